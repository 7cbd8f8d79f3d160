"""Whether sentences hold a word, for very many at once: without saying each of them.

A sentence is a text with values in it. What of the text holds the word is found once for all sentences of its code, and
of the values once for each value. That is the same as looking through the sentence as long as no letter of the text
touches a value; where one does, the sentence is said and looked through.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from string import Formatter
from typing import Final, TypeAlias

from dpa_tracker.domain.durations import Duration
from dpa_tracker.queries.phrases import Phrase, in_words
from dpa_tracker.sentences import _, country_name, name_of
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.singulars import ONE

_FORMATTER: Final = Formatter()
_OF_FEW: Final = frozenset({str, date, Duration})  # values that can be looked up: none equals one of another type
_KEPT_TEXTS: Final = 4_000  # sentences of the catalogue, taken apart: there are not so many
_KEPT: Final = 50_000  # sentences: of a register with millions most can be different

_Parts: TypeAlias = tuple[bool, tuple[str, ...]] | None  # see _taken_apart


class WordSought:
    """A word without spaces, in small letters (casefolded), in the language chosen when it is looked for."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._texts: dict[str, _Parts] = {}
        self._codes: dict[str, _Parts] = {}
        self._values: dict[tuple[str, object], bool] = {}
        self._said: dict[object, bool] = {}
        self._plain: dict[str, bool] = {}
        self._named: dict[tuple[str, str | None], bool] = {}

    def in_plain(self, text: str) -> bool:
        """Whether a text of which there are few holds it."""
        known = self._plain.get(text)
        if known is None:
            known = self._plain[text] = self._word in text.casefold()
        return known

    def in_name(self, group: str, code: str) -> bool:
        """Whether the name of a code of a closed list holds it."""
        known = self._named.get((group, code))
        if known is None:
            known = self._named[group, code] = self._word in name_of(group, code).casefold()
        return known

    def in_country(self, code: str | None) -> bool:
        """Whether the name of a country holds it, or what one that is not known is called."""
        known = self._named.get(("", code))
        if known is None:
            known = self._named["", code] = self._word in country_name(code).casefold()
        return known

    def in_text(self, phrase: Phrase) -> bool | None:
        """Whether the text of a sentence holds it without its values; None: the two cannot be told apart."""
        parts = self._parts_of(phrase)
        within = [self.in_text(value) for value in phrase.values.values() if isinstance(value, Phrase)]
        return None if parts is None or None in within else parts[0] or True in within

    def in_phrase(self, phrase: Phrase) -> bool:
        """Whether a sentence holds it."""
        parts = self._codes[phrase.code] if phrase.code in self._codes else self._parts_of(phrase)
        if parts is None:
            return self._in_sentence(phrase)
        found, names = parts
        if found:
            return True
        for name in names:
            value = phrase.values[name]
            known = self._values.get((name, value)) if type(value) in _OF_FEW else self._in_value(name, value)
            if self._in_value(name, value) if known is None else known:
                return True
        return False

    def _parts_of(self, phrase: Phrase) -> _Parts:
        """The text of a sentence taken apart; kept for all of its code, unless the text turns on a number."""
        counting, of_one = ONE.get(phrase.code, ("", ""))
        text = of_one if counting and phrase.values.get(counting) == 1 else SENTENCES[phrase.code]
        parts = self._texts[text] if text in self._texts else self._texts.setdefault(text, self._taken_apart(text))
        if not counting:
            self._codes[phrase.code] = parts
        return parts

    def _in_sentence(self, phrase: Phrase) -> bool:
        """Says it; what many have in common once, as why a day is the day it is."""
        if not all(type(value) in _OF_FEW for value in phrase.values.values()):
            return self._word in str(phrase).casefold()
        asked = phrase.code, *phrase.values.items()
        known = self._said.get(asked)
        if known is None:
            known = self._word in str(phrase).casefold()
            if len(self._said) < _KEPT:
                self._said[asked] = known
        return known

    def _in_value(self, name: str, value: object) -> bool:
        found = self._word in str(in_words(name, value)).casefold()
        if type(value) in _OF_FEW:
            self._values[name, value] = found
        return found

    def _taken_apart(self, text: str) -> _Parts:
        """Whether the text itself holds it, and the names of its values; None: the two cannot be told apart."""
        parts = _pieces(_(text)) if self._word.isalnum() else None
        if parts is None:
            return None
        between, names = parts
        return any(self._word in before for before in between), names


@lru_cache(maxsize=_KEPT_TEXTS)
def _pieces(said: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What stands between the values of a sentence, folded, and their names; None: the two touch."""
    pieces = list(_FORMATTER.parse(said))
    for number, (before, name, form, conversion) in enumerate(pieces):
        if name is None:
            continue
        after = pieces[number + 1][0] if number + 1 < len(pieces) else " "
        touched = (number and not before) or before[-1:].isalnum() or not after or after[0].isalnum()
        if touched or form or conversion or not name.isidentifier():
            return None
    names = tuple(dict.fromkeys(name for _before, name, _form, _conversion in pieces if name is not None))
    return tuple(before.casefold() for before, *_rest in pieces), names
