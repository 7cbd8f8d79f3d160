"""A ground for transfers that a list names beside a vendor becomes a transfer, where the list says enough for one.

What it says too little for stays a note of the row's own record, and is told: whether there is a transfer, under which
law and to which country is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from dpa_tracker.domain.checks_transfers import transfer_faults
from dpa_tracker.domain.identities import EngagementId, Kind, TransferId
from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, MechanismId, Scc2021, SccModule, UsFramework
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.places import OWN_LAW
from dpa_tracker.law.readiness.clause_rules import MODULES
from dpa_tracker.sheets.cell_readers import Kept
from dpa_tracker.sheets.read_grounds import Grounds, grounds, lacks_its_edition
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import FIRST, Assembly
from dpa_tracker.use_cases.import_law import LawOfImport
from dpa_tracker.use_cases.new_identity import new_id

_FIELD: Final = "mechanisms"
_US: Final = "US"
_ROLES_OF: Final = {module: roles for roles, module in MODULES.items()}


@dataclass(frozen=True, slots=True)
class Leg:
    """Who gives data to whom by a row, as what, where and until when; a country of None is not known."""

    exporter: Party
    importer: Party
    exporter_role: ExporterRole
    countries: tuple[str | None, ...]
    engagement_id: EngagementId | None = None
    begins_on: date | None = None
    ends_on: date | None = None


def take_grounds(assembly: Assembly, table: ParsedTable, row: ParsedRow, leg: Leg) -> None:
    """Make the transfers that a row names a ground for, or tell why none is made."""
    of_import, kept = assembly.wish.law, row.values.get(_FIELD)
    said = grounds(kept.text) if of_import is not None and isinstance(kept, Kept) else None
    if of_import is None or said is None or _is_inside(leg, of_import):
        return
    if any(map(lacks_its_edition, said.unclear)):
        unclear = ", ".join(filter(lacks_its_edition, said.unclear))
        assembly.tell(table, row, "ground_unclear", Severity.CHECK, field_name=_FIELD, values={"ground": unclear})
    if not said.clear:
        return
    values = {"name": leg.importer.name, "exporter": leg.exporter.name}
    law = _law(leg.exporter, said, of_import)
    if law is None:
        assembly.tell(table, row, "ground_of_no_law", Severity.CHECK, field_name=_FIELD, values=values)
        return
    for country in _targets(leg, law, of_import):
        new = _transfer(leg, law, country, said, of_import)
        if new.mechanisms:
            _record(assembly, table, row, new)
        else:
            assembly.tell(table, row, "ground_elsewhere", Severity.CHECK, field_name=_FIELD, values=values)


def _is_inside(leg: Leg, law: LawOfImport) -> bool:
    """Whether all that is known of the places lies in the area: then the words stay a note."""
    stated = [country for country in leg.countries if country is not None]
    return bool(leg.countries) and leg.exporter.country not in OWN_LAW and all(map(law.in_eea, stated))


def _law(exporter: Party, said: Grounds, law: LawOfImport) -> Law | None:
    """The law of the exporter's country; where that is not known, the one law that knows all the grounds."""
    if exporter.country is not None:
        return OWN_LAW.get(exporter.country) or (Law.EU_GDPR if law.in_eea(exporter.country) else None)
    knowing = [each for each in Law if all(law.is_of(each, MechanismId(ground)) for ground in said.clear)]
    return knowing[0] if len(knowing) == 1 else None


def _targets(leg: Leg, law: Law, of_import: LawOfImport) -> tuple[str | None, ...]:
    """The countries outside the law's own area; one that is not known where no place is stated at all."""
    if not leg.countries:
        return (None,)
    stated = dict.fromkeys(country for country in leg.countries if country is not None)
    if law is Law.EU_GDPR:
        return tuple(country for country in stated if not of_import.in_eea(country))
    return tuple(country for country in stated if OWN_LAW.get(country) is not law)


def _transfer(leg: Leg, law: Law, country: str | None, said: Grounds, of_import: LawOfImport) -> Transfer:
    modules = tuple(map(SccModule, said.modules))
    roles = _ROLES_OF[modules[0]] if len(modules) == 1 else (leg.exporter_role, ImporterRole.PROCESSOR)
    return Transfer(
        TransferId(new_id(Kind.TRANSFER)),
        leg.exporter.id,
        leg.importer.id,
        law,
        *roles,
        country,
        leg.engagement_id,
        mechanisms=tuple(_grounds(said, country, law, of_import)),
        begins_on=leg.begins_on,
        ends_on=leg.ends_on,
        version=FIRST,
    )


def _grounds(said: Grounds, country: str | None, law: Law, of_import: LawOfImport) -> Iterator[TransferMechanism]:
    """The grounds that the law knows and that can hold in the country: the frameworks are for the United States."""
    for each in map(MechanismId, said.clear):
        kind: Any = KIND_OF[each]
        if not of_import.is_of(law, each) or (kind is UsFramework and country not in (None, _US)):
            continue
        found = kind(id=each)
        if isinstance(found, Scc2021) and len(said.modules) == 1:
            found = replace(found, module=SccModule(said.modules[0]))
        yield TransferMechanism(found)


def _record(assembly: Assembly, table: ParsedTable, row: ParsedRow, new: Transfer) -> None:
    """Add a transfer that is not on record; where one is, it stays, and other grounds are told."""
    ledger = assembly.ledger
    there = ledger.transfers_between(new.exporter_id, new.importer_id)
    same = [each for each in there if each.law is new.law and new.country in (None, each.country)]
    named = {each.mechanism.id for each in new.mechanisms}
    values = {"exporter": ledger.parties[new.exporter_id].name, "importer": ledger.parties[new.importer_id].name}
    if same:
        if not any(named <= {each.mechanism.id for each in one.mechanisms} for one in same):
            assembly.tell(table, row, "ground_other", Severity.CHECK, field_name=_FIELD, values=values)
    elif not transfer_faults(new):
        assembly.make(Kind.TRANSFER, new)
