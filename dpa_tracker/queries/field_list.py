"""The vocabulary of templates as a list to copy from: every tag, what it means, how it is written, an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dpa_tracker.sentences import language, sentence
from dpa_tracker.word.choices import words_of
from dpa_tracker.word.fields import FIELDS, LISTS, Field, FieldKind

OTHER: Final[Mapping[str, str]] = {"en": "nb", "nb": "en"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field. `meaning` is in the screen's language, `elsewhere` in the other one; `codes` are (code, words).

    `list_around` is the list of records that the field is an item's of, empty for a field that stands alone.
    """

    tag: str
    meaning: str
    elsewhere: str
    kind: str
    example: str
    repeatable: bool
    may_be_absent: bool
    list_around: str
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def condition(self) -> str:
        """The tag of a control that keeps its content only where the field has a value."""
        return f"if:{self.tag}"

    @property
    def repetition(self) -> str:
        """The tag of a control that is repeated for each item; empty for a field that is no list."""
        return f"each:{self.tag}" if self.repeatable else ""

    def has(self, words: str) -> bool:
        """Whether every word asked for is in the tag, the meaning in either language, or the example."""
        text = f"{self.tag} {self.meaning} {self.elsewhere} {self.kind} {self.example}".casefold()
        return all(word in text for word in words.casefold().split())


def field_list(examples: Mapping[str, str]) -> tuple[FieldRow, ...]:
    """Every field of the vocabulary in its order, with the examples given (tag -> text as a document prints it)."""
    return tuple(_row(field, examples) for field in FIELDS.values())


def _row(field: Field, examples: Mapping[str, str]) -> FieldRow:
    shown = language()
    return FieldRow(
        tag=field.tag,
        meaning=field.label(shown),
        elsewhere=field.label(OTHER[shown]),
        kind=sentence(f"page.field_kind.{field.kind.value}"),
        example=examples.get(field.tag, ""),
        repeatable=field.kind in LISTS,
        may_be_absent=not field.mandatory,
        list_around=_list_around(field.tag),
        codes=_codes(field, shown),
    )


def _list_around(tag: str) -> str:
    parts = tag.split(".")
    above = (".".join(parts[:size]) for size in range(len(parts) - 1, 0, -1))
    return next((one for one in above if one in FIELDS and FIELDS[one].kind is FieldKind.RECORDS), "")


def _codes(field: Field, shown: str) -> tuple[tuple[str, str], ...]:
    if field.kind not in (FieldKind.CHOICE, FieldKind.CODES):
        return ()
    words = words_of(field.tag)
    return tuple((code, both[shown == "nb"]) for code, both in words.items())
