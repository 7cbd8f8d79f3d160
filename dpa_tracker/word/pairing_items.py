"""Which item of an edited list was which when it was written: by what it says, in order, never by its number alone.

A row taken out of the middle must not make every row after it look changed, nor its values go into another's record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

Known: TypeAlias = Mapping[str, Sequence[str]]  # by the field's name in the item: what it may say unchanged
Read: TypeAlias = Mapping[str, tuple[str, ...]]  # by the same name: what it says, and how that is shown

ALIKE: Final = 0.5  # of two items; below that one was taken out and the other put in
EMPTY: Final = 0.6  # the likeness of a gap to what somebody has written into it
MOST_COMPARED: Final = 2_000  # pairs whose words are compared; beyond that equal fields alone count


def paired(known: Sequence[Known], read: Sequence[Read]) -> tuple[tuple[int | None, int | None], ...]:
    """The items known and read, in pairs and in order; None where one has no other."""
    begin, end = 0, 0
    shorter = min(len(known), len(read))
    while begin < shorter and _likeness(known[begin], read[begin], words=False) == 1:
        begin += 1
    while end < shorter - begin and _likeness(known[-1 - end], read[-1 - end], words=False) == 1:
        end += 1
    between = _in_order(known[begin : len(known) - end], read[begin : len(read) - end])
    return (
        *((at, at) for at in range(begin)),
        *((one if one is None else one + begin, other if other is None else other + begin) for one, other in between),
        *((len(known) - at, len(read) - at) for at in range(end, 0, -1)),
    )


def _in_order(known: Sequence[Known], read: Sequence[Read]) -> list[tuple[int | None, int | None]]:
    """The pairs that are together most alike."""
    words = len(known) * len(read) <= MOST_COMPARED
    likeness = [[_likeness(one, other, words=words) for other in read] for one in known]
    best = [[0.0] * (len(read) + 1) for _ in range(len(known) + 1)]
    for i in range(len(known) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            both = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i, j = 0, 0
    found: list[tuple[int | None, int | None]] = []
    while i < len(known) or j < len(read):
        both = i < len(known) and j < len(read) and likeness[i][j] >= ALIKE
        if both and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif i < len(known) and (j == len(read) or best[i][j] == best[i + 1][j]):
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    return found


def _likeness(known: Known, read: Read, *, words: bool) -> float:
    """How alike two items are, from 0 to 1, by the fields that the one read shows."""
    if not read:
        return 0.0
    return sum(_field(known.get(name, ()), said, words=words) for name, said in read.items()) / len(read)


def _field(known: Sequence[str], said: tuple[str, ...], *, words: bool) -> float:
    if not known:
        return 0.0
    if any(one in known for one in said):
        return 1.0
    if not known[-1] or not said[0]:
        return EMPTY
    return SequenceMatcher(None, known[-1], said[0], autojunk=False).ratio() if words else 0.0
