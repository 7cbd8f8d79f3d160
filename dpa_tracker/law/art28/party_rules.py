"""Rules over a party that takes part in processing on the day: who it is, and whom to reach there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.parties import ContactRole
from dpa_tracker.law.art28.cases import PartyCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule

OPINION_22_2024: Final = date(2024, 10, 7)


@rule("party_located", "GDPR Art. 44")
def party_located(case: PartyCase) -> Iterator[Remark]:
    """Without the country nobody can tell whether data leave the area."""
    if case.party.country is None:
        yield Remark("party_country_unknown", Standing.UNDETERMINED, case.names)


@rule("party_identified", "GDPR Art. 28(3), 30(2)(a)")
def party_identified(case: PartyCase) -> Iterator[Remark]:
    """The paper names the legal entity; its registration number is what tells it from others of the same name."""
    if not case.party.registration_number.strip():
        yield Remark("registration_number_missing", Standing.CLEARED, case.names)


@rule("party_reachable", "EDPB Opinion 22/2024", since=OPINION_22_2024)
def party_reachable(case: PartyCase) -> Iterator[Remark]:
    """The controller has name, address and contact of every processor and sub-processor at hand."""
    if case.provides and not case.party.addresses:
        yield Remark("address_missing", Standing.CLEARED, case.names)


@rule("breach_contact", "GDPR Art. 33(2)")
def breach_contact(case: PartyCase) -> Iterator[Remark]:
    """A breach is told without undue delay: there is somebody to tell, or who tells."""
    contact = case.party.contact(ContactRole.BREACH) or case.party.contact(ContactRole.NOTICES)
    if contact is None:
        yield Remark("breach_contact_missing", Standing.CONDITIONAL, case.names)
    elif not contact.phone:
        yield Remark("breach_contact_without_phone", Standing.CLEARED, {**case.names, "contact": contact.name})


@rule("data_protection_officer", "GDPR Art. 37(7)")
def data_protection_officer(case: PartyCase) -> Iterator[Remark]:
    """Where an officer is required, the contact details are known."""
    if case.party.contact(ContactRole.DPO) is not None or case.party.dpo_required is False:
        return
    if case.party.dpo_required:
        yield Remark("dpo_contact_missing", Standing.CONDITIONAL, case.names)
    else:
        yield Remark("dpo_not_known", Standing.CLEARED, case.names)


@rule("representative_named", "GDPR Art. 27, 30(2)(a)")
def representative_named(case: PartyCase) -> Iterator[Remark]:
    """Where a representative is required, it is named; whether one is, the record says, and silence says nothing."""
    if case.party.representative_required and case.party.contact(ContactRole.REPRESENTATIVE) is None:
        yield Remark("representative_missing", Standing.CONDITIONAL, case.names)


RULES: Final = (
    party_located,
    party_identified,
    party_reachable,
    breach_contact,
    data_protection_officer,
    representative_named,
)
