"""How words are set (bold, struck out, hidden ...) in two paragraphs that read alike: told, not tracked.

What a style sets is not looked at: only what somebody set by hand on words can be told apart from a template's looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from dpa_tracker.word.comparing.leaves import Line
from dpa_tracker.word.ooxml import R_PR, VAL, Element, w

LOOKED_AT: Final = {w(name): name for name in ("b", "i", "u", "strike", "dstrike", "vanish", "caps", "highlight")}
OFF: Final = frozenset({"0", "false", "off", "none"})

Setting = frozenset[str]


def reset(old: Line, new: Line) -> Iterator[tuple[str, Setting, Setting]]:
    """Each stretch of words that is set otherwise in the new paragraph: the words, how they were set, how they are."""
    if old.text != new.text:
        return
    pairs = zip(old.text, _settings(old), _settings(new), strict=True)
    for (was, becomes), letters in groupby(pairs, key=lambda one: (one[1], one[2])):
        text = "".join(letter for letter, _, _ in letters if letter != "\0")
        if was != becomes and text.strip():
            yield text, was, becomes


def _settings(line: Line) -> list[Setting]:
    """How each letter of a line is set; what is no text counts as plain."""
    plain: Setting = frozenset()
    found = [plain] * len(line.text)
    for start, leaf in line.texts:
        if leaf.run is not None:
            size = len(leaf.node.text or "")
            found[start : start + size] = [_of(leaf.run)] * size
    return found


def _of(run: Element) -> Setting:
    properties = run.find(R_PR)
    return frozenset(
        LOOKED_AT[str(child.tag)]
        for child in (() if properties is None else properties)
        if child.tag in LOOKED_AT and child.get(VAL, "1") not in OFF
    )
