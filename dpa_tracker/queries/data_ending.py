"""The end of an agreement for the screens: who holds what, by when, and whose confirmation is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.commitments import AfterEnd, CommitmentKind
from dpa_tracker.domain.confirmations import Confirmation
from dpa_tracker.domain.engagements import Location
from dpa_tracker.domain.identities import DocumentId, Kind, PartyId
from dpa_tracker.law.art28.after_end import DataEnd, DataEndState, Due, DueWhy, Holding, data_end
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.queries.log_rows import document_titles
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day by which something is done with the data; None where it is not known, and `said` says why, or whence."""

    day: date | None
    why: str
    days: int | None
    clause: str
    said: Phrase


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """What one party holds: through which engagement and way, where, which data, under which agreement, by when."""

    party: Subject
    own: bool
    engagement: Subject
    path: tuple[Subject, ...]
    purpose: str
    agreement: Subject | None
    locations: tuple[Location, ...]
    categories: tuple[str, ...]
    returned: DueDay
    deleted: DueDay
    backups: DueDay
    late: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """The confirmation of one party; `document` is what it is filed as, None where there is none or it is gone."""

    party: Subject
    own: bool
    state: str
    asked_on: date | None
    received_on: date | None
    document: Subject | None
    note: str


@dataclass(frozen=True, slots=True)
class DataEndDetail:
    """The end of an agreement on a day. `after_end` is the promise of what happens with the data, as a code or ""."""

    agreement: Subject
    version: int
    state: str
    last_day: date | None
    after_end: str
    holdings: tuple[HoldingRow, ...]
    confirmations: tuple[ConfirmationRow, ...]

    @property
    def open_parties(self) -> tuple[Subject, ...]:
        """Whose confirmation is not filed yet."""
        return tuple(each.party for each in self.confirmations if each.state != "filed")

    @property
    def said(self) -> Phrase:
        """The state in one sentence."""
        undated = self.state == DataEndState.OPEN.value and self.last_day is None
        return Phrase(f"data_end.{self.state}{'_undated' if undated else ''}", {"last_day": self.last_day})

    @property
    def is_over(self) -> bool:
        """Whether the agreement has ended on the day."""
        return self.state in (DataEndState.OPEN.value, DataEndState.CLOSED.value, DataEndState.NOTHING.value)


def data_ending(register: Register, agreement_id: str, on: date) -> DataEndDetail:
    """The end of one agreement. Raises KnownError `no_such_record`."""
    taken, chains = chains_on(register, on)
    found = data_end(taken.agreement(agreement_id), chains)
    filed = {each.document_id for each in found.confirmations if each.document_id is not None}
    return data_end_rows(taken, chains, found, document_titles(register, agreement_id, filed))


def data_end_rows(taken: Snapshot, chains: Chains, end: DataEnd, titles: dict[DocumentId, Subject]) -> DataEndDetail:
    """The end of an agreement with titles in place of ids."""
    agreement = end.agreement
    promise = chains.records.commitment(agreement, CommitmentKind.DELETION_OR_RETURN)
    choices = {each.value for each in AfterEnd}
    return DataEndDetail(
        agreement=taken.subject(Kind.AGREEMENT, agreement.id),
        version=agreement.version,
        state=end.state.value,
        last_day=end.last_day,
        after_end=promise.choice if promise is not None and promise.choice in choices else "",
        holdings=tuple(_holding(taken, each) for each in end.holdings),
        confirmations=tuple(_confirmation(taken, each, titles) for each in end.confirmations),
    )


def _holding(taken: Snapshot, held: Holding) -> HoldingRow:
    engagement, service = held.engagement, taken.records.services.get(held.engagement.service_id)
    own = _is_own(taken, held.party_id)
    described = service.processing.categories if own and service is not None else ()
    way = (held.path[0].client_id, *(step.provider_id for step in held.path))
    return HoldingRow(
        party=taken.subject(Kind.PARTY, held.party_id),
        own=own,
        engagement=taken.subject(Kind.ENGAGEMENT, engagement.id),
        path=tuple(taken.subject(Kind.PARTY, each) for each in way),
        purpose=engagement.purpose,
        agreement=taken.subject(Kind.AGREEMENT, held.agreement.id) if held.agreement is not None else None,
        locations=engagement.locations,
        categories=engagement.categories or described,
        returned=_due(held.returned),
        deleted=_due(held.deleted),
        backups=_due(held.backups),
        late=held.late,
        goes_on=held.goes_on,
    )


def _is_own(taken: Snapshot, party_id: str) -> bool:
    party = taken.records.parties.get(PartyId(party_id))
    return party is not None and party.own


def _due(due: Due) -> DueDay:
    bare = due.why is DueWhy.PROMISED and not due.clause
    code = f"data_due.{due.why.value}{'_without_clause' if bare else ''}"
    said = Phrase(code, {"days": due.days, "clause": due.clause})
    return DueDay(due.day, due.why.value, due.days, due.clause, said)


def _confirmation(taken: Snapshot, found: Confirmation, titles: dict[DocumentId, Subject]) -> ConfirmationRow:
    return ConfirmationRow(
        party=taken.subject(Kind.PARTY, found.party_id),
        own=_is_own(taken, found.party_id),
        state=found.state.value,
        asked_on=found.asked_on,
        received_on=found.received_on,
        document=titles.get(found.document_id or DocumentId("")),
        note=found.note,
    )
