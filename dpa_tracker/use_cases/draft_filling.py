"""Filling one template with the values of one agreement: all that needs no register, in whatever process it is done.

What this imports is loaded anew by every process that fills, so it stays far from the store and the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.word.control_values import values_in
from dpa_tracker.word.draft_writer import sealed
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.numbered_clauses import Clause
from dpa_tracker.word.signing import Profile, profile_named
from dpa_tracker.word.template import Template


@dataclass(frozen=True, slots=True)
class ToFill:
    """What to fill a template with, as plain values that can go to another process.

    `name` is what messages call the file; `on` the day it is about. A `final` file does not carry what was left out.
    `tables` are those that the file is scanned by when it is read again; None: the program's own.
    """

    name: str
    values: dict[str, object]
    on: date
    profile: str = "paper"
    document_number: int = 1
    final: bool = False
    tables: tuple[bytes, bytes] | None = None


@dataclass(frozen=True, slots=True)
class FilledFile:
    """The bytes of a Word file, what is missing in it, its clauses, and what stands in its controls."""

    content: bytes
    gaps: tuple[Gap, ...]
    clauses: tuple[Clause, ...]
    written: tuple[WrittenValue, ...]


def fill_file(template: Template, asked: ToFill) -> FilledFile:
    """Fill a template. Raises InvalidInputError for values that cannot be printed, KnownError for a broken template."""
    filled = template.fill(
        asked.values, profile_named(asked.profile) or Profile.PAPER, asked.document_number, refillable=not asked.final
    )
    return FilledFile(sealed(filled.package), filled.gaps, filled.clauses, values_in(filled.package))
