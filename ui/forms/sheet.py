"""The sheet in which one row of a list is edited; it writes nothing, its form's owner does."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.sentences import _
from ui.forms.form import Form
from ui.prompts import may_discard
from ui.widgets.dialog_foot import add_foot
from ui.widgets.screen_fit import open_at

V = TypeVar("V")


class PartForm(Form, Generic[V]):
    """A form for one value that is part of another."""

    @abstractmethod
    def put(self, value: V | None) -> None:
        """Show a value, or what a new one begins with."""

    @abstractmethod
    def read(self) -> V:
        """The value as edited. Raises InvalidInputError when it cannot be one."""


class Sheet(QDialog, Generic[V]):
    """A dialog around a part's form: OK keeps the row in the form it belongs to, Escape leaves it as it was.

    What was entered is given up only when somebody says so, as in the form it belongs to.
    """

    def __init__(self, title: str, form: PartForm[V], value: V | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = form
        self._taken: V | None = None
        self._touched = False
        form.put(value)
        form.finish()
        form.edited.connect(self._touch)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(form)
        buttons = QDialogButtonBox()
        keep = buttons.addButton(_("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setProperty("primary", "true")
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 8, 24, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        add_foot(column, buttons, keep)
        wanted = form.sizeHint()
        open_at(self, 640, min(wanted.height() + 90, 720))

    def accept(self) -> None:
        """Keep the row when it can be read; otherwise say what is wrong where it is wrong."""
        faults: tuple[Fault, ...] = self.form.input_faults()
        if not faults:
            try:
                self._taken = self.form.read()
            except InvalidInputError as error:
                faults = error.faults
        self.form.show_faults(faults)
        if not faults:
            super().accept()

    def _touch(self) -> None:
        self._touched = True

    def reject(self) -> None:
        """Leave the row as it was."""
        if not self._touched or may_discard(self):
            super().reject()

    def taken(self) -> V:
        """The row as edited; only after the sheet was accepted."""
        if self._taken is None:
            raise LookupError("the sheet was not accepted")
        return self._taken
