"""Typing in a list goes to the next row that begins so: in which column that is looked for, and by which codes."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from dpa_tracker.domain.countries import COUNTRIES, EUROPEAN_PATENT_ORGANISATION
from dpa_tracker.queries.rows import Column, Filter, Listing
from dpa_tracker.sentences import country_name, name_of


def sought_column(listing: Listing, key: str) -> Column | None:
    """The column that a text is looked for in: the one one is in, else the first that shows names; None without."""
    here = next((column for column in listing.columns if column.key == key), None)
    if here is not None and (shows_codes(here) or _shows_names(here)):
        return here
    return next((column for column in listing.columns if _shows_names(column)), None)


def _shows_names(column: Column) -> bool:
    return column.kind == "text" and column.sortable and not column.codes and not column.names


def shows_codes(column: Column) -> bool:
    """Whether what stands in a column is one of a few words, which a filter can name."""
    return (
        column.filterable
        and column.kind != "date"
        and (column.kind == "country" or bool(column.codes and column.names))
    )


def narrowed(wanted: Filter, column: Column, text: str) -> Filter | None:
    """The filter that lets only those rows through whose word in this column begins with a text; None: no word does."""
    begun = text.casefold()
    codes = {code for code, word in _words(column) if word.casefold().startswith(begun)}
    before = wanted.where.get(column.key)
    if before is not None:
        codes &= {before} if isinstance(before, str) else set(cast("tuple[str, ...]", before))
    return replace(wanted, where={**wanted.where, column.key: tuple(sorted(codes))}) if codes else None


def _words(column: Column) -> list[tuple[str, str]]:
    if column.kind == "country":
        return [(code, country_name(code)) for code in (*COUNTRIES, EUROPEAN_PATENT_ORGANISATION)]
    return [(code, name_of(column.names, code)) for code in column.codes]
