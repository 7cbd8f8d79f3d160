"""The parties' names as the front of a document gives them, by their legal form, so that a changed name is noticed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dpa_tracker.legal_forms import OWN_STOP, KnownIn, form_pattern
from dpa_tracker.word.controls import tag_text
from dpa_tracker.word.ooxml import SDT, Element, own_text

NAME_FIELD: Final = "name"  # `controller.name`, `.importer.name`
SHORTEST_NAME: Final = 3  # characters
LONGEST_NAME: Final = 120
FRONT: Final = 6_000  # characters; the parties stand at the beginning
_NAME: Final = re.compile(
    rf"(?<!\w)((?:[A-ZÆØÅÄÖÜÉ0-9][\w.'\u2019&/+-]*[ \u00a0](?:(?:&|og|and|och|und|of|for|i)[ \u00a0])?){{1,5}}?)"
    rf"({form_pattern(KnownIn.CONTRACTS)}(?:{OWN_STOP})?)(?!\w)"
)
_CAPITAL: Final = r"[A-ZÆØÅÄÖÜÉ][\w.'\u2019&/+-]*"
_ROLE: Final = r"processor|controller|customer|supplier|vendor|databehandler|behandlingsansvarlig|kunde|leverandør"
# A name without a legal form: 'Skyfabrikken (the "Processor")', "Skyfabrikken, org. no. 987 654 321".
_DEFINED: Final = re.compile(
    rf"(?<!\w)((?:{_CAPITAL}[ \u00a0](?:(?:i|of|og|and|for|&)[ \u00a0])?){{0,5}})({_CAPITAL})"
    rf"(?=,?\s*\(?(?:org\.?\s*(?:nr|no)|organi[sz]ation(?:snummer|\s+number)|company\s+(?:no|number)|CVR)\b"
    rf"|\s*\((?i:[^()]{{0,40}}?(?:{_ROLE})))"
)
_NO_NAME: Final = frozenset(
    [
        "the",
        "this",
        "between",
        "by",
        "and",
        "or",
        "in",
        "of",
        "to",
        "for",
        "with",
        "from",
        "as",
        "if",
        "when",
        "mellom",
        "og",
        "fra",
        "til",
        "når",
        "dette",
        "denne",
        "part",
        "parties",
    ]
)


def parties_at_the_front(texts: Iterable[str]) -> tuple[str, ...]:
    """The companies named at the beginning of a document, in order, each once."""
    found: dict[str, None] = {}
    left = FRONT
    for text in texts:
        if left <= 0:
            break
        for name in _names_in(text[:left]):
            found[name] = None
        left -= len(text)
    return tuple(found)


def parties_in_controls(root: Element) -> tuple[str, ...]:
    """What the controls for names of parties say, in order, each once: those names need no legal form."""
    found: dict[str, None] = {}
    for control in root.iter(SDT):
        if tag_text(control).rpartition(".")[2] == NAME_FIELD:
            text = " ".join(own_text(control).split())
            if SHORTEST_NAME <= len(text) <= LONGEST_NAME:
                found[text] = None
    return tuple(found)


def _names_in(text: str) -> Iterator[str]:
    for match in (*_NAME.finditer(text), *_DEFINED.finditer(text)):
        has_form = match.re is _NAME
        words = (match[1] if has_form else match[0]).split()
        while words and words[0].lower() in _NO_NAME:
            words.pop(0)
        if not words or all(word.rstrip(".").isdigit() for word in words):
            continue
        start = match.start(1) + match[0].index(words[0])
        yield text[start : match.end(2)]
        if has_form and len(bare := text[start : match.start(2)].strip()) >= SHORTEST_NAME:
            yield bare
