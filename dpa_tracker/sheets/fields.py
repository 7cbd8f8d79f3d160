"""The fields that an import can fill, kind by kind, with the titles by which sheets call them (data, not code)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import Final

from dpa_tracker import places
from dpa_tracker.resource_tables import Entry, read_resource
from dpa_tracker.sheets.stated_places import folded

_CAMEL: Final = re.compile(r"(?<=[a-zæøå0-9])(?=[A-ZÆØÅ][a-zæøå])|(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_BRACKETS: Final = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_OTHER: Final = re.compile(r"[\W_]+")


class ImportKind(StrEnum):
    """What the rows of a table are."""

    PARTIES = "parties"
    SERVICES = "services"
    AGREEMENTS = "agreements"
    ENGAGEMENTS = "engagements"
    TRANSFERS = "transfers"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind. `holds` names the form of its values, `tells` is how much a column of it says of the kind.

    `weak` are those of its titles that mean it only where no other column does; `beside` are titles that mean it where
    their own field is held by another column, `lacking` are titles that mean it where no column does.
    """

    kind: ImportKind
    name: str
    holds: str
    needed: bool
    tells: float
    titles: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()


@dataclass(frozen=True)
class KindFields:
    """The fields of one kind, in the order of a template, and the words that name the kind."""

    kind: ImportKind
    fields: Mapping[str, Field]
    words: tuple[str, ...]

    @cached_property
    def by_title(self) -> Mapping[str, str]:
        """The field that each title means, titles in comparable form; of two fields the first has it."""
        found: dict[str, str] = {}
        for field in self.fields.values():
            for title in (field.name.replace("_", " "), *field.titles):
                found.setdefault(comparable(title), field.name)
        return found

    @cached_property
    def by_swapped(self) -> Mapping[tuple[str, str], str]:
        """The same by the first letter of a title and all its letters in order."""
        return {(title[:1], "".join(sorted(title))): field for title, field in self.by_title.items()}

    @cached_property
    def by_ordered(self) -> Mapping[str, str]:
        """The same by the words of a title in the order of the alphabet: titles of the same words are as near."""
        found: dict[str, str] = {}
        for title, field in self.by_title.items():
            found.setdefault(in_order(title), field)
        return found

    @cached_property
    def within(self) -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
        """Titles with their words, by one word of each: what stands inside a longer title is under one of its words."""
        found: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for title in self.by_title:
            words = frozenset(title.split())
            found.setdefault(max(words, key=len, default=""), []).append((title, words))
        return {word: tuple(titles) for word, titles in found.items()}


def in_order(title: str) -> str:
    """A title in comparable form with its words in the order of the alphabet: "vendor country" is "country vendor"."""
    return " ".join(sorted(title.split()))


@lru_cache(maxsize=16_384)
def comparable(title: str) -> str:
    """A title as it is compared: without case, accents, punctuation and brackets, CamelCase cut into words."""
    simple = _BRACKETS.sub(" ", title) if _BRACKETS.sub(" ", title).strip() else title
    return " ".join(_OTHER.sub(" ", folded(_CAMEL.sub(" ", simple))).split())


@cache
def kind_fields(kind: ImportKind) -> KindFields:
    """The fields of a kind. Raises KnownError `table_unsound`."""
    mine = _table().within("kinds").within(kind.value)
    found = {field.name: field for field in _fields(kind, mine.within("fields"))}
    return KindFields(kind, found, tuple(comparable(word) for word in mine.texts("words")))


@cache
def passed_over() -> frozenset[str]:
    """Titles that are no field and nothing that was left out, in comparable form: what the app writes beside rows."""
    return _titles(_table(), "passed_over")


@cache
def no_field() -> frozenset[str]:
    """Titles that are like those of a field and mean something else, in comparable form."""
    return _titles(_table(), "no_field")


@cache
def no_names() -> frozenset[str]:
    """Words beside which the name of a party in a title is not what its column holds."""
    return _titles(_table(), "no_names")


@cache
def other_days() -> frozenset[str]:
    """Words by which a title speaks of another day than the known title inside it."""
    return _titles(_table(), "other_days")


def _table() -> Entry:
    return read_resource(places.IMPORTING / "columns.yaml")


def _titles(entry: Entry, field: str) -> frozenset[str]:
    return frozenset(map(comparable, entry.required_texts(field)))


def _fields(kind: ImportKind, known: Entry) -> Iterator[Field]:
    for name in known.fields:
        said = known.within(name)
        needed = said.optional("needed") == "yes"
        tells = float(said.optional("tells") or 1)
        more = (frozenset(map(comparable, said.texts(each))) for each in ("weak", "beside", "lacking"))
        yield Field(kind, name, said.text("holds"), needed, tells, said.required_texts("titles"), *more)
