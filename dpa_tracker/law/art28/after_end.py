"""Where the data are when an agreement ends, by when each party must return or delete them, and who has confirmed it.

Who holds what follows the chain as it stood on the last day (GDPR Art. 28(3)(g), 28(4)). Each party's days count from
that last day by the agreement it works under; where that names no number nothing is guessed, and the reason is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import AfterEnd, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.confirmations import Confirmation, ConfirmationState
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.term import TermKind
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.states import BEFORE_CONCLUSION, OVER, AgreementState, Phase


class DataEndState(StrEnum):
    """How far the end of the data has come."""

    NOT_BOUND = "not_bound"  # not concluded, or not begun: there is nothing that could end
    RUNNING = "running"  # no end is in sight
    COMING = "coming"  # it will end, on a day that is known
    OPEN = "open"  # it has ended, and not every confirmation is filed
    CLOSED = "closed"  # every confirmation is filed
    NOTHING = "nothing"  # it has ended, and nobody is on record as having held anything under it


class DueWhy(StrEnum):
    """How a day came about, or why there is none."""

    PROMISED = "promised"
    NOT_NEEDED = "not_needed"  # deletion alone was agreed
    NO_LAST_DAY = "no_last_day"
    NO_AGREEMENT = "no_agreement"
    NOT_READ = "not_read"
    NOT_STATED = "not_stated"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something must be done with the data; without one, `why` says what is missing."""

    why: DueWhy
    day: date | None = None
    days: int | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """What one party holds through one engagement. `path` leads to it from the engagement under the agreement.

    `agreement` is the one it works under (None: none on record). `late`: its deletion may come after the day that the
    ended agreement promises. `goes_on`: what was agreed on still takes place on the day asked about,
    though its agreement has ended.
    """

    path: Path
    agreement: Agreement | None
    returned: Due
    deleted: Due
    backups: Due
    late: bool
    goes_on: bool

    @property
    def engagement(self) -> Engagement:
        """The engagement by which it holds the data."""
        return self.path[-1]

    @property
    def party_id(self) -> PartyId:
        """Who holds them."""
        return self.path[-1].provider_id


@dataclass(frozen=True, slots=True)
class DataEnd:
    """The end of one agreement: the last day (None: not known), who holds what, and the confirmation of each party."""

    agreement: Agreement
    state: DataEndState
    last_day: date | None
    holdings: tuple[Holding, ...]
    confirmations: tuple[Confirmation, ...]

    @property
    def open_confirmations(self) -> tuple[Confirmation, ...]:
        """Those that are not filed."""
        return tuple(each for each in self.confirmations if each.state is not ConfirmationState.FILED)


_NEVER_BOUND: Final = BEFORE_CONCLUSION | {AgreementState.NEGOTIATION_FAILED, AgreementState.NOT_BEGUN}
_KIND_OF: Final = {
    "returned": CommitmentKind.RETURN_DAYS,
    "deleted": CommitmentKind.DELETION_DAYS,
    "backups": CommitmentKind.BACKUP_DAYS,
}


def data_end(agreement: Agreement, chains: Chains) -> DataEnd:
    """The end of an agreement as it stands on the day of the chains."""
    last_day = _last_day(agreement, chains)
    over = chains.agreement_day(agreement).state in OVER
    then = chains if last_day is None or not over else Chains(chains.records, last_day, chains.calendar_of)
    paths = list(_ways(agreement, then))
    own = _dues(agreement, last_day, chains)
    holdings = tuple(_holding(path, agreement, own, last_day, chains) for path in paths)
    parties = dict.fromkeys(each.party_id for each in holdings)
    confirmations = tuple(agreement.confirmation_of(party) for party in parties)
    state = _state(over, last_day, confirmations)
    if chains.agreement_day(agreement).state in _NEVER_BOUND:
        state = DataEndState.NOT_BOUND
    return DataEnd(agreement, state, last_day, holdings, confirmations)


def _last_day(agreement: Agreement, chains: Chains) -> date | None:
    """The last day where an end is in sight: a term that goes on by silence has none until somebody gives notice."""
    if agreement.terminated_on is not None:
        return chains.last_day(agreement)
    day, term = chains.agreement_day(agreement), agreement.term
    if day.dates is None or term is None or day.state in _NEVER_BOUND:
        return None
    renewed = term.kind is TermKind.TACIT and day.dates.next_end is not None
    by_itself = term.kind is not TermKind.EVERGREEN and not renewed
    return chains.last_day(agreement) if by_itself or day.dates.terminated or day.dates.ended else None


def _state(over: bool, last_day: date | None, confirmations: tuple[Confirmation, ...]) -> DataEndState:
    if not over:
        return DataEndState.RUNNING if last_day is None else DataEndState.COMING
    if not confirmations:
        return DataEndState.NOTHING
    filed = all(each.state is ConfirmationState.FILED for each in confirmations)
    return DataEndState.CLOSED if filed else DataEndState.OPEN


def _ways(agreement: Agreement, then: Chains) -> Iterator[Path]:
    """The engagements under the agreement, then everything below them, each once and by the shortest way."""
    seen: set[str] = set()
    under = [
        each
        for each in then.records.under_agreement.get(agreement.id, ())
        if not each.archived and each.status is not EngagementStatus.PLANNED
    ]
    for top in under:
        for path in ((top,), *then.below(top)):
            running = path[-1] is top or then.phase(path[-1]) is Phase.RUNNING
            if running and path[-1].id not in seen:
                seen.add(path[-1].id)
                yield path


def _holding(path: Path, ended: Agreement, own: dict[str, Due], last_day: date | None, chains: Chains) -> Holding:
    engagement = path[-1]
    agreement = ended if len(path) == 1 else chains.records.agreement_of(engagement)
    dues = own if len(path) == 1 else _dues(agreement, last_day, chains)
    promised, found = own["deleted"].day, dues["deleted"].day
    return Holding(
        path,
        agreement,
        **dues,
        late=promised is not None and found is not None and found > promised,
        goes_on=last_day is not None and last_day < chains.on and chains.phase(path[0]) is Phase.RUNNING,
    )


def _dues(agreement: Agreement | None, last_day: date | None, chains: Chains) -> dict[str, Due]:
    return {name: _due(agreement, kind, last_day, chains) for name, kind in _KIND_OF.items()}


def _due(agreement: Agreement | None, kind: CommitmentKind, last_day: date | None, chains: Chains) -> Due:
    if agreement is None:
        return Due(DueWhy.NO_AGREEMENT)
    if kind is CommitmentKind.RETURN_DAYS and _deletes_alone(agreement, chains):
        return Due(DueWhy.NOT_NEEDED)
    found = chains.records.commitment(agreement, kind)
    if found is None or found.stated is not Stated.STATED:
        unsaid = found is not None and found.stated is Stated.NOT_STATED
        return Due(DueWhy.NOT_STATED if unsaid else DueWhy.NOT_READ)
    return _counted(found, last_day)


def _counted(promise: Commitment, last_day: date | None) -> Due:
    days, clause = promise.number, promise.clause
    if days is None:
        return Due(DueWhy.NO_NUMBER, clause=clause)
    if last_day is None or days > (date.max - last_day).days:
        return Due(DueWhy.NO_LAST_DAY, days=days, clause=clause)
    return Due(DueWhy.PROMISED, last_day + timedelta(days=days), days, clause)


def _deletes_alone(agreement: Agreement, chains: Chains) -> bool:
    found = chains.records.commitment(agreement, CommitmentKind.DELETION_OR_RETURN)
    return found is not None and found.stated is Stated.STATED and found.choice == AfterEnd.DELETE
