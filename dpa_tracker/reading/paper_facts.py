"""What an agreement says of itself: the registration number of a party, and the day on which it was signed.

Few rather than wrong: a number counts only with its label and beside the one party it belongs to, a day only where the
words say that this paper was signed on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.reading.party_names import parties_named
from dpa_tracker.reading.passages import Passage, Place
from dpa_tracker.reading.written_days import days_at

_LONGEST_QUOTE: Final = 500
_NEAR: Final = 6  # passages of an address under a name
_NAME_REACH: Final = 300  # characters between a name and its number
_LABEL: Final = (
    r"org(?:ani[sz]a(?:sjons?|tions?)|\.)?[\s.-]*(?:nr|nummer|no|number|id)\b|foretaksnummer|cvr(?:[\s-]*(?:nr|nummer|no))?\b"
    r"|(?:company|corporate|business|entity)\s+(?:registration\s+)?(?:no|number|nr|code|id)\b"
    r"|(?:registration|registered|reg\.?)\s*(?:no|number|nr)\b"
    r"|registered\s+(?:in\s+[A-Z][\w ]{2,40}?\s+)?(?:under|with)\s+(?:the\s+)?(?:company\s+)?(?:no|number)\b"
    r"|handelsregister\w*|hr[ab](?=[\s:.]*\d)|sire[nt]\b|rcs\b|kvk(?:[\s-]*(?:nr|nummer))?\b|uid\b|y-tunnus|business\s+id\b"
)
_NUMBER: Final = (
    r"(?:(?:CHE|CH|NO|HRB|HRA|SE|DK|GB|SC|NI|OC|FN|AB|B)[\s-]?)?\d(?:[\d .\u00a0\u202f-]{3,18}\d|\d{3,})(?:\s?MVA)?"
)
_LABELLED: Final = re.compile(
    rf"(?<!\w)(?:(?:{_LABEL})[\s.:#|№*_()°o-]{{0,12}}(?P<number>{_NUMBER})|(?P<swiss>CHE-\d{{3}}\.\d{{3}}\.\d{{3}}))(?!\w)",
    re.IGNORECASE,
)
# A row or a line of numbers only, under the names of a form with columns.
_ONLY_LABEL: Final = re.compile(rf"(?:{_LABEL})", re.IGNORECASE)
_ONLY_NUMBER: Final = re.compile(rf"(?<![\w.])(?:{_NUMBER})(?!\w)", re.IGNORECASE)
_TWO: Final = 2
_FEWEST_DIGITS: Final = 6

_SIGNED: Final = re.compile(
    r"\b(?:(?:made|entered\s+into|signed|executed|concluded|agreed|effective)\b(?:\s+\w+){0,5}?|inngått|inngåtte|undertegnet|signert"
    r"|underskrevet|underskrevne|indgået|undertecknat\w*|ingått\w*|ingåtts|tecknat|unterzeichnet|geschlossen|abgeschlossen"
    r"|conclu|signée?|ondertekend|gesloten)\b[\s,:]*(?:(?:on|as\s+of|by|at|in|the|this|den|dato|am|vom|le|op|av|i|[A-ZÆØÅ]\w+)[\s,]+){0,5}$",
    re.IGNORECASE,
)
_SIGNED_AFTER: Final = re.compile(
    r"[^.;\n]{0,60}?\b(?:geschlossen|unterzeichnet|unterschrieben|inngått|signert|undertegnet|underskrevet|indgået|undertecknat"
    r"|ingåtts|ingicks|gesloten|ondertekend)\b",
    re.IGNORECASE,
)
_EFFECTIVE: Final = re.compile(r"\beffective\b[^.]*$", re.IGNORECASE)
# "... supplements the services agreement signed on 1 May 2020": the day of another paper.
_OTHER_PAPER: Final = re.compile(
    r"\b(?:main|master|principal|services?|framework|licen[cs]e|lease|previous\w*|earlier|former|old|supersed\w*|replac\w*|original"
    r"|hovedavtale\w*|hovedkontrakt\w*|hovedaftale\w*|huvudavtal\w*|hauptvertrag\w*|rahmen\w*|ramme\w*|ramavtal\w*|tidligere|tidigare"
    r"|oppdragsavtale\w*|leveranseavtale\w*|leverings?avtale\w*|lisensavtale\w*|leverandøravtale\w*|erstatte\w*|ersätt\w*|ersetz\w*|früher\w*"
    r"|clauses|decision|regulation|forordning\w*|verordnung|förordning\w*|directive|list)\b",
    re.IGNORECASE,
)
_BLOCK: Final = re.compile(
    r"signature\w*|signatur\w*|underskrift\w*|unterschrift\w*|undertegn\w*|for\s+and\s+on\s+behalf|signed\s+by|handtekening\w*"
    r"|for\s+the\s+(?:controller|processor)|for\s+(?:behandlingsansvarlig|databehandler)\w*|for\s+den\s+\w+ansvarlige?\b",
    re.IGNORECASE,
)
_DATE_LINE: Final = re.compile(
    r"(?:(?:date(?:d|\s+of\s+signature|\s+signed)?|dato|datum|signed\s+on|sted\s*(?:,|/|og|,\s*og)?\s*dato|ort\s*(?:,|/|und)?\s*datum"
    r"|place\s*(?:,|/|and)\s*date|lieu\s+et\s+date|ort\s+och\s+datum|plaats\s+en\s+datum)\s*[:_|.\s]*(?:[^\W\d_]+[,\s]+){0,3}"
    r"|fait\s+[àa]\s+[^\W\d_]+,?\s+le\s+|[^\W\d_]+(?:\s[^\W\d_]+)?,\s*(?:(?:den|the|le|am)\s+)?)$",
    re.IGNORECASE,
)
_BLOCK_REACH: Final = 12  # passages
_SENTENCE_END: Final = re.compile(r"[.;](?:\s+|\n)(?=[^\W\d_a-zæøåäöü])|\n")


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """The registration number that a text gives beside a name, with its words and place."""

    name: str
    number: str
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day on which the text says that it was signed, with its words and place."""

    day: date
    quote: str
    place: Place


def numbers_stated(passages: Iterable[Passage], names: Sequence[str]) -> tuple[StatedNumber, ...]:
    """The number beside each name; none where the text gives one company two."""
    found: dict[str, dict[str, StatedNumber]] = {}
    owners: tuple[str, ...] = ()
    left = 0
    for passage in passages:
        here = _named(passage.text, names)
        if here:
            owners, left = tuple(name for _at, name in here), _NEAR
        elif left:
            left = 0 if parties_named((passage,)) else left - 1
        for name, number in _numbers(passage, here, owners if left else ()):
            said = StatedNumber(name, number, " ".join(passage.text.split())[:_LONGEST_QUOTE], passage.place)
            found.setdefault(name, {}).setdefault(_digits(number), said)
    return tuple(next(iter(each.values())) for each in found.values() if len(each) == 1)


def _named(text: str, names: Sequence[str]) -> list[tuple[int, str]]:
    """The names that stand in a passage, in its order, each once."""
    return sorted((at, name) for name in names if (at := _where(text, name)) is not None)


def _where(text: str, name: str) -> int | None:
    spelled = re.search(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", text, re.IGNORECASE)
    if spelled:
        return spelled.start()
    return 0 if f" {without_legal_form(name)} " in f" {plain(text)} " else None


def _numbers(passage: Passage, here: list[tuple[int, str]], owners: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    found = ((one.start(), one["number"] or one["swiss"]) for one in _LABELLED.finditer(passage.text))
    labelled = [(at, number) for at, number in found if _is_long(number)]
    if here:
        yield from _beside(passage, here, labelled)
    elif len(owners) == 1:
        yield from ((owners[0], number) for _at, number in labelled)
    elif len(owners) >= _TWO and _ONLY_LABEL.search(passage.text):
        numbers = [one[0] for one in _ONLY_NUMBER.finditer(passage.text) if _is_long(one[0])]
        if len(numbers) == len(owners):
            yield from zip(owners, numbers, strict=True)


def _beside(
    passage: Passage, here: list[tuple[int, str]], labelled: list[tuple[int, str]]
) -> Iterator[tuple[str, str]]:
    """Of each name the first number after it, where no other company and no other number stands between."""
    ends = [start for start, _name in here[1:]] + [len(passage.text)]
    for (start, name), end in zip(here, ends, strict=True):
        at, number = next(((at, number) for at, number in labelled if start < at < end), (-1, ""))
        between = replace(passage, text=passage.text[start + len(name) : at])
        if 0 <= at <= start + _NAME_REACH and not parties_named((between,)):
            yield name, number


def _is_long(number: str) -> bool:
    return len(re.sub(r"\D", "", number)) >= _FEWEST_DIGITS or number[:1].isalpha()


def _digits(number: str) -> str:
    return re.sub(r"\W", "", number).casefold().removeprefix("no").removesuffix("mva")


def signing_days(passages: Sequence[Passage], until: date) -> tuple[StatedDay, ...]:
    """The days, from the last signature to the first; a day after `until` is none."""
    found: dict[date, StatedDay] = {}
    block_ends = -1
    for number, passage in enumerate(passages):
        if _BLOCK.search(passage.text):
            block_ends = number + _BLOCK_REACH
        for at, end, day in days_at(passage.text):
            dated = number <= block_ends and _is_dated(passage.text, at)
            if day <= until and (dated or _is_signed(passage.text, at, end)):
                quote = " ".join(passage.text.split())[:_LONGEST_QUOTE]
                found.setdefault(day, StatedDay(day, quote, passage.place))
    return tuple(found[day] for day in sorted(found, reverse=True))


def _is_signed(text: str, at: int, end: int) -> bool:
    """Whether the sentence of a day (from `at` to `end`) says that this paper was signed on it."""
    begins = max((one.end() for one in _SENTENCE_END.finditer(text, 0, at)), default=0)
    before = text[begins:at]
    if _OTHER_PAPER.search(before) or _EFFECTIVE.search(before):
        return False
    after = _SIGNED_AFTER.match(text, end)
    return bool(_SIGNED.search(before)) or (after is not None and not _OTHER_PAPER.search(after[0]))


def _is_dated(text: str, at: int) -> bool:
    """Whether the line of a signature gives the day as its date."""
    begins = text.rfind("\n", 0, at) + 1
    if begins and _DATE_LINE.search(text[:at].replace("\n", " ").strip() + " "):
        return True
    return bool(_DATE_LINE.search(text[begins:at]))
