"""Rows of services as records: matched by name, and by provider where one name stands for several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dpa_tracker.domain.checks_services import service_faults
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.services import RiskLevel, Service, SpecialCategory
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import (
    FIRST,
    Assembly,
    RefusedRowError,
    changed,
    kept_texts,
    merged_notes,
    refuse_faults,
    rows_of,
)
from dpa_tracker.use_cases.import_days_done import day_done
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.import_names import same_name
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.refusing import one_line

_PROCESSING: Final = (
    *("subject_matter", "nature", "purpose", "operations", "duration", "categories", "data_subjects", "volume"),
    "retention",
)


def assemble_services(assembly: Assembly, tables: Sequence[ParsedTable]) -> None:
    """Plan every row of the tables of services."""
    taken: dict[tuple[str, tuple[PartyId, ...]], ParsedRow] = {}
    for table, row in rows_of(tables):
        assembly.begin()
        try:
            providers = tuple(
                assembly.party(table, row, name, "providers").id for name in row.values.get("providers", ())
            )
            known = row.values.get("id") in assembly.ledger.services
            key = (row.values["id"] if known else same_name(row.values["name"]), () if known else providers)
            first = taken.setdefault(key, row)
            assembly.only_once(first, table, row, row.values["name"], "name")
            _assemble(assembly, table, row, providers)
        except RefusedRowError as error:
            assembly.refuse(table, row, error)


def _assemble(assembly: Assembly, table: ParsedTable, row: ParsedRow, providers: tuple[PartyId, ...]) -> None:
    values = row.values
    before = _present(assembly, values, providers)
    start = before or Service(
        ServiceId(values.get("id") or new_id(Kind.SERVICE)), one_line(values["name"]), version=FIRST
    )
    processing = changed(start.processing, **{name: values.get(name) for name in _PROCESSING})
    if "special_categories" in values:
        special = tuple(SpecialCategory(each) for each in values["special_categories"])
        processing = replace(processing, special_categories=special)
    if "risk_level" in values:
        processing = replace(processing, risk_level=RiskLevel(values["risk_level"]))
    assessed, ahead = day_done(assembly, table, row, "last_risk_assessment", start.last_risk_assessment)
    after = changed(
        start,
        provider_ids=tuple(dict.fromkeys((*start.provider_ids, *providers))),
        processing=processing,
        last_risk_assessment=assessed,
        next_risk_assessment=values.get("next_risk_assessment"),
        owner=values.get("owner"),
        notes=merged_notes(start.notes, values.get("notes", ""), *kept_texts(row), ahead),
    )
    refuse_faults(service_faults(after), {"provider_ids": "providers"})
    assembly.settle(table, row, Kind.SERVICE, before, after, after.name)


def _present(assembly: Assembly, values: Mapping[str, Any], providers: tuple[PartyId, ...]) -> Service | None:
    if values.get("id") in assembly.ledger.services:
        return assembly.ledger.services[values["id"]]
    named = assembly.ledger.services_named(values["name"])
    if len(named) > 1:
        named = [each for each in named if set(each.provider_ids) & set(providers)] if providers else named
    if len(named) > 1:
        raise RefusedRowError("several_services", "name", name=values["name"], count=len(named))
    if named and providers and named[0].provider_ids and not set(named[0].provider_ids) & set(providers):
        return None  # the same name from somebody else is another service
    return named[0] if named else None


def services_meant(ledger: Ledger, name: str, provider: PartyId) -> list[Service]:
    """The services that a name, or an id, can mean where a party provides them or is used for them."""
    if name in ledger.services:
        return [ledger.services[ServiceId(name)]]
    named = ledger.services_named(name)
    return [each for each in named if provider in each.provider_ids or ledger.takes_part(each.id, provider)] or [
        each for each in named if not each.provider_ids
    ]


def service_named(assembly: Assembly, at: tuple[ParsedTable, ParsedRow], name: str, provider: PartyId) -> Service:
    """The service of a name that a party provides or is used for; made when there is none. Raises RefusedRowError.

    `at` is where it is named: a second service of a name that somebody else has is told there.
    """
    named = assembly.ledger.services_named(name)
    mine = services_meant(assembly.ledger, name, provider)
    if len(mine) > 1 or (not mine and len(named) > 1):
        raise RefusedRowError("several_services", "service", name=name, count=len(mine or named))
    if mine:
        return mine[0]
    service = Service(ServiceId(new_id(Kind.SERVICE)), one_line(name), (provider,), version=FIRST)
    assembly.make(Kind.SERVICE, service)
    if named:
        _tell_second(assembly, at, service, named[0])
    return service


def _tell_second(assembly: Assembly, at: tuple[ParsedTable, ParsedRow], made: Service, other: Service) -> None:
    parties = assembly.ledger.parties
    values = {
        "name": made.name,
        "other": ", ".join(parties[each].name for each in other.provider_ids),
        "party": ", ".join(parties[each].name for each in made.provider_ids),
    }
    table, row = at
    column = next((each for each in ("service", "services") if table.table.column_of(each) is not None), "")
    assembly.tell(table, row, "second_service", Severity.CHECK, field_name=column, suggestion=other.id, values=values)
