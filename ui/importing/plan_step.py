"""The third step: what the import would do, row by row, before anything is written; and why it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from dpa_tracker.sentences import _, counted
from dpa_tracker.use_cases.import_lines import LineState
from dpa_tracker.use_cases.import_meant import Meant, meant_by
from dpa_tracker.use_cases.import_plan import ImportPlan, RowState
from dpa_tracker.use_cases.plan_import import remarks_of
from ui.connecting import ignoring
from ui.dossiers.blocks import Act
from ui.dossiers.view import DossierView
from ui.formats import count_text
from ui.importing.plan_details import PROBLEMS, TAKE_MEANT, PlanWords
from ui.importing.plan_table import ALL, PlanTable
from ui.importing.words import counts_words, remark_words, state_name
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.texts import Level, label

_SEARCH_WIDTH = 200
_REMARKS_SHOWN = 3


class PlanStep(QWidget):
    """`rejected_wanted` asks to save the rows that are not taken, `meant_changed` for a plan with what was accepted."""

    rejected_wanted = Signal()
    meant_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", Level.TITLE, wrap=True)
        self.remarks = label("", muted=True, wrap=True, copyable=True)
        self.filter = DropDown(self)
        self.filter.setAccessibleName(_("Which lines are shown"))
        self.filter.setMinimumContentsLength(18)
        self.filter.currentIndexChanged.connect(ignoring(self._filter))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Search the plan"))
        self.search.setAccessibleName(_("Search the plan"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.textChanged.connect(ignoring(self._filter))
        self.rejected = TextButton(_("Save rejected rows…"), "save", self)
        self.rejected.clicked.connect(ignoring(self.rejected_wanted.emit))
        self.table = PlanTable(self)
        self.details = DossierView(self)
        self._soon = QTimer(self)  # a plan and the row in full are laid out one after the other: the screen goes on
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_line)
        self.table.chosen.connect(self._soon.start)
        self.details.acted.connect(self._accept)
        self.meant: tuple[Meant, ...] = ()
        self.details.setAccessibleName(_("The row in full"))
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_("Why it is imported; the history keeps it"))
        self.reason.setAccessibleName(_("Reason"))
        self._lay_out()

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.filter)
        ways.addWidget(self.search, 1)
        ways.addWidget(self.rejected)
        head = QVBoxLayout()
        head.setContentsMargins(24, 4, 24, 8)
        head.setSpacing(8)
        for each in (self.title, self.remarks):
            head.addWidget(each)
        head.addLayout(ways)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self.table)
        parts.addWidget(self.details)
        self.table.setMinimumWidth(340)
        self.details.setMinimumWidth(300)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([680, 440])
        why = QVBoxLayout()
        why.setContentsMargins(24, 8, 24, 0)
        why.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        named = label(_("Reason"))
        named.setBuddy(self.reason)
        line.addWidget(named)
        line.addWidget(self.reason, 1)
        why.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(parts, 1)
        column.addLayout(why)

    # ---- what is shown ---------------------------------------------------------------------------------------------

    def show_plan(self, words: PlanWords) -> None:
        """Show a plan; what was filtered and searched stays where there is such a line."""
        plan, before = words.plan, str(self.filter.currentData() or ALL)
        self.title.setText(plan_title(plan))
        told = [*self._accepted(), *_beside(plan), *(remark_words(remark) for remark in remarks_of(plan))]
        if len(told) > _REMARKS_SHOWN:
            told = [*told[:_REMARKS_SHOWN], _("… and {count} more").format(count=len(told) - _REMARKS_SHOWN)]
        self.remarks.setText("\n".join(told))
        self.remarks.setVisible(bool(told))
        self.rejected.setVisible(bool(plan.counts[RowState.REFUSED]))
        self.table.plan.show_plan(words)
        self._offer_filters(before)
        self._filter()

    def show_only(self, code: str) -> None:
        """Show the lines of a state, those with problems, or all."""
        self.filter.setCurrentIndex(max(self.filter.findData(code), 0))

    def _offer_filters(self, before: str) -> None:
        counts = self.table.plan.counts()
        names = {ALL: _("All"), PROBLEMS: _("With problems"), **{each.value: state_name(each) for each in LineState}}
        self.filter.blockSignals(True)
        self.filter.clear()
        for code, name in names.items():
            count = counts.get(code, 0)
            if count or code == ALL:
                said = _("{name}: {count}").format(name=name, count=count_text(count))
                self.filter.addItem(said, code)
        self.filter.setCurrentIndex(max(self.filter.findData(before), 0))
        self.filter.blockSignals(False)

    def _filter(self) -> None:
        self.table.plan.show_only(str(self.filter.currentData() or ALL), self.search.text())
        self.table.begin()

    def _show_line(self) -> None:
        line, words = self.table.line(), self.table.plan.words
        self.details.show_dossier(None if line is None or words is None else words.dossier(line))

    # ---- what is accepted ------------------------------------------------------------------------------------------

    @property
    def said(self) -> tuple[str, tuple[Meant, ...]]:
        """The reason, and what was accepted: what one has said of the plan."""
        return self.reason.text(), self.meant

    @said.setter
    def said(self, said: tuple[str, tuple[Meant, ...]]) -> None:
        self.reason.setText(said[0])
        self.meant = said[1]

    def _accept(self, act: Act) -> None:
        """Read a cell as it may be meant, here and wherever the column says the same."""
        line = self.table.line()
        meant = meant_by(line.problems[int(act.about)]) if line is not None and act.code == TAKE_MEANT else None
        if meant is not None:
            self.meant = (*self.meant, meant)
            self.meant_changed.emit()

    def _accepted(self) -> tuple[str, ...]:
        if not self.meant:
            return ()
        pairs = dict.fromkeys(f"“{each.said}” → {each.meant}" for each in self.meant)
        return (_("Read as you accepted: {pairs}.").format(pairs=", ".join(pairs)),)

    def take_focus(self) -> None:
        """Be ready to go through the plan."""
        self.table.setFocus()


def _beside(plan: ImportPlan) -> tuple[str, ...]:
    """What is written beside the rows' own records."""
    if not plan.beside:
        return ()
    one = "{number} more record is written that rows name, such as a party."
    many = "{number} more records are written that rows name, such as parties."
    return (counted(one, many, plan.beside),)


def plan_title(plan: ImportPlan) -> str:
    """The four counts of a plan."""
    return counts_words(*(plan.counts[state] for state in RowState))
