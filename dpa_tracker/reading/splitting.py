"""Where sentences begin and end; a quote is always the whole sentence."""

from __future__ import annotations

import re
from typing import Final

# A sentence longer than this is a table, a list or an attack; it is cut at a space.
LONGEST_SENTENCE: Final = 2_000

# A paragraph that begins within a line: "§ 2 The staff ..."; "§ 26 Abs. 8 BDSG" is one that is cited.
_PARAGRAPH: Final = r"§\s?\d{1,2}[.)]?\s+(?!Abs|Satz|Nr|Ziff|Art)[A-ZÆØÅÄÖÜÉ][a-zæøåäöüéß]"
_END: Final = re.compile(
    r"[.!?…]+[\"'”\u2019»)\]]*(?=\s+[\"'“\u2018«(\[]*[^\W_a-zæøåäöüßéèàçñ]|\s+[•●\u2013-]\s|\s+" + _PARAGRAPH + r")|\n"
)
_MONTH: Final = (
    r"(?:jan|feb|mar|mär|apr|ma[iyj]|jun|jul|aug|sep|okt|oct|nov|de[cz]"
    r"|janv|fév|avr|juin|juil|août|déc|ene|abr|ago|dic)"
)
_DAY_OF_MONTH: Final = re.compile(r"\s+" + _MONTH, re.IGNORECASE)
# What a full stop belongs to without ending the sentence, by the word before it (lower case).
_ABBREVIATIONS: Final = re.compile(
    r"art|abs|al|approx|av|bl|bl\.a|bzgl|bzw|ca|cf|cl|clause|co|corp|dr|dvs|d\.v\.s|eks|f\.eks|e\.g|ev|ff|fig|flg|gem"
    r"|ggf|hhv|i\.e|ibid|iht|inc|incl|inkl|jf|jfr|jur|kap|lit|ll|ltd|m\.m|m\.v|mr|mrs|ms|nr|no|nos|num|n\.v|b\.v|osv"
    r"|par|para|paras|pct|pkt|pp|prof|pt|ref|reg|resp|rn|sec|sect|sog|ss|st|subpara|s\.k|tlf|u\.s|u\.k|usw|vgl|viz|vs"
    r"|vol|zzgl|[^\W\d_]"
)
_WORD_BEFORE: Final = re.compile(r"([\w.]+)$")


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence that holds the stretch from `start` to `end`.

    Sentences end at . ! ? before a capital and at line feeds (hard boundaries); not after abbreviations, initials,
    or a day before its month ("14. April").
    """
    low, high = max(0, start - LONGEST_SENTENCE), min(len(text), end + LONGEST_SENTENCE)
    begin = _cut_forwards(text, low)
    for found in _END.finditer(text, low, min(start + 1, len(text))):
        if found.end() <= start and _ends_a_sentence(text, found):
            begin = found.end()
    finish = _cut_backwards(text, high)
    # One character less, so that a hit that ends in a full stop can close its own sentence.
    for found in _END.finditer(text, max(start, end - 1), high):
        if found.end() >= end and _ends_a_sentence(text, found):
            finish = found.start() if found.group() == "\n" else found.end()
            break
    while begin < start and text[begin].isspace():
        begin += 1
    while finish > end and text[finish - 1].isspace():
        finish -= 1
    return begin, finish


def _cut_forwards(text: str, low: int) -> int:
    """A place after `low` where a too long sentence may begin: at a space, or at the text's own begin."""
    return 0 if low == 0 else text.find(" ", low) + 1 or low


def _cut_backwards(text: str, high: int) -> int:
    return high if high == len(text) else max(text.rfind(" ", 0, high), 0) or high


def _ends_a_sentence(text: str, found: re.Match[str]) -> bool:
    if not found.group().startswith(".") or found.group().startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(0, found.start() - 40), found.start())
    if before is None:
        return True
    word = before.group(1).lower()
    if word.isdigit():
        return _DAY_OF_MONTH.match(text, found.end()) is None and len(word) > 2  # noqa: PLR2004 - "3. Security"
    return _ABBREVIATIONS.fullmatch(word) is None
