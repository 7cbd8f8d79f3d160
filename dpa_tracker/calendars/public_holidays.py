"""Public holidays of countries and regions, from the `holidays` library (loaded when a holiday is first asked for)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.term import Term

# What the library calls the languages of the screens, the best first; a Norwegian reads Danish and Swedish names.
_SPOKEN: Final = {"nb": ("no", "nb", "da", "sv", "en_US"), "en": ("en_GB", "en_US")}


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The public holidays of a country (NO), or of a region with its own (DE-BY).

    Made by `public_holidays`, which knows whether there are any.
    """

    country: str

    def holidays(self, year: int) -> frozenset[date]:
        """Those of a year; raises KnownError for a year the library has no holidays of."""
        return frozenset(_of_year(self.country, year, ""))

    def named(self, year: int, language: str) -> Mapping[date, str]:
        """The same with their names, in the language (`en`, `nb`) where they are known in it; raises as `holidays`."""
        return _of_year(self.country, year, language)


def public_holidays(country: str, field: str = "country") -> PublicHolidays:
    """The holidays of a country; raises InvalidInputError on `field` when none are known for it."""
    code, region = _split(country)
    regions = _regions().get(code)
    if regions is None or (region is not None and region not in regions):
        raise InvalidInputError((Fault(field, "holidays_unknown_country", {"country": country[:12]}),))
    return PublicHolidays(country.upper())


@cache
def _regions() -> Mapping[str, Sequence[str]]:
    """The countries that the library knows, with their regions; it looks through itself for it, and terms ask often."""
    import holidays  # noqa: PLC0415 - 200 ms that only business days and calendars need

    return holidays.list_supported_countries(include_aliases=False)


def calendar_of(term: Term) -> PublicHolidays | None:
    """The calendar a term needs: None when it counts no business days."""
    if not term.counts_business_days or term.country is None:
        return None
    return public_holidays(term.country, "term.country")


def _split(country: str) -> tuple[str, str | None]:
    code, _, region = country.upper().partition("-")
    return code, region or None


@cache
def _of_year(country: str, year: int, language: str) -> Mapping[date, str]:
    import holidays  # noqa: PLC0415 - 200 ms that only business days and calendars need

    code, region = _split(country)
    known = holidays.country_holidays(code, subdiv=region)
    if not known.start_year <= year <= known.end_year:
        raise KnownError(
            "holidays_year_unknown", country=country, year=year, first=known.start_year, last=known.end_year
        )
    spoken = next((each for each in _SPOKEN.get(language, ()) if each in known.supported_languages), None)
    found = holidays.country_holidays(code, subdiv=region, years=year, language=spoken or known.default_language)
    return MappingProxyType(dict(found.items()))
