"""What one page shows about one thing; each is made by the module of its name (`party_detail` ...)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.queries.amendments import Amendment
from dpa_tracker.queries.data_ending import DataEndDetail
from dpa_tracker.queries.log_rows import LogRow
from dpa_tracker.queries.questions import HeldCertificate
from dpa_tracker.queries.review_rows import ReviewStanding
from dpa_tracker.queries.rows import ChainLink, ChainPlace, ChangeRow, DeadlineRow, Decided, FindingRow, Link


@dataclass(frozen=True, slots=True)
class PartyDetail:
    """A party with everything it takes part in. `near` are parties whose names are close to its own."""

    party: Party
    group_parent: Link | None
    decided: Decided
    findings: tuple[FindingRow, ...]
    agreements: Sequence[Link]
    provides: Sequence[Link]
    uses: Sequence[Link]
    services: tuple[Link, ...]
    transfers: Sequence[Link]
    deadlines: tuple[DeadlineRow, ...]
    near: tuple[Link, ...]
    changes: tuple[ChangeRow, ...]
    certificates: tuple[HeldCertificate, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict[str, str])  # titles of its documents, by id


@dataclass(frozen=True, slots=True)
class ServiceDetail:
    """A service with who provides it and what rests on it."""

    service: Service
    decided: Decided
    findings: tuple[FindingRow, ...]
    providers: tuple[Link, ...]
    agreements: Sequence[Link]
    engagements: Sequence[Link]
    deadlines: tuple[DeadlineRow, ...]
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class AgreementDetail:
    """An agreement as it stands on the day.

    `state` is the computed one (expired, to_renew, not_concluded ... else what a person recorded). `processing` and
    `measures` are the effective ones: its own, else those of its services (None: nothing recorded anywhere).
    `amendments` stand under it, `amends` is what it changes itself in the one above it, `replaced_by` took its place.
    `chain` is what lies below the engagements under it, `above` the engagements that they serve. `data_end` is who
    holds what when it ends, `log` what was done under it.
    """

    agreement: Agreement
    state: str
    parties: tuple[Link, ...]
    services: tuple[Link, ...]
    processing: Processing | None
    measures: tuple[SecurityMeasure, ...]
    decided: Decided | None
    findings: tuple[FindingRow, ...]
    engagements: Sequence[Link]
    transfers: Sequence[Link]
    parent: Link | None
    replaces: Link | None
    amendments: tuple[Amendment, ...]
    replaced_by: tuple[Link, ...]
    review: ReviewStanding
    chain: Sequence[ChainLink]
    places: tuple[ChainPlace, ...]
    above: tuple[Link, ...]
    deadlines: tuple[DeadlineRow, ...]
    changes: tuple[ChangeRow, ...]
    data_end: DataEndDetail | None = None
    log: tuple[LogRow, ...] = ()
    amends: Amendment | None = None


@dataclass(frozen=True, slots=True)
class EngagementDetail:
    """An engagement with the chain below it. `chain` starts with the engagement itself (depth 1).

    `places` is the roll-up: every country where the data can be, with the path that leads there. `above` are the
    engagements of the same service whose provider is this one's client: the customers it is for.
    """

    engagement: Engagement
    client: Link
    provider: Link
    service: Link
    agreement: Link | None
    decided: Decided | None
    findings: tuple[FindingRow, ...]
    chain: Sequence[ChainLink]
    places: tuple[ChainPlace, ...]
    above: tuple[Link, ...]
    transfers: tuple[Link, ...]
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class TransferDetail:
    """A transfer with its verdict. `verdict` is None when it does not run on the day; `carried_by` a mechanism id.

    `law_is_corrected`: the house's own corrections lie over the law data.
    """

    transfer: Transfer
    exporter: Link
    importer: Link
    engagement: Link | None
    verdict: str | None
    carried_by: str | None
    reasons: tuple[str, ...]
    citations: tuple[str, ...]
    findings: tuple[FindingRow, ...]
    law_digest: str
    law_is_corrected: bool
    deadlines: tuple[DeadlineRow, ...]
    changes: tuple[ChangeRow, ...]
