"""The agreements a template can be filled for, many at once: what they are called, with whom, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker.domain.agreements import ACTIVE_STATUSES, AgreementStatus, Direction
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class DraftableAgreement:
    """One agreement in use. `others` are the parties that are not of our own house, by name."""

    id: str
    reference: str
    title: str
    others: str
    status: AgreementStatus
    direction: Direction

    @property
    def active(self) -> bool:
        """Whether a person says that it is in use."""
        return self.status in ACTIVE_STATUSES

    @property
    def called(self) -> str:
        """What a list calls it."""
        return " · ".join(part for part in (self.reference, self.others or self.title) if part)


def draftable_agreements(register: Register) -> tuple[DraftableAgreement, ...]:
    """Every agreement that is not archived, by reference."""
    records = snapshot(register).records
    own = {party.id for party in records.parties.values() if party.own}
    found = [
        DraftableAgreement(
            id=each.id,
            reference=each.reference,
            title=each.title,
            others=", ".join(
                records.parties[side.party_id].name
                for side in each.parties
                if side.party_id not in own and side.party_id in records.parties
            ),
            status=each.status,
            direction=each.direction,
        )
        for each in records.agreements.values()
        if not each.archived
    ]
    return tuple(sorted(found, key=lambda one: (one.reference.casefold(), one.id)))
