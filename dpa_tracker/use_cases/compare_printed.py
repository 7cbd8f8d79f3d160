"""A PDF that came back (signed, or printed by the other side) against the Word file or PDF that was sent."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.opening import read_document
from dpa_tracker.word.comparing.changes import Change
from dpa_tracker.word.comparing.texts import compare_texts


def compare_printed(old: Path, new: Path, names: tuple[str, ...] = ()) -> tuple[Change, ...]:
    """What differs in the texts, whatever their lines, hyphens and pages; in the order of the documents.

    Raises KnownError when a file cannot be read, or has no text (a scanned image is never "the same").
    """
    return compare_texts(_text(old), _text(new), names, printed=True)


def _text(path: Path) -> tuple[str, ...]:
    document = read_document(path)
    if not document.text_found:
        raise KnownError("compare_no_text", file=str(path))
    return tuple(passage.text for passage in document.passages if passage.apart is None)
