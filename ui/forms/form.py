"""A form: fields by the path of what they hold, in sections, each fault beside the field it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.domain.faults import Fault
from dpa_tracker.sentences import _, fault_sentence
from ui.forms.field import FormField

F = TypeVar("F", bound="FormField[Any]")
_LABEL_WIDTH = 190


class Form(QWidget):
    """Fields in sections. A path is that of the value's own field ("conclusion.concluded_on"), as faults name it."""

    edited = Signal()

    def __init__(self, *, stacked: bool = False) -> None:
        """A form; `stacked` puts each label above its field, for narrow places."""
        super().__init__()
        self._stacked = stacked
        self.setProperty("canvas", "true")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(16)
        self._fields: dict[str, FormField[Any]] = {}
        self._labels: dict[str, str] = {}
        self._rows: dict[str, tuple[QLabel, FormField[Any]]] = {}
        self._grid = QGridLayout()

    def set_edges(self, top: int, bottom: int) -> None:
        """Leave this much room above and below, for a form that stands under another one."""
        edges = self._column.contentsMargins()
        self._column.setContentsMargins(edges.left(), top, edges.right(), bottom)

    def go_to(self, path: str) -> None:
        """Put the keyboard on the field of a path, or on the one that holds it; nowhere else when there is none."""
        home = self.home_of(path)
        if home is not None:
            self._reach(self._fields[home])

    def section(self, title: str, note: str = "") -> QFrame:
        """Begin a section; every field added from here on stands in it. Returns what can be shown or hidden."""
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(8)
        inside.addWidget(_label(title, "section"))
        if note:
            inside.addWidget(_label(note, "small", muted=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, 0 if self._stacked else _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        inside.addLayout(self._grid)
        self._column.addWidget(card)
        return card

    def add(self, path: str, label: str, field: F) -> F:
        """Add a field with its label; returns the field."""
        shown = QLabel(label)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setWordWrap(True)
        shown.setContentsMargins(0, 0 if self._stacked else 7, 0, 0)
        shown.setBuddy(field)
        row = self._grid.rowCount()
        if self._stacked:
            self._grid.addWidget(shown, row, 0, 1, 2)
            shown.setVisible(bool(label))
            self._grid.addWidget(field, row + 1, 0, 1, 2)
        else:
            self._grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(field, row, 1)
        field.named(label)
        field.edited.connect(self.edited)
        self._fields[path] = field
        self._labels[path] = label
        self._rows[path] = (shown, field)
        return field

    def field(self, path: str) -> Any:  # noqa: ANN401 - the kind of field that was added under it
        """The field of a path."""
        return self._fields[path]

    def fields(self) -> tuple[FormField[Any], ...]:
        """Every field, in the order of the form."""
        return tuple(self._fields.values())

    def typed(self) -> dict[str, tuple[str, ...]]:
        """What stands in the fields for text, by path: also what no value can be read from."""
        texts = {path: tuple(_text_of(each) for each in _inputs(field)) for path, field in self._fields.items()}
        return {path: found for path, found in texts.items() if any(found)}

    def type_again(self, typed: Mapping[str, Sequence[str]]) -> None:
        """Put texts that `typed` gave back into their fields; those that stand there already are left alone."""
        for path, texts in typed.items():
            inputs = _inputs(self._fields[path]) if path in self._fields else []
            for entry, text in zip(inputs, texts, strict=False):
                if _text_of(entry) != text:
                    entry.setText(text) if isinstance(entry, QLineEdit) else entry.setPlainText(text)

    def entered(self) -> dict[str, object]:
        """What each field holds, by path: codes, days and words, free of any language."""
        return {path: field.value() for path, field in self._fields.items()}

    def enter_again(self, entered: Mapping[str, object]) -> None:
        """Put what `entered` gave into the same fields of another form of this kind."""
        for path, value in entered.items():
            if path in self._fields:
                self._fields[path].put(value)

    def label_of(self, path: str) -> str:
        """What the field of a path is called."""
        return self._labels[path]

    def finish(self) -> None:
        """Let what is left of the height stay empty below the last section."""
        self._column.addStretch(1)

    def show_row(self, path: str, shown: bool) -> None:
        """Show or hide a field that matters only beside certain answers."""
        shown_label, field = self._rows[path]
        shown_label.setVisible(shown and not (self._stacked and not shown_label.text()))  # an empty one is a gap
        field.setVisible(shown)

    def paths_under(self, root: str) -> tuple[str, ...]:
        """The fields whose paths begin with this one."""
        return tuple(path for path in self._fields if path.startswith(f"{root}."))

    def input_faults(self) -> tuple[Fault, ...]:
        """Everything typed that cannot be read as a value."""
        return tuple(fault for path, field in self._fields.items() for fault in field.input_faults(path))

    def show_faults(self, faults: Iterable[Fault]) -> tuple[str, ...]:
        """Show each fault beside its field; returns the sentences of those that no field here is about."""
        for field in self._fields.values():
            field.show_fault("")
        said: dict[str, list[tuple[str, str]]] = {}
        homeless: list[str] = []
        for fault in faults:
            path = self.home_of(fault.field)
            if path is None:
                homeless.append(fault_sentence(fault))
            else:
                said.setdefault(path, []).append((fault.field[len(path) :].lstrip("."), fault_sentence(fault)))
        for path, told in said.items():
            texts = [self._with_place(rest, text) for rest, text in told]
            self._fields[path].show_faults(told[0][0], "\n".join(texts))
        self._go_to(said)
        return tuple(homeless)

    def connect_choice(self, path: str, follow: Callable[[], None]) -> None:
        """Call `follow` now and whenever the field is edited."""
        self._fields[path].edited.connect(follow)
        follow()

    def _with_place(self, rest: str, text: str) -> str:
        """Faults inside a row of a list say which row; rows count from one."""
        first = rest.split(".", 1)[0]
        return _("Row {number}: {text}").format(number=int(first) + 1, text=text) if first.isdigit() else text

    def home_of(self, path: str) -> str | None:
        """The path of the field that a fault of this path is about; None where no field here is."""
        parts = path.split(".")
        for length in range(len(parts), 0, -1):
            known = ".".join(parts[:length])
            if known in self._fields:
                return known
        return None

    def _go_to(self, said: dict[str, list[tuple[str, str]]]) -> None:
        for path, field in self._fields.items():
            if path in said:
                self._reach(field)
                return

    def _reach(self, field: FormField[Any]) -> None:
        """Put the keyboard on a field, and bring it into view."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(field)
                return
            above = above.parentWidget()


def _inputs(field: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Where one types into a field, in the order of its making; the line in which a drop-down is searched is none."""
    lines = [
        each
        for each in field.findChildren(QLineEdit)
        if not each.isReadOnly() and not isinstance(each.parentWidget(), QComboBox | QAbstractSpinBox)
    ]
    return [*lines, *(each for each in field.findChildren(QPlainTextEdit) if not each.isReadOnly())]


def _text_of(entry: QLineEdit | QPlainTextEdit) -> str:
    return entry.text() if isinstance(entry, QLineEdit) else entry.toPlainText()


def _label(text: str, level: str, *, muted: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("level", level)
    label.setProperty("muted", "true" if muted else "false")
    return label
