"""The impact assessments of transfers as a sheet of their own, to be read; JSON carries them back into a register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.sentences import name_of, sentence
from dpa_tracker.sheets.tables import Cell
from dpa_tracker.sheets.workbook_pages import Page
from dpa_tracker.use_cases.sheet_names import SheetNames

_COLUMNS: Final = (
    *("transfer", "ground", "law_and_practice", "problematic", "use_cases", "measures"),
    *("approver", "approved_on", "next_review", "reference"),
)
_DAYS: Final = frozenset({_COLUMNS.index("approved_on"), _COLUMNS.index("next_review")})


def assessment_page(transfers: Iterable[Transfer], names: SheetNames) -> Page | None:
    """A row for each ground with an assessment; None where there is none."""
    rows = [row for transfer in transfers for row in _rows(transfer, names)]
    if not rows:
        return None
    titles = tuple(sentence(f"assessment_sheet.{each}") for each in _COLUMNS)
    return Page(sentence("assessment_sheet.title"), titles, rows, days=_DAYS)


def _rows(transfer: Transfer, names: SheetNames) -> Iterator[list[Cell]]:
    ends = (names.party(transfer.exporter_id), names.party(transfer.importer_id))
    for each in transfer.mechanisms:
        if each.assessment is not None:
            yield [f"{ends[0]} → {ends[1]} ({transfer.country or '?'})", *_cells(each)]


def _cells(ground: TransferMechanism) -> Iterator[Cell]:
    said = ground.assessment
    if said is None:
        return
    problematic = {True: "yes", False: "no", None: "not_known"}[said.law_problematic]
    yield name_of("mechanism", ground.mechanism.id.value)
    yield said.law_and_practice
    yield name_of("yes_no", problematic)
    yield "; ".join(name_of("use_case", str(each.value)) for each in said.use_cases)
    yield "\n".join(said.measures)
    yield said.approver
    yield from (_day(each) for each in (said.approved_on, said.next_review))
    yield said.reference


def _day(day: date | None) -> Cell:
    return "" if day is None else day
