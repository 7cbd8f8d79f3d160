"""A column of companies beside one of names in use: "Sentry" and, under "Company", "Functional Software, Inc."."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import KindFields, comparable
from dpa_tracker.sheets.read_values import listed_words

_CERTAINTY: Final = 0.9


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
            and comparable(each.title) in listed_words("company_titles")
        ),
        None,
    )
    if found is None:
        return list(columns)
    legal = replace(found, field="legal_name", certainty=_CERTAINTY, why="beside")
    return [legal if each is found else each for each in columns]
