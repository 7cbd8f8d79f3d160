"""Where the boxes and lines of a chain stand in pixels, and how they are painted, on the screen and on paper alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from dpa_tracker.plots.layers import Spot
from dpa_tracker.queries.chain_graph import Part
from dpa_tracker.queries.chain_shown import ShownChain, ShownEdge, ShownNode
from ui.plots.chain_words import box_note, box_title, layer_titles
from ui.theme.tokens import Tokens
from ui.verdicts import OF_THE_HOUSE, sign_of

IconPainter = Callable[[QPainter, str, str, QRectF], None]
FOLD: Final = 18.0  # across the sign that folds
_ICON: Final = 18.0
_PAD: Final = 10.0
_EDGE: Final = 16.0
_NARROWEST, _ROOMY, _WIDEST = 172.0, 200.0, 224.0  # Købmandsringen is not broken within itself
_GAPS: Final = (40.0, 76.0)


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of a picture in pixels, which follow from the font and from the room there is."""

    font: QFont
    width: float
    height: float
    gap: float
    between: float
    head: float
    lines: int = 1

    @classmethod
    def of(cls, font: QFont, layers: int, room: float) -> Measures:
        """Boxes as wide as lets all layers be seen, within bounds."""
        line = QFontMetricsF(font).height()
        each = (room - 2 * _EDGE - FOLD) / max(layers, 1)
        gap = min(max(each * 0.24, _GAPS[0]), _GAPS[1])
        width = min(max(each - gap * (layers - 1) / max(layers, 1), _NARROWEST), _WIDEST)
        lines = 1 if width > _ROOMY else 2
        return cls(font, width, (lines + 1) * line + 12, gap, 10.0, line + 18, lines)

    def size(self, chain: ShownChain) -> QSizeF:
        """Of the whole picture."""
        layers = len(chain.layers)
        width = layers * self.width + max(layers - 1, 0) * self.gap + 2 * _EDGE + FOLD
        return QSizeF(width, self.head + chain.height * (self.height + self.between) + _EDGE)

    @property
    def piece(self) -> QSizeF:
        """What of the picture is whole on one page at least: a box with its fold, and the space to the next one."""
        return QSizeF(self.width + FOLD, self.height + self.between)

    def box(self, node: ShownNode) -> QRectF:
        """Where a box stands."""
        return QRectF(self._left(node.spot.layer), self._top(node.spot), self.width, self.height)

    def _left(self, layer: int) -> float:
        return _EDGE + layer * (self.width + self.gap)

    def _top(self, spot: Spot) -> float:
        return self.head + spot.down * (self.height + self.between)

    def title(self, layer: int) -> QRectF:
        """Where the title of a layer stands."""
        return QRectF(self._left(layer), 4, self.width + self.gap - 8, self.head - 12)

    def holds(self, chain: ShownChain) -> Callable[[QRectF], bool]:
        """Tells of a part of the picture whether a title, a box or a line stands in it."""
        boxes = {each.node.key: self.box(each) for each in chain.nodes}
        lines = [self.line(edge, boxes).controlPointRect().normalized() for edge in chain.edges]
        standing = [*boxes.values(), *(line.adjusted(-2, -2, 2, 2) for line in lines)]
        return lambda part: part.top() < self.head or any(part.intersects(each) for each in standing)

    def line(self, edge: ShownEdge, boxes: Mapping[str, QRectF]) -> QPainterPath:
        """A line from box to box, by way of its bends; one that runs back goes round below the boxes."""
        begin, end = boxes[edge.ends[0]], boxes[edge.ends[1]]
        if edge.back:
            return _round_below(begin, end)
        start = QPointF(begin.right(), begin.center().y())
        path = QPainterPath(start)
        for bend in edge.bends:
            left = QPointF(self._left(bend.layer), self._top(bend) + 0.18 * self.height)
            right = QPointF(left.x() + self.width, left.y())
            _curve(path, left)
            path.lineTo(right)
        _curve(path, QPointF(end.left(), end.center().y()))
        return path


def _curve(path: QPainterPath, to: QPointF) -> None:
    begin = path.currentPosition()
    half = (to.x() - begin.x()) / 2
    path.cubicTo(begin.x() + half, begin.y(), to.x() - half, to.y(), to.x(), to.y())


def _round_below(begin: QRectF, end: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(begin.center().x(), begin.bottom()))
    low = max(begin.bottom(), end.bottom()) + 26
    path.cubicTo(begin.center().x(), low, end.center().x(), low, end.center().x(), end.bottom())
    return path


@dataclass(frozen=True, slots=True)
class ChainPainter:
    """Paints one picture of a chain. `icon` paints an icon."""

    chain: ShownChain
    measures: Measures
    tokens: Tokens
    icon: IconPainter

    def boxes(self) -> dict[str, QRectF]:
        """Where each box stands, by its key."""
        return {each.node.key: self.measures.box(each) for each in self.chain.nodes}

    def whole(self, painter: QPainter) -> None:
        """Paint everything, as paper needs it."""
        painter.setFont(self.measures.font)
        self.titles(painter)
        self.behind(painter)
        for box in self.chain.nodes:
            self.box(painter, box, self.measures.box(box))

    def behind(self, painter: QPainter) -> None:
        """Paint the lines, those that are affected last."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes, affected = self.boxes(), self.chain.affected.edges
        for edge in sorted(self.chain.edges, key=lambda edge: (edge.ends in affected, edge.cyclic)):
            self._line(painter, edge, self.measures.line(edge, boxes), edge.ends in affected)

    def titles(self, painter: QPainter) -> None:
        """Paint the titles of the layers."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.measures.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self.tokens.muted))
        for layer, title in enumerate(layer_titles(self.chain.layers)):
            place = self.measures.title(layer)
            if layer == len(self.chain.layers) - 1:
                place.setWidth(self.measures.width + FOLD)
            shown = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(self.measures.font)

    def _line(self, painter: QPainter, edge: ShownEdge, path: QPainterPath, affected: bool) -> None:
        tokens = self.tokens
        ink = tokens.text if affected else tokens.line_strong
        if edge.cyclic:
            ink = tokens.shade(sign_of("blocked").tone).ink
        beside = bool(self.chain.chosen) and not affected  # thinner, and still to be seen
        pen = QPen(QColor(tokens.line_strong if beside else ink), 2.6 if affected else 0.8 if beside else 1.2)
        if edge.back or edge.cyclic:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if not edge.back:
            _arrow(painter, path, pen)
        if edge.cyclic:
            middle = path.pointAtPercent(0.5)
            self.icon(painter, "loop", ink, QRectF(middle.x() - 9, middle.y() - 9, 18, 18))

    def box(
        self, painter: QPainter, box: ShownNode, place: QRectF, *, hover: bool = False, focus: bool = False
    ) -> None:
        """Paint a box: two lines of text, the verdict as icon and edge, the sign that folds."""
        tokens = self.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        affected, chosen = box.node.key in self.chain.affected.nodes, box.node.key == self.chain.chosen
        inner = place.adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(tokens.selection if affected else tokens.hover if hover else tokens.surface))
        width = 2.4 if focus or chosen else 1.6 if affected else 1.0
        pen = QPen(QColor(tokens.accent if focus or chosen else tokens.text if affected else tokens.line_strong), width)
        if box.node.part is Part.MORE:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(inner, 6, 6)
        if focus:  # told from the box that is chosen, which has the same edge
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.0))
            painter.drawRoundedRect(inner.adjusted(4, 4, -4, -4), 3, 3)
        left, right = self._verdict(painter, box, inner), inner.right() - 6
        if box.node.in_cycle:
            ink = tokens.shade(sign_of("blocked").tone).ink
            right -= _ICON
            self.icon(painter, "loop", ink, QRectF(right, inner.center().y() - _ICON / 2, _ICON, _ICON))
        room = QRectF(left, inner.top() + 4, right - left - (FOLD / 2 if box.folds else 0), inner.height() - 8)
        self._lines(painter, box, room)
        if box.folds:
            self._fold(painter, box, place)

    def _verdict(self, painter: QPainter, box: ShownNode, inner: QRectF) -> float:
        if not box.node.verdict:
            return inner.left() + _PAD
        sign = sign_of(box.node.verdict)
        shade = self.tokens.shade(sign.tone)
        strip = QPainterPath()
        strip.addRoundedRect(inner, 6, 6)
        cut = QPainterPath()
        cut.addRect(inner.adjusted(4, 0, 0, 0))
        painter.fillPath(strip.subtracted(cut), QColor(shade.ink))
        spot = QRectF(inner.left() + _PAD, inner.center().y() - _ICON / 2, _ICON, _ICON)
        if box.node.corrected:  # below it: the names keep their room
            spot.translate(0, -_ICON / 2 - 1)
            self.icon(painter, OF_THE_HOUSE, self.tokens.text, spot.translated(0, _ICON + 2))
        self.icon(painter, sign.icon, shade.ink, spot)
        return spot.right() + 8

    def _lines(self, painter: QPainter, box: ShownNode, place: QRectF) -> None:
        strong = QFont(self.measures.font)
        strong.setWeight(QFont.Weight.DemiBold)
        title = in_lines(box_title(box), strong, place.width(), self.measures.lines)
        note = in_lines(box_note(box), self.measures.font, place.width(), 1)
        line = place.height() / (self.measures.lines + 1)
        top = place.top() + (self.measures.lines - len(title)) * line / 2
        for text, font, ink in (
            *((each, strong, self.tokens.text) for each in title),
            *((each, self.measures.font, self.tokens.muted) for each in note),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(place.left(), top, place.width(), line), Qt.AlignmentFlag.AlignVCenter, text)
            top += line

    def _fold(self, painter: QPainter, box: ShownNode, place: QRectF) -> None:
        """A minus where it can be folded, a plus where it is."""
        spot = fold_spot(place)
        painter.setPen(QPen(QColor(self.tokens.line_strong), 1.0))
        painter.setBrush(QColor(self.tokens.surface))
        painter.drawEllipse(spot)
        painter.setPen(QPen(QColor(self.tokens.text), 1.6))
        middle, arm = spot.center(), FOLD / 4
        painter.drawLine(QPointF(middle.x() - arm, middle.y()), QPointF(middle.x() + arm, middle.y()))
        if box.folded:
            painter.drawLine(QPointF(middle.x(), middle.y() - arm), QPointF(middle.x(), middle.y() + arm))


def fold_spot(place: QRectF) -> QRectF:
    """Where the sign that folds stands on a box: half inside, half outside of its right edge."""
    return QRectF(place.right() - FOLD / 2 - 1, place.center().y() - FOLD / 2, FOLD, FOLD)


def _arrow(painter: QPainter, path: QPainterPath, pen: QPen) -> None:
    end = path.currentPosition()
    size = 5.0 if pen.widthF() < 2 else 7.0  # noqa: PLR2004 - a thick line has a larger point
    head = QPainterPath(end)
    head.lineTo(end.x() - size, end.y() - size * 0.6)
    head.lineTo(end.x() - size, end.y() + size * 0.6)
    head.closeSubpath()
    painter.fillPath(head, pen.color())


def in_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """A text in at most so many lines; what does not fit ends in an ellipsis."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    metrics = QFontMetricsF(font)
    pieces = [text[begin:end].strip() for begin, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [metrics.elidedText(piece, Qt.TextElideMode.ElideRight, width) for piece in pieces]
