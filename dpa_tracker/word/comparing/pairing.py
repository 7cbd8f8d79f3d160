"""Which paragraphs, tables or rows correspond: equal ones first, then similar ones between them, in order.

Every stretch between equal blocks is paired by the best sum of likenesses as long as it is small; a large one is first
cut at blocks that share words which are rare in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, Protocol

from dpa_tracker.word.comparing.aligning import Pairs, aligned, longest_chain
from dpa_tracker.word.comparing.blocks import words_of

LEAST_ALIKE: Final = 0.4  # below, two paragraphs are a deleted and an inserted one
SURELY_ALIKE: Final = 0.6
LEAST_TABLES: Final = 0.1  # a table is filled anew more often than it is replaced by another
MOST_COMPARED: Final = 6_000  # pairs of blocks in one stretch that are compared each with each
RARE: Final = 3
SHORT: Final = 4  # words; among fewer, being contained in another says nothing


class Likened(Protocol):
    """What can be paired: equal by `key`, alike by `words`."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def words(self) -> Counter[str]: ...  # noqa: D102
    @property
    def is_table(self) -> bool: ...  # noqa: D102


def paired(old: Sequence[Likened], new: Sequence[Likened]) -> Pairs:
    """Pairs of positions, increasing on both sides."""
    pairs: Pairs = []
    before = (0, 0)
    for old_at, new_at in [*_anchors(old, new), (len(old), len(new))]:
        pairs += _stretch(old, new, (before[0], old_at, before[1], new_at))
        if old_at < len(old) and new_at < len(new):
            pairs.append((old_at, new_at))
        before = (old_at + 1, new_at + 1)
    return pairs


def likeness(old: Likened, new: Likened) -> float:
    """How much two blocks have in common, 0 to 1."""
    if old.is_table != new.is_table:
        return 0.0
    if old.key == new.key:
        return 1.0
    alike = _of_words(old.words, new.words)
    if old.is_table:
        return alike if alike >= LEAST_TABLES else 0.0
    return alike if alike >= LEAST_ALIKE else 0.0


def likeness_of_words(old: str, new: str) -> float:
    """How much two texts have in common, 0 to 1."""
    return 1.0 if old == new else _of_words(words_of(old), words_of(new))


def _of_words(old: Counter[str], new: Counter[str]) -> float:
    sizes = old.total(), new.total()
    if not all(sizes):
        return 0.0
    few, many = (old, new) if len(old) < len(new) else (new, old)
    shared = sum(min(count, many[word]) for word, count in few.items())
    alike = 2 * shared / sum(sizes)
    contained = shared / min(sizes) if min(sizes) >= SHORT else 0.0
    return max(alike, 0.75 * contained)


def _anchors(old: Sequence[Likened], new: Sequence[Likened]) -> Pairs:
    """Equal blocks at both ends, and those whose text occurs once on both sides."""
    old_keys, new_keys = [block.key for block in old], [block.key for block in new]
    old_counts, new_counts = Counter(old_keys), Counter(new_keys)
    head = 0
    while head < min(len(old), len(new)) and old_keys[head] == new_keys[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old_keys[-1 - tail] == new_keys[-1 - tail]:
        tail += 1
    places = {key: at for at, key in enumerate(new_keys) if new_counts[key] == 1}
    unique = [
        (at, places[key])
        for at, key in enumerate(old_keys[head : len(old) - tail], head)
        if old_counts[key] == 1 and head <= places.get(key, -1) < len(new) - tail and old[at].words
    ]
    ends = [(len(old) - tail + at, len(new) - tail + at) for at in range(tail)]
    return [*((at, at) for at in range(head)), *longest_chain(unique), *ends]


def _stretch(old: Sequence[Likened], new: Sequence[Likened], ends: tuple[int, int, int, int]) -> Pairs:
    old_from, old_to, new_from, new_to = ends
    size = (old_to - old_from) * (new_to - new_from)
    if size == 0:
        return []
    if size <= MOST_COMPARED:
        return _best(old, new, ends)
    cuts = _rare_words(old, new, ends)
    if not cuts:
        found = aligned([block.key for block in old[old_from:old_to]], [block.key for block in new[new_from:new_to]])
        return [(old_from + i, new_from + j) for i, j in found]
    pairs: Pairs = []
    before = (old_from, new_from)
    for old_at, new_at in [*cuts, (old_to, new_to)]:
        pairs += _stretch(old, new, (before[0], old_at, before[1], new_at))
        if (old_at, new_at) != (old_to, new_to):
            pairs.append((old_at, new_at))
        before = (old_at + 1, new_at + 1)
    return pairs


def _rare_words(old: Sequence[Likened], new: Sequence[Likened], ends: tuple[int, int, int, int]) -> Pairs:
    """Pairs of blocks that share words which few blocks of the stretch have, and are alike."""
    old_from, old_to, new_from, new_to = ends
    holders: dict[str, list[int]] = defaultdict(list)
    for at in range(new_from, new_to):
        for word in new[at].words:
            holders[word].append(at)
    found: Pairs = []
    for at in range(old_from, old_to):
        votes: Counter[int] = Counter()
        for word in old[at].words:
            if len(holders.get(word, ())) <= RARE:
                votes.update(holders.get(word, ()))
        best = max(votes, key=lambda candidate: (votes[candidate], -candidate), default=None)
        if best is not None and likeness(old[at], new[best]) >= SURELY_ALIKE:
            found.append((at, best))
    return longest_chain(found)


def _best(old: Sequence[Likened], new: Sequence[Likened], ends: tuple[int, int, int, int]) -> Pairs:
    """The pairs in order with the greatest sum of likenesses."""
    old_from, old_to, new_from, new_to = ends
    rows, columns = old_to - old_from, new_to - new_from
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    alike = [[0.0] * columns for _ in range(rows)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            value = _worth(old[old_from + i], new[new_from + j])
            alike[i][j] = value
            taken = value + score[i + 1][j + 1] if value else 0.0
            score[i][j] = max(taken, score[i + 1][j], score[i][j + 1])
    pairs: Pairs = []
    i = j = 0
    while i < rows and j < columns:
        if alike[i][j] and score[i][j] == alike[i][j] + score[i + 1][j + 1]:
            pairs.append((old_from + i, new_from + j))
            i, j = i + 1, j + 1
        elif score[i][j] == score[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _worth(old: Likened, new: Likened) -> float:
    """Likeness as it counts in a sum: an empty line that stands on both sides is worth little."""
    alike = likeness(old, new)
    return alike if old.words else alike * 0.05
