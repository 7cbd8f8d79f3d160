"""How a notice reaches a customer: what is on record for it, e-mail to its contact for notices before a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.chain_changes import Channel, CustomerNotice
from dpa_tracker.domain.customer_reach import letter_address, notices_contact
from dpa_tracker.domain.parties import Address, Party


@dataclass(frozen=True, slots=True)
class Reach:
    """A channel and an address on one line; `channel` is None where nothing on record says how."""

    channel: Channel | None = None
    address: str = ""

    @property
    def known(self) -> bool:
        """Whether a notice can be sent at all."""
        return self.channel is not None and bool(self.address)


NOWHERE: Final = Reach()


def reach_of(party: Party | None, notice: CustomerNotice) -> Reach:
    """The way that is recorded with the notice, else the one on record for the customer."""
    mail, letter = _mail(party), _letter(party)
    if notice.channel is not None:
        # Of a portal nothing is on record but what stands with the notice: it is neither mailbox nor letter box.
        on_record = {Channel.EMAIL: mail, Channel.LETTER: letter}
        return Reach(notice.channel, notice.address or on_record.get(notice.channel, ""))
    if notice.address:
        return Reach(Channel.EMAIL if "@" in notice.address else Channel.LETTER, notice.address)
    if mail:
        return Reach(Channel.EMAIL, mail)
    return Reach(Channel.LETTER, letter) if letter else NOWHERE


def _mail(party: Party | None) -> str:
    """The e-mail address for notices; that of another contact is not where notices are promised to go."""
    contact = None if party is None else notices_contact(party)
    return "" if contact is None else contact.email


def _letter(party: Party | None) -> str:
    address = None if party is None else letter_address(party)
    return "" if address is None else _line(address)


def _line(address: Address) -> str:
    town = " ".join(part for part in (address.postal_code, address.city) if part)
    return ", ".join(part for part in (*address.lines, town) if part)
