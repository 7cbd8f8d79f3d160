"""The first step: the file, what was found in it, and which of its sheets are taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from dpa_tracker.sheets.opening import ENDINGS
from dpa_tracker.sheets.tables import Book
from dpa_tracker.use_cases.import_readings import SheetReading
from ui.connecting import ignoring
from ui.importing.sheet_table import SheetTable
from ui.importing.words import found_words, remark_words
from ui.prompts import Prompts
from ui.widgets.buttons import TextButton
from ui.widgets.file_slot import FileSlot
from ui.widgets.texts import label

_REMARKS_SHOWN = 5


class FileStep(QWidget):
    """`chosen` carries a path, `ticked` the place of a sheet and whether it is taken."""

    chosen = Signal(object)
    ticked = Signal(int, bool)
    template_wanted = Signal()

    def __init__(self, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = FileSlot(_("The list"), ENDINGS, prompts, self)
        self.slot.chosen.connect(self.chosen)
        self.about = label(
            _(
                "A sheet of agreements, parties, services, sub-processors or transfers, or a published list of "
                "sub-processors: Excel, OpenDocument, csv, JSON, Word, web page, Markdown or plain text. Nothing is "
                "written before you have seen the plan."
            ),
            muted=True,
            wrap=True,
        )
        self.found = label("", strong=True, wrap=True, copyable=True)
        self.remarks = label("", muted=True, wrap=True, copyable=True)
        self.table = SheetTable(self)
        self.table.sheets.ticked.connect(self.ticked)
        self.template = TextButton(_("Save a template workbook…"), "save", self)
        self.template.clicked.connect(ignoring(self.template_wanted.emit))
        self._lay_out()
        self.show_book(None, ())

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(24, 0, 24, 0)
        below.addWidget(self.template)
        below.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.setSpacing(8)
        for each in (self.about, self.slot, self.found, self.remarks):
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        column.addStretch(0)
        self._rest = column

    def show_book(self, book: Book | None, readings: Sequence[SheetReading]) -> None:
        """Show what was found in a file; None: nothing has been read."""
        self.found.setText("" if book is None else found_words(book))
        told = [] if book is None else [remark_words(remark) for remark in book.remarks]
        if len(told) > _REMARKS_SHOWN:
            more = _("… and {count} more").format(count=len(told) - _REMARKS_SHOWN)
            told = [*told[:_REMARKS_SHOWN], more]
        self.remarks.setText("\n".join(told))
        self.table.sheets.show_readings(readings)
        for each in (self.about, self.template):
            each.setVisible(book is None)
        self.found.setVisible(book is not None)
        self.remarks.setVisible(bool(told))
        self.table.setVisible(bool(readings))
        self._rest.setStretch(1, 1 if readings else 0)
        self._rest.setStretch(3, 0 if readings else 1)
        if readings and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.sheets.index(0, 0))

    def take_focus(self) -> None:
        """Be ready to choose a file, or to tick its sheets."""
        (self.table if self.table.isVisibleTo(self) else self.slot.button).setFocus()
