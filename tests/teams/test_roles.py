"""The database itself enforces who may do what: a session beside the program gets no further than the program does."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, RequestId
from dpa_tracker.domain.onboarding import OnboardingRequest, RequestState
from dpa_tracker.domain.reviewed_content import agreement_marks
from dpa_tracker.store import change_log, guards, history_check, register_state, team_guards
from dpa_tracker.store.loading import load_requests
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.records import REGISTER_STATE
from dpa_tracker.store.team import Role
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_roles import Member, role_name
from dpa_tracker.store.unit_of_work import Work, unit_of_work
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.form_team import grant_role, set_up_roles, team_shown
from tests.law_art28.sound_register import UP
from tests.store.examples import AT, party
from tests.team_server import OWNER, SECRET, TeamServer
from tests.teams.people import PASSWORD, PEOPLE, address_of, put, refused

REQUEST = OnboardingRequest(RequestId("request-1"), "Kalkulus AS", "per", date(2026, 11, 20), purpose="lønn")


def _put_request(request: OnboardingRequest, work: Work) -> None:
    work.requests.put(request, 2)


def test_the_server_says_who_may_do_what(team: TeamAddress) -> None:
    for user, role in PEOPLE.items():
        with open_register(address_of(team, user), actor="somebody else", at=AT) as register:
            assert register.team is not None
            assert (register.team.role, register.team.login) == (role, user)
            assert register.read_only is (role is Role.READ)
    with open_register(team, actor=OWNER, at=AT) as register:
        assert team_shown(register).members == tuple(Member(user, PEOPLE[user]) for user in sorted(PEOPLE))


@pytest.mark.parametrize("user", ["rita", "per"])
def test_who_only_reads_or_asks_changes_no_record(server: TeamServer, team: TeamAddress, user: str) -> None:
    for statement in (
        "UPDATE dpa_tracker.agreements SET title = 'x'",
        "DELETE FROM dpa_tracker.parties",
        "INSERT INTO dpa_tracker.team_settings VALUES ('four_eyes', '')",
        "INSERT INTO dpa_tracker.team_files VALUES ('law', 'x', 1, 'x')",
        "UPDATE dpa_tracker.change_log SET actor = 'liv'",
        "DELETE FROM dpa_tracker.change_log",
        "TRUNCATE dpa_tracker.change_log",
        "DROP TRIGGER change_log_no_delete ON dpa_tracker.change_log",
        "ALTER TABLE dpa_tracker.agreements DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "CREATE TABLE dpa_tracker.mine (x int)",
    ):
        assert refused(server, team, user, statement) == "42501", statement
    with open_register(address_of(team, user), actor=user, at=AT) as register, pytest.raises(KnownError) as raised:
        put(register, lambda work: work.parties.put(party("p-new", name="Ny AS"), 0))
    assert raised.value.code == ("team_reads_only" if user == "rita" else "team_not_allowed")


_VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
_ASKED = {
    "requests": "SIUD",
    "search_entries": "SIUD",
    "search_terms": "SIUD",
    "search_words": "SI",
    "search_parts": "SI",
}
_OF_PROCUREMENT = {**_ASKED, "change_log": "SI", "register_state": "SU"}
_OF_LEGAL = {"change_log": "SI", "team_files": "SI", "register_state": "SU", "search_state": "SU"}
_NEVER = {"alembic_version": "S", "team_settings": "S"}


def test_each_role_may_do_with_each_table_what_it_is_for_and_nothing_else(
    server: TeamServer, team: TeamAddress
) -> None:
    letters = {verb: "X" if verb == "TRUNCATE" else verb[0] for verb in _VERBS}
    granted = "CASE WHEN has_table_privilege('{user}', oid, '%s') THEN '%s' ELSE '' END"
    rights = " || ".join(granted % each for each in letters.items())
    tables = "FROM pg_class WHERE relkind = 'r' AND relnamespace = 'dpa_tracker'::regnamespace"

    def may(user: str) -> dict[str, str]:
        return dict(server.ask(f"SELECT relname, {rights.format(user=user)} {tables}", database=team.database))

    every = set(may("rita"))
    assert len(every) > 30
    assert may("rita") == dict.fromkeys(every, "S")
    assert may("per") == {**dict.fromkeys(every, "S"), **_OF_PROCUREMENT}
    assert may("liv") == {**dict.fromkeys(every, "SIUD"), **_OF_LEGAL, **_NEVER}
    assert may("ada") == {**may("liv"), "team_settings": "SIU"}


def test_nobody_touches_the_history_except_by_adding_to_it(server: TeamServer, team: TeamAddress) -> None:
    for user, code in (("liv", "42501"), ("ada", "42501"), (OWNER, "DPA01")):
        for statement in ("UPDATE dpa_tracker.change_log SET actor = 'x'", "DELETE FROM dpa_tracker.change_log"):
            assert refused(server, team, user, statement) == code
        assert refused(server, team, user, "TRUNCATE dpa_tracker.change_log") == code
    line = (
        "INSERT INTO dpa_tracker.change_log "
        "(sequence, batch, at, actor, action, kind, subject_id, field, chain, formula) "
        "SELECT max(sequence) + {more}, 'b', now(), '{actor}', 'changed', 'party', 'p', 'name', 'c', 2 "
        "FROM dpa_tracker.change_log"
    )
    assert refused(server, team, "liv", line.format(more=1, actor="liv")) == "DPA02"
    assert refused(server, team, "liv", line.format(more=2, actor="liv")) == "DPA02"
    assert refused(server, team, "liv", "UPDATE dpa_tracker.register_state SET history_head = 'x'") == "DPA01"
    assert refused(server, team, "liv", "UPDATE dpa_tracker.agreements SET title = 'x'") == "DPA05"
    assert refused(server, team, "liv", "DELETE FROM dpa_tracker.commitments") == "DPA05"
    with open_register(team, actor=OWNER, at=AT) as register:
        assert check_register(register) == ()


def test_nobody_spoils_the_state_that_everybody_writes(server: TeamServer, team: TeamAddress) -> None:
    """Also with the right seal, which is a SHA-256 that anybody can make."""
    with open_register(team, actor=OWNER, at=AT) as register, register.reading() as connection:
        there = dict(connection.execute(select(REGISTER_STATE)).mappings().one())

    def said(name: str, value: object) -> str:
        values = {"seal": register_state.seal_of({**there, name: value}), name: value}
        put = ", ".join(f"{column} = '{each}'" for column, each in values.items())
        return f"UPDATE dpa_tracker.register_state SET {put}"  # noqa: S608 - a test's

    for name, value, code in (
        ("told_events", "x", "DPA04"),
        ("data_version", 2**62, "DPA01"),
        ("data_version", there["data_version"] - 1, "DPA01"),
        ("created_by", "per", "DPA01"),
        ("seal", "x", "DPA01"),
    ):
        assert refused(server, team, "per", said(name, value)) == code, name
    server.ask(said("told_events", "x"), database=team.database, user="liv", password=PASSWORD)
    with open_register(team, actor=OWNER, at=AT) as register:
        assert {each.code for each in check_register(register)} == {"told_events_altered"}, "legal's own, and found"
        server.ask(said("told_events", there["told_events"]), database=team.database)
        assert check_register(register) == ()


def test_no_line_keeps_others_from_writing_or_from_reading(server: TeamServer, team: TeamAddress) -> None:
    """Also one that follows the last, chained as it should be: anybody can make a SHA-256."""
    with open_register(team, actor=OWNER, at=AT) as register, register.reading() as connection:
        last, before = change_log.length(connection), change_log.head(connection)
    plain = {
        "sequence": last + 1,
        "batch": "b",
        "at": AT,
        "actor": "per",
        "program": "",
        "law": "",
        "action": "changed",
        "kind": "request",
        "subject_id": "r",
        "field": "vendor",
        "old": None,
        "new": "x",
        "reason": "",
    }

    def written(**other: object) -> str:
        row = {**plain, **other, "formula": 2}
        head = change_log.link(before, row)
        named = {name: value for name, value in {**row, "chain": head}.items() if value is not None}
        values = ", ".join(f"'{value}'" for value in named.values())
        return f"INSERT INTO dpa_tracker.change_log ({', '.join(named)}) VALUES ({values})"  # noqa: S608 - a test's

    for row in (written(action="smashed"), written(kind="nonsense"), written()):  # nobody could go on from the last
        assert refused(server, team, "per", row) == "DPA02"
    older = "UPDATE dpa_tracker.parties SET version = version + 1; UPDATE dpa_tracker.parties SET version = 1"
    assert refused(server, team, "liv", f"BEGIN; {older}; COMMIT") == "DPA05", "or a stale save would pass"
    with open_register(team, actor=OWNER, at=AT) as register:
        assert check_register(register) == ()


def test_a_day_that_no_calendar_has_is_told_as_what_it_is(server: TeamServer, team: TeamAddress) -> None:
    copied = server.copy(team)
    with open_register(copied, actor=OWNER, at=AT) as register:
        put(register, lambda work: work.requests.put(replace(REQUEST, id=RequestId("request-far")), 0))
        for day in ("infinity", "20000-01-01", "0044-03-15 BC"):
            asked = f"UPDATE dpa_tracker.requests SET asked_on = '{day}'"  # noqa: S608 - a test's
            server.ask(
                f"BEGIN; SET LOCAL session_replication_role = replica; {asked}; COMMIT", database=copied.database
            )
            with pytest.raises(KnownError) as raised, register.reading() as connection:
                load_requests(connection)
            assert (raised.value.code, raised.value.values["value"]) == ("team_day_unread", f"'{day}'")


def test_a_line_names_who_is_logged_in(team: TeamAddress) -> None:
    with open_register(address_of(team, "liv"), actor="the machine's user", at=AT) as register:
        with unit_of_work(register, actor="the machine's user", at=AT) as work:
            work.requests.put(replace(REQUEST, id=RequestId("request-liv"), vendor='Ærlig Øl "& Å\n\t\x7f😀 AS'), 0)
        with register.reading() as connection:
            assert history_check.first_fault(connection) is None, "the server and the program chain alike"
        with pytest.raises(KnownError) as raised:
            put(register, lambda work: work.requests.put(replace(REQUEST, id=RequestId("request-ada")), 0), "ada")
        assert raised.value.code == "not_in_history"


def test_procurement_asks_and_legal_decides(server: TeamServer, team: TeamAddress) -> None:
    with open_register(address_of(team, "per"), actor="per", at=AT) as register:
        put(register, lambda work: work.requests.put(REQUEST, 0))
        put(register, lambda work: work.requests.put(replace(REQUEST, purpose="lønn og reise"), 1))
        for state in (RequestState.ACCEPTED, RequestState.TAKEN_UP):
            decided = replace(REQUEST, state=state, decided_by="liv")
            with pytest.raises(KnownError) as raised:
                put(register, partial(_put_request, decided))
            assert raised.value.code == "team_not_allowed"
        with register.reading() as connection:
            assert history_check.first_fault(connection) is None
    accept = "UPDATE dpa_tracker.requests SET state = 'accepted', decided_by = 'liv' WHERE id = 'request-1'"
    assert refused(server, team, "per", accept) == "42501"
    taken = replace(REQUEST, state=RequestState.TAKEN_UP, decided_by="liv")
    with open_register(address_of(team, "liv"), actor="liv", at=AT) as register:
        put(register, lambda work: work.requests.put(taken, 2))
    with open_register(address_of(team, "per"), actor="per", at=AT) as register, pytest.raises(KnownError):
        put(register, lambda work: work.requests.put(replace(taken, purpose="x"), 3))  # it is legal's by now


def test_roles_are_given_by_administrators_and_taken_away(server: TeamServer, team: TeamAddress) -> None:
    with open_register(address_of(team, "liv"), actor="liv", at=AT) as register:
        with pytest.raises(KnownError) as raised:
            grant_role(register, "per", Role.LEGAL)
        assert raised.value.code == "team_needs"
    assert refused(server, team, "liv", f"GRANT {role_name(team.database, Role.LEGAL)} TO per") == "42501"
    with open_register(address_of(team, "ada"), actor="ada", at=AT) as register:
        grant_role(register, "per", None)
        with pytest.raises(KnownError) as raised:
            open_register(address_of(team, "per"), actor="per", at=AT)
        assert raised.value.code in {"team_not_member", "team_login_refused"}
        grant_role(register, "per", Role.PROCUREMENT)
        with pytest.raises(KnownError) as raised:
            grant_role(register, "nobody_here", Role.READ)
        assert raised.value.code == "team_no_login"


def test_what_the_guards_are_is_seen(server: TeamServer, team: TeamAddress) -> None:
    with open_register(team, actor=OWNER, at=AT) as register:
        with register.reading() as connection:
            assert guards.missing(connection) == ()
        server.ask("ALTER TABLE dpa_tracker.change_log DISABLE TRIGGER change_log_no_delete", database=team.database)
        server.ask("DROP TRIGGER told_parties ON dpa_tracker.parties", database=team.database)
        of_nothing = (
            "CREATE OR REPLACE FUNCTION dpa_tracker.bare(said jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb'"
        )
        server.ask(of_nothing, database=team.database)
        with register.reading() as connection:
            assert set(guards.missing(connection)) == {"change_log_no_delete", "told_parties", "told_agreements"}
        assert "history_unguarded" in {each.code for each in check_register(register)}
        set_up_roles(register)
        assert check_register(register) == ()


def test_however_often_a_record_was_changed_one_line_is_looked_at(server: TeamServer, team: TeamAddress) -> None:
    copied = server.copy(team)
    many = (
        "INSERT INTO dpa_tracker.change_log (sequence, batch, at, actor, action, kind, subject_id, field, reason, "
        "chain, formula, program, law) SELECT 9000 + g, 'b', now(), 'owner', 'changed', 'party', 'p' || g %% 2, "
        "'notes', '', 'x' || g, 2, '', '' FROM generate_series(1, 4000) g"
    )
    asked = "EXPLAIN (ANALYZE, FORMAT JSON) SELECT xmin " + team_guards.NEWEST_LINE.format(
        kind="'party'", subject_id="'p1'"
    )
    with open_register(copied, actor=OWNER, at=AT) as register, register.writing() as connection:
        guards.take_down(connection)
        connection.exec_driver_sql(many)
        guards.put_up(connection)
        plan = connection.exec_driver_sql(asked).scalar_one()[0]["Plan"]["Plans"][0]
    assert (plan["Index Name"], plan["Actual Rows"]) == ("change_log_newest", 1)
    assert not plan.get("Rows Removed by Filter")


def test_no_approval_is_about_what_four_eyes_leave_out(team: TeamAddress) -> None:
    with open_register(team, actor=OWNER, at=AT) as register, unit_of_work(register, actor=OWNER, at=AT) as work:
        agreement = work.agreements.get(UP)
    assert agreement is not None
    covered = {mark.field.split(".")[0] for mark in agreement_marks(agreement)} - {"review_points"}
    assert not covered & set(team_guards.NOT_COVERED)
    assert Kind.AGREEMENT.value == "agreement"


def test_the_team_by_the_command_line(
    server: TeamServer, team: TeamAddress, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    said = ["--register", str(team)]
    assert main([*said, "team", "grant", "nina", "read", "--new"]) == 0
    assert main([*said, "team", "four-eyes", "on"]) == 0
    capfd.readouterr()
    assert main([*said, "team", "list", "--json"]) == 0
    told = json.loads(capfd.readouterr()[0])
    assert {"user": "nina", "role": "read"} in told["members"]
    assert told["you"] == {"user": OWNER, "role": "owner"}
    assert told["four_eyes"] is True
    assert server.ask("SELECT 1", database=team.database, user="nina", password=PASSWORD) == [(1,)]
    assert main([*said, "team", "grant", "nina", "none"]) == 0
    assert main([*said, "team", "four-eyes", "off"]) == 0
    server.ask("DROP ROLE nina")
    assert main(["--register", "somewhere.dpa", "team", "setup"]) == 2
    assert "move" in capfd.readouterr()[1]
