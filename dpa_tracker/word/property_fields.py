"""Fields of Word that print a property of the file (DOCPROPERTY, TITLE): they say what the property says after filling.

Word brings them up to date when somebody prints or presses F9, which is too late for whoever reads the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lxml import etree

from dpa_tracker.word.ooxml import FIELD_CHAR, INSTRUCTION, R_PR, XML_SPACE, Element, R, T, copy_of, first
from dpa_tracker.word.references import WORDS, complex_fields
from dpa_tracker.word.walked import Walked

NAMED: Final = re.compile(r'^\s*DOCPROPERTY\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
OF_ONE: Final = re.compile(r"^\s*(TITLE|SUBJECT|KEYWORDS|COMMENTS)\b(?!\s+[^\\\s])", re.IGNORECASE)
PRINTING: Final = re.compile(r"DOCPROPERTY|TITLE|SUBJECT|KEYWORDS|COMMENTS", re.IGNORECASE)
COMMENTS: Final = "comments"  # what the file itself calls the description
DESCRIPTION: Final = "description"


def print_properties(parts: Iterable[Walked], texts: Mapping[str, str]) -> None:
    """Let the fields of the parts show the properties that have changed; `texts` are those, by name."""
    said = {name.casefold(): text for name, text in texts.items()}
    if DESCRIPTION in said:
        said.setdefault(COMMENTS, said[DESCRIPTION])
    for part in parts if said else ():
        # A file has hundreds of runs and few instructions, so those are looked at first; Word splits them as it likes.
        told = "".join(piece.text or "" for piece in part.field_marks if piece.tag == INSTRUCTION)
        for one in list(complex_fields(part.root)) if PRINTING.search(told) is not None else ():
            text = _said(one.instruction, said)
            if text is not None and one.separated and one.end is not None:
                _show(text, one.result, one.begin, one.end)
        for simple in part.simple:
            text = _said(simple.get(WORDS, ""), said)
            if text is not None:
                _show(text, list(simple.iter(R)), None, simple)


def _said(instruction: str, said: Mapping[str, str]) -> str | None:
    """The text of the changed property that a field prints; None for any other field."""
    named = NAMED.match(instruction)
    alone = OF_ONE.match(instruction) if named is None else named
    return None if alone is None else said.get((alone[1] or alone[2]).casefold())


def _show(text: str, runs: Sequence[Element], model: Element | None, end: Element) -> None:
    """Write the text as the result of a field; `end` is the run that ends it, or the field itself."""
    pieces = [piece for run in runs for piece in run.iter(T)]
    if any(next(run.iter(FIELD_CHAR), None) is not None for run in runs):
        return  # a field in a field
    if not pieces:
        run = etree.Element(R)
        properties = None if model is None else first(model, R_PR)
        if properties is not None:
            run.append(copy_of(properties))
        pieces = [etree.SubElement(run, T)]
        if end.tag == R:
            end.addprevious(run)
        else:
            end.append(run)
    pieces[0].text = text
    pieces[0].set(XML_SPACE, "preserve")
    for piece in pieces[1:]:
        piece.text = ""
