"""PDF files from elsewhere: looked at and merged in a process of their own."""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.incoming.limits import COMPARING
from dpa_tracker.pdf import looking, merging
from dpa_tracker.pdf.looking import PdfFacts
from dpa_tracker.pdf.merging import PdfPart


def pdf_facts(content: bytes, name: str) -> PdfFacts:
    """What a PDF file is. Raises KnownError, as looking at it and its process do."""
    return read_apart(name, looking.pdf_facts, content, name)


def merged(parts: Sequence[PdfPart], title: str, language: str) -> bytes:
    """The files as one. Raises KnownError."""
    contents, titles = tuple(part.content for part in parts), tuple(part.title for part in parts)
    return read_apart(title, merged_here, contents, titles, title, language, pace=COMPARING)


def merged_here(contents: tuple[bytes, ...], titles: tuple[str, ...], title: str, language: str) -> bytes:
    """The work of `merged`, in this process."""
    parts = [PdfPart(name, content) for name, content in zip(titles, contents, strict=True)]
    return merging.merged(parts, title, language)
