"""The ids of a sheet from elsewhere are no ids of ours, even where two sheets number their rows alike.

Taken for ours, "1" of a second sheet would rename the record that "1" of the first one made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId, TransferId
from dpa_tracker.long_work import giving_way
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.own_ids import is_own_id
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable, Problem
from dpa_tracker.use_cases.import_ledger import Ledger, reference_key
from dpa_tracker.use_cases.import_names import same_name

_Means = Callable[[Ledger, str, Mapping[str, Any]], bool]


def with_own_ids(table: ParsedTable, ledger: Ledger) -> ParsedTable:
    """The rows without ids that name no record of ours; that is told once for the table."""
    if table.table.column_of("id") is None:
        return table
    means = _MEANS[table.table.kind]
    named = table.table.kind is ImportKind.AGREEMENTS and table.table.column_of("reference") is None
    rows = tuple(_with_own_id(row, ledger, means, named=named) for row in giving_way(table.rows))
    foreign = [before.values["id"] for before, row in zip(table.rows, rows, strict=True) if before is not row]
    if not foreign:
        return table
    column = table.table.column_of("id")
    title = "" if column is None else column.title
    told = Problem(
        "ids_from_elsewhere", Severity.INFO, table.table.source.sheet, column=title, values={"id": foreign[0]}
    )
    return replace(table, rows=rows, problems=(*table.problems, told))


def _with_own_id(row: ParsedRow, ledger: Ledger, means: _Means, *, named: bool) -> ParsedRow:
    """The row with its id where that is ours. `named`: another calls an agreement that is called nothing else."""
    record_id = row.values.get("id")
    if record_id is None or is_own_id(record_id) or means(ledger, record_id, row.values):
        return row
    values = {name: value for name, value in row.values.items() if name != "id"}
    if named and not record_id.isdigit():
        values["reference"] = record_id
    return replace(row, values=values)


def _party(ledger: Ledger, record_id: str, values: Mapping[str, Any]) -> bool:
    return _is_called(ledger, record_id, values.get("name"))


def _service(ledger: Ledger, record_id: str, values: Mapping[str, Any]) -> bool:
    found = ledger.services.get(ServiceId(record_id))
    return found is not None and same_name(found.name) == same_name(values.get("name", ""))


def _agreement(ledger: Ledger, record_id: str, values: Mapping[str, Any]) -> bool:
    found = ledger.agreements.get(AgreementId(record_id))
    return found is not None and reference_key(found.reference) == reference_key(values.get("reference", ""))


def _engagement(ledger: Ledger, record_id: str, values: Mapping[str, Any]) -> bool:
    found = ledger.engagements.get(EngagementId(record_id))
    return found is not None and _is_called(ledger, found.provider_id, values.get("provider"))


def _transfer(ledger: Ledger, record_id: str, values: Mapping[str, Any]) -> bool:
    found = ledger.transfers.get(TransferId(record_id))
    return found is not None and _is_called(ledger, found.importer_id, values.get("importer"))


def _is_called(ledger: Ledger, party_id: str, name: str | None) -> bool:
    found = ledger.parties.get(PartyId(party_id))
    return found is not None and same_name(name or "") in {same_name(each) for each in (found.name, *found.aliases)}


_MEANS: Final[Mapping[ImportKind, _Means]] = {
    ImportKind.PARTIES: _party,
    ImportKind.SERVICES: _service,
    ImportKind.AGREEMENTS: _agreement,
    ImportKind.ENGAGEMENTS: _engagement,
    ImportKind.TRANSFERS: _transfer,
}
