"""The codes of the computed columns of a listing: they go to the database to be filtered and sorted by there.

A verdict takes the judgement of everything; how a record stands on the day does not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.long_work import in_parts
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.snapshot import KIND_OF_LISTING
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.tables import Computed
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register

Codes: TypeAlias = Mapping[str, str]


def _agreement_states(chains: Chains) -> Codes:
    return {key: chains.agreement_day(each).state.value for key, each in chains.records.agreements.items()}


def _agreement_ends(chains: Chains) -> Codes:
    ends = {key: chains.last_day(each) for key, each in chains.records.agreements.items()}
    return {key: end.isoformat() for key, end in ends.items() if end is not None}


def _engagement_phases(chains: Chains) -> Codes:
    return {key: chains.phase(each).value for key, each in chains.records.engagements.items()}


def _transfer_phases(chains: Chains) -> Codes:
    records = chains.records
    return {key: phase_of(each, records, chains.on).value for key, each in records.transfers.items()}


_STANDING: Final[Mapping[tuple[str, str], Callable[[Chains], Codes]]] = {
    ("agreements", "status"): _agreement_states,
    ("agreements", "ends_on"): _agreement_ends,
    ("engagements", "status"): _engagement_phases,
    ("transfers", "status"): _transfer_phases,
}
_KEPT: Final[Kept[Computed]] = Kept(at_most=8)


def computed(register: Register, listing: str, column: str, on: date) -> Computed:
    """The codes of a column by id, as the database takes them: a JSON object; kept until the register is written."""
    standing = _STANDING.get((listing, column))
    if standing is None:
        return _verdicts(register, listing, on)
    taken, chains = chains_on(register, on)
    return _KEPT.answer(register, (taken.version, on, listing, column), lambda _: _as_json(standing(chains)))


def _verdicts(register: Register, listing: str, on: date) -> Computed:
    judged = portfolio(register, on)
    asked = (judged.snapshot.version, on, judged.law_digest, listing)
    return _KEPT.answer(register, asked, lambda _: _as_json(_said(judged, KIND_OF_LISTING[listing])))


def _as_json(codes: Codes) -> Computed:
    """Written in parts, since one of some hundred thousand codes would hold up every thread."""
    parts = (json.dumps(dict(some))[1:-1] for some in in_parts(codes.items()))
    return f"{{{', '.join(parts)}}}"


def _said(judged: Portfolio, kind: Kind) -> Codes:
    verdicts = {each: judged.shown_verdict_on(kind, each) for each in judged.snapshot.ids(kind)}
    return {each: verdict for each, verdict in verdicts.items() if verdict is not None}
