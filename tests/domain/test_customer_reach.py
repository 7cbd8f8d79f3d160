"""What is said of the way to a customer, on its record: only what differs, and nobody else's e-mail."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.chain_changes import CustomerNotice
from dpa_tracker.domain.customer_reach import CustomerReach, reach_on_record, reached
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Address, AddressUse, Contact, ContactRole, Party

PARTY = PartyId("customer")
BREACH = Contact("Ola", (ContactRole.BREACH, ContactRole.NOTICES), email="ola@example.org", phone="22 00 00 00")
HOME = Address(AddressUse.REGISTERED, ("Storgata 1",), "0155", "Oslo", "NO")
CUSTOMER = Party(PARTY, "Customer AS", country="NO", contacts=(BREACH,), addresses=(HOME,), language="nb")


def way() -> CustomerReach:
    return reach_on_record(CUSTOMER, CustomerNotice(PARTY))


def test_what_stands_on_record_changes_nothing() -> None:
    assert reached(CUSTOMER, way()) == CUSTOMER
    assert way() == CustomerReach(PARTY, None, "nb", "Ola", "ola@example.org", HOME)
    nobody = Party(PARTY, "Customer AS")
    assert reached(nobody, reach_on_record(nobody, CustomerNotice(PARTY))) == nobody


def test_the_same_person_has_a_new_address_and_another_person_takes_over_notices_alone() -> None:
    moved = reached(CUSTOMER, replace(way(), email="ola@new.example"))
    assert moved.contacts == (replace(BREACH, email="ola@new.example"),)
    other = reached(CUSTOMER, replace(way(), contact="Kari", email="kari@example.org"))
    assert other.contacts == (
        Contact("Kari", (ContactRole.NOTICES,), email="kari@example.org"),
        replace(BREACH, roles=(ContactRole.BREACH,)),
    )
    alone = replace(CUSTOMER, contacts=(replace(BREACH, roles=(ContactRole.NOTICES,)),))
    assert [each.name for each in reached(alone, replace(way(), contact="Kari")).contacts] == ["Kari"]


def test_a_letter_goes_to_an_address_for_notices_and_the_registered_one_stays() -> None:
    box = Address(AddressUse.REGISTERED, ("Postboks 7",), "0101", "Oslo", "NO")
    found = reached(CUSTOMER, replace(way(), letter=box))
    assert found.addresses == (HOME, replace(box, use=AddressUse.NOTICES))
    assert reach_on_record(found, CustomerNotice(PARTY)).letter == replace(box, use=AddressUse.NOTICES)
    assert reached(CUSTOMER, replace(way(), language="en")).language == "en"
