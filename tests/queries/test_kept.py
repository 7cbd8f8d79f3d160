"""What was computed of a register is kept until it is written, and no longer."""

from __future__ import annotations

import gc
import weakref
from datetime import date, timedelta
from functools import partial

import pytest

from dpa_tracker.queries import kept as kept_module
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.today import today
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register

ON = date(2026, 11, 23)


class Answer:
    """Something that can be seen to be let go."""


@pytest.mark.slow
def test_a_write_lets_go_what_was_known_before_it(sample: Register) -> None:
    kept: Kept[Answer] = Kept(at_most=4, from_last=True)
    first = kept.answer(sample, (1, "today"), lambda _: Answer())
    assert kept.answer(sample, (1, "today"), lambda _: Answer()) is first
    other = kept.answer(sample, (1, "another day"), lambda _: Answer())
    seen = [weakref.ref(first), weakref.ref(other)]
    del first, other
    later = kept.answer(sample, (2, "today"), lambda last: Answer() if last is None else last)
    assert later is seen[1]()  # the last one is there to be made from
    gc.collect()
    assert seen[0]() is None
    assert kept.known(sample, (1, "another day")) is None
    assert kept.known(sample, (2, "today")) is later


@pytest.mark.slow
def test_what_nobody_asks_for_again_is_let_go_as_soon_as_anything_newer_is_known(sample: Register) -> None:
    made_anew: Kept[Answer] = Kept(at_most=4)
    from_last: Kept[Answer] = Kept(at_most=4, from_last=True)
    seen = {
        "made anew": weakref.ref(made_anew.answer(sample, (1, "today"), lambda _: Answer())),
        "not the last": weakref.ref(from_last.answer(sample, (1, "another day"), lambda _: Answer())),
        "the last": weakref.ref(from_last.answer(sample, (1, "today"), lambda _: Answer())),
    }
    elsewhere: Kept[str] = Kept(at_most=1)
    elsewhere.answer(sample, (2, "today"), lambda _: "known")
    gc.collect()
    assert [name for name, answer in seen.items() if answer() is not None] == ["the last"]


def test_of_an_answer_that_is_let_go_what_it_holds_very_many_of_goes_in_another_thread(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = list[list[object]]()
    numbers = partial(  # what others keep goes too
        filter, lambda held: held and all(isinstance(each, int) for each in held)
    )
    monkeypatch.setattr(kept_module, "let_go_beside", lambda *held: let_go.extend(numbers(held)))
    kept: Kept[tuple[int, ...]] = Kept(at_most=1, parts=lambda held: (held,))
    kept.answer(sample, (1, "today"), lambda _: (1, 2, 3))
    assert let_go == []
    kept.answer(sample, (1, "another day"), lambda _: (4, 5))
    assert let_go == [[1, 2, 3]], "there is no room for it"
    kept.answer(sample, (2, "today"), lambda _: (6,))
    assert let_go == [[1, 2, 3], [4, 5]], "it is from before a write"


def test_the_days_that_are_kept_are_let_go_so(sample: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = list[list[object]]()
    monkeypatch.setattr(kept_module, "let_go_beside", lambda *held: let_go.extend(held))
    first = today(sample, ON)
    items, found = list(first.items), list(portfolio(sample, ON).found.in_order())
    del first
    for days in range(1, 6):
        today(sample, ON + timedelta(days=days))
    assert items in let_go
    assert found in let_go


def test_of_records_as_they_were_before_a_write_each_goes_for_itself(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = list[list[object]]()
    monkeypatch.setattr(kept_module, "let_go_beside", lambda *held: let_go.extend(held))
    first = portfolio(sample, ON - timedelta(days=1))
    records = first.snapshot.records
    states = {id(first.chains.agreement_day(each)) for each in records.agreements.values()}
    many = [list(records.provided), list(records.used.values()), list(records.of_party.values())]
    del first
    for days in range(2, 7):
        portfolio(sample, ON - timedelta(days=days))
    assert all(each in let_go for each in many)
    assert any(states == set(map(id, each)) for each in let_go)
