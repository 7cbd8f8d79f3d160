"""A customer that agrees to a sub-processor, where its contract asks for each one, has authorised it (GDPR Art. 28(2)).

The recorded text of its authorisation names it from then on, with the day: flow-down and findings ask the contract, and
a person would write it there. What is taken back, or objected to after all, is named no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, NoticeState
from dpa_tracker.domain.commitments import Authorisation, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, PartyId
from dpa_tracker.law.art28.chain_rules import is_named
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.told import told
from dpa_tracker.store.unit_of_work import Work
from dpa_tracker.use_cases.change_gate import recorded

_BETWEEN = "; "


def name_authorised(work: Work, before: ChainChange, after: ChainChange) -> None:
    """Name the sub-processor in the contracts of who agreed to it by this step, and take it out where that is over."""
    changed = {
        each.customer_id
        for each in after.notices
        if _agreed(before, each.customer_id) != _agreed(after, each.customer_id)
    }
    if not changed or after.kind not in (ChangeKind.ADD, ChangeKind.REPLACE):
        return
    chains = Chains(recorded(work.connection), work.batch.at.astimezone().date(), calendar_of)
    for each in told(after, chains):
        if each.customer_id in changed:
            papers = (one.agreement_id for one in each.engagements if one.agreement_id is not None)
            _rename(work, before, after, each.customer_id, papers)


def _agreed(change: ChainChange, customer: PartyId) -> str:
    """The day it agreed, as it is written; empty where it has not."""
    notice = change.notice_to(customer)
    day = notice.agreed_on if notice.state is NoticeState.AGREED else None
    return "" if day is None else day.isoformat()


def _rename(
    work: Work, before: ChainChange, after: ChainChange, customer: PartyId, papers: Iterable[AgreementId]
) -> None:
    party = work.parties.get(after.party_id)
    if party is None:
        return
    was, day = _agreed(before, customer), _agreed(after, customer)
    holders = {each.id: each for paper in papers if (each := _holder(work, paper)) is not None}
    for agreement in holders.values():
        said = agreement.commitment(CommitmentKind.AUTHORISATION)
        if said is None or said.stated is not Stated.STATED or said.choice != Authorisation.SPECIFIC:
            continue
        left = _without(said, f"{party.name} ({was})") if was else said
        named = left if not day or is_named(party, left) else _with(left, f"{party.name} ({day})")
        if named != said:
            wanted = tuple(named if each is said else each for each in agreement.commitments)
            work.agreements.put(replace(agreement, commitments=wanted), agreement.version)


def _holder(work: Work, paper: AgreementId) -> Agreement | None:
    """The agreement whose authorisation counts: this one, else the one it stands under, and so on upwards."""
    return next((each for each in _upwards(work, paper) if each.commitment(CommitmentKind.AUTHORISATION)), None)


def _upwards(work: Work, paper: AgreementId) -> Iterator[Agreement]:
    seen: set[AgreementId] = set()
    here: AgreementId | None = paper
    while here is not None and here not in seen:
        seen.add(here)
        found = work.agreements.get(here)
        if found is None:
            return
        yield found
        here = found.parent_id


def _with(said: Commitment, name: str) -> Commitment:
    return replace(said, text=f"{said.text}{_BETWEEN}{name}" if said.text else name)


def _without(said: Commitment, name: str) -> Commitment:
    """The text without a name that was put in as it stands; one that a person has reworded stays."""
    for piece in (f"{_BETWEEN}{name}", f"{name}{_BETWEEN}"):
        if piece in said.text:
            return replace(said, text=said.text.replace(piece, "", 1))
    return replace(said, text="") if said.text == name else said
