"""Rows in groups: what a group is called, and in which order the groups stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import Final, TypeVar

from dpa_tracker.queries.rows import SEPARATOR, Column, Group, Grouped, Order
from dpa_tracker.sentences import _, country_name, language_name, name_of
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.dates_in_words import month_in_words

Item = TypeVar("Item")
_DONE_AT: Final = "at"  # the column of the history that says when
_MONTH: Final = 7  # letters of a day in ISO 8601


def counted_in_groups(found: Iterable[tuple[str, str]]) -> tuple[list[str], list[tuple[str, int]]]:
    """Ids with the codes of their groups, which stand together: the ids, and how many are in each group, in order."""
    counts, ids = Counter[str](), list[str]()
    for row_id, code in found:
        ids.append(row_id)
        counts[code] += 1
    return ids, list(counts.items())


def arranged(column: Column, order: Order, ids: Sequence[str], counts: Sequence[tuple[str, int]]) -> Grouped:
    """Ids that stand group by group, and how many are in each; given the order in which a person looks for groups.

    That is the order of the codes of a closed list, of the days, else of the words; rows without a value stand last.
    Sorting by the column itself from the end turns the groups round; when something was done is read newest first
    unless one sorts by it.
    """
    ends = list(accumulate(count for _code, count in counts))
    parts = [
        (Group(code, label_of(column, code), count), ids[end - count : end])
        for (code, count), end in zip(counts, ends, strict=True)
    ]
    by_itself = order.column == column.key
    backwards = order.descending if by_itself else column.key == _DONE_AT
    parts.sort(key=lambda part: _place(column, part[0]), reverse=backwards)
    parts.sort(key=lambda part: not part[0].code)
    found: list[str] = []
    for _group, some in parts:
        found += some
    return Grouped(tuple(found), tuple(group for group, _some in parts))


def in_groups(
    column: Column, order: Order, items: Iterable[Item], key: Callable[[Item], str], code_of: Callable[[Item], str]
) -> Grouped:
    """The same for items in memory that are in order already."""
    letters = _MONTH if column.kind == "date" else None
    parts: defaultdict[str, list[str]] = defaultdict(list)  # put apart, not sorted: there may be millions
    for item in items:
        parts[code_of(item)[:letters]].append(key(item))
    ids = list(chain.from_iterable(parts.values()))
    return arranged(column, order, ids, [(code, len(part)) for code, part in parts.items()])


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


def _place(column: Column, group: Group) -> tuple[int, str]:
    if column.kind == "date":
        return 0, group.code
    if not column.codes:
        return 0, group.label.casefold()
    first = group.code.split(SEPARATOR)[0]
    if first in column.codes:
        return column.codes.index(first), group.label if group.code != first else ""
    return len(column.codes), group.label.casefold()
