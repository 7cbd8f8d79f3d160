"""What stood in a field before and after, as a window shows it."""

from __future__ import annotations

from dpa_tracker.queries.change_words import Telling, Titles, line_in_words, parts_in_words
from ui.dossiers.blocks import Block, Fact, Facts, Paragraph
from ui.formats import NOTHING, day_text

_LONGEST = 160


def value_block(path: str, text: str, titles: Titles) -> Block:
    """What stood in a field: a record or part of one as its fields, anything else as it stands."""
    parts = parts_in_words(path, text, Telling(titles, day_text))
    if not parts:
        return Paragraph(NOTHING)
    if not parts[0][0]:
        return Paragraph(parts[0][1])
    return Facts(tuple(Fact(name, said) for name, said in parts))


def value_words(path: str, text: str, titles: Titles | None = None, longest: int = _LONGEST) -> str:
    """A value on one line, cut where it is too long; a dash for none. Without `titles`, ids stand as they are."""
    telling = Telling(day=day_text) if titles is None else Telling(titles, day_text)
    line = line_in_words(path, text, telling)
    if not line:
        return NOTHING
    return line if len(line) <= longest else line[: longest - 1] + "…"
