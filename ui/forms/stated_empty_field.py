"""A field for a list that may also be known to be empty: nothing entered is "not known", a tick is "none"."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault
from ui.forms.choice_fields import TickField
from ui.forms.field import FormField

V = TypeVar("V")


class StatedEmptyField(FormField["tuple[V, ...] | None"], Generic[V]):
    """An inner field of several values, and a box that states that there are none."""

    def __init__(self, none: str, inner: FormField[tuple[V, ...]], hint: str = "") -> None:
        super().__init__(hint)
        self._none = TickField(none)
        self._inner = inner
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._none)
        column.addWidget(inner)
        self._none.box.toggled.connect(inner.setDisabled)
        self._none.edited.connect(self.edited)
        inner.edited.connect(self.edited)
        self.hold(whole, self._none.box)

    def named(self, label: str) -> None:
        """The box and the inner field bear the label."""
        self._none.named(f"{label}: {self._none.box.text()}")
        self._inner.named(label)

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """Those of the inner field, while it counts."""
        return () if self._none.value() else self._inner.input_faults(path)

    def value(self) -> tuple[V, ...] | None:
        """The values; empty when it is stated that there are none, None when nothing is known."""
        return () if self._none.value() else (self._inner.value() or None)

    def put(self, value: tuple[V, ...] | None) -> None:
        """Show values, none, or that nothing is known."""
        self._none.put(value == ())
        inner: Any = self._inner
        inner.put(value or ())
        inner.setDisabled(value == ())
