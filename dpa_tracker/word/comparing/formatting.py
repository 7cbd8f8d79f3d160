"""How words that stayed are set (bold, struck out, hidden ...) and where they lead to: told, not tracked.

What a style sets is not looked at: only what somebody set by hand on words can be told apart from a template's looks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, Generic, TypeVar

from dpa_tracker.word.comparing.around import HYPERLINK
from dpa_tracker.word.comparing.cuts import Kept
from dpa_tracker.word.comparing.leaves import Leaf, Line
from dpa_tracker.word.comparing.tokens import ATOM
from dpa_tracker.word.ooxml import R_PR, VAL, Element, w

LOOKED_AT: Final = {w(name): name for name in ("b", "i", "u", "strike", "dstrike", "vanish", "caps", "highlight")}
OFF: Final = frozenset({"0", "false", "off", "none"})

Setting = frozenset[str]
Value = TypeVar("Value")


def reset(old: Line, new: Line, both: Sequence[Kept]) -> Iterator[tuple[str, Setting, Setting]]:
    """Each stretch of words that is set otherwise in the new line: the words, how they were set, how they are."""
    plain: Setting = frozenset()
    yield from _differing(old, new, both, plain, lambda leaf: plain if leaf.run is None else _of(leaf.run))


def relinked(old: Line, new: Line, both: Sequence[Kept]) -> Iterator[tuple[str, str, str]]:
    """Each stretch of words that leads elsewhere in the new line: the words, the address before, the address now."""
    yield from _differing(old, new, both, "", _address)


def _differing(
    old: Line, new: Line, both: Sequence[Kept], plain: Value, value: Callable[[Leaf], Value]
) -> Iterator[tuple[str, Value, Value]]:
    olds, news = _Values(old, plain, value), _Values(new, plain, value)
    if not olds.special and not news.special:
        return
    for start, end, new_start in both:
        shift = new_start - start
        cuts = {
            start,
            *olds.bounds(start, end),
            *(at - shift for at in news.bounds(new_start, new_start + end - start)),
        }
        pieces = [
            (olds.at(one), news.at(one + shift), old.text[one:other]) for one, other in pairwise([*sorted(cuts), end])
        ]
        for (was, becomes), same in groupby(pieces, key=lambda piece: piece[:2]):
            text = "".join(piece for _, _, piece in same).replace(ATOM, "")
            if was != becomes and text.strip():
                yield text, was, becomes


class _Values(Generic[Value]):
    """The value of each letter of a line, by the leaves that hold them; what is no text counts as plain."""

    def __init__(self, line: Line, plain: Value, value: Callable[[Leaf], Value]) -> None:
        self._starts, self._values = [0], [plain]
        for start, leaf in line.texts:
            self._starts += [start, start + len(leaf.node.text or "")]
            self._values += [value(leaf), plain]
        self.special = any(one != plain for one in self._values)

    def bounds(self, start: int, end: int) -> list[int]:
        """Where between two places another value may begin."""
        return self._starts[bisect_right(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, place: int) -> Value:
        """The value of the letter at a place."""
        return self._values[bisect_right(self._starts, place) - 1]


def _address(leaf: Leaf) -> str:
    links = [one.key.removeprefix("link ") for one in leaf.controls if one.element.tag == HYPERLINK]
    return links[-1] if links else ""


def _of(run: Element) -> Setting:
    properties = run.find(R_PR)
    return frozenset(
        LOOKED_AT[str(child.tag)]
        for child in (() if properties is None else properties)
        if child.tag in LOOKED_AT and child.get(VAL, "1") not in OFF
    )
