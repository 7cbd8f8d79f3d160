"""The words of two paragraphs against each other: stretches that stayed and stretches that changed, so that they read.

Single small words that happen to stay amid changed ones are taken into the change: "the sub-processor of the customer"
struck out as one is read at a glance, every second word struck out is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from dpa_tracker.word.comparing.aligning import aligned
from dpa_tracker.word.comparing.tokens import PAGES, TokenKind

LEAST_SURVIVING: Final = 1 / 3  # of the old words; below, a paragraph is shown as rewritten
LEAST_OF_NEW: Final = 1 / 8  # of the new words that must stem from the old paragraph
HEAVIEST_ATOM: Final = 8  # letters that a picture or field counts for, however long its key
SPEAKING: Final = frozenset(
    {TokenKind.WORD, TokenKind.NUMBER, TokenKind.DATE, TokenKind.NAME, TokenKind.ADDRESS, TokenKind.ATOM}
)


class Comparable(Protocol):
    """A token: equal by `key`."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> TokenKind: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch: the old tokens `old_from` to `old_to` correspond to the new ones; `same` when they are equal."""

    same: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int


def hunks(old: Sequence[Comparable], new: Sequence[Comparable]) -> list[Hunk]:
    """The stretches of two token rows, without a gap. A rewritten paragraph is one changed stretch."""
    pairs = aligned([token.key for token in old], [token.key for token in new])
    if not _survives(old, new, pairs):
        return [Hunk(False, 0, len(old), 0, len(new))] if old or new else []
    found = _stretches(pairs, len(old), len(new))
    while True:
        calmer = _calmer(found, old, new)
        if len(calmer) == len(found):
            return calmer
        found = calmer


def _survives(old: Sequence[Comparable], new: Sequence[Comparable], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether enough of a paragraph stayed to show its words against each other."""
    before, after = weight_of(old), weight_of(new)
    stayed = weight_of([old[i] for i, _ in pairs])
    if not before or not after or stayed in (before, after):
        return True
    return stayed >= before * LEAST_SURVIVING and stayed >= after * LEAST_OF_NEW


def weight_of(tokens: Sequence[Comparable]) -> int:
    """How much tokens say: the letters of words, numbers, names and fields; the number of a page says nothing."""
    return sum(
        min(len(token.key), HEAVIEST_ATOM) if token.kind is TokenKind.ATOM else len(token.key)
        for token in tokens
        if token.kind in SPEAKING and not (token.kind is TokenKind.ATOM and PAGES.match(token.key))
    )


def _stretches(pairs: Sequence[tuple[int, int]], old_size: int, new_size: int) -> list[Hunk]:
    found: list[Hunk] = []
    i = j = 0
    for old_at, new_at in [*pairs, (old_size, new_size)]:
        if (old_at, new_at) != (i, j):
            found.append(Hunk(False, i, old_at, j, new_at))
        if old_at < old_size or new_at < new_size:
            last = found[-1] if found else None
            if last is not None and last.same:
                found[-1] = Hunk(True, last.old_from, old_at + 1, last.new_from, new_at + 1)
            else:
                found.append(Hunk(True, old_at, old_at + 1, new_at, new_at + 1))
        i, j = old_at + 1, new_at + 1
    return found


def _calmer(found: Sequence[Hunk], old: Sequence[Comparable], new: Sequence[Comparable]) -> list[Hunk]:
    calm: list[Hunk] = []
    at = 0
    while at < len(found):
        hunk = found[at]
        between = 0 < at < len(found) - 1 and hunk.same and bool(calm)
        if between and _is_noise(old[hunk.old_from : hunk.old_to], calm[-1], found[at + 1], (old, new)):
            before, after = calm[-1], found[at + 1]
            calm[-1] = Hunk(False, before.old_from, after.old_to, before.new_from, after.new_to)
            at += 2
        else:
            calm.append(hunk)
            at += 1
    return calm


def _is_noise(
    stayed: Sequence[Comparable],
    before: Hunk,
    after: Hunk,
    rows: tuple[Sequence[Comparable], Sequence[Comparable]],
) -> bool:
    """Whether what stayed between two changes is better shown as part of them."""
    if any(token.kind is TokenKind.ATOM for token in stayed):
        return False
    words = [token for token in stayed if token.kind in SPEAKING]
    sizes = sorted((_words(before, rows), _words(after, rows)))
    if not words:
        # A comma or full stop between two changes separates them; white space alone does not.
        return all(token.kind is TokenKind.SPACE for token in stayed) or sizes[0] >= 3  # noqa: PLR2004
    if any(token.kind is not TokenKind.WORD for token in words):
        return False
    letters = sum(len(token.key) for token in words)
    return (len(words) == 1 and sizes[0] >= 2 and letters <= 4) or (  # noqa: PLR2004
        len(words) <= 2 and sizes[0] >= 4 and letters <= 10  # noqa: PLR2004
    )


def _words(hunk: Hunk, rows: tuple[Sequence[Comparable], Sequence[Comparable]]) -> int:
    old, new = rows
    return max(
        sum(token.kind in SPEAKING for token in old[hunk.old_from : hunk.old_to]),
        sum(token.kind in SPEAKING for token in new[hunk.new_from : hunk.new_to]),
    )
