"""A draft's file that somebody gave another name while working on it: found again by the draft's number inside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.draft_writer import WORD_ENDING, is_as_written
from dpa_tracker.word.package import Package, open_package

MOST_LOOKED_AT: Final = 100  # files of the folder, the newest first
LOCK_OF_WORD: Final = "~$"


def found_again(kept: Draft, others: Iterable[Draft]) -> Draft:
    """The draft with the file it is in: as it was written, or edited under another name beside it.

    The files of the `others` are theirs, though drafts of one day bear one number. When there is none it names the file
    that was written, so that whoever opens it says what is not there.
    """
    file = None if Path(kept.file).is_file() else renamed(kept, others)
    return kept if file is None else replace(kept, file=str(file))


def renamed(kept: Draft, others: Iterable[Draft]) -> Path | None:
    """The file of a draft under another name in the same folder, once somebody has edited it; None: there is none."""
    written = Path(kept.file)
    if not kept.document_id:
        return None
    taken = {other.file for other in others}
    beside = [
        (moment, each)
        for each in written.parent.glob(f"*{WORD_ENDING}")
        if not each.name.startswith(LOCK_OF_WORD) and str(each) not in taken and (moment := _moment(each)) is not None
    ]
    for _moment_of_it, each in sorted(beside, reverse=True)[:MOST_LOOKED_AT]:
        try:
            package = open_package(each)
        except KnownError:
            continue
        if not is_as_written(package) and _has(package, kept.document_id):
            return each
    return None


def _moment(file: Path) -> float | None:
    try:
        return file.stat().st_mtime if file.is_file() else None
    except OSError:
        return None


def _has(package: Package, number: str) -> bool:
    sought = escape(number).encode()
    return any(sought in content for name, content in package.parts.items() if name.startswith("word/"))
