"""Lengths of time of different units held against one another: each as the fewest and the most days it can be.

A number of calendar days is one number. Ten business days are 12 calendar days at their shortest and more than three
weeks at their longest, and which it is depends on the day they are counted from and on the holidays of a country. What
holds for the shortest and the longest alike holds for certain; what does not cannot be told without a calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.contradictions import contradiction
from dpa_tracker.domain.durations import LONGEST_MONTH, Duration, Unit
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.notices.notice_said import NOTICES, notice_said
from dpa_tracker.law.notices.spoken_lengths import length_in, lengths_in, says_business_days

_WEEK: Final = 5  # business days
_WEEKEND: Final = 2
_FEWEST_IN_MONTHS: Final = 59  # days of two months running, the fewest there are: January and February
HOURS: Final = 24  # of a day
# Holidays from Monday to Friday that fall in sixty business days, at most: in the EEA, the UK and Switzerland there are
# no more (a test counts them in every calendar of theirs), bridging days by decree included.
MOST_HOLIDAYS: Final = 12
COUNTED_FOR: Final = 60
UNKNOWN: Final = 10**6


class Span(NamedTuple):
    """From `least` to `most` days (or hours); `business` many business days by the holidays of `calendar`, if it is so.

    Where nobody can tell the most, it is `UNKNOWN`. `off` is how many of the business days may be gone, since calendar
    days were taken off or added: there are from `business - off` to `business` of them.
    """

    least: int
    most: int
    business: int = 0
    calendar: str = ""
    off: int = 0

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.least == self.most

    def less(self, days: int) -> Span:
        """The same with calendar days taken off."""
        if not days:
            return self
        gone = most_business_days(days)
        return Span(self.least - days, self.most - days, self.business, self.calendar, self.off + gone)

    def waiting(self, number: int, per_day: int) -> Span:
        """The same with calendar days, or hours of which a day has so many, that pass after it."""
        if not number:
            return self
        least, most = self.least + number, self.most + number
        if not self.business:
            return Span(least, most)  # from a weekend on, not even the first day is told by business days
        gained = most_business_days(-(-number // per_day)) * per_day
        return Span(least, most, self.business + gained, self.calendar, self.off + gained)


def exactly(number: int) -> Span:
    """One number."""
    return Span(number, number)


def most_business_days(days: int) -> int:
    """The most business days there can be among so many days running."""
    weeks, rest = divmod(days, _WEEK + _WEEKEND)
    return weeks * _WEEK + min(rest, _WEEK)


def added(one: Span, other: Span) -> Span:
    """One after the other."""
    least, most = one.least + other.least, one.most + other.most
    if not _one_calendar(one, other):
        return Span(least, most)
    return Span(least, most, one.business + other.business, one.calendar, one.off + other.off)


def shorter(one: Span, other: Span) -> Span:
    """Whichever is shorter."""
    if _one_calendar(one, other):
        return _of_one_calendar(min, one, other)
    return one if one.most <= other.least else other if other.most <= one.least else _both(min, one, other)


def longer(one: Span, other: Span) -> Span:
    """Whichever is longer."""
    if _one_calendar(one, other):
        return _of_one_calendar(max, one, other)
    return one if one.least >= other.most else other if other.least >= one.most else _both(max, one, other)


def _one_calendar(one: Span, other: Span) -> bool:
    return bool(one.calendar) and one.calendar == other.calendar


def _both(pick: Callable[[int, int], int], one: Span, other: Span) -> Span:
    return Span(pick(one.least, other.least), pick(one.most, other.most))


def _of_one_calendar(pick: Callable[[int, int], int], one: Span, other: Span) -> Span:
    fewest = pick(one.business - one.off, other.business - other.off)
    business = pick(one.business, other.business)
    return Span(*_both(pick, one, other)[:2], business, one.calendar, business - fewest)


def by_which_longer(one: Span, other: Span) -> tuple[int, int]:
    """By how many days the one is longer than the other: at least, and at most; in business days of one calendar.

    Where calendar days were taken off business days, both ways of counting bound it, and the one that decides is told.
    """
    surely, perhaps = one.least - other.most, one.most - other.least
    if not _one_calendar(one, other):
        return surely, perhaps
    fewest, most = one.business - one.off - other.business, one.business - (other.business - other.off)
    if not one.off and not other.off:
        return fewest, most
    if not one.business:  # nothing is waited for: a weekend that was taken off is no business day, but passes
        return surely, perhaps
    return fewest if fewest > 0 else surely, min(most, perhaps)


@dataclass(frozen=True, slots=True)
class Counting:
    """By which holidays a party counts: its country, and whether its holidays are bounded as in Europe."""

    country_of: Callable[[PartyId], str | None]
    bounded: Callable[[str], bool]

    def span(self, said: Commitment, client_id: PartyId) -> Span | None:
        """The length that a commitment states; None where it is no number. Holidays are those of who it is owed to."""
        if said.kind in NOTICES:
            notice = notice_said(said)
            return self._counted(notice, client_id, 1) if isinstance(notice, Duration) else None
        if said.number is None:
            length = length_in(said.text) if said.kind.value.endswith("_days") else None
            return None if length is None else self._counted(length, client_id, 1)
        business = business_days_said(said)
        if business is None:
            return exactly(said.number)
        return self._counted(business, client_id, said.number // (business.count or 1))

    def _counted(self, length: Duration, client_id: PartyId, per_day: int) -> Span:
        if length.unit is Unit.MONTHS:
            pairs, one = divmod(length.count, 2)
            return Span(pairs * _FEWEST_IN_MONTHS + one * 28, length.count * LONGEST_MONTH)
        if length.unit is not Unit.BUSINESS_DAYS:
            return exactly(length.count * per_day)
        country = self.country_of(client_id)
        least, most = business_days(length.count, bounded=country is not None and self.bounded(country))
        return Span(least * per_day, most * per_day, length.count * per_day, country or "")


def business_days_said(said: Commitment) -> Duration | None:
    """The business days that the number of a commitment is, as its words say; None where it is none."""
    if said.number is None:
        return None
    if said.kind in NOTICES:
        notice = notice_said(said)
        return notice if isinstance(notice, Duration) and notice.unit is Unit.BUSINESS_DAYS else None
    words = lengths_in(said.text) | lengths_in(said.quote)
    per_day = HOURS if said.kind is CommitmentKind.BREACH_NOTICE_HOURS else 1
    business = Duration(said.number // per_day, Unit.BUSINESS_DAYS)
    spoken = business in words and Duration(business.count, Unit.DAYS) not in words
    meant = spoken or (per_day == 1 and says_business_days(said.text))
    return business if meant and not said.number % per_day else None


def says_several(said: Commitment) -> bool:
    """Whether a commitment says two different numbers, or lengths of a notice."""
    if said.kind not in NOTICES:
        return bool(contradiction(said))
    notice = notice_said(said)
    return not isinstance(notice, Duration) and bool(notice)


def business_days(count: int, *, bounded: bool) -> tuple[int, int]:
    """The fewest and the most calendar days that so many business days take, from whatever day they are counted."""
    if not count:
        return 0, 0
    least = count + _WEEKEND * ((count - 1) // _WEEK)
    weekends = -(-count // _WEEK)
    holidays = MOST_HOLIDAYS * -(-count // COUNTED_FOR)
    return least, (count + _WEEKEND * weekends + holidays) if bounded else UNKNOWN
