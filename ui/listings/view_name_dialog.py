"""What a view is to be called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.listings.saved_views import LONGEST_NAME
from ui.widgets.dialog_foot import add_foot
from ui.widgets.texts import label


class ViewNameDialog(QDialog):
    """`named` carries the name; one that is taken is told before its view is replaced."""

    named = Signal(str)

    def __init__(self, old: str, taken: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Rename this view") if old else _("Save this view"))
        self._taken = {name.casefold() for name in taken if name != old}
        self.line = QLineEdit(old, self)
        self.line.setMaxLength(LONGEST_NAME)
        self.line.setAccessibleName(_("Name of the view"))
        self.line.selectAll()
        self.line.textChanged.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        words = label(_("Name of the view"))
        words.setBuddy(self.line)
        column.addWidget(words)
        column.addWidget(self.line)
        told = _("A view keeps the search, the filters, the order and the columns. It is yours, on this computer.")
        self._said = label(told, muted=True, wrap=True)
        self._told = told
        column.addWidget(self._said)
        foot = QDialogButtonBox()
        self.keep = foot.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setProperty("primary", True)
        foot.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        column.addSpacing(4)
        add_foot(column, foot, self.keep)
        self.setMinimumWidth(420)
        self._look()

    def accept(self) -> None:
        """Give the name away."""
        name = self._name()
        if name:
            super().accept()
            self.named.emit(name)

    def _name(self) -> str:
        return " ".join(self.line.text().split())

    def _look(self) -> None:
        name = self._name()
        taken = name.casefold() in self._taken
        self.keep.setEnabled(bool(name))
        self.keep.setText(_("Replace") if taken else _("Save"))
        self._said.setText(_("There is a view of this name already; it will be replaced.") if taken else self._told)
