"""What the pictures of the calendar are drawn with, on the screen and on paper: colours, fonts, icons, measures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintDevice, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.reminders import STAGES
from dpa_tracker.queries.deadline_lanes import DueLane
from dpa_tracker.queries.rows import DeadlineRow
from ui.theme.icons import drawing, pixmap
from ui.theme.tokens import LIGHT, Tokens, tokens_now
from ui.verdicts import sign_of

RECORD_ICONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "agreement": "agreements",
        "party": "parties",
        "service": "services",
        "engagement": "engagements",
        "transfer": "transfers",
    }
)
KIND_ICONS: Final[Mapping[str, str]] = MappingProxyType({kind: f"due_{kind}" for kind in STAGES})
_PLAIN: Final = "upcoming"  # the state of most: its marks bear no icon of a state
_SMALL: Final = 0.92
_PAPER_POINTS: Final = 8.0
_MOST_KEPT: Final = 2_000

DrawIcon = Callable[[QPainter, str, str, QRectF], None]
Draw = Callable[[QPainter, QRectF], None]
DrawStamp = Callable[[QPainter, QRectF, Hashable, Draw], None]


@dataclass(frozen=True, slots=True)
class Looks:
    """What one picture is drawn with. `metrics` are those of the bold font, on the device that is drawn on."""

    tokens: Tokens
    font: QFont
    bold: QFont
    metrics: QFontMetricsF
    icon: DrawIcon
    stamp: DrawStamp

    @classmethod
    def on_screen(cls, widget: QWidget) -> Looks:
        """As a widget shows it in the theme of now."""
        font = QFont(widget.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return cls(tokens_now(), font, _bold(font), QFontMetricsF(_bold(font)), _draw_cached, _Stamps().draw)

    @classmethod
    def on_paper(cls, device: QPaintDevice, family: str) -> Looks:
        """As it is printed, in the font of a name; its icons are its own, so that it can be made in any thread."""
        font = QFont(family)
        font.setPointSizeF(_PAPER_POINTS)
        return cls(LIGHT, font, _bold(font), QFontMetricsF(_bold(font), device), _PrintedIcons().draw, draw_anew)

    @property
    def line(self) -> float:
        """The height of a line of text, from which every other measure follows."""
        return self.metrics.height()

    @property
    def pad(self) -> float:
        """The room around a text."""
        return self.line * 0.3

    def ink(self, row: DeadlineRow) -> str:
        """The colour that says how a deadline stands; an icon says it too."""
        return self.tokens.shade(sign_of(row.state).tone).ink

    def wash(self, row: DeadlineRow) -> str:
        """The surface behind it."""
        return self.tokens.shade(sign_of(row.state).tone).wash

    def write(  # noqa: PLR0913 - a text, where, and how
        self, painter: QPainter, place: QRectF, text: str, ink: str, font: QFont | None = None, *, centred: bool = False
    ) -> float:
        """Write one line of text, cut with an ellipsis where there is no room; how wide it is."""
        painter.setFont(font or self.font)
        painter.setPen(colour(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return float(painter.fontMetrics().horizontalAdvance(shown))

    def width(self, text: str) -> float:
        """How wide a text is in bold."""
        return self.metrics.horizontalAdvance(text)

    def pen(self, ink: str, width: float = 1.0) -> QPen:
        """A line; a width of 1 is a hair of the screen, on paper as much of its text."""
        return _pen(ink, max(width * self.line / 16, 1.0))

    def edges(self, painter: QPainter, place: QRectF, right: str, below: str) -> None:
        """Draw the lines at the right and below, inside the rectangle, where the next one does not cover them."""
        pen = self.pen(below)
        half = pen.widthF() / 2
        inner = place.adjusted(half, half, -half, -half)
        painter.setPen(pen)
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        if right:
            painter.setPen(self.pen(right))
            painter.drawLine(inner.topRight(), inner.bottomRight())

    def outline(self, painter: QPainter, place: QRectF, ink: str, width: float) -> None:
        """Draw a frame just inside a rectangle."""
        pen = self.pen(ink, width)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = pen.widthF() / 2 + 0.5
        painter.drawRoundedRect(place.adjusted(half, half, -half, -half), 3, 3)


@cache
def colour(ink: str) -> QColor:
    """A colour of the theme as Qt has it."""
    return QColor(ink)


@cache
def _pen(ink: str, width: float) -> QPen:
    return QPen(QColor(ink), width)


def kind_icon(kind: str) -> str:
    """The icon of a kind of deadline."""
    return KIND_ICONS.get(kind, "deadlines")


def lane_icon(lane: DueLane) -> str:
    """The icon of a lane: that of its kind of deadlines, or of its record."""
    if lane.kind or lane.subject is None:
        return kind_icon(lane.kind)
    return RECORD_ICONS.get(lane.subject.kind, "deadlines")


def state_icon(row: DeadlineRow) -> str:
    """The icon that says how a deadline stands; none while it is still to come, as most are."""
    return "" if row.state == _PLAIN else sign_of(row.state).icon


def paint_state(painter: QPainter, place: QRectF, state: str, looks: Looks) -> None:
    """Draw what a mark in this state bears, for the legend: its icon, or the plain mark of what is still to come."""
    shade = looks.tokens.shade(sign_of(state).tone)
    if state != _PLAIN:
        looks.icon(painter, sign_of(state).icon, shade.ink, place)
        return
    painter.setPen(looks.pen(shade.ink))
    painter.setBrush(colour(shade.wash))
    inner = place.adjusted(*(each * place.height() / 16 for each in (1, 3, -1, -3)))
    painter.drawRoundedRect(inner, inner.height() / 4, inner.height() / 4)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _draw_cached(painter: QPainter, name: str, ink: str, place: QRectF) -> None:
    """Draw an icon from the pictures that are kept of it: drawing it anew for each mark would take most of the time."""
    drawn = pixmap(name, ink, round(place.width()), painter.device().devicePixelRatioF())
    painter.drawPixmap(place.topLeft(), drawn)


class _Stamps:
    """Marks of which there are many alike, each drawn once and kept for the screen it was drawn for."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Hashable, int, int, float], QPixmap] = {}

    def draw(self, painter: QPainter, place: QRectF, what: Hashable, draw: Draw) -> None:
        """Draw what it is into a rectangle, whose place is rounded to whole pixels."""
        scale = painter.device().devicePixelRatioF()
        wide, tall = ceil(place.width()), ceil(place.height())
        key = (what, wide, tall, scale)
        if key not in self._kept:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = _drawn(QSize(wide, tall), scale, draw)
        painter.drawPixmap(round(place.left()), round(place.top()), self._kept[key])


def _drawn(size: QSize, scale: float, draw: Draw) -> QPixmap:
    made = QPixmap(size * scale)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return made


def draw_anew(painter: QPainter, place: QRectF, _what: Hashable, draw: Draw) -> None:
    """Draw a mark as if it were the only one."""
    draw(painter, place)


class LooksOf:
    """The looks of one widget, made anew when its theme or font has changed."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._made: Looks | None = None

    def now(self) -> Looks:
        """What the widget is drawn with now."""
        if self._made is None or self._made.tokens is not tokens_now():
            self._made = Looks.on_screen(self._widget)
        return self._made

    def forget(self) -> None:
        """The font may have changed."""
        self._made = None


class _PrintedIcons:
    """Icons that no other thread draws with."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], QSvgRenderer] = {}

    def draw(self, painter: QPainter, name: str, ink: str, place: QRectF) -> None:
        """Draw an icon in a colour into a rectangle."""
        key = (name, ink)
        if key not in self._made:
            self._made[key] = QSvgRenderer(QByteArray(drawing(name).replace("currentColor", ink).encode()))
        self._made[key].render(painter, place)
