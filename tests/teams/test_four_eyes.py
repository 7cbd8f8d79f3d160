"""Two pairs of eyes where a team asks for them, against the program and against raw SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.reviewed_content import agreement_marks
from dpa_tracker.store import change_log, register_state
from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.form_team import ask_four_eyes
from dpa_tracker.use_cases.review_agreement import ReviewAgreement, review_agreement
from dpa_tracker.use_cases.undo import TakeBack, take_back
from tests.law_art28.sound_register import UP
from tests.store.examples import AT
from tests.team_server import TeamServer
from tests.teams.people import address_of, put


def test_four_eyes_who_enters_cannot_approve(server: TeamServer, team: TeamAddress) -> None:
    agreement_id = UP
    with open_register(address_of(team, "ada"), actor="ada", at=AT) as register:
        ask_four_eyes(register, asked=True)
    with (
        open_register(address_of(team, "liv"), actor="liv", at=AT) as of_liv,
        open_register(address_of(team, "ada"), actor="ada", at=AT) as of_ada,
    ):
        with unit_of_work(of_liv, actor="liv", at=AT) as work:
            before = work.agreements.get(agreement_id)
            assert before is not None
            changed = work.agreements.put(replace(before, venue="Bergen"), before.version)
        command = ReviewAgreement(changed.id, "liv", AT.date(), changed.version)
        with pytest.raises(KnownError) as raised:
            review_agreement(of_liv, command, actor="liv", at=AT, today=AT.date())
        assert raised.value.code == "four_eyes"
        with pytest.raises(KnownError) as raised:  # in another's name
            review_agreement(of_liv, replace(command, by="ada"), actor="liv", at=AT, today=AT.date())
        assert raised.value.code == "four_eyes_name"
        approved = replace(changed, reviewed_by="liv", review_basis=agreement_marks(changed))
        with pytest.raises(KnownError) as raised:  # past the use case
            put(of_liv, lambda work: work.agreements.put(approved, changed.version))
        assert raised.value.code == "four_eyes", "the database refuses it too"
        review_agreement(of_ada, replace(command, by="ada"), actor="ada", at=AT, today=AT.date())
        with unit_of_work(of_ada, actor="ada", at=AT) as work:  # and then she changes it herself: it has lapsed
            reviewed = work.agreements.get(agreement_id)
            assert reviewed is not None
            again = work.agreements.put(replace(reviewed, venue="Oslo"), reviewed.version)
        command = ReviewAgreement(again.id, "ada", AT.date(), again.version)
        with pytest.raises(KnownError) as raised:
            review_agreement(of_ada, command, actor="ada", at=AT, today=AT.date())
        assert raised.value.code == "four_eyes"
        review_agreement(of_liv, replace(command, by="liv"), actor="liv", at=AT, today=AT.date())
        ask_four_eyes(of_ada, asked=False)


def by_hand(
    register: Register, told: tuple[Agreement, Agreement], *statements: str, before: Agreement | None = None
) -> str:
    """Write the lines of a change into the history and run statements; the code of what refuses it, or nothing.

    `before`: lines of a change to this are written first, in a part of the transaction that has its own number.
    """

    def write(connection: Connection, change: tuple[Agreement, Agreement]) -> None:
        assert register.team is not None
        batch = Batch("by hand", register.team.login, AT)
        change_log.record(connection, batch, Kind.AGREEMENT, *change)
        register_state.advance(connection, batch.head, written=True)

    try:
        with register.writing() as connection:
            if before is not None:
                with connection.begin_nested():
                    write(connection, (told[0], before))
            write(connection, told)
            for statement in statements:
                connection.exec_driver_sql(statement)
    except KnownError as error:
        return error.code
    return ""


def test_four_eyes_hold_against_whoever_writes_lines_of_the_history_by_hand(team: TeamAddress) -> None:
    with open_register(address_of(team, "ada"), actor="ada", at=AT) as register:
        ask_four_eyes(register, asked=True)
    with open_register(address_of(team, "liv"), actor="liv", at=AT) as register:
        with unit_of_work(register, actor="liv", at=AT) as work:
            read = work.agreements.get(UP)
            assert read is not None
            changed = work.agreements.put(replace(read, venue="Hamar"), read.version)
        titled, seen = replace(changed, title="another"), replace(changed, last_review=date(2026, 11, 20))
        only = f"WHERE id = '{UP}'"
        moved = f"UPDATE agreements SET title = 'another', venue = 'Moss' {only}"  # noqa: S608 - our own id
        assert by_hand(register, (changed, titled), moved) == "not_in_history", "the line says another field"
        promises = f"DELETE FROM commitments WHERE owner_id = '{UP}'"  # noqa: S608 - our own id
        assert by_hand(register, (changed, titled), promises) == "not_in_history"
        renamed = f"UPDATE agreements SET id = 'other', title = 'another' {only}"  # noqa: S608
        assert by_hand(register, (changed, replace(titled, id=AgreementId("other"))), renamed) == "still_in_use"
        approves = f"UPDATE agreements SET reviewed_by = 'liv', last_review = '2026-11-20' {only}"  # noqa: S608
        approved = (changed, replace(seen, reviewed_by="liv"))
        assert by_hand(register, (changed, seen)) == "", "a line of an approval that never was"
        assert by_hand(register, approved, approves) == "four_eyes"
        assert by_hand(register, approved, approves, before=seen) == "four_eyes", "nor in the same transaction"
        with unit_of_work(register, actor="liv", at=AT) as work:  # a title is no part of what was approved
            work.agreements.put(replace(changed, title="an honest title"), changed.version)
    with open_register(address_of(team, "ada"), actor="ada", at=AT) as register:
        ask_four_eyes(register, asked=False)
        told = {(each.code, each.values.get("field")) for each in check_register(register)}
        assert told == {("record_differs", "last_review")}, "what was put into the history alone is found"
        with unit_of_work(register, actor="ada", at=AT) as work:
            now = work.agreements.get(UP)
            assert now is not None
            work.agreements.put(replace(now, last_review=date(2026, 11, 21)), now.version)


def test_an_approval_that_was_taken_back_and_a_day_that_was_put_right_are_no_other_eyes(team: TeamAddress) -> None:
    with (
        open_register(address_of(team, "liv"), actor="liv", at=AT) as of_liv,
        open_register(address_of(team, "ada"), actor="ada", at=AT) as of_ada,
    ):
        ask_four_eyes(of_ada, asked=True)
        with unit_of_work(of_liv, actor="liv", at=AT) as work:
            read = work.agreements.get(UP)
            assert read is not None
            unseen = replace(read, venue="Tromsø", reviewed_by="", review_basis=(), last_review=None)
            entered = work.agreements.put(unseen, read.version)  # who enters may take an approval away
        by_ada = ReviewAgreement(entered.id, "ada", AT.date(), entered.version)
        for _again in range(2):  # the second follows one that was taken back
            done = review_agreement(of_ada, by_ada, actor="ada", at=AT, today=AT.date())
            take_back(of_ada, TakeBack(done.undo), actor="ada", at=AT)
            by_ada = replace(by_ada, expected_version=by_ada.expected_version + 2)
        with unit_of_work(of_ada, actor="ada", at=AT) as work:
            now = work.agreements.get(UP)
            assert now is not None
            now = work.agreements.put(replace(now, last_review=date(2026, 11, 19)), now.version)
        command = ReviewAgreement(now.id, "liv", AT.date(), now.version)
        with pytest.raises(KnownError) as raised:
            review_agreement(of_liv, command, actor="liv", at=AT, today=AT.date())
        assert raised.value.code == "four_eyes"
        approved = replace(now, reviewed_by="liv", review_basis=agreement_marks(now))
        with pytest.raises(KnownError) as raised:  # past the use case
            put(of_liv, lambda work: work.agreements.put(approved, now.version))
        assert raised.value.code == "four_eyes", "the database refuses it too"
        by_ada = replace(by_ada, expected_version=now.version)
        review_agreement(of_ada, by_ada, actor="ada", at=AT, today=AT.date())
        ask_four_eyes(of_ada, asked=False)
