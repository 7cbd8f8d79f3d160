"""Buttons whose icon follows the theme, and which always have a name that a screen reader can say."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QToolButton, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.texts import tooltip

_LEAST_LINK: Final = 48


class IconButton(QToolButton):
    """A button of an icon, with or without a word beside it."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None, *, word: bool = False) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setAccessibleName(name)
        self.setIconSize(QSize(20, 20))
        if word:
            self.setText(name)
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            self.setToolTip(tooltip(name))
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def _paint_icon(self) -> None:
        tokens = tokens_now()
        self.setIcon(icon(self._icon_name, tokens.muted, tokens.line_strong))


class TextButton(QPushButton):
    """A button of a word, with or without an icon. The primary one of a page is filled; a link is only text."""

    def __init__(  # noqa: PLR0913 - one keyword for each way a button can look
        self,
        text: str,
        icon_name: str = "",
        parent: QWidget | None = None,
        *,
        primary: bool = False,
        link: bool = False,
        tone: Tone | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._icon_name = icon_name
        self._primary = primary
        self._tone = tone
        self._link = link
        self.setProperty("primary", primary)
        self.setProperty("link", link)
        self.setAccessibleName(text)
        if link:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._paint_icon()

    def minimumSizeHint(self) -> QSize:
        """A link may be cut with an ellipsis; other buttons keep their words."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _LEAST_LINK), least.height()) if self._link else least

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button; the words of a link are cut to the room there is."""
        if not self._link:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - (self.iconSize().width() + 4 if self._icon_name else 0)
        ampersands = Qt.TextFlag.TextShowMnemonic.value  # two stand for the one that is shown
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room, ampersands)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    def say(self, text: str) -> None:
        """Show another word; an ampersand in a record's name is not a shortcut."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def _paint_icon(self) -> None:
        if not self._icon_name:
            return
        tokens = tokens_now()
        ink = tokens.on_accent if self._primary else tokens.muted
        if self._tone is not None:
            ink = tokens.shade(self._tone).ink
        self.setIcon(icon(self._icon_name, ink, tokens.faint))
