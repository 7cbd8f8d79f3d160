"""The parties' names as the front of a document gives them, by their legal form, so that a changed name is noticed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

FRONT: Final = 6_000  # characters; the parties stand at the beginning
LEGAL_FORM: Final = (
    r"ASA|AS|A/S|ApS|AB|ANS|DA|SA|BA|IKS|KF|HF|Oyj|Oy|GmbH|AG|SE|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|Corporation"
    r"|PLC|plc|B\.V\.|BV|N\.V\.|NV|S\.A\.|SAS|SARL|S\.r\.l\.|S\.p\.A\.|SpA"
)
_NAME: Final = re.compile(
    rf"(?<!\w)((?:[A-ZÆØÅÄÖÜÉ0-9][\w.'\u2019&/+-]*[ \u00a0](?:(?:&|og|and|och|und|of|for|i)[ \u00a0])?){{1,5}})"
    rf"({LEGAL_FORM})(?!\w)"
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


def _names_in(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        words = match[1].split()
        while words and words[0].lower() in _NO_NAME:
            words.pop(0)
        if words and not all(word.rstrip(".").isdigit() for word in words):
            yield text[match.start(1) + match[1].index(words[0]) : match.end(2)]
