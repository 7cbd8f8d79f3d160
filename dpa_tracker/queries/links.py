"""Things named on another thing's page, with the verdict and state they have there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final, Generic, TypeVar, overload

from dpa_tracker.domain.agreements import Agreement, agreement_title
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.long_work import in_parts
from dpa_tracker.queries.rows import Link
from dpa_tracker.queries.verdicts import Portfolio

_BEGINNING: Final = 10  # letters: "DPA-2024-0" has at most some hundreds
Record = TypeVar("Record", bound="Agreement | Engagement | Transfer")


def party_link(judged: Portfolio, party_id: PartyId, note: str = "") -> Link:
    """A party with its verdict."""
    subject = judged.snapshot.subject(Kind.PARTY, party_id)
    known = party_id in judged.snapshot.records.parties
    return _judged(judged, Link(subject, judged.verdict_on(Kind.PARTY, party_id) if known else None, note=note))


def service_link(judged: Portfolio, service_id: ServiceId) -> Link:
    """A service with its verdict."""
    subject = judged.snapshot.subject(Kind.SERVICE, service_id)
    known = service_id in judged.snapshot.records.services
    return _judged(judged, Link(subject, judged.verdict_on(Kind.SERVICE, service_id) if known else None))


def agreement_link(judged: Portfolio, agreement: Agreement) -> Link:
    """An agreement with its verdict and the state it is in on the day."""
    subject = judged.snapshot.subject(Kind.AGREEMENT, agreement.id)
    state = judged.chains.agreement_day(agreement).state.value
    return _judged(judged, Link(subject, judged.agreement_verdict(agreement), state, agreement.title))


def engagement_link(judged: Portfolio, engagement: Engagement) -> Link:
    """An engagement with its verdict and phase."""
    subject = judged.snapshot.subject(Kind.ENGAGEMENT, engagement.id)
    phase = judged.chains.phase(engagement).value
    return _judged(judged, Link(subject, judged.engagement_verdict(engagement), phase))


def transfer_link(judged: Portfolio, transfer: Transfer) -> Link:
    """A transfer with its verdict and phase; the note names its grounds by their ids."""
    subject = judged.snapshot.subject(Kind.TRANSFER, transfer.id)
    found = judged.transfers.get(transfer.id)
    grounds = dict.fromkeys(entry.mechanism.id.value for entry in transfer.mechanisms)
    phase = phase_of(transfer, judged.snapshot.records, judged.on).value
    return _judged(judged, Link(subject, found.verdict if found is not None else None, phase, ", ".join(grounds)))


def _judged(judged: Portfolio, link: Link) -> Link:
    """The same with the mark of a verdict that rests on the house's own correction."""
    kind, record_id = Kind(link.subject.kind), link.subject.id
    touched = link.verdict is not None and judged.rests_on_correction(kind, record_id)
    return replace(link, corrected=True) if touched else link


def by_title(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links in the order of their titles."""
    return tuple(sorted(links, key=lambda link: (link.subject.title.casefold(), link.subject.id)))


class LinksByTitle(Sequence[Link], Generic[Record]):
    """Links in the order of their titles, each made when it is looked at: a company of ours has all agreements.

    Records are put apart by how their titles begin, and only what is looked at is put in order within its part.
    `begins` is a part of the title that no other goes on from, whatever its case; `title` all of it.
    """

    def __init__(
        self,
        records: Iterable[Record],
        begins: Callable[[Record], str],
        title: Callable[[Record], str],
        link: Callable[[Record], Link],
    ) -> None:
        beginnings: defaultdict[str, list[Record]] = defaultdict(list)
        for some in in_parts(records):
            for record in some:
                beginnings[begins(record)].append(record)
        self._parts = [beginnings[each] for each in sorted(beginnings)]
        self._ends = list(accumulate(map(len, self._parts)))
        self._title = title
        self._link = link
        self._in_order = set[int]()

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> Link: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Link, ...]: ...
    def __getitem__(self, place: int | slice) -> Link | tuple[Link, ...]:
        """The link of a place, or those of several."""
        if isinstance(place, slice):
            return tuple(map(self._at, range(*place.indices(len(self)))))
        return self._at(range(len(self))[place])

    def _at(self, place: int) -> Link:
        number = bisect_right(self._ends, place)
        part = self._parts[number]
        if number not in self._in_order:
            part.sort(key=lambda record: (self._title(record).casefold(), record.id))
            self._in_order.add(number)
        return self._link(part[place - self._ends[number]])


def agreement_links(judged: Portfolio, agreements: Iterable[Agreement]) -> Sequence[Link]:
    """Very many agreements."""

    def begins(agreement: Agreement) -> str:
        return agreement_title(agreement).casefold()[:_BEGINNING]

    return LinksByTitle(agreements, begins, agreement_title, lambda each: agreement_link(judged, each))


def engagement_links(judged: Portfolio, engagements: Iterable[Engagement]) -> Sequence[Link]:
    """Very many engagements, by their client and provider."""
    names, title = _Names(judged), judged.snapshot.engagement_title
    return LinksByTitle(
        engagements,
        lambda each: names.between(each.client_id, each.provider_id),
        title,
        lambda each: engagement_link(judged, each),
    )


def transfer_links(judged: Portfolio, transfers: Iterable[Transfer]) -> Sequence[Link]:
    """Very many transfers, by their exporter and importer."""
    names, title = _Names(judged), judged.snapshot.transfer_title
    return LinksByTitle(
        transfers,
        lambda each: names.between(each.exporter_id, each.importer_id),
        title,
        lambda each: transfer_link(judged, each),
    )


class _Names(dict[PartyId, str]):
    """What parties are called, whatever the case; each is asked for once."""

    def __init__(self, judged: Portfolio) -> None:
        super().__init__()
        self._records = judged.snapshot.records

    def __missing__(self, party_id: PartyId) -> str:
        name = self[party_id] = self._records.party_name(party_id).casefold()
        return name

    def between(self, one: PartyId, other: PartyId) -> str:
        """How the title of what lies between two parties begins."""
        return f"{self[one]} → {self[other]} ("
