"""What can be wrong with a party, seen by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.parties import JOINT, Address, Contact, ContactRole, Party
from dpa_tracker.domain.registration_numbers import number_fault

FEWEST_TOGETHER: Final = 2
MOST_TOGETHER: Final = 20


def party_faults(party: Party) -> tuple[Fault, ...]:
    """Every fault of a party that needs no look at other records."""
    return tuple(_party_faults(party))


def _party_faults(party: Party) -> Iterator[Fault]:
    yield from checks.identity("id", party.id)
    yield from checks.line("name", party.name, required=True)
    yield from checks.lines("aliases", party.aliases)
    yield from checks.line("registration_number", party.registration_number)
    wrong = number_fault(party.registration_number, party.country)
    if wrong is not None:
        yield wrong
    yield from checks.country("country", party.country)
    yield from checks.once("relationships", party.relationships)
    if party.group_parent_id == party.id:
        yield Fault("group_parent_id", "its_own_parent")
    yield from checks.not_too_many("addresses", party.addresses)
    for index, address in enumerate(party.addresses):
        yield from _address_faults(f"addresses.{index}", address)
    yield from checks.not_too_many("contacts", party.contacts)
    for index, contact in enumerate(party.contacts):
        yield from _contact_faults(f"contacts.{index}", contact)
    yield from checks.language("language", party.language)
    yield from checks.line("owner", party.owner)
    yield from checks.text("notes", party.notes)


def _address_faults(field: str, address: Address) -> Iterator[Fault]:
    yield from checks.lines(f"{field}.lines", address.lines)
    if not checks.are_sound(address.postal_code, address.city):
        yield from checks.line(f"{field}.postal_code", address.postal_code)
        yield from checks.line(f"{field}.city", address.city)
    yield from checks.country(f"{field}.country", address.country)


def _contact_faults(field: str, contact: Contact) -> Iterator[Fault]:
    yield from checks.line(f"{field}.name", contact.name, required=True)
    if len(contact.roles) != 1:
        yield from checks.once(f"{field}.roles", contact.roles)
    if not contact.roles:
        yield Fault(f"{field}.roles", "missing")
    sound = checks.are_sound(contact.title, contact.phone)
    if not sound:
        yield from checks.line(f"{field}.title", contact.title)
    yield from checks.email(f"{field}.email", contact.email)
    if not sound:
        yield from checks.line(f"{field}.phone", contact.phone)
    if contact.authority is not None:
        yield from checks.line(f"{field}.authority.evidence", contact.authority.evidence)
        yield from checks.once(f"{field}.authority.jointly_with", contact.authority.jointly_with)
        yield from checks.once(f"{field}.authority.offices", contact.authority.offices)
        if contact.authority.jointly_with and contact.authority.authority not in JOINT:
            yield Fault(f"{field}.authority.jointly_with", "jointly_without_joint_authority")
        if not FEWEST_TOGETHER <= contact.authority.together <= MOST_TOGETHER:
            limits = {"fewest": FEWEST_TOGETHER, "most": MOST_TOGETHER}
            yield Fault(f"{field}.authority.together", "together_out_of_range", limits)
        if ContactRole.SIGNATORY not in contact.roles:
            yield Fault(f"{field}.authority", "authority_without_signatory")
