"""How an import compares names and numbers: what is the same, and what is nearly the same and must be looked at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.domain.registration_numbers import check_digit

_OTHER_NAME: Final = re.compile(
    r"(?P<name>.{2,}?)\s*[(\[]\s*"
    r"(?:d/b/a|dba|a/k/a|aka|also known as|trading as|t/a|kjent som|tidligere|formerly|f/k/a)"
    r"[\s:]+(?P<other>[^()\[\]]{2,80})[)\]]\s*",
    re.IGNORECASE,
)
_ALSO_CALLED: Final = re.compile(r"(?P<name>.{2,}?),?\s+(?:d/b/a|dba|a/k/a|aka)\s+(?P<other>.{2,80})", re.IGNORECASE)
_FOOTNOTE: Final = re.compile(r"\s*[*†‡¹²³]+$")
_ACRONYM: Final = re.compile(r"(?P<name>.{4,}?)\s*\((?P<other>[A-Z][A-Z0-9]{1,6})\)\s*")
_NORWEGIAN: Final = re.compile(r"(?P<mark>NO)?(?P<digits>\d{9})(?P<vat>MVA)?", re.IGNORECASE | re.ASCII)
_SPACING: Final = re.compile(r"[\s.\-]+")
_LONG_ENOUGH: Final = 7  # letters from which one wrong letter is a slip and not another name


def name_and_alias(written: str) -> tuple[str, str]:
    """The name, and the other name that the source gives in brackets; empty when it gives none.

    "Amazon Web Services (AWS)" is one where the letters are the initials; "Microsoft (Azure)" stays as it is.
    """
    written = _FOOTNOTE.sub("", written) or written
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


def norwegian_digits(number: str, *, meant: bool) -> str | None:
    """The nine digits of a number that says it is Norwegian (NO, MVA), or that its column says is one (`meant`)."""
    found = _NORWEGIAN.fullmatch(_SPACING.sub("", number))
    if found is None or not (meant or found["mark"] or found["vat"]):
        return None
    return found["digits"]


def is_sound(digits: str) -> bool:
    """Whether the check digit of a Norwegian number is right."""
    return check_digit(digits[:-1]) == int(digits[-1])


def number_key(number: str) -> str:
    """A registration number as it is looked up: letters and digits alone, a Norwegian one by its digits."""
    digits = norwegian_digits(number, meant=False)
    return digits or re.sub(r"[^0-9a-z]+", "", number.casefold())


class NearNames:
    """Finds names that are nearly the same, however many there are.

    Two names are near when they differ in legal form, accents or punctuation alone, or in one letter left out, added,
    exchanged or swapped, and have the same digits. Each name is kept under itself and under itself less one letter.
    """

    def __init__(self) -> None:
        self._stems: dict[str, str] = {}
        self._slips: dict[str, str] = {}

    def add(self, name: str, record_id: str) -> None:
        """Know a name."""
        stem = without_legal_form(name)
        if stem:
            self._stems.setdefault(stem, record_id)
            for key in _slip_keys(stem):
                self._slips.setdefault(key, record_id)

    def near(self, name: str) -> str | None:
        """The record whose name is nearly this one, or None."""
        stem = without_legal_form(name)
        if stem in self._stems:
            return self._stems[stem]
        slips = self._slips
        return next((slips[key] for key in _slip_keys(stem) if key in slips), None)


@lru_cache(maxsize=8)  # a name that is new is looked for, and then known
def _slip_keys(stem: str) -> tuple[str, ...]:
    letters = "".join(filter(str.isalpha, stem))
    if len(letters) < _LONG_ENOUGH:
        return ()
    if len(letters) < len(stem):
        digits = "".join(filter(str.isdigit, stem))
        return (digits + letters, *(digits + letters[:at] + letters[at + 1 :] for at in range(len(letters))))
    return (letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters))))


def same_name(name: str) -> str:
    """A name as it is matched: the legal form counts, case, accents and punctuation do not."""
    return plain(name)
