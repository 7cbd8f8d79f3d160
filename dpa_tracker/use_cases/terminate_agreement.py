"""Terminate an agreement: who gave notice, when it was received and why; the last day follows from the term."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement, NoticeGiven
from dpa_tracker.domain.endings import Ending, EndingFault, ending_on
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import AgreementId, PartyId
from dpa_tracker.domain.term import DAY, Termination
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.refusing import refuse
from dpa_tracker.use_cases.review_agreement import agreement_to_change
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement


@dataclass(frozen=True, slots=True)
class TerminateAgreement:
    """Notice of termination. `by`: None where it is not known, which needs a reason.

    `last_day`: None is the one that follows from the term; another one needs a reason.
    """

    agreement_id: AgreementId
    by: PartyId | None
    received_on: date
    reason: str
    expected_version: int
    last_day: date | None = None


def terminate_agreement(
    register: Register, command: TerminateAgreement, *, actor: str, at: datetime, today: date
) -> Outcome:
    """Record the notice and the day on which the agreement ends. Raises InvalidInputError, StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at, reason=command.reason) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        refuse(receipt_faults(agreement, command.received_on, today))
        put_agreement(work, SaveAgreement(terminated(agreement, command), command.expected_version))
    return work.outcome()


def terminated(agreement: Agreement, command: TerminateAgreement) -> Agreement:
    """The agreement as it stands after the notice. Raises InvalidInputError where a fact is missing."""
    ending = ending_after(agreement, command.received_on)
    last_day = command.last_day or ending.last_day
    refuse(_faults(agreement, command, ending, last_day))
    if last_day is None:  # refused above
        return agreement
    term = agreement.term
    if term is not None:
        given = Termination(command.received_on, term.as_written(last_day + DAY))
        term = replace(term, termination=given)
    notice = NoticeGiven(command.by, command.received_on, command.reason.strip(), last_day)
    return replace(agreement, term=term, terminated_on=last_day + DAY, notice_given=notice)


def receipt_faults(agreement: Agreement, received_on: date, today: date) -> tuple[Fault, ...]:
    """Why notice cannot have been received on a day: it is yet to come, or there was no agreement then.

    A year typed wrongly would else make a notice that came too late one in time.
    """
    if received_on > today:
        return (Fault("received_on", "notice_in_the_future"),)
    term = agreement.term
    begins = None if term is None else term.begins_on
    known = [day for day in (agreement.conclusion.concluded_on, begins) if day is not None]
    if known and received_on < min(known):
        return (Fault("received_on", "notice_before_agreement", {"day": min(known)}),)
    return ()


def given_faults(before: Agreement | None, agreement: Agreement, today: date) -> tuple[Fault, ...]:
    """The same of the day on which a termination was given, as it stands among the days of the term.

    What is recorded so already (`before`), by an import or an older version, does not stand in the way of another edit:
    it is refused where that day is changed, or the begin of the agreement.
    """
    given = _given_on(agreement)
    unchanged = (
        before is not None
        and given == _given_on(before)
        and agreement.conclusion.concluded_on == before.conclusion.concluded_on
        and _begins_on(agreement) == _begins_on(before)
    )
    faults = () if given is None or unchanged else receipt_faults(agreement, given, today)
    return tuple(replace(fault, field="term.termination.given_on") for fault in faults)


def _given_on(agreement: Agreement) -> date | None:
    return None if agreement.term is None or agreement.term.termination is None else agreement.term.termination.given_on


def _begins_on(agreement: Agreement) -> date | None:
    return None if agreement.term is None else agreement.term.begins_on


def ending_after(agreement: Agreement, received_on: date) -> Ending:
    """What notice received on a day leads to; nothing is known of an agreement without a term."""
    if agreement.term is None:
        return Ending()
    try:
        return ending_on(agreement.term, received_on, calendar_of(agreement.term))
    except (KnownError, InvalidInputError):  # the holidays that its term counts are not known: somebody says the day
        return Ending()


def _faults(
    agreement: Agreement, command: TerminateAgreement, ending: Ending, last_day: date | None
) -> tuple[Fault, ...]:
    faults: list[Fault] = []
    if agreement.notice_given is not None or ending.fault is EndingFault.ALREADY_ENDED:
        faults.append(Fault("received_on", "already_ended"))
    if ending.fault is EndingFault.WINDOW_NOT_OPEN and command.last_day is None:
        faults.append(Fault("received_on", "notice_too_early"))
    if last_day is None:
        faults.append(Fault("last_day", "last_day_not_known"))
    elif last_day < command.received_on:
        faults.append(Fault("last_day", "end_before_begin", {"begin": command.received_on, "end": last_day}))
    other = command.last_day is not None and ending.last_day is not None and command.last_day != ending.last_day
    if other and not command.reason.strip():
        faults.append(Fault("reason", "reason_needed_other_day", {"day": ending.last_day}))
    elif command.by is None and not command.reason.strip():
        faults.append(Fault("reason", "reason_needed_by_unknown"))
    return tuple(faults)
