"""The columns of a printed list: no word is cut while there is room for the words of all columns."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.word.column_widths import longest_word, shared_out

WIDTHS = st.floats(1, 500)


@given(st.lists(st.tuples(WIDTHS, WIDTHS), min_size=1, max_size=12), st.floats(10, 2000))
def test_the_room_is_shared_out_and_each_word_has_its_place(columns: list[tuple[float, float]], room: float) -> None:
    words = [word for word, _wanted in columns]
    found = shared_out(words, [wanted for _word, wanted in columns], room)
    assert math.isclose(sum(found), room)
    if sum(words) <= room:
        assert all(width >= word * (1 - 1e-9) for width, word in zip(found, words, strict=True))
    assert all(width > 0 for width in found)


def test_a_verdict_beside_long_titles_is_not_cut() -> None:
    found = shared_out([60, 90, 70], [60, 90, 400], 270)
    assert found == [60, 90, 120]
    assert longest_word(
        ("Data processing agreement", "31\N{NO-BREAK SPACE}Aug\N{NO-BREAK SPACE}2027")
    ) == "31 Aug 2027".replace(" ", "\N{NO-BREAK SPACE}")
    assert longest_word(()) == ""


def test_endless_names_cut_no_other_columns_words() -> None:
    assert shared_out([400, 60, 90, 300], [400, 60, 90, 300], 450) == [150, 60, 90, 150]
