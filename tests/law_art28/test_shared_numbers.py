"""One registration number, however it is written, is one company's; what only looks alike is not."""

from __future__ import annotations

import pytest

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.shared_numbers import sharing_number
from tests.law_art28.sound_register import party


@pytest.mark.parametrize(
    ("one", "other", "country", "shared"),
    [
        ("556012-5790", "5560125790", "SE", True),
        ("556012-5790", "SE556012579001", "SE", True),  # for value added tax
        ("556012-5790", "SE556012579101", "SE", False),
        ("912 345 674", "NO 912 345 674 MVA", "NO", True),
        ("912 345 674", "912 345 675", "NO", False),
        ("SC123456", "NI123456", "GB", False),
        ("123", "123", "NO", False),  # "no. 123" of some list
        ("0000", "0000", "NO", False),
    ],
)
def test_a_number_is_shared_however_it_is_written(one: str, other: str, country: str, shared: bool) -> None:
    parties = {
        PartyId(name): party(PartyId(name), name, country, registration_number=number)
        for name, number in (("one", one), ("other", other))
    }
    found = sharing_number(parties)
    assert {each: [other.id for other in others] for each, others in found.items()} == (
        {"one": ["other"], "other": ["one"]} if shared else {}
    )
