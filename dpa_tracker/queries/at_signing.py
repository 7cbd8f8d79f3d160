"""The day on which a customer signed, against which a list of sub-processors is held now."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId, ServiceId
from dpa_tracker.queries.companies import own_parties
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.store.register import Register


def signed_on(
    register: Register, on: date, customer: PartyId, company: PartyId | None = None, service: ServiceId | None = None
) -> date:
    """The latest day on which an agreement with our house that binds on the day was concluded.

    `company` is the one of our own companies that is asked about, `service` the one service; None: any of them.
    Raises KnownError `no_signing_day` where none is on record.
    """
    taken, chains = chains_on(register, on)
    records = taken.records
    own = own_parties(records, company)
    days = [
        agreement.conclusion.concluded_on
        for used in records.of_party.get(customer, ())
        if used.client_id == customer
        and used.provider_id in own
        and service in (None, used.service_id)
        and (agreement := records.agreement_of(used)) is not None
        and chains.agreement_day(agreement).in_force
    ]
    known = [day for day in days if day is not None]
    if not known:
        raise KnownError("no_signing_day", customer=records.party_name(customer))
    return max(known)
