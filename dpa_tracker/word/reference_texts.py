"""Cross-references that repeat a text which filling has changed: a party's name said once and referred to elsewhere.

Word writes such a text anew only when somebody asks it to, so the document would go out with the one from before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dpa_tracker.word.controls import tag_of
from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, FIELD_CHAR, ID, NAME, SDT, SHOWN, Element, P, T, w
from dpa_tracker.word.references import complex_fields
from dpa_tracker.word.walked import Walked

WORDS: Final = w("instr")
# The text of a bookmark, with nothing that asks for its number or its place.
REPEATS: Final = re.compile(r"\s*REF\s+\"?([^\W\d]\w*)\"?\s*((?:\\h|\\\*\s*\w+|\s)*)", re.IGNORECASE)
LETTERS: Final = re.compile(r"\\\*\s*(upper|lower|firstcap|caps)\b", re.IGNORECASE)


def say_texts(parts: Sequence[Walked]) -> None:
    """Let references to bookmarks around filled controls show what those say now."""
    found = [one for part in parts if part.field_marks or part.simple for one in _repeating(part)]
    if not found:
        return
    asked = {name for name, _, _ in found}
    starts = (mark for part in parts for mark in part.bookmarks if mark.tag == BOOKMARK_START)
    said = {name: _said(mark) for mark in starts if (name := mark.get(NAME, "")) in asked}
    for name, switches, pieces in found:
        text = said.get(name)
        if text is not None:
            pieces[0].text = _in_letters(text, switches)
            for piece in pieces[1:]:
                piece.text = ""


def _repeating(part: Walked) -> Iterator[tuple[str, str, list[Element]]]:
    """The references that repeat a text: the bookmark, the switches, and the pieces of text that show it."""
    instructions = [(one.instruction, one.result) for one in complex_fields(part.root)] if part.field_marks else []
    instructions += [(one.get(WORDS, ""), [one]) for one in part.simple]
    for instruction, shown in instructions:
        asked = REPEATS.fullmatch(instruction)
        pieces = [] if asked is None else [piece for one in shown for piece in one.iter(T)]
        if asked is not None and pieces and not any(next(one.iter(FIELD_CHAR), None) is not None for one in shown):
            yield asked[1], asked[2], pieces


def _said(start: Element) -> str | None:
    """The text of a bookmark in one paragraph with something filled in it; None of any other."""
    paragraph = next(start.iterancestors(P), None)
    if paragraph is None:
        return None
    pieces, within, filled = list[str](), False, False
    for one in paragraph.iter(BOOKMARK_START, BOOKMARK_END, *SHOWN):
        if one is start:
            within = True
        elif within and one.tag == BOOKMARK_END and one.get(ID) == start.get(ID):
            return " ".join("".join(pieces).split()) if filled else None
        elif within and one.tag in SHOWN:
            pieces.append(one.text or "" if one.tag == T else " ")
            filled = filled or any(tag_of(above) is not None for above in one.iterancestors(SDT))
    return None


def _in_letters(text: str, switches: str) -> str:
    """The text in the letters that a reference asks for (ECMA-376 part 1, 17.16.4.3.1)."""
    asked = LETTERS.search(switches)
    kind = "" if asked is None else asked[1].lower()
    if kind in ("upper", "lower"):
        return text.upper() if kind == "upper" else text.lower()
    if kind == "firstcap":
        return text[:1].upper() + text[1:]
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" ")) if kind == "caps" else text
