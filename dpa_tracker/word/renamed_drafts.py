"""A draft's file that somebody gave another name while working on it: found again by the draft's number inside it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
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


def all_found_again(kept: Sequence[Draft]) -> list[Draft]:
    """The same of every one of these drafts, which are all there are: each file beside them is read once."""
    missing: dict[Path, dict[str, Draft]] = {}
    for each in kept:
        if each.document_id and not each.superseded_by_id and not Path(each.file).is_file():
            missing.setdefault(Path(each.file).parent, {})[each.id] = each
    found: dict[str, Path] = {}
    for folder, waiting in missing.items():
        for file, package in _edited_beside(folder, {each.file for each in kept}):
            here = [each for each in waiting.values() if _has(package, each.document_id)]
            found |= {each.id: file for each in here}
            for each in here:
                del waiting[each.id]
            if not waiting:
                break
    return [replace(each, file=str(found[each.id])) if each.id in found else each for each in kept]


def renamed(kept: Draft, others: Iterable[Draft]) -> Path | None:
    """The file of a draft under another name in the same folder, once somebody has edited it; None: there is none."""
    if not kept.document_id:
        return None
    beside = _edited_beside(Path(kept.file).parent, {other.file for other in others})
    return next((file for file, package in beside if _has(package, kept.document_id)), None)


def _edited_beside(folder: Path, taken: Container[str]) -> Iterator[tuple[Path, Package]]:
    """The newest Word files of a folder that somebody has edited and that are no draft's own, the newest first."""
    beside = [
        (moment, each)
        for each in folder.glob(f"*{WORD_ENDING}")
        if not each.name.startswith(LOCK_OF_WORD) and str(each) not in taken and (moment := _moment(each)) is not None
    ]
    for _moment_of_it, each in sorted(beside, reverse=True)[:MOST_LOOKED_AT]:
        try:
            package = open_package(each)
        except KnownError:
            continue
        if not is_as_written(package):
            yield each, package


def _moment(file: Path) -> float | None:
    try:
        return file.stat().st_mtime if file.is_file() else None
    except OSError:
        return None


def _has(package: Package, number: str) -> bool:
    sought = escape(number).encode()
    return any(sought in content for name, content in package.parts.items() if name.startswith("word/"))
