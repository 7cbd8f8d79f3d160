"""Misspelt countries: what is proposed for them, and what is left alone."""

from __future__ import annotations

import pytest

from dpa_tracker.sheets.meant_countries import meant_country
from dpa_tracker.sheets.read_values import Wrong, country


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Nederlands", "NL"),
        ("Germnay", "DE"),
        ("Storbritania", "GB"),
        ("Nowray", "NO"),
        ("The Netherland", "NL"),
        ("Sverge", "SE"),
        ("Frankrike.", None),  # it is right
        ("Norwegen", None),
        ("Atlantis", None),
        ("EU", None),
        ("Oslo", None),
        ("Aarhus", None),
        ("Amsterdam", None),
        ("Frankfurt", None),
        ("London", None),
        ("Kansas", None),
        ("Worldwide", None),
        ("X" * 5_000, None),
    ],
)
def test_a_misspelt_country_is_proposed_and_a_town_is_none(said: str, code: str | None) -> None:
    assert meant_country(said) == code


def test_a_region_beside_a_country_is_not_taken_for_another() -> None:
    assert meant_country("Innlandet", beside=True) is None
    assert meant_country("Svergie", beside=True) == "SE"


def test_the_proposal_is_a_name_that_can_be_read_again() -> None:
    found = country("Germnay")
    assert isinstance(found, Wrong)
    assert (found.code, found.suggestion) == ("no_country", "Germany")
    assert country(found.suggestion) == "DE"
