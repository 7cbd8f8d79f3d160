"""The recovery sheet: what opens a register when its passphrase is lost, for paper and a safe place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.faults import Notice
from ui.formats import day_text
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label

_MARGIN: Final = 25  # millimetres
_POINTS: Final = 72


class RecoverySheetDialog(QDialog):
    """The code stays hidden: it goes to paper, or into a PDF where somebody insists."""

    def __init__(self, desk: Desk, name: str, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Recovery sheet"))
        self._desk, self._name, self._code = desk, name, code
        told = _(
            "The sheet bears a code that opens the register without its passphrase. Keep it on paper, locked away, and"
            " not beside this computer. When the passphrase is changed, the sheet opens only copies from before."
        )
        warned = _("A PDF of it lies on the disk for whoever finds it: print it, then delete it.")
        self.to_printer = TextButton(_("Print…"), primary=True)
        self.to_file = TextButton(_("Save as PDF…"))
        self.to_printer.clicked.connect(self._print)
        self.to_file.clicked.connect(self._save)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.to_printer, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.to_file, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(told, wrap=True))
        column.addWidget(label(warned, muted=True, wrap=True))
        column.addStretch()
        column.addWidget(buttons)
        open_at(self, 500, 260)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Recovery sheet"))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: self._paint_on(printer))
        dialog.show()

    def _paint_on(self, printer: QPrinter) -> None:
        printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
        paint_sheet(printer, self._name, self._code, self._desk.today)
        self.accept()

    def _save(self) -> None:
        path = self._desk.prompts.save_file(self, _("Recovery sheet"), _("Recovery sheet") + ".pdf", "PDF (*.pdf)")
        if path is None:
            return
        if write_sheet(path, self._name, self._code, self._desk.today):
            said = _("{file} has been written. Print it, then delete it.")
            self._desk.tell(Notice(said.format(file=path), "check"))
            self.accept()
        else:
            self._desk.tell(Notice(_("{file} could not be written.").format(file=path), "block"))


def write_sheet(path: Path, name: str, code: str, day: date) -> bool:
    """Write the sheet as a PDF that its owner alone can read; whether that went well."""
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError:
        return False
    writer = QPdfWriter(str(path))
    writer.setTitle(_("Recovery sheet"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    return paint_sheet(writer, name, code, day)


def paint_sheet(paper: QPdfWriter | QPrinter, name: str, code: str, day: date) -> bool:
    """Paint the sheet on one page."""
    painter = QPainter()
    if not painter.begin(paper):
        return False
    scale = paper.logicalDpiX() / _POINTS
    painter.scale(scale, scale)
    width = painter.viewport().width() / scale
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    groups = code.split("-")
    lines = ("   ".join(groups[:4]), "   ".join(groups[4:]))
    used = _(
        "This code opens the encrypted register when its passphrase is lost. Open the register in DPA Tracker and type"
        " the code where it asks for the passphrase. Capital or small letters and spaces do not matter; the letters I,"
        " L, O and U do not occur."
    )
    kept = _(
        "Whoever holds this sheet and the file can read the register. Keep it locked away, and not beside the"
        " computer. After the passphrase was changed, print a new sheet and destroy this one."
    )
    top = 0.0
    for text, family, size, bold, gap in (
        (_("Recovery sheet"), "", 22, True, 14),
        (f"{name}\n{day_text(day)}", "", 12, False, 22),
        ("\n".join(lines), fixed, 19, True, 24),
        (used, "", 11, False, 12),
        (kept, "", 11, False, 0),
    ):
        top = _paint_text(painter, text, _font(family, size, bold=bold), QRectF(0, top, width, 2000)) + gap
    return painter.end()


def _font(family: str, size: int, *, bold: bool) -> QFont:
    font = QFont(family) if family else QFont()
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _paint_text(painter: QPainter, text: str, font: QFont, room: QRectF) -> float:
    painter.setFont(font)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    painter.drawText(room, flags, text)
    return painter.boundingRect(room, flags, text).bottom()
