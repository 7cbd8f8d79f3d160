"""The last step: what was written, where the copy is, and the ways on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from dpa_tracker.use_cases.import_plan import ImportPlan, RowState
from ui.connecting import ignoring
from ui.desk import Desk
from ui.undo import History
from ui.widgets.buttons import TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, card, label

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Outcome

_WIDEST = 720


class ResultStep(QWidget):
    """Each signal is one of the ways on."""

    rejected_wanted = Signal()
    new_wanted = Signal()
    template_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None
        self._number, self._file, self._said, self._has_new = 0, "", "", False
        self.title = label("", Level.TITLE, wrap=True)
        self.said = label("", wrap=True)
        self.copied = label("", muted=True, wrap=True, copyable=True)
        self.show_new = TextButton(_("Show the new records"), "forward", self, primary=True)
        self.show_new.clicked.connect(ignoring(self.new_wanted.emit))
        self.rejected = TextButton(_("Save rejected rows…"), "save", self)
        self.rejected.clicked.connect(ignoring(self.rejected_wanted.emit))
        self.template = TextButton(_("Save a template workbook…"), "save", self)
        self.template.clicked.connect(ignoring(self.template_wanted.emit))
        self.again = TextButton(_("Import another list"), "importing", self)
        self.again.clicked.connect(ignoring(self.again_wanted.emit))
        surface = card()
        surface.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        ways = Flow(8)
        for each in (self.show_new, self.rejected, self.template, self.again):
            ways.addWidget(each)
        for line in (self.title, self.said, self.copied):
            inside.addWidget(line)
        inside.addLayout(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.addWidget(surface)
        column.addStretch(1)

    def show_result(self, file: str, counts: str, copy: Path | None, plan: ImportPlan | None = None) -> None:
        """Show what came of a file; `copy` was made before, `plan` is what was written of a list."""
        self._number, self._file = 0, file
        self._said = f"{counts}. {_('One Undo takes all of it back.')}"
        self._has_new = plan is not None and any(write.before is None for write in plan.writes)
        self._tell(stands=True)
        self.copied.setText(_("Before this, the register was copied to {file}").format(file=copy) if copy else "")
        self.copied.setVisible(copy is not None)
        self.rejected.setVisible(plan is not None and bool(plan.counts[RowState.REFUSED]))

    def tell(self, desk: Desk, deed: str, outcome: Outcome) -> None:
        """Tell every page what was written, and go with its undo from here on."""
        desk.changed(deed, outcome)
        self.follow(desk.history)

    def follow(self, history: History) -> None:
        """Say so when the step that was just done is undone, and when it is done again."""
        if self._history is None:
            self._history = history
            history.moved.connect(self._moved)
        self._number = history.newest

    def _moved(self) -> None:
        stands = self._history.stands(self._number) if self._history is not None else None
        if stands is not None:
            self._tell(stands=stands)

    def _tell(self, *, stands: bool) -> None:
        named = _("{file} has been imported") if stands else _("The import of {file} was undone")
        self.title.setText(named.format(file=self._file))
        undone = _("None of it is in the register any more. Redo takes it in again.")
        self.said.setText(self._said if stands else undone)
        self.show_new.setVisible(self._has_new and stands)

    def take_focus(self) -> None:
        """Be ready for the first way on."""
        (self.show_new if self.show_new.isVisibleTo(self) else self.again).setFocus()
