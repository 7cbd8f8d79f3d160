"""Public holidays of countries and regions, from the `holidays` library (loaded when a holiday is first asked for)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.term import Term


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The public holidays of a country (NO), or of a region with its own (DE-BY).

    Made by `public_holidays`, which knows whether there are any.
    """

    country: str

    def holidays(self, year: int) -> frozenset[date]:
        """Those of a year; raises KnownError for a year the library has no holidays of."""
        return _of_year(self.country, year)


def public_holidays(country: str, field: str = "country") -> PublicHolidays:
    """The holidays of a country; raises InvalidInputError on `field` when none are known for it."""
    import holidays  # noqa: PLC0415 - 200 ms that only business days need

    code, region = _split(country)
    regions = holidays.list_supported_countries(include_aliases=False).get(code)
    if regions is None or (region is not None and region not in regions):
        raise InvalidInputError((Fault(field, "holidays_unknown_country", {"country": country[:12]}),))
    return PublicHolidays(country.upper())


def calendar_of(term: Term) -> PublicHolidays | None:
    """The calendar a term needs: None when it counts no business days."""
    if not term.counts_business_days or term.country is None:
        return None
    return public_holidays(term.country, "term.country")


def _split(country: str) -> tuple[str, str | None]:
    code, _, region = country.upper().partition("-")
    return code, region or None


@cache
def _of_year(country: str, year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - 200 ms that only business days need

    code, region = _split(country)
    known = holidays.country_holidays(code, subdiv=region)
    if not known.start_year <= year <= known.end_year:
        raise KnownError(
            "holidays_year_unknown", country=country, year=year, first=known.start_year, last=known.end_year
        )
    return frozenset(holidays.country_holidays(code, subdiv=region, years=year))
