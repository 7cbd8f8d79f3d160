"""A list that two people changed at once, taken apart: of each item what stood, what the other made of it, and oneself.

Items have no number of their own. One that stands unchanged in a list is itself; between such, items that stand in each
other's place are taken for each other, and what is over was added or taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, TypeAlias

from dpa_tracker.store import forms

BEFORE, THEIRS, MINE = range(3)
Part: TypeAlias = tuple[Any, Any, Any]  # an item before, theirs and mine; None where it does not stand
_GONE: Final = None


def parts_of_three(before: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any]) -> Iterator[Part]:
    """Every item of the three lists, in their order; what both added alike is one."""
    became, made = _against(before, theirs), _against(before, mine)
    for place in range(len(before) + 1):
        others, own = became.added[place], list(made.added[place])
        for item in others:
            same = item in own
            if same:
                own.remove(item)
            yield None, item, item if same else None
        for item in own:
            yield None, None, item
        if place < len(before):
            yield before[place], became.now[place], made.now[place]


class _Against:
    """What became of each item of a list in another, and what was added before each, and at the end."""

    def __init__(self, length: int) -> None:
        self.now: list[Any] = [_GONE] * length
        self.added: list[list[Any]] = [[] for _ in range(length + 1)]


def _against(before: Sequence[Any], after: Sequence[Any]) -> _Against:
    found = _Against(len(before))
    stood, stands = ([repr(forms.to_json(item)) for item in items] for items in (before, after))
    for _tag, start, end, there, until in SequenceMatcher(None, stood, stands, autojunk=False).get_opcodes():
        both = min(end - start, until - there)
        found.now[start : start + both] = after[there : there + both]
        found.added[end].extend(after[there + both : until])
    return found
