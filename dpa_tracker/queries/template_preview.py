"""What a Word file looks like: its pages by LibreOffice, where the machine has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.pdf_pages import page_count
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.template import open_template


@dataclass(frozen=True, slots=True)
class Preview:
    """A Word file as a PDF, and how many pages it has."""

    pdf: bytes
    pages: int


def preview_of(file: Path) -> Preview | None:
    """The pages of a Word file; None without LibreOffice. Raises KnownError when the file or its PDF is damaged."""
    open_template(file)  # refuses what would fetch, run or unpack to no end before another program opens it
    try:
        content = file.read_bytes()
    except OSError as error:
        raise KnownError("template_missing", file=str(file), reason=error.strerror or str(error)) from error
    pdf = pdf_of(content, str(file))
    return None if pdf is None else Preview(pdf, page_count(pdf))
