"""What stands over a plot: its title, what it is about, and what can be done with the whole of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.scope import KINDS, WHOLE, Scope
from dpa_tracker.queries.scope_choices import ScopeChoices, scope_choices
from dpa_tracker.sentences import _
from ui.company_choice import CompanyBox
from ui.connecting import ignoring
from ui.desk import Desk
from ui.forms.choice_fields import CodeField
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label


class PlotHead(QFrame):
    """`scope_chosen`: the plot is to be about this. `listed`: it is to be shown as a table, or as a picture again.

    `list_requested`: the records behind it as a list of their own, called `behind`. `print_requested`: all on paper.
    """

    scope_chosen = Signal(object)
    listed = Signal(bool)
    list_requested = Signal()
    print_requested = Signal()

    def __init__(self, title: str, behind: str, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scope = WHOLE
        self._told = label("", muted=True, wrap=True)
        self.as_list = IconButton("columns", _("As a list"), self, word=True)
        self.as_list.setCheckable(True)
        self.as_list.setProperty("switch", "true")
        self.as_list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.as_list.toggled.connect(self.listed)
        self._list = TextButton(behind, "open", self)
        self._list.clicked.connect(ignoring(self.list_requested.emit))
        self._print = TextButton(_("Print to PDF…"), "save", self)
        self._print.clicked.connect(ignoring(self.print_requested.emit))
        self.kinds = DropDown(self)
        self.kinds.setAccessibleName(_("What is shown"))
        self.kinds.setMinimumContentsLength(16)
        self.kinds.addItem(_("The whole register"), "")
        names = {"party": _("One party"), "agreement": _("One agreement"), "service": _("One service")}
        for kind in KINDS:
            self.kinds.addItem(names.get(kind.value, _("One engagement")), kind.value)
        self.record = CodeField((), none=_("Choose …"))
        self.record.box.setAccessibleName(_("About which"))
        self.record.setMinimumWidth(220)
        self.record.hide()
        self.kinds.activated.connect(ignoring(self._kind_chosen))
        self.record.edited.connect(ignoring(self._record_chosen))
        self.company = CompanyBox(desk, self)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(title, Level.DISPLAY))
        head.addStretch()
        head.addWidget(self.as_list)
        head.addWidget(self._list)
        head.addWidget(self._print)
        column.addLayout(head)
        self.line = Flow(8)
        self.line.addWidget(self.kinds)
        self.line.addWidget(self.record)
        self.line.addWidget(self.company)
        column.addLayout(self.line)
        column.addWidget(self._told)

    def add(self, widgets: Sequence[QWidget]) -> None:
        """Put more beside the choice of what is shown."""
        for widget in widgets:
            self.line.addWidget(widget)

    def tell(self, text: str) -> None:
        """Say what is shown."""
        self._told.setText(text)

    def allow(self, *, something: bool) -> None:
        """Whether there is something to list and print."""
        self.as_list.setEnabled(something)
        self._list.setEnabled(something)
        self._print.setEnabled(something)

    def show_scope(self, scope: Scope) -> None:
        """Show what the plot is about."""
        if scope.kind != self._scope.kind:
            self.record.offer(())
        self._scope = scope
        self.kinds.setCurrentIndex(max(self.kinds.findData(scope.kind), 0))
        self.record.setVisible(bool(scope.kind))
        self.read_again()

    def read_again(self) -> None:
        """Ask what can be chosen now."""
        scope = self._scope
        if scope.kind:
            self._desk.ask(self, lambda register, _on: scope_choices(register, scope), self._offer)

    def _offer(self, choices: ScopeChoices) -> None:
        if choices.kind != self._scope.kind:
            return
        self.record.offer(choices.offered)
        self.record.put(self._scope.id or None)
        count = len(choices.offered)
        cut = _("The first {count} are offered; any other record leads here from its own page.").format(count=count)
        self.record.box.setToolTip(cut if choices.total > count else "")

    def _kind_chosen(self) -> None:
        kind = str(self.kinds.currentData())
        self.show_scope(Scope(kind, ""))
        if not kind:
            self.scope_chosen.emit(WHOLE)
        else:
            self.record.box.setFocus()

    def _record_chosen(self) -> None:
        chosen = self.record.value()
        if chosen and chosen != self._scope.id:
            self._scope = Scope(str(self.kinds.currentData()), chosen)
            self.scope_chosen.emit(self._scope)
