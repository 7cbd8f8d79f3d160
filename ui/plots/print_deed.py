"""Printing a plot: where to, beside the GUI thread, and what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.file_deed import write_beside
from ui.plots.plot_pdf import PlotToPrint, plot_pdf

_PDF = ".pdf"


def print_plot(desk: Desk, page: QWidget, wanted: PlotToPrint) -> None:
    """Ask where to, and write it; what is in the way is told in a notice."""
    asked = desk.prompts.save_file(page, _("Print to PDF"), f"{wanted.name}{_PDF}", f"{_('PDF')} (*{_PDF})")
    if asked is None:
        return
    path = asked if asked.suffix.lower() == _PDF else asked.with_name(asked.name + _PDF)
    family = QGuiApplication.font().family()
    write_beside(desk, page, lambda: _write(wanted, path, family))


def _write(wanted: PlotToPrint, path: Path, family: str) -> Path:
    from dpa_tracker.use_cases.export_list import write_printed  # noqa: PLC0415 - loads the Word writer

    write_printed(plot_pdf(wanted, family), path)
    return path
