"""Filling one template with the values of one agreement: all that needs no register, in whatever process it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.use_cases.check_readiness import Reading, read_document
from dpa_tracker.use_cases.draft_ground import Said
from dpa_tracker.word.control_values import values_in
from dpa_tracker.word.draft_writer import sealed
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.package import read_package
from dpa_tracker.word.signing import Profile, profile_named
from dpa_tracker.word.template import Clause, Template, template_of


@dataclass(frozen=True, slots=True)
class ToFill:
    """What to fill a template with, as plain values that can go to another process.

    `name` is what messages call the file; `on` the day it is about. `read`: what the document says is read back too,
    for the check of readiness. A `final` file does not carry what was left out of it.
    """

    name: str
    values: Said
    on: date
    profile: str = "paper"
    document_number: int = 1
    read: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class FilledFile:
    """The bytes of a Word file, what is missing in it, its clauses, what stands in it, and what it was read to say."""

    content: bytes
    gaps: tuple[Gap, ...]
    clauses: tuple[Clause, ...]
    written: tuple[WrittenValue, ...]
    reading: Reading | None


def fill_file(template: Template, asked: ToFill) -> FilledFile:
    """Fill a template. Raises InvalidInputError for values that cannot be printed, KnownError for a broken template."""
    filled = template.fill(
        asked.values, profile_named(asked.profile) or Profile.PAPER, asked.document_number, refillable=not asked.final
    )
    content = sealed(filled.package)
    return FilledFile(
        content,
        filled.gaps,
        filled.clauses,
        values_in(read_package(content, asked.name)),
        read_document(template_of(filled.package), asked.on) if asked.read else None,
    )
