"""One field of many records: the preview writes nothing, what is in the way is told, and one undo takes all back."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.store import backups, change_log
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.edit_many import BulkChange, EditPlan, Fate, How, apply_edit, plan_edit
from tests.sample_register import sample_register

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OWNER = BulkChange(Kind.AGREEMENT, "owner", How.SET, "Kari Øye")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


@pytest.fixture
def register(sample: Path, tmp_path: Path) -> Iterator[Register]:
    opened = open_register(Path(shutil.copy(sample, tmp_path / "register.dpa")), actor="kari", at=AT)
    yield opened
    opened.close()


def all_of(register: Register, kind: Kind) -> list[str]:
    with unit_of_work(register, actor="x", at=AT) as work:
        return [each.id for each in work.of(kind).all() if not each.archived]


def fates(plan: EditPlan) -> dict[str, Fate]:
    return {line.id: line.fate for line in plan.lines}


def test_a_preview_then_all_at_once_with_a_copy_a_reason_and_one_undo(register: Register) -> None:
    ids = all_of(register, Kind.AGREEMENT)
    first = record(register, Kind.AGREEMENT, ids[0])
    apply_edit(register, plan_edit(register, OWNER, ids[:1]), reason="", actor="ola", at=AT)
    version, copies = register.data_version(), len(backups.copies(register.path))
    plan = plan_edit(register, OWNER, [*ids, "none"])
    assert register.data_version() == version
    assert fates(plan)[ids[0]] is Fate.UNCHANGED
    assert fates(plan)["none"] is Fate.GONE
    assert len(plan.of(Fate.CHANGED)) == len(ids) - 1
    assert {line.new for line in plan.of(Fate.CHANGED)} == {"Kari Øye"}
    done = apply_edit(register, plan, reason="  Ola left  ", actor="ola", at=AT)
    assert len(done.outcome.changes.of(Kind.AGREEMENT)) == len(ids) - 1
    assert done.copy is not None
    assert "before-bulk-edit" in done.copy.name
    assert len(backups.copies(register.path)) == copies + 1
    with register.reading() as connection:
        newest = change_log.changes(connection, Kind.AGREEMENT, ids[1])[0]
    assert (newest.field, newest.new, newest.reason) == ("owner", "Kari Øye", "Ola left")
    restore(register, done.outcome.undo, actor="ola", at=AT)
    after = [record(register, Kind.AGREEMENT, each) for each in ids[1:]]
    assert {each.owner for each in after if isinstance(each, Agreement)} != {"Kari Øye"}
    assert first is not None


def test_a_record_with_something_in_the_way_is_told_and_left(register: Register) -> None:
    ids = all_of(register, Kind.ENGAGEMENT)
    plan = plan_edit(register, BulkChange(Kind.ENGAGEMENT, "ends_on", How.SET, "1990-01-01"), ids)
    conflicts = plan.of(Fate.CONFLICT)
    assert conflicts
    assert all(line.faults and line.title for line in conflicts)
    with pytest.raises(KnownError, match="bulk_edit_nothing"):
        apply_edit(register, dataclasses.replace(plan, lines=conflicts), reason="", actor="ola", at=AT)


def test_what_was_written_since_the_preview_stops_all_of_it(register: Register) -> None:
    ids = all_of(register, Kind.AGREEMENT)
    plan = plan_edit(register, OWNER, ids)
    other = plan_edit(register, BulkChange(Kind.AGREEMENT, "venue", How.SET, "Oslo tingrett"), ids[-1:])
    apply_edit(register, other, reason="", actor="kari", at=AT)
    version = register.data_version()
    with pytest.raises(KnownError, match="bulk_edit_stale"):
        apply_edit(register, plan, reason="", actor="ola", at=AT)
    assert register.data_version() == version


def test_lists_and_notes_are_added_to_and_no_field_takes_what_it_cannot_hold(register: Register) -> None:
    ids = all_of(register, Kind.PARTY)
    added = plan_edit(register, BulkChange(Kind.PARTY, "relationships", How.ADD, "partner"), ids)
    assert all(line.new == ",".join(filter(None, (line.old, "partner"))) for line in added.of(Fate.CHANGED))
    removed = plan_edit(register, BulkChange(Kind.PARTY, "relationships", How.REMOVE, "supplier"), ids)
    assert all("supplier" in line.old and "supplier" not in line.new for line in removed.of(Fate.CHANGED))
    noted = plan_edit(register, BulkChange(Kind.PARTY, "notes", How.ADD, "Asked in May"), ids)
    assert all(line.new.startswith(line.old) and line.new.endswith("Asked in May") for line in noted.lines)
    ended = dataclasses.replace(OWNER, field="status", value="terminated")  # from which day, only its form asks
    friend = BulkChange(Kind.PARTY, "relationships", How.ADD, "friend")
    for wrong in (friend, ended, dataclasses.replace(OWNER, field="id")):
        with pytest.raises((ValueError, KeyError)):
            plan_edit(register, wrong, ids if wrong.kind is Kind.PARTY else all_of(register, wrong.kind))
