"""The hour by which each must know, where the clock is put forward or back: against an oracle that knows the rule.

The rule is that of Directive 2000/84/EC: summer time from the last Sunday of March to that of October, at one o'clock
UTC. The oracle counts hours one by one in UTC, and reads the clock in Oslo by that rule alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

import pytest

from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.affected_words import Clock
from dpa_tracker.queries.breach_reach import breach_reach
from dpa_tracker.queries.moments import in_zone_of, moment_of
from tests.law_art28.sound_register import CUSTOMER, DOWN, HOUSE, UP, VENDOR, committed, sound
from tests.queries.conftest import Written

HOUR: Final = timedelta(hours=1)
pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this system cannot be set for a test")


@pytest.fixture(autouse=True)
def _oslo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer stands in Oslo."""
    monkeypatch.setenv("TZ", "Europe/Oslo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def last_sunday(year: int, month: int) -> datetime:
    day = date(year, month, 31)
    return datetime(year, month, 31 - (day.isoweekday() % 7), 1, tzinfo=UTC)


def in_oslo(at: datetime) -> str:
    """The clock in Oslo with its distance from UTC."""
    summer = last_sunday(at.year, 3) <= at < last_sunday(at.year, 10)
    return at.astimezone(timezone(HOUR * (2 if summer else 1))).isoformat()


def later(at: datetime, hours: int) -> datetime:
    for _ in range(hours):
        at += HOUR
    return at


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-03-28 12:00", datetime(2026, 3, 28, 11, tzinfo=UTC)),
        ("2026-03-29 01:30", datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
        ("2026-03-29 03:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("2026-10-24 23:15", datetime(2026, 10, 24, 21, 15, tzinfo=UTC)),
        ("2026-10-25 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of the two
        ("2026-10-25T02:30+01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),  # the second
        ("2027-10-31 00:00", datetime(2027, 10, 30, 22, tzinfo=UTC)),
        ("2026-06-30 23:59", datetime(2026, 6, 30, 21, 59, tzinfo=UTC)),
    ],
)
def test_hours_are_real_hours_whatever_the_clock_does(written: Written, local: str, utc: datetime) -> None:
    values = sound().change(HOUSE, own=True)
    for agreement, hours in ((UP, 23), (DOWN, 48)):
        promised = committed(Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=hours))
        values = values.change(agreement, commitments=promised)
    aware, typed = moment_of(local)
    assert aware == utc
    (found,) = breach_reach(written(values), aware, VENDOR)
    assert (found.customer.id, [step.hours for step in found.steps]) == (CUSTOMER, [48, 23])
    expected = [later(utc, 48), later(utc, 71)]
    assert [step.latest for step in found.steps] == expected
    if not typed:
        said = [in_zone_of(each, typed=typed).isoformat() for each in expected]
        assert said == [in_oslo(each) for each in expected]


def test_an_hour_that_is_not_there_is_refused_and_one_that_is_there_twice_is_told() -> None:
    with pytest.raises(KnownError, match="moment_skipped"):
        moment_of("2026-03-29 02:30")
    assert moment_of("2026-03-29T02:30+01:00")[0] == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert "twice" in Clock(*moment_of("2026-10-25 02:30")).told()
    for plain in ("2026-10-25 01:59", "2026-10-25 03:00", "2026-03-29 03:00", "2026-10-25T02:30+01:00"):
        assert "twice" not in Clock(*moment_of(plain)).told()
