"""The listing of locations: where data are and from where they are seen, one row per country, activity and party."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from dpa_tracker.long_work import sorted_in_steps
from dpa_tracker.queries.cells import code, codes, corrected, countries, text, verdict
from dpa_tracker.queries.columns import column, listing
from dpa_tracker.queries.computed_listings import Computation, one_by_one
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.locations import Location, locations, locations_by_key
from dpa_tracker.queries.phrase_search import WordSought
from dpa_tracker.queries.rows import Row
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.queries.where_processed import ACTIVITIES, VERDICTS
from dpa_tracker.sentences import country_name, language
from dpa_tracker.store.register import Register

_KEPT: Final[Kept[tuple[Location, ...]]] = Kept(at_most=2)
PHASES: Final = ("planned", "running")


def _row(place: Location) -> Row:
    cells = {
        "country": countries((place.country,)),
        "activity": codes("activity", (place.activity,)),
        "party": text(place.party.title),
        "client": text(place.client.title),
        "service": text(place.service),
        "status": code("phase", place.phase),
        "verdict": corrected(verdict(place.verdict)) if place.corrected else verdict(place.verdict),
        "explained": text(" ".join(map(str, place.remarks))),
    }
    return Row(place.key, place.opens, cells)


@cache
def _in_letters(country: str | None, _language: str) -> str:
    """What a country sorts by; there are few of them, and very many places."""
    return country_name(country).casefold()


def _sought(word: str) -> Callable[[Location], bool]:
    """Whether the row of a place holds a word: there are very many, of few names and few sentences."""
    sought = WordSought(word)
    known: dict[tuple[object, ...], bool] = {}
    asked_each: set[tuple[object, ...]] = set()

    def holds(place: Location) -> bool:
        alike = place.client.title, place.service, place.country, place.activity, place.phase, place.verdict, place.told
        found = known.get(alike)
        if found is None:
            common = None if alike in asked_each else _in_common(sought, place)
            if common is None:
                asked_each.add(alike)
                found = any(map(sought.in_phrase, place.remarks))
            else:
                found = known[alike] = common
        return found or sought.in_plain(place.party.title)

    return holds


def _in_common(sought: WordSought, place: Location) -> bool | None:
    """Whether it stands in what hundreds of places have in common; None: but for their remarks, which tell more."""
    if (
        sought.in_plain(place.client.title)
        or sought.in_plain(place.service)
        or sought.in_country(place.country)
        or sought.in_name("activity", place.activity)
        or sought.in_name("phase", place.phase)
        or (place.verdict is not None and sought.in_name("verdict", place.verdict))
    ):
        return True
    texts = [None] if place.told is None else [sought.in_text(remark) for remark in place.remarks]
    return True if True in texts else None if None in texts else False


def _by_country(register: Register, on: date) -> tuple[Location, ...]:
    """By the names of the countries in the language chosen: by their codes, Switzerland stands before Colombia.

    Kept: of a large register there are hundreds of thousands, and every letter that one types asks for them.
    """
    judged = portfolio(register, on)
    asked = (judged.snapshot.version, on, judged.law_digest, language())
    return _KEPT.answer(register, asked, lambda _last: tuple(sorted_in_steps(locations(register, on), _country)))


def _country(place: Location) -> tuple[bool, str]:
    return place.country is None, _in_letters(place.country, language())


LOCATIONS: Final[Computation[Location]] = Computation(
    listing(
        "locations",
        (
            column("country", "country", filterable=True, groupable=True),
            column("activity", filterable=True, codes=ACTIVITIES, groupable=True, names="activity"),
            column("party", groupable=True),
            column("client", groupable=True),
            column("service", groupable=True),
            column("status", "status", filterable=True, codes=PHASES, groupable=True, names="phase"),
            column(
                "verdict",
                "verdict",
                filterable=True,
                codes=tuple(reversed(VERDICTS)),
                groupable=True,
                names="verdict",
            ),
            column("explained", sortable=False),
        ),
    ),
    _by_country,
    lambda register, on: locations_by_key(register, on).get,
    lambda place: place.key,
    _row,
    {
        "country": lambda place: _in_letters(place.country, language()),
        "activity": lambda place: ACTIVITIES.index(place.activity),
        "party": lambda place: place.party.title.casefold(),
        "client": lambda place: place.client.title.casefold(),
        "service": lambda place: place.service.casefold(),
        "status": lambda place: place.phase,
        "verdict": lambda place: -VERDICTS.index(place.verdict) if place.verdict is not None else 1,
    },
    {
        "country": lambda place: place.country or "",
        "activity": lambda place: place.activity,
        "status": lambda place: place.phase,
        "verdict": lambda place: place.verdict or "",
    },
    {
        "country": lambda place: place.country or "",
        "activity": lambda place: place.activity,
        "party": lambda place: place.party.title,
        "client": lambda place: place.client.title,
        "service": lambda place: place.service,
        "status": lambda place: place.phase,
        "verdict": lambda place: place.verdict or "",
    },
    one_by_one(_sought),
)
