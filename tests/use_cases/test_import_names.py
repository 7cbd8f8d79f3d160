"""Names and numbers of an import are compared fast, and as the slow way would."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.domain import comparable_names
from dpa_tracker.use_cases import import_names
from dpa_tracker.use_cases.import_names import name_and_alias, norwegian_digits, number_key

PIECES = st.sampled_from(
    ["Acme", "DBA", "d/b/a", "aka", "Aka", "akad", "(", ")", "[", " ", ",", "*", "†", "Ø", "AS", "1"]
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_a_name_that_is_passed_by_holds_no_other(written: str) -> None:
    if import_names._MAY_HOLD_ANOTHER.search(written) is not None:
        assert import_names._may_hold_another(written)


@pytest.mark.parametrize(
    ("written", "name", "other"),
    [
        ("Acme Holding Inc. DBA Rocket", "Acme Holding Inc.", "Rocket"),
        ("Acme Inc. (d/b/a Rocket)", "Acme Inc.", "Rocket"),
        ("Søndre Drift AS [tidligere: Nordre Drift AS]", "Søndre Drift AS", "Nordre Drift AS"),
        ("Amazon Web Services (AWS)", "Amazon Web Services", "AWS"),
        ("Microsoft (Azure)", "Microsoft (Azure)", ""),
        ("Kakao Akademi AS *", "Kakao Akademi AS", ""),
        ("Ørsted Data†", "Ørsted Data", ""),
    ],
)
def test_the_other_name_is_found_where_there_is_one(written: str, name: str, other: str) -> None:
    assert name_and_alias(written) == (name, other)


@given(st.text(st.sampled_from("NOnoMVAmva0123456789 .-ÆZ"), max_size=14))
def test_a_number_is_looked_up_by_its_letters_and_digits(number: str) -> None:
    slow = norwegian_digits(number, meant=False) or re.sub(r"[^0-9a-z]+", "", number.casefold())
    assert number_key(number) == slow


@given(st.text(st.sampled_from("aAzZ09 ./'`-&_,"), max_size=20))
def test_ascii_names_are_made_plain_as_all_others(name: str) -> None:
    within, between = comparable_names._WITHIN_WORDS, comparable_names._BETWEEN_WORDS
    slow = between.sub(" ", within.sub("", comparable_names.unaccented(name.casefold())))
    assert comparable_names.plain(name) == slow.strip()
