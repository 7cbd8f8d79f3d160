"""What the parts of a pack need and no register holds: one form for all that are drafted, each field once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault
from dpa_tracker.queries.asked_fields import AskedField, asked_by_any
from ui.desk import Desk
from ui.drafting.asked_form import AskedForm
from ui.work import Ticket


class AskedOfParts(QWidget):
    """`settled`: the fields are those of the parts chosen. `failed` carries why a template could not be read."""

    settled = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._about: tuple[str, ...] = ()
        self._asking: Ticket | None = None
        self._entered: dict[str, object] = {}
        self.form = AskedForm(())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.form)
        self.hide()

    @property
    def is_reading(self) -> bool:
        """Whether the fields are not known yet."""
        return self._asking is not None

    def ask(self, templates: Sequence[str]) -> None:
        """Be about these templates; what was entered stays where one of them asks for it too."""
        wanted = tuple(templates)
        if wanted == self._about:
            return
        self._about = wanted
        if self._asking is not None:
            self._asking.drop()
        self._asking = self._desk.work.read(self, lambda: asked_by_any(wanted), self._take, self._refuse)

    def said(self) -> dict[str, str]:
        """What was entered, by field."""
        return self.form.said()

    def entered(self) -> dict[str, object]:
        """What was entered for this choice of parts and for those before."""
        return self._entered | self.form.values()

    def resume(self, entered: Mapping[str, object]) -> None:
        """Go on with it: each is put in once a part asks for it."""
        self._entered = dict(entered)
        self.form.put_values(self._entered)

    def input_faults(self) -> tuple[Fault, ...]:
        """What was typed and cannot be read."""
        return self.form.input_faults()

    def show_faults(self, faults: Sequence[Fault]) -> tuple[str, ...]:
        """Show each fault beside its field; returns the sentences of those that no field here is about."""
        return self.form.show_faults(faults)

    def _take(self, asked: Sequence[AskedField]) -> None:
        self._asking = None
        self._entered |= self.form.values()
        before, self.form = self.form, AskedForm(asked)
        self._column.replaceWidget(before, self.form)
        before.hide()
        before.deleteLater()
        self.form.put_values(self._entered)
        self.setVisible(not self.form.is_empty)
        self.settled.emit()

    def _refuse(self, error: Exception) -> None:
        self._asking, self._about = None, ()
        self.failed.emit(error)
