"""What each kind of rule looks at: one thing of the register, the day, and what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dpa_tracker.domain.agreements import PROCESSING_ROLES, Agreement
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.permitted_places import transfers_under
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.states import AgreementDay, AgreementState, Phase, transfer_on


@dataclass(frozen=True, slots=True)
class EngagementCase:
    """An engagement that takes place or is planned, with the agreement recorded for it."""

    engagement: Engagement
    phase: Phase
    agreement: Agreement | None
    agreement_day: AgreementDay | None
    chains: Chains
    places: Places
    _names: dict[str, object] = field(default_factory=dict[str, object], init=False, compare=False, repr=False)

    @property
    def on(self) -> date:
        """The day asked about."""
        return self.chains.on

    @property
    def records(self) -> Records:
        """The register it belongs to."""
        return self.chains.records

    @property
    def client(self) -> Party | None:
        """Who uses the service; None when the register does not hold the party."""
        return self.records.parties.get(self.engagement.client_id)

    @property
    def provider(self) -> Party | None:
        """Who provides it; None when the register does not hold the party."""
        return self.records.parties.get(self.engagement.provider_id)

    @property
    def names(self) -> dict[str, object]:
        """What every sentence about an engagement names; worked out for the first, and the same for all."""
        if not self._names:
            service = self.records.services.get(self.engagement.service_id)
            self._names["client"] = self.records.party_name(self.engagement.client_id)
            self._names["provider"] = self.records.party_name(self.engagement.provider_id)
            self._names["service"] = service.name if service is not None else self.engagement.service_id
        return self._names

    def transfers(self) -> Iterator[Transfer]:
        """The transfers that belong to it on the day: linked to it, or between its parties and linked to nothing."""
        yield from transfers_under(self.records, self.engagement)

    def running_transfers(self) -> Iterator[Transfer]:
        """Those that take place, or are planned, on the day."""
        for transfer in self.transfers():
            if transfer_on(transfer, self.engagement, self.on) in (Phase.RUNNING, Phase.PLANNED):
                yield transfer


@dataclass(frozen=True, slots=True)
class AgreementCase:
    """An agreement on the day with the engagements under it; only those about processing under Art. 28 are judged."""

    agreement: Agreement
    day: AgreementDay
    engagements: tuple[Engagement, ...]
    chains: Chains
    places: Places

    @property
    def on(self) -> date:
        """The day asked about."""
        return self.chains.on

    @property
    def records(self) -> Records:
        """The register it belongs to."""
        return self.chains.records

    @property
    def state(self) -> AgreementState:
        """The state of the agreement on the day."""
        return self.day.state

    def stated(self, kind: CommitmentKind) -> Commitment | None:
        """What it, or the agreement it stands under, states of a kind; None where that is silent or not read."""
        found = self.records.commitment(self.agreement, kind)
        return found if found is not None and found.stated is Stated.STATED else None

    @property
    def is_used(self) -> bool:
        """Whether processing takes place under it on the day."""
        return any(self.chains.phase(engagement) is Phase.RUNNING for engagement in self.engagements)

    @property
    def authorisation(self) -> Commitment | None:
        """What is recorded of how it permits sub-processors."""
        return self.records.commitment(self.agreement, CommitmentKind.AUTHORISATION)

    @property
    def names(self) -> dict[str, object]:
        """What every sentence about an agreement names."""
        return {"agreement": self.agreement.reference or self.agreement.title}


def is_processing_agreement(agreement: Agreement) -> bool:
    """Whether it is one under GDPR Art. 28: somebody processes for somebody else (not joint controllers alone)."""
    return any(member.role in PROCESSING_ROLES for member in agreement.parties)


@dataclass(frozen=True, slots=True)
class ProcessingCase:
    """A description of processing with its measures, as a service has them or as an agreement overrides them."""

    title: str
    on: date
    processing: Processing | None = None
    measures: tuple[SecurityMeasure, ...] | None = None

    @property
    def names(self) -> dict[str, object]:
        """What every sentence about it names."""
        return {"subject": self.title}


@dataclass(frozen=True, slots=True)
class ServiceCase:
    """A service in use on the day."""

    service: Service
    on: date
    places: Places


@dataclass(frozen=True, slots=True)
class PartyCase:
    """A party that takes part in an engagement on the day, and whether it provides there."""

    party: Party
    on: date
    provides: bool
    records: Records

    @property
    def names(self) -> dict[str, object]:
        """What every sentence about a party names."""
        return {"party": self.party.name}


@dataclass(frozen=True, slots=True)
class TransferCase:
    """A transfer that takes place, or is planned, on the day."""

    transfer: Transfer
    on: date
    exporter: str
    importer: str
    places: Places
    records: Records
    from_party: Party | None = None
    to_party: Party | None = None
    service: str = ""
    processing: Processing | None = None
