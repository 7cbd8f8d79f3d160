"""Saving the answer about a vendor as one page, in Word or as a PDF, beside the GUI thread."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.file_names import shown_name
from dpa_tracker.queries.questions import VendorAnswer, VendorQuestion
from dpa_tracker.sentences import _
from dpa_tracker.store.register import Register
from ui.desk import Desk
from ui.file_deed import write_beside
from ui.vendor_check.report_pdf import report_pdf

PDF, WORD = ".pdf", ".docx"
ENDINGS: Final = (PDF, WORD)
Said = tuple[VendorQuestion, VendorAnswer, date]  # the question, its answer and the day


def save_report(desk: Desk, page: QWidget, said: Said, family: str) -> None:
    """Ask where to, and write it; what is in the way is told in a notice."""
    register = desk.register
    if register is None:
        return
    question, _answer, on = said
    name = f"{_('vendor check')} {question.name[:60]} {on.isoformat()}"
    kinds = f"{_('PDF')} (*{PDF});;{_('Word document')} (*{WORD})"
    chosen = desk.prompts.save_file(page, _("Save the answer on one page"), f"{shown_name(name)}{PDF}", kinds)
    if chosen is None:
        return
    path = chosen if chosen.suffix.lower() in ENDINGS else chosen.with_name(chosen.name + PDF)
    write_beside(desk, page, lambda: _write(register, said, path, family))


def _write(register: Register, said: Said, path: Path, family: str) -> Path:
    from dpa_tracker.queries.vendor_report import vendor_report  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.write_report import write_report  # noqa: PLC0415 - loads the Word writer

    report = vendor_report(register, *said)
    if path.suffix.lower() == PDF:
        from dpa_tracker.use_cases.export_list import write_printed  # noqa: PLC0415 - loads the Word writer

        write_printed(report_pdf(report, family), path)
    else:
        write_report(report.fitted(), path)
    return path
