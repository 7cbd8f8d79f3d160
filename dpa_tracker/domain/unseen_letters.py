"""Characters nobody sees: those that make a text read otherwise than it is, and those that show nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Explicit directional formatting can make a text read otherwise than it is ("Trojan Source").
REORDERING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Zero-width spaces and joints, marks of direction, byte order marks: two names that look alike would be two.
SHOWS_NOTHING: Final = re.compile("[\u200b\u200e\u200f\u2060-\u2064\ufeff]")
_TO_ESCAPE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def called(character: str) -> str:
    """A character by its number and its name: U+202E RIGHT-TO-LEFT OVERRIDE."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def without_unseen(text: str) -> str:
    """The text without the characters that show nothing; what reorders it stays, to be refused."""
    return text if text.isascii() else SHOWS_NOTHING.sub("", text)


def is_seen(text: str) -> bool:
    """Whether a text shows anything: a soft hyphen shows only where a line is broken."""
    return bool(text.strip()) if text.isascii() else bool(without_unseen(text).replace("\u00ad", "").strip())


def escaped(text: str) -> str:
    """The text for a terminal: what cannot be seen, or would steer the screen, is written out by its number."""
    return text if text.isprintable() else _TO_ESCAPE.sub(lambda one: f"\\u{ord(one[0]):04x}", text)
