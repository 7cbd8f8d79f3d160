"""The notices of vendors as they stand on a day: by when to object, by when to tell our customers, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.calendars.public_holidays import public_holidays
from dpa_tracker.domain.deadlines import DeadlineState
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.vendor_notices import OurAnswer, VendorNotice
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.inbound import Inbound, inbound
from dpa_tracker.queries.chain_changes import phrase_of
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reminders import inputs_digest
from dpa_tracker.queries.rows import DeadlineRow, Subject
from dpa_tracker.queries.snapshot import Snapshot, in_order
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.store.loading import load_vendor_notices
from dpa_tracker.store.register import Register

_NAMED: Final = 5  # customers that a sentence names
_KEPT: Final[Kept[tuple[VendorNoticeView, ...]]] = Kept(at_most=4)


@dataclass(frozen=True, slots=True)
class VendorNoticeView:
    """One notice with everything that is to be shown of it; `customers` are those to be told."""

    subject: Subject
    notice: VendorNotice
    days: Inbound
    customers: tuple[Subject, ...]
    reasons: tuple[Phrase, ...]


def vendor_notice_views(register: Register, on: date) -> tuple[VendorNoticeView, ...]:
    """Every notice that is not archived, the newest first."""
    taken, chains = chains_on(register, on)
    return _KEPT.answer(register, (taken.version, on), lambda _: _views(register, taken, chains))


def _views(register: Register, taken: Snapshot, chains: Chains) -> tuple[VendorNoticeView, ...]:
    with register.reading() as connection:
        notices = [each for each in load_vendor_notices(connection).values() if not each.archived]
    notices.sort(key=lambda each: (each.received_on, each.id), reverse=True)
    return tuple(notice_view(each, taken, chains) for each in notices)


def vendor_notice_view(register: Register, notice: VendorNotice, on: date) -> VendorNoticeView:
    """A notice, recorded or only thought of."""
    return notice_view(notice, *chains_on(register, on))


def notice_view(notice: VendorNotice, taken: Snapshot, chains: Chains) -> VendorNoticeView:
    """The same with the register at hand."""
    days = inbound(notice, chains, public_holidays)
    vendor = taken.subject(Kind.PARTY, notice.party_id)
    return VendorNoticeView(
        Subject(Kind.VENDOR_NOTICE.value, notice.id, vendor.title),
        notice,
        days,
        in_order(taken.subject(Kind.PARTY, each.customer_id) for each in days.upstream.affected),
        (*(phrase_of(taken, each) for each in days.unknown), *_of_customers(taken, days)),
    )


def _of_customers(taken: Snapshot, days: Inbound) -> Iterator[Phrase]:
    """Whose days keep the day to tell all customers from being known."""
    unknown = [taken.records.party_name(each.customer_id) for each in days.upstream.affected if each.send_by is None]
    if days.pass_on_by is None and unknown:
        some = ", ".join(unknown[:_NAMED]) + (f" … (+{len(unknown) - _NAMED})" if len(unknown) > _NAMED else "")
        if days.pass_on_known is None:
            yield Phrase("notice.pass_on_unknown", {"customers": some})
        else:
            yield Phrase("notice.pass_on_partly", {"customers": some, "day": days.pass_on_known})


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
        "customers": [each.title for each in view.customers],
        "named": [
            {"name": each.name, "kind": each.kind.value, "countries": list(each.countries), "quote": each.quote}
            for each in notice.named
        ],
        "new": list(days.difference.new),
        "gone": list(days.difference.gone),
        "not_named": list(days.difference.not_named),
        "moved": [
            {"name": each.name, "held": list(each.held), "named": list(each.named)} for each in days.difference.moved
        ],
        "answer": notice.answer.value,
        "explained": [str(each) for each in view.reasons],
    }


def vendor_notice_deadlines(views: Iterable[VendorNoticeView], on: date) -> Iterator[DeadlineRow]:
    """Our last day to object to a notice that is not answered, and the last to tell our customers where nobody was."""
    for view in views:
        notice, vendor = view.notice, view.subject.title
        if notice.answer is not OurAnswer.OPEN:
            continue
        days = {"vendor_object": view.days.object_by, "notice_pass_on": view.days.pass_on_by}
        if notice.change_ids or not view.customers:
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
                explained=(why,),
                sequence=notice.version,
                inputs=inputs_digest(kind, due, why.values),
            )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
