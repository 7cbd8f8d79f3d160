"""A ground for transfers that a list names beside a vendor becomes a transfer, where the list says enough for one.

What it says too little for stays a note of the row's own record, and is told: whether there is a transfer, under which
law and to which country is never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from dpa_tracker import places
from dpa_tracker.domain.checks_transfers import transfer_faults
from dpa_tracker.domain.identities import EngagementId, Kind, TransferId
from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, MechanismId, Scc2021, SccModule
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.places import OWN_LAW
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.law_packs.in_force import own_law
from dpa_tracker.sheets.cell_readers import Kept
from dpa_tracker.sheets.read_grounds import Grounds, grounds, lacks_its_edition
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_assembly import FIRST, Assembly
from dpa_tracker.use_cases.new_identity import new_id

_FIELD: Final = "mechanisms"
_US: Final = "US"
# Grounds that hold for receivers in the United States alone, and those that one law alone knows.
_TO_THE_US: Final = frozenset(
    {
        *(MechanismId.SAFE_HARBOR, MechanismId.PRIVACY_SHIELD, MechanismId.EU_US_DPF),
        *(MechanismId.UK_US_DATA_BRIDGE, MechanismId.SWISS_US_PRIVACY_SHIELD, MechanismId.SWISS_US_DPF),
    }
)
_LAW_OF: Final = {
    MechanismId.SAFE_HARBOR: Law.EU_GDPR,
    MechanismId.PRIVACY_SHIELD: Law.EU_GDPR,
    MechanismId.EU_US_DPF: Law.EU_GDPR,
    MechanismId.UK_US_DATA_BRIDGE: Law.UK_GDPR,
    MechanismId.UK_IDTA: Law.UK_GDPR,
    MechanismId.UK_ADDENDUM: Law.UK_GDPR,
    MechanismId.SWISS_US_PRIVACY_SHIELD: Law.CH_FADP,
    MechanismId.SWISS_US_DPF: Law.CH_FADP,
}
_ROLES_OF: Final = {
    SccModule.CONTROLLER_TO_CONTROLLER: (ExporterRole.CONTROLLER, ImporterRole.CONTROLLER),
    SccModule.CONTROLLER_TO_PROCESSOR: (ExporterRole.CONTROLLER, ImporterRole.PROCESSOR),
    SccModule.PROCESSOR_TO_SUB_PROCESSOR: (ExporterRole.PROCESSOR, ImporterRole.PROCESSOR),
    SccModule.PROCESSOR_TO_CONTROLLER: (ExporterRole.PROCESSOR, ImporterRole.CONTROLLER),
}


@dataclass(frozen=True, slots=True)
class Leg:
    """Who gives data to whom by a row, as what, and in which countries (none: no place is stated)."""

    exporter: Party
    importer: Party
    exporter_role: ExporterRole
    countries: tuple[str, ...]
    engagement_id: EngagementId | None = None


def area_on(register: Register | None, day: date) -> Callable[[str], bool]:
    """Whether a country is in the European Economic Area on a day by the register's law data, read when first asked."""
    known: dict[str, bool] = {}

    def in_eea(country: str) -> bool:
        if country not in known:
            corpus = (None if register is None else own_law(register.path)) or load_corpus(places.LAW)
            row = corpus.on(day).membership(Law.EU_GDPR, country, "NO")
            known[country] = row is not None and not row.question
        return known[country]

    return in_eea


def take_grounds(assembly: Assembly, table: ParsedTable, row: ParsedRow, leg: Leg) -> None:
    """Make the transfers that a row names a ground for, or tell why none is made."""
    in_eea, kept = assembly.wish.in_eea, row.values.get(_FIELD)
    said = grounds(kept.text) if in_eea is not None and isinstance(kept, Kept) else None
    if in_eea is None or said is None:
        return
    outside = [country for country in leg.countries if not in_eea(country)]
    if leg.countries and not outside and leg.exporter.country not in OWN_LAW:
        return  # all of it is in the area: the words stay a note
    if any(map(lacks_its_edition, said.unclear)):
        unclear = ", ".join(filter(lacks_its_edition, said.unclear))
        assembly.tell(table, row, "ground_unclear", Severity.CHECK, field_name=_FIELD, values={"ground": unclear})
    if not said.clear:
        return
    law = _law(leg.exporter, said, in_eea)
    if law is None:
        values = {"name": leg.importer.name, "exporter": leg.exporter.name}
        assembly.tell(table, row, "ground_of_no_law", Severity.CHECK, field_name=_FIELD, values=values)
        return
    targets = _targets(leg, law, outside)
    if not targets:
        return
    for country in targets:
        _record(assembly, table, row, _transfer(leg, law, country, said))


def _law(exporter: Party, said: Grounds, in_eea: Callable[[str], bool]) -> Law | None:
    """The law of the exporter's country; where that is not known, the one law that knows all the grounds."""
    if exporter.country is not None:
        own = OWN_LAW.get(exporter.country)
        return own or (Law.EU_GDPR if in_eea(exporter.country) else None)
    laws = {_LAW_OF.get(MechanismId(each)) for each in said.clear} - {None}
    return laws.pop() if len(laws) == 1 else None


def _targets(leg: Leg, law: Law, outside: Collection[str]) -> tuple[str | None, ...]:
    """The countries that data go to; one that is not known where no place is stated at all."""
    if law is not Law.EU_GDPR:
        outside = [country for country in leg.countries if OWN_LAW.get(country) is not law]
    return tuple(dict.fromkeys(outside)) if leg.countries else (None,)


def _transfer(leg: Leg, law: Law, country: str | None, said: Grounds) -> Transfer:
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
        mechanisms=tuple(_grounds(said, country)),
        version=FIRST,
    )


def _grounds(said: Grounds, country: str | None) -> Iterator[TransferMechanism]:
    for each in map(MechanismId, said.clear):
        if each in _TO_THE_US and country not in (None, _US):
            continue
        kind: Any = KIND_OF[each]
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
    elif named and not transfer_faults(new):
        assembly.make(Kind.TRANSFER, new)
