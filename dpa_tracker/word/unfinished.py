"""What says that a text is not finished: yellow, notes to oneself, omissions, and comments at the text they hang on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dpa_tracker.word.brackets import OMISSION
from dpa_tracker.word.controls import Purpose, tag_of
from dpa_tracker.word.ooxml import ID, SDT, Element, P, own_text, place, w
from dpa_tracker.word.placeholder_blanks import where
from dpa_tracker.word.placeholder_styles import Style
from dpa_tracker.word.placeholders import placeholders_in
from dpa_tracker.word.problems import Problem

TO_DO: Final = re.compile(r"\bTODO\b|_*\bTBD\b|__TBD|\bXXX+\b|\bFIXME\b")
CODES: Final = {Style.PERHAPS: "bracket_open", Style.BOX: "tick_box"}
COMMENT_MARKS: Final = (w("commentRangeStart"), w("commentReference"))
SHOWN: Final = 80  # characters of what is left that a message repeats


def unfinished_in(root: Element, language: str) -> Iterator[Problem]:
    """Yellow text, blanks, boxes, brackets that may be placeholders, and notes such as TODO, with their places."""
    for one in placeholders_in(root, language):
        if one.style in (Style.YELLOW, Style.PASSAGE):
            yield Problem("yellow_text", "check", place(one.paragraph), {"text": one.text.strip()[:SHOWN]})
        elif one.style is Style.FORM_CHOICE:
            yield Problem("form_choice", "check", place(one.paragraph), {"text": one.shown[:SHOWN]})
        elif one.style in (Style.BLANK, Style.EMPTY):
            yield Problem("blank_to_fill", "check", where(one), {"text": one.shown[:SHOWN]})
        elif one.style in (Style.PERHAPS, Style.BOX):
            code = "unfinished" if OMISSION.fullmatch(one.name) else CODES[one.style]
            yield Problem(code, "check", where(one), {"text": one.shown[:SHOWN]})
    for paragraph in root.iter(P):
        if not _in_a_field(paragraph):
            text = own_text(paragraph)
            for found in dict.fromkeys(one[0] for one in TO_DO.finditer(text)):
                yield Problem("unfinished", "check", place(paragraph), {"text": found})


def commented(roots: Iterable[Element]) -> Mapping[str, Element]:
    """The paragraph that each comment hangs on, by the comment's number."""
    found: dict[str, Element] = {}
    for root in roots:
        for mark in root.iter(*COMMENT_MARKS):
            paragraph = next(mark.iterancestors(P), None)
            if paragraph is None:  # a range may begin between paragraphs
                paragraph = next(mark.itersiblings(P), None)
            if paragraph is not None:
                found.setdefault(mark.get(ID, ""), paragraph)
    return found


def comment_text(comment: Element) -> str:
    """What a comment says, its paragraphs on one line, shortened."""
    return " ".join(" ".join(own_text(one) for one in comment.iter(P)).split())[:SHOWN]


def _in_a_field(paragraph: Element) -> bool:
    tags = (tag_of(above) for above in paragraph.iterancestors(SDT))
    return any(tag is not None and tag.purpose is Purpose.FIELD for tag in tags)
