"""The list of sub-processors for others to read: per service or for one customer, with what changed since a day.

Only who works below our own house on the day stands in it, whatever the depth, and who is to begin later, with the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.states import JUDGED, Phase
from dpa_tracker.law.notices.told import changed_engagements
from dpa_tracker.queries.companies import own_parties
from dpa_tracker.queries.judged_by import told_to_others
from dpa_tracker.queries.list_changes import SinceDay, since_day
from dpa_tracker.queries.publication import Gaps, Publication, places_in_words
from dpa_tracker.queries.published_grounds import Grounds
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.sentences import _, country_name, name_of, sentence
from dpa_tracker.store.loading import load_chain_changes
from dpa_tracker.store.register import Register
from dpa_tracker.wording.dates_in_words import day_in_words


@dataclass(frozen=True, slots=True)
class ListWish:
    """Which list: of one service, for one customer, or of all our services; and since when changes are shown.

    `company`: of one of our own companies alone; None: of all of them. `signed`: `since` is the day it signed,
    so that every line says how it stands against that day.
    """

    service: ServiceId | None = None
    customer: PartyId | None = None
    since: date | None = None
    company: PartyId | None = None
    signed: bool = False


def service_named(snapshot: Snapshot, name: str) -> ServiceId:
    """The service that a name or an id means. KnownError `service_not_found` names all there are."""
    services = [each for each in snapshot.records.services.values() if not each.archived]
    wanted = name.strip().casefold()
    found = [each.id for each in services if wanted in (each.name.casefold(), each.id.casefold())]
    if len(found) != 1:
        names = ", ".join(sorted(each.name for each in services))
        raise KnownError("service_not_found", name=name, known=names)
    return found[0]


def sub_processor_list(register: Register, on: date, wish: ListWish) -> Publication:
    """The list on a day. KnownError `no_such_record` for a service or customer that is not there."""
    snapshot, chains = chains_on(register, on)
    writer = _Writer(register, snapshot, chains, Bench.of(register), wish)
    running = tuple(_paths(chains, wish))
    paths = sorted((*running, *_announced(register, chains, wish, running)), key=writer.order)
    left = _ended(chains, wish, paths, writer.told_since)
    ended = sorted(left, key=lambda each: snapshot.records.party_name(each[0].provider_id).casefold())
    rows = [writer.row(path[-1]) for path in paths] + [writer.row(each, above) for each, above in ended]
    return Publication(
        name=writer.title(),
        told=told_to_others(writer.told(), register),
        titles=writer.titles(),
        rows=tuple(rows),
        missing=writer.gaps.all(),
    )


def _paths(chains: Chains, wish: ListWish) -> Iterator[Path]:
    """The way to each engagement below our own house, each engagement once, the shortest way first."""
    seen: set[str] = set()
    for top in _tops(chains, wish):
        for path in ((top,), *chains.below(top)):
            if path[-1].id not in seen:
                seen.add(path[-1].id)
                yield path


def _announced(register: Register, chains: Chains, wish: ListWish, running: Sequence[Path]) -> Iterator[Path]:
    """The way to who is to begin later, by a change that was recorded by the day: a reader was told of it."""
    with register.reading() as connection:
        changes = load_chain_changes(connection).values()
    told = (each for each in changes if not each.archived and each.called_off_on is None)
    known = (each for each in told if each.recorded_on <= chains.on)
    coming = {one.id: one for each in known for one in changed_engagements(each, chains)}
    own = own_parties(chains.records, wish.company)
    services = _services(chains, wish, own)
    users = {(path[-1].provider_id, path[-1].service_id): path for path in reversed(running)}
    for each in coming.values():
        if each.archived or chains.phase(each) is not Phase.NOT_BEGUN:
            continue
        if each.client_id in own and (services is None or each.service_id in services):
            yield (each,)
        elif (above := users.get((each.client_id, each.service_id))) is not None:
            yield (*above, each)


def _tops(chains: Chains, wish: ListWish) -> Iterator[Engagement]:
    """What our own companies use for the services asked about."""
    records = chains.records
    own = own_parties(records, wish.company)
    services = _services(chains, wish, own)
    for engagement in records.engagements.values():
        if engagement.archived or chains.phase(engagement) not in JUDGED or engagement.client_id not in own:
            continue
        if services is None or engagement.service_id in services:
            yield engagement


def _services(chains: Chains, wish: ListWish, own: AbstractSet[PartyId]) -> set[ServiceId] | None:
    """The services of the list: the one asked for, those the customer uses from us, or those that customers use.

    Of both asked for it is the one, where the customer uses it.
    """
    if wish.service is not None and wish.customer is None:
        return {wish.service}
    used = (
        each
        for each in chains.records.engagements.values()
        if not each.archived and chains.phase(each) in JUDGED and each.provider_id in own and each.client_id not in own
    )
    found = {each.service_id for each in used if wish.customer is None or _reaches(chains, each, wish.customer)}
    return found if wish.service is None else found & {wish.service}


def _reaches(chains: Chains, engagement: Engagement, customer: PartyId) -> bool:
    """Whether a customer uses what we provide: itself, or through a processor that uses us for it."""
    return engagement.client_id == customer or any(path[-1].client_id == customer for path in chains.above(engagement))


def _ended(
    chains: Chains, wish: ListWish, paths: list[Path], told: SinceDay | None
) -> Iterator[tuple[Engagement, Engagement]]:
    """What left the list since the day asked about: it ended since, or was taken out, or told of only since.

    Each with whose end it was: its own, or that of the use above, with which it left.
    """
    since = wish.since
    if since is None or told is None:
        return
    own = own_parties(chains.records, wish.company)
    services = _services(chains, wish, own)
    engagements = (
        each for each in chains.records.engagements.values() if services is None or each.service_id in services
    )
    left = [each for each in engagements if _has_left(chains.on, each, since, told)]
    seen: set[str] = {path[-1].id for path in paths}
    users = {(each.provider_id, each.service_id) for path in paths for each in path}
    while found := [each for each in left if each.client_id in own or (each.client_id, each.service_id) in users]:
        for each in found:
            yield each, each
            yield from ((one, each) for one in _left_with(chains, each, seen))
        users |= {(each.provider_id, each.service_id) for each in found}
        left = [each for each in left if each not in found]


def _left_with(chains: Chains, gone: Engagement, seen: set[str]) -> Iterator[Engagement]:
    """What is used below it still, and works for us no more; `seen` is what stands in the list."""
    waiting = [gone]
    for each in waiting:
        for below in chains.records.used.get((each.provider_id, each.service_id), ()):
            if below.id not in seen and chains.phase(below) in JUDGED:
                seen.add(below.id)
                waiting.append(below)
                yield below


def _has_left(on: date, engagement: Engagement, since: date, told: SinceDay) -> bool:
    """Whether it was in the list on the day asked about, as it was published then, or came and went since."""
    ended = engagement.ends_on
    if engagement.archived:
        there = ended is None or since <= ended or told.ended_late(engagement)
        return there and told.taken_out_on(engagement) is not None and told.added_on(engagement) is None
    return ended is not None and ended < on and (since <= ended or told.ended_late(engagement))


class _Writer:
    """Writes the cells in the language chosen, and notes what they lack."""

    def __init__(self, register: Register, snapshot: Snapshot, chains: Chains, bench: Bench, wish: ListWish) -> None:
        self.told_since = None if wish.since is None else since_day(register, wish.since)
        self._snapshot = snapshot
        self._chains = chains
        self._wish = wish
        self._own = own_parties(chains.records, wish.company)
        self.gaps = Gaps()
        self._grounds = Grounds(snapshot, chains, bench.places(chains.on), self.gaps)

    def order(self, path: Path) -> tuple[str, ...]:
        """By service, then by the names on the way."""
        names = self._snapshot.records.party_name
        service = self._snapshot.subject(Kind.SERVICE, path[0].service_id).title.casefold()
        return (service, *(names(step.provider_id).casefold() for step in path))

    def title(self) -> str:
        """What the list is called."""
        if self._wish.customer is not None:
            return sentence("publish.list_for", {"customer": self._snapshot.party(self._wish.customer).name})
        if self._wish.service is not None:
            return sentence("publish.list_of", {"service": self._snapshot.service(self._wish.service).name})
        return sentence("publish.list")

    def told(self) -> str:
        """Whose list, of which day, and since when changes are shown."""
        records = self._snapshot.records
        ours = (records.parties[each] for each in self._own)
        own = [party.name for party in ours if not party.archived]
        by = sentence("publish.by", {"house": ", ".join(sorted(own)), "on": day_in_words(self._chains.on)})
        if self._wish.customer is not None and not _services(self._chains, self._wish, self._own):
            by = f"{by} {sentence('publish.uses_nothing', {'customer': records.party_name(self._wish.customer)})}"
        if self._wish.since is None:
            return by
        code = "publish.since_signing" if self._wish.signed else "publish.since"
        return f"{by} {sentence(code, {'since': day_in_words(self._wish.since)})}"

    def titles(self) -> tuple[str, ...]:
        """The headings; the last is there only where changes are asked for."""
        named = (_("Sub-processor"), _("Registration number"), _("Country"), _("Service"), _("Engaged by"))
        done = (_("Purpose"), _("Data"), _("Places"), _("Ground for transfers"), _("Since"))
        return (*named, *done, *((_("Change"),) if self._wish.since is not None else ()))

    def row(self, engagement: Engagement, left: Engagement | None = None) -> tuple[str, ...]:
        """One sub-processor's part in one service; `left` is with whose end it left, if it did."""
        records, gaps = self._snapshot.records, self.gaps
        party = records.parties.get(engagement.provider_id)
        about = self._snapshot.subject(Kind.ENGAGEMENT, engagement.id)
        of_party = self._snapshot.subject(Kind.PARTY, engagement.provider_id)
        country = party.country if party is not None else None
        cells = (
            of_party.title,
            gaps.said(party.registration_number if party is not None else "", of_party, "registration_number"),
            gaps.said(country_name(country) if country is not None else "", of_party, "country"),
            self._snapshot.subject(Kind.SERVICE, engagement.service_id).title,
            records.party_name(engagement.client_id),
            gaps.said(engagement.purpose, about, "purpose"),
            gaps.said(", ".join(engagement.categories), about, "categories"),
            gaps.said(places_in_words(engagement), about, "places"),
            "\n".join(dict.fromkeys(self._grounds.lines(engagement))) or sentence("publish.no_transfer"),
            self._since(engagement, about),
        )
        return (*cells, *((self._change(engagement, left or engagement),) if self._wish.since is not None else ()))

    def _since(self, engagement: Engagement, about: Subject) -> str:
        if engagement.begins_on is None:
            return self.gaps.said("", about, "since")
        day = day_in_words(engagement.begins_on)
        planned = engagement.status is EngagementStatus.PLANNED or engagement.begins_on > self._chains.on
        return sentence("publish.planned", {"day": day}) if planned else day

    def _change(self, engagement: Engagement, ended: Engagement) -> str:
        """What is different since the day asked about: new, left, or which facts were recorded anew."""
        since, told = self._wish.since, self.told_since
        if since is None or told is None:
            return ""
        new, left = self._came(engagement, since, told), self._left(ended, told)
        if new or left:
            return f"{new}\n{left}" if new and left else new or left  # both: it was not there on the day asked about
        changed = told.changed(engagement, self._snapshot.records)
        if changed:
            former = told.formerly(engagement, self._snapshot.records)
            said = (sentence("publish.formerly", {"name": former}),) if former else ()
            return "\n".join((*_changes_in_words(engagement, changed), *said))
        return sentence("publish.as_signed") if self._wish.signed else ""

    def _came(self, engagement: Engagement, since: date, told: SinceDay) -> str:
        begun, added = engagement.begins_on, told.added_on(engagement)
        coming = begun is not None and begun > self._chains.on
        stood = coming and added is None and told.reaches_back  # the list said so already
        # What began on the day of signing was there when it was signed.
        if begun is not None and begun >= since and not stood and not (self._wish.signed and begun == since):
            return sentence("publish.new", {"day": day_in_words(begun)})
        return "" if added is None else sentence("publish.added", {"day": day_in_words(added)})

    def _left(self, engagement: Engagement, told: SinceDay) -> str:
        ended, out = engagement.ends_on, told.taken_out_on(engagement)
        if ended is not None and ended < self._chains.on:
            return sentence("publish.left", {"day": day_in_words(ended)})
        return "" if out is None else sentence("publish.taken_out", {"day": day_in_words(out)})


def _changes_in_words(engagement: Engagement, changed: Sequence[str]) -> Iterator[str]:
    """What was recorded anew; an end to come is said with its day, since no column shows it."""
    ends = engagement.ends_on if "ends_on" in changed else None
    named = [name_of("published_field", each) for each in changed if ends is None or each != "ends_on"]
    if named:
        yield sentence("publish.changed", {"fields": ", ".join(named)})
    if ends is not None:
        yield sentence("publish.ends", {"day": day_in_words(ends)})
