"""Mutated files through the process that reads foreign files: no crash, no hang, no hunger, nothing but known errors.

Run as `python -m tests.incoming.mutated_files --count 100000 --seed 1 [--first 15000] [--seconds 3000] [--out FOLDER]`;
prints what became of how many and the worst time and memory. Files that fail are kept in the folder. Exit status 1 when
any does.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.apart import READERS, read_apart
from dpa_tracker.incoming.forms_of_files import form_of
from dpa_tracker.incoming.limits import Pace
from dpa_tracker.pdf.looking import pdf_facts
from dpa_tracker.reading.document_text import looked_into
from dpa_tracker.reading.opening import read_content
from dpa_tracker.reading.pdf_pages import page_image
from dpa_tracker.reading.reading_apart import get_ready as get_reading_ready
from dpa_tracker.reading.reading_apart import read_and_scan
from dpa_tracker.sheets.opening import read_bytes
from dpa_tracker.word.word_apart import looked_at, made_a_template
from tests.incoming.mutations import SEEDS, mutated

Reader = Callable[[bytes], object]
Measure = tuple[str, float, int]
Measurer = Callable[[bytes, str, int], Measure]
DAY: Final = date(2026, 6, 1)
AT_ONCE: Final = 50
TOGETHER: Final = Pace(30, 0, 1)
MOST_SECONDS: Final = 5.0
MOST_MEMORY: Final = 512 * 1024  # kilobytes
READERS_OF: Final[Mapping[str, tuple[Reader, ...]]] = {
    "docx": (
        lambda content: read_and_scan(content, "x.docx", DAY, DAY),
        lambda content: read_bytes(content, "x.docx"),
        lambda content: looked_at(content, "x.docx"),
        lambda content: made_a_template(content, "x.docx", None),
        looked_into,
    ),
    "xlsx": (lambda content: read_bytes(content, "x.xlsx"), form_of),
    "pdf": (
        lambda content: read_and_scan(content, "x.pdf", DAY, DAY),
        lambda content: pdf_facts(content, "x.pdf"),
        lambda content: page_image(content, 1, scale=0.2),
    ),
    "csv": (lambda content: read_bytes(content, "x.csv"), lambda content: read_content(content, "x.txt")),
    "html": (
        lambda content: read_bytes(content, "x.html"),
        lambda content: read_and_scan(content, "x.html", DAY, DAY),
        lambda content: read_bytes(content, "x.md"),
    ),
    "json": (lambda content: read_bytes(content, "x.json"), looked_into),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file."""

    kind: str
    code: str
    seconds: float
    memory: int

    @property
    def fails(self) -> bool:
        """Whether it is anything but read or refused, quickly and in little memory."""
        told = self.code.startswith("foreign_file_")
        return told or self.seconds > MOST_SECONDS or self.memory > MOST_MEMORY


@dataclass(slots=True)
class Counts:
    """All of a run."""

    files: int = 0
    codes: Counter[str] = field(default_factory=Counter[str])
    slowest: float = 0.0
    largest: int = 0
    failed: list[tuple[int, Verdict]] = field(default_factory=list[tuple[int, Verdict]])

    def add(self, number: int, verdict: Verdict) -> None:
        """Count one."""
        self.files += 1
        self.codes[f"{verdict.kind}: {verdict.code}"] += 1
        self.slowest = max(self.slowest, verdict.seconds)
        self.largest = max(self.largest, verdict.memory)
        if verdict.fails:
            self.failed.append((number, verdict))

    def __str__(self) -> str:
        worst = f"slowest {self.slowest:.2f} s of the processor, largest {self.largest // 1024} MB"
        return f"{self.files} mutated files, {len(self.failed)} failed; {worst}"


def get_ready() -> None:
    """Called by the process that reads before it looks into any file."""
    get_reading_ready()
    for kind, files in SEEDS.items():
        for content in files:
            for read in READERS_OF[kind]:
                _outcome(read, content)


def measured(content: bytes, kind: str, number: int) -> Measure:
    """In the process that reads: what became of the file, seconds of the processor, kilobytes at the most."""
    read = READERS_OF[kind][number // len(SEEDS) % len(READERS_OF[kind])]
    before = time.process_time()
    code = _outcome(read, content)
    return code, time.process_time() - before, _peak()


def measured_together(contents: tuple[bytes, ...], kinds: tuple[str, ...], first: int) -> tuple[Measure, ...]:
    """Several files one after the other in one process: most of the time of a small file is its process's."""
    named = enumerate(zip(contents, kinds, strict=True), start=first)
    return tuple(measured(content, kind, number) for number, (content, kind) in named)


def _outcome(read: Reader, content: bytes) -> str:
    try:
        read(content)
    except KnownError as error:
        return error.code
    return "read"


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - there is none on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def file_of(seed: int, number: int) -> tuple[str, bytes]:
    """The file of a number: the same on every run."""
    draw = random.Random(seed * 1_000_003 + number)  # noqa: S311 - no secret
    kind = sorted(SEEDS)[number % len(SEEDS)]
    return kind, mutated(kind, draw)


def verdict_on(kind: str, content: bytes, number: int, reader: Measurer = measured) -> Verdict:
    """What became of a file; whatever is not told as a known error is a failure of the harness's own kind."""
    try:
        return Verdict(kind, *read_apart("mutated", reader, content, kind, number))
    except KnownError as error:
        return Verdict(kind, error.code, 0.0, 0)


def verdicts_on(files: Sequence[tuple[str, bytes]], first: int) -> list[Verdict]:
    """What became of several; where one of them ends their process, each is read in one of its own."""
    kinds, contents = tuple(kind for kind, _ in files), tuple(content for _, content in files)
    try:
        found = read_apart("mutated", measured_together, contents, kinds, first, pace=TOGETHER)
    except KnownError:
        return [verdict_on(kind, content, number) for number, (kind, content) in enumerate(files, start=first)]
    return [Verdict(kind, *each) for kind, each in zip(kinds, found, strict=True)]


def run(count: int, seed: int, seconds: float = float("inf"), *, loud: bool = False, begin: int = 0) -> Counts:
    """So many files from a number on, or as many as fit into the time; `loud` says now and then how far it is."""
    counts = Counts()
    ends = time.monotonic() + seconds
    for first in range(begin, begin + count, AT_ONCE):
        if time.monotonic() > ends:
            break
        files = [file_of(seed, number) for number in range(first, min(first + AT_ONCE, begin + count))]
        for number, verdict in enumerate(verdicts_on(files, first), start=first):
            counts.add(number, verdict)
        if loud and counts.files % (100 * AT_ONCE) == 0:
            print(counts, flush=True)  # noqa: T201 - it is asked for
    return counts


def main(words: list[str]) -> int:
    """The slow tier."""
    asked = argparse.ArgumentParser(prog="tests.incoming.mutated_files")
    asked.add_argument("--count", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seconds", type=float, default=float("inf"))
    asked.add_argument("--out", type=Path)
    said = asked.parse_args(words)
    READERS.start(__name__ if __name__ != "__main__" else "tests.incoming.mutated_files")
    counts = run(said.count, said.seed, said.seconds, loud=True, begin=said.first)
    for code, number in sorted(counts.codes.items()):
        print(f"{number:8}  {code}")  # noqa: T201 - it is asked for
    for number, verdict in counts.failed[:50]:
        print(f"failed: seed {said.seed}, file {number}: {verdict}")  # noqa: T201
        if said.out is not None:
            said.out.mkdir(parents=True, exist_ok=True)
            kind, content = file_of(said.seed, number)
            (said.out / f"{said.seed}-{number}.{kind}").write_bytes(content)
    print(counts)  # noqa: T201
    return 1 if counts.failed else 0


if __name__ == "__main__":
    from tests.incoming.mutated_files import main as same

    sys.exit(same(sys.argv[1:]))
