"""Which entry of an edited list was which: by what it says."""

from __future__ import annotations

import pytest

from dpa_tracker.word.pairing_items import paired

Pairs = list[tuple[int | None, int | None]]


def pairs(known: str, read: str) -> Pairs:
    """The pairs of entries of two fields each, written "area/measure" with blanks between entries."""
    written = [dict(zip("am", ([text] for text in one.split("/")), strict=True)) for one in known.split()]
    now = [dict(zip("am", ((text,) for text in one.split("/")), strict=True)) for one in read.split()]
    return list(paired(written, now))


@pytest.mark.parametrize(
    ("known", "read", "expected"),
    [
        ("x/one y/two z/three", "x/one y/two z/three", [(0, 0), (1, 1), (2, 2)]),
        ("x/one y/two z/three", "x/one z/three", [(0, 0), (1, None), (2, 1)]),
        ("x/one z/three", "x/one y/two z/three", [(0, 0), (None, 1), (1, 2)]),
        ("x/one y/two", "x/one y/otherwise", [(0, 0), (1, 1)]),
        ("x/one y/two", "x/one qqq/vvvvvvv", [(0, 0), (1, None), (None, 1)]),
        ("x/one x/one x/one", "x/one x/one", [(0, 0), (1, 1), (2, None)]),
        ("", "x/one", [(None, 0)]),
        ("x/one", "", [(0, None)]),
    ],
)
def test_entries_are_paired_by_what_they_say(known: str, read: str, expected: Pairs) -> None:
    assert pairs(known, read) == expected


def test_a_gap_that_was_filled_in_is_the_same_entry() -> None:
    assert list(paired([{"a": [""], "m": [""]}], [{"a": ("Access",), "m": ("Locks",)}])) == [(0, 0)]


def test_a_long_list_is_paired_without_comparing_all_with_all() -> None:
    known = [{"a": [f"area {number}"], "m": [f"measure {number}"]} for number in range(400)]
    read = [{"a": (f"area {number}",), "m": (f"measure {number}",)} for number in range(400) if number != 200]
    found = list(paired(known, read))
    assert found[200] == (200, None)
    assert found[201:] == [(number, number - 1) for number in range(201, 400)]
