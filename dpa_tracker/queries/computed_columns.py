"""The codes of the computed columns of a listing: they go to the database to be filtered and sorted by there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.queries.tables import Computed
from dpa_tracker.queries.verdicts import Portfolio


def _party_verdicts(portfolio: Portfolio) -> Computed:
    return {key: portfolio.roll_up.party(key).standing.value for key in portfolio.snapshot.records.parties}


def _service_verdicts(portfolio: Portfolio) -> Computed:
    return {key: portfolio.roll_up.service(key).standing.value for key in portfolio.snapshot.records.services}


def _agreement_verdicts(portfolio: Portfolio) -> Computed:
    agreements = portfolio.snapshot.records.agreements
    return {key: portfolio.roll_up.agreement(each).standing.value for key, each in agreements.items()}


def _agreement_states(portfolio: Portfolio) -> Computed:
    agreements = portfolio.snapshot.records.agreements
    return {key: portfolio.chains.agreement_day(each).state.value for key, each in agreements.items()}


def _agreement_ends(portfolio: Portfolio) -> Computed:
    ends = {key: portfolio.end_of(each) for key, each in portfolio.snapshot.records.agreements.items()}
    return {key: end.isoformat() for key, end in ends.items() if end is not None}


def _engagement_verdicts(portfolio: Portfolio) -> Computed:
    engagements = portfolio.snapshot.records.engagements
    verdicts = {key: portfolio.engagement_verdict(each) for key, each in engagements.items()}
    return {key: verdict for key, verdict in verdicts.items() if verdict is not None}


def _engagement_phases(portfolio: Portfolio) -> Computed:
    engagements = portfolio.snapshot.records.engagements
    return {key: portfolio.chains.phase(each).value for key, each in engagements.items()}


def _transfer_verdicts(portfolio: Portfolio) -> Computed:
    return {key: judged.verdict for key, judged in portfolio.transfers.items()}


def _transfer_phases(portfolio: Portfolio) -> Computed:
    records = portfolio.snapshot.records
    return {key: phase_of(each, records, portfolio.on).value for key, each in records.transfers.items()}


COMPUTED: Final[Mapping[str, Mapping[str, Callable[[Portfolio], Computed]]]] = {
    "parties": {"verdict": _party_verdicts},
    "services": {"verdict": _service_verdicts},
    "agreements": {"verdict": _agreement_verdicts, "status": _agreement_states, "ends_on": _agreement_ends},
    "engagements": {"verdict": _engagement_verdicts, "status": _engagement_phases},
    "transfers": {"verdict": _transfer_verdicts, "status": _transfer_phases},
}
