"""A section of a dossier as a card: its title opens and closes it, and what can be done with all of it stands below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.dossiers.blocks import Act
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.widgets.buttons import TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label, tooltip


class Turner(QToolButton):
    """The angle that opens and closes a section; it points down when the section is open."""

    turned = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.is_open = True
        self.setIconSize(QSize(16, 16))
        self.clicked.connect(lambda: self.turn(opened=not self.is_open))
        self._say()

    def turn(self, *, opened: bool) -> None:
        """Open or close."""
        if opened != self.is_open:
            self.is_open = opened
            self._say()
            self.turned.emit(opened)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        shown = self.is_open
        self.setIcon(icon("chevron_down" if shown else "chevron_right", tokens_now().muted, tokens_now().faint))
        self.setAccessibleName(
            (_("Close section: {title}") if shown else _("Open section: {title}")).format(title=self._title)
        )


class SectionCard(QFrame):
    """The card; `body` is where the blocks go. `turned` tells whether it is open now."""

    turned = Signal(str, bool)

    def __init__(self, title: str, acts: tuple[Act, ...], acted: Callable[[Act], None]) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(6)
        self.turner = Turner(title, self)
        self.turner.turned.connect(self._turn)
        head.addWidget(label(title, Level.SECTION, wrap=True), 1)
        head.addWidget(self.turner, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._inside = QWidget(self)
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        column.addWidget(self._inside)
        if acts:
            self.body.addLayout(_buttons(title, acts, acted))

    def turn(self, *, opened: bool) -> None:
        """Open or close it."""
        self.turner.turn(opened=opened)

    def _turn(self, opened: bool) -> None:
        self._inside.setVisible(opened)
        self.turned.emit(self.title, opened)


def _buttons(title: str, acts: tuple[Act, ...], acted: Callable[[Act], None]) -> Flow:
    line = Flow(8)
    for act in acts:
        button = TextButton(act.name, act.icon)
        button.setAccessibleDescription(title)
        button.setEnabled(act.enabled)
        button.setToolTip("" if act.enabled else tooltip(act.why_not))
        button.clicked.connect(lambda _checked=False, act=act: acted(act))
        line.addWidget(button)
    return line
