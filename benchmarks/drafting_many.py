"""Three hundred drafts: what a second process spares, and that memory does not grow with their number.

Each run drafts into an empty folder and keeps the drafts in a register of its own, the sample many times over. Memory
is the peak of a process that does nothing else, and of its largest child.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import Final

from benchmarks.large_register import ACTOR, AT, make_large_register
from benchmarks.measuring import Comparison
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases.draft_many import DraftMany, draft_many
from dpa_tracker.use_cases.register_records import register_records

COPIES: Final = 12  # some 400 agreements
MANY: Final = 300
FEW: Final = 60
ON: Final = date(2026, 11, 23)
MEGABYTE: Final = 1024 if sys.platform == "linux" else 1024 * 1024  # what the system counts memory in


def comparisons() -> Iterator[Comparison]:
    """Two processes against one, and many drafts against few."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.dpa"
        make_large_register(path, COPIES)
        wanted = names_in(path, MANY)
        yield Comparison(
            f"{MANY} drafts, two processes",
            partial(draft, path, wanted, 2),
            partial(draft, path, wanted, 1),
            "one process",
            at_most=1 / 1.5,
            rounds=1,
        )
        yield Comparison(
            f"memory of {MANY} drafts",
            partial(peak, path, MANY),
            partial(peak, path, FEW),
            f"that of {FEW}",
            at_most=1.15,
            rounds=1,
            measured=told,
            unit="MB",
        )


def names_in(register: Path, number: int) -> tuple[str, ...]:
    """So many agreements of a register."""
    with open_register(register, actor=ACTOR, at=AT, read_only=True) as opened:
        return tuple(sorted(register_records(opened).agreements))[:number]


def draft(register: Path, wanted: tuple[str, ...], processes: int) -> None:
    """Draft these agreements; one that has no draft is an error, not a fast result."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "register.dpa"
        copyfile(register, own)
        with open_register(own, actor=ACTOR, at=AT) as opened:
            command = DraftMany(wanted, "dpa-en", Path(folder) / "drafts", ON)
            made = draft_many(opened, command, actor=ACTOR, at=AT, processes=processes)
    if len(made.drafts) != len(wanted) or not made.whole:
        sys.exit("not every draft was made")


def peak(register: Path, number: int) -> float:
    """The most memory in megabytes that so many drafts took, by a process of their own and the largest of its own."""
    words = (sys.executable, "-m", "benchmarks.drafting_many", str(register), str(number))
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def told(work: object) -> float:
    """What a piece of work itself says it measured."""
    return float(work()) if callable(work) else 0.0


if __name__ == "__main__":
    import multiprocessing
    import resource  # not on Windows

    draft(Path(sys.argv[1]), names_in(Path(sys.argv[1]), int(sys.argv[2])), 2)
    for child in multiprocessing.active_children():
        child.join()  # it is counted when it has ended
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(sum(resource.getrusage(who).ru_maxrss for who in whose) / MEGABYTE)
