"""One item of a published list: the name, what is done, and the place, wherever in the item they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dpa_tracker.legal_forms import KnownIn, form_pattern
from dpa_tracker.sheets.blocks import Bullet
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.stated_places import (
    country_of,
    is_area,
    is_place,
    names_only_places,
    says_what_is_done,
    sentence_place,
)

_BRACKETS: Final = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]")
_DASH: Final = re.compile(r"\s+[-\u2013—|]+\s+|\s*[:\u2013—]\s+|\s*\|\s*")
_SENTENCE: Final = re.compile(r"(?<=[\w)\]])\.\s+(?=[A-ZÆØÅÄÖÜ])")
_FORM: Final = form_pattern(KnownIn.ITEMS)
_FORM_THEN_TEXT: Final = re.compile(
    rf"(?P<name>[^\-\u2013—:]{{2,80}}?\b{_FORM}\.?(?:\s*\((?:d/b/a|dba|aka|formerly|f/k/a)[^()]*\))?)[.,]?\s+(?!{_FORM}\b)(?=[A-ZÆØÅ])"
)
_ABBREVIATION: Final = re.compile(r"\b(?:Inc|Ltd|Corp|Co|St|Dr|Mr|Mrs|No|Nr|e\.g|i\.e|L\.L\.C|S\.A|B\.V|d/b/a)$")
_ABBREVIATED: Final = re.compile(
    rf"\b(?:{_FORM}\.|(?:\w{{1,2}}\.){{2,4}}|(?:ehf|hf|Co|k\.s|s\.r\.o|z o\.o|S\.p\.A)\.)$"
)
_LABEL_BEFORE: Final = re.compile(r"(?P<said>.*\S)\s*[.;,]\s*(?P<label>[^.;,]{3,40})", re.DOTALL)
_PLACES: Final = ("location", "storage", "support_access", "backup")
# "via", "formerly" and their like say whose it is or was.
_DONE_IN_BRACKETS: Final = re.compile(
    r"(?P<name>[^()]{2,80}?)\s*\((?!(?:via|formerly|f/k/a|now|ex|tidligere|tidigare|ehemals|som|als|anciennement|dba|aka)\b)"
    r"(?P<done>[^\W\d_A-ZÆØÅÄÖÜÉ][^()]{3,200})\)\s*"
)
_DONE_FOR: Final = re.compile(
    r"(?P<name>(?:[A-ZÆØÅÄÖÜ0-9][\w.&'\u2019-]*\s+){1,4})(?:for|für|til|till|pour|voor|för|para)\s+(?P<done>\S.{3,300})"
)
_SHORT_NAME: Final = re.compile(
    r"\s*\(([A-Z][A-Z0-9]{1,6})\)(?=\s*[,:;.\u2013—-])"
)  # "Amazon Web Services (AWS), hosting"
_LONGEST_NAME: Final = 12  # words
_SHORT: Final = 8
_EDGE: Final = " \t-\u2013—:;,.|"
_ENDS: Final = ("", ".", ",", ";", ":", "-", "\u2013", "—", "|")
_NO_NAME: Final = re.compile(
    r"(?:we|you|our|your|the|this|these|if|when|where|all|any|each|please|vi|du|dere|vår|alle|hvis|når|dette|denne|wir"
    r"|nous|to|for|access|data|information|personal|name|email)\b[\s\S]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What an item says; empty where it says nothing. `is_name`: its begin reads as the name of a company."""

    name: str
    purpose: str = ""
    place: str = ""
    is_name: bool = True


def parts_of(bullet: Bullet) -> Parts:
    """The parts of an item."""
    place, rest = _place_out_of(bullet.rest)
    name = bullet.lead
    short = _SHORT_NAME.match(rest) if name else None
    if short is not None:
        name, rest = f"{name} ({short[1]})", rest[short.end() :]
    if name and not bullet.rest:
        place, name = _place_out_of(name)
    if not name:
        name, rest = _name_out_of(rest)
    if not rest.strip(_EDGE):
        name, rest = _done_behind(name)
    purpose = rest.strip(_EDGE)
    if not place and _DASH.search(purpose) is None and is_place(purpose) and not says_what_is_done(purpose):
        place, purpose = purpose, ""
    if not place:
        place, purpose = _place_at_the_end(purpose)
        purpose = _without_label(purpose) if place else purpose
    if not place:
        place, purpose = _place_at_the_begin(purpose)
    if not place:
        place, purpose = _place_in_a_sentence(purpose)
    if not place:
        place, name = _seat_after(name)
    return Parts(name.strip(" ,;:\u2013—-"), purpose, place, is_name=_is_name(name))


def _place_out_of(text: str) -> tuple[str, str]:
    """The place in brackets, and the text without it. The last one counts, unless an area stands inside a sentence."""
    for found in reversed(list(_BRACKETS.finditer(text))):
        after = text[found.end() :].strip()[:1]
        first, mark, more = found[1].partition(";")
        if mark and names_only_places(first):  # "(USA; standard clauses)"
            return first.strip(), f"{text[: found.start()].rstrip()} ({more.strip()}){text[found.end() :]}".strip()
        stated = is_place(found[1]) or (_is_address(found[1]) and after in _ENDS)
        if not stated or (country_of(found[1]) is None and after not in _ENDS):
            continue
        return found[1].strip(), f"{text[: found.start()].rstrip()}{text[found.end() :]}".strip()
    return "", text


def _is_address(text: str) -> bool:
    """Whether a text has a figure and ends in a country, as an address does."""
    before, mark, last = text.rpartition(", ")
    return bool(mark) and country_of(last) is not None and any(letter.isdigit() for letter in before)


def _place_at_the_end(purpose: str) -> tuple[str, str]:
    """The last part, where it is a place by itself: "Mail, Netherlands", "Mail - USA", "Backup - Norway, UK"."""
    before, mark, last = purpose.rpartition(", ")
    cut = list(_DASH.finditer(purpose))
    if cut and is_place(purpose[cut[-1].end() :].strip(_EDGE)):
        return purpose[cut[-1].end() :].strip(_EDGE), purpose[: cut[-1].start()].strip(_EDGE)
    if mark and names_only_places(last):
        return last.strip(_EDGE), before.strip(_EDGE)
    return "", purpose


def _without_label(purpose: str) -> str:
    """What is done without the label of the place that stood behind it: "hosting. Location"."""
    cut = _LABEL_BEFORE.fullmatch(purpose)
    titles = kind_fields(ImportKind.ENGAGEMENTS).by_title
    return cut["said"] if cut is not None and titles.get(comparable(cut["label"])) in _PLACES else purpose


def _place_at_the_begin(purpose: str) -> tuple[str, str]:
    """The first part, where it is a country by itself: "USA, support", "Norway - hosting"."""
    cut = re.match(rf"(?P<first>[^,]{{2,60}}?)(?:,\s+|{_DASH.pattern})(?=\S)", purpose)
    if cut is not None and country_of(cut["first"]) is not None:
        return cut["first"].strip(_EDGE), purpose[cut.end() :].strip(_EDGE)
    return "", purpose


def _place_in_a_sentence(purpose: str) -> tuple[str, str]:
    """The place that a sentence behind what is done states: "Hosting. Data is stored in Ireland", and the rest."""
    sentences = _SENTENCE.split(purpose)
    for at, each in enumerate(sentences):
        place = sentence_place(each)
        if place:
            return place, ". ".join((*sentences[:at], *sentences[at + 1 :]))
    return "", purpose


def _done_behind(name: str) -> tuple[str, str]:
    """The name of "Acme (hosting of the site)" or "Acme for hosting", and what is done; another name begins large."""
    found = _DONE_IN_BRACKETS.fullmatch(name) or _DONE_FOR.fullmatch(name)
    return (name, "") if found is None else (found["name"], found["done"])


def _seat_after(name: str) -> tuple[str, str]:
    """The country after a name, and the name: "Acme SARL, Luxembourg"."""
    before, mark, last = name.rpartition(", ")
    return (last.strip(_EDGE), before) if mark and country_of(last.strip(_EDGE)) is not None else ("", name)


def _name_out_of(text: str) -> tuple[str, str]:
    """The name at the begin of a text, and the text after it."""
    form = _FORM_THEN_TEXT.match(text)
    cut = _DASH.search(text)
    if form is not None and (cut is None or form.end() <= cut.start()):
        return form["name"], text[form.end() :]
    if cut is not None and len(text[: cut.start()].split()) <= _LONGEST_NAME:
        return text[: cut.start()], text[cut.end() :]
    for stop in _SENTENCE.finditer(text):
        if not _ABBREVIATION.search(text[: stop.start()]):
            return text[: stop.start()], text[stop.end() :]
    first, *others = text.split(", ")
    for at, part in enumerate(others):
        if country_of(part.strip(_EDGE)) is not None:
            return ", ".join((first, *others[:at])), ", ".join(others[at:])
    if others and is_area(", ".join(others)):
        return first, ", ".join(others)
    return text, ""


def _is_name(name: str) -> bool:
    words = name.split()
    if not words or len(words) > _SHORT or _NO_NAME.fullmatch(name) or name.rstrip().endswith((".", ";", "!", "?")):
        return bool(words) and len(words) <= _SHORT and _ABBREVIATED.search(name.rstrip()) is not None
    return words[0][:1].isupper() or words[0][:1].isdigit() or any(letter.isupper() for letter in words[0])
