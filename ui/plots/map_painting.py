"""Painting the map: tints and hatching for what a country bears, a sign for its verdict, names where there is room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from dpa_tracker.plots.projections import EUROPE, WORLD, Extent, Projection
from dpa_tracker.plots.spreading import spread
from dpa_tracker.plots.world import Land, lands
from dpa_tracker.queries.data_map import DataMap, MapCountry, Presence
from dpa_tracker.sentences import country_name
from ui.plots.seen_land import point_on_seen_part
from ui.theme.tokens import Tokens
from ui.verdicts import OF_THE_HOUSE, sign_of

IconPainter = Callable[[QPainter, str, str, QRectF], None]
SIGN: Final = 22.0  # across, in pixels
MARK: Final = 16.0
DOT: Final = 9.0
_HATCH: Final = 6.0
_SEEN: Final = 4.0  # pixels of reach below which a country with something in it gets a dot


@dataclass(frozen=True, slots=True)
class Shapes:
    """The world in a projection, ready to paint."""

    projection: Projection
    lands: Mapping[str, Land]
    paths: Mapping[str, QPainterPath]
    sea: QPainterPath


@cache
def shapes(projection: Projection) -> Shapes:
    """The shapes of a projection, made once; can be made beside the GUI thread."""
    known = {land.country: land for land in lands(projection)}
    sea = QPainterPath()
    if projection is WORLD:
        edge = [*_meridian(-180, -90, 90), *_meridian(180, 90, -90)]
        sea.addPolygon(QPolygonF([QPointF(*point) for x, y in edge if (point := projection.flat(x, y))]))
    return Shapes(projection, known, {code: _path(land) for code, land in known.items()}, sea)


def both_shapes() -> tuple[Shapes, Shapes]:
    """Europe and the world."""
    return shapes(EUROPE), shapes(WORLD)


def _meridian(longitude: int, begin: int, end: int) -> list[tuple[float, float]]:
    step = 5 if end > begin else -5
    return [(longitude, latitude) for latitude in range(begin, end + step, step)]


def _path(land: Land) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in land.rings:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
        path.closeSubpath()
    return path


@dataclass(frozen=True, slots=True)
class MapView:
    """What part of the plane is seen: the point in the middle, and how many pixels a unit of the plane has."""

    x: float
    y: float
    scale: float

    @classmethod
    def of(cls, extent: Extent, place: QRectF) -> MapView:
        """The view that shows an extent whole."""
        across, down = extent.right - extent.left, extent.bottom - extent.top
        scale = min(place.width() / across, place.height() / down)
        return cls((extent.left + extent.right) / 2, (extent.top + extent.bottom) / 2, scale)

    def transform(self, place: QRectF) -> QTransform:
        """From the plane to pixels."""
        middle = place.center()
        made = QTransform.fromTranslate(middle.x(), middle.y())
        return made.scale(self.scale, self.scale).translate(-self.x, -self.y)


@dataclass(frozen=True, slots=True)
class Sign:
    """Where the sign of a country stands, and the point it is about."""

    country: MapCountry
    at: QPointF
    about: QPointF


def signs_of(plot: DataMap, drawn: Shapes, view: MapView, place: QRectF) -> tuple[Sign, ...]:
    """The signs that can be seen, none over another: each country of which enough is seen bears one."""
    transform = view.transform(place)
    seen: list[tuple[MapCountry, QPointF]] = []
    for country in plot.countries:
        land = drawn.lands.get(country.country)
        point = None if land is None else transform.map(QPointF(*land.at))
        if point is not None and not place.contains(point):
            point = point_on_seen_part(transform.map(drawn.paths[country.country]), place, SIGN)
        if point is not None:
            seen.append((country, point))
    places = spread([(point.x(), point.y()) for _country, point in seen], SIGN + 4)
    return tuple(Sign(country, QPointF(*at), about) for (country, about), at in zip(seen, places, strict=True))


@dataclass(frozen=True, slots=True)
class MapPainter:
    """Paints one map. `current` is the country that is looked at; `icon` paints an icon."""

    drawn: Shapes
    plot: DataMap
    tokens: Tokens
    icon: IconPainter
    font: QFont
    current: str = ""

    def paint(self, painter: QPainter, place: QRectF, view: MapView, signs: Sequence[Sign]) -> None:
        """Paint the map into a rectangle."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(place)
        transform = view.transform(place)
        painter.fillRect(place, QColor(self.tokens.ground if not self.drawn.sea.isEmpty() else self.tokens.sunken))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.sunken))
        painter.drawPath(transform.map(self.drawn.sea))
        bearing = {country.country: country for country in self.plot.countries}
        self._land(painter, transform, [code for code in self.drawn.paths if code not in bearing])
        for code, country in bearing.items():
            if code in self.drawn.lands:
                self._country(painter, transform, country)
        self._signs(painter, signs)
        self._names(painter, place, signs)
        painter.restore()

    def _land(self, painter: QPainter, transform: QTransform, codes: Sequence[str]) -> None:
        painter.setPen(_pen(self.tokens.line_strong, 0.5))
        painter.setBrush(QColor(self.tokens.surface))
        for code in codes:
            painter.drawPath(transform.map(self.drawn.paths[code]))

    def _country(self, painter: QPainter, transform: QTransform, country: MapCountry) -> None:
        code, shape = country.country, transform.map(self.drawn.paths[country.country])
        looked_at = code == self.current
        land = self.drawn.lands[code]
        if not land.rings or land.reach * transform.m11() < _SEEN:
            shape = QPainterPath()
            shape.addEllipse(transform.map(QPointF(*land.at)), DOT / 2, DOT / 2)
        fill_presence(painter, shape, country.presence, self.tokens)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DashLine if country.presence is Presence.PLANNED else Qt.PenStyle.SolidLine
        pen = _pen(self.tokens.text if looked_at else self.tokens.accent, 2.4 if looked_at else 1.1)
        pen.setStyle(style)
        painter.setPen(pen)
        painter.drawPath(shape)

    def _signs(self, painter: QPainter, signs: Sequence[Sign]) -> None:
        painter.setPen(_pen(self.tokens.muted, 1.0))
        for sign in signs:
            if (sign.at - sign.about).manhattanLength() > SIGN / 2:
                painter.drawLine(sign.about, sign.at)
        for sign in sorted(signs, key=lambda sign: sign.country.country == self.current):
            paint_sign(painter, sign, self.tokens, self.icon, current=sign.country.country == self.current)

    def _names(self, painter: QPainter, place: QRectF, signs: Sequence[Sign]) -> None:
        """The names of countries, the one looked at first, where they cover neither a sign nor another name."""
        painter.setFont(self.font)
        metrics = QFontMetricsF(self.font)
        taken = [QRectF(sign.at.x() - SIGN / 2, sign.at.y() - SIGN / 2, SIGN, SIGN) for sign in signs]
        for sign in sorted(signs, key=lambda sign: sign.country.country != self.current):
            name = country_name(sign.country.country)
            size = metrics.size(0, name)
            spot = QRectF(sign.at.x() - size.width() / 2, sign.at.y() + SIGN / 2 + 1, size.width(), size.height())
            if not place.contains(spot) or any(spot.intersects(other) for other in taken):
                continue
            taken.append(spot)
            path = QPainterPath()
            path.addText(QPointF(spot.left(), spot.top() + metrics.ascent()), self.font, name)
            halo = _pen(self.tokens.surface, 3.0)
            halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, halo)
            painter.fillPath(path, QColor(self.tokens.text))


def paint_sign(painter: QPainter, sign: Sign, tokens: Tokens, icon: IconPainter, *, current: bool) -> None:
    """A round sign with the icon of the verdict; a dot where there is nothing to judge."""
    painter.setPen(_pen(tokens.text if current else tokens.line_strong, 2.4 if current else 1.0))
    painter.setBrush(QColor(tokens.surface))
    painter.drawEllipse(sign.at, SIGN / 2, SIGN / 2)
    if sign.country.corrected:
        _mark(painter, sign.at + QPointF(SIGN / 2, -SIGN / 2), tokens, icon)
    if sign.country.verdict is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(sign.at, DOT / 2, DOT / 2)
        return
    shown = sign_of(sign.country.verdict)
    side = SIGN - 6
    icon(
        painter,
        shown.icon,
        tokens.shade(shown.tone).ink,
        QRectF(sign.at.x() - side / 2, sign.at.y() - side / 2, side, side),
    )


def _mark(painter: QPainter, at: QPointF, tokens: Tokens, icon: IconPainter) -> None:
    """The pair of scales of a verdict that rests on the house's own correction, at the edge of its sign."""
    painter.drawEllipse(at, MARK / 2, MARK / 2)
    side = MARK - 4
    icon(painter, OF_THE_HOUSE, tokens.text, QRectF(at.x() - side / 2, at.y() - side / 2, side, side))


def fill_presence(painter: QPainter, shape: QPainterPath, presence: Presence, tokens: Tokens) -> None:
    """What a country bears: a tint for data there, hatching for data seen from there, both for both, dots for plans."""
    painter.setPen(Qt.PenStyle.NoPen)
    tinted = presence in (Presence.DATA, Presence.BOTH)
    painter.setBrush(QColor(_mixed(tokens.accent, tokens.surface, 0.42) if tinted else tokens.surface))
    painter.drawPath(shape)
    if presence is Presence.DATA:
        return
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    place = shape.boundingRect()
    if presence is Presence.PLANNED:
        _dots(painter, place, tokens)
    else:
        _lines(painter, place, tokens)
    painter.restore()


def _lines(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    painter.setPen(_pen(tokens.accent, 1.2))
    at = place.left() - place.height() - (place.left() - place.height() + place.top()) % _HATCH
    while at < place.right():
        painter.drawLine(QPointF(at, place.bottom()), QPointF(at + place.height(), place.top()))
        at += _HATCH


def _dots(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    painter.setBrush(QColor(tokens.accent))
    down = place.top() - place.top() % _HATCH
    while down < place.bottom():
        across = place.left() - place.left() % _HATCH
        while across < place.right():
            painter.drawEllipse(QPointF(across, down), 1.0, 1.0)
            across += _HATCH
        down += _HATCH


def _mixed(one: str, other: str, share: float) -> str:
    first, second = QColor(one), QColor(other)
    channels = ((first.red(), second.red()), (first.green(), second.green()), (first.blue(), second.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in channels)).name()


def _pen(ink: str, width: float) -> QPen:
    pen = QPen(QColor(ink), width)
    pen.setCosmetic(False)
    return pen
