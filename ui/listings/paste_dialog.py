"""Pasting a block of cells over those of a list: old and new of each are seen before any is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _, counted
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.edit_cells import CellsPlan, apply_cells, plan_cells
from dpa_tracker.use_cases.edit_many import Fate
from ui.desk import Desk
from ui.formats import count_text
from ui.listings.paste_place import Pasted, with_shown
from ui.listings.paste_preview import PastePreview
from ui.listings.planned_dialog import Planned, PlannedDialog
from ui.listings.row_source import RowSource
from ui.under_way import rows_of
from ui.undo import Writing
from ui.widgets.texts import label
from ui.work import Progress

_WIDTHS: Final = (124, 128, 140, 140)


@dataclass(frozen=True, slots=True)
class PastedOn:
    """The list that a block is pasted on: what its rows are, the columns shown, and where its rows come from."""

    kind: Kind
    columns: Sequence[Column]
    source: RowSource | None


class PasteDialog(PlannedDialog):
    """What has no place in the list stands above, what becomes of each cell below."""

    def __init__(self, desk: Desk, shown: PastedOn, pasted: Pasted, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Fill down") if pasted.filled else _("Paste cells"), parent)
        kind, columns = shown.kind, shown.columns
        self._kind, self._source, self._pasted = kind, shown.source, pasted
        self.plan: CellsPlan | None = None
        self.left_over = label("\n".join(left_over(pasted)), wrap=True)
        self.left_over.setProperty("faultText", "true")
        self.left_over.setVisible(bool(self.left_over.text()))
        self.preview = PastePreview(kind, columns, self)
        self.lay_out((self.left_over,), self.preview, _WIDTHS)
        self.ask_again()

    def ask_again(self) -> None:
        """Ask what would change."""
        self.plan = None
        self._say(_("Working out what would change …"), 0)
        kind, cells, source = self._kind, self._pasted.cells, self._source

        def plan(register: Register, on: date) -> CellsPlan:
            return plan_cells(register, kind, with_shown(cells, kind, source), on=on)

        self.desk.ask(self, plan, self._show, self.refused)

    def _show(self, plan: CellsPlan) -> None:
        self.plan = plan
        self.preview.show_lines(plan.lines)
        conflict = len(plan.of(Fate.CONFLICT)) + len(plan.of(Fate.GONE))
        counts = {
            "changed": len(plan.of(Fate.CHANGED)),
            "unchanged": len(plan.of(Fate.UNCHANGED)),
            "conflict": conflict,
        }
        said = _("{changed} cells will change, {unchanged} stay as they are, {conflict} cannot be changed.")
        told = said.format(**{name: count_text(count) for name, count in counts.items()})
        emptied = sum(1 for line in plan.of(Fate.CHANGED) if line.old and not line.new)
        if emptied:
            one, many = "{number} of them will be empty afterwards.", "{number} of them will be empty afterwards."
            told = f"{told} {counted(one, many, emptied)}"
        self._say(told, counts["changed"])

    def _say(self, text: str, changed: int) -> None:
        self.say(text, _("Change cells ({count})").format(count=count_text(changed)), changed)

    def planned(self) -> Planned | None:
        """The plan that is shown."""
        plan, reason = self.plan, self.reason.text()
        if plan is None:
            return None
        name = _("fill down ({count})") if self._pasted.filled else _("paste cells ({count})")
        name = name.format(count=count_text(len(plan.of(Fate.CHANGED))))

        def write(writing: Writing, progress: Progress) -> Outcome:
            register, actor, at, tell = writing.register, writing.actor, writing.at, rows_of(progress)
            return apply_cells(register, plan, reason=reason, actor=actor, at=at, tell=tell).outcome

        return Planned(name, write)


def left_over(pasted: Pasted) -> tuple[str, ...]:
    """What of a block has no place in the list, in words."""
    said: list[str] = []
    if pasted.titles:
        said.append(_("The first line of the clipboard holds the titles of these columns; it is not pasted."))
    if pasted.rows_left:
        one = "{number} row of the clipboard lies below the last row of the list and is left out."
        many = "{number} rows of the clipboard lie below the last row of the list and are left out."
        said.append(counted(one, many, pasted.rows_left))
        said.append(_("New records come in by “Import a list”, not by pasting."))
    if pasted.columns_left:
        one = "{number} column of the clipboard lies beyond the last column of the list and is left out."
        many = "{number} columns of the clipboard lie beyond the last column of the list and are left out."
        said.append(counted(one, many, pasted.columns_left))
    return tuple(said)
