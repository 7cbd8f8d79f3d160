"""Countries as people say them: by code, or by name in the languages that lists are read in. Shared by both faces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from dpa_tracker.domain.countries import COUNTRIES, EUROPEAN_PATENT_ORGANISATION, country_fault, is_country
from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.sentences import LANGUAGES, country_name, fault_sentence
from dpa_tracker.sheets.meant_countries import meant_country
from dpa_tracker.sheets.stated_places import country_of

_LONGEST_CODE: Final = 3  # letters: "UK" and "EL" are no codes and no names, and are told with the right one


def country_said(words: str) -> str | None:
    """The code of the one country that the words name (Norge, Deutschland, no, XO-EPO); None where they name none."""
    said = " ".join(words.split())
    code = said.upper()
    if is_country(code):
        return code
    return _as_written().get(said.casefold()) or (country_of(said) if len(said) > _LONGEST_CODE else None)


@cache
def _as_written() -> Mapping[str, str]:
    """Every name by which the program itself writes a country, which is read back: "Man" is the Isle of Man in nb."""
    codes = (*COUNTRIES, EUROPEAN_PATENT_ORGANISATION)
    return {country_name(code, each).casefold(): code for each in LANGUAGES for code in codes}


def countries_in(words: str) -> tuple[tuple[str, str | None], ...]:
    """What stands between the commas, each with its country; a name that holds a comma itself is one country."""
    whole = " ".join(words.split())
    if (code := country_said(whole)) is not None:
        return ((whole, code),)
    return tuple((said, country_said(said)) for each in words.split(",") if (said := " ".join(each.split())))


def country_said_fault(field: str, words: str) -> Fault:
    """Why the words name no country; a misspelt name is told with the code that was probably meant."""
    meant = meant_country(words)
    if meant is not None:
        return Fault(field, "unknown_country_meant", {"country": words, "meant": meant})
    return country_fault(field, words) or Fault(field, "unknown_country", {"country": words})


def country_named(words: str) -> str:
    """The code of a country. KnownError `unknown_country_said` says which one is meant where that is known."""
    code = country_said(words)
    if code is None:
        fault = country_said_fault("country", " ".join(words.split())[:80])
        raise KnownError("unknown_country_said", fault=fault_sentence(fault))
    return code
