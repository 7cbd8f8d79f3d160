"""Changing one field of the selected records: choose, see old and new of each, then write all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import _
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.edit_many import EditPlan, Fate, apply_edit, plan_edit
from ui.desk import Desk
from ui.formats import count_text
from ui.listings.bulk_preview import BulkPreview
from ui.listings.bulk_value import BulkValue
from ui.listings.planned_dialog import Planned, PlannedDialog
from ui.under_way import rows_of
from ui.undo import Writing
from ui.work import Progress, Ticket

_TYPING: Final = 250  # milliseconds of rest before the preview is asked for
_WIDTHS: Final = (170, 200, 200)


class BulkDialog(PlannedDialog):
    """The field and its value above, what becomes of each record below."""

    def __init__(self, desk: Desk, kind: Kind, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Change many records"), parent)
        self._ids = tuple(ids)
        self.plan: EditPlan | None = None
        self._asked: Ticket | None = None
        self.value = BulkValue(kind, self)
        self.preview = BulkPreview(self)
        self.lay_out((self.value,), self.preview, _WIDTHS)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING)
        self._soon.timeout.connect(self.ask_again)
        self.value.edited.connect(self._wait)
        self.ask_again()

    def _wait(self) -> None:
        self.plan = None
        self.clear_obstacle()
        self.take.setEnabled(False)
        self._soon.start()

    def ask_again(self) -> None:
        """Ask what would change."""
        if self._asked is not None:
            self._asked.drop()
            self._asked = None
        change, ids = self.value.change(), self._ids
        if change is None:
            self.preview.show_lines(None, ())
            self._say(_("Choose a value to see what would change."), 0)
            return
        self._say(_("Working out what would change …"), 0)
        self._asked = self.desk.ask(
            self, lambda register, on: plan_edit(register, change, ids, on=on), self._show, self.refused
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
        self.say(text, _("Change records ({count})").format(count=count_text(changed)), changed)

    def planned(self) -> Planned | None:
        """The plan that is shown."""
        plan, reason = self.plan, self.reason.text()
        if plan is None:
            return None
        count, field = len(plan.of(Fate.CHANGED)), self.value.field_box.currentText()
        name = _("change records ({count}): {field}").format(count=count_text(count), field=field)

        def write(writing: Writing, progress: Progress) -> Outcome:
            register, actor, at, tell = writing.register, writing.actor, writing.at, rows_of(progress)
            return apply_edit(register, plan, reason=reason, actor=actor, at=at, tell=tell).outcome

        return Planned(name, write)
