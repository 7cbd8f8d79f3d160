"""How wide the columns of a printed list are: no word is cut where there is room for all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BREAKS: Final = re.compile(r"[ \t\n]+")  # a space that may not be broken is part of its word


def shared_out(words: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """The widths, together `room`: each column has its longest word, and what is left goes by what its texts ask for.

    `words` and `wanted` are in the unit of `room`, with the space around a text. Where not even the words fit side by
    side, the widest columns give way, down to the width of the next: one endless name cuts no other column's words.
    """
    floor = sum(words)
    if floor >= room:
        return _cut_down(words, room)
    more = [max(want - word, 0.0) for want, word in zip(wanted, words, strict=True)]
    asked = sum(more)
    if not asked:
        return [room * word / floor for word in words]
    return [word + (room - floor) * each / asked for word, each in zip(words, more, strict=True)]


def _cut_down(words: Sequence[float], room: float) -> list[float]:
    left = room
    for number, word in enumerate(ordered := sorted(words)):
        each = left / (len(ordered) - number)
        if word >= each:
            return [min(one, each) for one in words]
        left -= word
    return [*words]


def longest_word(texts: Sequence[str]) -> str:
    """The longest of the words between which a line is broken."""
    return max((word for text in texts for word in _BREAKS.split(text)), key=len, default="")
