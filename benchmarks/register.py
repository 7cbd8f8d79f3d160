"""All that is promised of a register of 100,000 agreements and 400,000 engagements, in one run.

Lists, finding, grouping, pauses of the window, the way from the start to the first list, an import of 50,000 rows; and
how much memory each takes. The floor of finding is the statement that such an index is asked by, its best fifty
entries by rank, with what the search came to ask: of a word that nobody wrote, the words near it. It reads no record
and shows nothing.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks import first_list, importing, register_lists, worked_out_lists
from benchmarks.heartbeat import LIMIT, PATIENCE, told
from benchmarks.hundred_thousand import make_hundred_thousand
from benchmarks.large_register import ACTOR, AT, make_large_register
from benchmarks.measuring import Comparison
from dpa_tracker.queries.listings import grouped
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.search import Sought, search
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.search_clauses import Ask

PROMISED: Final = 2.0
TEN_THOUSAND: Final = 128  # copies of the sample with its 78 agreements
# What people type: part of a name, a common word, a reference, a number, words of a clause, two words, two letters.
ASKED: Final = (
    "norsky",
    "nord",
    "drift",
    "dpa-2020-000005",
    "800 000 370",
    "uten ugrunnet opphold",
    "hosting norsky",
    "dr",
)
PROMISED_OF_LISTS: Final = 3.0
ON: Final = date(2026, 11, 23)
GROUPED: Final = (
    "SELECT owner, count(*) FROM agreements WHERE archived = 0 GROUP BY owner ORDER BY owner",
    "SELECT id FROM agreements WHERE archived = 0 ORDER BY owner, lower(reference), id",
)
RAW: Final = "SELECT rowid FROM search_terms WHERE search_terms MATCH ? ORDER BY rank LIMIT 50"


def comparisons() -> Iterator[Comparison]:
    """What is promised of a large register."""
    with tempfile.TemporaryDirectory() as folder:
        path = _made(Path(folder))
        if not Kept.lists:
            yield from first_list.comparisons(path)
            yield from _pauses(path, _of_a_day(Path(folder)), Path(folder) / "vendors.xlsx")
            yield from importing.comparisons()
            print(f"until here this process took at most {_megabytes(resource.RUSAGE_SELF):.0f} MB, ", end="")
            print(f"an app with the register {_megabytes(resource.RUSAGE_CHILDREN):.0f} MB")
        with open_register(path, actor=ACTOR, at=AT, read_only=True) as register:
            if not Kept.lists:
                yield from _of_finding(register, path)
                print(f"with finding {_megabytes(resource.RUSAGE_SELF):.0f} MB")
            began = time.perf_counter()
            portfolio(register, register_lists.ON)
            print(f"everything read and judged in {time.perf_counter() - began:.0f} s, beside the lists")
            yield from register_lists.comparisons(register, path, Kept.lists)
            yield from worked_out_lists.comparisons(register, Kept.lists)
        print(f"with everything judged {_megabytes(resource.RUSAGE_SELF):.0f} MB")


class Kept:
    """Where the register is kept from one run to the next; None: it is made anew and taken away again.

    `lists` are the lists that alone are measured; none: everything is.
    """

    at: Path | None = None
    lists: tuple[str, ...] = ()


def _made(folder: Path) -> Path:
    """The register: the one that is kept, else made now."""
    path = Kept.at or folder / "large.dpa"
    if not path.exists():
        began = time.perf_counter()
        make_hundred_thousand(path)
        print(f"the register was made in {time.perf_counter() - began:.0f} s")
    print(f"the register has {path.stat().st_size / 1e6:.0f} MB", flush=True)
    return path


def _of_finding(register: Register, path: Path) -> Iterator[Comparison]:
    database: Any = import_module("sqlcipher3.dbapi2")  # untyped
    with closing(database.connect(str(path))) as bare:
        for text in ASKED:
            yield _of(register, bare, (text,), f"find “{text}”")
        yield _of(register, bare, ASKED, "find all of these in turn")
        yield _groups(register, bare)


def _of_a_day(folder: Path) -> Path:
    """Ten thousand agreements: all of what needs somebody is worked out anew on each day."""
    path = folder / "ten thousand.dpa"
    make_large_register(path, TEN_THOUSAND, searched=False)
    return path


def _pauses(path: Path, of_a_day: Path, sheet: Path) -> Iterator[Comparison]:
    importing.make_sheet(sheet)
    for module, scene, source in (
        *(("pauses", scene, source) for scene, source in (("lists", path), ("search", path), ("import", sheet))),
        ("pauses", "day", of_a_day),
        ("gestures", "day", of_a_day),
        ("gestures", "gestures", path),
    ):
        yield Comparison(
            f"longest pause, {module}: {scene}",
            partial(_longest_pause, module, scene, source),
            lambda: LIMIT,
            "what is felt",
            at_most=1,
            rounds=1,
            measured=told,
            warm=False,
        )


def _longest_pause(module: str, scene: str, source: Path) -> float:
    """The longest pause in milliseconds, told by an app of its own."""
    words = (sys.executable, "-m", f"benchmarks.{module}", scene, str(source))
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=surroundings, timeout=PATIENCE)
    print(done.stderr, end="")
    return float(done.stdout.splitlines()[-1])


def _of(register: Register, bare: Any, texts: Sequence[str], name: str) -> Comparison:  # noqa: ANN401 - untyped
    return Comparison(
        name,
        partial(_found, register, texts),
        partial(_asked, bare, [_match(text) for text in texts]),
        "the raw index query",
        PROMISED,
    )


def _groups(register: Register, bare: Any) -> Comparison:  # noqa: ANN401 - untyped
    """What a list in groups is first shown from: how many rows each group has, and the ids, group by group."""
    return Comparison(
        "agreements grouped by who is responsible",
        partial(grouped, register, "agreements", Filter(), Order(group="owner"), on=ON),
        partial(_asked_in_groups, bare),
        "the raw GROUP BY and ORDER BY",
        PROMISED_OF_LISTS,
        rounds=5,
    )


def _asked_in_groups(bare: Any) -> None:  # noqa: ANN401 - the same
    for statement in GROUPED:
        bare.execute(statement).fetchall()


def _found(register: Register, texts: Sequence[str]) -> None:
    for text in texts:
        search(register, Sought(text))


def _match(text: str) -> str:
    sought = Sought(text)
    ask = Ask(sought.clauses())
    return " OR ".join(f"({ask.match(kind)})" for kind in sought.kinds)


def _asked(bare: Any, matches: Sequence[str]) -> None:  # noqa: ANN401 - the same
    for match in matches:
        bare.execute(RAW, (match,)).fetchall()


def _megabytes(whose: int) -> float:
    """The most memory that this process, or the largest of those it started, has had; Linux counts in kilobytes."""
    most = resource.getrusage(whose).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)
