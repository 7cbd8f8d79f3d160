"""Countries as people say them: codes, names in the languages of lists, and what names none."""

from __future__ import annotations

import pytest

from dpa_tracker.domain.countries import COUNTRIES
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.countries_said import countries_in, country_named, country_said, country_said_fault
from dpa_tracker.sentences import country_name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        *(("Vereinigte Staaten", "US"), ("Norge", "NO"), ("  deutschland ", "DE"), ("\u00c9tats-Unis", "US")),
        *(("Zwitserland", "CH"), ("Estados Unidos", "US"), ("no", "NO"), ("xo-epo", "XO-EPO")),
        *(("European Patent Organisation", "XO-EPO"), ("UK", None), ("USA", "US"), ("Man", "IM"), ("EU", None)),
        *(("Atlantis", None), ("Norge og Sverige", None), ("", None)),
    ],
)
def test_a_country_is_known_by_code_and_by_name(words: str, code: str | None) -> None:
    assert country_said(words) == code


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_a_field_shows_of_countries_is_read_back(language: str) -> None:
    """A field for several countries writes their names, and reads what stands in it."""
    for code in (*sorted(COUNTRIES), "XO-EPO"):
        assert countries_in(country_name(code, language)) == ((country_name(code, language), code),)


def test_several_stand_between_commas_and_one_name_may_hold_a_comma() -> None:
    assert countries_in("Sveits, De forente stater,, atlantis") == (
        *(("Sveits", "CH"), ("De forente stater", "US"), ("atlantis", None)),
    )
    assert countries_in("Korea, Republic of") == (("Korea, Republic of", "KR"),)


def test_what_was_probably_meant_is_said_and_not_taken() -> None:
    assert country_said_fault("c", "Deutchland").values["meant"] == "DE"
    for words, meant in (("Deutchland", "DE"), ("UK", "GB"), ("EL", "GR")):
        with pytest.raises(KnownError) as refused:
            country_named(words)
        assert meant in str(refused.value.values["fault"])
    assert country_said_fault("c", "Atlantis").code == "unknown_country"
