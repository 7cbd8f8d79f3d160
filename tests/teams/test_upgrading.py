"""A step of a later version alters a team register in place: rights, guards and order are as before, or nothing is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import sqlalchemy as sa
from alembic import op

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import engines, guards, table_versions, team_upgrading
from dpa_tracker.store.loading import load_documents
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.table_versions import Step
from dpa_tracker.store.team import Role
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.form_team import grant_role, set_up_roles
from tests.store.examples import AT
from tests.team_server import OWNER, TeamServer

SECRET = "et passord til Rita"  # noqa: S105 - of a server that lives for a few seconds
NEXT = table_versions.revision(table_versions.LATEST + 1)


def _upgrade() -> None:
    with op.batch_alter_table("agreements", recreate="always") as table:
        table.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("weight", sa.Integer(), nullable=True))
    op.create_table("later", sa.Column("id", sa.String(), primary_key=True))


def _fail() -> None:
    _upgrade()
    raise KnownError("register_damaged", file="x")


def _steps(upgrade: object) -> tuple[Step, ...]:
    now = SimpleNamespace(revision=table_versions.revision(table_versions.LATEST), down_revision=None, upgrade=None)
    return cast("tuple[Step, ...]", (now, SimpleNamespace(revision=NEXT, down_revision=now.revision, upgrade=upgrade)))


def test_the_newest_steps_bring_a_register_from_before_up_to_date(
    server: TeamServer, papers: TeamAddress, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Avtale", encoding="utf-8")
    with open_register(papers, actor=OWNER, at=AT) as register:
        with register.reading() as connection:
            party_id = connection.exec_driver_sql("SELECT min(id) FROM parties").scalar_one()
        command = AttachDocuments(Kind.PARTY, party_id, [tmp_path / "a.txt"])
        (document,) = attach_documents(register, command, actor=OWNER, at=AT).documents
        assert document.carries == ()
    for asked in (
        "ALTER TABLE dpa_tracker.documents DROP COLUMN carries",
        "ALTER TABLE dpa_tracker.plans DROP COLUMN also",
        "ALTER TABLE dpa_tracker.exported_events DROP COLUMN content",
        "UPDATE dpa_tracker.alembic_version SET version_num = '0020'",
    ):
        server.ask(asked, database=papers.database)
    with open_register(papers, actor=OWNER, at=AT) as register, register.reading() as connection:
        assert table_versions.version_of(connection) == table_versions.LATEST
        assert load_documents(connection) == {document.id: replace(document, carries=None)}
        assert guards.missing(connection) == ()


def test_a_step_is_taken_whole_and_in_place(server: TeamServer, papers: TeamAddress) -> None:
    with open_register(papers, actor=OWNER, at=AT) as register:
        set_up_roles(register)
        grant_role(register, "rita", Role.READ, password=SECRET)
        with pytest.raises(KnownError), engines.writing(register.engine).begin() as connection:
            team_upgrading.bring_up_to_date(connection, _steps(_fail))
        with register.reading() as connection:
            assert table_versions.version_of(connection) == table_versions.LATEST
            assert guards.missing(connection) == ()
        with engines.writing(register.engine).begin() as connection:
            team_upgrading.bring_up_to_date(connection, _steps(_upgrade))
            assert connection.exec_driver_sql(team_upgrading._OTHERWISE_ORDERED, ("dpa_tracker",)).all() == []
            assert connection.exec_driver_sql(team_upgrading._SMALLER_NUMBERS, ("dpa_tracker",)).all() == []
            assert guards.missing(connection) == ()
    read = "SELECT colour, weight FROM dpa_tracker.agreements"
    assert set(server.ask(read, database=papers.database, user="rita", password=SECRET)) == {("", None)}
    assert server.ask("SELECT * FROM dpa_tracker.later", database=papers.database, user="rita", password=SECRET) == []
    with pytest.raises(KnownError) as raised:  # made by a newer version now
        open_register(papers, actor=OWNER, at=AT)
    assert raised.value.code == "register_newer"
    older = (
        f"UPDATE dpa_tracker.alembic_version SET version_num = '{table_versions.revision(table_versions.LATEST - 1)}'"  # noqa: S608
    )
    server.ask(older, database=papers.database)
    with pytest.raises(KnownError) as raised:  # who does not own the tables cannot alter them
        open_register(replace(papers, user="rita", password=SECRET), actor="rita", at=AT)
    assert raised.value.code == "team_older"
