"""One field of a form: an input, a hint, and the fault beside it."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault
from ui.theme.icons import pixmap
from ui.theme.tokens import Tone, tokens_now

T = TypeVar("T")
_ICON_SIDE = 16


class FormField(QWidget, Generic[T]):
    """An input for one value. `edited` tells that a person changed it; `put` does not."""

    edited = Signal()

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._hint = QLabel(hint)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setProperty("muted", "true")
        self._hint.setProperty("level", "small")
        self._fault = _SaidLine("verdict_bad", Tone.BAD)
        self._remark = _SaidLine("verdict_caution", Tone.CAUTION)
        self._input: QWidget = self

    def hold(self, shown: QWidget, focused: QWidget | None = None) -> None:
        """Put the input into the field; `focused` is the widget that takes the keyboard (the input unless said)."""
        self._input = focused or shown
        self._column.addWidget(shown)
        self._column.addWidget(self._hint)
        self._hint.setVisible(bool(self._hint.text()))
        self._column.addWidget(self._fault)
        self._column.addWidget(self._remark)
        self.setFocusProxy(self._input)

    def named(self, label: str) -> None:
        """Tell assistive technology what the input is for."""
        self._input.setAccessibleName(label)
        lines = self._input.findChildren(QLineEdit)  # where one types into a list to search
        for line in (*lines, self._input):
            line.setAccessibleName(label)
            completer = line.completer() if isinstance(line, QLineEdit) else None
            proposals = None if completer is None else completer.popup()
            if proposals is not None:
                proposals.setAccessibleName(label)

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """What was typed but cannot be read as a value (a day that is none); empty for most fields."""
        del path
        return ()

    def show_fault(self, text: str) -> None:
        """Say what is wrong, beside the input; an empty text takes it away."""
        self._fault.say(text)
        self._input.setAccessibleDescription(text)
        self._input.setProperty("fault", "true" if text else "false")
        style = self._input.style()
        style.unpolish(self._input)
        style.polish(self._input)

    @property
    def fault_text(self) -> str:
        """What the field says is wrong; empty when nothing is."""
        return self._fault.text

    def remark(self, text: str) -> None:
        """Say what follows from the value, or is odd about it; it can be kept all the same. Empty takes it away."""
        self._remark.say(text)
        if not self.fault_text:
            self._input.setAccessibleDescription(text)

    @property
    def remark_text(self) -> str:
        """What the field remarks of its value; empty when nothing."""
        return self._remark.text

    def show_faults(self, rest: str, text: str) -> None:
        """Show a fault of this field or, where it holds rows, of one inside it (`rest` is the path within)."""
        del rest
        self.show_fault(text)

    @abstractmethod
    def value(self) -> T:
        """What the field holds; call `input_faults` first."""

    @abstractmethod
    def put(self, value: T) -> None:
        """Show a value."""


class _SaidLine(QWidget):
    """A sign and a sentence: neither a fault nor a remark is told by colour alone."""

    def __init__(self, sign: str, tone: Tone) -> None:
        super().__init__()
        self._sign, self._tone = sign, tone
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        if tone is Tone.BAD:
            self._text.setProperty("faultText", "true")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        ink = tokens_now().shade(self._tone).ink
        self._icon.setPixmap(pixmap(self._sign, ink, _ICON_SIDE, self.devicePixelRatioF()))
        self._text.setText(text)
        self.setVisible(bool(text))
