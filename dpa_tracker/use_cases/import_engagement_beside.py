"""The engagement that a row of agreements states beside the agreement: where the supplier processes, and what for."""

from __future__ import annotations

from typing import Final

from dpa_tracker.domain.agreements import Agreement, AgreementStatus, Direction, Side
from dpa_tracker.domain.checks_engagements import engagement_faults
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.identities import EngagementId, Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.sheets.tables import text_of
from dpa_tracker.use_cases.import_assembly import FIRST, Assembly, refuse_faults
from dpa_tracker.use_cases.import_engagements import (
    PLACES,
    locations_of,
    refuse_cycle,
    refuse_held_back,
)
from dpa_tracker.use_cases.import_used_service import used_service
from dpa_tracker.use_cases.new_identity import new_id

ENGAGEMENT_FIELDS: Final = (*PLACES, "purpose", "mechanisms")
_FIELDS: Final = {"locations": "location"}


def two_sides(assembly: Assembly, agreement: Agreement) -> tuple[Party, Party] | None:
    """Who instructs and who processes by an agreement of two; None for any other."""
    sides = {member.side: assembly.ledger.parties[member.party_id] for member in agreement.parties}
    if len(agreement.parties) != len(sides) or not sides.keys() >= {Side.INSTRUCTING, Side.PROCESSING}:
        return None
    return sides[Side.INSTRUCTING], sides[Side.PROCESSING]


def engagement_beside(
    assembly: Assembly, table: ParsedTable, row: ParsedRow, agreement: Agreement
) -> Engagement | None:
    """The engagement of a supplier whose table says where it processes, made where there is none; else None.

    One that is on record stays as it is, and other places are told. Raises RefusedRowError for a chain
    that closes, and for what a change of the chain holds back.
    """
    sides = two_sides(assembly, agreement)
    if sides is None or not _brings_one(assembly, table, agreement):
        return None
    client, provider = sides
    locations = tuple(locations_of(row.values))
    there = assembly.ledger.engagements_between(client.id, provider.id)
    if there:
        found = next((each for each in there if set(locations) <= set(each.locations)), None)
        if found is None:
            values = {"name": provider.name}
            assembly.tell(table, row, "engagement_other", Severity.CHECK, field_name="location", values=values)
        return found
    service = used_service(assembly, (table, row), assembly.wish.service, (client, provider))
    made = Engagement(
        EngagementId(new_id(Kind.ENGAGEMENT)),
        client.id,
        provider.id,
        service.id,
        agreement_id=agreement.id,
        purpose=str(row.values.get("purpose", "")),
        status=EngagementStatus.ACTIVE if is_known_until(agreement) else EngagementStatus.ENDED,
        ends_on=agreement.terminated_on,
        locations=locations,
        version=FIRST,
    )
    refuse_faults(engagement_faults(made), _FIELDS)
    refuse_held_back(assembly, None, made)
    refuse_cycle(assembly, made)
    assembly.ledger.take_part(service.id, provider.id)
    assembly.make(Kind.ENGAGEMENT, made)
    return made


def _brings_one(assembly: Assembly, table: ParsedTable, agreement: Agreement) -> bool:
    """Whether rows of the table say enough of a supplier for an engagement."""
    stated = any(table.table.column_of(each) is not None for each in PLACES)
    downstream = agreement.direction is Direction.DOWNSTREAM
    return stated and downstream and two_sides(assembly, agreement) is not None


def left_beside(assembly: Assembly, table: ParsedTable, row: ParsedRow, agreement: Agreement) -> tuple[str, ...]:
    """What a row says of an engagement where it brings none, each text with its title: it stays with the agreement."""
    if _brings_one(assembly, table, agreement):
        return ()
    columns = (table.table.column_of(each) for each in (*PLACES, "purpose") if each in row.values)
    cells = ((each, table.table.body[row.index][each.index]) for each in columns if each is not None)
    return tuple(f"{column.title}: {text_of(cell)}" for column, cell in cells)


def is_known_until(agreement: Agreement) -> bool:
    """Whether it runs, or was ended on a day that is known: of what ended some day nothing is said to go on."""
    return agreement.status is not AgreementStatus.TERMINATED or agreement.terminated_on is not None
