"""What an empty page says: why it is empty, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme.icons import pixmap
from ui.theme.tokens import tokens_now
from ui.widgets.buttons import TextButton
from ui.widgets.texts import Level, label

_SIDE = 48
_WIDEST = 480


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to do from here."""

    name: str
    take: Callable[[], None]
    icon: str = ""
    primary: bool = False


class EmptyState(QWidget):
    """An icon, a sentence that says why there is nothing here, and the ways on."""

    def __init__(
        self, icon_name: str, title: str, text: str, ways: tuple[Way, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._mark = QLabel(self)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._heading = label(title, Level.TITLE, wrap=True)
        self._words = label(text, muted=True, wrap=True)
        self._name()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        self._ways: list[TextButton] = []
        for way in ways:
            button = TextButton(way.name, way.icon, self, primary=way.primary)
            button.clicked.connect(lambda _checked=False, way=way: way.take())
            buttons.addWidget(button)
            self._ways.append(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._mark)
        for line in (self._heading, self._words):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setMaximumWidth(_WIDEST)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(line, 100)
            row.addStretch(1)
            column.addLayout(row)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(3)
        self._paint_mark()

    def take_focus(self) -> None:
        """Be ready for the keyboard, at the first way on."""
        if self._ways:
            self._ways[0].setFocus()

    def say(self, text: str) -> None:
        """Give another reason, as a sentence of its own: those of errors begin in the middle of a line."""
        self._words.setText(text[:1].upper() + text[1:])
        self._name()

    def _name(self) -> None:
        """Where rows that had the keyboard are gone, Qt puts it here: a screen reader then says why."""
        self.setAccessibleName(" – ".join(filter(None, (self._heading.text(), self._words.text()))))  # noqa: RUF001

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_mark()
        super().changeEvent(event)

    def _paint_mark(self) -> None:
        ink = tokens_now().line_strong
        self._mark.setPixmap(pixmap(self._icon_name, ink, _SIDE, self.devicePixelRatioF()))
