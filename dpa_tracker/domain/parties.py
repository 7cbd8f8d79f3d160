"""Parties: legal entities, whatever role they have in an agreement. A customer or vendor is a party too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.certificates import Certificate
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.quickly_made import quickly_made


class Relationship(StrEnum):
    """What a party is to our house in business; its role in data protection stands in each agreement."""

    CLIENT = "client"
    SUPPLIER = "supplier"
    PARTNER = "partner"
    DISTRIBUTOR = "distributor"
    AGENT = "agent"
    PRODUCT_SUPPLIER = "product_supplier"
    SUBCONTRACTOR = "subcontractor"


class AddressUse(StrEnum):
    """What an address is for."""

    REGISTERED = "registered"
    POSTAL = "postal"
    NOTICES = "notices"
    VISITING = "visiting"


@quickly_made
@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; `country` is ISO 3166-1 alpha-2, or None when not known."""

    use: AddressUse
    lines: tuple[str, ...]
    postal_code: str = ""
    city: str = ""
    country: str | None = None


class ContactRole(StrEnum):
    """What a contact is asked for. A representative is one under GDPR Art. 27."""

    DPO = "dpo"
    NOTICES = "notices"
    BREACH = "breach"
    SIGNATORY = "signatory"
    REPRESENTATIVE = "representative"
    GENERAL = "general"


class SigningAuthority(StrEnum):
    """On what a signatory's power to bind the party rests (aksjeloven sections 6-30 to 6-32, prokuraloven)."""

    BOARD_JOINTLY = "board_jointly"
    SIGNATURE_RIGHT_ALONE = "signature_right_alone"
    SIGNATURE_RIGHT_JOINTLY = "signature_right_jointly"
    PROKURA_ALONE = "prokura_alone"
    PROKURA_JOINTLY = "prokura_jointly"
    GENERAL_MANAGER = "general_manager"
    POWER_OF_ATTORNEY = "power_of_attorney"
    FOREIGN_REGISTER = "foreign_register"
    PUBLIC_BODY = "public_body"
    OWNER = "owner"
    PARTNER = "partner"


JOINT: Final = frozenset(
    {
        SigningAuthority.BOARD_JOINTLY,
        SigningAuthority.SIGNATURE_RIGHT_JOINTLY,
        SigningAuthority.PROKURA_JOINTLY,
    }
)


class Office(StrEnum):
    """An office in a company that its registered right to sign may name. The chair is a member of the board too."""

    CHAIR = "chair"
    BOARD_MEMBER = "board_member"
    GENERAL_MANAGER = "general_manager"
    PROKURA_HOLDER = "prokura_holder"


class JointWith(StrEnum):
    """Who has to sign beside a joint signatory: anybody with the same right, or somebody with an office."""

    SAME_RIGHT = "same_right"
    CHAIR = "chair"
    BOARD_MEMBER = "board_member"
    GENERAL_MANAGER = "general_manager"
    PROKURA_HOLDER = "prokura_holder"


@dataclass(frozen=True, slots=True)
class AuthorityEvidence:
    """What proves a signatory's authority (company certificate, power of attorney) and the day it is dated.

    `jointly_with`: one of these has to sign too; empty where that is not recorded, or the authority is not a joint one.
    `together` is how many sign a joint authority, this signatory counted; where it is more than two, the others are
    among those of `jointly_with`, and each of these is there. `offices` are those the signatory holds, empty where none
    is recorded.
    """

    authority: SigningAuthority
    evidence: str = ""
    dated: date | None = None
    jointly_with: tuple[JointWith, ...] = ()
    offices: tuple[Office, ...] = ()
    together: int = 2


@quickly_made
@dataclass(frozen=True, slots=True)
class Contact:
    """A person or mailbox of a party, with what it is asked for. `authority` is set for signatories alone."""

    name: str
    roles: tuple[ContactRole, ...]
    title: str = ""
    email: str = ""
    phone: str = ""
    staffed_day_and_night: bool | None = None
    authority: AuthorityEvidence | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Party:
    """A legal entity. `own` marks the companies of our house; `language` is that of notices and letters to it.

    `dpo_required`: False states that no data protection officer is required or named; None is not known.
    `representative_required`: the same of the representative that a company established elsewhere names (GDPR and
    UK GDPR Art. 27, Swiss FADP Art. 14). `owner` is the person of our house who looks after the record, as of every
    kind of record; empty where nobody is named. `exists_since` is the day it was founded or registered (None: not
    known): nothing that it is said to have done can lie before it. `handling_hours` and `handling_days` are what a
    company of our own needs between hearing of a breach, or of a change, and telling it on (None: not known).
    """

    id: PartyId
    name: str
    aliases: tuple[str, ...] = ()
    registration_number: str = ""
    country: str | None = None
    own: bool = False
    relationships: tuple[Relationship, ...] = ()
    group_parent_id: PartyId | None = None
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    dpo_required: bool | None = None
    representative_required: bool | None = None
    language: str = "en"
    owner: str = ""
    notes: str = ""
    archived: bool = False
    version: int = 0
    exists_since: date | None = None
    handling_hours: int | None = None
    handling_days: int | None = None

    def contact(self, role: ContactRole) -> Contact | None:
        """The first contact with the role, or None when none is recorded."""
        return next((contact for contact in self.contacts if role in contact.roles), None)

    def signatories(self) -> tuple[Contact, ...]:
        """Every contact who signs for the party, in the order recorded."""
        return tuple(contact for contact in self.contacts if ContactRole.SIGNATORY in contact.roles)
