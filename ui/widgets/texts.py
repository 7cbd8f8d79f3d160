"""Labels that can only show plain text, and the levels of the type scale."""

from __future__ import annotations

import html
import re
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

CRUMB = "\u203a"  # the angle between the steps of a way

_BREAK: Final = "\u200b"  # a space of no width
_PIECE: Final = 20  # letters
_OVERLONG: Final = re.compile(r"\S{50,}")


class Level(StrEnum):
    """The type scale; the style sheet knows the sizes."""

    DISPLAY = "display"
    TITLE = "title"
    SECTION = "section"
    BODY = "body"
    SMALL = "small"
    CAPTION = "caption"


def label(  # noqa: PLR0913 - one keyword for each way a text can look
    text: str,
    level: Level = Level.BODY,
    *,
    muted: bool = False,
    strong: bool = False,
    wrap: bool = False,
    copyable: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A label that never reads its text as HTML. `copyable` text can be marked with mouse and keyboard."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("level", level.value)
    made.setProperty("muted", muted)
    made.setProperty("strong", strong)
    made.setWordWrap(wrap)
    if copyable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
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
