"""Which templates can be filled, and why a field of a draft is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker import places
from dpa_tracker.sentences import language, name_of, sentence
from dpa_tracker.word.fields import label
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.shelf import shelf
from dpa_tracker.word.template import Template
from dpa_tracker.wording import SENTENCES

AGREEMENTS: Final = frozenset({"controller_processor", "processor_sub_processor"})


@dataclass(frozen=True, slots=True)
class TemplateOffered:
    """A shipped template: its name on the command line, and what a person calls it."""

    name: str
    title: str


def templates_offered() -> tuple[TemplateOffered, ...]:
    """The templates that ship with the program: agreements first, then letters, each in the order of names."""
    found = sorted(shelf(places.TEMPLATES), key=lambda one: one[1].kind not in AGREEMENTS)
    return tuple(TemplateOffered(name, _title(name, template)) for name, template in found)


def _title(name: str, template: Template) -> str:
    kind = f"name.template.{template.kind}"
    language_name = name_of("language", template.language)
    return f"{sentence(kind) if kind in SENTENCES else name} · {language_name}"


def gap_text(gap: Gap) -> str:
    """Why a field is missing, in the chosen language."""
    return sentence(f"gap.{gap.reason}", {"label": label(gap.tag, language())})
