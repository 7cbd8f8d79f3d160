"""On what grounds the data of an engagement leave the area, for papers that others read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import Law
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.transfer_facts import takes_place
from dpa_tracker.queries.publication import Gaps
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.transfer_verdicts import PlacesOfDay
from dpa_tracker.sentences import country_name, name_of


@dataclass(frozen=True, slots=True)
class Grounds:
    """The transfers of a register on a day; a place outside the area without a transfer on record is lacking."""

    snapshot: Snapshot
    chains: Chains
    places: PlacesOfDay
    gaps: Gaps

    def lines(self, engagement: Engagement) -> Iterator[str]:
        """The country of each transfer with its grounds, each once; nothing where no data leave the area.

        What is no ground under the transfer's law is not named: a tool of another law, clauses under Article 28.
        """
        about = self.snapshot.subject(Kind.ENGAGEMENT, engagement.id)
        legs = [leg for leg in self.legs(engagement) if self.leaves(leg)]
        for leg in legs:
            recorded = (entry.mechanism.id for entry in leg.mechanisms)
            grounds = [ground for ground in recorded if self.places.is_ground(leg.law, ground)]
            names = dict.fromkeys(name_of("mechanism", ground.value) for ground in grounds)
            yield f"{country_name(leg.country)}: {self.gaps.said(', '.join(names), about, 'ground')}"
        known = {leg.country for leg in legs}
        for country in dict.fromkeys(place.country for place in engagement.locations):
            if country is not None and country not in known and not self.places.in_eea(country):
                yield f"{country_name(country)}: {self.gaps.said('', about, 'ground')}"

    def legs(self, engagement: Engagement) -> Iterator[Transfer]:
        """Those recorded for the engagement, or between its two ends and for no engagement."""
        records = self.chains.records
        ends = (engagement.client_id, engagement.provider_id)
        loose = (leg for leg in records.transfers_of_party.get(engagement.provider_id, ()) if leg.engagement_id is None)
        for leg in (*records.transfers_of_engagement.get(engagement.id, ()), *loose):
            between = leg.engagement_id is not None or (leg.exporter_id, leg.importer_id) == ends
            if between and takes_place(leg, records, self.chains.on):
                yield leg

    def leaves(self, leg: Transfer) -> bool:
        """Under the GDPR a transfer leads out of the European Economic Area; under another law its own record says."""
        return leg.law is not Law.EU_GDPR or leg.country is None or not self.places.in_eea(leg.country)
