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
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def called(character: str) -> str:
    """A character by its number and its name: U+202E RIGHT-TO-LEFT OVERRIDE."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def without_unseen(text: str) -> str:
    """The text without the characters that show nothing; what reorders it stays, to be refused."""
    return text if text.isascii() else SHOWS_NOTHING.sub("", text)


def laid_out(text: str) -> str:
    """The text as every form of a paper can hold it: line feeds, tabs, plain blanks, and nothing that shows nothing.

    What joins letters stays, since Persian and Indian writing need it, and so do the letters of every script.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_laid_out, _LINE_ENDS.sub("\n", SHOWS_NOTHING.sub("", REORDERING.sub("", text)))))


def _laid_out(letter: str) -> str:
    if letter.isprintable() or letter in "\n\t\u200c\u200d":
        return letter
    return "" if letter == "\u00ad" else " "  # a soft hyphen shows only where a line is broken


def is_seen(text: str) -> bool:
    """Whether a text shows anything: a soft hyphen shows only where a line is broken."""
    return bool(text.strip()) if text.isascii() else bool(without_unseen(text).replace("\u00ad", "").strip())


def on_one_line(name: str) -> str:
    """The name of a file as one line: some systems let it hold line ends, behind which it could speak in our words."""
    return name.replace("\r", "\\r").replace("\n", "\\n")


def escaped(text: str) -> str:
    """The text for a terminal: what cannot be seen, or would steer the screen, is written out by its number."""
    return text if text.isprintable() else _TO_ESCAPE.sub(lambda one: f"\\u{ord(one[0]):04x}", text)
