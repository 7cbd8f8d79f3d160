"""Which paper is to be scanned: one of those attached to the agreement, or a file from the disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dpa_tracker.domain.documents import DocumentForm
from dpa_tracker.sentences import _, name_of
from ui.connecting import ignoring
from ui.formats import day_text
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.verdicts import sign_of
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label

if TYPE_CHECKING:
    from dpa_tracker.queries.documents import DocumentRow

SCANNED: Final = frozenset({DocumentForm.PDF, DocumentForm.WORD, DocumentForm.OPEN_TEXT, DocumentForm.TEXT})
_KEPT: Final = "document_kept"


class ContractChoiceDialog(QDialog):
    """`chosen` carries the row of the document; `file_wanted`: a file from the disk instead."""

    chosen = Signal(object)
    file_wanted = Signal()

    def __init__(self, rows: Sequence[DocumentRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Scan its contract"))
        self._rows = tuple(row for row in rows if row.document.form in SCANNED)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Attached documents"))
        self.list.setObjectName("partList")
        for row in self._rows:
            self.list.addItem(_item(row))
        self.list.itemActivated.connect(ignoring(self.accept))
        self.list.currentRowChanged.connect(ignoring(self._follow))
        self.scan = TextButton(_("Scan"), "scanning", primary=True)
        self.scan.setDefault(True)
        self.scan.clicked.connect(self.accept)
        self._lay_out()
        self.list.setCurrentRow(_first(self._rows))
        self._follow()
        open_at(self, 640, 380)

    def _lay_out(self) -> None:
        told = label(_("Each value found is shown with its words and place; you accept them one by one."), wrap=True)
        other = TextButton(_("A file from the disk…"), "open")
        other.clicked.connect(self._other)
        cancel = TextButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(other)
        line.addStretch()
        line.addWidget(self.scan)
        line.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(told)
        column.addWidget(self.list, 1)
        column.addLayout(line)

    def row(self) -> DocumentRow | None:
        """The document that is chosen, unless its file is gone or altered."""
        place = self.list.currentRow()
        chosen = self._rows[place] if 0 <= place < len(self._rows) else None
        return chosen if chosen is not None and chosen.state.value == _KEPT else None

    def accept(self) -> None:
        """Scan the chosen one."""
        row = self.row()
        if row is not None:
            super().accept()
            self.chosen.emit(row)

    def _other(self) -> None:
        self.reject()
        self.file_wanted.emit()

    def _follow(self) -> None:
        self.scan.setEnabled(self.row() is not None)


def _first(rows: Sequence[DocumentRow]) -> int:
    """The executed paper, else the newest version of the first."""
    whole = [place for place, row in enumerate(rows) if row.state.value == _KEPT]
    executed = [place for place in whole if rows[place].document.executed]
    return (executed or whole or [0])[0]


def _item(row: DocumentRow) -> QListWidgetItem:
    kept = row.document
    parts = [
        name_of("document_form", kept.form.value),
        _("version {number}").format(number=kept.number),
        *((_("executed"),) if kept.executed else ()),
        day_text(kept.added_at.astimezone().date()),
    ]
    whole = row.state.value == _KEPT
    item = QListWidgetItem(f"{kept.title}\n" + " · ".join(parts))
    sign = sign_of("active" if kept.executed else "document_kept")
    if not whole:
        sign = sign_of(row.state.value)
        item.setText(item.text() + " · " + name_of("document_state", row.state.value))
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
    item.setIcon(icon(sign.icon, tokens_now().shade(sign.tone).ink))
    return item
