"""The report of one page as a file: Word, or PDF by LibreOffice. The desktop app draws its PDF itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.pdf.undated import undated
from dpa_tracker.sentences import language
from dpa_tracker.use_cases.export_file import DOCX, PDF, refuse_target, write_export
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.report_document import report_document

REPORT_ENDINGS: Final = (DOCX, PDF)


class Part(Protocol):
    """A part of a report: its title, and what stands in it."""

    @property
    def title(self) -> str:
        """Its heading."""
        ...

    @property
    def told(self) -> tuple[str, ...]:
        """Its lines."""
        ...


class OnePage(Protocol):
    """A report that fits its page."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def verdict(self) -> str:
        """The answer in a word."""
        ...

    @property
    def asked(self) -> tuple[str, ...]:
        """What was asked, and the day."""
        ...

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its parts."""
        ...

    @property
    def foot(self) -> tuple[str, ...]:
        """What it rests on."""
        ...


def write_report(report: OnePage, path: Path) -> None:
    """Write it in the form that the file's ending says.

    Raises KnownError as `write_list`, and `publish_no_pdf` where no LibreOffice is found to make a PDF.
    """
    refuse_target(path, REPORT_ENDINGS)
    content = as_word(report)
    if path.suffix.lower() == PDF:
        made = pdf_of(content, path.with_suffix(DOCX).name, tagged=True)
        if made is None:
            raise KnownError("publish_no_pdf", file=path.name)
        content = undated(made)
    write_export(content, path)


def as_word(report: OnePage) -> bytes:
    """The Word file's bytes."""
    parts = [(part.title, part.told) for part in report.parts]
    return report_document(report.title, (report.verdict, *report.asked), parts, report.foot, language())
