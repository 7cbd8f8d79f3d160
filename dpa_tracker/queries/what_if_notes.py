"""What the law finds about engagements when a party leaves the list, moves or is bought, and did not find before.

A transfer's verdict does not tell everything: a provider in the EEA that gets a parent elsewhere makes no transfer by
that alone, yet its guarantees must be weighed again, and a place may be one that a customer's agreement forbids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.art28.suppositions import NO_NAME
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import FindingRow
from dpa_tracker.queries.verdicts import Portfolio
from dpa_tracker.sentences import sentence


def new_findings(before: Portfolio, after: Portfolio, party_ids: Iterable[PartyId]) -> tuple[FindingRow, ...]:
    """The findings about what the parties and their subsidiaries provide that the event brings; the worst first."""
    provided = {each.id: each for party_id in party_ids for each in _provided(after, party_id)}
    found = (row for engagement in provided.values() for row in _unknown_before(before, after, engagement))
    order = {"block": 0, "check": 1, "info": 2}
    return tuple(sorted(found, key=lambda row: (order[row.severity], row.subject.title.casefold(), row.key)))


def _unknown_before(before: Portfolio, after: Portfolio, engagement: Engagement) -> Iterator[FindingRow]:
    known = {row.key for row in before.findings_about(Kind.ENGAGEMENT, engagement.id)}
    for row in after.findings_about(Kind.ENGAGEMENT, engagement.id):
        if row.key not in known:
            yield replace(row, message=_said(row.message))


def _said(message: Phrase) -> Phrase:
    """The message with words for the parent that is only supposed and has no name."""
    if message.values.get("parent") != NO_NAME:
        return message
    return Phrase(message.code, {**message.values, "parent": sentence("what_if.new_parent")})


def _provided(after: Portfolio, party_id: PartyId) -> Iterator[Engagement]:
    records = after.snapshot.records
    group = _with_subsidiaries(records, party_id)
    for each in (one for party in group for one in records.of_party.get(party, ())):
        if each.provider_id in group and after.chains.phase(each) in JUDGED:
            yield each


def _with_subsidiaries(records: Records, party_id: PartyId) -> tuple[PartyId, ...]:
    """The party and everyone below it, each once."""
    children: dict[PartyId, list[PartyId]] = {}
    for each in records.parties.values():
        if each.group_parent_id is not None:
            children.setdefault(each.group_parent_id, []).append(each.id)
    group = {party_id: None}
    waiting = [party_id]
    for parent in waiting:
        fresh = [each for each in children.get(parent, ()) if each not in group]
        group |= dict.fromkeys(fresh)
        waiting += fresh
    return tuple(group)
