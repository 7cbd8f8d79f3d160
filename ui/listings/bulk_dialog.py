"""Changing one field of the selected records: choose, see old and new of each, then write all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
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
from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.edit_many import EditPlan, Fate, apply_edit, plan_edit
from ui.connecting import ignoring
from ui.desk import Desk
from ui.formats import count_text
from ui.listings.bulk_preview import BulkPreview
from ui.listings.bulk_value import BulkValue
from ui.undo import Writing
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label
from ui.work import Ticket

_TYPING: Final = 250  # milliseconds of rest before the preview is asked for
_WIDTHS: Final = (190, 150, 150)


class BulkDialog(QDialog):
    """Nothing is written before the button; what cannot be changed is told, and left as it is."""

    def __init__(self, desk: Desk, kind: Kind, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Change many records"))
        self._desk, self._kind, self._ids = desk, kind, tuple(ids)
        self.plan: EditPlan | None = None
        self._asked: Ticket | None = None
        self.value = BulkValue(kind, self)
        self.preview = BulkPreview(self)
        self.table = QTableView(self)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(_("Why (kept in the history)"))
        self.said = label("", strong=True, wrap=True)
        self._obstacle = label("", wrap=True)
        self._obstacle.setProperty("faultText", "true")
        self._obstacle.hide()
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING)
        self._soon.timeout.connect(self._ask)
        self.value.edited.connect(self._wait)
        self._wait()

    def _lay_out(self) -> None:
        self._dress_table()
        why = label(_("Why (kept in the history)"))
        why.setBuddy(self.reason)
        told = _(
            "Nothing is written before you press the button. A copy of the register is made first, and one undo takes"
            " all of it back."
        )
        foot = QDialogButtonBox()
        self.take = foot.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("primary", True)
        self.take.setAutoDefault(False)
        foot.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        for widget in (self.value, self.said, self.table, why, self.reason, label(told, muted=True, wrap=True)):
            column.addWidget(widget, 1 if widget is self.table else 0)
        column.addWidget(self._obstacle)
        column.addWidget(foot)
        open_at(self, 900, 640)

    def _dress_table(self) -> None:
        self.table.setModel(self.preview)
        self.table.setAccessibleName(_("What becomes of it"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section, width in enumerate(_WIDTHS):
            header.resizeSection(section, width)

    # ---- the preview -----------------------------------------------------------------------------------------------

    def _wait(self) -> None:
        self.plan = None
        self._obstacle.hide()
        self.take.setEnabled(False)
        self._soon.start()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.drop()
            self._asked = None
        change, ids = self.value.change(), self._ids
        if change is None:
            self.preview.show_lines(None, ())
            self._say(_("Choose a value to see what would change."), 0)
            return
        self._say(_("Working out what would change …"), 0)
        self._asked = self._desk.ask(
            self, lambda register, _on: plan_edit(register, change, ids), self._show, self._refused
        )

    def _show(self, plan: EditPlan) -> None:
        self._asked = None
        self.plan = plan
        self.preview.show_lines(self.value.field, plan.lines)
        changed = len(plan.of(Fate.CHANGED))
        said = _("{changed} will change, {unchanged} stay as they are, {conflict} cannot be changed.")
        conflict = len(plan.of(Fate.CONFLICT)) + len(plan.of(Fate.GONE))
        counts = {"changed": changed, "unchanged": len(plan.of(Fate.UNCHANGED)), "conflict": conflict}
        self._say(said.format(**{name: count_text(count) for name, count in counts.items()}), changed)

    def _say(self, text: str, changed: int) -> None:
        self.said.setText(text)
        self.take.setText(_("Change records ({count})").format(count=count_text(changed)))
        self.take.setEnabled(changed > 0)

    # ---- writing ---------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Write it; the dialog closes when all of it is written, and not before."""
        plan, reason = self.plan, self.reason.text()
        if plan is None or not self.take.isEnabled():
            return
        self.take.setEnabled(False)
        count, field = len(plan.of(Fate.CHANGED)), self.value.field_box.currentText()
        name = _("change records ({count}): {field}").format(count=count_text(count), field=field)

        def write(writing: Writing) -> Outcome:
            return apply_edit(writing.register, plan, reason=reason, actor=writing.actor, at=writing.at).outcome

        self._desk.change(self, name, write, ignoring(super().accept), self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self._desk.fail(error)
            return
        self._obstacle.setText(error_sentence(error))
        self._obstacle.show()
        self._ask()
