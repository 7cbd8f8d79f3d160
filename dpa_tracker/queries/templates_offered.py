"""Which templates can be filled, and why a field of a draft is missing."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker import places
from dpa_tracker.sentences import language, sentence
from dpa_tracker.word.fields import label
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.shelf import shelf


@dataclass(frozen=True, slots=True)
class TemplateOffered:
    """A shipped template: its name on the command line, and what a person calls it."""

    name: str
    title: str


def templates_offered() -> tuple[TemplateOffered, ...]:
    """The templates that ship with the program, in the order of their names."""
    return tuple(
        TemplateOffered(name, f"{template.kind or name} · {template.language}")
        for name, template in shelf(places.TEMPLATES)
    )


def gap_text(gap: Gap) -> str:
    """Why a field is missing, in the chosen language."""
    return sentence(f"gap.{gap.reason}", {"label": label(gap.tag, language())})
