"""Columns and listings with their titles, which stand in the one table of sentences like all visible text."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.queries.rows import Column, Listing
from dpa_tracker.wording import SENTENCES


def column(  # noqa: PLR0913 - what a column is
    key: str,
    kind: str = "text",
    *,
    sortable: bool = True,
    filterable: bool = False,
    codes: tuple[str, ...] = (),
    groupable: bool = False,
    names: str = "",
    blank: bool = False,
) -> Column:
    """A column; its title is the English text, to be translated when it is shown."""
    title = SENTENCES[f"column.{key}"]
    return Column(key, title, kind, sortable, filterable, codes, groupable=groupable, names=names, blank=blank)


def extra(key: str, kind: str = "text", *, sortable: bool = True, groupable: bool = False, names: str = "") -> Column:
    """A column that is shown only where somebody chooses to see it."""
    return replace(column(key, kind, sortable=sortable, groupable=groupable, names=names), extra=True)


def listing(key: str, columns: tuple[Column, ...]) -> Listing:
    """A listing; its title is the English text, to be translated when it is shown."""
    return Listing(key, SENTENCES[f"listing.{key}"], columns)
