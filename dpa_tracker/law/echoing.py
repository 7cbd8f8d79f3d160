"""Input as a message may show it: on one line, without control characters, cut when long."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 60


def visible(text: str) -> str:
    """The text with everything that is not printed (line breaks, escapes, lone surrogates) as an escape sequence."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode("ascii") for each in text)


def echoed(text: str) -> str:
    """The beginning of a text, enough to find it again."""
    return visible(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
