"""Under which number of a contract a sentence stands: its own, or that of the nearest paragraph above that has one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dpa_tracker.reading.passages import Kind, Passage

_FARTHEST: Final = 40  # paragraphs above
_SHORT: Final = 90  # letters of a line that is a title though nothing marks it as one
_NAME: Final = (
    r"(?:(?:clause|section|article|art\.|klausul|punkt|pkt\.?|artikkel|artikel|avsnitt|abschnitt|ziffer)\s+|§+\s*)?"
)
# "7.2 The processor", "§ 5. Avvik", "Clause 9: Audits": a capital follows, so that "30 days" is no number of a clause.
_NUMBERED: Final = re.compile(
    rf"[#*\s]*(?i:{_NAME})(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?P<mark>[.):]*)\s+(?=[\"“«(\[*]*[^\W\d_])(?P<rest>.)"
)
# "4.1 implement measures": of a number with a point in it nobody takes the rest for a quantity.
_OF_A_PART: Final = re.compile(rf"[#*\s]*(?i:{_NAME})(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.):]*\s")
_LETTERED: Final = re.compile(r"[#*\s]*(?P<letter>\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s")
_OF_A_LIST: Final = re.compile(r"(?i:§+|[a-z]+\.?)?\s*(\d{1,3}(?:\.\d{1,3})*)")


def outline_number(passage: Passage) -> str:
    """The number of a passage in the outline of its paper, as "4" or "4.1"; empty where it bears none."""
    part = _OF_A_PART.match(passage.text)
    return _number_of(passage) or (part[1] if part is not None else "")


def clause_number(passages: Sequence[Passage], at: int, sentence: str) -> str:
    """The number of the clause in which a sentence of the passage stands: "7.2", "8 (b)"; empty where none.

    `sentence` is the sentence as it is quoted. A title without a number above it ends the search: what was numbered
    before it is another part of the paper. Of a list that begins anew under each title ("1.", "2.") a number alone
    says nothing.
    """
    own = passages[at]
    found = _number_at(sentence) or _number_of(own)
    alone = found if found.isdecimal() and not own.number and own.kind is not Kind.HEADING else ""
    if found and not alone:
        return found
    letter = "" if alone else _letter_of(own, sentence)
    above = _title_above(passages[max(at - _FARTHEST, 0) : at], titles_only=bool(alone))
    if alone:
        twice = any(_number_of(each) == alone for each in passages[:at])
        return f"{above}.{alone}" if above else "" if twice else alone
    return f"{above} {letter}".strip() if above else ""


def _title_above(passages: Sequence[Passage], *, titles_only: bool) -> str:
    """The number of the nearest paragraph above that has one; of a title alone, where that is asked for."""
    for above in reversed(passages):
        if above.apart is not None or above.kind in (Kind.CONTENTS, Kind.ROW):
            continue
        found = _number_of(above)
        if found and (above.kind is Kind.HEADING or not titles_only):
            return found
        if above.only_names and not found and not _letter_of(above, ""):
            return ""
    return ""


def _number_of(passage: Passage) -> str:
    """The number that Word puts before it, else the one it is typed with."""
    label = _OF_A_LIST.fullmatch(passage.number.strip(".:) "))
    return label[1] if label is not None else _number_at(passage.text)


def _number_at(text: str) -> str:
    found = _NUMBERED.match(text)
    if found is None or not (found["rest"].isupper() or found["rest"] in '"“«([*'):
        return ""
    bare = found["number"].isdecimal() and not found["mark"]
    is_title = len(text) <= _SHORT and text.rstrip()[-1] not in ".;,"
    return found["number"] if is_title or not bare else ""


def _letter_of(passage: Passage, sentence: str) -> str:
    for text in (sentence, f"{passage.number} ", passage.text):
        found = _LETTERED.match(text)
        if found is not None:
            return found["letter"]
    return ""
