"""What holds on a day: the state of an agreement, and whether an engagement or a transfer takes place.

These are computed, never typed. Begin and end days of engagements and transfers are both part of them;
`terminated_on` is the first day on which an agreement no longer binds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.agreements import ACTIVE_STATUSES, BINDING_FORMS, Agreement, AgreementStatus
from dpa_tracker.domain.business_days import HolidayCalendar
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.term import DAY, Term, TermKind
from dpa_tracker.domain.term_dates import TermDates, dates_on
from dpa_tracker.domain.transfers import Transfer

CalendarOf = Callable[[Term], HolidayCalendar | None]

# Without a notice period or a reminder, an agreement that ends by itself is shown as "to renew" this long before.
RENEWAL_LEAD: Final = timedelta(days=90)


class AgreementState(StrEnum):
    """The state of an agreement on a day. The first eight are what a person recorded, the others are computed."""

    DRAFT = "draft"
    NEGOTIATING = "negotiating"
    SIGNING = "signing"
    ACTIVE = "active"
    ACTIVE_SPECIAL_TERMS = "active_special_terms"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    NEGOTIATION_FAILED = "negotiation_failed"
    NOT_CONCLUDED = "not_concluded"  # said to be active, but offered only, or in a form nobody knows
    NOT_BEGUN = "not_begun"  # concluded or beginning after the day
    TO_RENEW = "to_renew"  # in force, ends by itself, and the end is near
    EXPIRED = "expired"


IN_FORCE: Final = frozenset({AgreementState.ACTIVE, AgreementState.ACTIVE_SPECIAL_TERMS, AgreementState.TO_RENEW})
OVER: Final = frozenset({AgreementState.TERMINATED, AgreementState.EXPIRED})
BEFORE_CONCLUSION: Final = frozenset(
    {AgreementState.DRAFT, AgreementState.NEGOTIATING, AgreementState.SIGNING, AgreementState.NOT_CONCLUDED}
)
NOT_JUDGED: Final = OVER | {AgreementState.NEGOTIATION_FAILED, AgreementState.NOT_BEGUN}  # binds nobody on the day
ENDS_BY_ITSELF: Final = frozenset({TermKind.FIXED, TermKind.EXPRESS})
_RECORDED_AS_IS: Final = frozenset(
    {
        AgreementStatus.DRAFT,
        AgreementStatus.NEGOTIATING,
        AgreementStatus.SIGNING,
        AgreementStatus.NEGOTIATION_FAILED,
    }
)


@dataclass(frozen=True, slots=True)
class AgreementDay:
    """An agreement on a day: its state and the days of its term (None: no term, or `uncountable`)."""

    state: AgreementState
    dates: TermDates | None = None
    uncountable: bool = False

    @property
    def in_force(self) -> bool:
        """Whether it binds on the day."""
        return self.state in IN_FORCE


def agreement_on(agreement: Agreement, on: date, calendar_of: CalendarOf) -> AgreementDay:
    """The agreement as it stands on the day; `uncountable` when the holidays its term needs are not known."""
    if agreement.term is None:
        return AgreementDay(_state(agreement, None, on))
    try:
        dates = dates_on(agreement.term, on, calendar_of(agreement.term))
    except (KnownError, InvalidInputError):
        return AgreementDay(_state(agreement, None, on), uncountable=True)
    return AgreementDay(_state(agreement, dates, on), dates)


def _state(agreement: Agreement, dates: TermDates | None, on: date) -> AgreementState:
    recorded = agreement.status
    ended_on = agreement.terminated_on
    ended = recorded is AgreementStatus.TERMINATED if ended_on is None else on >= ended_on
    if ended:
        return AgreementState.TERMINATED
    if recorded in _RECORDED_AS_IS:
        return AgreementState(recorded.value)
    if agreement.conclusion.form not in BINDING_FORMS:
        return AgreementState.NOT_CONCLUDED
    return _concluded_state(agreement, dates, on)


def _concluded_state(agreement: Agreement, dates: TermDates | None, on: date) -> AgreementState:
    """The state of an agreement that was concluded in a binding form and has not been terminated by the day."""
    recorded = agreement.status
    if _begins_after(agreement, on):
        return AgreementState.NOT_BEGUN
    if dates is not None and dates.ended:
        return AgreementState.TERMINATED if dates.terminated else AgreementState.EXPIRED
    if recorded is AgreementStatus.SUSPENDED:
        return AgreementState.SUSPENDED
    if dates is not None and agreement.term is not None and _is_to_renew(agreement.term, dates, on):
        return AgreementState.TO_RENEW
    return AgreementState(recorded.value) if recorded in ACTIVE_STATUSES else AgreementState.ACTIVE


def _begins_after(agreement: Agreement, on: date) -> bool:
    concluded = agreement.conclusion.concluded_on
    begins = agreement.term.begins_on if agreement.term is not None else None
    return any(day is not None and on < day for day in (concluded, begins))


def _is_to_renew(term: Term, dates: TermDates, on: date) -> bool:
    if term.kind not in ENDS_BY_ITSELF or dates.terminated or dates.current_end is None:
        return False
    earlier = [day for day in (dates.remind_on, dates.notice_by) if day is not None]
    return on >= min(earlier, default=dates.current_end - RENEWAL_LEAD)


def turning_days(agreement: Agreement, after: date, until: date, calendar_of: CalendarOf) -> Iterator[date]:
    """The days that the term of an agreement names, of the term that runs on `after` and of those that follow it."""
    day: date | None = after
    while day is not None and day <= until:
        dates = agreement_on(agreement, day, calendar_of).dates
        if dates is None:
            return
        ends = (dates.current_end, dates.last_day, dates.next_end, dates.next_last_day)
        yield from (each for each in (*ends, dates.notice_by, dates.notice_opens, dates.remind_on) if each is not None)
        if dates.current_end is not None and agreement.term is not None and agreement.term.kind in ENDS_BY_ITSELF:
            yield dates.current_end - RENEWAL_LEAD
        ahead = [each + DAY for each in (dates.current_end, dates.last_day) if each is not None and each >= day]
        day = max(ahead, default=None)


class Phase(StrEnum):
    """Whether an engagement takes place on a day. A planned one must not process yet."""

    PLANNED = "planned"
    NOT_BEGUN = "not_begun"  # a begin after the day asked about: on that day there was nothing
    RUNNING = "running"
    ENDED = "ended"


JUDGED: Final = frozenset({Phase.PLANNED, Phase.RUNNING})


def engagement_on(engagement: Engagement, on: date) -> Phase:
    """The phase of an engagement on a day. One that is marked ended without a day is over on every day."""
    if engagement.ends_on is not None and on > engagement.ends_on:
        return Phase.ENDED
    if engagement.status is EngagementStatus.ENDED and engagement.ends_on is None:
        return Phase.ENDED
    if engagement.status is EngagementStatus.PLANNED:
        return Phase.PLANNED
    if engagement.begins_on is not None and on < engagement.begins_on:
        return Phase.NOT_BEGUN
    return Phase.RUNNING


_OUTSIDE: Final = frozenset({Phase.NOT_BEGUN, Phase.ENDED})


def _is_said_to_run(transfer: Transfer, phase: Phase, on: date) -> bool:
    """Whether the transfer's own days say that it takes place where its engagement does not yet, or no longer."""
    begun, ends = transfer.begins_on, transfer.ends_on
    said = begun if phase is Phase.NOT_BEGUN else ends
    return said is not None and (begun is None or begun <= on) and (ends is None or on <= ends)


def transfer_on(transfer: Transfer, engagement: Engagement | None, on: date) -> Phase:
    """The phase of a transfer on a day: its own days first, then those of the engagement it belongs to.

    A transfer that has ended or not begun is not judged: there is nothing on that day that could be lawful or not.
    One under a planned engagement is judged although its begin lies ahead, because that is what has to be decided.
    One whose own days hold the day is judged although its engagement has not begun, or is over: one of the two is wrong
    (`transfer_coherence_rules`), and to pass over it would say that there is nothing.
    """
    phase = engagement_on(engagement, on) if engagement is not None else Phase.RUNNING
    if phase in _OUTSIDE and _is_said_to_run(transfer, phase, on):
        return Phase.RUNNING
    if phase is Phase.ENDED or (transfer.ends_on is not None and on > transfer.ends_on):
        return Phase.ENDED
    if phase is Phase.RUNNING and transfer.begins_on is not None and on < transfer.begins_on:
        return Phase.NOT_BEGUN
    return phase
