"""Characters that look like others: one spelling, so that a phrase is found however the program wrote it."""

from __future__ import annotations

import re
from typing import Final

_SPACES: Final = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2028, 0x3000], " ")
_UNSEEN: Final = dict.fromkeys([0x0000, 0x00AD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0x0002], "")
_HYPHENS: Final = {0x2010: "-", 0x2011: "-", 0x2212: "-"}
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
_PLAIN: Final = {**_SPACES, **_UNSEEN, **_HYPHENS, **_LIGATURES}
_RUN_OF_SPACES: Final = re.compile(r"[ \t\r\f\v]+")
_LINES: Final = re.compile(r"\s*\n\s*")


def plain(text: str) -> str:
    """No-break spaces, soft hyphens, typographic hyphens and ligatures in their ordinary spelling."""
    return text.translate(_PLAIN)


def one_line(text: str) -> str:
    """The text on one line: every run of white space, line feeds too, is one space."""
    return " ".join(plain(text).split())


def tidy(text: str) -> str:
    """Runs of spaces are one space; line feeds (hard boundaries) stay, without spaces around them."""
    return _LINES.sub("\n", _RUN_OF_SPACES.sub(" ", plain(text))).strip()
