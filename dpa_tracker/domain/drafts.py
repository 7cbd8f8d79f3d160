"""Drafts: the documents that were generated, and what stood in them when they were written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dpa_tracker.domain.identities import AgreementId, DraftId


@dataclass(frozen=True, slots=True)
class WrittenValue:
    """What a field of a document said when it was written: its path, items numbered ("sub_processors.2.name")."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One Word file that was written from the register.

    `day` is that of the facts, `made_at` the moment of writing. `file` is where it was written; `sha256` that of its
    bytes then, so that a file edited since is told from an untouched one. `template` is the name it was asked for by.
    `number` counts the drafts of one template for one agreement, from 1; `superseded_by_id` is the next one of them.
    `final` was made without gaps, or with them for the reason in `override`.
    """

    id: DraftId
    agreement_id: AgreementId
    template: str
    template_kind: str
    template_version: str
    language: str
    profile: str
    day: date
    made_at: datetime
    file: str
    sha256: str
    document_id: str
    number: int = 1
    final: bool = False
    override: str = ""
    values: tuple[WrittenValue, ...] = ()
    superseded_by_id: DraftId | None = None
    notes: str = ""
    archived: bool = False
    version: int = 0
