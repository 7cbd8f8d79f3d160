"""Who gets personal data from our own companies on a day: what our policy has to tell (GDPR Art. 13(1)(e)-(f))."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.told_recipients import ToldRecipient
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import JUDGED, Phase
from dpa_tracker.queries.publication import Gaps
from dpa_tracker.queries.published_grounds import Grounds
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench, PlacesOfDay
from dpa_tracker.store.register import Register

# Clauses under Article 28 govern the processing; they are no ground for a transfer.
NO_GROUNDS: Final = frozenset({"art_28_clauses_2021_915", "art_28_clauses_dk_2019"})


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient as the register has it, with the engagements that make it one. `planned`: none has begun."""

    told: ToldRecipient
    engagements: tuple[Subject, ...]
    planned: bool = False


def recipients(register: Register, on: date) -> tuple[Recipient, ...]:
    """Whom our own companies use on the day, by name; sub-processors further down are not recipients of ours."""
    snapshot, chains = chains_on(register, on)
    return recipients_in(snapshot, chains, Bench.of(register).places(on))


def recipients_in(snapshot: Snapshot, chains: Chains, places: PlacesOfDay) -> tuple[Recipient, ...]:
    """The same, of a register that was read already."""
    own = {party.id for party in snapshot.records.parties.values() if party.own}
    of_party: dict[PartyId, list[Engagement]] = defaultdict(list)
    for engagement in snapshot.records.engagements.values():
        ours = engagement.client_id in own and engagement.provider_id not in own and not engagement.archived
        if ours and chains.phase(engagement) in JUDGED:
            of_party[engagement.provider_id].append(engagement)
    found = [_recipient(snapshot, chains, places, party_id, used) for party_id, used in of_party.items()]
    return tuple(sorted(found, key=lambda each: (each.told.name.casefold(), each.told.party_id)))


def _recipient(
    snapshot: Snapshot, chains: Chains, places: PlacesOfDay, party_id: PartyId, used: list[Engagement]
) -> Recipient:
    grounds = Grounds(snapshot, chains, places, Gaps())
    legs = [leg for engagement in used for leg in grounds.legs(engagement) if grounds.leaves(leg)]
    named = [place.country for engagement in used for place in engagement.locations] + [leg.country for leg in legs]
    countries = tuple(dict.fromkeys(country for country in named if country is not None))
    purposes = dict.fromkeys(engagement.purpose for engagement in used if engagement.purpose)
    grounds_of = ((leg.law, entry.mechanism.id) for leg in legs for entry in leg.mechanisms)
    ids = dict.fromkeys(ground.value for law, ground in grounds_of if places.is_ground(law, ground))
    told = ToldRecipient(
        party_id,
        snapshot.records.party_name(party_id),
        tuple(purposes),
        countries,
        tuple(country for country in countries if not places.in_eea(country)),
        tuple(ids),
    )
    return Recipient(
        told,
        tuple(snapshot.subject(Kind.ENGAGEMENT, engagement.id) for engagement in used),
        planned=all(chains.phase(engagement) is Phase.PLANNED for engagement in used),
    )
