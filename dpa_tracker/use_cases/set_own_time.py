"""Record what the companies of our own house need between hearing of something and telling it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.save_party import SaveParty, put_party


@dataclass(frozen=True, slots=True)
class SetOwnTime:
    """Hours and days by company; None is not known. Only these two are written, whatever else stands there by now."""

    times: Mapping[PartyId, tuple[int | None, int | None]]


def set_own_time(register: Register, command: SetOwnTime, *, actor: str, at: datetime) -> Outcome:
    """Record them, as one step. Raises InvalidInputError, KnownError `no_such_record`."""
    with unit_of_work(register, actor=actor, at=at) as work:
        for party_id, (hours, days) in command.times.items():
            party = work.parties.get(party_id)
            if party is None:
                raise KnownError("no_such_record", kind=Kind.PARTY.value, id=party_id[:80])
            if (party.handling_hours, party.handling_days) != (hours, days):
                put_party(work, SaveParty(replace(party, handling_hours=hours, handling_days=days), party.version))
    return work.outcome()
