"""What stands over the matrix: its title, which part of it is shown, and the time that our own house takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.flow_down.walk import COMPARED
from dpa_tracker.queries.choices import Choices
from dpa_tracker.queries.flow_matrix import STATES, FlowMatrix, MatrixWish
from dpa_tracker.queries.own_time_words import own_time_words
from dpa_tracker.queries.rows import Choice
from dpa_tracker.sentences import _, name_of
from ui.connecting import ignoring
from ui.desk import Desk
from ui.forms.choice_fields import CodeField
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.flow import Flow
from ui.widgets.reading_order import tab_as_read
from ui.widgets.texts import Level, label, tooltip

_WIDE: Final = 172  # pixels
_AROUND: Final = 64  # what stands beside the words of a filter


class FlowFilters(QFrame):
    """`changed`: another part is wanted. `list_requested`, `export_requested`: all that is shown, as such.

    `own_time_requested`: the time that our own house takes is to be recorded.
    """

    changed = Signal()
    list_requested = Signal()
    export_requested = Signal()
    own_time_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.customer = CodeField((), none=_("Every customer"))
        self.sub_processor = CodeField((), none=_("Every sub-processor"))
        promises = ((each.value, name_of("commitment", each.value)) for each in COMPARED)
        self.compared = CodeField(promises, none=_("Every promise"))
        self.state = CodeField(((each, name_of("flow_state", each)) for each in STATES), none=_("Covered or not"))
        self.service = CodeField((), none=_("Every service"))
        self.company = CodeField((), none=_("Every own company"))
        self.own_time = TextButton(_("Our own time…"), "edit")  # takes its place in the order of Tab with the rest
        self.own_time.setToolTip(
            tooltip(_("What our own house needs before it tells of a breach or passes on a change."))
        )
        self._own = label("", muted=True, wrap=True)
        self._told = label("", muted=True, wrap=True)
        self._lay_out()
        self._connect()
        tab_as_read(self)

    def _fields(self) -> dict[CodeField, str]:
        return {
            self.customer: _("Customer"),
            self.sub_processor: _("Sub-processor"),
            self.compared: _("Promise"),
            self.state: _("Covered?"),
            self.service: _("Service"),
            self.company: _("Own company"),
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 10)
        column.setSpacing(8)
        column.addLayout(self._head())
        line = Flow(8)
        for field, name in self._fields().items():
            field.named(name)
            unchosen = field.fontMetrics().horizontalAdvance(field.box.itemText(0))
            field.setFixedWidth(max(_WIDE, unchosen + _AROUND))
            line.addWidget(field)
        line.addWidget(self.own_time)
        column.addLayout(line)
        column.addWidget(self._own)
        column.addWidget(self._told)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(_("Flow-down"), Level.DISPLAY))
        head.addStretch()
        self.listed = TextButton(_("As a list"), "columns", self)
        self.listed.clicked.connect(ignoring(self.list_requested.emit))
        self.exported = IconButton("save", _("Export this list…"), self)
        self.exported.clicked.connect(ignoring(self.export_requested.emit))
        head.addWidget(self.listed)
        head.addWidget(self.exported)
        return head

    def _connect(self) -> None:
        for field in self._fields():
            field.edited.connect(self._edited)
        self.company.edited.connect(self._company_picked)
        self._desk.companies.moved.connect(self._follow_company)
        self.own_time.clicked.connect(ignoring(self.own_time_requested.emit))

    def _edited(self) -> None:
        if not any(field.input_faults("") for field in self._fields()):
            self.changed.emit()

    def _company_picked(self) -> None:
        """Every page shows the company that is chosen here, where it is one that all of them can show."""
        picked = self.company.value() or ""
        self._desk.companies.choose(picked if picked in {each.id for each in self._desk.companies.known} else "")

    def _follow_company(self) -> None:
        """Show the company that was chosen on whatever page."""
        chosen = self._desk.companies.chosen
        self.company.put(chosen if chosen in dict(self.company.offered) else None)

    def wish(self) -> MatrixWish:
        """Which part is wanted."""
        return MatrixWish(
            customer=self.customer.value() or "",
            sub_processor=self.sub_processor.value() or "",
            compared=self.compared.value() or "",
            state=self.state.value() or "",
            service=self.service.value() or "",
            company=self._desk.companies.chosen or self.company.value() or "",
        )

    def begin_with(self, party: PartyId, *, customer: bool) -> None:
        """Show the row of a customer, or the column of a sub-processor; of the company that is chosen, if one is."""
        for field in self._fields():
            field.put(None)
        self._follow_company()
        (self.customer if customer else self.sub_processor).put(party)
        self.changed.emit()

    def put(self, wish: MatrixWish) -> None:
        """Show this part; which company is chosen is known to every page."""
        for field, code in (
            (self.customer, wish.customer),
            (self.sub_processor, wish.sub_processor),
            (self.compared, wish.compared),
            (self.state, wish.state),
            (self.service, wish.service),
            (self.company, wish.company),
        ):
            field.put(code or None)
        self.changed.emit()

    def clear(self) -> None:
        """Show all of it."""
        for field in self._fields():
            field.put(None)
        self._desk.companies.choose("")
        self.changed.emit()

    @property
    def filtered(self) -> bool:
        """Whether something is left out."""
        return bool(self._desk.companies.chosen) or any(field.value() for field in self._fields())

    def offer(self, matrix: FlowMatrix, told: str) -> None:
        """What can be chosen now, and what is shown."""
        for field, choices in (
            (self.customer, matrix.every_customer),
            (self.sub_processor, matrix.every_sub_processor),
            (self.service, matrix.every_service),
            (self.company, matrix.every_company),
        ):
            _offer(field, choices)
        if self._desk.companies.chosen:
            self._follow_company()
        self.company.setVisible(len(matrix.every_company) > 1)
        self._told.setText(told)
        self._own.setText(_("Our own time. {companies}").format(companies=" · ".join(own_time_words(matrix.own))))
        self.own_time.setEnabled(self._desk.editable and bool(matrix.own))
        self.listed.setEnabled(bool(matrix.rows))
        self.exported.setEnabled(bool(matrix.rows))


def _offer(field: CodeField, choices: Iterable[Choice]) -> None:
    """Offer these; what was chosen stays chosen."""
    wanted, chosen = tuple((each.id, each.label) for each in choices), field.value()
    if tuple(field.offered) == wanted:
        return
    field.offered = Choices(wanted)
    field.offer(field.offered)
    field.put(chosen if chosen in {code for code, _name in wanted} else None)
