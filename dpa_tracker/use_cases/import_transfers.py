"""Rows of transfers as records: matched by exporter, importer and country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dpa_tracker.domain.checks_transfers import transfer_faults
from dpa_tracker.domain.identities import Kind, TransferId
from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, MakingAvailable, MechanismId
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.sheets.read_grounds import Grounds
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import (
    Assembly,
    RefusedRowError,
    changed,
    kept_texts,
    merged_notes,
    refuse_faults,
    rows_of,
)
from dpa_tracker.use_cases.new_identity import new_id

_CODES: Final[dict[str, Any]] = {
    "law": Law,
    "exporter_role": ExporterRole,
    "importer_role": ImporterRole,
    "making_available": MakingAvailable,
}
_NEEDED: Final = ("law", "exporter_role", "importer_role")
_FIELDS: Final = {"exporter_id": "exporter", "importer_id": "importer"}


def assemble_transfers(assembly: Assembly, tables: Sequence[ParsedTable]) -> None:
    """Plan every row of the tables of transfers."""
    taken: dict[tuple[object, ...], ParsedRow] = {}
    for table, row in rows_of(tables):
        assembly.begin()
        try:
            key = tuple(row.values.get(name) for name in ("exporter", "importer", "country", "law"))
            if row.values.get("id") in assembly.ledger.transfers:
                key = (row.values["id"],)
            first = taken.setdefault(key, row)
            assembly.only_once(first, table, row, row.values["importer"], "importer")
            _assemble(assembly, table, row)
        except RefusedRowError as error:
            assembly.refuse(table, row, error)


def _assemble(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> None:
    values = row.values
    exporter = assembly.party(table, row, values["exporter"], "exporter")
    importer = assembly.party(table, row, values["importer"], "importer")
    before = _present(assembly, row, exporter.id, importer.id)
    codes = {name: kind(values[name]) for name, kind in _CODES.items() if values.get(name)}
    if before is None:
        missing = next((name for name in _NEEDED if name not in codes), None)
        if missing is not None:
            raise RefusedRowError("needed_missing", missing, ", ".join(_CODES[missing]), field=missing)
        record_id = TransferId(values.get("id") or new_id(Kind.TRANSFER))
        start = Transfer(
            record_id, exporter.id, importer.id, codes["law"], codes["exporter_role"], codes["importer_role"]
        )
    else:
        start = before
    said: Grounds = values.get("mechanisms") or Grounds()
    unclear = f"{', '.join(said.unclear)}" if said.unclear else ""
    after = changed(
        start,
        **codes,
        country=values.get("country"),
        mechanisms=_mechanisms(start, said),
        begins_on=values.get("begins_on"),
        ends_on=values.get("ends_on"),
        owner=values.get("owner"),
        notes=merged_notes(start.notes, values.get("notes", ""), unclear, *kept_texts(row)),
    )
    refuse_faults(transfer_faults(after), _FIELDS)
    if unclear:
        assembly.tell(table, row, "ground_unclear", Severity.CHECK, field_name="mechanisms", values={"ground": unclear})
    assembly.settle(table, row, Kind.TRANSFER, before, after, f"{exporter.name} → {importer.name}")


def _present(assembly: Assembly, row: ParsedRow, exporter: Any, importer: Any) -> Transfer | None:  # noqa: ANN401 - ids
    if row.values.get("id") in assembly.ledger.transfers:
        return assembly.ledger.transfers[row.values["id"]]
    country, law = row.values.get("country"), row.values.get("law")
    found = [
        each
        for each in assembly.ledger.transfers_between(exporter, importer)
        if country in (None, each.country) and law in (None, each.law)
    ]
    if len(found) > 1:
        raise RefusedRowError("several_transfers", "importer", count=len(found))
    return found[0] if found else None


def _mechanisms(start: Transfer, said: Grounds) -> tuple[TransferMechanism, ...]:
    """The grounds recorded, with those that the row names and that are not among them."""
    known = {each.mechanism.id for each in start.mechanisms}
    added = (MechanismId(each) for each in said.clear if each not in known)
    return (*start.mechanisms, *(TransferMechanism(_ground(each)) for each in added))


def _ground(mechanism_id: MechanismId) -> Any:  # noqa: ANN401 - a mechanism of the kind that the id says
    kind: Any = KIND_OF[mechanism_id]
    return kind(id=mechanism_id)
