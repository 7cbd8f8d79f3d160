"""Work in steps gives what the same work gives in one."""

from __future__ import annotations

import gc
import random

import pytest

from dpa_tracker.long_work import AT_ONCE, collecting_later, in_parts, sorted_in_steps


def test_many_are_sorted_as_in_one_go_and_equal_ones_keep_their_order() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    for length in (0, 1, AT_ONCE, 5 * AT_ONCE + 7):
        items = [(chance.randrange(50), place) for place in range(length)]
        assert sorted_in_steps(items, lambda item: item[0]) == sorted(items, key=lambda item: item[0])
        assert sorted_in_steps(reversed(items), lambda item: item) == sorted(items)


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
