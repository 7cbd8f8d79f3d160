"""Registration numbers of legal entities; Norwegian organisation numbers are checked.

A Norwegian organisation number has nine digits, the last of which is a check digit: modulus 11 over the first eight
with the weights 3 2 7 6 5 4 3 2 (Enhetsregisteret). It is printed in threes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import mul
from typing import Final

from dpa_tracker.domain.faults import Fault

WEIGHTS: Final = (3, 2, 7, 6, 5, 4, 3, 2)
MODULUS: Final = 11
SHOWN: Final = 40  # characters of a wrong number that its fault repeats
_NORWEGIAN: Final = re.compile(r"(?:NO)?([0-9]{9})(?:MVA)?", re.IGNORECASE | re.ASCII)
_TAXED: Final = re.compile(r"([A-Z]{2})?([0-9]{7,12})(MVA)?", re.IGNORECASE | re.ASCII)
_SWEDISH: Final = 10  # digits of a registration number, behind which two more stand in the number for value added tax
_SPACING: Final = re.compile(r"[\s.\-]+")
_SIGNS: Final = re.compile(r"[^0-9a-z]+")
# What stands before a number on an invoice or in a register (Org.nr., CVR-nr., KvK-nummer, USt-IdNr., SIREN), and what
# behind it says that its bearer is registered for value added tax (MVA, MWST, TVA, IVA; HR: the register of companies).
_BEFORE: Final = re.compile(
    r"(?:company|registered|registration|reg|business|enterprise|entity|orgnr|orgnummer|org|organi[sz]ation|organisation\w*"
    r"|organisasjonsn\w+|foretaksn\w+|cvr|se|kvk|krs|nip|regon|uid|ust|umsatzsteuer\w*|ustidnr|vat|mva|moms|btw|tva|iva"
    r"|siren|siret|lei|crn|ein|y|tunnus|id|idnr|nr|no|num|number|nummer|num\u00e9ro|numer|code|kode|tax)[\s.:\-/#]+",
    re.IGNORECASE,
)
_TAX_SIGNS: Final = re.compile(
    r"(?<=[0-9])[\s\-]*(?:(?:hr|rc)\s*/\s*)?(?:mva|moms|mwst|tva|iva|vat)\.?$", re.IGNORECASE
)
# A Swedish registration number has 01 behind it for value added tax, and 16 before it where persons have their century;
# a Dutch one for value added tax has the number of the entity (RSIN) before B and the number of the unit, 01 to 99.
_WRITTEN_LONGER: Final = (
    re.compile(r"(?:SE)?(?:16)?([0-9]{10})01", re.IGNORECASE | re.ASCII),
    re.compile(r"(?:SE)?16([0-9]{10})", re.IGNORECASE | re.ASCII),
    re.compile(r"(?:NL)?([0-9]{9})B[0-9]{2}", re.IGNORECASE | re.ASCII),
)


def normal_number(number: str, country: str | None) -> str:
    """The number as it is stored: a Norwegian one as its nine digits, any other as written, without outer spaces.

    A Norwegian one may be written with spaces, full stops or hyphens, with NO before it and MVA (registered for VAT)
    after it.
    """
    digits = _norwegian_digits(number) if country == "NO" else None
    return number.strip() if digits is None else digits


def plain_number(number: str, country: str | None) -> str:
    """A registration number without spaces, punctuation, case and the country that stands before it (SE, NO, DK)."""
    found = _SIGNS.sub("", normal_number(number, country).casefold())
    prefix = (country or "").casefold()
    rest = found.removeprefix(prefix) if prefix else found
    return rest if rest[:1].isdecimal() else found


def number_fault(number: str, country: str | None, field: str = "registration_number") -> Fault | None:
    """What is wrong with the number; None when nothing is, when it is empty (not known) or not a Norwegian one."""
    if country != "NO" or not number.strip():
        return None
    digits = _norwegian_digits(number)
    if digits is not None and check_digit(digits[:-1]) == int(digits[-1]):
        return None
    shown = " ".join(number[:SHOWN].split()) + ("…" if len(number) > SHOWN else "")
    code = "registration_number_length" if digits is None else "registration_number_check_digit"
    return Fault(field, code, {"number": shown})


@lru_cache(maxsize=1_024)  # one number is asked about several times in a row
def check_digit(digits: str) -> int | None:
    """The check digit of eight digits; None when they can have none, as it would be ten.

    Raises ValueError for more digits, or fewer.
    """
    if len(digits) != len(WEIGHTS):
        raise ValueError("eight digits have a check digit")
    rest = sum(map(mul, WEIGHTS, map(int, digits))) % MODULUS
    found = (MODULUS - rest) % MODULUS
    return None if found == MODULUS - 1 else found


def printed_number(number: str, country: str | None) -> str:
    """The number as people print it: a Norwegian one in threes with no-break spaces, any other as written."""
    digits = _norwegian_digits(number) if country == "NO" else None
    return number if digits is None else "\u00a0".join((digits[:3], digits[3:6], digits[6:]))


def number_as_taxed(text: str) -> str | None:
    """The digits of a number in the form for value added tax (NO 912 345 674 MVA, DK29904171); None for other texts.

    It may stand for a registration number: those of Norway and Denmark are the digits themselves, of Sweden the first
    ten of twelve, of the Netherlands what stands before the B.
    """
    longer = next(_as_registered(text), None)
    if longer is not None and not text.strip()[:1].isdecimal():
        return longer
    found = _TAXED.fullmatch(_SPACING.sub("", text))
    if found is None or not (found[1] or found[3]):
        return None
    return found[2][:_SWEDISH] if (found[1] or "").upper() == "SE" else found[2]


def written_numbers(text: str) -> tuple[str, ...]:
    """The registration numbers that a text may give, as it stands first: also without the words around it.

    "Org.nr. 334 401 073", "CVR-nr. 29904301", "CHE-999.055.101 MWST"; and the number within a longer one, of Sweden and
    the Netherlands. A text without digits gives none but itself.
    """
    found = [text]
    bare = text.strip()
    while (label := _BEFORE.match(bare)) is not None and any(map(str.isdecimal, bare[label.end() :])):
        bare = bare[label.end() :].lstrip()
        found.append(bare)
    found.extend([_TAX_SIGNS.sub("", each) for each in found])
    return tuple(dict.fromkeys((*found, *(each for written in found for each in _as_registered(written)))))


def _as_registered(written: str) -> Iterator[str]:
    """The registration number within one that is written longer."""
    bare = _SPACING.sub("", written)
    yield from (found[1] for form in _WRITTEN_LONGER if (found := form.fullmatch(bare)) is not None)


@lru_cache(maxsize=1_024)
def _norwegian_digits(number: str) -> str | None:
    found = _NORWEGIAN.fullmatch(_SPACING.sub("", number))
    return None if found is None else found[1]
