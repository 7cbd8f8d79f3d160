"""The deadlines of an agreement, and how they stand on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpa_tracker.domain.deadlines import DeadlineState, term_deadlines
from dpa_tracker.domain.durations import read_duration
from dpa_tracker.domain.term import Ends, Term, Termination, TermKind
from dpa_tracker.domain.term_dates import dates_on


def tacit(**said: object) -> Term:
    lengths = {"first": "2y", "renewal": "1y", "notice": "3m", "notice_opens": "6m", "remind": "21d"}
    read = {name: read_duration(text, name) for name, text in lengths.items()}
    return Term(**({"kind": TermKind.TACIT, "begins_on": date(2025, 1, 1)} | read | said))  # type: ignore[arg-type]  # fields by name


def states(term: Term, day: date) -> dict[str, tuple[date, DeadlineState]]:
    return {found.kind: (found.due, found.state) for found in term_deadlines("a1", dates_on(term, day), day)}


UPCOMING, DUE, MISSED, DONE = DeadlineState


def test_every_day_of_the_term_is_a_deadline_in_the_order_of_days() -> None:
    day = date(2026, 2, 1)
    found = term_deadlines("a1", dates_on(tacit(), day), day)
    assert [(one.uid, one.due) for one in found] == [
        ("a1-notice_opens-0", date(2026, 7, 1)),
        ("a1-reminder-0", date(2026, 9, 10)),
        ("a1-notice-0", date(2026, 10, 1)),
        ("a1-renewal-0", date(2026, 12, 31)),
    ]
    assert {one.state for one in found} == {UPCOMING}
    assert {one.subjects for one in found} == {("a1",)}
    assert all(one.explained == dates_on(tacit(), day).explained for one in found)


def test_what_opens_a_time_to_act_is_due_until_that_time_is_over() -> None:
    for day, opens, reminder, notice in (
        (date(2026, 6, 30), UPCOMING, UPCOMING, UPCOMING),
        (date(2026, 7, 1), DUE, UPCOMING, UPCOMING),
        (date(2026, 9, 10), DUE, DUE, UPCOMING),
        (date(2026, 10, 1), DUE, DUE, DUE),
        (date(2026, 10, 2), MISSED, MISSED, MISSED),
    ):
        found = states(tacit(), day)
        assert [found[kind][1] for kind in ("notice_opens", "reminder", "notice")] == [opens, reminder, notice]


def test_a_renewal_brings_the_deadlines_of_the_next_end() -> None:
    found = states(tacit(), date(2027, 1, 1))
    assert found["notice"] == (date(2027, 10, 1), UPCOMING)
    assert found["renewal"] == (date(2027, 12, 31), UPCOMING)


def test_a_day_that_is_moved_is_the_same_event_and_a_renewal_another_one() -> None:
    def known(term: Term, day: date) -> dict[str, date]:
        return {found.uid: found.due for found in term_deadlines("a1", dates_on(term, day), day)}

    day = date(2026, 2, 1)
    before, longer, sooner = (
        known(tacit(**said), day)
        for said in ({}, {"first": read_duration("30m", "first")}, {"notice": read_duration("4m", "notice")})
    )
    assert before.keys() == longer.keys() == sooner.keys()
    assert longer["a1-renewal-0"] == date(2027, 6, 30)
    assert sooner["a1-notice-0"] == date(2026, 9, 1)
    renewed = known(tacit(), date(2027, 1, 1))
    assert renewed.keys().isdisjoint(before)
    assert known(tacit(termination=Termination(date(2026, 1, 1))), day) == {"a1-end-given": date(2026, 12, 31)}


def test_the_last_end_is_missed_when_nobody_acted() -> None:
    fixed = Term(kind=TermKind.FIXED, begins_on=date(2025, 1, 1), first=read_duration("1y", "first"))
    last_day = date(2025, 12, 31)
    assert states(fixed, date(2025, 12, 30)) == {"end": (last_day, UPCOMING)}
    assert states(fixed, last_day) == {"end": (last_day, DUE)}
    assert states(fixed, date(2026, 1, 1)) == states(fixed, date(2030, 1, 1)) == {"end": (last_day, MISSED)}
    inclusive = replace(fixed, ends=Ends.INCLUSIVE)
    assert states(inclusive, last_day) == {"end": (last_day, DUE)}, "the day is the same, however the end is written"


def test_after_a_termination_only_the_end_is_left_and_comes_by_itself() -> None:
    term = tacit(termination=Termination(date(2026, 8, 1)))
    assert states(term, date(2026, 9, 1)) == {"end": (date(2026, 12, 31), UPCOMING)}
    assert states(term, date(2027, 1, 2)) == {"end": (date(2026, 12, 31), DONE)}


def test_an_agreement_without_an_end_has_no_deadline() -> None:
    evergreen = Term(kind=TermKind.EVERGREEN, begins_on=date(2025, 1, 1), notice=read_duration("3m", "notice"))
    assert states(evergreen, date(2026, 1, 1)) == {}
