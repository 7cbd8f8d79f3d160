"""How long a notice is that one agreement grants: read here for flow-down and for the days of a change alike."""

from __future__ import annotations

from typing import Final

from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.contradictions import contradiction
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.law.notices.spoken_lengths import length_in, lengths_in, says_business_days

NOTICES: Final = frozenset({CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS})
_MONTH: Final = 30  # days
_SEVERAL: Final = 2


def notice_said(said: Commitment) -> Duration | tuple[Duration, ...]:
    """The length that a notice, or a time to object, is stated with.

    Several where they contradict one another, the shortest first; none where it is said in words alone.
    """
    lengths = _lengths(said)
    if len(lengths) < _SEVERAL:  # 14 days in the body, and a bare 30 in the annex
        lengths |= frozenset(Duration(number, Unit.DAYS) for number in contradiction(said))
    if len(lengths) > 1:
        return tuple(sorted(lengths, key=lambda one: one.longest))
    length = next(iter(lengths), None) if said.number is not None else length_in(said.text)
    return () if length is None else length


def _lengths(said: Commitment) -> frozenset[Duration]:
    """The different lengths that one commitment names: one where it is clear, none where it names none.

    A number is one of days, unless the words have that number of business days. A quote names other lengths too (those
    to object, to answer); it contradicts the number only where that is not among them.
    """
    spoken, quoted = lengths_in(said.text), lengths_in(said.quote)
    if said.number is None:
        return spoken
    days = Duration(said.number, Unit.DAYS)
    if says_business_days(said.text):
        return frozenset({Duration(said.number, Unit.BUSINESS_DAYS)})
    meant = next((each for each in _ways_to_say(said.number) if each in spoken | quoted), None)
    if meant is None:
        return frozenset({days}) | spoken | quoted
    said_so = days if meant.unit is Unit.MONTHS else meant
    return frozenset({said_so}) | (spoken - {meant})


def _ways_to_say(number: int) -> tuple[Duration, ...]:
    """A recorded number as its agreement may put it; thirty days are often written as a month."""
    months = () if number % _MONTH else (Duration(number // _MONTH, Unit.MONTHS),)
    return Duration(number, Unit.DAYS), Duration(number, Unit.BUSINESS_DAYS), *months
