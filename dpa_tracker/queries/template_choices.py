"""Which templates a draft can be made from, in groups: the firm's own, agreements, sheets, letters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.template_shelf import head_on_shelf, kind_in_words, word_files_in
from dpa_tracker.sentences import document_language


class TemplateGroup(StrEnum):
    """What a template is for, in the order they are offered."""

    OURS = "ours"
    AGREEMENTS = "agreements"
    SHEETS = "sheets"
    LETTERS = "letters"


AGREEMENTS: Final = ("controller_processor", "processor_sub_processor", "amendment_repair", "amendment_terms")
LETTERS: Final = ("instruction", "change_notice", "objection", "termination", "deletion_confirmation")
NOT_ALONE: Final = frozenset({"cover_sheet"})  # written with a pack, about the pack


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """One template: the name it is asked for by (a path for the firm's own), what a person calls it, its language."""

    name: str
    title: str
    group: TemplateGroup
    language: str


def template_choices(own_folder: Path | None = None) -> tuple[TemplateChoice, ...]:
    """Every template that can be opened, in the order of groups; those of the firm's own folder first."""
    shipped = [(path, path.stem) for path in word_files_in(places.TEMPLATES)]
    own = [] if own_folder is None else [(path, str(path)) for path in word_files_in(own_folder)]
    found = [choice for path, name in (*own, *shipped) for choice in _choice(path, name)]
    return tuple(choice for _place, choice in sorted(found, key=lambda one: one[0]))


def _choice(path: Path, name: str) -> list[tuple[tuple[int, int, str], TemplateChoice]]:
    """The choice with its place among the others; none for a file that is no template."""
    shipped = path.parent == places.TEMPLATES
    try:
        template = head_on_shelf(path, ours=not shipped)
    except KnownError:
        return []
    if shipped and template.kind in NOT_ALONE:
        return []
    group = _group(template.kind) if shipped else TemplateGroup.OURS
    spoken = document_language(template.language).split(" (", 1)[0]  # its written form matters to no choice here
    called = f"{kind_in_words(template.kind, path.stem)} · {spoken}"
    order = (*AGREEMENTS, *LETTERS)
    within = order.index(template.kind) if shipped and template.kind in order else len(order)
    place = (list(TemplateGroup).index(group), within, called.casefold())
    return [(place, TemplateChoice(name, called if shipped else path.name, group, template.language))]


def _group(kind: str) -> TemplateGroup:
    if kind in AGREEMENTS:
        return TemplateGroup.AGREEMENTS
    return TemplateGroup.LETTERS if kind in LETTERS else TemplateGroup.SHEETS
