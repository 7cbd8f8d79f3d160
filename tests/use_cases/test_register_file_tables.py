"""The whole register as JSON and back, table by table: what people said of deadlines, plans, notices, documents too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from dpa_tracker.domain.chain_changes import ChangeKind
from dpa_tracker.domain.identities import Kind, LawTakenId, PlanId, ReminderId, VendorNoticeId
from dpa_tracker.domain.law_taken import LawTaken, TakenLaw
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.domain.plans import Plan, PlanEvent, Supposition
from dpa_tracker.domain.reminders import Reminder, ReminderState
from dpa_tracker.domain.vendor_notices import NamedChange, VendorNotice
from dpa_tracker.store.exported_events import ExportedEvent, remember_events
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Work, unit_of_work
from dpa_tracker.use_cases.read_register_file import read_register_file
from dpa_tracker.use_cases.register_file import bring_in, register_as_json
from tests.store.examples import AT
from tests.store.papers import document, draft, pack

DAY = date(2026, 5, 4)
# What the file says it does not carry: the history, what is worked out anew, and the words of documents beside it.
NOT_CARRIED = {"alembic_version", "change_log", "register_state", "document_texts"}


def tables(register: Register) -> Mapping[str, list[str]]:
    """The rows of each table of records, as they stand."""
    with register.reading() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        kept = [name for name in names if name not in NOT_CARRIED and not name.startswith(("search_", "sqlite_"))]
        return {name: _rows(connection, name) for name in kept}


def _rows(connection: Connection, name: str) -> list[str]:
    """The rows of a table without the version, which begins anew in another register."""
    found = connection.execute(text(f'SELECT * FROM "{name}"')).mappings()  # noqa: S608 - a name of the database
    return sorted(repr([value for key, value in row.items() if key != "version"]) for row in found)


def _put_what_people_say(work: Work, party: str) -> None:
    deadline = Reminder(ReminderId("u1"), Kind.PARTY, party, "ab", ReminderState.DONE, "kari", DAY, notes="Ærlig talt")
    later = replace(deadline, id=ReminderId("u2"), state=ReminderState.SNOOZED, until=date(2026, 6, 1))
    for one in (deadline, later):
        work.reminders.put(one, 0)
    also = (Supposition(PlanEvent.LOSES_ADEQUACY, country="GB"),)
    work.plans.put(Plan(PlanId("p"), "Plan B", PlanEvent.ENDS, DAY, DAY, "kari", MechanismId.EU_US_DPF, also=also), 0)
    named = (NamedChange("Nimbus", ChangeKind.ADD, ("IE",), "is added", "hosting", ("names",)),)
    work.vendor_notices.put(VendorNotice(VendorNoticeId("n"), party, DAY, named=named, text="Nimbus is added"), 0)  # type: ignore[arg-type]
    line = LawTaken(LawTakenId("l"), TakenLaw.PACK, "ab" * 32, "", 2, "ed", "pack.zip", DAY, "kari")
    work.law_taken.put(line, 0)


@pytest.fixture
def full(with_sample: Register) -> Register:
    """The sample with something of every kind of record."""
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        agreement, party = work.agreements.all()[0], work.parties.all()[0]
        work.parties.put(replace(party, notes="Notat", owner="Kari Nordmann"), party.version)
        work.drafts.put(draft(agreement_id=agreement.id), 0)
        work.packs.put(replace(pack(), agreement_id=agreement.id, version=0), 0)
        work.documents.put(document(party.id), 0)
        _put_what_people_say(work, party.id)
    with with_sample.writing() as connection:
        remember_events(connection, (ExportedEvent("u1", DAY, "Ferdig", 3, cancelled=True),))
    return with_sample


def test_every_table_of_records_comes_back_row_by_row(full: Register, register: Register, tmp_path: Path) -> None:
    before = tables(full)
    assert [name for name, rows in before.items() if not rows] == []
    path = tmp_path / "register.json"
    path.write_text(register_as_json(full, at=AT)[0], encoding="utf-8")
    bring_in(register, read_register_file(path), actor="ola", at=AT)
    after = tables(register)
    assert after.keys() == before.keys()
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
