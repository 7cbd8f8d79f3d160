"""Whether sentences hold a word, for very many at once: without saying each of them.

A sentence is a text with values in it. What of the text holds the word is found once for all sentences of its code, and
of the values once for each value. That is the same as looking through the sentence as long as no letter of the text
touches a value; where one does, the sentence is said and looked through.
"""

from __future__ import annotations

from string import Formatter
from typing import Final

from dpa_tracker.queries.phrases import Phrase, in_words
from dpa_tracker.sentences import _
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.singulars import ONE

_FORMATTER: Final = Formatter()


class WordSought:
    """A word without spaces, in small letters (casefolded), in the language chosen when it is looked for."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._texts: dict[str, tuple[bool, tuple[str, ...]] | None] = {}
        self._values: dict[tuple[str, str], bool] = {}
        self._plain: dict[str, bool] = {}

    def in_plain(self, text: str) -> bool:
        """Whether a text of which there are few holds it."""
        known = self._plain.get(text)
        if known is None:
            known = self._plain[text] = self._word in text.casefold()
        return known

    def in_phrase(self, phrase: Phrase) -> bool:
        """Whether a sentence holds it."""
        counting, of_one = ONE.get(phrase.code, ("", ""))
        text = of_one if counting and phrase.values.get(counting) == 1 else SENTENCES[phrase.code]
        parts = self._texts[text] if text in self._texts else self._texts.setdefault(text, self._taken_apart(text))
        if parts is None:
            return self._word in str(phrase).casefold()
        found, names = parts
        return found or any(self._in_value(name, phrase.values[name]) for name in names)

    def _in_value(self, name: str, value: object) -> bool:
        if not isinstance(value, str):
            return self._word in str(in_words(name, value)).casefold()
        known = self._values.get((name, value))
        if known is None:
            known = self._values[name, value] = self._word in str(in_words(name, value)).casefold()
        return known

    def _taken_apart(self, text: str) -> tuple[bool, tuple[str, ...]] | None:
        """Whether the text itself holds it, and the names of its values; None: the two cannot be told apart."""
        if not self._word.isalnum():
            return None
        pieces = list(_FORMATTER.parse(_(text)))
        for number, (before, name, form, conversion) in enumerate(pieces):
            if name is None:
                continue
            after = pieces[number + 1][0] if number + 1 < len(pieces) else " "
            touched = (number and not before) or before[-1:].isalnum() or not after or after[0].isalnum()
            if touched or form or conversion or not name.isidentifier():
                return None
        names = tuple(dict.fromkeys(name for _before, name, _form, _conversion in pieces if name is not None))
        return any(self._word in before.casefold() for before, *_rest in pieces), names
