"""Offers what was typed and never saved: to go on with it, to compare it with the register, or to discard it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.queries.unsaved_rows import Recovered
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.formats import NOTHING, moment_text
from ui.prompts import Question
from ui.widgets.dialog_foot import add_foot
from ui.widgets.screen_fit import open_at


class UnsavedDialog(QDialog):
    """A list of what was kept on the left, one compared with the register on the right. Closing it keeps all of it.

    `chosen` asks to go on with one in its form, `discarded` to let one go.
    """

    chosen = Signal(object)
    discarded = Signal(object)

    def __init__(self, desk: Desk, found: Sequence[Recovered], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Typed and not saved"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._found = list(found)
        self.names = QListWidget()
        self.names.setAccessibleName(_("Forms that were open"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long names end in dots
        self.names.setSpacing(4)
        self.names.setMaximumWidth(300)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(_("Compared with the register"))
        self.table.setHorizontalHeaderLabels([_("Field"), _("In the register"), _("Typed")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setWordWrap(True)
        self.note = _text("")
        self.names.currentRowChanged.connect(self._show)
        self._arrange()
        for each in self._found:
            self.names.addItem(_name(each))
        self.names.setCurrentRow(0)

    def _arrange(self) -> None:
        said = _text(
            _(
                "DPA Tracker ended while these forms were open. What was typed in them was kept, and is in the "
                "register only once you save it."
            )
        )
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.names)
        both.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        self.go_on = buttons.addButton(_("Go on in the form"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go_on.setProperty("primary", "true")
        self.discard = buttons.addButton(_("Discard"), QDialogButtonBox.ButtonRole.ActionRole)
        later = buttons.addButton(_("Later"), QDialogButtonBox.ButtonRole.RejectRole)
        later.setToolTip(_("Kept until you say; offered again when this register is opened."))
        buttons.rejected.connect(self.reject)
        self.go_on.clicked.connect(ignoring(self._go_on))
        self.discard.clicked.connect(ignoring(self._discard))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(said)
        column.addLayout(both, 1)
        column.addWidget(self.note)
        add_foot(column, buttons, self.go_on)
        open_at(self, 920, 520)

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._found):
            return
        shown = self._found[row]
        self.table.setRowCount(len(shown.rows))
        for number, each in enumerate(shown.rows):
            for place, text in enumerate((each.field, each.present or NOTHING, each.typed or NOTHING)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.table.setItem(number, place, item)
        self.table.resizeRowsToContents()
        self.go_on.setEnabled(shown.value is not None)
        self.note.setText(_about(shown))
        self.note.setVisible(bool(self.note.text()))

    def _go_on(self) -> None:
        self.chosen.emit(self._taken_out())

    def _discard(self) -> None:
        question = Question(_("Discard what was typed?"), _("It cannot be had again."), _("Discard"), _("Keep it"))
        if self._desk.prompts.confirm(self, question):
            self.discarded.emit(self._taken_out())

    def _taken_out(self) -> Recovered:
        """The one that is chosen, which leaves the list; with the last one the dialog goes."""
        row = self.names.currentRow()
        taken = self._found.pop(row)
        self.names.takeItem(row)
        if not self._found:
            self.accept()
        else:
            self._show(self.names.currentRow())
        return taken


def _name(each: Recovered) -> str:
    title = f"{each.unsaved.title} · {each.title}" if each.title else each.unsaved.title
    return _("{title}\nfrom {moment}").format(title=title, moment=moment_text(each.unsaved.at.isoformat()))


def _about(each: Recovered) -> str:
    """What one must know before one goes on."""
    if each.value is None:
        return _("This form cannot be opened again from here. Copy what you need, and open it where you had it.")
    said: list[str] = []
    if each.unsaved.version and each.present is None:
        said.append(_("The record has been removed meanwhile."))
    elif each.present is not None and each.present.version != each.unsaved.version:
        said.append(_("The record has been changed meanwhile; saving will compare the two."))
    if each.unsaved.sheets:
        said.append(_("A row was open that is not in the form: copy it from here, if you need it."))
    return " ".join(said)


def _text(text: str) -> QLabel:
    shown = QLabel(text)
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.setWordWrap(True)
    return shown
