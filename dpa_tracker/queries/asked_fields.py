"""What a template needs that no register holds, so that a form can ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dpa_tracker import places
from dpa_tracker.sentences import language
from dpa_tracker.word.fields import Field, choice_written
from dpa_tracker.word.shelf import find_template
from dpa_tracker.word.template import Template
from dpa_tracker.word.typed import SEVERAL, allowed_codes


@dataclass(frozen=True, slots=True)
class AskedField:
    """One field to ask for: its name, kind (`date`, `choice` ...) and label, and whether a document needs it.

    `allowed` are the codes with what they are called, for a choice or a list of codes. `several`: a list, typed with
    semicolons; an empty text then states that there are none.
    """

    name: str
    kind: str
    label: str
    mandatory: bool
    several: bool
    allowed: tuple[tuple[str, str], ...] = ()


def asked_fields(template: str) -> tuple[AskedField, ...]:
    """The fields that a template (a name or a path) asks for, in its order, in the chosen language.

    Raises KnownError when there is no such template, or it cannot be read.
    """
    return asked_by(find_template(template, places.TEMPLATES))


def asked_by_any(templates: Sequence[str]) -> tuple[AskedField, ...]:
    """The fields that any of these templates asks for, each once; mandatory where it is for one of them.

    Raises KnownError as `asked_fields` does.
    """
    found: dict[str, AskedField] = {}
    for one in (field for template in templates for field in asked_fields(template)):
        before = found.get(one.name)
        found[one.name] = one if before is None else replace(before, mandatory=before.mandatory or one.mandatory)
    return tuple(found.values())


def asked_by(template: Template) -> tuple[AskedField, ...]:
    """The fields that a template which is open already asks for."""
    return tuple(_asked(field) for field in template.asked())


def _asked(field: Field) -> AskedField:
    return AskedField(
        name=field.tag,
        kind=field.kind.value,
        label=field.label(language()),
        mandatory=field.mandatory,
        several=field.kind in SEVERAL,
        allowed=tuple((code, choice_written(field.tag, code, language())) for code in allowed_codes(field)),
    )
