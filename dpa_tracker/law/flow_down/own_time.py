"""What our own house needs between hearing of something and telling it on, as recorded of each of its companies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party

_PASSED_ON = frozenset({CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS})


@dataclass(frozen=True, slots=True)
class HandlingTime:
    """Hours for a breach, days for a change or an objection; None where nothing is said."""

    hours: int | None = None
    days: int | None = None

    def for_kind(self, kind: CommitmentKind) -> int | None:
        """What it is for one commitment; 0 where nothing is passed on in time."""
        if kind is CommitmentKind.BREACH_NOTICE_HOURS:
            return self.hours
        return self.days if kind in _PASSED_ON else 0


@dataclass(frozen=True, slots=True)
class OwnTime:
    """The time of each own company; `instead` is what a person says for the whole house, to try it out.

    Companies on one way come one after the other, so that their times add up; one said for the whole house counts once.
    """

    of: tuple[tuple[PartyId, HandlingTime], ...] = ()
    instead: HandlingTime = HandlingTime()

    def needed(self, kind: CommitmentKind, party_id: PartyId) -> int:
        """What a company needs; nothing counts where nothing is recorded, and whoever shows the answer says so."""
        said = self.instead.for_kind(kind)
        if said is None:
            said = next((each.for_kind(kind) for party, each in self.of if party == party_id), None)
        return said or 0

    def together(self, kind: CommitmentKind, one: int, other: int) -> int:
        """Of two companies on one way."""
        return one + other if self.instead.for_kind(kind) is None else max(one, other)


def own_time(parties: Iterable[Party], instead: HandlingTime | None = None) -> OwnTime:
    """What is on record of the companies of our house."""
    found = ((each.id, HandlingTime(each.handling_hours, each.handling_days)) for each in parties if _is_ours(each))
    return OwnTime(tuple(sorted(found, key=lambda pair: pair[0])), instead or HandlingTime())


def _is_ours(party: Party) -> bool:
    return party.own and not party.archived
