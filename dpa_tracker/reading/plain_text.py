"""Reading txt, and the decoding that html and Markdown need too."""

from __future__ import annotations

import codecs
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.characters import plain
from dpa_tracker.reading.line_joining import Line, paragraphs
from dpa_tracker.reading.passages import Document, Passage, Place, Step

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 4_096
_MANY_NULS: Final = 0.3
_MANY_CONTROLS: Final = 0.05
_ORDINARY_CONTROLS: Final = "\t\n\r\f\v\x1a\x1b\x85"


def decoded(content: bytes, file: str) -> str:
    """The text of the bytes: by byte order mark, else UTF-8, UTF-16 without a mark, or Windows-1252.

    Raises:
        KnownError: this is no text.
    """
    text = _decoded(content, file)
    sample = text[:_SAMPLE]
    strange = sum(ord(character) < ord(" ") and character not in _ORDINARY_CONTROLS for character in sample)
    if strange > _MANY_CONTROLS * len(sample):
        raise KnownError("document_not_text", file=file)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes, file: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as problem:
                raise KnownError("document_not_text", file=file) from problem
    sample = content[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) > _MANY_NULS * len(sample):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # The five bytes that Windows-1252 leaves open become the replacement character.
        return content.decode("cp1252", "replace")


def read_text(content: bytes, file: str) -> Document:
    """The paragraphs of a plain text, each at its first line."""
    lines = (Line(number, plain(line)) for number, line in enumerate(decoded(content, file).split("\n"), start=1))
    return Document(
        tuple(Passage(Place((Step("line", found.number),)), found.text, found.kind()) for found in paragraphs(lines))
    )
