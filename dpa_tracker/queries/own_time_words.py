"""What our own house needs, in words; what is on record nowhere is said, since nothing is counted for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dpa_tracker.queries.flow_matrix import OwnCompany
from dpa_tracker.sentences import _, counted


def own_time_words(companies: Iterable[OwnCompany]) -> Iterator[str]:
    """A sentence for each company."""
    for each in companies:
        unknown = _("not recorded, counted as none")
        hours = unknown if each.hours is None else counted("{number} hour", "{number} hours", each.hours)
        days = unknown if each.days is None else counted("{number} day", "{number} days", each.days)
        yield _("{company}: breach {hours}, change {days}").format(company=each.party.title, hours=hours, days=days)
