"""How an import compares names and numbers: what is the same, and what is nearly the same and must be looked at."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.domain.registration_numbers import check_digit
from dpa_tracker.long_work import let_go

_OTHER_NAME: Final = re.compile(
    r"(?P<name>.{2,}?)\s*[(\[]\s*"
    r"(?:d/b/a|dba|a/k/a|aka|also known as|trading as|t/a|kjent som|tidligere|tidl\.?|formerly|f/k/a|tidigare|f\.d\."
    r"|vormals|ehemals|anciennement)"
    r"[\s:]+(?P<other>[^()\[\]]{2,80})[)\]]\s*",
    re.IGNORECASE,
)
_ALSO_CALLED: Final = re.compile(r"(?P<name>.{2,}?),?\s+(?:d/b/a|dba|a/k/a|aka)\s+(?P<other>.{2,80})", re.IGNORECASE)
_MAY_HOLD_ANOTHER: Final = re.compile(r"[(\[]|\b(?:d/b/a|dba|a/k/a|aka)\b", re.IGNORECASE)
_FOOTNOTE: Final = re.compile(r"\s*[*†‡¹²³]+$")
_ACRONYM: Final = re.compile(r"(?P<name>.{4,}?)\s*\((?P<other>[A-Z][A-Z0-9]{1,6})\)\s*")
_NORWEGIAN: Final = re.compile(r"(?P<mark>NO)?(?P<digits>\d{9})(?P<vat>MVA)?", re.IGNORECASE | re.ASCII)
_SPACING: Final = re.compile(r"[\s.\-]+")
_DIGIT: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_DIGITS_OF_ASCII: Final = string.digits.encode()
_LETTERS_OF_ASCII: Final = string.ascii_lowercase.encode()
_MOST_COMPARED: Final = 100  # names that share a half: more are a made-up list
_LONG_ENOUGH: Final = 7  # letters from which one wrong letter is a slip and not another name


@lru_cache(maxsize=65_536)
def name_and_alias(written: str) -> tuple[str, str]:
    """The name, and the other name that the source gives in brackets; empty when it gives none.

    "Amazon Web Services (AWS)" is one where the letters are the initials; "Microsoft (Azure)" stays as it is.
    """
    if not written.isascii() or written.endswith("*"):
        written = _FOOTNOTE.sub("", written) or written
    if not _may_hold_another(written):
        return written, ""
    found = _OTHER_NAME.fullmatch(written) or _ALSO_CALLED.fullmatch(written)
    if found is not None:
        return found["name"].strip(), found["other"].strip()
    found = _ACRONYM.fullmatch(written)
    if found is not None:
        words = [word for word in re.split(r"[\s,/-]+", found["name"]) if word[:1].isalpha()]
        initials = "".join(word[0] for word in words).upper()
        if initials.startswith(found["other"]) or found["other"] == "".join(re.findall(r"[A-Z]", found["name"])):
            return found["name"].strip(), found["other"]
    return written, ""


def _may_hold_another(written: str) -> bool:
    """Whether it is worth looking closer; most names of a long list are passed by without the slow search."""
    if "(" in written or "[" in written:
        return True
    small = written.lower()
    if "dba" in small or "aka" in small or "d/b/a" in small or "a/k/a" in small or not small.isascii():
        return _MAY_HOLD_ANOTHER.search(written) is not None
    return False


@lru_cache(maxsize=1_024)
def norwegian_digits(number: str, *, meant: bool) -> str | None:
    """The nine digits of a number that says it is Norwegian (NO, MVA), or that its column says is one (`meant`)."""
    found = _NORWEGIAN.fullmatch(_SPACING.sub("", number))
    if found is None or not (meant or found["mark"] or found["vat"]):
        return None
    return found["digits"]


def is_sound(digits: str) -> bool:
    """Whether the check digit of a Norwegian number is right."""
    return check_digit(digits[:-1]) == int(digits[-1])


def meant_number(number: str) -> str:
    """The Norwegian number that a wrong one may be: one that a cell of fixed width has put zeros before; else empty."""
    digits = re.sub(r"\s", "", number).removeprefix("NO").lstrip("0")
    sound = len(digits) == 9 and digits.isascii() and digits.isdigit() and is_sound(digits)  # noqa: PLR2004 - its digits
    return digits if sound and digits != number else ""


@lru_cache(maxsize=65_536)
def number_key(number: str) -> str:
    """A registration number as it is looked up: letters and digits alone, a Norwegian one by its digits."""
    small = number.lower()
    if small.isascii() and small.isalnum() and not small.startswith("no") and not small.endswith("mva"):
        return small
    digits = norwegian_digits(number, meant=False)
    return digits or re.sub(r"[^0-9a-z]+", "", number.casefold())


class NearNames:
    """Finds names that are nearly the same, however many there are.

    Two names are near when they differ in legal form, accents or punctuation alone, or in one letter left out, added,
    exchanged or swapped, and have the same digits. One wrong letter leaves one half of a name as it was, so each name
    is kept under both its halves, and only those that share one are compared.
    """

    def __init__(self) -> None:
        self._stems: dict[str, str] = {}
        self._halves: dict[str, list[tuple[str, str]] | tuple[tuple[str, str]]] = {}  # nearly every half is of one name

    def add(self, name: str, record_id: str) -> None:
        """Know a name."""
        stem, digits, letters = _stem(name)
        if not stem:
            return
        self._stems.setdefault(stem, record_id)
        if len(letters) >= _LONG_ENOUGH:
            half = len(letters) // 2
            known, halves = (letters, record_id), self._halves
            for key in (f"{digits}<{letters[:half]}", f"{digits}>{letters[-half:]}"):
                there = halves.get(key)
                if there is None:
                    halves[key] = (known,)
                elif isinstance(there, list):
                    there.append(known)
                else:
                    halves[key] = [*there, known]

    def let_go(self) -> None:
        """Forget every name."""
        let_go(self._stems, self._halves)

    def near(self, name: str) -> str | None:
        """The record whose name is nearly this one, or None."""
        stem, digits, letters = _stem(name)
        if stem in self._stems:
            return self._stems[stem]
        length = len(letters)
        if length < _LONG_ENOUGH:
            return None
        shorter = (length - 1) // 2  # half of a name with a letter less; of one with a letter more it is one longer
        begin, end, known = f"{digits}<", f"{digits}>", self._halves
        for half in (shorter, shorter + 1):
            for key in (begin + letters[:half], end + letters[-half:]):
                if key in known and (found := _nearest(letters, length, known[key])) is not None:
                    return found
        return None


def _nearest(letters: str, length: int, others: Sequence[tuple[str, str]]) -> str | None:
    """The record of the first of some names that is nearly this one, or None."""
    for other, record_id in others if len(others) <= _MOST_COMPARED else others[:_MOST_COMPARED]:
        if -1 <= len(other) - length <= 1 and OSA.distance(letters, other, score_cutoff=1) <= 1:
            return record_id
    return None


@lru_cache(maxsize=8)  # a name that is new is looked for, and then known
def _stem(name: str) -> tuple[str, str, str]:
    """A name without its legal form; and of that the digits, and the letters."""
    stem = without_legal_form(name)
    letters = stem.replace(" ", "")
    if letters.isalpha():
        return stem, "", letters
    if letters.isascii():
        known = letters.encode("ascii")
        digits, alone = known.translate(None, _LETTERS_OF_ASCII), known.translate(None, _DIGITS_OF_ASCII)
        return stem, digits.decode("ascii"), alone.decode("ascii")
    return stem, "".join(_DIGIT.findall(stem)), "".join(_LETTERS.findall(stem))


def same_name(name: str) -> str:
    """A name as it is matched: the legal form counts, case, accents and punctuation do not."""
    return plain(name)
