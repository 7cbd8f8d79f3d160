"""Changes of the chain and their notices with the keys that the command line promises."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from dpa_tracker.queries.chain_changes import ChangeView, NoticeRow, start_phrase

JsonRow: TypeAlias = dict[str, object]


def change_row(view: ChangeView) -> JsonRow:
    """A change with its notices; `may_start_on` null where it is not known or waits, and why.

    `in_effect`: what it says is so already; `in_effect_from`: it will be so from that day, as recorded. `start` says
    in words from when it may start, or that it may all the same, or never.
    """
    change = view.change
    return {
        "id": change.id,
        "kind": change.kind.value,
        "sub_processor": view.party.title,
        "replaces": None if view.replaces is None else view.replaces.title,
        "engaged_by": None if view.engaged_by is None else view.engaged_by.title,
        "services": [each.title for each in view.services],
        "places": [
            {"activity": each.activity.value, "country": each.country, "region": each.region} for each in change.places
        ],
        "data": list(change.categories),
        "purpose": change.purpose,
        "reason": change.reason,
        "recorded_on": change.recorded_on.isoformat(),
        "planned_start": _day(change.planned_start),
        "send_on": _day(change.send_on),
        "called_off_on": _day(change.called_off_on),
        "override": change.override,
        "follows": None if view.follows is None else view.follows.notice_id,
        "notices": [notice_row(view, row) for row in view.rows],
        "may_start_on": _day(view.may_start_on),
        "deciding": [each.title for each in view.deciding],
        "undetermined": any(row.outlook.undetermined for row in view.rows if row.affected) or bool(view.reasons),
        "reasons": [each.why.value for each in view.outlook.reasons],
        "explained": [str(each) for each in view.reasons],
        "start": str(start_phrase(view)),
        "in_effect": view.effect is not None and not view.effect.ahead,
        "in_effect_since": None if view.effect is None or view.effect.ahead else _day(view.effect.since),
        "in_effect_from": _day(view.effect.since) if view.effect is not None and view.effect.ahead else None,
    }


def notice_row(view: ChangeView, row: NoticeRow) -> JsonRow:
    """One customer's notice. Dates are null where they are not known; `reasons` are codes, `explained` their text."""
    found, notice = row.outlook, row.outlook.notice
    return {
        "change": view.change.id,
        "customer": row.customer.title,
        "customer_id": row.customer.id,
        "send_by": _day(found.send_by),
        "object_by": _day(found.object_by),
        "authorisation": row.authorisation,
        "state": row.state,
        "may_start_on": _day(found.allowed_on),
        "undetermined": found.undetermined,
        "reasons": [each.why.value for each in (*found.unknown, *found.awaited)],
        "explained": [str(each) for each in row.reasons],
        "late": found.late,
        "affected": row.affected,
        "agreements": [each.title for each in row.agreements],
        "path": list(row.path),
        "notice": _periods(row, "notice"),
        "objection": _periods(row, "objection"),
        "channel": None if found.reach.channel is None else found.reach.channel.value,
        "address": found.reach.address,
        "language": row.language,
        "sent_on": _day(notice.sent_on),
        "delivered_on": _day(notice.delivered_on),
        "objected_on": _day(notice.objected_on),
        "agreed_on": _day(notice.agreed_on),
        "withdrawn_on": _day(notice.withdrawn_on),
        "evidence": notice.evidence,
        "document": None if row.paper is None else {"id": row.paper.id, "title": row.paper.title},
        "note": notice.note,
    }


def notices_answer(views: tuple[ChangeView, ...]) -> JsonRow:
    """The answer about one change or several: `may_start_on` is that of one; of several each has its own."""
    rows = [change_row(view) for view in views]
    return {
        "notices": [notice_row(view, row) for view in views for row in view.rows],
        "may_start_on": rows[0]["may_start_on"] if len(rows) == 1 else None,
        "changes": rows,
    }


def _periods(row: NoticeRow, name: str) -> list[str | None]:
    """The period of each contract as a duration is written (30d, 10b); null where it is not known or not set."""
    periods = [getattr(each, name) for each in row.outlook.terms]
    return [None if each is None else str(each.length) for each in periods]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
