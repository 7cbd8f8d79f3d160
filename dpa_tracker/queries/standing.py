"""The register on a day: the states of agreements and engagements, and how these hang together."""

from __future__ import annotations

from datetime import date
from typing import Final

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Records
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.store.register import Register

_KEPT: Final[Kept[Chains]] = Kept(at_most=4, from_last=True, parts=Chains.held)


def chains_on(register: Register, on: date) -> tuple[Snapshot, Chains]:
    """The records as they stand now, and their chains on the day."""
    taken = snapshot(register)
    asked = (taken.version, on, "" if taken.records.law is None else taken.records.law.digest)
    return taken, _KEPT.answer(register, asked, lambda last: _since(last, taken.records, on))


def _since(last: Chains | None, records: Records, on: date) -> Chains:
    if last is None or last.on != on:
        return Chains(records, on, calendar_of)
    return last.since(records)
