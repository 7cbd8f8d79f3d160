"""The chain graph on the screen: every box is a button of its own, the arrow keys go from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from dpa_tracker.queries.chain_graph import Part
from dpa_tracker.queries.chain_shown import ShownChain, ShownNode
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.plots.chain_painting import FOLD, ChainPainter, Measures, fold_spot
from ui.plots.chain_words import box_described, box_told
from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_now
from ui.widgets.texts import tooltip

_WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLDING: Final = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal)
_OUTSIDE: Final = round(FOLD / 2)
_ABOVE: Final = 4.0  # pixels between the titles and the first box


class ChainBox(QAbstractButton):
    """One box. A click or Space chooses it, Enter or a double click opens it, + and - or the sign fold it."""

    chosen = Signal(str)
    opened = Signal(str)
    folded = Signal(str)
    moved = Signal(str, int, int)
    left = Signal()

    def __init__(self, box: ShownNode, canvas: ChainCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.box = box
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._take)
        self.show_box(box)

    def show_box(self, box: ShownNode) -> None:
        """Show what a box is now."""
        self.box = box
        self.setAccessibleName(box_told(box))
        self.setAccessibleDescription(box_described(box))
        self.setToolTip(tooltip(f"{box_told(box)}\n{box_described(box)}".strip()))
        self.update()

    def put(self, place: QRectF) -> None:
        """Stand there; the sign that folds stands out at the right."""
        self.setGeometry(place.toAlignedRect().adjusted(0, 0, _OUTSIDE, 0))

    def _place(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, 0, -_OUTSIDE, 0)

    def _take(self) -> None:
        (self.opened if self.box.node.part is Part.MORE else self.chosen).emit(self.box.node.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens, + and - fold, Escape takes the choice back."""
        key = Qt.Key(event.key())
        if key in _WAYS:
            self.moved.emit(self.box.node.key, *_WAYS[key])
        elif key in _ENTER:
            self.opened.emit(self.box.node.key)
        elif key in _FOLDING and self.box.folds:
            if self.box.folded != (key == Qt.Key.Key_Minus):
                self.folded.emit(self.box.node.key)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The sign folds, the rest chooses."""
        if self.box.folds and fold_spot(self._place()).contains(event.position()):
            self.folded.emit(self.box.node.key)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open the record."""
        if self.box.node.part is not Part.MORE:
            self.opened.emit(self.box.node.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box as the whole picture is painted."""
        made = self._canvas.painter_of()
        if made is None:
            return
        painter = QPainter(self)
        made.box(painter, self.box, self._place(), hover=self.underMouse(), focus=self.hasFocus())
        painter.end()


class ChainCanvas(QWidget):
    """The boxes and the lines between them."""

    box_chosen = Signal(str)
    box_opened = Signal(str)
    box_folded = Signal(str)
    left = Signal()

    def __init__(self, area: ChainArea) -> None:
        super().__init__()
        self._area = area
        self._measures: Measures | None = None
        self.chain: ShownChain | None = None
        self.boxes: dict[str, ChainBox] = {}
        self._gone_on = False  # from where the keyboard began
        self.setProperty("canvas", "true")
        self.setAccessibleName(_("Chain"))

    def painter_of(self) -> ChainPainter | None:
        """What paints the picture that is shown."""
        if self.chain is None or self._measures is None:
            return None
        return ChainPainter(self.chain, self._measures, tokens_now(), paint_icon)

    def show_chain(self, chain: ShownChain) -> None:
        """Show a picture; a box that was there stays, with the keyboard if it has it."""
        self.chain = chain
        held = any(box.hasFocus() for box in self.boxes.values())
        wanted = {each.node.key for each in chain.nodes}
        for key in [key for key in self.boxes if key not in wanted]:
            gone = self.boxes.pop(key)
            gone.hide()
            gone.deleteLater()
        for each in chain.nodes:
            if each.node.key in self.boxes:
                self.boxes[each.node.key].show_box(each)
            else:
                self.boxes[each.node.key] = self._made(each)
        self.lay_out()
        here = next((key for key, box in self.boxes.items() if box.hasFocus()), "")
        self._give_tab_stop(here or chain.chosen or next(iter(self.boxes), ""))
        if held and not here:
            self.take_focus()
        self.begin_in_sight()

    def lay_out(self) -> None:
        """Put every box into its place in the room there is."""
        chain = self.chain
        if chain is None:
            return
        whole = Measures.of(self.font(), len(chain.layers), self._area.viewport().width())
        self._area.titles.show_titles(ChainPainter(chain, whole, tokens_now(), paint_icon))
        self._measures = replace(whole, head=_ABOVE)  # the titles stand above what is scrolled
        size = self._measures.size(chain)
        self.resize(
            QSize(
                max(round(size.width()), self._area.viewport().width()),
                max(round(size.height()), self._area.viewport().height()),
            )
        )
        for each in chain.nodes:
            self.boxes[each.node.key].put(self._measures.box(each))
        self.update()

    def take_focus(self) -> None:
        """Give the keyboard to the box that is chosen, else to the first."""
        stops = [box for box in self.boxes.values() if box.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
            if self._gone_on or (self.chain is not None and self.chain.chosen):
                self._area.ensureWidgetVisible(stops[0], 24, 24)

    def _first_in_sight(self, chain: ShownChain) -> str:
        """Where whoever comes by keyboard begins: the first box of the first layer may stand far below."""
        across, down = self._area.horizontalScrollBar().value(), self._area.verticalScrollBar().value()
        seen = self._area.viewport().rect().translated(across, down)
        places = [(each.node.key, self.boxes[each.node.key].geometry()) for each in chain.nodes]
        beside = [
            each for each in places if seen.left() <= each[1].left() and each[1].right() <= seen.right()
        ] or places
        whole = (key for key, place in beside if seen.contains(place))
        return next(whole, min(beside, key=lambda each: each[1].top())[0] if beside else "")

    def begin_in_sight(self) -> None:
        """There is more room, or less: show our own company, and begin at a box that is seen.

        As long as nobody has gone on from there: a long layer leaves the others half a page and more of nothing above.
        """
        chain = self.chain
        if chain is None or chain.chosen or self._gone_on:
            return
        ends = [end for edge in chain.edges for end in edge.ends]
        own = [each.node.key for each in chain.nodes if each.node.part is Part.OWN]
        if own:
            place = self.boxes[max(own, key=ends.count)].geometry()
            self._area.verticalScrollBar().setValue(place.center().y() - self._area.viewport().height() // 2)
        key = self._first_in_sight(chain)
        held = any(box.hasFocus() for box in self.boxes.values())
        self._give_tab_stop(key)
        if held and key:
            self.boxes[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """Somebody is at work here: nothing is scrolled and the keyboard stays when there is more room or less."""
        self._gone_on = True

    def _made(self, each: ShownNode) -> ChainBox:
        box = ChainBox(each, self)
        box.chosen.connect(self.box_chosen)
        box.opened.connect(self.box_opened)
        box.folded.connect(self.box_folded)
        box.moved.connect(self._move)
        box.left.connect(self.left)
        for used in (box.chosen, box.opened, box.folded):
            used.connect(ignoring(self._go_on))
        box.show()
        return box

    def _give_tab_stop(self, key: str) -> None:
        """Tab comes to one box of the graph; from there the arrow keys go on."""
        for other, box in self.boxes.items():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)

    def _move(self, key: str, across: int, down: int) -> None:
        chain = self.chain
        if chain is None:
            return
        found = next_box(chain, key, across, down)
        if found:
            self._gone_on = True
            self._give_tab_stop(found)
            self.boxes[found].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.boxes[found], 24, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        made = self.painter_of()
        if made is None:
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        made.behind(painter)
        painter.end()


class LayerTitles(QWidget):
    """What the layers are called, above them however far down one has scrolled."""

    def __init__(self, area: ChainArea) -> None:
        super().__init__(area)
        self._area = area
        self._painter: ChainPainter | None = None
        area.horizontalScrollBar().valueChanged.connect(ignoring(self.update))

    def show_titles(self, painter: ChainPainter) -> None:
        """Show these, as high as they are and as wide as the layers are seen."""
        self._painter = painter
        self._area.stand_below(round(painter.measures.head))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them where the layers are."""
        if self._painter is None:
            return
        painter = QPainter(self)
        painter.translate(-self._area.horizontalScrollBar().value(), 0)
        replace(self._painter, tokens=tokens_now()).titles(painter)
        painter.end()


class ChainArea(QScrollArea):
    """The graph, scrolled where it is larger than the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.titles = LayerTitles(self)
        self.canvas = ChainCanvas(self)
        self.setWidget(self.canvas)

    def stand_below(self, head: int) -> None:
        """Leave so much room above the graph for the titles of its layers."""
        if self.viewportMargins().top() != head:
            self.setViewportMargins(0, head, 0, 0)
        self.titles.setGeometry(0, 0, self.viewport().width(), head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The boxes follow the room."""
        super().resizeEvent(event)
        self.canvas.lay_out()
        self.canvas.begin_in_sight()

    def reveal(self, key: str) -> None:
        """Bring a box into sight."""
        box = self.canvas.boxes.get(key)
        if box is not None:
            self.ensureWidgetVisible(box, 24, 24)


def next_box(chain: ShownChain, key: str, across: int, down: int) -> str:
    """The box that an arrow key leads to: up and down in the layer, left and right along a line; none: empty."""
    here = next((each for each in chain.nodes if each.node.key == key), None)
    if here is None:
        return ""
    if down:
        column = [each for each in chain.nodes if each.spot.layer == here.spot.layer]
        at = [each.node.key for each in column].index(key) + down
        return column[at].node.key if 0 <= at < len(column) else ""
    ends = {edge.ends[1 if across > 0 else 0] for edge in chain.edges if edge.ends[0 if across > 0 else 1] == key}
    onward = [each for each in chain.nodes if (each.spot.layer - here.spot.layer) * across > 0]
    joined = [each for each in onward if each.node.key in ends]
    return _nearest(here, joined or onward)


def _nearest(here: ShownNode, others: Sequence[ShownNode]) -> str:
    if not others:
        return ""
    found = min(others, key=lambda each: (abs(each.spot.layer - here.spot.layer), abs(each.spot.down - here.spot.down)))
    return found.node.key
