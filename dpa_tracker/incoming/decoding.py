"""Bytes to text: by byte order mark, else UTF-8, UTF-16 without a mark, or Windows-1252."""

from __future__ import annotations

import codecs
from typing import Final

from dpa_tracker.domain.faults import KnownError

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SAMPLE: Final = 4_096
_MANY_NULS: Final = 0.3
_MANY_CONTROLS: Final = 0.05
_ORDINARY: Final = "\t\n\r\f\v\x1a\x1b\x85"


def decoded(content: bytes, file: str) -> str:
    """The text, with line feeds of one kind. Raises KnownError `document_not_text`."""
    return decoded_with_name(content, file)[0]


def decoded_with_name(content: bytes, file: str) -> tuple[str, str]:
    """The text, and the name of its encoding as people write it. Raises KnownError `document_not_text`."""
    text, name = _decoded(content, file)
    sample = text[:_SAMPLE]
    if sum(letter < " " and letter not in _ORDINARY for letter in sample) > _MANY_CONTROLS * len(sample):
        raise KnownError("document_not_text", file=file)
    return text.replace("\r\n", "\n").replace("\r", "\n"), name


def _decoded(content: bytes, file: str) -> tuple[str, str]:
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), name
            except UnicodeDecodeError as problem:
                raise KnownError("document_not_text", file=file) from problem
    sample = content[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) > _MANY_NULS * len(sample):
            return content.decode(encoding, "replace"), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "Windows-1252"  # five bytes stay open
