"""Reading txt."""

from __future__ import annotations

from dpa_tracker.incoming.decoding import decoded
from dpa_tracker.reading.characters import plain
from dpa_tracker.reading.line_joining import Line, paragraphs
from dpa_tracker.reading.passages import Document, Passage, Place, Step


def read_text(content: bytes, file: str) -> Document:
    """The paragraphs of a plain text, each at its first line."""
    lines = (Line(number, plain(line)) for number, line in enumerate(decoded(content, file).split("\n"), start=1))
    return Document(
        tuple(Passage(Place((Step("line", found.number),)), found.text, found.kind()) for found in paragraphs(lines))
    )
