"""The notices of vendors as they stand on a day: by when to object, by when to tell our customers, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.calendars.public_holidays import public_holidays
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.deadlines import DeadlineState
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.identities import ChainChangeId, Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.vendor_notices import NamedChange, OurAnswer, VendorNotice
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.inbound import Inbound, inbound
from dpa_tracker.queries.chain_changes import phrase_of
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reminders import inputs_digest
from dpa_tracker.queries.rows import DeadlineRow, Subject
from dpa_tracker.queries.snapshot import Snapshot, in_order
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.reading.written_days import days_named
from dpa_tracker.store.loading import load_chain_changes, load_vendor_notices
from dpa_tracker.store.register import Register

_NAMED: Final = 5  # customers that a sentence names
_KEPT: Final[Kept[tuple[VendorNoticeView, ...]]] = Kept(at_most=4)


@dataclass(frozen=True, slots=True)
class NamedStep:
    """One sub-processor of a notice: the party it is on record as, and the change that our customers are told of.

    `replaces` is whom it takes the place of, where the same words say so and the register holds it; `starts_on` the one
    day that its words name.
    """

    named: NamedChange
    party: Subject | None = None
    change: Subject | None = None
    replaces: Subject | None = None
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class VendorNoticeView:
    """One notice with everything that is to be shown of it; `customers` are those to be told.

    `changes` are those that were made of it, `steps` what became of each sub-processor that it names. `own` says what
    our own time makes of its days.
    """

    subject: Subject
    notice: VendorNotice
    days: Inbound
    customers: tuple[Subject, ...]
    reasons: tuple[Phrase, ...]
    changes: tuple[Subject, ...] = ()
    steps: tuple[NamedStep, ...] = ()
    own: tuple[Phrase, ...] = ()

    @property
    def passed_on(self) -> bool:
        """Whether everything that it names has led to a change of ours."""
        return bool(self.changes) and all(each.change is not None for each in self.steps)


def vendor_notice_views(register: Register, on: date) -> tuple[VendorNoticeView, ...]:
    """Every notice that is not archived, the newest first."""
    taken, chains = chains_on(register, on)
    return _KEPT.answer(register, (taken.version, on), lambda _: _views(register, taken, chains))


def _views(register: Register, taken: Snapshot, chains: Chains) -> tuple[VendorNoticeView, ...]:
    with register.reading() as connection:
        notices = [each for each in load_vendor_notices(connection).values() if not each.archived]
        made = load_chain_changes(connection, tuple({each for one in notices for each in one.change_ids}))
    notices.sort(key=lambda each: (each.received_on, each.id), reverse=True)
    return tuple(notice_view(each, taken, chains, made, _received_before(each, notices)) for each in notices)


def vendor_notice_view(register: Register, notice: VendorNotice, on: date) -> VendorNoticeView:
    """A notice, recorded or only thought of."""
    with register.reading() as connection:
        made = load_chain_changes(connection, notice.change_ids)
        others = [each for each in load_vendor_notices(connection).values() if not each.archived]
    return notice_view(notice, *chains_on(register, on), made, _received_before(notice, others))


def _received_before(notice: VendorNotice, others: Iterable[VendorNotice]) -> date | None:
    """When another notice of the same vendor with the same words was received; None where there is none."""
    said = notice.text.split()
    same = (each for each in others if said and each.id != notice.id and each.party_id == notice.party_id)
    return min((each.received_on for each in same if each.text.split() == said), default=None)


def notice_view(
    notice: VendorNotice,
    taken: Snapshot,
    chains: Chains,
    made: Mapping[ChainChangeId, ChainChange],
    twice: date | None = None,
) -> VendorNoticeView:
    """The same with the register at hand; `made` holds the changes that were made of it.

    `twice` is the day on which the same words are on record already as received.
    """
    changes = [made[each] for each in notice.change_ids if each in made]
    days = inbound(notice, chains, public_holidays)
    vendor = taken.subject(Kind.PARTY, notice.party_id)
    return VendorNoticeView(
        Subject(Kind.VENDOR_NOTICE.value, notice.id, vendor.title),
        notice,
        days,
        in_order(taken.subject(Kind.PARTY, each.customer_id) for each in days.upstream.affected),
        (
            *(() if twice is None else (Phrase("notice.twice", {"vendor": vendor.title, "day": twice}),)),
            *(phrase_of(taken, each) for each in (*days.unknown, *days.upstream.reasons)),
            *_of_customers(taken, days),
        ),
        tuple(_subject(taken, each) for each in changes),
        tuple(_step(taken, each, notice, changes) for each in notice.named),
        tuple(_of_our_time(days)),
    )


def _subject(taken: Snapshot, change: ChainChange) -> Subject:
    return Subject(Kind.CHAIN_CHANGE.value, change.id, taken.records.party_name(change.party_id))


def _step(taken: Snapshot, named: NamedChange, notice: VendorNotice, changes: Sequence[ChainChange]) -> NamedStep:
    party = _party_called(taken, named.name)
    change = next(
        (each for each in changes if party is not None and party.id in (each.party_id, each.replaces_id)), None
    )
    days = days_named(named.quote)
    return NamedStep(
        named,
        None if party is None else taken.subject(Kind.PARTY, party.id),
        None if change is None else _subject(taken, change),
        _replaced(taken, named, notice),
        days[0] if len(days) == 1 else None,
    )


def _party_called(taken: Snapshot, name: str) -> Party | None:
    """Who is meant: a party of exactly that name or alias; another legal form is another company."""
    wanted = name.casefold()
    found = [
        party
        for party in taken.records.parties.values()
        if not party.archived and wanted in {each.casefold() for each in (party.name, *party.aliases)}
    ]
    return found[0] if len(found) == 1 else None


def _replaced(taken: Snapshot, named: NamedChange, notice: VendorNotice) -> Subject | None:
    """Whose place it takes: the one that goes by the same words."""
    if named.kind is not ChangeKind.REPLACE:
        return None
    gone = [each for each in notice.named if each.kind is ChangeKind.REMOVE and each.quote == named.quote]
    party = _party_called(taken, gone[0].name) if len(gone) == 1 else None
    return None if party is None else taken.subject(Kind.PARTY, party.id)


def _of_customers(taken: Snapshot, days: Inbound) -> Iterator[Phrase]:
    """Whose days keep the day to tell all customers from being known."""
    unknown = [taken.records.party_name(each.customer_id) for each in days.upstream.affected if each.send_by is None]
    if days.pass_on_by is None and unknown:
        some = ", ".join(unknown[:_NAMED]) + (f" … (+{len(unknown) - _NAMED})" if len(unknown) > _NAMED else "")
        if days.pass_on_known is None:
            yield Phrase("notice.pass_on_unknown", {"customers": some})
        else:
            yield Phrase("notice.pass_on_partly", {"customers": some, "day": days.pass_on_known})


def _of_our_time(days: Inbound) -> Iterator[Phrase]:
    """What our own time makes of the days, where there is anybody to be told."""
    own = days.own
    if not days.upstream.affected:
        return
    time = Duration(own.needed, Unit.DAYS)
    if own.late:
        code = "notice.own_days_late" if own.needed else "notice.told_late"
        yield Phrase(code, {"time": time, "ready": own.ready_on, "day": days.pass_on_known})
    elif own.begin_by is not None and own.needed:
        yield Phrase("notice.own_days", {"time": time, "day": own.begin_by})
    if own.unheard:
        yield Phrase("notice.hear_late", {"ready": own.ready_on, "day": own.hear_known})
    elif own.hear_by is not None:
        code = "notice.hear_from" if own.needed else "notice.hear_by"
        yield Phrase(code, {"day": own.hear_by, "begin": own.hear_from})


def is_overdue(view: VendorNoticeView, on: date) -> bool:
    """Whether a day of a notice that is not settled has passed: ours to object, or that to tell customers."""
    if view.notice.answer is not OurAnswer.OPEN:
        return False
    days = [view.days.object_by]
    if view.customers and not view.passed_on:
        days += [view.days.pass_on_known, view.days.own.begin_by]
    return any(each is not None and each < on for each in days)


def vendor_notice_row(view: VendorNoticeView) -> dict[str, object]:
    """The keys that the command line promises. `wishes` are the changes to tell our customers of, ready for a file."""
    days, notice = view.days, view.notice
    return {
        "id": notice.id,
        "from": view.subject.title,
        "received_on": notice.received_on.isoformat(),
        "object_by": _day(days.object_by),
        "planned_start": _day(notice.planned_start),
        "starts_on": _day(days.starts_on),
        "pass_on_by": _day(days.pass_on_by),
        "own_days": days.own.needed,
        "begin_by": _day(days.own.begin_by),
        "hear_by": _day(days.own.hear_by),
        "hear_from": _day(days.own.hear_from),
        "too_late": days.own.late or days.own.unheard,
        "customers": [each.title for each in view.customers],
        "named": [
            {
                "name": each.name,
                "kind": each.kind.value,
                "countries": list(each.countries),
                "quote": each.quote,
                "purpose": each.purpose,
                "data": list(each.categories),
                "registration_number": each.registration_number,
            }
            for each in notice.named
        ],
        "new": list(days.difference.new),
        "gone": list(days.difference.gone),
        "not_named": list(days.difference.not_named),
        "moved": [
            {"name": each.name, "held": list(each.held), "named": list(each.named)} for each in days.difference.moved
        ],
        "answer": notice.answer.value,
        "changes": [{"id": each.id, "sub_processor": each.title} for each in view.changes],
        "explained": [str(each) for each in (*view.own, *view.reasons)],
    }


def vendor_notice_deadlines(views: Iterable[VendorNoticeView], on: date) -> Iterator[DeadlineRow]:
    """Our last day to object to a notice that is not answered, and the last to tell our customers where nobody was."""
    for view in views:
        notice, vendor = view.notice, view.subject.title
        if notice.answer is not OurAnswer.OPEN:
            continue
        days = {"vendor_object": view.days.object_by, "notice_pass_on": view.days.pass_on_by}
        if view.passed_on or not view.customers:
            days.pop("notice_pass_on")
        for kind, due in days.items():
            if due is None:
                continue
            state = DeadlineState.MISSED if due < on else DeadlineState.DUE if due == on else DeadlineState.UPCOMING
            why = Phrase(f"deadline.{kind}", {"provider": vendor, "received": notice.received_on})
            yield DeadlineRow(
                uid=f"{notice.id}-{kind}",
                kind=kind,
                due=due,
                subject=view.subject,
                party=vendor,
                state=state.value,
                explained=(why, *view.own) if kind == "notice_pass_on" else (why,),
                sequence=notice.version,
                inputs=inputs_digest(kind, due, why.values),
            )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
