"""Record what became of notices of a change: sent, delivered, objected to, agreed to; for one customer or many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from dpa_tracker.domain.chain_changes import FOLLOWS, ChainChange, Channel, CustomerNotice, NoticeState
from dpa_tracker.domain.checks_chain_changes import DAY_OF, chain_change_faults
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import ChainChangeId, DocumentId, Kind, PartyId
from dpa_tracker.sentences import name_of
from dpa_tracker.store.documents import keeping
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.attach_documents import attach_known, read_incoming
from dpa_tracker.use_cases.named_authorisations import name_authorised
from dpa_tracker.use_cases.refusing import refuse

NO_PAPERS: Final[Mapping[PartyId, DocumentId]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RecordNotices:
    """What happened to the notices of these customers, on which day (of `to_send` the record is taken back).

    `today` is the day it is recorded on: nothing that happened lies after it. What is None stays as it stands. `paper`
    is a file that shows it: it is attached to each of the customers; `document_id` is one that is attached already.
    """

    change_id: ChainChangeId
    customers: tuple[PartyId, ...]
    state: NoticeState
    day: date
    today: date
    channel: Channel | None = None
    address: str | None = None
    evidence: str | None = None
    document_id: DocumentId | None = None
    note: str | None = None
    expected_version: int | None = None
    paper: Path | None = None


def record_notices(register: Register, command: RecordNotices, *, actor: str, at: datetime) -> Outcome:
    """Record it, and attach its file, as one step that can be undone. Who agrees has authorised (`name_authorised`).

    Raises InvalidInputError for a day or state that cannot be, StaleError, and KnownError, also where the file cannot
    be read or kept.
    """
    register.refuse_if_read_only()
    found = read_incoming(command.paper) if command.paper is not None else None
    with keeping(register.path) as keep, unit_of_work(register, actor=actor, at=at) as work:
        papers: dict[PartyId, DocumentId] = {}
        if found is not None:
            for customer in dict.fromkeys(command.customers):
                papers[customer] = attach_known(work, keep, found, (Kind.PARTY, customer)).id
        put_notices(work, command, papers)
    return work.outcome()


def put_notices(work: Work, command: RecordNotices, papers: Mapping[PartyId, DocumentId] = NO_PAPERS) -> ChainChange:
    """The same, inside a unit of work; `papers` are the files that show it, by customer.

    Raises InvalidInputError, also for a day to come, KnownError `no_such_record` and StaleError.
    """
    change = present_change(work, command.change_id)
    if command.day > command.today:
        raise InvalidInputError((Fault("day", "done_in_the_future"),))
    said = {each.customer_id: each for each in change.notices}
    for customer in dict.fromkeys(command.customers):
        paper = papers.get(customer, command.document_id)
        said[customer] = _noted(work, change.notice_to(customer), replace(command, document_id=paper))
    after = replace(change, notices=tuple(said.values()))
    refuse(chain_change_faults(after))
    expected = change.version if command.expected_version is None else command.expected_version
    saved = work.chain_changes.put(after, expected)
    name_authorised(work, change, saved)
    return saved


def present_change(work: Work, change_id: str) -> ChainChange:
    """The change of an id; raises KnownError `no_such_record`."""
    change = work.chain_changes.get(change_id)
    if change is None:
        raise KnownError("no_such_record", kind=Kind.CHAIN_CHANGE.value, id=change_id)
    return change


def _noted(work: Work, notice: CustomerNotice, command: RecordNotices) -> CustomerNotice:
    if notice.state not in FOLLOWS[command.state]:
        name = _name(work, notice.customer_id)
        said = {"state": notice.state, "wanted": command.state}
        words = {key: name_of("notice_state", state.value) for key, state in said.items()}
        raise KnownError("notice_state_refused", customer=name, **words)
    more: dict[str, Any] = {
        name: value
        for name, value in (
            ("channel", command.channel),
            ("address", command.address),
            ("evidence", command.evidence),
            ("document_id", command.document_id),
            ("note", command.note),
        )
        if value is not None
    }
    if command.state is NoticeState.TO_SEND:
        return replace(_taken_back(notice, DAY_OF.values()), **more)
    day: dict[str, Any] = {DAY_OF[command.state]: command.day}
    return replace(notice, state=command.state, **day, **more)


def _taken_back(notice: CustomerNotice, days: Iterable[str]) -> CustomerNotice:
    nothing: dict[str, Any] = dict.fromkeys(days)
    return replace(notice, state=NoticeState.TO_SEND, **nothing)


def _name(work: Work, party_id: PartyId) -> str:
    party = work.parties.get(party_id)
    return party_id if party is None else party.name
