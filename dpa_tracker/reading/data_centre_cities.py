"""Cities by which policies say where a server stands: "EU (Stockholm)", "Frankfurt-region"; elsewhere they are none."""

from __future__ import annotations

import re
from typing import Final

_OF: Final = {
    "DE": "Frankfurt, Francfort, Berlin, München, Munich, Nürnberg, Falkenstein, Düsseldorf",
    "SE": "Stockholm, Göteborg, Gothenburg, Gävle, Luleå, Malmö",
    "NO": "Oslo, Bergen, Stavanger, Trondheim",
    "DK": "København, Copenhagen, Kopenhagen, Köpenhamn, Copenhague, Aarhus",
    "FI": "Helsinki, Helsingfors, Hamina",
    "IS": "Reykjavik, Reykjavík",
    "IE": "Dublin",
    "NL": "Amsterdam, Eemshaven",
    "BE": "Brussels, Bruxelles, Brussel",
    "FR": "Paris, Gravelines, Strasbourg, Roubaix",
    "ES": "Madrid",
    "IT": "Milano, Milan, Mailand",
    "PL": "Warsaw, Warszawa, Warschau",
    "AT": "Wien, Vienna, Vienne",
    "CH": "Zürich, Zurich, Genève, Geneva",
    "GB": "London, Londres, Cardiff",
    "SG": "Singapore",
    "IN": "Mumbai, Bangalore, Bengaluru, Hyderabad",
    "JP": "Tokyo, Tokio",
    "KR": "Seoul",
    "AU": "Sydney",
    "CA": "Toronto, Montreal, Montréal",
    "BR": "São Paulo",
    "US": "Virginia, Oregon, Ohio, Iowa, San Francisco, New York",
}
_BY_NAME: Final = {name: code for code, names in _OF.items() for name in names.split(", ")}
_LONGEST_FIRST: Final = "|".join(sorted(map(re.escape, _BY_NAME), key=len, reverse=True))
_NAMED: Final = re.compile(rf"(?<![\w-])({_LONGEST_FIRST})(?=-?regi[oó]n(?:en)?\b|(?!\w)(?!-))")
_OF_AMERICA: Final = re.compile(r"\s*,\s*(?:Texas|TX|KY|Kentucky|Ontario|ON|OH|CA)\b")


def cities_named(text: str) -> tuple[str, ...]:
    """The ISO codes of the countries of the cities named, in the order of their first naming."""
    hits = (hit[1] for hit in _NAMED.finditer(text) if not _OF_AMERICA.match(text, hit.end()))
    return tuple(dict.fromkeys(_BY_NAME[name] for name in hits))
