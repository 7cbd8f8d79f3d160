"""The countries of the map as a list beside it, the worst verdicts first: all of them, seen on the map or not."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dpa_tracker.queries.data_map import DataMap, MapCountry
from dpa_tracker.queries.where_processed import VERDICTS
from dpa_tracker.sentences import _
from ui.plots.map_words import name_of_country, told_of, verdict_there, what_is_there
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.verdicts import sign_of
from ui.widgets.texts import tooltip

_SIDE = 20
_AROUND = 28  # what the style leaves free beside icon and words, and a little
_BETWEEN = 6
_TALLEST = 10_000


class CountryList(QListWidget):
    """`looked_at`: a country was chosen. `opened`: Enter or a double click, its list is wanted."""

    looked_at = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._countries: tuple[MapCountry, ...] = ()
        self.setAccessibleName(_("Countries"))
        self.setWordWrap(True)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(1)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentItemChanged.connect(self._moved)
        self.itemActivated.connect(self._activated)

    def show_map(self, plot: DataMap) -> None:
        """List its countries."""
        kept = self.current()
        self._countries = tuple(
            sorted(plot.countries, key=lambda each: (_rank(each), name_of_country(each).casefold()))
        )
        self._fill(kept)

    def current(self) -> str:
        """The country that is looked at; none: empty."""
        item = self.currentItem() if self.currentRow() >= 0 else None
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def point_at(self, code: str) -> None:
        """Show which country is looked at elsewhere."""
        self.blockSignals(True)
        self.setCurrentRow(next((at for at, each in enumerate(self._countries) if each.country == code), -1))
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange and self.count():
            self._fill(self.current())
        super().changeEvent(event)

    def _activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(Qt.ItemDataRole.UserRole))

    def _fill(self, kept: str) -> None:
        tokens = tokens_now()
        self.blockSignals(True)
        self.clear()
        for country in self._countries:
            item = QListWidgetItem("\n".join(_lines(country)))
            sign = sign_of(country.verdict or "")
            item.setIcon(icon(sign.icon, tokens.shade(sign.tone).ink))
            item.setData(Qt.ItemDataRole.UserRole, country.country)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told_of(country))
            item.setToolTip(tooltip(told_of(country)))
            self.addItem(item)
        self.blockSignals(False)
        self._measure()
        self.point_at(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap at another place."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Give each country the height its words need: what Qt proposes forgets the room that the icon takes."""
        width = self.viewport().width() - _SIDE - _AROUND
        wraps = Qt.TextFlag.TextWordWrap.value
        for item in (self.item(row) for row in range(self.count())):
            words = self.fontMetrics().boundingRect(QRect(0, 0, max(width, 1), _TALLEST), wraps, item.text())
            item.setSizeHint(QSize(0, max(words.height(), _SIDE) + _BETWEEN))

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.looked_at.emit(item.data(Qt.ItemDataRole.UserRole))


def _rank(country: MapCountry) -> int:
    return -VERDICTS.index(country.verdict) if country.verdict is not None else 1


def _lines(country: MapCountry) -> Iterator[str]:
    yield name_of_country(country)
    yield _capital(what_is_there(country))
    if country.corrected:
        yield _capital(verdict_there(country))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
