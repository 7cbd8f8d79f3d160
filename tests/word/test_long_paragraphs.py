"""A paragraph full of placeholders is looked at in a time that follows its length."""

from __future__ import annotations

import re

import pytest

from dpa_tracker.word import brackets
from dpa_tracker.word.brackets import Bracket, bracket_at


def test_what_stands_far_from_a_bracket_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    class Watched:
        def search(self, text: str) -> re.Match[str] | None:
            looked.append(len(text))
            return None

    monkeypatch.setattr(brackets, "CURRENCY", Watched())
    text = "far away " * 10_000 + "[x] "
    assert bracket_at(text, len(text) - 4, len(text) - 1) is Bracket.BOX
    assert looked == [brackets.BESIDE]


@pytest.mark.parametrize("before", ["NOK ", "Period: ", "a b c "])
def test_what_stands_beside_it_is_seen_in_a_long_paragraph(before: str) -> None:
    alone, far = before + "[ ]", "word " * 1_000 + before + "[ ]"
    found = [bracket_at(text, len(text) - 3, len(text)) for text in (alone, far)]
    assert found[0] is found[1]
