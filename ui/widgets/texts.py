"""Labels that can only show plain text, and the levels of the type scale."""

from __future__ import annotations

import html
import re
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QWidget

from dpa_tracker.sentences import _

CRUMB = "\u203a"  # the angle between the steps of a way

_BREAK: Final = "\u200b"  # a space of no width
_PIECE: Final = 20  # letters
_FEW: Final = 80  # pixels
_OVERLONG: Final = re.compile(r"\S{50,}")


class Level(StrEnum):
    """The type scale; the style sheet knows the sizes."""

    DISPLAY = "display"
    TITLE = "title"
    SECTION = "section"
    BODY = "body"
    SMALL = "small"
    CAPTION = "caption"


class Words(QLabel):
    """Plain text. Where it is wrapped its overlong words may break, so that no name widens a page past its window.

    The breaks are only seen: `text` and what is copied are as they were given.
    """

    _given = ""

    def setText(self, text: str) -> None:
        """Show a text."""
        self._given = text
        super().setText(breakable(text) if self.wordWrap() else text)

    def text(self) -> str:
        """The text as it was given."""
        return self._given

    def clear(self) -> None:
        """Show nothing, and keep nothing: what was said would stay behind a lock."""
        self._given = ""
        super().clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies what is marked."""
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_without_breaks()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Where the text has breaks, a menu whose copy leaves them out."""
        if not self.hasSelectedText() or _BREAK not in self.selectedText():
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.addAction(_("Copy")).triggered.connect(self._copy_without_breaks)
        menu.exec(event.globalPos())

    def _copy_without_breaks(self) -> None:
        if self.hasSelectedText():
            QApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))


class OneLine(Words):
    """A text on one line, cut with an ellipsis where its room is too small; the whole is its tooltip then."""

    def setText(self, text: str) -> None:
        """Show as much of a text as fits."""
        self._given = text
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._given) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters and the ellipsis."""
        return QSize(min(_FEW, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of it fits."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The style sheet has given another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._given, Qt.TextElideMode.ElideMiddle, self.width())
        self.setToolTip(tooltip(self._given) if shown != self._given else "")
        QLabel.setText(self, shown)


def label(  # noqa: PLR0913 - one keyword for each way a text can look
    text: str,
    level: Level = Level.BODY,
    *,
    muted: bool = False,
    strong: bool = False,
    wrap: bool = False,
    copyable: bool = False,
    parent: QWidget | None = None,
) -> Words:
    """A label that never reads its text as HTML. `copyable` text can be marked with mouse and keyboard."""
    made = Words(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setText(text)
    made.setProperty("level", level.value)
    made.setProperty("muted", muted)
    made.setProperty("strong", strong)
    if copyable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def one_line(text: str, *, strong: bool = False) -> OneLine:
    """A label on one line that never makes a page wider than its window."""
    made = OneLine()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("level", Level.BODY.value)
    made.setProperty("strong", strong)
    made.setText(text)
    return made


def breakable(text: str) -> str:
    """The same text with places where its overlong words may break, so that no name of a file widens a page."""
    return _OVERLONG.sub(lambda word: _BREAK.join(re.findall(f".{{1,{_PIECE}}}", word[0])), text)


def tooltip(text: str) -> str:
    """Text for a tooltip, which Qt would read as HTML when it looks like it; long text is wrapped."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def rule() -> QFrame:
    """A thin line between two things."""
    made = QFrame()
    made.setProperty("rule", "true")
    made.setFrameShape(QFrame.Shape.NoFrame)
    return made


def card() -> QFrame:
    """A raised surface with a border."""
    made = QFrame()
    made.setProperty("card", "true")
    return made
