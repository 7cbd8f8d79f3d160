"""Writing a plan beside the GUI thread, and the way to what it made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import _
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.use_cases.apply_import import ApplyImport, apply_import
from dpa_tracker.use_cases.import_lines import new_ids
from dpa_tracker.use_cases.import_plan import ImportPlan, RowState
from dpa_tracker.use_cases.import_readings import SheetReading
from dpa_tracker.use_cases.remembered_mappings import remember_mapping
from ui.formats import count_text
from ui.trail import HOME_OF_KIND, Place
from ui.undo import Writing
from ui.work import Progress

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Outcome

_RECORD_OF: Final = {
    ImportKind.PARTIES: Kind.PARTY,
    ImportKind.SERVICES: Kind.SERVICE,
    ImportKind.AGREEMENTS: Kind.AGREEMENT,
    ImportKind.ENGAGEMENTS: Kind.ENGAGEMENT,
    ImportKind.TRANSFERS: Kind.TRANSFER,
}


@dataclass(frozen=True, slots=True)
class Applied:
    """A plan that was written, what takes it back, and the copy made before."""

    plan: ImportPlan
    outcome: Outcome | None
    copy: Path | None


def apply_plan(
    writing: Writing, plan: ImportPlan, reason: str, readings: Sequence[SheetReading]
) -> Callable[[Progress], Applied]:
    """The job that writes a plan, and remembers how the columns were read where a person said something of them."""

    def job(progress: Progress) -> Applied:
        progress.step(0, 0, _("Copying the register first, and verifying the copy …"))

        def heard(done: int, total: int) -> None:
            said = _("{done} of {total} records").format(done=count_text(done), total=count_text(total))
            progress.step(done, total, said)

        imported = apply_import(
            writing.register,
            ApplyImport(plan, reason),
            actor=writing.actor,
            at=writing.at,
            heard=heard,
            is_cancelled=progress.is_cancelled,
        )
        for reading in readings:
            if reading.taken and reading.headed is not None and (reading.said.columns or reading.said.days):
                remember_mapping(reading.headed)
        return Applied(plan, imported.outcome, imported.copy)

    return job


def new_records(plan: ImportPlan) -> Place | None:
    """The list of what the plan made: of the kind of its first new row, with only the new records in it."""
    made = new_ids(plan)
    if not made:
        return None
    first = next((row for row in plan.rows if row.state is RowState.NEW), None)
    kind = next(iter(made)) if first is None else _RECORD_OF[first.kind].value
    return Place(HOME_OF_KIND[kind], words="\n".join(made.get(kind, ())))
