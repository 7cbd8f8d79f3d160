"""A verdict in words, with the mark of one that rests on the house's own correction of the law (issue 5)."""

from __future__ import annotations

from typing import Final

from dpa_tracker.sentences import _, name_of, sentence

NONE: Final = "\N{EN DASH}"  # where there is no verdict


def verdict_words(verdict: str | None, *, corrected: bool = False) -> str:
    """A verdict's name; a dash where there is none to tell, as of a transfer that was not there before."""
    return marked(name_of("verdict", verdict), corrected=corrected) if verdict is not None else NONE


def marked(word: str, *, corrected: bool) -> str:
    """The word of a verdict; `corrected`: it rests on the house's own correction, and says so."""
    return _("{verdict} (own correction)").format(verdict=word) if corrected else word


def digest_words(digest: str, *, corrected: bool) -> str:
    """The digest of law data; `corrected`: own corrections lie over them, and that is said."""
    return sentence("law_depth.digest_corrected", {"digest": digest}) if corrected else digest
