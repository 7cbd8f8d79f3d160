"""Which items of two sequences correspond, in order: equal ones, found without a quadratic search.

Items that occur once on both sides are anchors (the longest increasing chain of them); between anchors the greedy
search for the shortest edit is tried up to a bound. Beyond it the path that got furthest is kept and the search goes
on from its end: not always the shortest edit, never a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import Final, TypeAlias

Pairs: TypeAlias = list[tuple[int, int]]
Stretch: TypeAlias = tuple[int, int, int, int]  # from and to in the old items, from and to in the new ones

MOST_EDITS: Final = 300  # of one stretch between anchors; the search costs at most its square
MOST_OF_ONE_STEP: Final = 100  # edits after which a longer search settles for the path that got furthest
WIDTHS: Final = (4, 16)  # items in a row that may serve as an anchor where single ones repeat


def aligned(olds: Sequence[Hashable], news: Sequence[Hashable]) -> Pairs:
    """Pairs of positions with equal items, increasing on both sides."""
    numbers = {item: at for at, item in enumerate(dict.fromkeys((*olds, *news)))}
    old, new = [numbers[item] for item in olds], [numbers[item] for item in news]
    pairs: Pairs = []
    open_stretches = [(0, len(old), 0, len(new))]
    while open_stretches:
        old_from, old_to, new_from, new_to = open_stretches.pop()
        while old_from < old_to and new_from < new_to and old[old_from] == new[new_from]:
            pairs.append((old_from, new_from))
            old_from, new_from = old_from + 1, new_from + 1
        while old_from < old_to and new_from < new_to and old[old_to - 1] == new[new_to - 1]:
            old_to, new_to = old_to - 1, new_to - 1
            pairs.append((old_to, new_to))
        if old_from == old_to or new_from == new_to:
            continue
        stretch = (old_from, old_to, new_from, new_to)
        anchors: Pairs | None = _anchors(old, new, stretch)
        if not anchors:
            shortest, reached = _shortest_edit(old, new, stretch, MOST_EDITS)
            if reached == (old_to, new_to):
                pairs.extend(shortest)
                continue
            anchors = next((found for width in WIDTHS if (found := _anchors(old, new, stretch, width))), None)
            if not anchors:
                pairs.extend(_by_steps(old, new, stretch))
                continue
        pairs.extend(anchors)
        before = (old_from, new_from)
        for old_at, new_at in anchors:
            open_stretches.append((before[0], old_at, before[1], new_at))
            before = (old_at + 1, new_at + 1)
        open_stretches.append((before[0], old_to, before[1], new_to))
    return sorted(pairs)


def longest_chain(pairs: Pairs) -> Pairs:
    """The longest chain of pairs (in order of their first) whose seconds increase too."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, second) in enumerate(pairs):
        at = bisect_left(tails, second)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(second)
            ends.append(index)
        else:
            tails[at], ends[at] = second, index
    chain: Pairs = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = previous[at]
    return chain[::-1]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch, width: int = 1) -> Pairs:
    """Places where an item (or `width` items in a row) stands that occurs once on both sides."""
    old_from, old_to, new_from, new_to = stretch
    olds, news = _grams(old, old_from, old_to, width), _grams(new, new_from, new_to, width)
    old_counts, new_counts = Counter(olds), Counter(news)
    places = {gram: new_from + at for at, gram in enumerate(news) if new_counts[gram] == 1}
    unique = [(old_from + at, places[gram]) for at, gram in enumerate(olds) if old_counts[gram] == 1 and gram in places]
    return longest_chain(unique)


def _grams(items: Sequence[Hashable], start: int, end: int, width: int) -> Sequence[Hashable]:
    return items[start:end] if width == 1 else [tuple(items[at : at + width]) for at in range(start, end - width + 1)]


def _by_steps(old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Equal items of a stretch that nothing divides and that has many edits, found from its beginning on."""
    old_from, old_to, new_from, new_to = stretch
    while old_from < old_to and new_from < new_to:
        found, (old_from, new_from) = _shortest_edit(old, new, (old_from, old_to, new_from, new_to), MOST_OF_ONE_STEP)
        yield from found


def _shortest_edit(
    old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch, most: int
) -> tuple[Pairs, tuple[int, int]]:
    """Equal items by the greedy search for the shortest edit (Myers 1986), and how far it got in `most` edits."""
    old_from, old_to, new_from, new_to = stretch
    size_old, size_new = old_to - old_from, new_to - new_from
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    best = (0, 0)
    for edits in range(min(size_old + size_new, most) + 1):
        trail.append(dict(furthest))
        best = (0, 0)
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (
                diagonal != edits and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
            )
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < size_old and y < size_new and old[old_from + x] == new[new_from + y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x <= size_old and y <= size_new and x + y > sum(best):
                best = (x, y)
        if best == (size_old, size_new):
            break
    pairs = [(old_from + i, new_from + j) for i, j in _retraced(trail, *best)]
    return pairs, (old_from + best[0], new_from + best[1])


def _retraced(trail: list[dict[int, int]], x: int, y: int) -> Pairs:
    pairs: Pairs = []
    for edits in range(len(trail) - 1, -1, -1):
        furthest, diagonal = trail[edits], x - y
        down = diagonal == -edits or (
            diagonal != edits and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
        )
        before = diagonal + 1 if down else diagonal - 1
        start_x = furthest.get(before, 0)
        start_y = start_x - before
        while x > start_x and y > start_y:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = start_x, start_y
    return pairs
