"""Buttons whose icon follows the theme, and which always have a name that a screen reader can say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import tokens_of
from ui.widgets.texts import tooltip


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
        tokens = tokens_of(self.palette())
        self.setIcon(icon(self._icon_name, tokens.muted, tokens.line_strong))


class TextButton(QPushButton):
    """A button of a word, with or without an icon. The primary one of a page is filled."""

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        parent: QWidget | None = None,
        *,
        primary: bool = False,
        link: bool = False,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._icon_name = icon_name
        self._primary = primary
        self.setProperty("primary", primary)
        self.setProperty("link", link)
        self.setAccessibleName(text)
        if link:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._paint_icon()

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
        if self._icon_name:
            tokens = tokens_of(self.palette())
            self.setIcon(icon(self._icon_name, tokens.on_accent if self._primary else tokens.muted, tokens.faint))
