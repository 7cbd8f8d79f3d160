"""A field for several of a short list of codes, one box under the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.forms.field import FormField


class TicksField(FormField[tuple[str, ...]]):
    """The codes ticked, in the order of the list."""

    def __init__(self, choices: Iterable[tuple[str, str]], hint: str = "") -> None:
        super().__init__(hint)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        self.boxes: dict[str, QCheckBox] = {}
        for code, label in choices:
            box = QCheckBox(label.replace("&", "&&"))
            box.toggled.connect(self.edited)
            column.addWidget(box)
            self.boxes[code] = box
        self.hold(sheet, next(iter(self.boxes.values()), sheet))

    def named(self, label: str) -> None:
        """Each box bears its own name; the group's stands before it."""
        for box in self.boxes.values():
            box.setAccessibleName(f"{label}: {box.text()}")

    def value(self) -> tuple[str, ...]:
        """The codes ticked."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def put(self, value: Sequence[str]) -> None:
        """Tick these."""
        for code, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(code in value)
            box.blockSignals(False)
