"""A list as a PDF: landscape, titles on every page, pages numbered, text as text. Needs nothing but Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen, QTextOption

from dpa_tracker.domain.unseen_letters import laid_out
from dpa_tracker.sentences import _
from dpa_tracker.word.column_widths import longest_word, shared_out
from ui.theme.tokens import LIGHT

if TYPE_CHECKING:
    from dpa_tracker.use_cases.export_list import ListToWrite

_DOTS: Final = 300  # to the inch
_MARGIN: Final = 12.0  # millimetres
_MM: Final = _DOTS / 25.4
_PAD: Final = 1.0 * _MM
_LOOKED_AT: Final = 200  # rows that the widths of the columns are taken from
_NARROWEST: Final = 14 * _MM
_WIDEST: Final = 0.35  # of the page
_MEASURED: Final = 1_500  # characters of a cell that the width of its column is taken from
_MOST: Final = 20_000  # characters of a cell, more than any page has room for
_SIZES: Final = {"title": 15.0, "told": 8.5, "cell": 8.0}

Picture = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class _Fonts:
    title: QFont
    told: QFont
    cell: QFont
    head: QFont


def as_pdf(wanted: ListToWrite, family: str, picture: Picture | None = None) -> bytes:
    """The list as a PDF's bytes, in the font of this name; can be made beside the GUI thread.

    A `picture` has the first page to itself, under the list's name, and draws itself into a rectangle of it.
    """
    content = QByteArray()
    target = QBuffer(content)
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(target)
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    landscape = QPageLayout.Orientation.Landscape
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), landscape, margins, QPageLayout.Unit.Millimeter)
    )
    writer.setTitle(wanted.name)
    writer.setCreator("DPA Tracker")
    painter = QPainter(writer)
    try:
        _Printing(writer, painter, wanted, family).run(picture)
    finally:
        painter.end()
        target.close()
    return bytes(content.data())


class _Printing:
    """One list being printed: the rows are dealt to pages first, so that each page can say how many there are."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, wanted: ListToWrite, family: str) -> None:
        self._writer = writer
        self._painter = painter
        self._wanted = _readable(wanted)
        self._fonts = _fonts(family)
        self._wrap = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._width, self._height = float(writer.width()), float(writer.height())
        self._foot = self._line(self._fonts.told) + 2 * _PAD
        self._widths = self._column_widths()

    def run(self, picture: Picture | None) -> None:
        """Print every page."""
        pages = list(self._pages(first=picture is None)) if self._wanted.rows or picture is None else []
        total = len(pages) + (picture is not None)
        if picture is not None:
            top = self._print_head()
            picture(self._painter, QRectF(0, top, self._width, self._height - top - self._foot))
            self._print_foot(1, total)
        for number, rows in enumerate(pages, start=1 + total - len(pages)):
            if number > 1:
                self._writer.newPage()
            top = self._print_head() if number == 1 else 0.0
            top = self._print_row(self._wanted.titles, top, self._row_height(self._wanted.titles, head=True), head=True)
            for row, height in rows:
                top = self._print_row(row, top, height)
            self._print_foot(number, total)

    def _pages(self, *, first: bool) -> Iterator[list[tuple[Sequence[str], float]]]:
        """The rows dealt to pages; the head of the list stands on the first of them, unless a picture came before."""
        titles = self._row_height(self._wanted.titles, head=True)
        room = self._height - self._foot - titles
        left, page = room - (self._head_height() if first else 0), list[tuple[Sequence[str], float]]()
        for row in self._wanted.rows:
            for part, height in self._parts(row, room):
                if height > left and page:
                    yield page
                    left, page = room, []
                page.append((part, height))
                left -= height
        yield page

    def _parts(self, row: Sequence[str], room: float) -> Iterator[tuple[Sequence[str], float]]:
        """A row with its height; one that is taller than a page goes on on the next, and nothing of it is left out."""
        while any(len(text) > _MOST for text in row) or self._row_height(row) > room:
            fit = [self._fitting(text, width, room) for text, width in zip(row, self._widths, strict=True)]
            yield [text[:most] for text, most in zip(row, fit, strict=True)], room
            row = [text[most:].lstrip() for text, most in zip(row, fit, strict=True)]
        yield row, self._row_height(row)

    def _fitting(self, text: str, width: float, room: float) -> int:
        """How many characters of a cell have room, up to the end of a word where there is one; at least one."""

        def too_tall(most: int) -> bool:
            return self._text_height(text[:most], self._fonts.cell, width - 2 * _PAD) > room - 2 * _PAD

        lengths = range(1, min(len(text), _MOST) + 1)
        most = max(bisect_left(lengths, 1, key=too_tall), 1)
        if most >= len(text):
            return len(text)
        word = max(text.rfind(blank, 0, most + 1) for blank in " \n")
        return word if word > most // 2 else most

    def _column_widths(self) -> list[float]:
        """As wide as titles and the first rows ask for, together as wide as the page."""
        cell, head = (QFontMetricsF(font, self._writer) for font in (self._fonts.cell, self._fonts.head))
        words: list[float] = []
        wanted: list[float] = []
        most = _WIDEST * self._width
        for at, title in enumerate(self._wanted.titles):
            texts = [row[at][:_MEASURED] for row in self._wanted.rows[:_LOOKED_AT]]
            widest = max(head.horizontalAdvance(title), *map(cell.horizontalAdvance, texts), _NARROWEST)
            word = max(head.horizontalAdvance(longest_word((title,))), cell.horizontalAdvance(longest_word(texts)))
            words.append(min(max(word, _NARROWEST) + 3 * _PAD, most))
            wanted.append(min(widest + 3 * _PAD, most))
        return shared_out(words, wanted, self._width)

    def _line(self, font: QFont) -> float:
        return QFontMetricsF(font, self._writer).height()

    def _text_height(self, text: str, font: QFont, width: float) -> float:
        self._painter.setFont(font)
        return self._painter.boundingRect(QRectF(0, 0, width, 1e6), text, self._wrap).height()

    def _head_height(self) -> float:
        told = self._text_height(self._wanted.told, self._fonts.told, self._width) if self._wanted.told else 0.0
        return self._line(self._fonts.title) + told + 4 * _PAD

    def _row_height(self, row: Sequence[str], *, head: bool = False) -> float:
        font = self._fonts.head if head else self._fonts.cell
        heights = (
            self._text_height(text, font, width - 2 * _PAD)
            for text, width in zip(row, self._widths, strict=True)
            if text
        )
        return max((*heights, self._line(font))) + 2 * _PAD

    def _print_head(self) -> float:
        line = self._line(self._fonts.title)
        self._print(self._wanted.name, QRectF(0, 0, self._width, line), self._fonts.title, LIGHT.text)
        rest = QRectF(0, line + _PAD, self._width, self._head_height() - line)
        self._print(self._wanted.told, rest, self._fonts.told, LIGHT.muted)
        return self._head_height()

    def _print_row(self, row: Sequence[str], top: float, height: float, *, head: bool = False) -> float:
        place = QRectF(0, top, self._width, height)
        if head:
            self._painter.fillRect(place, QColor(LIGHT.sunken))
        left = 0.0
        for text, width in zip(row, self._widths, strict=True):
            inside = QRectF(left + _PAD, top + _PAD, width - 2 * _PAD, height - 2 * _PAD)
            self._print(text, inside, self._fonts.head if head else self._fonts.cell, LIGHT.text)
            left += width
        self._painter.setPen(QPen(QColor(LIGHT.line_strong if head else LIGHT.line), 0.2 * _MM))
        self._painter.drawLine(place.bottomLeft(), place.bottomRight())
        return top + height

    def _print_foot(self, number: int, pages: int) -> None:
        said = _("Page {number} of {total}").format(number=number, total=pages)
        top = self._height - self._foot + _PAD
        self._print(
            f"{self._wanted.name} · {said}", QRectF(0, top, self._width, self._foot), self._fonts.told, LIGHT.muted
        )

    def _print(self, text: str, place: QRectF, font: QFont, ink: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(ink))
        self._painter.drawText(place, text, self._wrap)


def _readable(wanted: ListToWrite) -> ListToWrite:
    """Without what no font shows, and what would turn a text around."""
    rows = [tuple(map(laid_out, row)) for row in wanted.rows]
    titles = tuple(map(laid_out, wanted.titles))
    return replace(wanted, name=laid_out(wanted.name), titles=titles, rows=rows, told=laid_out(wanted.told))


def _fonts(family: str) -> _Fonts:
    made = {name: QFont(family) for name in ("title", "told", "cell", "head")}
    for name, font in made.items():
        font.setPointSizeF(_SIZES["cell" if name == "head" else name])
    for name in ("title", "head"):
        made[name].setWeight(QFont.Weight.DemiBold)
    return _Fonts(made["title"], made["told"], made["cell"], made["head"])
