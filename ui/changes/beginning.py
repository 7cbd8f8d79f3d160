"""What a new change of sub-processor begins with: nothing, or what a vendor's notice says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId, VendorNoticeId
from dpa_tracker.domain.parties import Party, Relationship
from dpa_tracker.domain.vendor_notices import NamedChange
from dpa_tracker.queries.vendor_notices import NamedStep, VendorNoticeView
from dpa_tracker.use_cases.new_identity import new_id


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new change begins with: as far as it is known, who is not on record yet, the notice it follows."""

    change: ChainChange | None = None
    newcomer: Party | None = None
    follows: VendorNoticeId | None = None


def beginning_of(view: VendorNoticeView, step: NamedStep | None, today: date) -> Beginning:
    """What the wizard begins with: what the notice says. Who is not on record by that name is entered as new."""
    named = None if step is None else step.named
    known = None if step is None else step.party
    newcomer = None
    if named is not None and known is None:
        # Where it will process says nothing of where it is established: its country is left to be entered.
        newcomer = Party(
            PartyId(new_id(Kind.PARTY)),
            named.name,
            registration_number=named.registration_number,
            relationships=(Relationship.SUBCONTRACTOR,),
        )
    change = ChainChange(
        id=ChainChangeId(new_id(Kind.CHAIN_CHANGE)),
        kind=ChangeKind.ADD if named is None else named.kind,
        party_id=PartyId("" if known is None else known.id),
        replaces_id=None if step is None or step.replaces is None else PartyId(step.replaces.id),
        recorded_on=today,
        service_ids=view.days.upstream.change.service_ids,
        engaged_by_id=view.notice.party_id,
        places=() if named is None else places_of(named),
        categories=() if named is None else named.categories,
        purpose="" if named is None else named.purpose,
        planned_start=view.days.starts_on if step is None else step.starts_on or view.days.starts_on,
        reason="" if named is None else named.quote,
    )
    return Beginning(change, newcomer, view.notice.id)


def places_of(named: NamedChange) -> tuple[Location, ...]:
    """What is done where, as a list says it; of a country in running text, that data are processed there."""
    return named.places or tuple(Location(Activity.PROCESSING, each) for each in named.countries)
