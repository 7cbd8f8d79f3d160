"""How words that stayed are set (bold, struck out, hidden ...) and where they lead to: told, not tracked.

What a style sets is not looked at: only what somebody set by hand on words can be told apart from a template's looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeVar

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
    olds, news = _letters(old, plain, value), _letters(new, plain, value)
    for start, end, new_start in both:
        pairs = zip(old.text[start:end], olds[start:end], news[new_start : new_start + end - start], strict=True)
        for (was, becomes), letters in groupby(pairs, key=lambda one: (one[1], one[2])):
            text = "".join(letter for letter, _, _ in letters if letter != ATOM)
            if was != becomes and text.strip():
                yield text, was, becomes


def _letters(line: Line, plain: Value, value: Callable[[Leaf], Value]) -> list[Value]:
    """The value of each letter of a line; what is no text counts as plain."""
    found = [plain] * len(line.text)
    for start, leaf in line.texts:
        size = len(leaf.node.text or "")
        found[start : start + size] = [value(leaf)] * size
    return found


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
