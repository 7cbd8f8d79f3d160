"""A customer that agrees to a sub-processor, where its contract asks for each one, has authorised it (GDPR Art. 28(2)).

The recorded text of its authorisation names it from then on, with the day: flow-down and findings ask the contract, and
a person would write it there. What is taken back, or objected to after all, is named no more.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from dpa_tracker.calendars.public_holidays import calendar_of
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
    records = recorded(work.connection)
    for each in told(after, Chains(records, work.batch.at.astimezone().date(), calendar_of)):
        if each.customer_id in changed:
            papers = (paper for one in each.engagements if (paper := records.agreement_of(one)) is not None)
            held = (records.holding(paper, CommitmentKind.AUTHORISATION) for paper in papers)
            _rename(work, before, after, each.customer_id, {one.id for one in held if one is not None})


def _agreed(change: ChainChange, customer: PartyId) -> str:
    """The day it agreed, as it is written; empty where it has not."""
    notice = change.notice_to(customer)
    day = notice.agreed_on if notice.state is NoticeState.AGREED else None
    return "" if day is None else day.isoformat()


def _rename(
    work: Work, before: ChainChange, after: ChainChange, customer: PartyId, holders: AbstractSet[AgreementId]
) -> None:
    party = work.parties.get(after.party_id)
    if party is None:
        return
    was, day = _agreed(before, customer), _agreed(after, customer)
    for agreement in work.agreements.some(tuple(sorted(holders))).values():
        said = agreement.commitment(CommitmentKind.AUTHORISATION)
        if said is None or said.stated is not Stated.STATED or said.choice != Authorisation.SPECIFIC:
            continue
        left = _without(said, f"{party.name} ({was})") if was else said
        named = left if not day or is_named(party, left) else _with(left, f"{party.name} ({day})")
        if named != said:
            wanted = tuple(named if each is said else each for each in agreement.commitments)
            work.agreements.put(replace(agreement, commitments=wanted), agreement.version)


def _with(said: Commitment, name: str) -> Commitment:
    return replace(said, text=f"{said.text}{_BETWEEN}{name}" if said.text else name)


def _without(said: Commitment, name: str) -> Commitment:
    """The text without a name that was put in as it stands; one that a person has reworded stays."""
    for piece in (f"{_BETWEEN}{name}", f"{name}{_BETWEEN}"):
        if piece in said.text:
            return replace(said, text=said.text.replace(piece, "", 1))
    return replace(said, text="") if said.text == name else said
