"""Who holds what when an agreement ends, and by when it must be gone: nothing that is missing is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementParty, Conclusion, ConclusionForm, Direction, Role, Side
from dpa_tracker.domain.agreements import AgreementStatus as Status
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.confirmations import Confirmation
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.identities import AgreementId, DocumentId, EngagementId, PartyId, ServiceId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.term import Term, Termination, TermKind
from dpa_tracker.law.art28.after_end import DataEnd, DataEndState, DueWhy, data_end
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import records_of

LAST, ON = date(2026, 6, 30), date(2026, 8, 1)
CUSTOMER, HOUSE, HOST, BACKUP = (PartyId(each) for each in ("customer", "house", "host", "backup"))
SERVICE = ServiceId("service")
DAYS = (CommitmentKind.RETURN_DAYS, CommitmentKind.DELETION_DAYS, CommitmentKind.BACKUP_DAYS)


def paper(name: str, above: PartyId, below: PartyId, *commitments: Commitment) -> Agreement:
    sides = (
        AgreementParty(above, Side.INSTRUCTING, Role.CONTROLLER),
        AgreementParty(below, Side.PROCESSING, Role.PROCESSOR),
    )
    return Agreement(
        AgreementId(name),
        name,
        "",
        Direction.UPSTREAM,
        sides,
        (SERVICE,),
        Status.ACTIVE,
        Conclusion(ConclusionForm.EXECUTED, date(2020, 1, 1)),
        commitments=commitments,
    )


def use(name: str, client: PartyId, provider: PartyId, under: str | None, **more: object) -> Engagement:
    given = AgreementId(under) if under is not None else None
    made = Engagement(EngagementId(name), client, provider, SERVICE, agreement_id=given, begins_on=date(2020, 1, 1))
    return replace(made, **more)  # type: ignore[arg-type]


def days(*numbers: int) -> tuple[Commitment, ...]:
    return tuple(Commitment(kind, number=number) for kind, number in zip(DAYS, numbers, strict=False))


ENDED = replace(
    paper("dpa", CUSTOMER, HOUSE, *days(14, 30, 90)), status=Status.TERMINATED, terminated_on=date(2026, 7, 1)
)
CHAIN = (
    use("top", CUSTOMER, HOUSE, "dpa", ends_on=LAST),
    use("host", HOUSE, HOST, "sub"),
    use("backup", HOST, BACKUP, None),
)


def end_of(
    ended: Agreement = ENDED,
    *,
    sub: Agreement | None = None,
    chain: tuple[Engagement, ...] = CHAIN,
    on: date = ON,
) -> DataEnd:
    parties = [Party(each, each, own=each == HOUSE) for each in (CUSTOMER, HOUSE, HOST, BACKUP)]
    papers = [ended, sub or paper("sub", HOUSE, HOST, *days(20, 45))]
    return data_end(ended, Chains(records_of(parties, (), papers, chain, ()), on, lambda _term: None))


def test_everybody_down_the_chain_holds_data_each_by_the_days_of_its_own_agreement() -> None:
    found = end_of()
    assert [each.party_id for each in found.holdings] == [HOUSE, HOST, BACKUP]
    ours, host, backup = found.holdings
    assert (ours.returned.day, ours.deleted.day, ours.backups.day) == (
        date(2026, 7, 14),
        date(2026, 7, 30),
        date(2026, 9, 28),
    )
    assert (host.deleted.day, host.late) == (date(2026, 8, 14), True)  # 45 days, and the customer was promised 30
    assert host.backups.why is DueWhy.NOT_READ
    assert {backup.returned.why, backup.deleted.why, backup.backups.why} == {DueWhy.NO_AGREEMENT}
    assert [len(each.path) for each in found.holdings] == [1, 2, 3]


@pytest.mark.parametrize(
    ("commitment", "why"),
    [
        (Commitment(CommitmentKind.DELETION_DAYS, text="without undue delay"), DueWhy.NO_NUMBER),
        (Commitment(CommitmentKind.DELETION_DAYS, Stated.NOT_STATED), DueWhy.NOT_STATED),
        (Commitment(CommitmentKind.DELETION_DAYS, Stated.NOT_READ), DueWhy.NOT_READ),
        (Commitment(CommitmentKind.DELETION_DAYS, number=100_000_000), DueWhy.NO_LAST_DAY),
    ],
)
def test_what_is_missing_is_said_and_no_day_is_guessed(commitment: Commitment, why: DueWhy) -> None:
    host = end_of(sub=paper("sub", HOUSE, HOST, commitment)).holdings[1]
    assert (host.deleted.why, host.deleted.day, host.late) == (why, None, False)


def test_where_deletion_alone_was_agreed_nothing_is_returned() -> None:
    alone = Commitment(CommitmentKind.DELETION_OR_RETURN, choice="delete")
    found = end_of(replace(ENDED, commitments=(*ENDED.commitments, alone)))
    assert found.holdings[0].returned.why is DueWhy.NOT_NEEDED
    assert found.holdings[0].deleted.why is DueWhy.PROMISED


def test_it_is_open_until_every_confirmation_is_filed() -> None:
    assert end_of().state is DataEndState.OPEN
    filed = [Confirmation(each, LAST, ON, DocumentId(f"d-{each}")) for each in (HOUSE, HOST)]
    spoken = Confirmation(BACKUP, LAST, ON, note="by telephone")
    nearly = end_of(replace(ENDED, confirmations=(*filed, spoken)))
    assert nearly.state is DataEndState.OPEN
    assert [each.party_id for each in nearly.open_confirmations] == [BACKUP]
    done = end_of(replace(ENDED, confirmations=(*filed, replace(spoken, document_id=DocumentId("d")))))
    assert (done.state, done.open_confirmations) == (DataEndState.CLOSED, ())


def test_the_chain_is_that_of_the_last_day() -> None:
    left_before = use("host", HOUSE, HOST, "sub", ends_on=date(2026, 5, 31))
    came_after = use("new", HOUSE, BACKUP, None, begins_on=date(2026, 7, 15))
    planned = use("planned", HOUSE, BACKUP, None, status=EngagementStatus.PLANNED)
    for other in (left_before, came_after, planned):
        assert [each.party_id for each in end_of(chain=(CHAIN[0], other)).holdings] == [HOUSE]


def test_an_end_without_a_day_leaves_every_day_undetermined() -> None:
    found = end_of(replace(ENDED, terminated_on=None))
    assert (found.state, found.last_day) == (DataEndState.OPEN, None)
    assert {each.deleted.why for each in found.holdings} <= {DueWhy.NO_LAST_DAY, DueWhy.NO_AGREEMENT}


def test_what_is_renewed_by_silence_has_no_end_until_somebody_gives_notice() -> None:
    year = Duration(12, Unit.MONTHS)
    term = Term(
        kind=TermKind.TACIT, begins_on=date(2026, 1, 1), first=year, renewal=year, notice=Duration(3, Unit.MONTHS)
    )
    running = replace(ENDED, status=Status.ACTIVE, terminated_on=None, term=term)
    assert (end_of(running).state, end_of(running).last_day) == (DataEndState.RUNNING, None)
    given = replace(running, term=replace(term, termination=Termination(date(2026, 7, 1), date(2027, 1, 1))))
    assert (end_of(given).state, end_of(given).last_day) == (DataEndState.COMING, date(2026, 12, 31))
    fixed = replace(running, term=replace(term, kind=TermKind.FIXED, renewal=None, notice=None))
    assert (end_of(fixed).state, end_of(fixed).last_day) == (DataEndState.COMING, date(2026, 12, 31))


def test_processing_that_goes_on_after_the_end_is_said() -> None:
    still = (use("top", CUSTOMER, HOUSE, "dpa"), *CHAIN[1:])
    assert all(each.goes_on for each in end_of(chain=still).holdings)
    assert not any(each.goes_on for each in end_of().holdings)


def test_an_end_under_which_nobody_worked_is_closed_by_itself() -> None:
    assert end_of(chain=CHAIN[1:]).state is DataEndState.NOTHING


def test_what_was_never_concluded_does_not_end() -> None:
    draft = replace(ENDED, status=Status.DRAFT, terminated_on=None)
    assert end_of(draft).state is DataEndState.NOT_BOUND
