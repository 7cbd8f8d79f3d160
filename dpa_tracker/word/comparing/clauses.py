"""Where each paragraph of a part stands, as a lawyer would say it: clause number, heading, first words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dpa_tracker.word.comparing.changes import Part, Place
from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import P_PR, TR, VAL, Element, first, own_text, paragraphs, w
from dpa_tracker.word.paragraph_numbers import numbers_below

LONGEST_START: Final = 60
LONGEST_HEADING: Final = 90
# "5.1 The", "5. The", "§ 5", "5 Security"; but "24 hours" begins with no clause's number.
TYPED_NUMBER: Final = re.compile(
    r"(?:(?:§|Clause|Article|Section|Annex|Punkt|Artikkel|Vedlegg|Bilag)\s*(?:\d{1,3}(?:\.\d{1,3})*|[A-Z](?=[.)]))[.)]?"
    r"|(?:\d{1,3}(?:\.\d{1,3})+[.)]?|(?:\d{1,3}|[A-Z])[.)]|\d{1,3}(?=\s+[A-ZÆØÅ])))(?=\s)(?!\s\d)"
)
HEADING_STYLE: Final = re.compile(r"(?:heading|overskrift|title|tittel)\b", re.IGNORECASE)


@dataclass(slots=True)
class Headings:
    """Which styles are headings: by their outline level or by their name."""

    styles: frozenset[str]

    def is_heading(self, paragraph: Element, text: str) -> bool:
        """Whether a paragraph is a heading; without a heading style, a short bold line that ends no sentence is one."""
        if not text or len(text) > LONGEST_HEADING or text[-1] in ".,;:":
            return False
        properties = paragraph.find(P_PR)
        style = first(paragraph, P_PR, w("pStyle"))
        if style is not None and style.get(VAL, "") in self.styles:
            return True
        level = None if properties is None else properties.find(w("outlineLvl"))
        if level is not None and level.get(VAL, "9") != "9":
            return True
        if next(paragraph.iterancestors(TR), None) is not None:
            return False
        runs = [run for run in paragraph.iter(w("r")) if run.find(w("t")) is not None]
        return bool(runs) and all(first(run, w("rPr"), w("b")) is not None for run in runs)


def headings_of(styles: Element | None) -> Headings:
    """The heading styles of a file."""
    found: set[str] = set()
    for style in () if styles is None else styles.findall(w("style")):
        name = style.find(w("name"))
        level = first(style, P_PR, w("outlineLvl"))
        named = name is not None and HEADING_STYLE.match(name.get(VAL, "")) is not None
        if named or (level is not None and level.get(VAL, "9") != "9"):
            found.add(style.get(w("styleId"), ""))
    return Headings(frozenset(found))


def places_in(root: Element, lists: Lists, headings: Headings, part: Part) -> dict[Element, Place]:
    """The place of every paragraph of a part."""
    numbers = numbers_below(root, lists)
    found: dict[Element, Place] = {}
    number = heading = above = ""
    for paragraph in paragraphs(root):
        text = " ".join(own_text(paragraph).split())
        shown = numbers.get(paragraph)
        typed = TYPED_NUMBER.match(text)
        own = shown.full if shown is not None else typed[0].rstrip(".)") if typed else ""
        if headings.is_heading(paragraph, text):
            number = above = own
            heading = text.removeprefix(typed[0]).strip() if typed and not shown else text
        elif own:
            number = own if own[0].isalnum() else above + own
        here = Part.TEXT_BOX if _in_text_box(paragraph) else part
        found[paragraph] = Place(here, number, shortened(heading), shortened(text))
    return found


def shortened(text: str) -> str:
    """The beginning of a text, cut between words."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_START:
        return text
    cut = text[:LONGEST_START].rpartition(" ")[0] or text[:LONGEST_START]
    return f"{cut}…"


def _in_text_box(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(w("txbxContent")), None) is not None
