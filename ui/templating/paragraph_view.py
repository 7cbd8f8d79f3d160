"""A paragraph of a document as plain text, with one place in it marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from dpa_tracker.sentences import _
from ui.theme.tokens import Tone, tokens_now

_LINES: Final = 4


class ParagraphView(QPlainTextEdit):
    """Read-only; the keyboard can move in it, Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked = slice(0, 0)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("The paragraph"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 24)

    def show_place(self, text: str, begin: int, end: int) -> None:
        """Show a text, and mark the characters from `begin` to `end`."""
        self.setPlainText(text)
        self._marked = slice(_units(text, begin), _units(text, end))
        shade = tokens_now().shade(Tone.CAUTION)
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(shade.wash))
        look.setForeground(QColor(shade.ink))
        look.setFontWeight(QFont.Weight.Bold)
        mark.format = look
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._marked.start)
        cursor.setPosition(self._marked.stop, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        self.setExtraSelections([mark])
        seen = QTextCursor(self.document())
        seen.setPosition(self._marked.start)
        self.setTextCursor(seen)
        self.ensureCursorVisible()

    def marked(self) -> slice:
        """Which characters are marked, as Qt counts them."""
        return self._marked


def _units(text: str, characters: int) -> int:
    """The place as Qt counts it: in units of UTF-16."""
    return len(text[:characters].encode("utf-16-le")) // 2
