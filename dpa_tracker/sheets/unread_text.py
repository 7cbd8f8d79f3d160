"""Running text that names sub-processors: it is never read as a list, and whoever imports is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.sheets.blocks import Document, Heading, Paragraph
from dpa_tracker.sheets.list_words import COMPANY, heads_a_list, speaks_of_a_list
from dpa_tracker.sheets.stated_places import is_place

_QUOTED: Final = 120  # letters of the first such text
_TITLE: Final = 8  # words
_MOST: Final = 12  # lines that are named
# A name with a place in brackets behind it: "AWS (Ireland)".
_NAME_WITH_PLACE: Final = re.compile(r"[A-ZÆØÅÄÖÜ][\w.&-]*\s*\(([^()]{2,60})\)")
_WE_USE: Final = re.compile(
    r"\b(?:we (?:currently |also )?(?:use|engage|rely on|work with)|vi (?:bruker|benytter|anvender|använder|anlitar)"
    r"|wir (?:nutzen|verwenden|setzen)|nous (?:utilisons|faisons appel)|wij gebruiken|we gebruiken|utilizamos)\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?<=[\s,(])[A-ZÆØÅÄÖÜ][\w.&-]+")
_INTRODUCES: Final = re.compile(
    r":\s*$|\b(?:following|følgende|folgende[nrs]?|suivants?|följande|volgende|siguientes)\b"
)


def text_not_read(document: Document, *, read: bool) -> tuple[tuple[int, ...], str]:
    """The lines of such texts, and how the first begins. `read`: the document has a list that was read.

    Beside a list a text counts only where it names somebody with a place; an introduction names the owner of the list.
    """
    found = list(_naming(document, read=read))
    quoted = found[0].text[:_QUOTED] + ("…" if len(found[0].text) > _QUOTED else "") if found else ""
    return tuple(each.number for each in found[:_MOST]), quoted


def _naming(document: Document, *, read: bool) -> Iterator[Paragraph]:
    above: list[Heading] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            above = [each for each in above if each.level < block.level] + [block]
        elif isinstance(block, Paragraph) and _is_a_title(block.text):
            above = [Heading(1, block.text, block.number)]
        elif isinstance(block, Paragraph):
            listed = speaks_of_a_list(block.text) or any(heads_a_list(each.text) for each in above)
            if listed and _names_somebody(block.text, read=read):
                yield block


def _is_a_title(text: str) -> bool:
    """Whether a paragraph is as short as a title, as those of a plain text are."""
    return len(text.split()) <= _TITLE and text[-1:] not in ".:,;" and speaks_of_a_list(text)


def _names_somebody(text: str, *, read: bool) -> bool:
    if any(is_place(each[1]) for each in _NAME_WITH_PLACE.finditer(text)):
        return True
    if read or _INTRODUCES.search(text) is not None:
        return False
    return COMPANY.search(text) is not None or (_WE_USE.search(text) is not None and _NAME.search(text) is not None)
