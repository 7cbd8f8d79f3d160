"""What the history tells of a published list since a day, whatever day the records themselves bear.

What is recorded afterwards about an earlier day was not in the list as it was published then: a sub-processor that is
entered late is new to whoever read it, although it has been used for longer. Of the time before the first entry of the
history nothing is known, so that taking over a whole register makes nothing new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import func, select

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId, TransferId
from dpa_tracker.law.art28.records import Records
from dpa_tracker.store.change_log import Action
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register

LOG: Final = CHANGE_LOG.c
GROUND: Final = "ground"
# What a reader of the list is told when it changes; owners, notes and our own papers are nobody else's business.
_OF_ENGAGEMENT: Final = {
    each: each
    for each in ("locations", "purpose", "categories", "provider_id", "begins_on", "ends_on", "service_id", "client_id")
}
_OF_PARTY: Final = {"name": "provider_id", "registration_number": "registration_number", "country": "country"}
_OF_TRANSFER: Final = frozenset({"mechanisms", "country", "engagement_id", "begins_on", "ends_on", "archived", "facts"})
_KINDS: Final = (Kind.ENGAGEMENT, Kind.TRANSFER, Kind.PARTY, Kind.SERVICE)
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SinceDay:
    """By kind and id: the fields that were written since the day, and when, and what was recorded first since then.

    `were` are the texts of those fields that stood there on the day. `reaches_back`: the history was begun before the
    day, so that what it does not tell had been on record by then.
    """

    written: Mapping[_Key, Mapping[str, date]]
    made: Mapping[_Key, date]
    reaches_back: bool = True
    were: Mapping[_Key, Mapping[str, str]] = field(default_factory=dict[_Key, Mapping[str, str]])

    def added_on(self, engagement: Engagement) -> date | None:
        """When it came into the list; None where it was on record on the day, or nobody can tell."""
        return self.made.get((Kind.ENGAGEMENT.value, engagement.id))

    def taken_out_on(self, engagement: Engagement) -> date | None:
        """When it was put away, and so left the list; None where it was not, or not since the day."""
        return self._of(engagement).get("archived") if engagement.archived else None

    def ended_late(self, engagement: Engagement) -> bool:
        """Whether it was recorded only since the day that it ended, or when."""
        return "ends_on" in self._of(engagement)

    def changed(self, engagement: Engagement, records: Records) -> tuple[str, ...]:
        """What a reader of the list would find different, by the fields that it is said under; each once."""
        return tuple(dict.fromkeys(self._changed(engagement, records)))

    def formerly(self, engagement: Engagement, records: Records) -> str:
        """Under which name the list of that day had it; empty where it is the one it has."""
        before = self.were.get((Kind.ENGAGEMENT.value, engagement.id), {}).get("provider_id", engagement.provider_id)
        named = self.were.get((Kind.PARTY.value, before), {}).get("name", records.party_name(PartyId(before)))
        return "" if named == records.party_name(engagement.provider_id) else named

    def _changed(self, engagement: Engagement, records: Records) -> Iterator[str]:
        yield from (_OF_ENGAGEMENT[each] for each in self._of(engagement) if each in _OF_ENGAGEMENT)
        of_party = self.written.get((Kind.PARTY.value, engagement.provider_id), {})
        yield from (_OF_PARTY[each] for each in of_party if each in _OF_PARTY)
        if "name" in self.written.get((Kind.SERVICE.value, engagement.service_id), {}):
            yield "service_id"
        if "name" in self.written.get((Kind.PARTY.value, engagement.client_id), {}):
            yield "client_id"
        transfers = (each.id for each in records.transfers.values() if each.engagement_id == engagement.id)
        if any(map(self._moved, transfers)):
            yield GROUND

    def _of(self, engagement: Engagement) -> Mapping[str, date]:
        return self.written.get((Kind.ENGAGEMENT.value, engagement.id), {})

    def _moved(self, transfer_id: TransferId) -> bool:
        key = Kind.TRANSFER.value, transfer_id
        return key in self.made or not _OF_TRANSFER.isdisjoint(self.written.get(key, {}))


def since_day(register: Register, since: date) -> SinceDay:
    """What was written since a day of the clock here, that day included; what stands as it stood then is no change."""
    begun = datetime.combine(since, time()).astimezone()
    wanted = select(LOG.at, LOG.action, LOG.kind, LOG.subject_id, LOG.field, LOG.old, LOG.new).where(
        LOG.at >= begun, LOG.kind.in_(tuple(each.value for each in _KINDS))
    )
    with register.reading() as connection:
        first = connection.execute(select(func.min(LOG.at))).scalar()
        lines = connection.execute(wanted.order_by(LOG.sequence)).all()
    reaches_back = first is not None and first < begun
    made: dict[_Key, date] = {}
    stood: dict[tuple[_Key, str], tuple[str | None, str | None, date]] = {}  # what stood first, what stands, since when
    for at, action, kind, subject_id, name, old, new in lines:
        key, day = (kind, subject_id), at.astimezone().date()
        if action == Action.CREATED.value and reaches_back:
            made[key] = day
        elif name:
            before = stood[key, name][0] if (key, name) in stood else old
            stood[key, name] = before, new, day
    written: defaultdict[_Key, dict[str, date]] = defaultdict(dict)
    were: defaultdict[_Key, dict[str, str]] = defaultdict(dict)
    for (key, name), (before, now, day) in stood.items():
        if before != now:
            written[key][name.partition(".")[0].partition("[")[0]] = day
            were[key][name] = before or ""
    return SinceDay(written, made, reaches_back, were)
