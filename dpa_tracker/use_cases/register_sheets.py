"""The whole register as a workbook: one sheet a kind, in the columns of the import, which takes it back unchanged.

Records that are archived, and what the columns of the import cannot carry, are left to the JSON file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dpa_tracker.sentences import sentence
from dpa_tracker.sheets.cell_readers import DAYS
from dpa_tracker.sheets.fields import Field, ImportKind, kind_fields
from dpa_tracker.sheets.tables import Cell
from dpa_tracker.sheets.workbook_pages import Page, workbook
from dpa_tracker.store import history_check
from dpa_tracker.store.history_check import SHOWN
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.assessment_sheet import assessment_page
from dpa_tracker.use_cases.import_agreement_beside import AGREEMENT_FIELDS
from dpa_tracker.use_cases.import_engagement_beside import ENGAGEMENT_FIELDS
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.sheet_cells import NOTHING, Offer, written
from dpa_tracker.use_cases.sheet_names import SheetNames
from dpa_tracker.use_cases.sheet_offers import (
    agreement_offers,
    engagement_offers,
    party_offers,
    service_offers,
    transfer_offers,
)

# Columns that another column of the same sheet, or another sheet, has already.
_LEFT_OUT: Final = frozenset(
    {*("customer", "supplier", "controller", "processor", "provider_number", "provider_country")}
    | {"website", "group", "department", "legal_name", "agreement_state"}
)
CONTACT: Final = ("contact_name", "contact_email", "contact_phone")  # stands with the party
_MORE_LEFT_OUT: Final[Mapping[ImportKind, frozenset[str]]] = {
    ImportKind.AGREEMENTS: frozenset({"registration_number", "country", *ENGAGEMENT_FIELDS, *CONTACT}),
    ImportKind.ENGAGEMENTS: frozenset({"mechanisms", "aliases", *AGREEMENT_FIELDS, *CONTACT}),
}
OFFERS: Final[Mapping[ImportKind, Callable[[Any, SheetNames], Mapping[str, Offer]]]] = {
    ImportKind.PARTIES: party_offers,
    ImportKind.SERVICES: service_offers,
    ImportKind.AGREEMENTS: agreement_offers,
    ImportKind.ENGAGEMENTS: engagement_offers,
    ImportKind.TRANSFERS: transfer_offers,
}


@dataclass(frozen=True, slots=True)
class RegisterSheets:
    """The workbook's bytes, how many records are in it, and how many values no cell could carry."""

    content: bytes
    rows: int
    left_out: int


def register_as_workbook(register: Register, law: str = "") -> RegisterSheets:
    """The workbook, its titles and words in the language chosen; `law` says by which law data the register is judged.

    That and where the history ended stand among the workbook's properties, since its rows are to be imported again.
    """
    ledger = Ledger.of(register)
    names = SheetNames(ledger)
    held: Mapping[ImportKind, Mapping[Any, Any]] = {
        ImportKind.PARTIES: ledger.parties,
        ImportKind.SERVICES: ledger.services,
        ImportKind.AGREEMENTS: ledger.agreements,
        ImportKind.ENGAGEMENTS: ledger.engagements,
        ImportKind.TRANSFERS: ledger.transfers,
    }
    pages: list[Page] = []
    left_out = 0
    for kind, records in held.items():
        page, left = _page(kind, [each for each in records.values() if not each.archived], names)
        pages.append(page)
        left_out += left
    rows = sum(len(page.rows) for page in pages)
    shown = [each for each in ledger.transfers.values() if not each.archived]
    assessments = assessment_page(shown, names)
    pages += [assessments] if assessments is not None else []
    remark = " · ".join(filter(None, (law, _history(register))))
    return RegisterSheets(workbook(pages, remark=remark), rows, left_out)


def _history(register: Register) -> str:
    """Where the history ended, as papers say it; empty before its first entry."""
    with register.reading() as connection:
        entries, head = history_check.end_under(connection, register.law)
    return sentence("trust.head", {"entries": entries, "head": head[:SHOWN]}) if head else ""


def _page(kind: ImportKind, records: Sequence[Any], names: SheetNames) -> tuple[Page, int]:
    fields = columns_of(kind)
    titles = tuple(sentence(f"import_field.{field.name}") for field in fields)
    rows: list[list[Cell]] = []
    left_out = 0
    for record in records:
        offers = OFFERS[kind](record, names)
        cells = [
            written(field, title, offers.get(field.name, NOTHING)) for field, title in zip(fields, titles, strict=True)
        ]
        rows.append([cell for cell, _left in cells])
        left_out += sum(left for _cell, left in cells)
    days = frozenset(at for at, field in enumerate(fields) if field.holds in DAYS)
    return Page(sentence(f"import.kind.{kind}"), titles, rows, days=days), left_out


def columns_of(kind: ImportKind) -> list[Field]:
    """The columns of a kind's sheet."""
    left_out = _LEFT_OUT | _MORE_LEFT_OUT.get(kind, frozenset())
    return [field for field in kind_fields(kind).fields.values() if field.name not in left_out]
