"""Changes in the chain of sub-processors that customers must be told of (GDPR Art. 28(2)), and their notices.

What a customer was promised stands in its agreement and is never copied here: days are worked out from it. Recorded is
what a person did and heard: when a notice was sent and received, and what the customer answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.engagements import Location
from dpa_tracker.domain.identities import ChainChangeId, DocumentId, PartyId, ServiceId


class ChangeKind(StrEnum):
    """What changes: a sub-processor comes, takes another's place, moves data to other places, or goes."""

    ADD = "add"
    REPLACE = "replace"
    RELOCATE = "relocate"
    REMOVE = "remove"


class Channel(StrEnum):
    """How a notice reaches a customer."""

    EMAIL = "email"
    LETTER = "letter"
    PORTAL = "portal"


class NoticeState(StrEnum):
    """Where a notice stands. `withdrawn`: the customer took its objection back, so that its periods count again."""

    TO_SEND = "to_send"
    SENT = "sent"
    DELIVERED = "delivered"
    OBJECTED = "objected"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


# What a state can follow: a customer may agree before it was told, and object after it agreed.
_ON_ITS_WAY: Final = frozenset({NoticeState.SENT, NoticeState.DELIVERED, NoticeState.WITHDRAWN, NoticeState.AGREED})
FOLLOWS: Final = {
    NoticeState.TO_SEND: frozenset(NoticeState),
    NoticeState.SENT: frozenset({NoticeState.TO_SEND, NoticeState.SENT}),
    NoticeState.DELIVERED: frozenset({NoticeState.SENT, NoticeState.DELIVERED}),
    NoticeState.OBJECTED: _ON_ITS_WAY | {NoticeState.OBJECTED},
    NoticeState.AGREED: frozenset(NoticeState),
    NoticeState.WITHDRAWN: frozenset({NoticeState.OBJECTED, NoticeState.WITHDRAWN}),
}
# Whose turn it is where a state is recorded for all at once.
NEXT_FROM: Final = {
    NoticeState.TO_SEND: frozenset(NoticeState) - {NoticeState.TO_SEND},
    NoticeState.SENT: frozenset({NoticeState.TO_SEND}),
    NoticeState.DELIVERED: frozenset({NoticeState.SENT}),
    NoticeState.OBJECTED: frozenset({NoticeState.SENT, NoticeState.DELIVERED}),
    NoticeState.AGREED: frozenset({NoticeState.SENT, NoticeState.DELIVERED, NoticeState.WITHDRAWN}),
    NoticeState.WITHDRAWN: frozenset({NoticeState.OBJECTED}),
}


@dataclass(frozen=True, slots=True)
class CustomerNotice:
    """What was done about one customer's notice, and what it answered; a customer without one has not been told.

    `channel` and `address` are set where another way is used than the one on record for the customer. `evidence` says
    how sending and answer are proved, `document_id` is a paper in the register that shows it.
    """

    customer_id: PartyId
    state: NoticeState = NoticeState.TO_SEND
    sent_on: date | None = None
    delivered_on: date | None = None
    objected_on: date | None = None
    agreed_on: date | None = None
    withdrawn_on: date | None = None
    channel: Channel | None = None
    address: str = ""
    evidence: str = ""
    document_id: DocumentId | None = None
    note: str = ""

    @property
    def runs_from(self) -> date | None:
        """The day its periods run from: that of receipt where it is recorded, else that of sending."""
        if self.sent_on is None or self.delivered_on is None:
            return self.sent_on
        return max(self.sent_on, self.delivered_on)


@dataclass(frozen=True, slots=True)
class ChainChange:
    """One change, as it is planned.

    `party_id` is the sub-processor that is added, moved or removed; of a replacement the new one, and `replaces_id` the
    old. `engaged_by_id` engages it: our own company, or a sub-processor above it; None is whoever of ours provides the
    services. Without `service_ids` it is every service the sub-processor has on record. `places` are those after the
    change, `categories` the personal data. `planned_start` is the first day of the change (of a removal the last day
    of use), `send_on` the day on which the notices are meant to go out. `called_off_on`: it will not happen. `override`
    is why it may start although not every customer allows it; empty where nobody has said so.
    """

    id: ChainChangeId
    kind: ChangeKind
    party_id: PartyId
    recorded_on: date
    service_ids: tuple[ServiceId, ...] = ()
    engaged_by_id: PartyId | None = None
    replaces_id: PartyId | None = None
    places: tuple[Location, ...] = ()
    categories: tuple[str, ...] = ()
    purpose: str = ""
    planned_start: date | None = None
    send_on: date | None = None
    reason: str = ""
    called_off_on: date | None = None
    override: str = ""
    notices: tuple[CustomerNotice, ...] = ()
    owner: str = ""
    notes: str = ""
    archived: bool = False
    version: int = 0

    def notice_to(self, customer_id: PartyId) -> CustomerNotice:
        """What is recorded of a customer's notice; one that is to be sent where nothing is."""
        found = (notice for notice in self.notices if notice.customer_id == customer_id)
        return next(found, None) or CustomerNotice(customer_id)

    @property
    def dated_in_the_past(self) -> bool:
        """Whether the planned start lay before the day on which the change was recorded."""
        return self.planned_start is not None and self.planned_start < self.recorded_on
