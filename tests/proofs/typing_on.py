"""The app itself is killed while somebody types: at most two seconds of text are lost, and the rest is offered."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from dpa_tracker.store.opening import create_register
from dpa_tracker.store.unsaved import kept
from tests.proofs.tally import Asked, Proof, Tally
from tests.proofs.typist import LETTERS, NEVER_KEPT, OFFERED

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
MOST_LOST = 2.0  # seconds of typing
STARTED_AGAIN = 5  # every fifth time the app itself is asked what it offers
PACE = 25  # milliseconds between two characters
_LONGEST, _SHORTEST = 6.0, 2.5  # seconds of typing before the kill


def _typist(register: Path, home: Path, what: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home)}
    command = [sys.executable, "-m", "tests.proofs.typist", str(register), str(PACE), what]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _typed_until_killed(register: Path, home: Path, seconds: float, fault: str) -> list[float]:
    """When each character stood in the form, before the app was killed."""
    with _typist(register, home, fault) as app:
        if app.stdout is None:
            raise LookupError
        first = app.stdout.readline()
        time.sleep(seconds)
        app.send_signal(signal.SIGKILL)
        lines = [first, *app.stdout.read().splitlines()]
    return [float(line.split()[0]) for line in lines if line.strip()]


def _offered(register: Path, home: Path) -> tuple[str, str]:
    """The name and the notes in the form that one goes on in, after the app was started again."""
    with _typist(register, home, OFFERED) as app:
        said = app.communicate(timeout=120)[0].splitlines()
    return (said[1], said[2]) if len(said) == 3 else ("", "")


def _kept(register: Path, home: Path) -> tuple[str, str]:
    """The same as it was kept, without starting the app again."""
    os.environ["XDG_DATA_HOME"] = str(home)
    typed = next((each.typed for each in kept(register)), {})
    return "".join(typed.get("name", ())), "".join(typed.get("notes", ()))


def prove(asked: Asked) -> Tally:
    """Kill the app so many times while somebody types, and look at what is offered afterwards."""
    tally, chance = Tally("typing", asked.seed), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    worst = 0.0
    for number in asked.rounds(tally):
        folder = asked.folder / f"{number}"
        folder.mkdir()
        register = folder / "register.dpa"
        create_register(register, actor="kari", at=AT).close()
        moments = _typed_until_killed(register, folder, chance.uniform(_SHORTEST, _LONGEST), asked.fault)
        name, notes = _offered(register, folder) if number % STARTED_AGAIN == 1 else _kept(register, folder)
        tally.count("kills")
        tally.count("characters typed", len(moments))
        tally.count("characters lost", max(0, len(moments) - len(notes)))
        typed = "".join(LETTERS[place % len(LETTERS)] for place in range(len(moments) + 1))
        tally.count("started again", number % STARTED_AGAIN == 1)
        tally.demand(name == "Nordlys Hosting", f"kill {number}: the name is {name!r}")
        tally.demand(typed.startswith(notes), f"kill {number}: other text than was typed: {notes[-20:]!r}")
        lost = moments[-1] - moments[len(notes)] if len(notes) < len(moments) else 0.0
        worst = max(worst, lost)
        tally.demand(lost <= MOST_LOST, f"kill {number}: {lost:.2f} s of text are lost")
    tally.count("ms of text lost at worst", round(worst * 1000))
    return tally


PROOF = Proof(
    "typing", "when the app is killed while somebody types, at most two seconds of text are lost and the rest offered",
    100, (NEVER_KEPT,), prove,
)  # fmt: skip
