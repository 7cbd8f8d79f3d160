"""The app itself is killed while somebody types: at most two seconds of text are lost, and the rest is offered."""

from __future__ import annotations

import importlib
import os
import random
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import IO

from dpa_tracker.store.opening import create_register
from dpa_tracker.store.unsaved import kept
from tests.proofs.tally import Asked, Proof, Tally

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OFFERED, NEVER_KEPT = "offered", "never-kept"
MOST_LOST = 2.0  # seconds of typing
STARTED_AGAIN = 5  # every fifth time the app itself is asked what it offers
TOGETHER = 3  # apps that are typed into at once: most of the time one waits for the next character
PACE = 25  # milliseconds between two characters
_LONGEST, _SHORTEST = 6.0, 2.5  # seconds of typing before the kill


@dataclass(frozen=True, slots=True)
class Kill:
    """One app that is to be killed: in which folder, and how many seconds after its first character."""

    number: int
    folder: Path
    seconds: float

    @property
    def register(self) -> Path:
        """The register that it opens."""
        return self.folder / "register.dpa"


@dataclass
class _Typist:
    """An app of its own, by its process, and what it says."""

    process: int
    says: IO[str]

    def kill(self) -> None:
        """End it at once, whatever it does."""
        os.kill(self.process, signal.SIGKILL)

    def rest(self) -> list[str]:
        """What it says until its end."""
        with self.says:
            lines = self.says.read().splitlines()
        os.waitpid(self.process, 0)
        return lines


def _typist(register: Path, home: Path, what: str) -> _Typist:
    """The app with somebody who types: a copy of this process, in which everything is loaded and no app was begun."""
    says, heard = os.pipe()
    process = os.fork()
    if not process:  # pragma: no cover - it never comes back
        try:
            os.dup2(heard, 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.environ.update(QT_QPA_PLATFORM="offscreen", XDG_DATA_HOME=str(home))
            _typists().main(register, PACE, what)
        finally:
            os._exit(1)
    os.close(heard)
    return _Typist(process, os.fdopen(says, encoding="utf-8"))


def _typists() -> ModuleType:
    """The typist, who needs the whole app."""
    return importlib.import_module("tests.proofs.typist")


def _typed_until_killed(together: Sequence[Kill], fault: str) -> list[list[float]]:
    """When each character stood in the form of each app, before that app was killed."""
    apps = [_typist(each.register, each.folder, fault) for each in together]
    firsts, ends = list[str](), list[float]()
    for app, each in zip(apps, together, strict=True):
        firsts.append(app.says.readline())
        ends.append(time.monotonic() + each.seconds)
    for place in sorted(range(len(apps)), key=ends.__getitem__):
        time.sleep(max(0.0, ends[place] - time.monotonic()))
        apps[place].kill()
    lines = [[first, *app.rest()] for first, app in zip(firsts, apps, strict=True)]
    return [[float(line.split()[0]) for line in said if line.strip()] for said in lines]


def _offered(register: Path, home: Path) -> tuple[str, str]:
    """The name and the notes in the form that one goes on in, after the app was started again."""
    said = _typist(register, home, OFFERED).rest()
    return (said[1], said[2]) if len(said) == 3 else ("", "")


def _kept(register: Path, home: Path) -> tuple[str, str]:
    """The same as it was kept, without starting the app again."""
    os.environ["XDG_DATA_HOME"] = str(home)
    typed = next((each.typed for each in kept(register)), {})
    return "".join(typed.get("name", ())), "".join(typed.get("notes", ()))


def prove(asked: Asked) -> Tally:
    """Kill the app so many times while somebody types, and look at what is offered afterwards."""
    tally, chance = Tally("typing", asked.seed), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    _typists()
    worst, together = 0.0, list[Kill]()
    for number in asked.rounds(tally):
        folder = asked.folder / f"{number}"
        folder.mkdir()
        together.append(Kill(number, folder, chance.uniform(_SHORTEST, _LONGEST)))
        create_register(together[-1].register, actor="kari", at=AT).close()
        if len(together) == TOGETHER:
            worst = max(worst, _worst_of(together, asked.fault, tally))
            together.clear()
    worst = max(worst, _worst_of(together, asked.fault, tally))
    tally.count("ms of text lost at worst", round(worst * 1000))
    return tally


def _worst_of(together: Sequence[Kill], fault: str, tally: Tally) -> float:
    """The most seconds of typing that are lost after these kills."""
    typed = _typed_until_killed(together, fault)
    return max((_judge(each, said, tally) for each, said in zip(together, typed, strict=True)), default=0.0)


def _judge(killed: Kill, moments: list[float], tally: Tally) -> float:
    """Seconds of typing that are lost after a kill."""
    number, again = killed.number, killed.number % STARTED_AGAIN == 1
    name, notes = (_offered if again else _kept)(killed.register, killed.folder)
    tally.count("kills")
    tally.count("characters typed", len(moments))
    tally.count("characters lost", max(0, len(moments) - len(notes)))
    typed = "".join(LETTERS[place % len(LETTERS)] for place in range(len(moments) + 1))
    tally.count("started again", again)
    tally.demand(name == "Nordlys Hosting", f"kill {number}: the name is {name!r}")
    tally.demand(typed.startswith(notes), f"kill {number}: other text than was typed: {notes[-20:]!r}")
    lost = moments[-1] - moments[len(notes)] if len(notes) < len(moments) else 0.0
    tally.demand(lost <= MOST_LOST, f"kill {number}: {lost:.2f} s of text are lost")
    return lost


PROOF = Proof(
    "typing", "when the app is killed while somebody types, at most two seconds of text are lost and the rest offered",
    100, (NEVER_KEPT,), prove,
)  # fmt: skip
