"""The engagement that a row of agreements states beside the agreement: where the supplier processes, and what for."""

from __future__ import annotations

from typing import Final

from dpa_tracker.domain.agreements import Agreement, Direction, Side
from dpa_tracker.domain.checks_engagements import engagement_faults
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import FIRST, Assembly, refuse_faults
from dpa_tracker.use_cases.import_engagements import PLACES, client_service, locations_of, refuse_cycle
from dpa_tracker.use_cases.import_ledger import EngagementKey
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

    One that is on record stays as it is, and other places are told. Raises RefusedRowError for a chain that closes.
    """
    sides = two_sides(assembly, agreement)
    stated = any(table.table.column_of(each) is not None for each in PLACES)
    if sides is None or not stated or agreement.direction is not Direction.DOWNSTREAM:
        return None
    client, provider = sides
    service = client_service(assembly, "", client)
    locations = tuple(locations_of(row.values))
    there = assembly.ledger.engagements_with(EngagementKey(client.id, provider.id, service.id))
    if there:
        found = next((each for each in there if set(locations) <= set(each.locations)), None)
        if found is None:
            assembly.tell(
                table, row, "engagement_other", Severity.CHECK, field_name="location", values={"name": provider.name}
            )
        return found
    made = Engagement(
        EngagementId(new_id(Kind.ENGAGEMENT)),
        client.id,
        provider.id,
        service.id,
        agreement_id=agreement.id,
        purpose=str(row.values.get("purpose", "")),
        locations=locations,
        version=FIRST,
    )
    refuse_faults(engagement_faults(made), _FIELDS)
    refuse_cycle(assembly, made)
    assembly.ledger.take_part(service.id, provider.id)
    assembly.make(Kind.ENGAGEMENT, made)
    return made
