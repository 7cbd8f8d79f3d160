"""Confirmations that data were returned or deleted when an agreement ended (GDPR Art. 28(3)(g)): asked for, filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.identities import DocumentId, PartyId


class ConfirmationState(StrEnum):
    """How far the confirmation of one party has come. Only a filed one closes the matter."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    RECEIVED = "received"  # somebody has said so, and no document shows it
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What one party that holds the data was asked, and what came back. Our own company's is the one that we give.

    `document_id` is the document attached to the agreement that shows it; None where there is none.
    """

    party_id: PartyId
    asked_on: date | None = None
    received_on: date | None = None
    document_id: DocumentId | None = None
    note: str = ""

    @property
    def state(self) -> ConfirmationState:
        """How far it has come."""
        if self.received_on is not None:
            return ConfirmationState.RECEIVED if self.document_id is None else ConfirmationState.FILED
        return ConfirmationState.NOT_ASKED if self.asked_on is None else ConfirmationState.ASKED
