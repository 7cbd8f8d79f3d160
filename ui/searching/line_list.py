"""The list in the box: a model of lines, and how each is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dpa_tracker.sentences import _
from ui.searching.lines import Line, Marks, Shape, choosable
from ui.theme.icons import paint_icon
from ui.theme.tokens import Tokens, tokens_now

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_SIDE, _ICON, _GAP, _PAD = 12.0, 18.0, 12.0, 7.0
_SMALLER = 0.92
Index = QModelIndex | QPersistentModelIndex


class LineModel(QAbstractListModel):
    """The lines that are listed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def put(self, lines: Sequence[Line]) -> None:
        """List other lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature is Qt's
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """A line, its words, and how it is said."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == _DISPLAY:
            return line.text
        return line.spoken if role == _SPOKEN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings and remarks are not chosen."""
        if not index.isValid() or self.lines[index.row()].shape in (Shape.HEADING, Shape.REMARK):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LinePainter(QStyledItemDelegate):
    """Paints a line: an icon, what it is called, where the words were found, and what stands at its end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One or two lines of text with room around them."""
        line = index.data(LINE_ROLE)
        text = QFontMetricsF(option.font).height()
        two = isinstance(line, Line) and bool(line.note)
        return QSize(0, round(text + (QFontMetricsF(_small(option.font)).height() if two else 0) + 2 * _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        tokens = tokens_now()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(place.adjusted(4.5, 1.5, -4.5, -1.5), 6, 6)
        inner = place.adjusted(_SIDE, _PAD, -_SIDE, -_PAD)
        if line.shape is Shape.RESULT:
            _paint_result(painter, option.font, inner, line, tokens)
        else:
            _paint_other(painter, option.font, inner, line, tokens)
        painter.restore()


def _paint_result(painter: QPainter, font: QFont, place: QRectF, line: Line, tokens: Tokens) -> None:
    ink, faint = (tokens.text, tokens.muted) if line.able else (tokens.faint, tokens.faint)
    height = QFontMetricsF(font).height()
    if line.icon:
        paint_icon(
            painter, line.icon, tokens.muted, QRectF(place.left(), place.top() + (height - _ICON) / 2, _ICON, _ICON)
        )
    left = place.left() + _ICON + _GAP
    first = QRectF(left, place.top(), place.right() - left, height)
    if line.side:
        width = _side_text(painter, _small(font), first, line.side, faint)
        first.setRight(first.right() - width - _GAP)
    end = _marked_text(painter, font, first, line.text, line.marks, ink)
    if line.aside:
        first.setLeft(end + _GAP)
        _marked_text(painter, _small(font), first, line.aside, (), faint)
    if line.note:
        second = QRectF(left, first.bottom(), place.right() - left, place.bottom() - first.bottom())
        label = f"{line.label}: " if line.label else ""
        shift = len(label)
        marks = tuple((start + shift, end + shift) for start, end in line.note_marks)
        _marked_text(painter, _small(font), second, label + line.note, marks, faint)


def _paint_other(painter: QPainter, font: QFont, place: QRectF, line: Line, tokens: Tokens) -> None:
    shown = QFont(font)
    if line.shape is Shape.HEADING:
        shown = _small(font)
        shown.setWeight(QFont.Weight.DemiBold)
    if line.side:
        _side_text(painter, shown, place, line.side, tokens.muted)
    if line.shape is Shape.MORE:
        place = place.adjusted(_ICON + _GAP, 0, 0, 0)
    _marked_text(painter, shown, place, line.text, (), tokens.accent if line.shape is Shape.MORE else tokens.muted)


def _side_text(painter: QPainter, font: QFont, place: QRectF, text: str, ink: str) -> float:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    return QFontMetricsF(font).horizontalAdvance(text)


def _marked_text(  # noqa: PLR0913, PLR0917 - where, what, and how it looks
    painter: QPainter, font: QFont, place: QRectF, text: str, marks: Marks, ink: str
) -> float:
    """Plain text on one line, what was found in bold; cut with an ellipsis where it is too long. Returns its end."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    painter.setPen(QColor(ink))
    left = place.left()
    for piece, found in _pieces(text, marks):
        shown = bold if found else font
        painter.setFont(shown)
        metrics = QFontMetricsF(shown)
        room = place.right() - left
        fits = metrics.horizontalAdvance(piece) <= room
        drawn = piece if fits else metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, place.top(), room, place.height()), Qt.AlignmentFlag.AlignVCenter, drawn)
        if not fits:
            return place.right()
        left += metrics.horizontalAdvance(piece)
    return left


def _pieces(text: str, marks: Marks) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in marks:
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [(piece, found) for piece, found in [*pieces, (text[done:], False)] if piece]


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    return small


class LineList(QListView):
    """The lines; the keyboard stays in the field over them, which moves the choice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Results"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))

    def put(self, lines: Sequence[Line]) -> None:
        """List other lines; the first that can be chosen is."""
        self.lines.put(lines)
        self.scrollToTop()
        first = next(choosable(lines), None)
        if first is not None:
            self.setCurrentIndex(self.lines.index(first))

    def chosen(self) -> Line | None:
        """The line that is chosen."""
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def step(self, steps: int) -> None:
        """Go on by so many lines that can be chosen; at either end it stays."""
        places = list(choosable(self.lines.lines))
        if not places:
            return
        row = self.currentIndex().row()
        at = places.index(row) if row in places else -1
        to = places[max(0, min(len(places) - 1, at + steps))]
        self.setCurrentIndex(self.lines.index(to))
        if to == places[0]:
            self.scrollToTop()

    def content_height(self) -> int:
        """How high all its lines are together."""
        return sum(self.sizeHintForRow(row) for row in range(self.lines.rowCount())) + 4
