"""What was done under an agreement, kept to be shown: instructions, help and information (GDPR Art. 28(3))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.identities import DocumentId


class LogKind(StrEnum):
    """What an entry is about, by the letter of Art. 28(3) that asks for it."""

    INSTRUCTION = "instruction"  # (a): a documented instruction of the controller
    HELP_WITH_REQUESTS = "help_with_requests"  # (e): help with what data subjects ask for
    HELP_WITH_DUTIES = "help_with_duties"  # (f): help with security, breaches, impact assessments
    INFORMATION_GIVEN = "information_given"  # (h): information that shows compliance, audits among it


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One dated entry: `who` gave the instruction, was helped or was told, and `what` it was about.

    `id` tells it from the others of its agreement. `document_id` is a document attached to the agreement.
    """

    id: str
    kind: LogKind
    on: date
    who: str
    what: str
    document_id: DocumentId | None = None
