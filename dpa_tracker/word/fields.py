"""The fields of templates: what a tag means, and how its value is written in the document's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final, cast

from babel.numbers import format_decimal
from rapidfuzz import fuzz, process

from dpa_tracker.document_languages import day_written, in_words, locale_of
from dpa_tracker.domain.unseen_letters import is_seen
from dpa_tracker.word.choices import words_of
from dpa_tracker.word.choices_signing import together_in
from dpa_tracker.word.law_names import IN_A_SENTENCE, LAWS, with_article
from dpa_tracker.word.scope import follow
from dpa_tracker.word.vocabulary import ROWS
from dpa_tracker.word.vocabulary_letters import RESTS_ON

GROUPED_FROM: Final = 10_000  # four digits may stand together (Språkrådet)
NEAR_ENOUGH: Final = 60  # of 100: a suggestion further away confuses more than it helps
OWN_TERRITORIES: Final = {"XO-EPO": ("European Patent Organisation", "Den europeiske patentorganisasjonen")}


class NotRequired(tuple[()]):
    """States that the law asks for nobody here. In conditions it is the empty list that it is."""

    __slots__ = ()


NOT_REQUIRED: Final = NotRequired()


class FieldKind(StrEnum):
    """What kind of value a field holds."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    COUNTRY = "country"
    LAW = "law"
    CHOICE = "choice"
    YES_NO = "yes_no"
    LIST = "list"
    CODES = "codes"
    COUNTRIES = "countries"
    RECORDS = "records"


CODED: Final = frozenset({FieldKind.CHOICE, FieldKind.CODES})
PLACES: Final = frozenset({FieldKind.COUNTRY, FieldKind.COUNTRIES})
LISTS: Final = frozenset({FieldKind.LIST, FieldKind.CODES, FieldKind.COUNTRIES, FieldKind.RECORDS})


@dataclass(frozen=True, slots=True)
class Field:
    """One name a template may ask for. `mandatory`: its absence is a gap also where a condition asks for it.

    `asked`: no register holds it, so whoever drafts is asked for it.
    """

    tag: str
    kind: FieldKind
    mandatory: bool
    asked: bool
    label_en: str
    label_nb: str

    def label(self, language: str) -> str:
        """What the field is called for people, in `en` or `nb`."""
        return self.label_nb if language == "nb" else self.label_en


FIELDS: Final[Mapping[str, Field]] = {
    tag: Field(tag, FieldKind(kind.rstrip("?!")), not kind.endswith("?"), "!" in kind, en, nb)
    for tag, kind, en, nb in ROWS
}


def asked_for(names: Iterable[str]) -> tuple[Field, ...]:
    """What must be asked so that a template with these names can be filled, each once, in the order of the names."""
    found: dict[str, Field] = {}
    for name in names:
        for wanted in (*_rests_on(name), name):
            field = FIELDS.get(wanted)
            if field is not None and field.asked:
                found[wanted] = field
    return tuple(found.values())


def _rests_on(name: str) -> tuple[str, ...]:
    """The asked names behind one that is worked out: those of the longest beginning that says so."""
    known = FIELDS.get(name)
    parts = name.split(".")
    beginnings = (".".join(parts[:size]) for size in range(len(parts), 0, -1))
    nearest_one = next((one for one in beginnings if one in RESTS_ON), None)
    return () if nearest_one is None or known is None or known.asked else RESTS_ON[nearest_one]


def label(tag: str, language: str) -> str:
    """The label of a tag; a tag that the vocabulary does not know is its own label."""
    field = FIELDS.get(tag)
    return tag if field is None else field.label(language)


def is_list(tag: str) -> bool:
    """Whether a field can be repeated; a field nobody knows may be anything."""
    field = FIELDS.get(tag)
    return field is None or field.kind in LISTS


def is_records(tag: str) -> bool:
    """Whether a field holds records: it can be repeated, and printed nowhere."""
    field = FIELDS.get(tag)
    return field is not None and field.kind is FieldKind.RECORDS


def nearest(tag: str) -> str | None:
    """The known tag that is most like an unknown one, or None when none is near."""
    found = process.extractOne(tag, list(FIELDS), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    if found is not None:
        return found[0]
    by_label = {f"{field.label_en}": name for name, field in FIELDS.items()} | {
        field.label_nb: name for name, field in FIELDS.items()
    }
    likely = process.extractOne(tag.replace("_", " ").replace(".", " "), list(by_label), score_cutoff=85)
    return None if likely is None else by_label[likely[0]]


def written(tag: str, value: object | None, language: str) -> tuple[str, ...] | None:
    """A value as it stands in a document, one text for each item of a list; None when there is no value.

    An empty list states that there are none ("None", «Ingen»), `NOT_REQUIRED` that nobody has to be named; None and
    text that shows nothing mean that nothing is known, in a list too.
    """
    if value is None:
        return None
    if isinstance(value, str):  # most are
        plain = tag in FIELDS and FIELDS[tag].kind is FieldKind.TEXT
        return (value if plain else _one(tag, value, language),) if is_seen(value) else None
    if isinstance(value, NotRequired):
        return (not_required_stated(language),)
    if isinstance(value, Sequence):
        items = cast("Sequence[object]", value)
        texts = (_one(tag, item, language) for item in items if item is not None)
        return (tuple(filter(is_seen, texts)) or None) if items else (none_stated(language),)
    text = _one(tag, value, language)
    return (text,) if is_seen(text) else None


def not_required_stated(language: str) -> str:
    """The words that state that nobody has to be named, as opposed to nothing being said."""
    return in_words(("Not required", "Ikke påkrevd"), language)


def none_stated(language: str) -> str:
    """The word that states that there is nothing, as opposed to nothing being said."""
    return in_words(("None", "Ingen"), language)


def _one(tag: str, value: object, language: str) -> str:
    field = FIELDS.get(tag)
    kind = FieldKind.TEXT if field is None else field.kind
    if isinstance(value, bool):
        return in_words(("Yes", "Ja") if value else ("No", "Nei"), language)
    if isinstance(value, date):
        return date_written(value, language)
    if isinstance(value, int):
        return number_written(value, language)
    if kind in CODED:
        return choice_written(tag, str(value), language)
    if kind in PLACES or kind is FieldKind.LAW:
        return _place_written(tag, kind, str(value), language)
    name = None if isinstance(value, str) else follow(value, "name")
    return str(value if name is None else name)


def _place_written(tag: str, kind: FieldKind, code: str, language: str) -> str:
    if kind is FieldKind.LAW:
        return law_written(code, language)
    name = country_written(code, language)
    return with_article(code, name, language) if tag.endswith(IN_A_SENTENCE) else name


@lru_cache(maxsize=1_000)
def date_written(value: date, language: str) -> str:
    """A date in words."""
    return day_written(value, language)


@lru_cache(maxsize=1_000)
def number_written(value: int, language: str) -> str:
    """A whole number in the language's own grouping, with no-break spaces in Norwegian."""
    return str(value) if abs(value) < GROUPED_FROM else format_decimal(value, locale=locale_of(language))


def country_written(code: str, language: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-2 code; an unknown code is written as it is."""
    own = OWN_TERRITORIES.get(code)
    if own is not None:
        return in_words(own, language)
    return _territories(language).get(code, code)


def law_written(code: str, language: str) -> str:
    """The law of a country as a sentence names it: "Norwegian law", "the law of the United Kingdom"."""
    known = LAWS.get(code)
    if known is not None:
        return known[language == "nb"]
    name = country_written(code, language)
    if language == "nb":
        return f"retten i {name}"
    return f"the law of {with_article(code, name, language)}"


@cache
def _territories(language: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", cast("Any", locale_of(language)).territories)  # babel does not type its names


def choice_written(tag: str, code: str, language: str) -> str:
    """A code in words; a code that the vocabulary does not know is written as it is."""
    words = words_of(tag).get(code)
    if words is None:
        return code
    together = None if language in ("en", "nb") else together_in(code, lambda one: in_words(one, language))
    return together or in_words(words, language)
