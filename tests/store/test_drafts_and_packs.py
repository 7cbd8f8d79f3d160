"""A register of the first version gets the tables of drafts and packs, and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dpa_tracker.domain.identities import DraftId, PackId
from dpa_tracker.store import engines, guards, loading, migrating, table_versions
from dpa_tracker.store.backups import copies
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.migrations import STEPS
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.records import AGREEMENTS, REGISTER_STATE
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import AT, party
from tests.store.papers import agreement, draft, pack

NEWER_TABLES = (
    *("documents", "document_texts", "reminders", "exported_events", "chain_change_services", "customer_notices"),
    *("chain_changes", "vendor_notices", "party_certificates", "requests", "plans", "law_taken"),
)


def first_version(path: Path) -> None:
    """A register as the first version of the program made it, with one party in it."""
    path.touch(0o600)
    engine = engines.open_engine(path, engines.Footing(wal=False), read_only=False)
    with engines.writing(engine).begin() as connection:
        engines.mark_as_ours(connection)
        migrating.apply_steps(connection, STEPS[:1])
        connection.execute(REGISTER_STATE.insert().values(id=1, data_version=0, created_at=AT, created_by="kari"))
        row = {"id": "p1", "name": "Hansen & Sønn AS", "registration_number": "", "own": False, "language": "nb"}
        connection.exec_driver_sql(
            "INSERT INTO parties (id, name, registration_number, own, language, notes, archived, version) "
            "VALUES (:id, :name, :registration_number, :own, :language, '', 0, 3)",
            row,
        )
    engine.dispose()


def test_a_register_of_the_first_version_is_brought_up_after_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "old.dpa"
    first_version(path)
    with open_register(path, actor="kari", at=AT) as register:
        assert register.schema_version == table_versions.LATEST
        assert [copy.name for copy in copies(path)] == ["2026-11-23T093000Z-before-0002.dpa"]
        with unit_of_work(register, actor="kari", at=AT) as work:
            kept = work.parties.get("p1")
            assert kept is not None
            assert (kept.name, kept.version) == ("Hansen & Sønn AS", 3)
            work.agreements.put(agreement(), 0)
            work.drafts.put(draft(), 0)
        with register.reading() as connection:
            assert set(loading.load_drafts(connection)) == {DraftId("d1")}


def test_of_a_pack_from_before_it_is_not_known_what_stood_in_its_way(tmp_path: Path) -> None:
    path = tmp_path / "old.dpa"
    with create_register(path, actor="kari", at=AT) as register:
        with unit_of_work(register, actor="kari", at=AT) as work:
            work.parties.put(party(), 0)
            work.agreements.put(agreement(), 0)
            put = work.packs.put(pack(), 0)
        with register.writing() as connection:
            guards.take_down(connection)
            for name in ("formula", "program", "law"):
                connection.exec_driver_sql(f"ALTER TABLE change_log DROP COLUMN {name}")
            for name in ("told_events", "seal"):
                connection.exec_driver_sql(f"ALTER TABLE register_state DROP COLUMN {name}")
            for name in ("problems", "signing_sent_on"):
                connection.exec_driver_sql(f"ALTER TABLE packs DROP COLUMN {name}")
            for name in ("representative_required", "exists_since", "handling_hours", "handling_days"):
                connection.exec_driver_sql(f"ALTER TABLE parties DROP COLUMN {name}")
            connection.exec_driver_sql("ALTER TABLE transfer_mechanisms DROP COLUMN assessment")
            for name in ("reviewed_by", "review_basis", "review_points", "notice_given", "log", "confirmations"):
                connection.exec_driver_sql(f"ALTER TABLE agreements DROP COLUMN {name}")
            connection.exec_driver_sql("ALTER TABLE engagements DROP COLUMN chain_confirmed_on")
            for name in ("parties", "services", "engagements", "transfers"):
                connection.exec_driver_sql(f"ALTER TABLE {name} DROP COLUMN owner")
            for name in ("entries", "terms", "words", "parts", "state"):
                connection.exec_driver_sql(f"DROP TABLE search_{name}")
            for name in NEWER_TABLES:
                connection.exec_driver_sql(f"DROP TABLE {name}")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
    with open_register(path, actor="kari", at=AT) as register, register.reading() as connection:
        assert loading.load_packs(connection) == {PackId("k1"): replace(put, problems=None)}


def test_drafts_and_packs_come_back_as_written_and_can_be_undone(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party(), 0)
        work.agreements.put(agreement(), 0)
    with unit_of_work(register, actor="kari", at=AT) as work:
        written = (work.drafts.put(draft(), 0), work.packs.put(pack(), 0))
    outcome = work.outcome()
    with register.reading() as connection:
        assert loading.load_drafts(connection) == {DraftId("d1"): written[0]}
        assert loading.load_packs(connection) == {PackId("k1"): written[1]}
    restore(register, outcome.undo, actor="kari", at=AT)
    with register.reading() as connection:
        assert not loading.load_drafts(connection)
        assert not loading.load_packs(connection)
        assert connection.execute(AGREEMENTS.select()).first() is not None
