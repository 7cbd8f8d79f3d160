"""What a reader of cells gives when a cell cannot be read, and the readers of plain forms: text, words, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeAlias, TypeGuard

from rapidfuzz import fuzz, process

from dpa_tracker import places
from dpa_tracker.domain.checks import NAME_LIMIT, TEXT_LIMIT
from dpa_tracker.domain.unseen_letters import REORDERING, called, without_unseen
from dpa_tracker.resource_tables import Entry, read_resource
from dpa_tracker.sentences import country_name
from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.meant_countries import meant_country
from dpa_tracker.sheets.stated_places import country_of, is_area, read_places, says_nothing
from dpa_tracker.sheets.tables import Cell, text_of


class Severity(StrEnum):
    """`block`: the row is not taken. `check`: it is taken, and somebody should look. `info`: told for the record."""

    BLOCK = "block"
    CHECK = "check"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that could not be read as its field asks; `suggestion` is a value that could be meant, or empty."""

    code: str
    suggestion: str = ""
    severity: Severity = Severity.BLOCK
    values: Mapping[str, object] = field(default_factory=dict[str, object])


Reading: TypeAlias = "Callable[[Cell], Any]"  # a value, None where nothing is said, or Wrong
_NEAR: Final = 72.0  # of 100, for a suggestion
_DENIES: Final = re.compile(r"(?:ikke|ikkje|ej|inte|nicht|not|no|non|niet|aldri|never)\b|un|in|u|o")
_EMAIL: Final = re.compile(r"[^@\s,;<>()\[\]]+@[^@\s,;<>()\[\]]+\.[^@\s.,;<>()\[\]]+")
_LIST_HARD: Final = re.compile(r"\s*[;\n]\s*|\s+•\s+")
_LIST_SOFT: Final = re.compile(r"\s*[;\n,]\s*(?![^()]*\))|\s+•\s+")
_POWERS: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
_LINE_FEED: Final = re.compile(r"\s*\n\s*")
_MARKS: Final = frozenset(";,\n•")  # without one of these a text is one item, however lists are cut
_BULLETS: Final = "-\u2013*• "
_CODE: Final = 3  # letters of a country's code
_MAX_ITEMS: Final = 1_000


def one_line(cell: Cell) -> str:
    """A cell as one line of text, without what cannot be printed or shows nothing."""
    text = text_of(cell)
    if text.isascii() and text.isprintable():  # most are
        return " ".join(text.split()) if "  " in text else text
    return " ".join("".join(map(_printable, without_unseen(unicodedata.normalize("NFC", text)))).split())


def _printable(letter: str) -> str:
    return " " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter


def _is_plain(cell: Cell) -> TypeGuard[str]:
    """Whether a cell is one line as it stands, but for what is around it: most of a long list are."""
    return (
        isinstance(cell, str) and len(cell) <= NAME_LIMIT and cell.isascii() and cell.isprintable() and "  " not in cell
    )


def text(cell: Cell) -> str | Wrong | None:
    """A text of one line; None when the cell is empty."""
    if _is_plain(cell):
        return cell.strip() or None
    line = one_line(cell)
    if len(line) > NAME_LIMIT:
        return Wrong("too_long", values={"length": len(line), "limit": NAME_LIMIT})
    return _reordered(line) or line or None


def _reordered(text: str) -> Wrong | None:
    """A text that reads otherwise than it is (a name with its letters turned round) is nobody's name."""
    found = None if text.isascii() else REORDERING.search(text)
    if found is None:
        return None
    character = called(found[0])
    return Wrong("reordering_characters", REORDERING.sub("", text)[:NAME_LIMIT], values={"character": character})


def long_text(cell: Cell) -> str | Wrong | None:
    """A text of any number of lines; None when the cell is empty."""
    whole = text_of(cell)
    found = "\n".join(map(one_line, whole.split("\n"))).strip() if "\n" in whole else one_line(whole)
    if len(found) > TEXT_LIMIT:
        return Wrong("too_long", values={"length": len(found), "limit": TEXT_LIMIT})
    return _reordered(found) or found or None


def _items(cell: Cell, cut: re.Pattern[str]) -> tuple[str, ...] | Wrong | None:
    if _is_plain(cell) and _MARKS.isdisjoint(cell):
        item = cell.strip().lstrip(_BULLETS)
        return (item,) if item else None
    whole = text_of(cell)
    found = tuple(dict.fromkeys(one_line(item).lstrip(_BULLETS) for item in cut.split(whole)))
    found = tuple(item for item in found if item)
    if any(len(item) > NAME_LIMIT for item in found):
        return Wrong("too_long", values={"length": max(map(len, found)), "limit": NAME_LIMIT})
    return _reordered("; ".join(found)) or found[:_MAX_ITEMS] or None


def texts(cell: Cell) -> tuple[str, ...] | Wrong | None:
    """Several texts in one cell, told apart by semicolons or line feeds, else by commas outside brackets."""
    if says_nothing(text_of(cell).strip()):
        return None
    return _items(cell, _LIST_HARD if _LIST_HARD.search(text_of(cell)) else _LIST_SOFT)


def names(cell: Cell) -> tuple[str, ...] | Wrong | None:
    """Several names in one cell, told apart by semicolons or line feeds: a company's name may have a comma."""
    return _items(cell, _LIST_HARD)


def lines(cell: Cell) -> tuple[str, ...] | Wrong | None:
    """The lines of an address."""
    return _items(cell, _LINE_FEED)


def email(cell: Cell) -> str | Wrong | None:
    """An e-mail address; the first of several."""
    line = one_line(cell)
    if not line or says_nothing(line):
        return None
    found = _EMAIL.search(line)
    return found[0].rstrip(".") if found is not None else Wrong("no_email", severity=Severity.CHECK)


def number(cell: Cell) -> str | Wrong | None:
    """A registration number as written, without spaces at its ends."""
    line = one_line(cell)
    if not line.isdigit() and _POWERS.fullmatch(line):
        return Wrong("number_in_powers", _written_out(line))
    return None if not line or says_nothing(line) else text(line)


def _written_out(line: str) -> str:
    """A number of a spreadsheet's short form as it was, empty where digits of it are gone: "9.82463718E+08"."""
    digits, _, power = line.upper().replace(",", ".").partition("E")
    kept = len(digits.partition(".")[2])
    return f"{Decimal(digits).scaleb(int(power)):f}".partition(".")[0] if kept >= int(power) else ""


def country(cell: Cell) -> str | Wrong | None:
    """One country by its name or code; what names none, or several, is to be looked at and not guessed."""
    line = one_line(cell)
    if not line or says_nothing(line):
        return None
    code = country_of(line) or (country_of(line.upper()) if len(line) <= _CODE else None)  # "no" in such a column
    if code is not None:
        return code
    stated = read_places(line)
    if len(stated.countries) == 1 and not any(is_area(each) for each in stated.vague):
        return stated.countries[0]
    if stated.countries:
        return Wrong("several_countries", ", ".join(stated.countries), Severity.CHECK)
    meant = meant_country(line)
    return Wrong("no_country", "" if meant is None else country_name(meant), Severity.CHECK)


@cache
def words_of(group: str) -> Mapping[str, str]:
    """The codes of a closed list by every word for them, in comparable form."""
    found: dict[str, str] = {}
    for code, said in _words().grouped(group).items():
        found |= {comparable(word): code for word in (code, *said) if comparable(word)}
    return found


@cache
def listed_words(group: str) -> frozenset[str]:
    """The words of a plain list, in comparable form."""
    return frozenset(comparable(word) or word for word in _words().required_texts(group))


def _words() -> Entry:
    return read_resource(places.IMPORTING / "words.yaml")


def coded(group: str, severity: Severity = Severity.BLOCK) -> Reading:
    """The reader of a closed list: its code, or Wrong with the nearest word."""

    def read(cell: Cell) -> str | Wrong | None:
        line = one_line(cell)
        if not line or says_nothing(line):
            return None
        known = words_of(group)
        code = known.get(comparable(line))
        if code is not None:
            return code
        suggestion = _meant(comparable(line), known)
        choices = ", ".join(dict.fromkeys(known.values()))
        return Wrong("unknown_word", suggestion, severity, {"choices": choices, "group": group})

    return read


def _meant(said: str, known: Mapping[str, str]) -> str:
    """The code of the nearest word; a word is never meant by its denial: "ikke signer" is no "signert"."""
    alike = [word for word in known if _denial(word) == _denial(said)]
    near = process.extractOne(said, alike, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return "" if near is None else known[near[0]]


def _denial(word: str) -> str:
    found = _DENIES.match(word)
    return "" if found is None else found[0]


def coded_list(group: str) -> Reading:
    """The reader of several codes of a closed list in one cell; "none" states that there are none."""
    single = coded(group, Severity.CHECK)

    def read(cell: Cell) -> tuple[str, ...] | Wrong | None:
        if yes_no(cell) is False:
            return ()
        items = _items(cell, _LIST_SOFT)
        if items is None or isinstance(items, Wrong):
            return items
        found = [single(item) for item in items]
        wrong = next((each for each in found if isinstance(each, Wrong)), None)
        return wrong or tuple(dict.fromkeys(each for each in found if isinstance(each, str)))

    return read


def yes_no(cell: Cell) -> bool | Wrong | None:
    """Yes or no, in the languages sheets come in."""
    if isinstance(cell, bool):
        return cell
    line = text_of(cell)
    word = comparable(line) or line
    if not line or (says_nothing(line) and word not in listed_words("no")):
        return None
    if word in listed_words("yes"):
        return True
    return False if word in listed_words("no") else Wrong("no_yes_or_no")
