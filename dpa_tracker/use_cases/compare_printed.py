"""A PDF that came back (signed, or printed by the other side) against the Word file or PDF that was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.passages import Document
from dpa_tracker.reading.reading_apart import read_document
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.text_matching import DifferenceCode, TextDifference
from dpa_tracker.use_cases.word_pdf import print_differences
from dpa_tracker.word.comparing.changes import Change, Kind
from dpa_tracker.word.comparing.texts import compare_texts
from dpa_tracker.word.draft_writer import WORD_ENDING


def compare_printed(old: Path, new: Path, names: tuple[str, ...] = ()) -> tuple[Change, ...]:
    """What differs in the texts, whatever their lines, hyphens and pages; in the order of the documents.

    Against a Word file nothing counts that printing adds: numbers of clauses, headers and footers, rows of a table's
    head on its further pages. Raises KnownError when a file cannot be read, or has no text (a scanned image is never
    "the same").
    """
    ours, theirs = _read(old), _read(new)
    if old.suffix.lower() == WORD_ENDING:
        found = print_differences(new.read_bytes(), str(new), ours)
        return tuple(change for one in found for change in _changes(one, names))
    return compare_texts(_text(ours), _text(theirs), names, printed=True)


def _changes(one: TextDifference, names: tuple[str, ...]) -> Iterator[Change]:
    """A difference as changes, whose flags say what is to be looked at first, with the page it stands on."""
    sides = ([one.ours] if one.ours else []), ([one.theirs] if one.theirs else [])
    page = _("page {page}").format(page=one.page) if one.page else ""
    for change in compare_texts(*sides, names):
        shown = replace(change, place=replace(change.place, number="", heading=page))
        if one.code is DifferenceCode.MOVED:
            yield replace(shown, kind=Kind.MOVED, flags=())
        else:
            yield shown if one.of_weight else replace(shown, kind=Kind.INSERTED, flags=())


def _read(path: Path) -> Document:
    document = read_document(path)
    if not document.text_found:
        raise KnownError("compare_no_text", file=str(path))
    return document


def _text(document: Document) -> tuple[str, ...]:
    return tuple(passage.text for passage in document.passages if passage.apart is None)
