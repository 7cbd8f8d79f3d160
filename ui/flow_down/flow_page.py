"""Flow-down: what every customer was promised against what every sub-processor below gives, as a matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.flow_detail import FlowDetail, flow_details
from dpa_tracker.queries.flow_listing import keys_of_wish
from dpa_tracker.queries.flow_matrix import FlowMatrix, MatrixWish, flow_matrix
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.dossiers.view import DossierView
from ui.flow_down.flow_dossier import SHOW_ONE, flow_dossier, no_way_dossier
from ui.flow_down.flow_filters import FlowFilters
from ui.flow_down.matrix_export import MatrixShown
from ui.flow_down.matrix_table import MatrixTable
from ui.flow_down.own_time_dialog import OwnHouse, own_time_dialog
from ui.flow_down.words import matrix_told
from ui.forms.editor_dialog import EditorDialog
from ui.listings.export_deed import ExportDeed
from ui.listings.export_dialog import ExportDialog
from ui.listings.exporting import ExportForm
from ui.listings.told import copied_above, day_words
from ui.packing.progress_line import ProgressLine
from ui.trail import PageKey, Place
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.page_in_turns import PageInTurns
from ui.work import Ticket

_PANEL: Final = 430
_LEAST_PANEL: Final = 380  # the words of a button stand whole
_LEAST_TALL: Final = 120  # else a small window would push the lines above into one another
_A_MOMENT: Final = 120  # milliseconds: whoever goes through the cells with the arrow keys looks at none of them
CUSTOMER, SUB_PROCESSOR = "customer:", "sub_processor:"


@dataclass(frozen=True, slots=True)
class Entered:
    """Which part of the matrix is shown, and the customer and sub-processor of the cell that is current."""

    wish: MatrixWish
    pair: tuple[Subject, Subject] | None


class _Sides(QSplitter):
    """The matrix and its panel. In a small window the panel gives way first, unless somebody has dragged the border."""

    def __init__(self, table: MatrixTable, panel: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self._is_dragged = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for each in (table, panel):
            self.addWidget(each)
        panel.setMinimumWidth(_LEAST_PANEL)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(ignoring(self._drag))

    def _drag(self) -> None:
        self._is_dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel has what the matrix leaves."""
        super().resizeEvent(event)
        if not self._is_dragged:
            whole = self.width() - self.handleWidth()
            panel = max(_LEAST_PANEL, min(_PANEL, whole - self._table.wanted_width()))
            self.setSizes([whole - panel, panel])


class FlowPage(PageInTurns):
    """`open_requested` goes to a record, `place_requested` to the list of promises, or to a draft."""

    open_requested = Signal(object)
    place_requested = Signal(object)
    remedy_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading: Ticket | None = None
        self._opening: Ticket | None = None

    def make_parts(self) -> Iterator[None]:
        """The matrix, and beside it what a cell is about."""
        self.filters = FlowFilters(self._desk, self)
        yield
        self.table = MatrixTable(self)
        self.table.copied_above = lambda: copied_above(self._desk)
        yield
        self.panel = DossierView(self, self._desk.work)
        self.progress = ProgressLine(self)
        self.export = ExportDeed(self._desk, self.progress, self)
        yield
        self._nothing = EmptyState("flow_down", _("Nothing to show"), "", (), self)
        self._no_match = EmptyState(
            "search",
            _("No match"),
            _("No customer and sub-processor are left by this filter."),
            (Way(_("Clear filter"), self.filters.clear, "close"),),
            self,
        )
        self._nothing.say(_("No customer is served through your own company by a sub-processor on this day."))
        yield from self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.filters.list_requested.connect(self._list)
        self.filters.export_requested.connect(ignoring(self.ask_export))
        self.filters.own_time_requested.connect(ignoring(self.ask_own_time))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_A_MOMENT)
        self._soon.timeout.connect(self._open_cell)
        self.table.chosen.connect(self._soon.start)
        self.table.opened.connect(self._focus_panel)
        self.panel.opened.connect(self.open_requested)
        self.panel.acted.connect(self._act)

    def start(self) -> None:
        """Ask what there is to show."""
        self._desk.broadcast.changed.connect(self._heard)
        self._ask()

    def _lay_out(self) -> Iterator[None]:
        body = _Sides(self.table, self.panel, self)
        yield
        self._shown = QStackedWidget(self)
        self._shown.setMinimumHeight(_LEAST_TALL)
        for each in (body, self._nothing, self._no_match):
            self._shown.addWidget(each)
            yield
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.filters)
        whole.addWidget(self.progress)
        whole.addWidget(self._shown, 1)

    # ---- what the window asks --------------------------------------------------------------------------------------

    def ask(self, words: str) -> None:
        """Begin with a customer (`customer:ID`) or a sub-processor (`sub_processor:ID`)."""
        customer = words.startswith(CUSTOMER)
        party = words.removeprefix(CUSTOMER).removeprefix(SUB_PROCESSOR)
        self.filters.begin_with(PartyId(party), customer=customer)

    def entered(self) -> object:
        """What is shown and looked at: for the same page of a new window."""
        return Entered(self.filters.wish(), self.table.pair())

    def resume(self, entered: object) -> None:
        """Show the same part, at the same cell."""
        if isinstance(entered, Entered):
            self.table.wanted = entered.pair
            self.filters.put(entered.wish)

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        self.table.setFocus()

    @property
    def is_settled(self) -> bool:
        """Whether everything that was asked has been answered and is shown."""
        return self.matrix is not None and not (
            self._reading or self._opening or self._soon.isActive() or self.panel.is_making
        )

    @property
    def matrix(self) -> FlowMatrix | None:
        """What is shown."""
        return self.table.cells.matrix

    def ask_export(self) -> ExportDialog | None:
        """Ask in which form the matrix is to be exported."""
        shown = self.as_shown()
        if shown is None:
            return None
        dialog = ExportDialog(shown, self)
        dialog.chosen.connect(self._export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask_own_time(self) -> EditorDialog[OwnHouse] | None:
        """Ask what our own companies need themselves."""
        if self.matrix is None or not self._desk.editable:
            return None
        dialog = own_time_dialog(self._desk, self.matrix.own, self)
        dialog.open()
        return dialog

    def as_shown(self) -> MatrixShown | None:
        """The matrix as it is shown."""
        matrix = self.matrix
        return None if matrix is None or not matrix.rows else MatrixShown(matrix, self._told(matrix))

    def _export(self, form: ExportForm) -> None:
        shown = self.as_shown()
        if shown is not None:
            printed = form in (ExportForm.DOCX, ExportForm.PDF)
            self.export.take(replace(shown, printed=printed), form)

    def _told(self, matrix: FlowMatrix) -> str:
        return " · ".join((*day_words(self._desk), matrix_told(matrix)))

    # ---- questions and answers -------------------------------------------------------------------------------------

    def _heard(self, _changes: object) -> None:
        self._ask()

    def _ask(self) -> None:
        if self._reading:
            self._reading.drop()
        wish = self.filters.wish()
        self._reading = self._desk.ask(self, lambda register, on: flow_matrix(register, on, wish), self._show)

    def _show(self, matrix: FlowMatrix) -> None:
        self._reading = None
        self.filters.offer(matrix, self._told(matrix))
        self.table.show_matrix(matrix)
        nothing = 2 if self.filters.filtered else 1
        self._shown.setCurrentIndex(0 if matrix.rows else nothing)

    def _open_cell(self) -> None:
        if self._opening:
            self._opening.drop()
        pair, wish = self.table.pair(), self.filters.wish()
        if pair is None:
            return
        ids = PartyId(pair[0].id), PartyId(pair[1].id)
        self._opening = self._desk.ask(
            self,
            lambda register, on: flow_details(register, on, ids, wish.service),
            self._show_details,
        )

    def _show_details(self, details: Sequence[FlowDetail]) -> None:
        self._opening = None
        only = self.filters.wish().compared
        shown = [each for each in details if only in ("", each.row.compared)]
        pair = self.table.pair()
        names = " → ".join(each.title for each in pair) if pair is not None else ""
        self.panel.show_dossier(flow_dossier(shown) or no_way_dossier(names))

    def _focus_panel(self) -> None:
        self.panel.setFocus()

    # ---- ways on ---------------------------------------------------------------------------------------------------

    def _list(self) -> None:
        """All that is shown as a list of promises; without a filter all of them."""
        if not self.filters.filtered:
            self.place_requested.emit(Place(PageKey.FLOW_ROWS))
            return
        wish = self.filters.wish()
        self._desk.ask(self, lambda register, on: keys_of_wish(register, on, wish), self._go_to_list)

    def _go_to_list(self, keys: Sequence[str]) -> None:
        self.place_requested.emit(Place(PageKey.FLOW_ROWS, words="\n".join(keys), told=_("Flow-down")))

    def _act(self, act: Act) -> None:
        if act.code == SHOW_ONE:
            self.filters.compared.put(act.about)
            self.filters.changed.emit()
        else:
            self.remedy_requested.emit(act)
