"""In which language a document speaks: dates, countries and codes are written into it in that language.

What a file declares is the language of the Word that made it. Many a Norwegian contract says that it is English, and
many an English one, written in Norway, that it is Norwegian; where the text itself is clear, it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.document_languages import is_known
from dpa_tracker.word.controls import Purpose, tag_of
from dpa_tracker.word.ooxml import R_PR, SDT, VAL, Element, T, first, w

NORWEGIAN: Final = frozenset({"nb", "nn", "no"})
TELLING: Final = re.compile(
    r"\b(?:(?P<nb>og|av|ikke|som|skal|eller|med|til|på|etter|ved|fra|mellom|denne|dette|den|det|er|å|være|må|innen"
    r"|avtalen|partene|leverandøren|behandlingsansvarlig\w*|databehandler\w*|personopplysninger)"
    r"|(?P<en>the|of|and|shall|is|with|from|this|that|any|be|or|which|between|not|agreement|parties|personal|data"
    r"|controller|processor)"
    r"|(?P<other>af|och|att|inte|efter|und|der|et|les))\b",
    re.IGNORECASE,
)
# What other languages say all the time, and English never does.
ABROAD: Final = re.compile(
    r"\b(?:und|der|die|das|nicht|mit|wird|oder|le|la|les|des|du|une|est|pour|que|dans|och|att|inte|som|till|til|af|og"
    r"|ikke|een|het|van|niet|voor|el|los|las|para|por|del|il|che|per|della|ja|ei|tai|sekä|oraz|nie|jest)\b",
    re.IGNORECASE,
)
ENOUGH: Final = 3  # telling words
CLEAR: Final = 3  # times as many as of the other language
MOST_WORDS: Final = 60  # telling words that are looked at
MOST_PIECES: Final = 1_500


def language_of(body: Element, styles: Element | None) -> str:
    """The language of a document's text, `nb` for Norwegian in either form, else `en`, or the other one it declares.

    `styles` are its styles, which declare one; text between these two is taken for what it is, where that is clear.
    """
    mark = None if styles is None else first(styles, w("docDefaults"), w("rPrDefault"), R_PR, w("lang"))
    declared = ("" if mark is None else mark.get(VAL, "")).split("-")[0].lower()
    if declared not in NORWEGIAN | {"en", ""} and is_known(declared):
        return "en" if _is_english(body) else declared
    spoken = _spoken(body)
    return spoken or ("nb" if declared in NORWEGIAN else "en")


def _spoken(body: Element) -> str:
    """The language that the text itself speaks; empty where it does not say enough, or several."""
    found = {"nb": 0, "en": 0, "other": 0}
    for text in _own_words(body):
        for one in TELLING.finditer(text):
            found[str(one.lastgroup)] += 1
        if sum(found.values()) >= MOST_WORDS:
            break
    for language, other in (("nb", "en"), ("en", "nb")):
        if found[language] >= max(ENOUGH, CLEAR * (found[other] + found["other"])):
            return language
    return ""


def _is_english(body: Element) -> bool:
    """Whether a text that declares another language is English: many a contract was written in a German Word."""
    texts = tuple(_own_words(body))
    english = sum(one.lastgroup == "en" for text in texts for one in TELLING.finditer(text))
    others = sum(1 for text in texts for _one in ABROAD.finditer(text))
    return english >= max(ENOUGH, CLEAR * others)


def _own_words(body: Element) -> Iterator[str]:
    """The pieces of the text that no field fills: a value may be in any language."""
    for number, piece in enumerate(body.iter(T)):
        if number >= MOST_PIECES:
            return
        tags = (tag_of(control) for control in piece.iterancestors(SDT))
        if piece.text and not any(tag is not None and tag.purpose is Purpose.FIELD for tag in tags):
            yield piece.text
