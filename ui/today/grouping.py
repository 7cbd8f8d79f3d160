"""What needs me, in groups by urgency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dpa_tracker.queries.near_days import MONTH, WEEK
from dpa_tracker.queries.rows import TodayItem
from dpa_tracker.sentences import _


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading."""

    title: str
    items: tuple[TodayItem, ...]


def grouped(items: Iterable[TodayItem], on: date) -> tuple[Group, ...]:
    """Overdue, this week, what stands in the way with no day set, the next 30 days, what to check, and later."""
    overdue: list[TodayItem] = []
    week: list[TodayItem] = []
    month: list[TodayItem] = []
    blocking: list[TodayItem] = []
    checking: list[TodayItem] = []
    later: list[TodayItem] = []
    for item in items:
        if item.due is None:
            (blocking if item.severity == "block" else checking).append(item)
        elif item.due < on:
            overdue.append(item)
        elif item.due <= on + WEEK:
            week.append(item)
        elif item.due <= on + MONTH:
            month.append(item)
        else:
            later.append(item)
    groups = (
        Group(_("Overdue"), tuple(overdue)),
        Group(_("This week"), tuple(week)),
        Group(_("Stands in the way"), tuple(blocking)),
        Group(_("Next 30 days"), tuple(month)),
        Group(_("To check"), tuple(checking)),
        Group(_("Later"), tuple(later)),
    )
    return tuple(group for group in groups if group.items)
