"""The days on which anything in the law data changes: what is true the day before is not, or more is, on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.rows import Row, Tool
from dpa_tracker.law.spans import A_DAY, Span


def change_days(corpus: Corpus) -> dict[date, tuple[Row, ...]]:
    """Each change day with the rows that change on it, in order of time."""
    found: defaultdict[date, list[Row]] = defaultdict(list)
    for row in corpus.rows:
        for day in days_of(row):
            found[day].append(row)
    return {day: tuple(found[day]) for day in sorted(found)}


def change_days_after(corpus: Corpus, day: date) -> tuple[date, ...]:
    """The days after this one on which the law changes, as far as it is known."""
    return tuple(change for change in change_days(corpus) if change > day)


def days_of(row: Row) -> frozenset[date]:
    """The change days of one row: its own days, and those on which a ground turns open, settled or too late."""
    spans = [row.span]
    if isinstance(row, Tool):
        spans += [Span(question.valid_from, question.valid_to) for question in row.unsettled]
        spans += [] if row.conclude_to is None else [Span(None, row.conclude_to)]
    return frozenset(day for span in spans for day in span.change_days())


def around(days: Iterable[date]) -> Iterator[date]:
    """Each day with the day before and the day after."""
    for day in days:
        yield from (day - A_DAY, day, day + A_DAY)
