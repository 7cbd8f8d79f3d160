"""The chain graph: customers, agreements, ourselves, sub-processors, and who is affected when one of them goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.queries.chain_graph import Part
from dpa_tracker.queries.chain_shown import A_LAYER, ChainWish, ShownChain, shown_chain
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scope import Scope, scope_of
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.formats import count_text
from ui.listings.told import day_words
from ui.plots.affected_panel import AffectedPanel
from ui.plots.chain_canvas import ChainArea
from ui.plots.chain_painting import ChainPainter, Measures
from ui.plots.chain_words import affected_told, box_title, chain_lines, chain_rows, chain_twin, told_of_chain
from ui.plots.map_painting import IconPainter
from ui.plots.plot_head import PlotHead
from ui.plots.plot_pdf import Picture, PlotToPrint
from ui.plots.plot_twin import PlotTwin
from ui.plots.print_deed import print_plot
from ui.theme.tokens import LIGHT
from ui.trail import PageKey, Place
from ui.widgets.empty_state import EmptyState
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes

_PANEL: Final = 264
_PAPER: Final = 1030.0  # pixels across that a picture is laid out for when it is printed
_MORE: Final = 24  # boxes that are shown more of a layer at once
_LAYERS: Final = 200  # more than any chain has, and
_ALL: Final = 1_000_000  # more than a layer has: every box is told of in words


class ChainPage(QWidget):
    """`open_requested` opens a record of the graph, `place_requested` the engagements behind it as a list."""

    open_requested = Signal(object)
    place_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wish = ChainWish()
        self._reading: Ticket | None = None
        self.chain: ShownChain | None = None
        self._wanted = False
        self._revealing = False
        self.head = PlotHead(_("Chain"), _("Engagements"), desk, self)
        self.area = ChainArea(self)
        self.panel = AffectedPanel(self)
        self.panel.setFixedWidth(_PANEL)
        self.panel.hide()
        self.twin = PlotTwin(chain_twin(), desk, self)
        self._empty = EmptyState("chain", _("Nothing to show"), "")
        self._lay_out()
        self._connect()
        desk.broadcast.changed.connect(self._heard)
        self._heard(None)

    def _lay_out(self) -> None:
        body = QWidget(self)
        line = QHBoxLayout(body)
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.area, 1)
        line.addWidget(self.panel)
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
        self.head.list_requested.connect(ignoring(self._list))
        self.twin.opened.connect(self.open_requested)
        self.head.print_requested.connect(ignoring(self.print))
        canvas = self.area.canvas
        canvas.box_chosen.connect(self.choose)
        canvas.box_opened.connect(self._open)
        canvas.box_folded.connect(self.fold)
        self.panel.opened.connect(self.open_requested)
        self.panel.begin_requested.connect(self._begin_at)
        for left in (self.panel.closed, canvas.left):
            left.connect(self._leave)

    # ---- what the window asks --------------------------------------------------------------------------------------

    def ask(self, words: str) -> None:
        """Show the chain of a record (`party:ID`), or of the whole register."""
        self._show_scope(scope_of(words))

    def entered(self) -> ChainWish:
        """What is drawn, what of it is folded, and the box that is chosen."""
        return self._wish

    def resume(self, entered: object) -> None:
        """Draw the same in a window in another language."""
        if isinstance(entered, ChainWish):
            self.head.show_scope(entered.scope)
            self._revealing = True
            self._ask_for(entered)

    def take_focus(self) -> None:
        """Be ready for the keyboard, now or when the graph has come."""
        self._wanted = self.chain is None
        (self.twin.table.setFocus if self.head.as_list.isChecked() else self.area.canvas.take_focus)()

    def choose(self, key: str) -> None:
        """Choose a box: who is affected when it goes is shown."""
        self._ask_for(replace(self._wish, chosen=key))

    def _leave(self) -> None:
        """No box is chosen any more; the keyboard is on the one that was."""
        chosen = self.area.canvas.boxes.get(self._wish.chosen)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
            self.choose("")

    def fold(self, key: str) -> None:
        """Hide what only this box leads to, or show it again."""
        self._ask_for(replace(self._wish, folded=self._wish.folded ^ {key}))

    def print(self) -> None:
        """Print the graph as it is folded, and every box of it in words: those behind "+ more" and a fold too."""
        if self.chain is None or not self.chain.nodes:
            return
        shown = self.chain
        self._desk.ask(self, _question(self._whole()), lambda chain: self._print(shown, chain))

    def _whole(self) -> ChainWish:
        """Every box: those behind "+ more" and a fold too."""
        return replace(self._wish, folded=frozenset(), room=dict.fromkeys(range(_LAYERS), _ALL))

    def _print(self, chain: ShownChain, whole: ShownChain) -> None:
        font = QFont(self.font())
        font.setPixelSize(12)
        measures = Measures.of(font, len(chain.layers), _PAPER)
        on_paper = _on_paper(chain, measures), False, measures.piece, measures.head, measures.holds(chain)
        picture = Picture(measures.size(chain), *on_paper)
        lines = list(chain_lines(whole))
        if chain.chosen:
            told = "; ".join(link.subject.title for link in chain.affected.customers)
            said = ": ".join(part for part in (affected_told(chain.affected), told) if part)
            lines.insert(0, (_("Who is affected if this one goes"), f"{self._name_of(chain.chosen)} – {said}"))  # noqa: RUF001
        print_plot(self._desk, self, PlotToPrint(_("Chain of processors"), self._told(chain), picture, lines))

    # ---- questions and answers -------------------------------------------------------------------------------------

    def _show_scope(self, scope: Scope) -> None:
        """Begin at a record: its own box is chosen, and brought into sight."""
        self.head.show_scope(scope)
        self._revealing = True
        self._ask_for(ChainWish(scope, chosen=scope.words))

    def _heard(self, changes: Changes | None) -> None:
        if changes is not None and changes.of_papers_alone:
            return
        self.head.read_again()
        self._ask_for(self._wish)

    def _ask_for(self, wish: ChainWish) -> None:
        self._wish = wish = replace(wish, company=self._desk.companies.chosen)
        if self._reading:
            self._reading.drop()
        self._reading = self._desk.ask(self, _question(wish), self._show)

    def _show(self, chain: ShownChain) -> None:
        self._reading = None
        self.chain = chain
        chosen = next((box for box in chain.nodes if box.node.key == chain.chosen), None)
        if chosen is not None:
            self.panel.show_affected(chosen, chain.affected)
        self.panel.setVisible(chosen is not None)
        self.area.canvas.show_chain(chain)
        self.head.allow(something=bool(chain.nodes))
        self.head.tell(self._told(chain))
        self._empty.say(_why_empty(chain))
        self._show_the_right_one()
        if self._revealing:
            self.area.reveal(chain.chosen)
            self._revealing = False
        if self._wanted:
            self.take_focus()

    def _show_the_right_one(self) -> None:
        """The picture, the table of all its boxes, or that there are none."""
        something = self.chain is not None and bool(self.chain.nodes)
        listed = something and self.head.as_list.isChecked()
        if listed:
            self._desk.ask(self, _question(self._whole()), self._show_twin)
        self._shown.setCurrentIndex(1 if not something else 2 if listed else 0)

    def _show_twin(self, whole: ShownChain) -> None:
        self.twin.show_twin(replace(chain_twin(), rows=tuple(chain_rows(whole)), told=self._told(whole)))

    def _told(self, chain: ShownChain) -> str:
        about = _("The whole register") if chain.subject is None else chain.subject.title
        parts = (about, self.head.company.said, *day_words(self._desk), told_of_chain(chain))
        return " · ".join(part for part in parts if part)

    def _name_of(self, key: str) -> str:
        boxes = self.chain.nodes if self.chain is not None else ()
        return next((box_title(box) for box in boxes if box.node.key == key), "")

    # ---- ways on ---------------------------------------------------------------------------------------------------

    def _open(self, key: str) -> None:
        box = next((box for box in (self.chain.nodes if self.chain else ()) if box.node.key == key), None)
        if box is None:
            return
        if box.node.part is Part.MORE:
            self.show_more(int(key.partition(":")[2]))
        else:
            self.open_requested.emit(box.node.opens)

    def show_more(self, layer: int) -> None:
        """Show more boxes of a layer."""
        room = dict(self._wish.room)
        room[layer] = room.get(layer, A_LAYER) + _MORE
        self._ask_for(replace(self._wish, room=room))

    def _begin_at(self, subject: Subject) -> None:
        self.place_requested.emit(Place(PageKey.CHAIN, words=Scope(subject.kind, subject.id).words))

    def _list(self) -> None:
        if self.chain is not None and self.chain.engagements:
            subject, ids = self.chain.subject, "\n".join(self.chain.engagements)
            told = _("Chain") if subject is None else f"{_('Chain')}: {subject.title}"
            self.place_requested.emit(Place(PageKey.ENGAGEMENTS, words=ids, told=told))


def _question(wish: ChainWish) -> Callable[[Register, date], ShownChain]:
    return lambda register, on: shown_chain(register, on, wish)


def _why_empty(chain: ShownChain) -> str:
    if chain.too_many:
        told = _("Too many engagements to draw at once: {count}. Choose a party, an agreement or a service.")
        return told.format(count=count_text(chain.too_many))
    return _("No engagement takes place or is planned on this day.")


def _on_paper(chain: ShownChain, measures: Measures) -> Callable[[QPainter, QRectF, IconPainter], None]:
    return lambda painter, _place, icon: ChainPainter(chain, measures, LIGHT, icon).whole(painter)
