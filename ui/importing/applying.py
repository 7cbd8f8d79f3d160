"""Writing a plan beside the GUI thread, and the way to what it made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dpa_tracker.sentences import _
from dpa_tracker.use_cases.apply_import import ApplyImport, Imported, apply_import
from dpa_tracker.use_cases.import_lines import new_ids
from dpa_tracker.use_cases.import_plan import ImportPlan, RowState
from dpa_tracker.use_cases.import_readings import SheetReading
from dpa_tracker.use_cases.remembered_mappings import remember_mapping
from ui.formats import count_text
from ui.importing.words import RECORD_OF
from ui.trail import HOME_OF_KIND, Place
from ui.undo import Writing
from ui.work import Progress


def apply_plan(
    writing: Writing, plan: ImportPlan, reason: str, readings: Sequence[SheetReading]
) -> Callable[[Progress], Imported]:
    """The job that writes a plan, and remembers how the columns were read where a person said something of them."""

    def job(progress: Progress) -> Imported:
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
        return imported

    return job


def new_records(plan: ImportPlan) -> Place | None:
    """The list of what the plan made: of the kind of its first new row, with only the new records in it."""
    made = new_ids(plan)
    if not made:
        return None
    first = next((row for row in plan.rows if row.state is RowState.NEW), None)
    kind = next(iter(made)) if first is None else RECORD_OF[first.kind].value
    return Place(HOME_OF_KIND[kind], words="\n".join(made.get(kind, ())))
