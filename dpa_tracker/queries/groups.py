"""Rows in groups: what a group is called, and in which order the groups stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, Final, TypeVar

from dpa_tracker.queries.rows import SEPARATOR, Column, Group, Grouped, Order
from dpa_tracker.sentences import _, country_name, language_name, name_of
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.calendar_words import month_in_words

Item = TypeVar("Item")
_DONE_AT: Final = "at"  # the column of the history that says when
_MONTH: Final = 7  # letters of a day in ISO 8601


def put_in_groups(found: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Ids with the codes of their groups, put apart by these."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for row_id, code in found:
        parts[code].append(row_id)
    return parts


def arranged(column: Column, order: Order, parts: Mapping[str, Sequence[str]]) -> Grouped:
    """Ids group by group, and how many are in each, given the ids of each; in which order a person looks for groups.

    That is the order of the codes of a closed list, of the days, else of the words; rows without a value stand last.
    Sorting by the column itself from the end turns the groups round; when something was done is read newest first
    unless one sorts by it.
    """
    by_itself = order.column == column.key
    backwards = order.descending if by_itself else column.key == _DONE_AT
    groups = [Group(code, label_of(column, code), len(some)) for code, some in parts.items() if code]
    groups.sort(key=_place(column), reverse=backwards)
    if "" in parts:
        groups.append(Group("", label_of(column, ""), len(parts[""])))
    return Grouped(tuple(chain.from_iterable([parts[group.code] for group in groups])), tuple(groups))


def in_groups(
    column: Column, order: Order, items: Iterable[Item], key: Callable[[Item], str], code_of: Callable[[Item], str]
) -> Grouped:
    """The same for items in memory that are in order already."""
    letters = _MONTH if column.kind == "date" else None
    parts: defaultdict[str, list[str]] = defaultdict(list)  # put apart, not sorted: there may be millions
    for item in items:
        parts[code_of(item)[:letters]].append(key(item))
    return arranged(column, order, parts)


def label_of(column: Column, code: str) -> str:
    """What a group is called, in the reader's language; of rows with several values, all of them."""
    if column.kind == "country":
        return ", ".join(sorted(country_name(each or None) for each in code.split(SEPARATOR)))
    if not code:
        return _("(empty)")
    if column.kind == "date":
        return month_in_words(date.fromisoformat(f"{code}-01"))
    if not column.names:
        return code
    parts = code.split(SEPARATOR) if column.codes else [code]
    known = all(f"name.{column.names}.{each}" in SENTENCES for each in parts)
    if not known:
        return language_name(code) if column.names == "language" else code
    return ", ".join(name_of(column.names, each) for each in parts)


def _place(column: Column) -> Callable[[Group], Any]:
    """What groups stand by."""
    if column.kind == "date":
        return lambda group: group.code
    if not column.codes:
        return lambda group: group.label.casefold()
    places = {code: place for place, code in enumerate(column.codes)}

    def by_codes(group: Group) -> tuple[int, str]:
        first = group.code.split(SEPARATOR)[0]
        if first in places:
            return places[first], group.label if group.code != first else ""
        return len(places), group.label.casefold()

    return by_codes
