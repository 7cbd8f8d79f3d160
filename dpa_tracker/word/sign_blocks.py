"""Where a document is signed, whoever wrote it: tables with a line for a signature, or lines of text with one."""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.word.controls import Purpose, tag_text
from dpa_tracker.word.ooxml import SDT, TBL, TC, Element, P, own_text

LABEL: Final = re.compile(r"^\W*(?:signature|signed|signatur|underskrift|undertegnet|sign\.)\W*$", re.IGNORECASE)
LINE: Final = re.compile(
    r"\b(?:signature|signed by|underskrift|signatur|undertegnet av)\b\W*(?:_{3,}|\.{4,}|…|$)", re.IGNORECASE
)
ANNEX_I_A: Final = re.compile(
    r"^\W*(?:annex|vedlegg|appendix)\s+I\.?\s*A\b|^\W*A\.\s+(?:list of parties|liste over parter)", re.IGNORECASE
)
ANNEX_I_B: Final = re.compile(
    r"^\W*(?:annex|vedlegg|appendix)\s+I\.?\s*B\b|^\W*B\.\s+(?:description|beskrivelse)", re.IGNORECASE
)
PLACE: Final = f"{Purpose.SIGN.value}:"
DATED: Final = f"{PLACE}date"
AROUND: Final = 8  # paragraphs before and after a line to sign that belong to its block


def is_sign_table(table: Element) -> bool:
    """Whether a table is there to be signed."""
    if any(tag_text(control).startswith(PLACE) for control in table.iter(SDT)):
        return True
    return any(LABEL.match(own_text(cell)) for cell in table.iter(TC))


def sign_blocks(body: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The text of every block to sign, and of those that stand in an Annex I.A of the 2021 clauses."""
    every: dict[Element, str] = {}
    known: dict[Element, bool] = {}
    in_annex: dict[Element, str] = {}
    inside = False
    paragraphs = list(body.iter(P))
    for index, paragraph in enumerate(paragraphs):
        text = " ".join(own_text(paragraph).split())
        if ANNEX_I_A.search(text) or ANNEX_I_B.search(text):
            inside = bool(ANNEX_I_A.search(text))
        table = next(paragraph.iterancestors(TBL), None)
        if table is not None:
            if table not in known:
                known[table] = is_sign_table(table)
                if known[table]:
                    every[table] = _text([table])
            if inside and table in every:
                in_annex[table] = every[table]
        elif LINE.search(text):
            block = _text(paragraphs[max(0, index - AROUND) : index + AROUND + 1])
            every[paragraph] = block
            if inside:
                in_annex[paragraph] = block
    return tuple(every.values()), tuple(in_annex.values())


def _text(elements: list[Element]) -> str:
    """The text, and the word for a control that waits for a day: a mark in it says nothing to a reader."""
    dated = any(tag_text(control) == DATED for element in elements for control in element.iter(SDT))
    shown = [own_text(paragraph) for element in elements for paragraph in element.iter(P)]
    return "\n".join((*shown, "Date") if dated else shown)
