"""What can be wrong with a party, seen by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.certificates import Certificate
from dpa_tracker.domain.checks_certificates import certificate_faults
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.parties import JOINT, Address, AuthorityEvidence, Contact, ContactRole, Party
from dpa_tracker.domain.registration_numbers import number_fault

FEWEST_TOGETHER: Final = 2
MOST_TOGETHER: Final = 20
_FEW: Final = 10  # addresses, or contacts
_AN_EMAIL: Final = "a@b.no"  # in the place of one that nobody gave


def party_faults(party: Party) -> tuple[Fault, ...]:
    """Every fault of a party that needs no look at other records."""
    if _is_plainly_sound(party):
        return ()
    sound = bool(party.name.strip()) and checks.are_sound(party.name, party.registration_number, party.owner)
    return (*_faults_of_names(party, sound=sound), *_faults_of_lists(party), *_faults_of_the_rest(party, sound=sound))


def _is_plainly_sound(party: Party) -> bool:
    """Whether nothing below finds a fault, asked all at once: nearly every party of a long import is such a one.

    What is seldom said (aliases, certificates, signatories) is left to the checks one by one.
    """
    if party.aliases or party.certificates or party.handling_hours is not None or party.handling_days is not None:
        return False
    if len(party.addresses) > _FEW or len(party.contacts) > _FEW:
        return False
    texts = [party.name, party.registration_number, party.owner]
    needed = [party.name]
    for address in party.addresses:
        texts += (*address.lines, address.postal_code, address.city)
        needed += address.lines
        if address.country != party.country and not checks.is_known(address.country):
            return False
    for contact in party.contacts:
        if len(contact.roles) != 1 or contact.authority is not None or not checks.is_email(contact.email or _AN_EMAIL):
            return False
        texts += (contact.name, contact.title, contact.email, contact.phone)
        needed.append(contact.name)
    return (
        checks.are_sound(*texts)
        and all(map(str.strip, needed))
        and len(party.relationships) <= 1
        and party.group_parent_id != party.id
        and checks.is_identity(party.id)
        and checks.is_known(party.country)
        and checks.is_language(party.language)
        and checks.is_plain_text(party.notes)
        and number_fault(party.registration_number, party.country) is None
    )


# What is empty is not asked about: a call costs more than all that most parties say, and an import asks of each.
def _faults_of_names(party: Party, *, sound: bool) -> Iterator[Fault]:
    yield from checks.identity("id", party.id)
    if not sound:
        yield from checks.line("name", party.name, required=True)
    if party.aliases:
        yield from checks.lines("aliases", party.aliases)
    if not sound:
        yield from checks.line("registration_number", party.registration_number)
    wrong = number_fault(party.registration_number, party.country)
    if wrong is not None:
        yield wrong
    yield from checks.country("country", party.country)
    if len(party.relationships) > 1:
        yield from checks.once("relationships", party.relationships)
    if party.group_parent_id == party.id:
        yield Fault("group_parent_id", "its_own_parent")


def _faults_of_lists(party: Party) -> Iterator[Fault]:
    if len(party.addresses) > 1:
        yield from checks.not_too_many("addresses", party.addresses)
    for index, address in enumerate(party.addresses):
        yield from _address_faults(f"addresses.{index}", address)
    if len(party.contacts) > 1:
        yield from checks.not_too_many("contacts", party.contacts)
    for index, contact in enumerate(party.contacts):
        yield from _contact_faults(f"contacts.{index}", contact)
    if party.certificates:
        yield from _faults_of_certificates(party.certificates)


def _faults_of_the_rest(party: Party, *, sound: bool) -> Iterator[Fault]:
    if party.handling_hours is not None or party.handling_days is not None:
        yield from _faults_of_own_time(party)
    yield from checks.language("language", party.language)
    if not sound:
        yield from checks.line("owner", party.owner)
    if party.notes:
        yield from checks.text("notes", party.notes)


def _faults_of_own_time(party: Party) -> Iterator[Fault]:
    for field, number in (("handling_hours", party.handling_hours), ("handling_days", party.handling_days)):
        if number is not None and not party.own:
            yield Fault(field, "handling_of_others")
        if number is not None and not 0 <= number <= checks.COUNT_LIMIT:
            yield Fault(field, "number_out_of_range", {"number": number, "limit": checks.COUNT_LIMIT})


def _faults_of_certificates(certificates: tuple[Certificate, ...]) -> Iterator[Fault]:
    yield from checks.not_too_many("certificates", certificates)
    for index, certificate in enumerate(certificates):
        yield from certificate_faults(f"certificates.{index}", certificate)


def _address_faults(field: str, address: Address) -> Iterator[Fault]:
    if not (checks.are_sound(*address.lines, address.postal_code, address.city) and all(map(str.strip, address.lines))):
        yield from checks.lines(f"{field}.lines", address.lines)
        yield from checks.line(f"{field}.postal_code", address.postal_code)
        yield from checks.line(f"{field}.city", address.city)
    yield from checks.country(f"{field}.country", address.country)


def _contact_faults(field: str, contact: Contact) -> Iterator[Fault]:
    sound = bool(contact.name.strip()) and checks.are_sound(contact.name, contact.title, contact.phone)
    if not sound:
        yield from checks.line(f"{field}.name", contact.name, required=True)
    if len(contact.roles) != 1:
        yield from _roles_faults(f"{field}.roles", contact)
    if not sound:
        yield from checks.line(f"{field}.title", contact.title)
    if contact.email:
        yield from checks.email(f"{field}.email", contact.email)
    if not sound:
        yield from checks.line(f"{field}.phone", contact.phone)
    if contact.authority is not None:
        yield from _authority_faults(f"{field}.authority", contact.authority)
        if ContactRole.SIGNATORY not in contact.roles:
            yield Fault(f"{field}.authority", "authority_without_signatory")


def _roles_faults(field: str, contact: Contact) -> Iterator[Fault]:
    yield from checks.once(field, contact.roles)
    if not contact.roles:
        yield Fault(field, "missing")


def _authority_faults(field: str, proven: AuthorityEvidence) -> Iterator[Fault]:
    yield from checks.line(f"{field}.evidence", proven.evidence)
    yield from checks.once(f"{field}.jointly_with", proven.jointly_with)
    yield from checks.once(f"{field}.offices", proven.offices)
    if proven.jointly_with and proven.authority not in JOINT:
        yield Fault(f"{field}.jointly_with", "jointly_without_joint_authority")
    if not FEWEST_TOGETHER <= proven.together <= MOST_TOGETHER:
        yield Fault(f"{field}.together", "together_out_of_range", {"fewest": FEWEST_TOGETHER, "most": MOST_TOGETHER})
