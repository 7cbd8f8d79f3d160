"""Which country a misspelt name may mean: to be proposed, and never taken unasked."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from dpa_tracker.sheets.stated_places import country_of, folded, is_area, known_names

_NEAR: Final = 80.0  # of 100: "Germnay" is 86 from Germany, a town is further from every country
_SHORTEST: Final = 5  # letters: of shorter names too many are near one another
_LONGEST: Final = 60


@lru_cache(maxsize=16_384)
def meant_country(text: str, *, beside: bool = False) -> str | None:
    """The code of the one country whose name comes near; None where none does, where two do, or where it is right.

    `beside`: it stands beside a country, where it is a town or a region as a rule; then the first letter must be right.
    """
    name = folded(text.strip(" .,;:")).removeprefix("the ")
    if not _SHORTEST <= len(name) <= _LONGEST or country_of(text) is not None or is_area(text):
        return None
    names = _beginning_with(name[0]) if beside else _long_enough()
    found = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=10)
    best = {known_names()[each] for each, score, _ in found if score == found[0][1]}
    return best.pop() if len(best) == 1 else None


@cache
def _beginning_with(first: str) -> tuple[str, ...]:
    return tuple(each for each in _long_enough() if each.startswith(first))


@cache
def _long_enough() -> tuple[str, ...]:
    return tuple(each for each in known_names() if len(each) >= _SHORTEST)
