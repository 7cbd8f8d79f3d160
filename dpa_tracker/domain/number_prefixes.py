"""The country that a registration number names itself: numbers for value added tax begin with it.

The forms are those under which the States of the Union (VIES), Norway, the United Kingdom and Switzerland print them.
A number without such a form says nothing: SC, NI and SE stand before company numbers of the United Kingdom too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dpa_tracker.domain.registration_numbers import written_numbers

_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AT": r"ATU\d{8}",
        "BE": r"BE[01]?\d{9}",
        "BG": r"BG\d{9,10}",
        "CH": r"CHE\d{9}(?:MWST|TVA|IVA|VAT)?",
        "CY": r"CY\d{8}[A-Z]",
        "CZ": r"CZ\d{8,10}",
        "DE": r"DE\d{9}",
        "DK": r"DK\d{8}",
        "EE": r"EE\d{9}",
        "ES": r"ES(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])",
        "FI": r"FI\d{8}",
        "FR": r"FR[A-HJ-NP-Z0-9]{2}\d{9}",
        "GB": r"GB(?:\d{9}|\d{12})|XI(?:\d{9}|\d{12})",
        "GR": r"(?:EL|GR)\d{9}",
        "HR": r"HR\d{11}",
        "HU": r"HU\d{8}",
        "IE": r"IE\d[A-Z0-9+*]\d{5}[A-Z]{1,2}",
        "IT": r"IT\d{11}",
        "LT": r"LT(?:\d{9}|\d{12})",
        "LU": r"LU\d{8}",
        "LV": r"LV\d{11}",
        "MT": r"MT\d{8}",
        "NL": r"NL\d{9}B\d{2}",
        "NO": r"NO\d{9}(?:MVA)?|\d{9}MVA",
        "PL": r"PL\d{10}",
        "PT": r"PT\d{9}",
        "RO": r"RO\d{6,10}",
        "SE": r"SE(?:\d{10}|\d{12})",
        "SI": r"SI\d{8}",
        "SK": r"SK\d{10}",
    }
)
_NUMBERS: Final = {country: re.compile(form, re.ASCII) for country, form in _FORMS.items()}
_SPACING: Final = re.compile(r"[\s.\-/]+")
# Whoever is at home there is registered with the other State: its territories, and where they share one tax.
_SHARED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "CH": frozenset({"LI"}),
        "DK": frozenset({"FO", "GL"}),
        "ES": frozenset({"IC", "EA"}),
        "FI": frozenset({"AX"}),
        "FR": frozenset({"MC", "GP", "GF", "MQ", "RE", "YT", "MF", "BL", "PM", "WF", "PF", "NC", "TF"}),
        "GB": frozenset({"IM"}),
        "NO": frozenset({"SJ", "BV"}),
    }
)
# Codes of their own for what is a part of the State in law too: one company may be recorded under either.
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("GP", "GF", "MQ", "RE", "YT", "MF"), "FR"),
        **dict.fromkeys(("IC", "EA"), "ES"),
        "AX": "FI",
        "SJ": "NO",
    }
)


def country_of_number(number: str) -> str | None:
    """The country that the number names by its form; None where it names none."""
    for written in written_numbers(number):
        bare = _SPACING.sub("", written).upper()
        for country, form in _NUMBERS.items():
            if form.fullmatch(bare) is not None:
                return country
    return None


def is_number_of(country: str, home: str) -> bool:
    """Whether a number of one country may be that of a company at home in the other."""
    return home == country or home in _SHARED.get(country, frozenset())


def are_one_state(one: str, other: str) -> bool:
    """Whether two codes stand for one State under one law: a region with a code of its own, and the whole."""
    return _PARTS.get(one, one) == _PARTS.get(other, other)
