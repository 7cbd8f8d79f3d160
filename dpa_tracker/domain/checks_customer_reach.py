"""What is wrong with how a customer is to be told, by the fields in which it is said, whatever face asks."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.chain_changes import Channel
from dpa_tracker.domain.checks_parties import party_faults
from dpa_tracker.domain.customer_reach import CustomerReach, reached
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.parties import Party


def reach_faults(party: Party, reach: CustomerReach) -> tuple[Fault, ...]:
    """What the customer's record would refuse of it and did not before, and a channel without its address.

    Fields are those of a reach, and of its letter: contact, email, language, lines, postal_code, city, country, portal.
    """
    known = {(each.field, each.code) for each in party_faults(party)}
    found = [each for each in party_faults(reached(party, reach)) if (each.field, each.code) not in known]
    faults = [replace(each, field=_home(each.field)) for each in found]
    if reach.email and not reach.contact and not any(each.field == "contact" for each in faults):
        faults.append(Fault("contact", "needed"))
    if reach.channel is Channel.EMAIL and not reach.email:
        faults.append(Fault("email", "needed"))
    if reach.channel is Channel.LETTER and reach.letter is None:
        faults.append(Fault("lines", "needed"))
    if reach.channel is Channel.PORTAL and not reach.portal.strip():
        faults.append(Fault("portal", "needed"))
    return tuple(faults)


def _home(field: str) -> str:
    """Where a fault of the customer's record is said of a reach: `contacts.0.email` under the e-mail."""
    last = field.rpartition(".")[2]
    if field.startswith("contacts"):
        return "contact" if last == "name" else last
    return "lines" if field.startswith("addresses") and last.isdigit() else last
