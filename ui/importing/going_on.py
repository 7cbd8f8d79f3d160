"""What going on from a step of the wizard is called, and what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.sentences import _, counted
from dpa_tracker.sheets.tables import Book
from dpa_tracker.use_cases.import_plan import ImportPlan, RowState
from dpa_tracker.use_cases.import_readings import SheetReading
from ui.importing.step_head import Step


def name_of_next(step: Step, plan: ImportPlan | None) -> str:
    """What the button says."""
    if step is Step.FILE:
        return _("Next: columns")
    if step is Step.COLUMNS:
        return _("Next: see the plan")
    writes = 0 if plan is None else len(plan.writes)
    return counted("Import {number} record", "Import {number} records", writes) if writes else _("Import")


def note_of(step: Step) -> str:
    """What is said of going on from a step."""
    said = _("First the register is copied and the copy is verified. One Undo takes the whole import back.")
    return said if step is Step.PLAN else ""


def not_from_file(book: Book | None, readings: Sequence[SheetReading]) -> str:
    """Why one cannot go on to the columns; empty when one can."""
    if book is None:
        return _("Choose a file.")
    if not readings:
        return _("There is no list in this file.")
    return "" if any(each.taken for each in readings) else _("Tick the sheets to import.")


def not_from_columns(readings: Sequence[SheetReading]) -> str:
    """Why there can be no plan yet; empty when there can."""
    names = ", ".join(each.table.sheet for each in readings if each.taken and each.kind is None)
    return _("Choose what the rows of {sheet} are.").format(sheet=names) if names else ""


def not_from_plan(plan: ImportPlan | None, *, read_only: str) -> str:
    """Why a plan cannot be written; empty when it can. `read_only`: why the register may not be changed."""
    if plan is None:
        return _("There is no plan.")
    if read_only:
        return read_only
    if plan.writes:
        return ""
    refused = plan.counts[RowState.REFUSED] or not plan.rows
    return _("There is nothing to write.") if refused else _("The register has all of this already.")
