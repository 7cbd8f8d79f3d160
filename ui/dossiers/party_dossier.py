"""The dossier of a party."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.domain.checks_parties import FEWEST_TOGETHER
from dpa_tracker.domain.parties import Address, Contact, Party
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, country_name, name_of
from ui.dossiers.blocks import Dossier, Fact, Facts, Grid, GridRow, Reasoning, Section
from ui.dossiers.certificates_section import certificates_section
from ui.dossiers.documents_section import with_documents
from ui.dossiers.life_sections import history_section
from ui.dossiers.shared_sections import (
    deadlines_section,
    findings_section,
    known,
    links_section,
)
from ui.formats import day_text, yes_no

if TYPE_CHECKING:
    from dpa_tracker.queries.details import PartyDetail
    from dpa_tracker.store.register import Register


def party_dossier(register: Register, party_id: str, on: date) -> Dossier:
    """Everything about a party. Raises KnownError `no_such_record`."""
    from dpa_tracker.queries.party_detail import party_detail  # noqa: PLC0415 - loads the database library

    return with_documents(register, from_detail(party_detail(register, party_id, on)))


def from_detail(detail: PartyDetail) -> Dossier:
    """The same, from what the query found."""
    party = detail.party
    return Dossier(
        kind=_("Own company") if party.own else _("Party"),
        icon="parties",
        title=party.name,
        subtitle=" · ".join(part for part in (party.registration_number, country_name(party.country)) if part),
        reasoning=Reasoning.of(detail.decided),
        sections=(
            _about(detail),
            *((_contacts(party),) if party.contacts else ()),
            *((certificates_section(detail.certificates, detail.papers),) if party.certificates else ()),
            findings_section(detail.findings, detail.decided.decisive),
            links_section(_("Agreements"), detail.agreements, _("No agreement with this party is recorded.")),
            links_section(_("Works for"), detail.provides, _("No engagement has this party as provider.")),
            links_section(_("Uses"), detail.uses, _("No sub-processor of this party is recorded.")),
            links_section(_("Services"), detail.services, _("No service of this party is recorded."), aside=True),
            links_section(_("Transfers"), detail.transfers, _("No transfer to or from this party is recorded.")),
            deadlines_section(detail.deadlines),
            *((links_section(_("Names close to this one"), detail.near, "", aside=True),) if detail.near else ()),
            history_section("party", detail.party.id, detail.changes),
        ),
        opens=Subject("party", party.id, party.name),
        archived=party.archived,
        version=party.version,
    )


def _about(detail: PartyDetail) -> Section:
    party = detail.party
    facts = (
        Fact(_("Also known as"), ", ".join(party.aliases)),
        Fact(_("Registration number"), party.registration_number),
        Fact(_("Country"), country_name(party.country)),
        Fact(_("Exists since"), day_text(party.exists_since) if party.exists_since else ""),
        Fact(_("Our own hours"), "" if party.handling_hours is None else str(party.handling_hours)),
        Fact(_("Our own days"), "" if party.handling_days is None else str(party.handling_days)),
        Fact(_("Relationship"), ", ".join(name_of("relationship", each) for each in party.relationships)),
        Fact(_("Group parent"), "", opens=detail.group_parent.subject if detail.group_parent else None),
        *(Fact(name_of("address_use", address.use), _on_one_line(address)) for address in party.addresses),
        Fact(_("Data protection officer required"), yes_no(party.dpo_required)),
        Fact(_("Representative required (Art. 27)"), yes_no(party.representative_required)),
        Fact(_("Responsible"), party.owner),
        Fact(_("Notes"), party.notes),
    )
    return Section(_("About"), (Facts(known(facts)),), aside=True)


def _on_one_line(address: Address) -> str:
    city = " ".join(part for part in (address.postal_code, address.city) if part)
    country = country_name(address.country) if address.country else ""
    return ", ".join(part for part in (*address.lines, city, country) if part)


def _contacts(party: Party) -> Section:
    rows = tuple(
        GridRow(
            (
                ", ".join(part for part in (contact.name, contact.title) if part),
                ", ".join(name_of("contact_role", role) for role in contact.roles),
            ),
            note=" · ".join(part for part in (contact.email, contact.phone, _authority(contact)) if part),
        )
        for contact in party.contacts
    )
    return Section(_("Contacts"), (Grid((_("Name"), _("Asked for")), rows),), aside=True)


def _authority(contact: Contact) -> str:
    held = contact.authority
    if held is None:
        return ""
    dated = day_text(held.dated) if held.dated else ""
    others = " / ".join(name_of("joint_with", one) for one in held.jointly_with)
    beside = _("with {others}").format(others=others) if others else ""
    number = _("{number} together").format(number=held.together) if held.together > FEWEST_TOGETHER else ""
    offices = ", ".join(name_of("office", one) for one in held.offices)
    said = (name_of("authority", held.authority), beside, number, offices, held.evidence, dated)
    return ", ".join(part for part in said if part)
