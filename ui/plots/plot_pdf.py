"""A plot as a PDF: its title and what it shows, the picture, then the same in words. Needs nothing but Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextOption

from dpa_tracker.sentences import _
from ui.theme.icons import fresh_renderer
from ui.theme.tokens import LIGHT

_DOTS: Final = 300  # to the inch
_SCREEN: Final = 96  # dots to the inch of the units that pictures are painted in
_MARGIN: Final = 12.0  # millimetres
_LEAST: Final = 0.75  # a picture is made no smaller than this (its words at 7 points); it goes on over more pages
IconPainter = Callable[[QPainter, str, str, QRectF], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """Something to print: its size in screen units, and what paints it there. `paint` may be called more than once.

    A `bent` picture has no size of its own: it is given the room there is. `piece` is the size of the largest part of
    it that is not to be cut where it goes on over more pages. The topmost `head` of it stands on each page that it goes
    on to. `holds` tells of a part of it whether anything stands there: a page without is left out.
    """

    size: QSizeF
    paint: Callable[[QPainter, QRectF, IconPainter], None]
    bent: bool = False
    piece: QSizeF = field(default_factory=lambda: QSizeF(0, 0))
    head: float = 0.0
    holds: Callable[[QRectF], bool] = lambda _part: True


@dataclass(frozen=True, slots=True)
class PlotToPrint:
    """A plot in words and as a picture; `lines` are pairs of a name and what is said of it."""

    name: str
    told: str
    picture: Picture
    lines: Sequence[tuple[str, str]]


def plot_pdf(wanted: PlotToPrint, family: str) -> bytes:
    """The plot as a PDF's bytes, in the font of this name; can be made beside the GUI thread."""
    _content, pages = _printed(wanted, family, 0)  # how many pages there are is known when they are filled
    return _printed(wanted, family, pages)[0]


def _printed(wanted: PlotToPrint, family: str, pages: int) -> tuple[bytes, int]:
    """The bytes, each page saying that there are so many; and how many there were."""
    content = QByteArray()
    target = QBuffer(content)
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(target)
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    landscape = QPageLayout.Orientation.Landscape
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, landscape, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle(wanted.name)
    writer.setCreator("DPA Tracker")
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_DOTS / _SCREEN, _DOTS / _SCREEN)
    sheets = _Sheets(writer, painter, wanted, family, pages)
    try:
        sheets.run()
    finally:
        painter.end()
        target.close()
    return bytes(content.data()), sheets.page


def own_icons(painter: QPainter, name: str, ink: str, place: QRectF) -> None:
    """Paint an icon with a drawing that no other thread paints with."""
    fresh_renderer(name, ink).render(painter, place)


class _Sheets:
    def __init__(self, writer: QPdfWriter, painter: QPainter, wanted: PlotToPrint, family: str, pages: int) -> None:
        self._pages = pages
        self._writer, self._painter, self._wanted = writer, painter, wanted
        self._room = QSizeF(writer.width() * _SCREEN / _DOTS, writer.height() * _SCREEN / _DOTS)
        self._title, self._text, self._strong = (_font(family, size) for size in (20, 11, 11))
        self._title.setWeight(QFont.Weight.DemiBold)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._wrap = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.page = 1
        self._foot = self._line(self._text) + 6

    def run(self) -> None:
        """Print every page."""
        top = self._head()
        self._pictures(top)
        self._words()
        self._number()

    def _head(self) -> float:
        line = self._line(self._title)
        self._say(self._wanted.name, QRectF(0, 0, self._room.width(), line), self._title, LIGHT.text)
        height = self._height(self._wanted.told, self._text, self._room.width())
        self._say(self._wanted.told, QRectF(0, line + 2, self._room.width(), height), self._text, LIGHT.muted)
        return line + height + 12

    def _pictures(self, top: float) -> None:
        """The picture, as small as need be, on as many pages as it takes."""
        picture, room = self._wanted.picture, QRectF(0, top, self._room.width(), self._room.height() - top - self._foot)
        if picture.bent:
            picture.paint(self._painter, room, own_icons)
            return
        size = picture.size
        scale = min(1.0, max(_LEAST, min(room.width() / size.width(), room.height() / size.height())))
        row = part = QRectF(0, 0, room.width() / scale, room.height() / scale)
        self._part(picture, room, part, scale)
        room = QRectF(0, 0, self._room.width(), self._room.height() - self._foot)
        while (corner := _next_corner(picture, row, part)) is not None:
            head = picture.head if corner.y() > 0 else 0.0
            part = QRectF(corner, room.size() / scale).adjusted(0, 0, 0, -head)
            row = part if part.top() > row.top() else row
            if not picture.holds(part):
                continue
            self._next_page()
            strip = QRectF(0, 0, room.width(), head * scale)
            if head:
                self._part(picture, strip, QRectF(part.left(), 0, part.width(), head), scale)
            self._part(picture, room.adjusted(0, strip.height(), 0, 0), part, scale)

    def _part(self, picture: Picture, room: QRectF, part: QRectF, scale: float) -> None:
        self._painter.save()
        self._painter.setClipRect(room)
        self._painter.translate(room.topLeft())
        self._painter.scale(scale, scale)
        self._painter.translate(-part.left(), -part.top())
        picture.paint(self._painter, QRectF(0, 0, picture.size.width(), picture.size.height()), own_icons)
        self._painter.restore()

    def _words(self) -> None:
        if not self._wanted.lines:
            return
        self._next_page()
        top, width = 0.0, self._room.width()
        names = 0.28 * width
        for name, said in self._wanted.lines:
            heights = (self._height(name, self._strong, names - 12), self._height(said, self._text, width - names))
            height = max(heights) + 6
            if top + height > self._room.height() - self._foot:
                self._next_page()
                top = 0.0
            self._say(name, QRectF(0, top, names - 12, height), self._strong, LIGHT.text)
            self._say(said, QRectF(names, top, width - names, height), self._text, LIGHT.text)
            top += height

    def _next_page(self) -> None:
        self._number()
        self._writer.newPage()
        self.page += 1

    def _number(self) -> None:
        said = _("Page {number} of {total}").format(number=self.page, total=self._pages)
        place = QRectF(0, self._room.height() - self._foot + 6, self._room.width(), self._foot)
        self._say(f"{self._wanted.name} · {said}", place, self._text, LIGHT.muted)

    def _line(self, font: QFont) -> float:
        return QFontMetricsF(font).height()

    def _height(self, text: str, font: QFont, width: float) -> float:
        self._painter.setFont(font)
        return self._painter.boundingRect(QRectF(0, 0, width, 1e5), text, self._wrap).height()

    def _say(self, text: str, place: QRectF, font: QFont, ink: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(ink))
        self._painter.drawText(place, text, self._wrap)


def _next_corner(picture: Picture, row: QRectF, part: QRectF) -> QPointF | None:
    """Where the next page of a picture begins: beside the last part, else below the row; None at its end."""
    if part.right() < picture.size.width() - 1:
        return QPointF(part.right() - picture.piece.width(), row.top())
    if row.bottom() < picture.size.height() - 1:  # the first page of a row has a head, and so the least room
        return QPointF(0, row.bottom() - picture.piece.height())
    return None


def _font(family: str, pixels: int) -> QFont:
    made = QFont(family)
    made.setPixelSize(pixels)
    return made
