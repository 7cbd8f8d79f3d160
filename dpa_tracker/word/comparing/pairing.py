"""Which paragraphs, tables or rows correspond: equal ones first, then similar ones between them, in order.

Every stretch between equal blocks is paired by the best sum of likenesses as long as it is small. A large one is first
cut at blocks that share words, or rows of words, which are rare in it; where it has none (the same clause over and
over) each block is compared with those about as far on in the other text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from dpa_tracker.word.comparing.aligning import Pairs, Stretch, longest_chain
from dpa_tracker.word.comparing.blocks import WORDS, words_of

LEAST_ALIKE: Final = 0.4  # below, two paragraphs are a deleted and an inserted one
SURELY_ALIKE: Final = 0.6
LEAST_TABLES: Final = 0.1  # a table is filled anew more often than it is replaced by another
MOST_COMPARED: Final = 6_000  # pairs of blocks in one stretch that are compared each with each
NARROWEST: Final = 40  # blocks to either side that a block is compared with in a stretch that nothing divides
RARE: Final = 3
IN_A_ROW: Final = 3  # words that are taken as one where single words are common
SHORT: Final = 4  # words; among fewer, being contained in another says nothing

Bag = frozenset[str]  # the words of a block; one that occurs again is another with its number


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
    pairing = _Pairing(old, new, [_bag(block.words) for block in old], [_bag(block.words) for block in new])
    return list(pairing.between((0, len(old), 0, len(new)), _anchors(old, new)))


def likeness_of_words(old: str, new: str) -> float:
    """How much two texts have in common, 0 to 1."""
    return 1.0 if old == new else _of_words(_bag(words_of(old)), _bag(words_of(new)))


def _bag(words: Counter[str]) -> Bag:
    if len(words) == words.total():
        return frozenset(words)
    return frozenset(words).union(f"{word} {n}" for word, count in words.items() for n in range(1, count))


def _of_words(old: Bag, new: Bag) -> float:
    least, most = sorted((len(old), len(new)))
    if not least:
        return 0.0
    shared = len(old & new)
    contained = shared / least if least >= SHORT else 0.0
    return max(2 * shared / (least + most), 0.75 * contained)


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


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Two rows of blocks with the bags of their words."""

    old: Sequence[Likened]
    new: Sequence[Likened]
    old_bags: Sequence[Bag]
    new_bags: Sequence[Bag]

    def between(self, ends: Stretch, cuts: Pairs) -> Iterator[tuple[int, int]]:
        """The cuts of a stretch, which are pairs, and the pairs between them."""
        old_from, old_to, new_from, new_to = ends
        for old_at, new_at in cuts:
            yield from self._within((old_from, old_at, new_from, new_at))
            yield old_at, new_at
            old_from, new_from = old_at + 1, new_at + 1
        yield from self._within((old_from, old_to, new_from, new_to))

    def _within(self, ends: Stretch) -> Iterator[tuple[int, int]]:
        old_from, old_to, new_from, new_to = ends
        rows, columns = old_to - old_from, new_to - new_from
        if not rows * columns:
            return
        if rows * columns <= MOST_COMPARED:
            yield from self._best(ends, columns)
            return
        cuts = self._rare(ends)
        if cuts:
            yield from self.between(ends, cuts)
        else:
            yield from self._best(ends, max(NARROWEST, MOST_COMPARED // rows))

    def _rare(self, ends: Stretch) -> Pairs:
        """Pairs of blocks that share what few blocks of the stretch have, and are alike."""
        old_from, old_to, new_from, new_to = ends
        holders: dict[str, list[int]] = defaultdict(list)
        for at in range(new_from, new_to):
            for sign in _signs(self.new[at]):
                holders[sign].append(at)
        found: Pairs = []
        for at in range(old_from, old_to):
            votes: Counter[int] = Counter()
            for sign in _signs(self.old[at]):
                holding = holders.get(sign, ())
                if len(holding) <= RARE:
                    votes.update(holding)
            best = max(votes, key=lambda candidate: (votes[candidate], -candidate), default=None)
            if best is not None and self._likeness(at, best) >= SURELY_ALIKE:
                found.append((at, best))
        return longest_chain(found)

    def _best(self, ends: Stretch, width: int) -> Pairs:
        """The pairs in order with the greatest sum of likenesses, none further than `width` from as far on."""
        old_from, old_to, new_from, new_to = ends
        rows, columns = old_to - old_from, new_to - new_from
        score = [0.0] * (columns + 1)
        taken: list[dict[int, float]] = []
        scores = [score]
        for i in range(rows - 1, -1, -1):
            middle = i * columns // rows
            low, high = max(0, middle - width), min(columns, middle + width + 1)
            below, score = score, score.copy()
            alike: dict[int, float] = {}
            for j in range(high - 1, -1, -1):
                best = max(score[j + 1], below[j])
                if low <= j:
                    value = self._worth(old_from + i, new_from + j)
                    if value:
                        alike[j] = value
                        best = max(best, value + below[j + 1])
                elif best == below[j]:
                    break  # further left nothing is gained either
                score[j] = best
            taken.append(alike)
            scores.append(score)
        return [(old_from + i, new_from + j) for i, j in _retraced(taken[::-1], scores[::-1], columns)]

    def _worth(self, old: int, new: int) -> float:
        """Likeness as it counts in a sum: an empty line that stands on both sides is worth little."""
        alike = self._likeness(old, new)
        return alike if self.old_bags[old] else alike * 0.05

    def _likeness(self, old: int, new: int) -> float:
        """How much two blocks have in common, 0 to 1; 0 where it is too little for a pair."""
        one, other = self.old[old], self.new[new]
        if one.is_table != other.is_table:
            return 0.0
        if one.key == other.key:
            return 1.0
        alike = _of_words(self.old_bags[old], self.new_bags[new])
        return alike if alike >= (LEAST_TABLES if one.is_table else LEAST_ALIKE) else 0.0


def _retraced(taken: Sequence[dict[int, float]], scores: Sequence[Sequence[float]], columns: int) -> Pairs:
    pairs: Pairs = []
    i = j = 0
    while i < len(taken) and j < columns:
        value = taken[i].get(j)
        if value is not None and scores[i][j] == value + scores[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif scores[i][j] == scores[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _signs(block: Likened) -> set[str]:
    """What may be rare of a block: its words, and its words in rows."""
    words = WORDS.findall(block.key.lower())
    return {*words, *(" ".join(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1))}
