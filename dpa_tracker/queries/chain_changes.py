"""The changes of the chain as they stand on a day: whom they must be told to, by when, and from when they may start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from dpa_tracker.calendars.public_holidays import calendar_of, public_holidays
from dpa_tracker.domain.chain_changes import NEXT_FROM, ChainChange, ChangeKind, NoticeState
from dpa_tracker.domain.customer_reach import CustomerReach, reached
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import ChainChangeId, DocumentId, Kind, PartyId, VendorNoticeId
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.effect import Effect, effect
from dpa_tracker.law.notices.outlook import CustomerOutlook, Outlook, outlook
from dpa_tracker.law.notices.reasons import Reason
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.naming_lapses import lapse_values, naming_lapses
from dpa_tracker.queries.near_names import match, party_named
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.store.loading import load_chain_changes, load_documents, load_vendor_notices
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One customer of a change, for readers. Days as in `CustomerOutlook`; `reasons` say what is not known or awaited.

    `authorisation` is a code of `name.notice_authorisation`: general, specific, none, not_stated. `path` are the
    parties from the customer down to the sub-processor. `affected`: it uses the service on the day. `paper` is the
    document that shows what became of the notice, where one is attached. `lapses` are the agreements whose review no
    longer holds once this customer's consent stands in them.
    """

    customer: Subject
    outlook: CustomerOutlook
    authorisation: str
    agreements: tuple[Subject, ...]
    path: tuple[str, ...]
    language: str
    reasons: tuple[Phrase, ...]
    paper: Subject | None = None
    lapses: tuple[Subject, ...] = ()

    @property
    def state(self) -> str:
        """The state of its notice, as recorded."""
        return self.outlook.notice.state.value

    @property
    def affected(self) -> bool:
        """Whether it is to be told on the day."""
        return self.outlook.told is not None


@dataclass(frozen=True, slots=True)
class Cause:
    """The notice of a vendor that a change was made of."""

    notice_id: VendorNoticeId
    vendor: Subject
    received_on: date


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change with everything that is to be shown of it; `follows` is the notice of a vendor that led to it.

    `effect`: it is in effect already, or will be from a day on record. `elsewhere` is how many of its customers other
    companies of ours tell, where one company is asked about: `rows` are that one's alone.
    """

    subject: Subject
    change: ChainChange
    outlook: Outlook
    party: Subject
    replaces: Subject | None
    engaged_by: Subject | None
    services: tuple[Subject, ...]
    rows: tuple[NoticeRow, ...]
    deciding: tuple[Subject, ...]
    reasons: tuple[Phrase, ...]
    follows: Cause | None = None
    elsewhere: int = 0
    effect: Effect | None = None

    @property
    def untold(self) -> tuple[NoticeRow, ...]:
        """Those of the customers shown whom nobody has told, and who have not agreed."""
        return tuple(row for row in self.rows if row.affected and row.outlook.notice.state is NoticeState.TO_SEND)

    @property
    def may_start_on(self) -> date | None:
        """The first day that all customers allow."""
        return self.outlook.may_start_on

    @property
    def begins_too_early(self) -> bool:
        """Whether it is recorded with effect from a day to come on which, as things stand, it must not begin."""
        ahead = self.effect is not None and self.effect.ahead and self.change.kind is not ChangeKind.REMOVE
        if self.effect is None or self.effect.since is None or not ahead or self.change.override:
            return False
        return self.may_start_on is None or self.effect.since < self.may_start_on


_NAMED: Final = 5  # customers that a sentence names
_KEPT: Final[Kept[tuple[ChangeView, ...]]] = Kept(at_most=4)


def change_views(register: Register, on: date) -> tuple[ChangeView, ...]:
    """Every change that is not archived, the latest start last; those without a planned start first."""
    taken, chains = chains_on(register, on)
    return _KEPT.answer(register, (taken.version, on), lambda _: _views(register, taken, chains))


def change_view(register: Register, change_id: str, on: date) -> ChangeView:
    """One change, an archived one too. Raises KnownError `no_such_record`."""
    taken, chains = chains_on(register, on)
    with register.reading() as connection:
        found = load_chain_changes(connection, (ChainChangeId(change_id),)).get(ChainChangeId(change_id))
        beside = _beside(connection, taken, () if found is None else (found,))
    if found is None:
        raise KnownError("no_such_record", kind=Kind.CHAIN_CHANGE.value, id=change_id)
    return view_of(found, taken, chains, beside)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands in the register beside a change: the notices that led to one, the documents that show an answer."""

    causes: Mapping[ChainChangeId, Cause]
    papers: Mapping[DocumentId, Subject]


_NOTHING: Final = _Beside({}, {})


def _beside(connection: Connection, taken: Snapshot, changes: Sequence[ChainChange]) -> _Beside:
    if not changes:
        return _NOTHING
    causes = {
        change: Cause(each.id, taken.subject(Kind.PARTY, each.party_id), each.received_on)
        for each in load_vendor_notices(connection).values()
        for change in each.change_ids
    }
    wanted = {each.document_id for one in changes for each in one.notices if each.document_id is not None}
    kept = load_documents(connection, tuple(wanted)).values() if wanted else ()
    papers = {each.id: Subject(Kind.DOCUMENT.value, each.id, each.title) for each in kept if not each.archived}
    return _Beside(causes, papers)


def supposed_view(
    register: Register,
    change: ChainChange,
    on: date,
    newcomer: Party | None = None,
    reaches: Iterable[CustomerReach] = (),
) -> ChangeView:
    """A change as it would stand if it were recorded.

    `newcomer` is a sub-processor that the register does not hold, `reaches` how customers are told, where that is said.
    """
    taken, chains = chains_on(register, on)
    parties = dict(taken.records.parties)
    if newcomer is not None:
        parties[newcomer.id] = newcomer
    for each in reaches:
        if each.customer_id in parties:
            parties[each.customer_id] = reached(parties[each.customer_id], each)
    if parties != taken.records.parties:
        records = replace(taken.records, parties=parties)
        taken, chains = replace(taken, records=records), Chains(records, on, calendar_of)
    return view_of(change, taken, chains)


def change_named(register: Register, wanted: str, on: date) -> ChangeView:
    """The change of an id, or the only one about a party of that name. KnownError `change_not_found`, `_unclear`."""
    views = change_views(register, on)
    found = [view for view in views if view.change.id == wanted]
    if not found:
        party = match(snapshot(register), wanted.strip()).party
        found = [view for view in views if party is not None and view.change.party_id == party.id]
    if len(found) == 1:
        return found[0]
    if found:
        raise KnownError("change_unclear", name=wanted[:80], ids=", ".join(view.change.id for view in found))
    raise KnownError("change_not_found", name=wanted[:80])


def customers_named(
    register: Register, view: ChangeView, wanted: Sequence[str], state: NoticeState, *, every: bool
) -> tuple[PartyId, ...]:
    """Customers of a change by name, alias, number or id; with `every` all whose notice the state comes next for.

    Raises KnownError `notice_no_customer` when nobody is named, `notice_not_told` for one that the change is not about.
    """
    taken = snapshot(register)
    known = {row.customer.id for row in view.rows}
    found = [party_named(taken, each) for each in wanted]
    for party_id in found:
        if party_id not in known:
            name = taken.records.party_name(party_id)
            raise KnownError("notice_not_told", customer=name, sub_processor=view.party.title)
    if every:
        turn = (row for row in view.rows if row.affected and row.outlook.notice.state in NEXT_FROM[state])
        found += [row.outlook.customer_id for row in turn]
    if not found:
        raise KnownError("notice_no_customer")
    return tuple(dict.fromkeys(found))


def _views(register: Register, taken: Snapshot, chains: Chains) -> tuple[ChangeView, ...]:
    with register.reading() as connection:
        changes = [each for each in load_chain_changes(connection).values() if not each.archived]
        beside = _beside(connection, taken, changes)
    views = [view_of(each, taken, chains, beside) for each in changes]
    return tuple(sorted(views, key=lambda view: (view.change.planned_start or date.min, view.subject.title)))


def view_of(change: ChainChange, taken: Snapshot, chains: Chains, beside: _Beside = _NOTHING) -> ChangeView:
    """A change, recorded or only thought of, as it stands on the day of the chains."""
    found = outlook(change, chains, public_holidays)
    rows = [_row(change, taken, each, beside) for each in found.customers]
    party = taken.subject(Kind.PARTY, change.party_id)
    return ChangeView(
        subject=Subject(Kind.CHAIN_CHANGE.value, change.id, party.title),
        change=change,
        outlook=found,
        party=party,
        replaces=_party(taken, change.replaces_id),
        engaged_by=_party(taken, change.engaged_by_id),
        services=tuple(taken.subject(Kind.SERVICE, each) for each in change.service_ids),
        rows=tuple(sorted(rows, key=lambda row: (not row.affected, row.customer.title.casefold(), row.customer.id))),
        deciding=tuple(taken.subject(Kind.PARTY, each) for each in found.deciding),
        reasons=tuple(phrase_of(taken, each) for each in found.reasons),
        follows=beside.causes.get(change.id),
        effect=effect(change, chains),
    )


def _party(taken: Snapshot, party_id: PartyId | None) -> Subject | None:
    return None if party_id is None else taken.subject(Kind.PARTY, party_id)


def _row(change: ChainChange, taken: Snapshot, found: CustomerOutlook, beside: _Beside) -> NoticeRow:
    agreements = {
        each.agreement.id: taken.subject(Kind.AGREEMENT, each.agreement.id)
        for each in found.terms
        if each.agreement is not None
    }
    party = taken.records.parties.get(found.customer_id)
    return NoticeRow(
        customer=taken.subject(Kind.PARTY, found.customer_id),
        outlook=found,
        authorisation="not_stated" if found.authorisation is None else found.authorisation.value,
        agreements=tuple(agreements.values()),
        path=_path(change, taken, found),
        language="" if party is None else party.language,
        reasons=tuple(phrase_of(taken, each) for each in (*found.unknown, *found.awaited)),
        paper=None if found.notice.document_id is None else beside.papers.get(found.notice.document_id),
        lapses=naming_lapses(change, taken, found),
    )


def _path(change: ChainChange, taken: Snapshot, found: CustomerOutlook) -> tuple[str, ...]:
    if found.told is None:
        return ()
    name = taken.records.party_name
    way = found.told.ways[0]
    return (name(way[0].client_id), *(name(each.provider_id) for each in way), name(change.party_id))


def effect_phrases(view: ChangeView) -> tuple[Phrase, ...]:
    """That a change is in effect, and since when, or from which day it will be; nothing where that is not on record."""
    if view.effect is None:
        return ()
    day = {"day": view.effect.since}
    if not view.effect.ahead:
        return (Phrase("notice.in_effect") if view.effect.since is None else Phrase("notice.in_effect_since", day),)
    told = (Phrase("notice.in_effect_from", day),)
    return (*told, Phrase("notice.in_effect_too_early")) if view.begins_too_early else told


def start_phrase(view: ChangeView) -> Phrase:
    """From when a change may start, and which customers decide it: the one sentence that says so wherever it is shown.

    Of one that may start all the same, or was called off, it says that, and what it goes over.
    """
    change = view.change
    if change.called_off_on is not None:
        return Phrase("notice.called_off", {"day": change.called_off_on})
    names = [each.title for each in view.deciding[:_NAMED]]
    if len(view.deciding) > _NAMED:
        names.append(f"… (+{len(view.deciding) - _NAMED})")
    values: dict[str, object] = {"day": view.may_start_on, "customers": ", ".join(names), "reason": change.override}
    said = "may_start_anyway" if change.override else "may_start"
    if view.may_start_on is not None:
        return Phrase(f"notice.{said}" if names else "notice.may_start_nobody", values)
    return Phrase(f"notice.{said}_{'not_yet' if names and not view.reasons else 'unknown'}", values)


def lapse_phrase(view: ChangeView, customers: Iterable[str], state: NoticeState) -> Phrase | None:
    """That recording the consent of these customers makes reviews lapse, and why; None where it does not."""
    asked = set(customers)
    rows = view.rows if state is NoticeState.AGREED else ()
    lapsing = [each for row in rows if row.customer.id in asked for each in row.lapses]
    return Phrase("notice.review_lapses", lapse_values(view.party.title, lapsing)) if lapsing else None


def phrase_of(taken: Snapshot, reason: Reason) -> Phrase:
    """A reason in words, with whose contract or record it is about."""
    values = {**reason.values, "party": "" if reason.party_id is None else taken.records.party_name(reason.party_id)}
    return Phrase(f"notice.why.{reason.why.value}", values)
