"""The map on the screen: the wheel and + and - zoom, dragging moves, arrows and Tab go from country to country."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dpa_tracker.plots.projections import EUROPE, WORLD, Projection
from dpa_tracker.queries.data_map import DataMap, MapCountry
from dpa_tracker.sentences import _
from ui.plots.map_painting import SIGN, MapPainter, MapView, Shapes, Sign, signs_of
from ui.plots.map_words import told_of
from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_now
from ui.widgets.texts import tooltip

STEP: Final = 1.25
_CLOSEST: Final = 6_000.0  # pixels to a unit
_FARTHEST: Final = 60.0
_AROUND: Final = 12.0
_MOVE: Final = 4  # pixels that a press must move to be a drag
_WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapCanvas(QWidget):
    """`looked_at`: another country is looked at (None: none). `opened`: its list is wanted."""

    looked_at = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: DataMap | None = None
        self._shapes: dict[Projection, Shapes] = {}
        self.projection = EUROPE
        self.view: MapView | None = None
        self._fitted = True
        self._pressed: QPointF | None = None
        self._dragged = False
        self.current = ""
        self.signs: tuple[Sign, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Map of where data are"))

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(720, 520)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(320, 240)

    # ---- what is shown ---------------------------------------------------------------------------------------------

    def show_map(self, plot: DataMap, drawn: tuple[Shapes, ...]) -> None:
        """Show a map; the view and the country that is looked at stay where they can."""
        self._plot = plot
        self._shapes = {each.projection: each for each in drawn}
        if self.current not in {country.country for country in plot.countries}:
            self.current = ""
        self._place_signs()
        self._say_current()

    def fit(self, projection: Projection) -> None:
        """Show Europe, or the world, whole."""
        self.projection = projection
        self._fitted = True
        self._place_signs()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Nearer or farther; the point of the plane under `about` stays where it is."""
        view = self._seen()
        scale = min(max(view.scale * factor, _FARTHEST), _CLOSEST)
        held = about or QPointF(self.rect().center())
        inverted, _fine = view.transform(self._place()).inverted()
        point = inverted.map(held)
        middle = QRectF(self.rect()).center()
        self._fitted = False
        self.view = MapView(
            point.x() + (middle.x() - held.x()) / scale, point.y() + (middle.y() - held.y()) / scale, scale
        )
        self._place_signs()

    def look_at(self, code: str) -> None:
        """Look at a country; where it cannot be seen, the world is shown."""
        self.current = code
        if code and code not in {sign.country.country for sign in self.signs}:
            self.fit(WORLD)
        self.update()
        self._say_current()

    def country(self) -> MapCountry | None:
        """The country that is looked at."""
        countries = self._plot.countries if self._plot is not None else ()
        return next((each for each in countries if each.country == self.current), None)

    def _seen(self) -> MapView:
        if self._fitted or self.view is None:
            inner = QRectF(self.rect()).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
            self.view = MapView.of(self.projection.extent, inner)
        return self.view

    def _place(self) -> QRectF:
        return QRectF(self.rect())

    def _place_signs(self) -> None:
        if self._plot is not None and self.projection in self._shapes:
            self.signs = signs_of(self._plot, self._shapes[self.projection], self._seen(), self._place())
        self.update()

    def _say_current(self) -> None:
        country = self.country()
        self.setAccessibleDescription("" if country is None else told_of(country))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.looked_at.emit(country)

    # ---- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the map, and a frame where the keyboard is."""
        painter = QPainter(self)
        tokens = tokens_now()
        drawn = self._shapes.get(self.projection)
        if drawn is not None and self._plot is not None:
            small = self.font()
            made = MapPainter(drawn, self._plot, tokens, paint_icon, small, self.current)
            made.paint(painter, self._place(), self._seen(), self.signs)
        if self.hasFocus():
            painter.setPen(tokens.accent)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted map fits again."""
        super().resizeEvent(event)
        self._place_signs()

    # ---- keyboard --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the nearest country that way, Enter opens its list, + and - zoom, 0 shows all."""
        key = Qt.Key(event.key())
        if key in _WAYS:
            self._go(*_WAYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit(self.projection)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the countries that are seen, from west to east, and then on to the next widget."""
        order = self._order()
        if self.hasFocus() and order:
            at = order.index(self.current) if self.current in order else (-1 if forward else len(order))
            at += 1 if forward else -1
            if 0 <= at < len(order):
                self.look_at(order[at])
                return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab begins at the first country, or the last one."""
        super().focusInEvent(event)
        order = self._order()
        if order and event.reason() == Qt.FocusReason.TabFocusReason:
            self.look_at(order[0])
        elif order and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.look_at(order[-1])

    def _order(self) -> list[str]:
        return [sign.country.country for sign in sorted(self.signs, key=lambda sign: (sign.at.x(), sign.at.y()))]

    def _go(self, across: int, down: int) -> None:
        here = next((sign for sign in self.signs if sign.country.country == self.current), None)
        if here is None:
            order = self._order()
            self.look_at(order[0] if order else "")
            return
        best, nearest = "", float("inf")
        for sign in self.signs:
            way = sign.at - here.at
            along, aside = way.x() * across + way.y() * down, abs(way.x() * down) + abs(way.y() * across)
            if along > 1 and along + 2 * aside < nearest:
                best, nearest = sign.country.country, along + 2 * aside
        if best:
            self.look_at(best)

    # ---- mouse -----------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer or farther, about the pointer."""
        turns = event.angleDelta().y() / 120
        if turns:
            self.zoom(STEP**turns, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map."""
        if self._pressed is None:
            over = self.country_at(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        way = event.position() - self._pressed
        if not self._dragged and way.manhattanLength() < _MOVE:
            return
        self._dragged, self._pressed = True, event.position()
        view = self._seen()
        self._fitted = False
        self.view = MapView(view.x - way.x() / view.scale, view.y - way.y() / view.scale, view.scale)
        self._place_signs()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a country opens its list; beside all of them nothing is looked at any more."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if self._dragged:
            return
        code = self.country_at(event.position())
        self.look_at(code)
        if code:
            self.opened.emit(code)

    def country_at(self, point: QPointF) -> str:
        """The country with something in it at a point of the widget: by its sign, else by its land."""
        for sign in self.signs:
            if (sign.at - point).manhattanLength() <= SIGN / 2 + 2:
                return sign.country.country
        drawn = self._shapes.get(self.projection)
        if drawn is None or self._plot is None:
            return ""
        inverted, _fine = self._seen().transform(self._place()).inverted()
        flat = inverted.map(point)
        bearing = (country.country for country in self._plot.countries)
        return next((code for code in bearing if code in drawn.paths and drawn.paths[code].contains(flat)), "")

    def event(self, event: QEvent) -> bool:
        """The tooltip says what the country under the pointer bears."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            code = self.country_at(QPointF(event.pos()))
            countries = self._plot.countries if self._plot is not None else ()
            said = next((told_of(each) for each in countries if each.country == code), "")
            QToolTip.showText(event.globalPos(), tooltip(said), self)
            return True
        return super().event(event)
