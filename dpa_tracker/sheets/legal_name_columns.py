"""A column of companies beside one of names in use: "Sentry" and, under "Company", "Functional Software, Inc."."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import KindFields, comparable

_CERTAINTY: Final = 0.9
_OF_COMPANIES: Final = frozenset(
    {"company", "company name", "selskap", "selskapsnavn", "firma", "firmanavn", "virksomhet", "foretak", "entity"}
    | {"entity name", "vendor", "vendor name", "supplier", "supplier name", "leverandor", "leverandornavn", "empresa"}
    | {"unternehmen", "firmenname", "anbieter", "societe", "entreprise", "bedrijf", "bedrijfsnaam", "foretag"}
    | {"foretagsnamn", "bolag", "virksomhed", "selskab", "organisation", "organization", "yritys", "provider"}
)


def with_legal_name_column(
    columns: Sequence[Column], known: KindFields, companies: AbstractSet[tuple[int, int]]
) -> list[Column]:
    """The columns; of two that name the vendor that of companies has the legal name.

    `companies` are the pairs of a column of companies and one of names that are part of theirs in half of the rows.
    Where they are not, a company is whoever engages the vendor.
    """
    named = next((each for each in columns if each.field == "provider"), None)
    taken = {each.field for each in columns}
    if named is None or "legal_name" not in known.fields or "legal_name" in taken:
        return list(columns)
    found = next(
        (
            each
            for each in columns
            if (each.index, named.index) in companies
            and each.field in {None, "client"}
            and comparable(each.title) in _OF_COMPANIES
        ),
        None,
    )
    if found is None:
        return list(columns)
    legal = replace(found, field="legal_name", certainty=_CERTAINTY, why="beside")
    return [legal if each is found else each for each in columns]
