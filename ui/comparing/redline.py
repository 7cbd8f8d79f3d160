"""Text with what went struck out and what came underlined, built from pieces: text of a document is never markup."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from dpa_tracker.sentences import _
from dpa_tracker.use_cases.change_sentences import kind_name, place_text, remarks, shown_pieces
from dpa_tracker.word.comparing.changes import Change, Piece, PieceKind
from ui.theme.tokens import Tone, tokens_now

LONGEST = 20_000  # characters of one piece; more is no reading matter
_GAP = 8


def piece_format(kind: PieceKind) -> QTextCharFormat:
    """How a piece looks: the line through or under it says what the colour says."""
    tokens = tokens_now()
    look = QTextCharFormat()
    if kind is PieceKind.DELETED:
        look.setFontStrikeOut(True)
        _colour(look, Tone.BAD)
    elif kind is PieceKind.INSERTED:
        look.setFontUnderline(True)
        _colour(look, Tone.ACCENT)
    else:
        look.setForeground(QColor(tokens.text))
    return look


def _colour(look: QTextCharFormat, tone: Tone) -> None:
    shade = tokens_now().shade(tone)
    look.setForeground(QColor(shade.ink))
    look.setBackground(QColor(shade.wash))


class RedlineView(QTextEdit):
    """One change, read-only: what it is, where it stands, and its text. Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change: Change | None = None
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("The change in its context"))
        self.setFrameShape(QTextEdit.Shape.NoFrame)

    def show_change(self, change: Change | None) -> None:
        """Show one, or nothing."""
        self._change = change
        self.clear()
        if change is None:
            return
        cursor = QTextCursor(self.document())
        strong, quiet = QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        strong.setForeground(QColor(tokens_now().text))
        quiet.setForeground(QColor(tokens_now().muted))
        cursor.insertText(kind_name(change), strong)
        place = place_text(change.place)
        if place:
            cursor.insertText(f"   {place}", quiet)
        apart = QTextBlockFormat()
        apart.setTopMargin(_GAP)
        cursor.insertBlock(apart, QTextCharFormat())
        insert_pieces(cursor, shown_pieces(change))
        for remark in remarks(change):
            cursor.insertBlock(apart, QTextCharFormat())
            cursor.insertText(remark[:1].upper() + remark[1:], quiet)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._change is not None:
            self.show_change(self._change)


def insert_pieces(cursor: QTextCursor, pieces: Iterable[Piece]) -> None:
    """Write pieces where the cursor stands."""
    before: Piece | None = None
    for piece in pieces:
        if before is not None and _meet(before, piece):
            cursor.insertText(" ", QTextCharFormat())
        before = piece
        text = piece.text if len(piece.text) <= LONGEST else f"{piece.text[:LONGEST]}…"
        cursor.insertText(text, piece_format(piece.kind))


def _meet(before: Piece, piece: Piece) -> bool:
    """Whether what went and what came would be read as one word."""
    pair = (before.kind, piece.kind) == (PieceKind.DELETED, PieceKind.INSERTED)
    return pair and before.text[-1:].isalnum() and piece.text[:1].isalnum()
