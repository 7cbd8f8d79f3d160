"""Which reader a form of values has."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, Final

from dpa_tracker.sheets import read_values
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.read_authorisation import read_authorisation
from dpa_tracker.sheets.read_certificates import read_certificates
from dpa_tracker.sheets.read_days import DayOrder, read_day
from dpa_tracker.sheets.read_ends import read_end
from dpa_tracker.sheets.read_grounds import grounds, lacks_its_edition
from dpa_tracker.sheets.read_lengths import read_hours, read_length, read_notice, read_number_of_days, read_renewal
from dpa_tracker.sheets.read_status import status_reader
from dpa_tracker.sheets.read_values import (
    Reading,
    Severity,
    Wrong,
    coded,
    coded_list,
    long_text,
    one_line,
    words_of,
)
from dpa_tracker.sheets.said_more import SaidMore
from dpa_tracker.sheets.stated_places import Stated, is_place, read_places, says_nothing
from dpa_tracker.sheets.tables import Cell, text_of

_LANGUAGE: Final = re.compile(r"[a-z]{2}(?:-[A-Za-z0-9]{2,8})*")
_EDGES: Final = " ,;/\u2013—-+&"
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
# An end may also be said not to come: then the value is the kind of term. A day to look again may be put in words.
DAYS: Final = ("day", "end_day", "noted_day", "signing_day")
STATES: Final = ("status", "engagement_status")  # behind which a day may stand
_WORDS_FOR_DAYS: Final = ("no_day", "day_incomplete")
_CLOSED: Final = (
    *("direction", "role", "status", "conclusion_form", "term_kind", "engagement_status"),
    *("risk_level", "law", "exporter_role", "importer_role", "making_available"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that no field takes: kept with its title, so that nothing is lost."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class UnreadDay:
    """A day that was said and is none: the code of why, and what could be meant."""

    code: str
    suggestion: str


def places_in(text: str) -> Stated:
    """The places that a text states, and the grounds for transfers that stand beside them: "USA (DPF)"."""
    stated = _by_activity(text) or _with_activities(read_places(text))
    named = tuple(dict.fromkeys(region for _, region in stated.found if region and _is_ground(region)))
    if not named:
        return stated
    kept = tuple((done, _without(each, named)) for done, each in stated.by_activity)
    return replace(_without(stated, named), by_activity=kept, grounds=named)


def _with_activities(stated: Stated) -> Stated:
    """The places by what is done there where brackets say so: "Norway (storage), USA (support)"."""
    done = {region: words_of("activities").get(comparable(region), "") for _, region in stated.found}
    if not any(done.values()):
        return stated
    found: dict[str, list[tuple[str | None, str]]] = {}
    for code, region in stated.found:
        found.setdefault(done[region], []).append((code, "" if done[region] else region))
    by_activity = tuple((each, Stated(tuple(places))) for each, places in found.items())
    return Stated(tuple(each for _, one in by_activity for each in one.found), by_activity)


def _without(stated: Stated, named: Collection[str]) -> Stated:
    """The places without words that are none; what names no country is then nothing."""
    found = ((code, "" if region in named else region) for code, region in stated.found)
    return Stated(tuple(each for each in found if any(each)))


def _is_ground(text: str) -> bool:
    said = None if "(" in text else grounds(text)
    return said is not None and (bool(said.clear) or all(map(lacks_its_edition, said.unclear)))


def _places(cell: Cell) -> Stated | None:
    stated = places_in(text_of(cell))
    return stated if stated.found or stated.grounds else None


def _by_activity(text: str) -> Stated | None:
    """What is done at which places, "Storage: Norway", one after the other; None where no place is said so.

    Before the first may stand the place of what the column says: "Norway, support from the USA".
    """
    before, *parts = _activity().split(text.strip())
    before = before.strip(_EDGES)
    if not parts or (before and not (is_place(before) or is_place(_IN_BRACKETS.sub("", before)))):
        return None
    first = read_places(before)
    done = [words_of("activities")[comparable(each)] for each in parts[::2]]
    stated = tuple((each, read_places(where.strip(" ,;"))) for each, where in zip(done, parts[1::2], strict=True))
    stated = (("", first), *stated) if first.found else stated
    return Stated(tuple(dict.fromkeys(found for _done, one in stated for found in one.found)), stated)


@cache
def _activity() -> re.Pattern[str]:
    said = sorted(words_of("activities"), key=len, reverse=True)
    # "Support: USA" and "support from the USA"; "hosting in" is said of much else.
    return re.compile(
        rf"(?<![^\s,;])({'|'.join(map(re.escape, said))})(?:\s*:\s*|\s+(?:from|fra|från)\s+)", re.IGNORECASE
    )


def _language(cell: Cell) -> str | Wrong | None:
    line = one_line(cell)
    code = words_of("language").get(comparable(line))
    if code is not None or not line or says_nothing(line):
        return code
    return line if _LANGUAGE.fullmatch(line) else Wrong("unknown_word", "", Severity.CHECK, {"choices": "nb, en"})


def _term_kind(cell: Cell) -> str | Wrong | None:
    """How a term goes on; yes and no answer whether it does by itself."""
    answer = cell if isinstance(cell, bool) else read_values.yes_no(cell)
    return coded("term_kind")(cell) if not isinstance(answer, bool) else "tacit" if answer else "fixed"


def _status_or_answer(cell: Cell, title: str) -> object:
    answer = cell if isinstance(cell, bool) else read_values.yes_no(cell)
    asked = kind_fields(ImportKind.AGREEMENTS).by_title.get(comparable(title)) != "status"
    if not isinstance(answer, bool) or not asked:
        return coded("status")(cell)
    return "active" if answer else "signing"


def _kept(title: str, cell: Cell) -> Kept | None:
    found = None if says_nothing(text_of(cell)) else long_text(cell)
    return Kept(title, found) if isinstance(found, str) else None


def _noted_day(cell: Cell, day: Reading) -> object:
    """A day without which a record says nothing wrong; words in its place ("Q1 2027", "when asked") are a note."""
    found = day(cell)
    if not isinstance(found, Wrong) or found.code not in _WORDS_FOR_DAYS:
        return found
    return SaidMore({}, one_line(cell), f"{found.code}_kept", suggestion=found.suggestion)


def _signing_day(cell: Cell, day: Reading) -> object:
    """The day an agreement beside a row was signed; words in its place are a note, and known to be unread.

    A term that the row states has then no begin, and none is worked out of another day.
    """
    found = day(cell)
    if not isinstance(found, Wrong) or found.code not in _WORDS_FOR_DAYS:
        return found
    return SaidMore({"signing_unread": UnreadDay(found.code, found.suggestion)}, one_line(cell))


_OTHER_DAYS: Final = {"end_day": read_end, "noted_day": _noted_day, "signing_day": _signing_day}


def _counted(found: int | str | None) -> int | Wrong | None:
    """A number; words are none."""
    return Wrong("unknown_word", "", Severity.CHECK, {"choices": "4, 24"}) if isinstance(found, str) else found


_PLAIN: Final[Mapping[str, Reading]] = {
    "text": read_values.text,
    "long_text": read_values.long_text,
    "texts": read_values.texts,
    "names": read_values.names,
    "lines": read_values.lines,
    "email": read_values.email,
    "number": read_values.number,
    "country": read_values.country,
    "yes_no": read_values.yes_no,
    "language": _language,
    "places": _places,
    "certificates": read_certificates,
    "own_hours": lambda cell: _counted(read_hours(cell)),
    "own_days": lambda cell: _counted(read_number_of_days(cell)),
    "hours": read_hours,
    "days": read_number_of_days,
    "mechanisms": grounds,
    "relationships": coded_list("relationships"),
    "special_categories": coded_list("special_categories"),
    **{name: coded(name) for name in _CLOSED},
    "term_kind": _term_kind,
    "authorisation": read_authorisation,
}
_BY_TITLE: Final[Mapping[str, Callable[[Cell, str], Any]]] = {
    "duration": read_length,
    "notice": read_notice,
    "renewal": read_renewal,
}


def reader_of(holds: str, title: str, order: DayOrder | None, *, from_1904: bool = False) -> Reading:
    """The reader of a column: by the form of its values, its title (which may name a unit), the order of its days."""
    day = partial(read_day, order=order or DayOrder(None, "none"), from_1904=from_1904)
    if holds in STATES:
        single = partial(_status_or_answer, title=title) if holds == "status" else None
        return status_reader(holds, single, day)
    if holds in DAYS:
        return day if holds == "day" else partial(_OTHER_DAYS[holds], day=day)
    if holds == "kept":
        return partial(_kept, title)
    if holds in _BY_TITLE:
        by_title = _BY_TITLE[holds]
        return lambda cell: by_title(cell, title)
    return _PLAIN[holds]
