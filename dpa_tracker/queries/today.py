"""What needs me today: what is blocked, what falls due, what is to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any, Final

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.long_work import giving_way, sorted_in_steps, without_collecting
from dpa_tracker.queries.companies import part_of
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.document_watch import last_look
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.law_findings import SEVERITIES
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.requests import waiting_requests
from dpa_tracker.queries.rows import DEADLINES_AHEAD, DeadlineRow, Subject, Today, TodayItem
from dpa_tracker.queries.snapshot import LARGE
from dpa_tracker.queries.transfer_verdicts import counted
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register

# A deadline that a finding speaks of already: one line, with the finding's words and the day of the deadline.
_SAID_BY_FINDINGS: Final = {
    "review": {"agreement_review_overdue"},
    "risk_assessment": {"risk_assessment_overdue"},
    "tia_review": {"assessment_old", "assessment_review_overdue"},
    "listing_check": {"listing_check_old"},
    "certificate": {"certificate_expired"},
    "end": {"agreement_over", "agreement_to_renew", "agreement_will_end"},
}
# Which of the sentences that explain a deadline says most; of the other kinds the first one does.
_TELLING: Final = {
    "notice": ("term.notice",),
    "renewal": ("term.next_end_missed", "term.next_end"),
    "end": ("term.not_renewed_fixed",),
    "reminder": ("term.reminder_of_notice", "term.reminder_of_end"),
}

_COUNTED: Final = {
    Kind.PARTY: "parties",
    Kind.AGREEMENT: "agreements",
    Kind.SERVICE: "services",
    Kind.ENGAGEMENT: "engagements",
    Kind.TRANSFER: "transfers",
}
_KEPT: Final[Kept[Today]] = Kept(at_most=2, parts=lambda day: (day.items,))


def today(register: Register, on: date) -> Today:
    """The Today page: findings of severity block and check, deadlines, and counts.

    A deadline speaks up when it is missed, within 30 days, or past its first reminder, and neither done nor snoozed.
    """
    judged = portfolio(register, on)
    asked = (judged.snapshot.version, on, judged.law_digest, register.opened_on, last_look(register))
    return _KEPT.answer(register, asked, lambda _: _today(register, judged, on))


def today_of(register: Register, on: date, company: str) -> Today:
    """The same for one of our own companies; an empty id is all of them."""
    whole = today(register, on)
    if not company:
        return whole
    part = part_of(register, PartyId(company))
    judged = portfolio(register, on)
    items = tuple(each for each in whole.items if part.holds(each.subject.kind, each.subject.id))
    counts = dict(whole.counts)
    for kind, name in _COUNTED.items():
        records: Mapping[str, Any] = getattr(judged.snapshot.records, name)
        counts[name] = sum(1 for each in part.ids[kind] if not records[each].archived)
    counts["findings"] = sum(not each.is_deadline for each in items)
    counts["deadlines"] = sum(each.deadline is not None for each in items)
    transfers = {key: verdict for key, verdict in judged.transfers.items() if key in part.ids[Kind.TRANSFER]}
    return replace(whole, items=items, counts=counts, verdicts=counted(transfers))


def _today(register: Register, judged: Portfolio, on: date) -> Today:
    large = judged.snapshot.size > LARGE
    with without_collecting() if large else nullcontext():
        due = [row for row in giving_way(deadlines(register, on)) if row.speaks_up(on)]
        items = list(_from_findings(judged, due))
        findings = len(items)
        items += _from_deadlines(judged, due)
        waiting = waiting_requests(register)
        return Today(
            items=tuple(sorted_in_steps(items, _most_urgent_first)),
            counts=_counts(judged, due, findings) | {"requests": len(waiting)},
            verdicts=counted(judged.transfers),
            waiting=waiting,
            empty=not judged.snapshot.records.parties and not waiting,
        )


def _most_urgent_first(item: TodayItem) -> tuple[int, date, str, str]:
    return SEVERITIES.index(item.severity), item.due or date.min, item.subject.title.casefold(), item.reason.code


def _from_findings(judged: Portfolio, due: list[DeadlineRow]) -> Iterator[TodayItem]:
    waiting = _Waiting(due)
    for found in judged.found.speaking():
        message, named = found.message, _day_of(found.message)
        deadline = waiting.take(found.subject, message.code.rpartition(".")[2], named)
        day = deadline.due if deadline is not None else named
        made = judged.made_by_correction(found.subject, message)
        yield TodayItem(found.subject, day, found.severity, message, found.remedy, deadline, corrected=made)
    for row in judged.found.of_documents():
        if row.severity != SEVERITIES[-1]:
            yield TodayItem(row.subject, _day_of(row.message), row.severity, row.message, row.remedy)


class _Waiting:
    """The deadlines that findings may speak of; each is taken once."""

    def __init__(self, due: list[DeadlineRow]) -> None:
        self._rows: dict[tuple[str, str, str], list[DeadlineRow]] = {}
        for row in due:
            for code in _SAID_BY_FINDINGS.get(row.kind, ()):
                self._rows.setdefault((row.subject.kind, row.subject.id, code), []).append(row)

    def take(self, subject: Subject, code: str, named: date | None) -> DeadlineRow | None:
        """The deadline that this finding speaks of: of the day it names, else the first that is left."""
        rows = self._rows.get((subject.kind, subject.id, code), [])
        taken = next((row for row in rows if named in (None, row.due)), None)
        if taken is not None:
            rows.remove(taken)
        return taken


def _day_of(message: Phrase) -> date | None:
    """The day a finding names by which something was, or is, to be done."""
    for name in ("due", "ends_on"):
        day = message.values.get(name)
        if isinstance(day, date):
            return day
    return None


def _from_deadlines(judged: Portfolio, due: list[DeadlineRow]) -> Iterator[TodayItem]:
    subjects = {(Kind(row.subject.kind), row.subject.id) for row in due if row.kind in _SAID_BY_FINDINGS}
    said = {
        (kind.value, key, row.code) for kind, key in giving_way(subjects) for row in judged.findings_about(kind, key)
    }
    for row in giving_way(due):
        codes = _SAID_BY_FINDINGS.get(row.kind, set[str]())
        if any((row.subject.kind, row.subject.id, code) in said for code in codes):
            continue
        days = DEADLINES_AHEAD.days if row.stage is None else -row.stage
        reason = Phrase(f"today.{row.state}", {"deadline": row.kind, "days": days})
        yield TodayItem(row.subject, row.due, "check", reason, deadline=row, why=_why(row))


def _why(row: DeadlineRow) -> Phrase | None:
    """The sentence that says how the day came about."""
    codes = _TELLING.get(row.kind, ())
    telling = next((each for code in codes for each in row.explained if each.code == code), None)
    return telling or next(iter(row.explained), None)


def _counts(judged: Portfolio, due: list[DeadlineRow], findings: int) -> dict[str, int]:
    records = judged.snapshot.records
    return {
        "parties": sum(1 for each in giving_way(records.parties.values()) if not each.archived),
        "agreements": sum(1 for each in giving_way(records.agreements.values()) if not each.archived),
        "services": sum(1 for each in giving_way(records.services.values()) if not each.archived),
        "engagements": sum(1 for each in giving_way(records.engagements.values()) if not each.archived),
        "transfers": sum(1 for each in giving_way(records.transfers.values()) if not each.archived),
        "findings": findings,
        "deadlines": len(due),
    }
