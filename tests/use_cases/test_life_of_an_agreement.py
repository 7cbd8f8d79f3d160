"""Renewing, amending and terminating: what follows by itself, what must be asked, and one step back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementStatus, Conclusion
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.reviewed_content import agreement_marks, lapsed_review
from dpa_tracker.domain.term import DAY, Termination
from dpa_tracker.queries.deadlines import deadlines_about
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.store import change_log
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.amend_agreement import AmendAgreement, amend_agreement
from dpa_tracker.use_cases.renew_agreement import RenewAgreement, renew_agreement
from dpa_tracker.use_cases.save_agreement import SaveAgreement, save_agreement
from dpa_tracker.use_cases.terminate_agreement import (
    TerminateAgreement,
    ending_after,
    receipt_faults,
    terminate_agreement,
)
from dpa_tracker.wording.endings_in_words import ending_sentences

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ON = date(2026, 11, 23)
OLD = AgreementId("sample-agreement-dpa-2024-018")  # from 1 July 2024, 24 months, then 12 each, notice 3 months
NEW = AgreementId("next")


def stored(register: Register, agreement_id: str = OLD) -> Agreement:
    found = record(register, Kind.AGREEMENT, agreement_id)
    assert isinstance(found, Agreement)
    return found


def test_a_successor_takes_over_what_was_agreed_and_nothing_that_was_proved(with_sample: Register) -> None:
    before = stored(with_sample)
    command = RenewAgreement(OLD, NEW, "DPA-2027-001", before.version, note="same terms")
    outcome = renew_agreement(with_sample, command, actor="kari", at=AT, on=ON)
    after = stored(with_sample, NEW)
    assert before.term is not None
    assert after.term is not None
    assert after.term == replace(before.term, begins_on=date(2027, 7, 1))  # the end is the last day, 30 June 2027
    assert (after.replaces_id, after.status, after.conclusion) == (OLD, AgreementStatus.DRAFT, Conclusion())
    assert (after.parties, after.service_ids) == (before.parties, before.service_ids)
    assert [(each.kind, each.number, each.choice) for each in after.commitments] == [
        (each.kind, each.number, each.choice) for each in before.commitments
    ]
    assert not any(each.clause or each.quote for each in after.commitments)
    assert stored(with_sample) == before
    with with_sample.reading() as connection:
        assert change_log.changes(connection, Kind.AGREEMENT, NEW)[0].reason == "same terms"
    restore(with_sample, outcome.undo, actor="kari", at=AT)
    with pytest.raises(Exception, match="no_such_record"):
        stored(with_sample, NEW)


def test_an_agreed_end_is_not_moved_by_itself(with_sample: Register) -> None:
    before = stored(with_sample)
    assert before.term is not None
    dated = replace(before, term=replace(before.term, first=None, first_ends_on=date(2026, 6, 30)))
    save_agreement(with_sample, SaveAgreement(dated, before.version), actor="kari", at=AT)
    command = RenewAgreement(OLD, NEW, "DPA-2027-001", before.version + 1)
    with pytest.raises(InvalidInputError, match="renewal_end_needed"):
        renew_agreement(with_sample, command, actor="kari", at=AT, on=ON)


def test_an_amendment_that_is_concluded_changes_the_version_and_the_review_lapses(with_sample: Register) -> None:
    before = stored(with_sample)
    reviewed = replace(before, reviewed_by="Kari", last_review=ON, review_basis=agreement_marks(before))
    save_agreement(with_sample, SaveAgreement(reviewed, before.version), actor="kari", at=AT)
    version = before.version + 1
    command = AmendAgreement(OLD, NEW, "DPA-2024-018-A1", "Breach notice within 12 hours", version)
    outcome = amend_agreement(with_sample, command, actor="kari", at=AT)
    assert stored(with_sample, NEW).parent_id == OLD
    assert lapsed_review(stored(with_sample)) == ()  # a draft changes nothing
    restore(with_sample, outcome.undo, actor="kari", at=AT)
    concluded = replace(command, concluded_on=ON)
    with pytest.raises(InvalidInputError, match="version_needed"):
        amend_agreement(with_sample, concluded, actor="kari", at=AT)
    amend_agreement(with_sample, replace(concluded, version="2"), actor="kari", at=AT)
    assert lapsed_review(stored(with_sample)) == ("conclusion",)
    assert stored(with_sample).conclusion.terms_version == "2"


def terminate(register: Register, **fields: object) -> Agreement:
    before = stored(register)
    known = {"by": before.parties[0].party_id, "received_on": ON, "reason": "", "expected_version": before.version}
    command = TerminateAgreement(OLD, **{**known, **fields})  # type: ignore[arg-type]  # any field of the command
    terminate_agreement(register, command, actor="kari", at=AT, today=ON)
    return stored(register)


def test_notice_is_not_received_before_the_agreement_nor_on_a_day_to_come(with_sample: Register) -> None:
    before = stored(with_sample)
    assert before.term is not None
    known = [before.term.begins_on, before.conclusion.concluded_on]
    first = min(day for day in known if day is not None)
    for day, code in ((first - DAY, "notice_before_agreement"), (ON + DAY, "notice_in_the_future")):
        with pytest.raises(InvalidInputError, match=code):
            terminate(with_sample, received_on=day, last_day=date(2027, 6, 30), reason="x")
    assert [receipt_faults(before, day, ON) for day in (first, ON)] == [(), ()]
    assert receipt_faults(replace(before, term=None, conclusion=Conclusion()), date(1999, 1, 1), ON) == ()
    assert stored(with_sample).notice_given is None


def test_the_last_day_follows_from_the_notice_and_the_data_is_not_forgotten(with_sample: Register) -> None:
    ended = terminate(with_sample)
    given = ended.notice_given
    assert given is not None
    assert (given.last_day, ended.terminated_on) == (date(2027, 6, 30), date(2027, 7, 1))
    assert ended.term is not None
    assert ended.term.termination == Termination(ON, date(2027, 6, 30))
    due = {row.kind: row.due for row in deadlines_about(with_sample, ON, {("agreement", OLD)})}
    assert due["data_after_end"] == date(2027, 6, 30)  # no number of days is recorded
    assert "notice" not in due
    with pytest.raises(InvalidInputError, match="already_ended"):
        terminate(with_sample)


def test_what_follows_is_said_before_it_is_done(with_sample: Register) -> None:
    here = stored(with_sample)
    late = date(2027, 4, 1)
    in_time, missed = (ending_sentences(here, ending_after(here, day)) for day in (ON, late))
    assert "30 June 2027" in in_time[0]
    assert "31 March 2027" in missed[0]
    assert "30 June 2028" in missed[0]
    assert any("28(3)(g)" in said for said in in_time)  # what happens with the data is not recorded
    with pytest.raises(InvalidInputError, match="reason_needed_by_unknown"):
        terminate(with_sample, by=None)
    with pytest.raises(InvalidInputError, match="reason_needed_other_day"):
        terminate(with_sample, last_day=date(2026, 12, 31))
    assert terminate(with_sample, last_day=date(2026, 12, 31), reason="breach").terminated_on == date(2027, 1, 1)


def test_without_a_term_the_last_day_must_be_given(with_sample: Register) -> None:
    before = stored(with_sample)
    save_agreement(with_sample, SaveAgreement(replace(before, term=None), before.version), actor="kari", at=AT)
    with pytest.raises(InvalidInputError, match="last_day_not_known"):
        terminate(with_sample)
