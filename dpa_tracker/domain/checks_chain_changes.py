"""What can be wrong with a change of the chain and its notices, seen by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, CustomerNotice, NoticeState
from dpa_tracker.domain.faults import Fault

# The day that a state needs.
DAY_OF: Final = {
    NoticeState.SENT: "sent_on",
    NoticeState.DELIVERED: "delivered_on",
    NoticeState.OBJECTED: "objected_on",
    NoticeState.AGREED: "agreed_on",
    NoticeState.WITHDRAWN: "withdrawn_on",
}


def chain_change_faults(change: ChainChange) -> tuple[Fault, ...]:
    """Every fault of a change that needs no look at other records."""
    return (*_change_faults(change), *_notices_faults(change))


def _change_faults(change: ChainChange) -> Iterator[Fault]:
    yield from checks.identity("id", change.id)
    yield from _party_faults(change)
    if change.kind in (ChangeKind.ADD, ChangeKind.REPLACE) and not change.service_ids:
        yield Fault("service_ids", "missing")
    yield from checks.once("service_ids", change.service_ids)
    yield from _place_faults(change)
    yield from checks.lines("categories", change.categories)
    yield from checks.line("owner", change.owner)
    for name in ("purpose", "reason", "override", "notes"):
        yield from checks.text(name, getattr(change, name))
    if change.send_on is not None and change.planned_start is not None and change.send_on > change.planned_start:
        yield Fault("send_on", "change_sent_after_start", {"start": change.planned_start})


def _party_faults(change: ChainChange) -> Iterator[Fault]:
    replaces = change.kind is ChangeKind.REPLACE
    if not change.party_id:
        yield Fault("party_id", "missing")
    if replaces and change.replaces_id is None:
        yield Fault("replaces_id", "missing")
    if not replaces and change.replaces_id is not None:
        yield Fault("replaces_id", "change_replaces_nobody")
    for name in ("replaces_id", "engaged_by_id"):
        if getattr(change, name) == change.party_id:
            yield Fault(name, "change_of_itself")


def _place_faults(change: ChainChange) -> Iterator[Fault]:
    if change.kind is ChangeKind.RELOCATE and not change.places:
        yield Fault("places", "missing")
    yield from checks.not_too_many("places", change.places)
    for index, place in enumerate(change.places):
        yield from checks.country(f"places.{index}.country", place.country)
        yield from checks.line(f"places.{index}.region", place.region)
    yield from checks.once("places", change.places)


def _notices_faults(change: ChainChange) -> Iterator[Fault]:
    yield from checks.once("notices", (notice.customer_id for notice in change.notices))
    for index, notice in enumerate(change.notices):
        yield from notice_faults(f"notices.{index}", notice)


def notice_faults(field: str, notice: CustomerNotice) -> Iterator[Fault]:
    """The faults of the notice that stands in this field: a state without its day, days in no order."""
    needed = DAY_OF.get(notice.state)
    if needed is not None and getattr(notice, needed) is None:
        yield Fault(f"{field}.{needed}", "missing")
    if notice.state in (NoticeState.DELIVERED, NoticeState.OBJECTED, NoticeState.WITHDRAWN) and notice.sent_on is None:
        yield Fault(f"{field}.sent_on", "notice_never_sent")
    if notice.state is NoticeState.WITHDRAWN and notice.objected_on is None:
        yield Fault(f"{field}.objected_on", "notice_no_objection")
    for earlier, later in (
        ("sent_on", "delivered_on"),
        ("sent_on", "objected_on"),
        ("objected_on", "withdrawn_on"),
    ):
        yield from _in_order(field, notice, earlier, later)
    yield from checks.line(f"{field}.address", notice.address)
    for name in ("evidence", "note"):
        yield from checks.text(f"{field}.{name}", getattr(notice, name))


def _in_order(field: str, notice: CustomerNotice, earlier: str, later: str) -> Iterator[Fault]:
    first: date | None = getattr(notice, earlier)
    second: date | None = getattr(notice, later)
    if first is not None and second is not None and second < first:
        yield Fault(f"{field}.{later}", "notice_day_before", {"day": first})
