"""Where data are and from where they are seen: a map, the same countries as a list, and a legend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.plots.projections import EUROPE, WORLD
from dpa_tracker.queries.data_map import DataMap, MapCountry, data_map
from dpa_tracker.queries.scope import WHOLE, Scope, scope_of
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.listings.told import day_words
from ui.plots.country_list import CountryList
from ui.plots.legend import Legend, paint_legend
from ui.plots.map_canvas import STEP, MapCanvas
from ui.plots.map_painting import IconPainter, MapPainter, MapView, Shapes, both_shapes, signs_of
from ui.plots.map_words import NOWHERE, map_rows, map_twin, name_of_country, told_of, told_of_map
from ui.plots.plot_head import PlotHead
from ui.plots.plot_pdf import Picture, PlotToPrint
from ui.plots.plot_twin import PlotTwin
from ui.plots.print_deed import print_plot
from ui.theme.tokens import LIGHT
from ui.trail import PageKey, Place
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.texts import label
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes

_LIST = 272
_FOOT = 28.0


class MapPage(PageInTurns):
    """`open_requested` is never asked for here; `place_requested` leads to the list of locations."""

    open_requested = Signal(object)
    place_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = WHOLE
        self._reading: Ticket | None = None
        self.plot: DataMap | None = None

    def make_parts(self) -> Iterator[None]:
        """The map, and the same as a list."""
        self.head = PlotHead(_("Map"), _("Locations"), self._desk, self)
        yield
        self.canvas = MapCanvas(self)
        self.list = CountryList(self)
        self.list.setFixedWidth(_LIST)
        yield
        self._nowhere = TextButton("", "verdict_open", self, link=True)
        self._nowhere.hide()
        self._said = label("", wrap=True)
        self._said.setMinimumHeight(2 * self.fontMetrics().height())
        self.head.add(self._zooms())
        self.twin = PlotTwin(map_twin(), self._desk, self)
        yield
        self._empty = EmptyState("map", _("Nothing to show"), _("No location and no transfer is recorded here."))
        self._lay_out()
        self._connect()

    def start(self) -> None:
        """Ask what there is to show."""
        self._desk.broadcast.changed.connect(self._heard)
        self._heard(None)

    def _zooms(self) -> tuple[QWidget, ...]:
        self.europe = TextButton(_("Europe"), parent=self)
        self.world = TextButton(_("World"), parent=self)
        self.nearer = IconButton("zoom_in", _("Nearer"), self)
        self.farther = IconButton("zoom_out", _("Farther"), self)
        self.europe.clicked.connect(lambda: self.canvas.fit(EUROPE))
        self.world.clicked.connect(lambda: self.canvas.fit(WORLD))
        self.nearer.clicked.connect(lambda: self.canvas.zoom(STEP))
        self.farther.clicked.connect(lambda: self.canvas.zoom(1 / STEP))
        return self.europe, self.world, self.nearer, self.farther

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 0, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._said)
        column.addWidget(Legend(self))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 16, 12)
        right.setSpacing(6)
        right.addWidget(self.list, 1)
        right.addWidget(self._nowhere)
        body = QWidget(self)
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left, 1)
        line.addLayout(right)
        self._shown = QStackedWidget(self)
        self._shown.addWidget(body)
        self._shown.addWidget(self._empty)
        self._shown.addWidget(self.twin)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._shown, 1)

    def _connect(self) -> None:
        self.head.scope_chosen.connect(self._show_scope)
        self.head.listed.connect(ignoring(self._show_the_right_one))
        self.head.list_requested.connect(ignoring(self._list_all))
        self.twin.opened.connect(self._list_country)
        self.head.print_requested.connect(ignoring(self.print))
        self.canvas.looked_at.connect(self._looked_at)
        self.canvas.opened.connect(self._list_country)
        self.list.looked_at.connect(self.canvas.look_at)
        self.list.opened.connect(self._list_country)
        self._nowhere.clicked.connect(ignoring(self._list_nowhere))

    # ---- what the window asks --------------------------------------------------------------------------------------

    def ask(self, words: str) -> None:
        """Show the map of a record (`party:ID`), or of the whole register."""
        self._show_scope(scope_of(words))

    def entered(self) -> Scope:
        """Whose data are shown."""
        return self._scope

    def resume(self, entered: object) -> None:
        """Show the same in a window in another language."""
        if isinstance(entered, Scope):
            self._show_scope(entered)

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        (self.twin.table if self.head.as_list.isChecked() else self.canvas).setFocus()

    def print(self) -> None:
        """Print the map as it is seen, with every country in words."""
        plot, view, drawn = self.plot, self.canvas.view, self.canvas.projection
        if plot is None or view is None:
            return
        shape = next(each for each in both_shapes() if each.projection == drawn)
        picture = Picture(
            QSizeF(1, 1), _on_paper(plot, shape, view, self.canvas.width(), self.canvas.font()), bent=True
        )
        lines = [(row.cells[0], "; ".join(filter(None, row.cells[1:]))) for row in map_rows(plot)]
        print_plot(self._desk, self, PlotToPrint(_("Where data are"), self._told(plot), picture, lines))

    # ---- questions and answers -------------------------------------------------------------------------------------

    def _show_scope(self, scope: Scope) -> None:
        self._scope = scope
        self.head.show_scope(scope)
        self._ask()

    def _heard(self, changes: Changes | None) -> None:
        if changes is not None and changes.of_papers_alone:
            return
        self.head.read_again()
        self._ask()

    def _ask(self) -> None:
        if self._reading:
            self._reading.drop()
        if self.plot is None:  # of very much it takes a while, and the map is still white
            self.head.tell(_("Working …"))
        asked = _question(self._scope, self._desk.companies.chosen)
        self._reading = self._desk.ask(self, asked, self._show)

    def _show(self, answer: tuple[DataMap, tuple[Shapes, ...]]) -> None:
        self._reading = None
        plot, drawn = answer
        self.plot = plot
        self.canvas.show_map(plot, drawn)
        self.list.show_map(plot)
        something = bool(plot.keys)
        self.head.allow(something=something)
        self.head.tell(self._told(plot))
        self._nowhere.setVisible(bool(plot.nowhere))
        self._nowhere.say(_("In no known country: {count}").format(count=len(plot.nowhere)))
        self.twin.show_twin(replace(map_twin(), rows=tuple(map_rows(plot)), told=self._told(plot)))
        self._show_the_right_one()

    def _show_the_right_one(self) -> None:
        """The picture, its table, or that there is nothing to show."""
        something = self.plot is not None and bool(self.plot.keys)
        listed = self.head.as_list.isChecked()
        self._shown.setCurrentIndex(1 if not something else 2 if listed else 0)
        for button in (self.europe, self.world, self.nearer, self.farther):
            button.setVisible(not listed)

    def _told(self, plot: DataMap) -> str:
        about = _("The whole register") if plot.subject is None else plot.subject.title
        parts = (about, self.head.company.said, *day_words(self._desk), told_of_map(plot))
        return " · ".join(part for part in parts if part)

    def _looked_at(self, country: MapCountry | None) -> None:
        said = _("Choose a country with the mouse, the arrow keys or Tab; Enter opens its locations.")
        self._said.setText(said if country is None else told_of(country))
        self.list.point_at("" if country is None else country.country)

    # ---- ways on ---------------------------------------------------------------------------------------------------

    def _list_country(self, code: str) -> None:
        if code == NOWHERE:
            self._list_nowhere()
            return
        countries = self.plot.countries if self.plot is not None else ()
        found = next((each for each in countries if each.country == code), None)
        if found is not None:
            self._list(found.keys, name_of_country(found))

    def _list_nowhere(self) -> None:
        self._list(self.plot.nowhere if self.plot is not None else (), _("In no known country"))

    def _list_all(self) -> None:
        if self.plot is not None and self.plot.subject is None and not self._desk.companies.chosen:
            self.place_requested.emit(Place(PageKey.LOCATIONS))
        elif self.plot is not None:
            self._list(self.plot.keys, "")

    def _list(self, keys: tuple[str, ...], where: str) -> None:
        if keys and self.plot is not None:
            about = self.plot.subject.title if self.plot.subject is not None else ""
            told = " · ".join(part for part in (about, where) if part)
            self.place_requested.emit(Place(PageKey.LOCATIONS, words="\n".join(keys), told=told))


def _question(scope: Scope, company: str) -> Callable[[Register, date], tuple[DataMap, tuple[Shapes, ...]]]:
    return lambda register, on: (data_map(register, on, scope, company), both_shapes())


def _on_paper(
    plot: DataMap, drawn: Shapes, view: MapView, width: int, shown: QFont
) -> Callable[[QPainter, QRectF, IconPainter], None]:
    """Paints the part of the map that is seen on the screen as wide as the paper, and the legend below it."""
    font = QFont(shown)
    font.setPixelSize(11)

    def paint(painter: QPainter, room: QRectF, icon: IconPainter) -> None:
        place = room.adjusted(0, 0, 0, -_FOOT)
        wider = MapView(view.x, view.y, view.scale * place.width() / max(width, 1))
        signs = signs_of(plot, drawn, wider, place)
        MapPainter(drawn, plot, LIGHT, icon, font).paint(painter, place, wider, signs)
        paint_legend(painter, QRectF(room.left(), place.bottom(), room.width(), _FOOT), font, LIGHT)

    return paint
