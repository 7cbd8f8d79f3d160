"""What is promised of the law over a whole register (issue 5): judging a day, another day, and a supposition.

*A day*: 100,000 transfers judged against sqlite reading their rows, and ten times fewer, to see that it grows linearly.
*Another day* of 10,000 agreements and *what if* over 2,000 against judging the same register once; *what if* as the
first thing that is asked of a day, so that nothing has been judged before. The pauses of a window meanwhile are
measured by `heartbeat` and `register`. `python -m benchmarks.law 300000 1000000` judges as many transfers, once each
(gigabytes and many minutes: no part of the usual run).
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from benchmarks.large_register import ACTOR, AT, make_large_register
from benchmarks.measuring import Comparison
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.hypotheses import MechanismEnds
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.transfers_on_day import transfers_on_day
from dpa_tracker.queries.verdicts import judged
from dpa_tracker.queries.what_if import what_if
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register

ON: Final = date(2026, 11, 23)
PROMISED_OF_A_DAY: Final = 3.0
PROMISED: Final = 2.0
TRANSFERS_OF_SAMPLE: Final = 42
AGREEMENTS_OF_SAMPLE: Final = 33
OF_TRANSFERS: Final = frozenset({"parties", "engagements", "transfers", "transfer_mechanisms"})
ROWS: Final = ("SELECT * FROM transfers", "SELECT * FROM transfer_mechanisms")


def comparisons() -> Iterator[Comparison]:
    """Each promise, with the memory that the process has taken by then."""
    with tempfile.TemporaryDirectory() as folder:
        for transfers in (10_000, 100_000):
            path = Path(folder) / f"transfers-{transfers}.dpa"
            make_large_register(path, transfers // TRANSFERS_OF_SAMPLE, searched=False)
            with open_register(path, actor=ACTOR, at=AT, read_only=True) as register:
                yield _of_a_day(register, path, transfers)
            print(f"until here this process took at most {_megabytes():.0f} MB")
        for name, agreements, make in (("another day", 10_000, _another_day), ("what if", 2_000, _supposition)):
            path = Path(folder) / f"agreements-{agreements}.dpa"
            make_large_register(path, agreements // AGREEMENTS_OF_SAMPLE, searched=False)
            with open_register(path, actor=ACTOR, at=AT, read_only=True) as register:
                snapshot(register)
                yield Comparison(
                    f"{name} of {agreements:,} agreements",
                    make(register),
                    partial(_judge_once, register, ON),
                    "judging them once",
                    at_most=PROMISED,
                    rounds=3,
                )
            print(f"until here this process took at most {_megabytes():.0f} MB")


def _of_a_day(register: Register, path: Path, transfers: int) -> Comparison:
    return Comparison(
        f"judging {transfers:,} transfers for a day",
        partial(transfers_on_day, register, ON),
        partial(_read_rows, path),
        "reading their rows",
        at_most=PROMISED_OF_A_DAY,
        rounds=5,
        taken=min,
    )


def _read_rows(path: Path) -> int:
    database: Any = import_module("sqlcipher3.dbapi2")  # untyped
    with closing(database.connect(str(path))) as connection:
        return sum(len(connection.execute(rows).fetchall()) for rows in ROWS)


def _judge_once(register: Register, on: date) -> None:
    """As the app does it for the first time on a day, with the rolled up verdict on every agreement."""
    taken, chains = chains_on(register, on)
    found = judged(taken, chains, Bench.of(register))
    for agreement in taken.records.agreements.values():
        found.agreement_verdict(agreement)


def _another_day(register: Register) -> Any:  # noqa: ANN401 - work without arguments
    """Each time a day nobody has asked about, on which as much is in force as on the one it is held against."""
    days = iter(ON + timedelta(days=number) for number in range(1, 20))
    return lambda: _judge_once(register, next(days))


def _supposition(register: Register) -> Any:  # noqa: ANN401 - the same
    """Each time of a day that nobody has asked about yet: what is judged before the supposition counts too."""
    grounds = (MechanismId.EU_US_DPF, MechanismId.SCC_2021, MechanismId.ADEQUACY, MechanismId.UK_IDTA)
    asked = zip(cycle(grounds), (ON - timedelta(days=number) for number in range(1, 21)), strict=False)
    return lambda: what_if(register, *_event(*next(asked)))


def _event(ground: MechanismId, on: date) -> tuple[MechanismEnds, date]:
    return MechanismEnds(ground), on


def of_sizes(sizes: Iterable[int]) -> None:
    """Judge so many transfers for a day, each number once, and say what memory it took."""
    for transfers in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "transfers.dpa"
            make_large_register(path, transfers // TRANSFERS_OF_SAMPLE, searched=False, tables=OF_TRANSFERS)
            with open_register(path, actor=ACTOR, at=AT, read_only=True) as register:
                print(replace(_of_a_day(register, path, transfers), rounds=3).measure())
            print(f"until here this process took at most {_megabytes():.0f} MB")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    of_sizes(map(int, sys.argv[1:]))
