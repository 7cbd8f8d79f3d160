"""Rules over where a company is: its country, its registered address and its number say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.number_prefixes import are_one_state, country_of_number, is_number_of
from dpa_tracker.domain.parties import AddressUse
from dpa_tracker.law.art28.cases import PartyCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule


@rule("facts_agree", "GDPR Art. 3, 44")
def seat_agrees(case: PartyCase) -> Iterator[Remark]:
    """The registered address is in the company's country: which law it is under, and what a transfer is, turn on it."""
    home = case.party.country
    registered = (each for each in case.party.addresses if each.use is AddressUse.REGISTERED)
    for seat in dict.fromkeys(each.country for each in registered):
        if home is not None and seat is not None and not are_one_state(home, seat):
            values = {**case.names, "country": home, "seat_country": seat}
            yield Remark("seat_contradicted", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 28(3), 30(2)(a)")
def number_agrees(case: PartyCase) -> Iterator[Remark]:
    """The number is of the company's country; one of another is of another company, or of a tax office there.

    Either may be, so that it is to be looked at and decides nothing by itself.
    """
    home, number = case.party.country, case.party.registration_number
    country = country_of_number(number) if home is not None and number else None
    if home is not None and country is not None and not is_number_of(country, home):
        values = {**case.names, "country": home, "number": number, "number_country": country}
        yield Remark("number_contradicted", Standing.CONDITIONAL, values)


RULES: Final = (seat_agrees, number_agrees)
