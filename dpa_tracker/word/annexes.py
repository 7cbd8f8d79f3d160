"""The annexes of a document: there, in order, and each on a page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.word.ooxml import BR, P_PR, SECT_PR, VAL, Element, P, first, own_text, w
from dpa_tracker.word.paragraph_numbers import numbers_below
from dpa_tracker.word.problems import Problem
from dpa_tracker.word.template import Template

NAMED: Final = r"(?:Annex|Bilag|Vedlegg|Appendix)"
HEADING: Final = re.compile(rf"^{NAMED}\s+([A-H])\b(?!\.\d)", re.IGNORECASE)
# Lower-case words in running text name other things too: "annex a copy".
REFERENCE: Final = re.compile(rf"\b{NAMED}\s+([A-H])\b(?!\w)")
LONGEST_HEADING: Final = 120
SHOWN: Final = 80


def annex_problems(document: Template, body: Element) -> Iterator[Problem]:
    """Annexes referred to but absent, out of order, or in the middle of a page."""
    headings = _headings(document, body)
    if not headings:
        return
    there = [letter for letter, _ in headings]
    for paragraph in body.iter(P):
        text = own_text(paragraph)
        for match in REFERENCE.finditer(text):
            if match[1] not in there:
                yield Problem("annex_absent", "block", " ".join(text.split())[:SHOWN], {"annex": match[0]})
    if there != sorted(there):
        yield Problem("annex_order", "check", ", ".join(there), {"order": ", ".join(there)})
    for letter, heading in headings:
        if not _begins_page(document, heading):
            yield Problem("annex_page", "check", " ".join(own_text(heading).split())[:SHOWN], {"annex": letter})


def _headings(document: Template, body: Element) -> list[tuple[str, Element]]:
    numbers = numbers_below(body, document.lists([body]))
    found: dict[str, Element] = {}
    for paragraph in body.iter(P):
        number = numbers.get(paragraph)
        text = " ".join(f"{'' if number is None else number.full} {own_text(paragraph)}".split())
        match = HEADING.match(text) if len(text) <= LONGEST_HEADING else None
        if match is not None and (number is not None or text.upper() != text.lower()) and not text.endswith("."):
            found.setdefault(match[1].upper(), paragraph)
    return list(found.items())


def _begins_page(document: Template, paragraph: Element) -> bool:
    """Whether a paragraph begins a page: by its own properties, its style's, or a break before it."""
    properties = first(paragraph, P_PR)
    if properties is not None and properties.find(w("pageBreakBefore")) is not None:
        return True
    style = None if properties is None else properties.find(w("pStyle"))
    if style is not None and _style_breaks(document, style.get(VAL, "")):
        return True
    if any(one.get(w("type")) == "page" for one in paragraph.iter(BR)):
        return True
    before = paragraph.getprevious()
    while before is not None and before.tag != P:
        before = before.getprevious()
    if before is None:
        return False
    section = first(before, P_PR, SECT_PR) is not None
    return section or any(one.get(w("type")) == "page" for one in before.iter(BR))


def _style_breaks(document: Template, identity: str) -> bool:
    styles = document.lists([]).styles
    by_id = {} if styles is None else {one.get(w("styleId"), ""): one for one in styles.findall(w("style"))}
    seen: set[str] = set()
    while identity in by_id and identity not in seen:
        seen.add(identity)
        mark = first(by_id[identity], P_PR, w("pageBreakBefore"))
        if mark is not None:
            return mark.get(VAL, "1") not in ("0", "false", "off")
        above = by_id[identity].find(w("basedOn"))
        identity = "" if above is None else above.get(VAL, "")
    return False
