"""Work in steps gives what the same work gives in one."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from operator import itemgetter
from threading import Event, Thread

import pytest

from dpa_tracker import long_work
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.long_work import (
    AT_REST,
    STILL_WANTED,
    Screen,
    after_what_is_shown,
    breathe,
    chosen_by,
    chosen_from,
    collecting_later,
    give_way,
    giving_way,
    in_parts,
    is_given_way,
    painted_first,
    screen_first,
    sorted_in_steps,
)
from dpa_tracker.use_cases import new_identity


def test_many_are_sorted_as_in_one_go_and_equal_ones_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    monkeypatch.setattr("dpa_tracker.long_work._SORTED_AT_ONCE", 100)
    for length in (0, 1, 100, 107, 2_000):
        items = [(chance.randrange(50), place) for place in range(length)]
        assert sorted_in_steps(items, lambda item: item[0]) == sorted(items, key=lambda item: item[0])
        assert sorted_in_steps(reversed(items), lambda item: item) == sorted(items)
        for column in map(itemgetter, (0, 1)):  # few keys, and as many as there are items
            assert sorted_in_steps(items, column, descending=True) == sorted(items, key=column, reverse=True)


def test_no_more_are_sorted_in_one_step_than_take_some_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    sampled: list[int] = []
    bounds = long_work._bounds

    def noted(some: list[object], parts: int) -> list[object]:
        sampled.append(len(some))
        return bounds(some, parts)

    monkeypatch.setattr(long_work, "_bounds", noted)
    chance = random.Random(2)  # noqa: S311 - no secret
    keys = [(chance.randrange(3), f"title {chance.randrange(20_000)}") for _ in range(60_000)]
    parts = list(long_work._told_apart(keys, descending=False))
    assert sorted(place for part in parts for place in part) == list(range(60_000))
    assert max(map(len, parts)) < 8_000
    assert sampled[0] < 6_000


def test_what_was_sorted_by_is_let_go_a_little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[int] = []
    at_each_step: list[int] = []

    class Key(int):
        def __del__(self) -> None:
            gone.append(1)

    monkeypatch.setattr(long_work, "give_way", lambda: at_each_step.append(len(gone)))
    beside = Thread(target=sorted_in_steps, args=(range(5_000), Key))
    beside.start()
    beside.join()
    assert len(gone) == 5_000
    assert max(after - before for before, after in pairwise((*at_each_step, len(gone)))) <= 200


def test_what_few_values_tell_apart_is_asked_once_for_each_value() -> None:
    asked: list[int] = []

    def wanted(value: int) -> bool:
        asked.append(value)
        return value == 2

    assert chosen_by(list(range(25_000)), lambda item: item % 3, wanted) == list(range(2, 25_000, 3))
    assert sorted(asked) == [0, 1, 2]


def test_parts_are_the_whole() -> None:
    assert list(in_parts(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert not list(in_parts(()))


def test_garbage_is_looked_for_later_and_not_never() -> None:
    with collecting_later():
        assert not gc.isenabled()
        with collecting_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), collecting_later():
        raise KeyError
    assert gc.isenabled()


def test_whoever_works_beside_the_screen_lets_it_have_its_turn_and_the_screen_itself_waits_for_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rests: list[float] = []
    monkeypatch.setattr("dpa_tracker.long_work.time.sleep", rests.append)
    breathe()
    assert not rests
    beside = Thread(target=lambda: list(in_parts(range(5), 2)))
    beside.start()
    beside.join()
    assert len(rests) == 3
    assert 0 < max(rests) < 0.001


def test_whoever_works_beside_the_screen_waits_while_it_paints_and_goes_on_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dpa_tracker.long_work._GIVES_WAY", 60.0)
    beside = Thread(target=breathe)
    with painted_first():
        assert is_given_way()
        breathe()  # the screen itself does not wait for its own paint
        beside.start()
        beside.join(0.05)
        assert beside.is_alive()
    beside.join(60)
    assert not beside.is_alive()
    assert not is_given_way()


def test_a_paint_that_does_not_end_holds_nobody_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpa_tracker.long_work._GIVES_WAY", 0.001)
    with painted_first():
        beside = Thread(target=breathe)
        beside.start()
        beside.join(60)
        assert not beside.is_alive()


@pytest.mark.parametrize("long", [breathe, give_way, lambda: list(giving_way([1]))])
def test_whoever_works_beside_the_screen_waits_while_it_handles_events_and_goes_on_after(
    monkeypatch: pytest.MonkeyPatch, long: Callable[[], object]
) -> None:
    monkeypatch.setattr("dpa_tracker.long_work._GIVES_WAY", 60.0)
    screen_first(events=True)
    try:
        with painted_first():
            long()  # the screen itself waits for nobody
        assert is_given_way(), "events are still handled after one of them has painted"
        beside = Thread(target=long)
        beside.start()
        beside.join(0.05)
        assert beside.is_alive()
    finally:
        screen_first(events=False)
    beside.join(60)
    assert not beside.is_alive()
    assert not is_given_way()


def test_a_screen_that_never_rests_is_given_way_to_only_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = list[float]()

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    monkeypatch.setattr("dpa_tracker.long_work._GOES_ON", 60.0)
    monkeypatch.setattr("dpa_tracker.long_work._RESTS", busy := Event())
    monkeypatch.setattr(busy, "wait", wait)
    monkeypatch.setattr("dpa_tracker.long_work._SCREEN", Screen())
    beside = Thread(target=lambda: list(giving_way(range(1_000))))
    beside.start()
    beside.join()
    assert len(waits) == 1


def test_ids_are_drawn_many_at_once_and_none_is_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def draw(length: int) -> bytes:
        drawn.append(length)
        return random.Random(len(drawn)).randbytes(length)  # noqa: S311 - no secret

    new_identity.forget_drawn()
    monkeypatch.setattr("dpa_tracker.use_cases.new_identity.os.urandom", draw)
    ids = [new_identity.new_id(Kind.PARTY) for _ in range(600)]
    assert len(set(ids)) == 600
    assert len(drawn) == 3
    new_identity.forget_drawn()  # as in a process that is a copy of this one
    new_identity.new_id(Kind.PARTY)
    assert len(drawn) == 4
    new_identity.forget_drawn()


def test_a_minutes_work_begins_after_what_a_screen_shows_and_at_once_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rests, resting = list[float](), list[bool]()
    monkeypatch.setattr("dpa_tracker.long_work.time.sleep", rests.append)
    after_what_is_shown()
    assert not rests

    @contextmanager
    def told() -> Generator[None]:
        resting.append(True)
        yield

    token = AT_REST.set(told)
    try:
        after_what_is_shown()
    finally:
        AT_REST.reset(token)
    assert (len(rests), resting) == (1, [True])


def test_many_are_looked_through_until_nobody_waits_for_them() -> None:
    many = range(25_000)
    assert chosen_from(many, partial(filter, lambda number: not number % 5_000)) == [0, 5_000, 10_000, 15_000, 20_000]
    looked = list[int]()

    def look(number: int) -> bool:
        looked.append(number)
        return True

    token = STILL_WANTED.set(lambda: False)
    try:
        with pytest.raises(KnownError, match="answer_not_wanted"):
            chosen_from(many, partial(filter, look))
    finally:
        STILL_WANTED.reset(token)
    assert len(looked) < len(many) / 2
