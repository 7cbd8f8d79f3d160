"""What a draft says of the parties: names, addresses, contacts, who signs. None is a gap, an empty list is "none"."""

from __future__ import annotations

from typing import Final

from dpa_tracker.domain.agreements import Agreement, AgreementParty, Role, Side
from dpa_tracker.domain.checks_parties import FEWEST_TOGETHER
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import (
    JOINT,
    AddressUse,
    AuthorityEvidence,
    Contact,
    ContactRole,
    JointWith,
    Party,
    SigningAuthority,
)
from dpa_tracker.law.art28.records import Records
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.word.choices_signing import joint_code
from dpa_tracker.word.fields import NOT_REQUIRED

ROLE_GROUPS: Final = {
    Role.CONTROLLER: "controller",
    Role.JOINT_CONTROLLER: "controller",
    Role.PROCESSOR: "processor",
    Role.SUB_PROCESSOR: "sub_processor",
}
NORWEGIAN_NUMBER: Final = 9  # digits, printed 3 + 3 + 3


def parties_said(agreement: Agreement, ground: Ground) -> Said:
    """The groups `controller`, `processor` and `sub_processor`, by role; further parties in `other_parties`."""
    said: Said = {}
    others: list[Said] = []
    for member in agreement.parties:
        party = ground.records.parties.get(member.party_id)
        group = ROLE_GROUPS[member.role]
        described = None if party is None else party_said(party, member.role, ground)
        if described is None:
            continue
        if group in said:
            others.append(described)
        else:
            said[group] = described
    said["other_parties"] = tuple(others)
    return said


def roles_said(agreement: Agreement, records: Records) -> tuple[Role | None, Role | None]:
    """Our role in the agreement and the other side's; None where we are on neither side."""
    ours = next((member for member in agreement.parties if _is_own(member, records)), None)
    if ours is None:
        return None, None
    theirs = next((member for member in agreement.parties if member.side is not ours.side), None)
    return ours.role, None if theirs is None else theirs.role


def processing_parties(agreement: Agreement) -> tuple[PartyId, ...]:
    """The ids of the parties that process."""
    return tuple(member.party_id for member in agreement.on_side(Side.PROCESSING))


def party_said(party: Party, role: Role | None, ground: Ground) -> Said:
    """One party. That no data protection officer or representative is required is stated, not left out."""
    officer = contact_said(party.contact(ContactRole.DPO))
    notices = party.contact(ContactRole.NOTICES)
    return {
        "name": party.name,
        "registration_number": number_said(party),
        "country": party.country,
        "address": address_said(party),
        "role": role,
        "contact_notices": contact_said(notices),
        "contact_email": None if notices is None else notices.email or None,
        "contact_breach": contact_said(party.contact(ContactRole.BREACH)),
        "dpo": NOT_REQUIRED if officer is None and party.dpo_required is False else officer,
        "representative": _representative_said(party, ground),
        "signatories": tuple(_signatory_said(contact) for contact in party.signatories()) or None,
    }


def _representative_said(party: Party, ground: Ground) -> str | tuple[()] | None:
    """The representative. Inside the area there is none, unless the record says that one is required."""
    named = contact_said(party.contact(ContactRole.REPRESENTATIVE))
    if named is not None:
        return named
    if party.representative_required is False:
        return NOT_REQUIRED
    inside = party.country is not None and ground.in_eea(party.country)
    return () if inside and party.representative_required is None else None


def number_said(party: Party) -> str | None:
    """The registration number; a Norwegian one in groups of three."""
    number = "".join(party.registration_number.split())
    if party.country == "NO" and len(number) == NORWEGIAN_NUMBER and number.isdigit():
        return f"{number[:3]} {number[3:6]} {number[6:]}"
    return party.registration_number or None


def is_called(party: Party, text: str) -> bool:
    """Whether a text names the party: its id, its name or an alias in any case, or its registration number."""
    number = "".join(party.registration_number.split()).casefold()
    names = {name.casefold() for name in (party.id, party.name, *party.aliases)}
    return text.casefold() in names or (bool(number) and "".join(text.split()).casefold() == number)


def address_said(party: Party) -> str | None:
    """The registered address on one line, without the country; the first address when none is marked so."""
    found = next((one for one in party.addresses if one.use is AddressUse.REGISTERED), None)
    address = found or next(iter(party.addresses), None)
    if address is None:
        return None
    town = " ".join(part for part in (address.postal_code, address.city) if part)
    return ", ".join(part for part in (*address.lines, town) if part) or None


def contact_said(contact: Contact | None) -> str | None:
    """A contact on one line: name, title, e-mail, telephone."""
    if contact is None:
        return None
    return ", ".join(part for part in (contact.name, contact.title, contact.email, contact.phone) if part) or None


def _signatory_said(contact: Contact) -> Said:
    authority = contact.authority
    return {
        "name": contact.name,
        "title": contact.title or None,
        "authority": None if authority is None else _authority_code(authority),
        "evidence": None if authority is None else authority.evidence or None,
        "dated": None if authority is None else authority.dated,
    }


def _authority_code(held: AuthorityEvidence) -> str:
    """The code of an authority as documents print it: a joint one with the one who has to sign too.

    Where three or more sign, "with A or B" would be wrong: it is printed as a joint right, and each has a line.
    """
    others = sorted(held.jointly_with, key=tuple(JointWith).index)
    joint = held.authority in JOINT and held.authority is not SigningAuthority.BOARD_JOINTLY
    pair = joint and held.together == FEWEST_TOGETHER
    return joint_code(held.authority, others) if pair and others else held.authority


def _is_own(member: AgreementParty, records: Records) -> bool:
    party = records.parties.get(member.party_id)
    return party is not None and party.own
