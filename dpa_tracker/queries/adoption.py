"""What a firm's own Word file has that could become fields: each placeholder, what is proposed for it, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.sentences import language, sentence
from dpa_tracker.word.fields import FIELDS, label
from dpa_tracker.word.placeholder_list import FoundPlaceholder
from dpa_tracker.word.word_apart import placeholders_of


@dataclass(frozen=True, slots=True)
class AdoptionRow:
    """A placeholder, the label of its proposal (empty without one), and why that is proposed or why nothing is."""

    found: FoundPlaceholder
    label: str
    why: str

    @property
    def written(self) -> str:
        """What stands in the file; where there is only room, the label beside it."""
        if not self.found.empty:
            return self.found.text
        return sentence("adopt.empty", {"label": self.found.text.rstrip(": ")})


@dataclass(frozen=True, slots=True)
class Adoption:
    """A file looked at before it is adopted."""

    source: Path
    rows: tuple[AdoptionRow, ...]

    def alike(self, number: int) -> tuple[int, ...]:
        """The numbers of all placeholders that are written as this one is."""
        text = next((row.found.text for row in self.rows if row.found.number == number), None)
        return tuple(row.found.number for row in self.rows if row.found.text == text and row.found.placeable)


def adoption_of(source: Path) -> Adoption:
    """Find the placeholders of a Word file; raises KnownError when it cannot be read. Nothing is written."""
    rows = tuple(
        AdoptionRow(one, label(one.field, language()) if one.field else "", sentence(f"adopt.why.{one.why}"))
        for one in placeholders_of(source)
    )
    return Adoption(source, rows)


def field_choices() -> tuple[tuple[str, str], ...]:
    """Every field that a placeholder can become, as (tag, label with the tag), in the order of the vocabulary."""
    return tuple((tag, f"{field.label(language())} – {tag}") for tag, field in FIELDS.items())  # noqa: RUF001 - a dash
