"""How a customer is to be told of a change, as a person says it; what of it is kept with the customer's own record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dpa_tracker.domain.chain_changes import Channel, CustomerNotice
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Address, AddressUse, Contact, ContactRole, Party

LETTERS: Final = (AddressUse.NOTICES, AddressUse.POSTAL, AddressUse.REGISTERED)  # the first there is, is written to


@dataclass(frozen=True, slots=True)
class CustomerReach:
    """The way to one customer. `channel` (None: as on record) and `portal`, where it is one, go with the notice.

    All else is the customer's own. `contact` and `email` are who receives notices and where, `letter` the postal
    address; empty where there is none.
    """

    customer_id: PartyId
    channel: Channel | None = None
    language: str = "en"
    contact: str = ""
    email: str = ""
    letter: Address | None = None
    portal: str = ""


def reach_on_record(party: Party, notice: CustomerNotice) -> CustomerReach:
    """The way that stands in the register."""
    contact = notices_contact(party)
    name, email = ("", "") if contact is None else (contact.name, contact.email)
    portal = notice.address if notice.channel is Channel.PORTAL else ""
    return CustomerReach(party.id, notice.channel, party.language, name, email, letter_address(party), portal)


def notices_contact(party: Party) -> Contact | None:
    """Who receives notices: the first with an e-mail address before one without."""
    asked = [each for each in party.contacts if ContactRole.NOTICES in each.roles]
    return next((each for each in asked if each.email), next(iter(asked), None))


def letter_address(party: Party) -> Address | None:
    """Where letters go: the address for notices, before the postal and the registered one."""
    found = (each for use in LETTERS for each in party.addresses if each.use is use)
    return next((each for each in found if any(each.lines) or each.postal_code or each.city), None)


def reached(party: Party, reach: CustomerReach) -> Party:
    """The customer with the way as it was said; the same where nothing of it differs."""
    found = replace(party, language=reach.language)
    before = notices_contact(party)
    if (reach.contact, reach.email) != (("", "") if before is None else (before.name, before.email)):
        found = replace(found, contacts=_contacts(party, before, reach))
    if reach.letter is not None and reach.letter != letter_address(party):
        # The address of notices alone: where the company is registered, and its other post, is not said by that.
        wanted = replace(reach.letter, use=AddressUse.NOTICES)
        others = tuple(each for each in party.addresses if each.use is not AddressUse.NOTICES)
        found = replace(found, addresses=(*others, wanted))
    return found


def _contacts(party: Party, before: Contact | None, reach: CustomerReach) -> tuple[Contact, ...]:
    """The contacts with who receives notices. Another name is another person: the one before keeps its other roles."""
    if before is not None and before.name == reach.contact:
        return tuple(replace(each, email=reach.email) if each is before else each for each in party.contacts)
    kept: list[Contact] = []
    for each in party.contacts:
        roles = tuple(role for role in each.roles if role is not ContactRole.NOTICES)
        if each is not before:
            kept.append(each)
        elif roles:
            kept.append(replace(each, roles=roles))
    if reach.contact or reach.email:
        # Whoever is asked first is who was named last.
        kept.insert(0, Contact(reach.contact, (ContactRole.NOTICES,), email=reach.email))
    return tuple(kept)
