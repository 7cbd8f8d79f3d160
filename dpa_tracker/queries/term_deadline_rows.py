"""Deadlines that follow from the terms of agreements, and the last chance that passed while nobody looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain.agreements import Agreement, AgreementStatus
from dpa_tracker.domain.deadlines import Deadline, DeadlineKind, DeadlineState, term_deadlines
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.term import DAY, Term, TermKind
from dpa_tracker.domain.term_dates import TermDates, dates_on
from dpa_tracker.domain.term_ends import ends_of
from dpa_tracker.law.art28.assess import binds_later
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.replacement_rules import takes_the_place
from dpa_tracker.law.art28.states import OVER, AgreementState, Phase
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.first_recorded import first_recorded
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reminders import inputs_digest
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store import forms
from dpa_tracker.store.register import Register

# Nothing is to be done in time about these any more.
_WITHOUT_DEADLINES: Final = OVER | {AgreementState.NEGOTIATION_FAILED}
# A renewal is told for so long even of an agreement that was recorded after its last day for notice.
TOLD_AFTER_RENEWAL: Final = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class _Passed:
    """A day of an agreement that went by. `told`: also where the agreement was recorded after it."""

    agreement: Agreement
    row: DeadlineRow
    told: bool


def term_rows(register: Register, snapshot: Snapshot, chains: Chains) -> Iterator[DeadlineRow]:
    """The deadlines of every agreement in use, as they stand on the day, in no particular order.

    The last chance to end an agreement that then renewed itself, and an end that nobody has answered, are told until
    they are marked as done, or the agreement is followed or ended: however long nobody looked. What lay behind an
    agreement when it was recorded, as in a list that was imported, was missed by nobody here.
    """
    followed = {
        each.replaces_id
        for each in snapshot.records.agreements.values()
        if not each.archived
        and each.status is not AgreementStatus.NEGOTIATION_FAILED
        and takes_the_place(each, snapshot.records)
    }
    passed: list[_Passed] = []
    for agreement in giving_way(snapshot.records.agreements.values()):
        if not agreement.archived:
            yield from _of_agreement(snapshot, chains, agreement)
            if agreement.id not in followed:
                passed.extend(_passed(snapshot, chains, agreement))
    recorded = first_recorded(register, Kind.AGREEMENT, {each.agreement.id for each in passed if not each.told})
    for each in passed:
        if each.told or recorded.get(each.agreement.id, date.max) <= each.row.due:
            yield each.row


def _of_agreement(snapshot: Snapshot, chains: Chains, agreement: Agreement) -> Iterator[DeadlineRow]:
    """The deadlines of a term. An agreement that has expired keeps the missed days for as long as it is in use."""
    day = chains.agreement_day(agreement)
    used = day.state is AgreementState.EXPIRED and _is_used(chains, agreement)
    if agreement.term is None or day.dates is None or (day.state in _WITHOUT_DEADLINES and not used):
        return
    if day.state is AgreementState.NOT_BEGUN and not binds_later(chains, agreement):
        return
    for deadline in term_deadlines(agreement.id, day.dates, chains.on):
        if deadline.state is not DeadlineState.DONE:
            yield _row(snapshot, agreement, agreement.term, deadline)


def _passed(snapshot: Snapshot, chains: Chains, agreement: Agreement) -> Iterator[_Passed]:
    """What went by unanswered: the notice before the last renewal, and the end of what is not used any more."""
    day, term = chains.agreement_day(agreement), agreement.term
    if term is None or day.dates is None:
        return
    if day.state is AgreementState.EXPIRED and not _is_used(chains, agreement):
        for deadline in term_deadlines(agreement.id, day.dates, chains.on):
            if deadline.kind is DeadlineKind.END and deadline.state is DeadlineState.MISSED:
                yield _Passed(agreement, _row(snapshot, agreement, term, deadline), told=False)
    before = None if day.state in _WITHOUT_DEADLINES else _passed_over(chains, term, day.dates)
    if before is None or before.current_end is None:
        return
    remark = Phrase("reminder.renewed", {"end": before.last_day, "next": day.dates.last_day})
    lately = chains.on < before.current_end + TOLD_AFTER_RENEWAL
    for deadline in term_deadlines(agreement.id, before, chains.on):
        if deadline.kind is DeadlineKind.NOTICE:
            yield _Passed(agreement, _row(snapshot, agreement, term, deadline, remark), told=lately)


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
    """The term before this one, when it was renewed by itself and its last day for notice went by; else None."""
    if term.kind is not TermKind.TACIT or now.terminated or not now.renewals or now.current_end is None:
        return None
    calendar = chains.calendar_of(term)
    ends = ends_of(term, calendar)
    first_day = None if ends is None else ends.nth(now.renewals - 1)
    if first_day is None or chains.on < first_day:
        return None
    before = dates_on(term, first_day - DAY, calendar)
    return before if before.notice_by is not None else None


def _is_used(chains: Chains, agreement: Agreement) -> bool:
    under = chains.records.under_agreement.get(agreement.id, ())
    return any(chains.phase(engagement) is Phase.RUNNING for engagement in under)
