"""What a Word file looks like: its pages by LibreOffice, where the machine has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.reading.reading_apart import page_count
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.package import bytes_of
from dpa_tracker.word.template_head import head_of_bytes
from dpa_tracker.word.word_apart import for_libreoffice


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as a PDF, how many pages it has, and what messages call it."""

    pdf: bytes
    pages: int
    name: str


def preview_of(file: Path) -> Preview | None:
    """The pages of a Word file; None without LibreOffice. Raises KnownError when the file or its PDF is damaged."""
    return word_pages(bytes_of(file), str(file))


def word_pages(content: bytes, name: str) -> Preview | None:
    """The same of the bytes of a Word file that `name` stands for."""
    head_of_bytes(content, name)  # refuses what would fetch, run or unpack to no end before another program opens it
    pdf = pdf_of(for_libreoffice(content, name), name)
    return None if pdf is None else Preview(pdf, page_count(pdf, name), name)
