"""The term of an agreement: how long it runs, how it is renewed, and by when notice must be given.

The days that follow from it on a given day are worked out in `term_dates`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dpa_tracker.domain import durations
from dpa_tracker.domain.durations import Duration, Family
from dpa_tracker.domain.faults import Fault, InvalidInputError

DAY: Final = timedelta(days=1)


class TermKind(StrEnum):
    """What happens when the first term is over."""

    FIXED = "fixed"  # it ends by itself
    TACIT = "tacit"  # it is renewed unless someone gives notice
    EXPRESS = "express"  # it ends unless the parties agree to renew
    EVERGREEN = "evergreen"  # it has no end until someone gives notice


class Ends(StrEnum):
    """How an end is written: the first day after the term, or the last day of it."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"


class CalendarPeriod(StrEnum):
    """The calendar period to whose end notice must be given ("three months to the end of a quarter")."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Termination:
    """Notice of termination that was given.

    `effective_on` is the end it names, in the convention of the term; None = the earliest end that the term allows.
    """

    given_on: date
    effective_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What the agreement says about its own time. None = not agreed, or not known.

    `first` (a length) and `first_ends_on` (a day, in the convention of `ends`) are two ways to say the first term;
    one of them at most. For an evergreen agreement it is the time before which it cannot end. `notice` is how long
    before the end notice must be given at the latest, `notice_opens` how long before it at the earliest.
    `notice_to_end_of`: notice counts back from the end of such a calendar period. `renewals_agreed`: how many express
    renewals the parties have agreed so far. `remind`: how long before the notice day (without one: before the end) the
    user wants to be told. `country`: whose public holidays business days leave out (ISO 3166-1, or 3166-2 for a
    region). Raises InvalidInputError with every fault, fields `term.<name>`.
    """

    kind: TermKind
    begins_on: date
    first: Duration | None = None
    first_ends_on: date | None = None
    renewal: Duration | None = None
    max_renewals: int | None = None
    renewals_agreed: int = 0
    notice: Duration | None = None
    notice_opens: Duration | None = None
    notice_to_end_of: CalendarPeriod | None = None
    remind: Duration | None = None
    ends: Ends = Ends.EXCLUSIVE
    termination: Termination | None = None
    country: str | None = None

    def __post_init__(self) -> None:
        faults = (*_length_faults(self), *_renewal_faults(self), *_notice_faults(self), *_termination_faults(self))
        if faults:
            raise InvalidInputError(faults)

    @property
    def first_end_agreed(self) -> date | None:
        """The agreed end of the first term as the first day after it, whatever the convention."""
        return None if self.first_ends_on is None else self.as_exclusive(self.first_ends_on)

    def as_exclusive(self, written: date) -> date:
        """An end as the agreement writes it, as the first day after the term."""
        return written + DAY if self.ends is Ends.INCLUSIVE else written

    def as_written(self, exclusive: date) -> date:
        """A day counted from exclusive ends, as the agreement writes it: inclusive is one day less."""
        return exclusive - DAY if self.ends is Ends.INCLUSIVE else exclusive

    @property
    def counts_business_days(self) -> bool:
        """Whether the public holidays of a country are needed to work the days out."""
        lengths = (self.first, self.renewal, self.notice, self.notice_opens, self.remind)
        return any(length is not None and length.family is Family.BUSINESS_DAYS for length in lengths)


def _length_faults(term: Term) -> Iterator[Fault]:
    if term.first is not None and term.first_ends_on is not None:
        yield Fault("term.first_ends_on", "term_first_said_twice", {"first": str(term.first)})
    if term.first is not None and not term.first.count:
        yield Fault("term.first", "duration_zero")
    elif term.first is not None and term.first.family is not Family.BUSINESS_DAYS:
        try:
            durations.after(term.begins_on, term.first)
        except OverflowError:
            yield Fault("term.first", "term_beyond_calendar")
    end, begin = term.first_ends_on, term.begins_on
    if end is not None and (end < begin or (end == begin and term.ends is Ends.EXCLUSIVE)):
        yield Fault("term.first_ends_on", "term_end_before_begin", {"begin": begin, "end": end})
    if term.counts_business_days and term.country is None:
        yield Fault("term.country", "business_days_need_country")


def _renewal_faults(term: Term) -> Iterator[Fault]:
    if term.renewal is not None and not term.renewal.count:
        yield Fault("term.renewal", "duration_zero")
    if term.max_renewals is not None and term.max_renewals < 0:
        yield Fault("term.max_renewals", "term_count_negative", {"count": term.max_renewals})
    if term.renewals_agreed < 0:
        yield Fault("term.renewals_agreed", "term_count_negative", {"count": term.renewals_agreed})
    elif term.max_renewals is not None and term.renewals_agreed > term.max_renewals >= 0:
        limits = {"agreed": term.renewals_agreed, "limit": term.max_renewals}
        yield Fault("term.renewals_agreed", "term_renewals_beyond_limit", limits)


def _notice_faults(term: Term) -> Iterator[Fault]:
    if term.notice is None:
        for name in ("notice_opens", "notice_to_end_of"):
            if getattr(term, name) is not None:
                yield Fault(f"term.{name}", "term_needs_notice")
    elif term.notice_opens is not None and not term.notice_opens.is_never_shorter_than(term.notice):
        lengths = {"opens": str(term.notice_opens), "notice": str(term.notice)}
        yield Fault("term.notice_opens", "term_window_opens_late", lengths)


def _termination_faults(term: Term) -> Iterator[Fault]:
    given = term.termination
    if given is None or given.effective_on is None:
        return
    if term.as_exclusive(given.effective_on) < term.begins_on:
        yield Fault(
            "term.termination.effective_on",
            "term_end_before_begin",
            {"begin": term.begins_on, "end": given.effective_on},
        )
