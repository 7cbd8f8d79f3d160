"""What dialogs share that show what would be changed, line by line, before all of it is written at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.store.unit_of_work import Outcome
from ui.connecting import ignoring
from ui.desk import Desk
from ui.listings.bulk_preview import FatePreview
from ui.packing.progress_line import ProgressLine
from ui.prompts import may_discard, was_typed
from ui.undo import Writing
from ui.widgets.reading_order import tab_as_read
from ui.widgets.room import above_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label
from ui.work import Progress, Step

_LEAST: Final = 120  # pixels: the titles and two lines


@dataclass(frozen=True, slots=True)
class Planned:
    """What the button does: its name in Undo, and the command."""

    name: str
    command: Callable[[Writing, Progress], Outcome]


class PlannedDialog(QDialog):
    """Nothing is written before the button; what cannot be changed is told, and left as it is."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.desk = desk
        self.prompts = desk.prompts
        self.table = QTableView(self)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(_("Why (kept in the history)"))
        self.said = label("", strong=True, wrap=True)
        self.whole = label("", wrap=True, muted=True)  # what stands in the way of the chosen line
        self.whole.hide()
        self._obstacle = label("", wrap=True)
        self._obstacle.setProperty("faultText", "true")
        self._obstacle.hide()
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self._call_off)
        self._writing: Progress | None = None
        self._above: tuple[QWidget, ...] = ()
        foot = QDialogButtonBox()
        self.take = foot.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("primary", True)
        self.take.setAutoDefault(False)
        self.take.setEnabled(False)
        self._leave = foot.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._leave.setAutoDefault(False)
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        self._foot = foot

    def lay_out(self, above: Sequence[QWidget], preview: FatePreview, widths: Sequence[int]) -> None:
        """Put what is chosen above, the preview below it, then the reason and the buttons."""
        self._above = tuple(above)
        self._dress_table(preview, widths)
        why = label(_("Why (kept in the history)"))
        why.setBuddy(self.reason)
        told = _(
            "Nothing is written before you press the button. A copy of the register is made first, and one undo takes"
            " all of it back."
        )
        column = QVBoxLayout(parts := QWidget())
        column.setContentsMargins(24, 20, 24, 0)
        column.setSpacing(10)
        for widget in (*above, self.said, self.table, self.whole, why, self.reason, label(told, muted=True, wrap=True)):
            column.addWidget(widget, 1 if widget is self.table else 0)
        for each in (self._obstacle, self.progress):
            each.setContentsMargins(24, 10, 24, 0)
        self._foot.setContentsMargins(24, 10, 24, 16)
        above_foot(self, parts, self._obstacle, self.progress, self._foot)
        tab_as_read(self)
        open_at(self, 900, 640)

    def _dress_table(self, preview: FatePreview, widths: Sequence[int]) -> None:
        self.table.setModel(preview)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(ignoring(self._tell))
        preview.modelReset.connect(ignoring(self._choose_first))
        self.table.setAccessibleName(_("What becomes of it"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(_LEAST)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section, width in enumerate(widths):
            header.resizeSection(section, width)

    def _choose_first(self) -> None:
        self.table.selectRow(0)
        self._tell()

    def _tell(self) -> None:
        """Say in full what stands in the way of the chosen line: its cell has room for a few words only."""
        preview = self.table.model()
        if isinstance(preview, FatePreview):
            self.whole.setText(preview.obstacle_at(self.table.currentIndex().row()))
            self.whole.setVisible(bool(self.whole.text()))

    def say(self, text: str, button: str, changed: int) -> None:
        """Say what the plan comes to; the button works when there is something to change."""
        self.said.setText(text)
        self.take.setText(button)
        self.take.setEnabled(changed > 0)

    def clear_obstacle(self) -> None:
        """What stood in the way no longer does."""
        self._obstacle.hide()

    def ask_again(self) -> None:
        """Ask for the preview again, from the register as it is now."""
        raise NotImplementedError

    def planned(self) -> Planned | None:
        """What would be written; None while nothing can be."""
        raise NotImplementedError

    def accept(self) -> None:
        """Write it; the dialog closes when all of it is written, and not before. Meanwhile it says how far that is."""
        planned = self.planned()
        if planned is None or not self.take.isEnabled() or self._writing is not None:
            return
        self.clear_obstacle()
        self._rest(writing=True)
        self.progress.begin()
        self.progress.say(Step(0, 0, _("A copy of the register is being made …")))
        self._writing = self.desk.change_many(
            self,
            planned.name,
            planned.command,
            then=self._written,
            stepped=self.progress.say,
            failed=self._not_written,
        )

    def reject(self) -> None:
        """Leave it; what is being written is called off first, and the dialog stays until that has come to its end.

        A text that was typed is given up only when that is said.
        """
        if self._writing is not None:
            self.progress.stop.click()
        elif not was_typed(self) or may_discard(self):
            super().reject()

    def _call_off(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    def _rest(self, *, writing: bool) -> None:
        """Nothing can be chosen while it is written."""
        for widget in (*self._above, self.reason, self.take, self._leave):
            widget.setEnabled(not writing)

    def _written(self, _outcome: Outcome) -> None:
        self._writing = None
        super().accept()

    def _not_written(self, error: Exception) -> None:
        stopped = self._writing is not None and self._writing.is_cancelled()
        self._writing = None
        self.progress.hide()
        self._rest(writing=False)
        self.take.setEnabled(False)
        if stopped and isinstance(error, KnownError) and error.code == "answer_not_wanted":
            self.ask_again()
            self._obstacle.setText(_("Stopped. Nothing was changed."))
            self._obstacle.show()
        else:
            self.refused(error)

    def refused(self, error: Exception) -> None:
        """It could not be written, or not be worked out: say why, and ask again."""
        if not isinstance(error, KnownError):
            self.desk.fail(error)
            return
        self._obstacle.setText(error_sentence(error))
        self._obstacle.show()
        self.ask_again()
