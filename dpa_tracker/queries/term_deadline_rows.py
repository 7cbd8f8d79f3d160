"""Deadlines that follow from the terms of agreements, and the last chance that passed while nobody looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.deadlines import Deadline, DeadlineKind, DeadlineState, term_deadlines
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.term import Term
from dpa_tracker.domain.term_dates import TermDates, dates_on
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import OVER, AgreementState, Phase
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reminders import inputs_digest
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store import forms

# Nothing is to be done in time about these any more, or not yet.
_WITHOUT_DEADLINES: Final = OVER | {AgreementState.NEGOTIATION_FAILED, AgreementState.NOT_BEGUN}
# A renewal that came while the app was closed is told for so long after it, unless it is marked done.
TOLD_AFTER_RENEWAL: Final = timedelta(days=62)


def term_rows(snapshot: Snapshot, chains: Chains) -> Iterator[DeadlineRow]:
    """The deadlines of every agreement in use, as they stand on the day, in no particular order."""
    for agreement in snapshot.records.agreements.values():
        if not agreement.archived:
            yield from _of_agreement(snapshot, chains, agreement)


def _of_agreement(snapshot: Snapshot, chains: Chains, agreement: Agreement) -> Iterator[DeadlineRow]:
    """The deadlines of a term. An agreement that has expired keeps the missed end for as long as it is in use."""
    day = chains.agreement_day(agreement)
    used = day.state is AgreementState.EXPIRED and _is_used(chains, agreement)
    if agreement.term is None or day.dates is None or (day.state in _WITHOUT_DEADLINES and not used):
        return
    for deadline in term_deadlines(agreement.id, day.dates, chains.on):
        if deadline.state is not DeadlineState.DONE:
            yield _row(snapshot, agreement, agreement.term, deadline)
    before = _passed_over(chains, agreement.term, day.dates)
    if before is not None and before.current_end is not None:
        remark = Phrase("reminder.renewed", {"end": before.last_day, "next": day.dates.last_day})
        for deadline in term_deadlines(agreement.id, before, chains.on):
            if deadline.kind is DeadlineKind.NOTICE:
                yield _row(snapshot, agreement, agreement.term, deadline, remark)


def _row(
    snapshot: Snapshot, agreement: Agreement, term: Term, deadline: Deadline, remark: Phrase | None = None
) -> DeadlineRow:
    return DeadlineRow(
        uid=deadline.uid,
        kind=deadline.kind.value,
        due=deadline.due,
        subject=snapshot.subject(Kind.AGREEMENT, agreement.id),
        party=snapshot.other_parties(agreement),
        state=deadline.state.value,
        explained=tuple(Phrase(step.code, step.values) for step in deadline.explained),
        sequence=agreement.version,
        inputs=inputs_digest(deadline.kind.value, deadline.due, {"term": forms.to_json(term)}),
        remarks=() if remark is None else (remark,),
    )


def _passed_over(chains: Chains, term: Term, now: TermDates) -> TermDates | None:
    """The term before this one, when it was renewed lately and its last day for notice went by; else None."""
    earlier = chains.on - TOLD_AFTER_RENEWAL
    if now.current_end is None or now.terminated or earlier < term.begins_on:
        return None
    calendar = chains.calendar_of(term)
    found, before = None, dates_on(term, earlier, calendar)
    while before.current_end is not None and before.current_end < now.current_end:
        found, before = before, dates_on(term, _day_after(before.current_end), calendar)
    return found if found is not None and found.notice_by is not None else None


def _day_after(end: date) -> date:
    return end + timedelta(days=1)


def _is_used(chains: Chains, agreement: Agreement) -> bool:
    under = chains.records.under_agreement.get(agreement.id, ())
    return any(chains.phase(engagement) is Phase.RUNNING for engagement in under)
