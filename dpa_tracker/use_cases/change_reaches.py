"""How customers are told, as the file of a change says it: by name, with what differs from what is on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dpa_tracker.domain.chain_changes import ChainChange, Channel
from dpa_tracker.domain.checks_customer_reach import reach_faults
from dpa_tracker.domain.countries import CountryCode
from dpa_tracker.domain.customer_reach import CustomerReach, reach_on_record
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Address, AddressUse, Party
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.told import told

PartyNamed = Callable[[str, str], PartyId]  # by the key that names it, and its name
_OF_LETTER: Final = frozenset({"lines", "postal_code", "city", "country"})


@dataclass(frozen=True, slots=True)
class LetterWish:
    """A postal address for notices."""

    lines: tuple[str, ...] = ()
    postal_code: str = ""
    city: str = ""
    country: CountryCode | None = None


@dataclass(frozen=True, slots=True)
class ReachWish:
    """How one customer is told; what is not said stays as it is on record."""

    customer: str
    channel: Channel | None = None
    language: str | None = None
    contact: str | None = None
    email: str | None = None
    letter: LetterWish | None = None
    portal: str | None = None


def reaches_said(
    wishes: Sequence[ReachWish], change: ChainChange, chains: Chains, party_named: PartyNamed
) -> tuple[tuple[CustomerReach, ...], tuple[Fault, ...]]:
    """The ways that are said, and what is wrong with them: each customer once, and only those who are to be told."""
    parties = chains.records.parties
    affected = {each.customer_id for each in told(change, chains)}
    found: dict[PartyId, CustomerReach] = {}
    faults: list[Fault] = []
    for number, wish in enumerate(wishes):
        key = f"customers[{number}]"
        customer = party_named(f"{key}.customer", wish.customer)
        reach = _reach(wish, change, parties[customer])
        faults += _wrong(customer, reach, key, affected, found, parties)
        found[customer] = reach
    return tuple(found.values()), tuple(faults)


def _wrong(  # noqa: PLR0913, PLR0917 - what one line is held against
    customer: PartyId,
    reach: CustomerReach,
    key: str,
    affected: set[PartyId],
    before: Mapping[PartyId, CustomerReach],
    parties: Mapping[PartyId, Party],
) -> Iterator[Fault]:
    name = {"name": parties[customer].name}
    if customer not in affected:
        yield Fault(f"{key}.customer", "change_customer_not_told", name)
    elif customer in before:
        yield Fault(f"{key}.customer", "change_customer_twice", name)
    for fault in reach_faults(parties[customer], reach):
        of_letter = "letter." if fault.field in _OF_LETTER else ""
        yield replace(fault, field=f"{key}.{of_letter}{fault.field}")


def _reach(wish: ReachWish, change: ChainChange, party: Party) -> CustomerReach:
    """The way on record with what the file says of it."""
    on_record = reach_on_record(party, change.notice_to(party.id))
    said = wish.letter
    return replace(
        on_record,
        channel=wish.channel or on_record.channel,
        language=on_record.language if wish.language is None else wish.language,
        contact=on_record.contact if wish.contact is None else wish.contact,
        email=on_record.email if wish.email is None else wish.email,
        portal=on_record.portal if wish.portal is None else wish.portal,
        letter=on_record.letter
        if said is None
        else Address(AddressUse.NOTICES, said.lines, said.postal_code, said.city, said.country or party.country),
    )
