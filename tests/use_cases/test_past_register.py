"""The register of a past day is what an export of that day said, whatever was done, undone and done again since."""

from __future__ import annotations

import json
import stat
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.queries.documents import documents_about
from dpa_tracker.queries.listings import ids
from dpa_tracker.store import guards, history_check, holding, search_index
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.past_register import register_as_recorded, remove_left_overs
from dpa_tracker.store.records import CHANGE_LOG, REGISTER_STATE
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, StaleError, unit_of_work
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.register_file import register_as_json
from tests.store.examples import ANY, AT, party

DAY = timedelta(days=1)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
_ACTS = st.sampled_from(["make", "make", "change", "change", "serve", "remove", "undo", "redo"])


def content(register: Register) -> dict[str, Any]:
    """Every record with every field but its version, which counts writes that left no line too."""
    kinds: dict[str, Any] = json.loads(register_as_json(register, at=AT)[0])["kinds"]
    return {kind: [{**each, "version": 0} for each in some] for kind, some in kinds.items()}


@contextmanager
def as_of(register: Register, day: int, folder: Path) -> Generator[Register]:
    until = AT + day * DAY
    with register_as_recorded(register, until.date(), until, folder, at=AT + 99 * DAY) as past:
        yield past


@dataclass
class Clerk:
    """Somebody who works on a register for some days, and changes their mind."""

    register: Register
    data: st.DataObject
    at: datetime = AT
    behind: list[Outcome] = field(default_factory=list[Outcome])
    ahead: list[Outcome] = field(default_factory=list[Outcome])

    def act(self, act: str) -> None:
        try:
            if act in ("undo", "redo"):
                self._turn(*((self.behind, self.ahead) if act == "undo" else (self.ahead, self.behind)))
            else:
                self._write(act)
        except (KnownError, StaleError):
            return  # in use elsewhere, or written since: refused, and nothing of it stays

    def _turn(self, source: list[Outcome], other: list[Outcome]) -> None:
        if source:
            other.append(restore(self.register, source.pop().undo, actor="ola", at=self.at))

    def _write(self, act: str) -> None:
        with self.register.reading() as connection:
            there = tuple(load_parties(connection).values())
        with unit_of_work(self.register, actor="kari", at=self.at) as work:
            if act == "make" or not there:
                made: Party = self.data.draw(ANY[Kind.PARTY])
                work.parties.put(replace(made, group_parent_id=None), 0)
            elif act == "serve":
                service: Service = self.data.draw(ANY[Kind.SERVICE])
                some = self.data.draw(st.lists(st.sampled_from([each.id for each in there]), unique=True))
                work.services.put(replace(service, provider_ids=tuple(some)), 0)
            else:
                chosen = self.data.draw(st.sampled_from(there))
                if act == "remove":
                    work.parties.remove(chosen.id, chosen.version)
                else:
                    drawn: Party = self.data.draw(ANY[Kind.PARTY])
                    work.parties.put(replace(drawn, id=chosen.id, group_parent_id=there[0].id), chosen.version)
        self.behind.append(work.outcome())
        self.ahead.clear()


@given(data=st.data())
@settings(
    max_examples=6,
    suppress_health_check=SLOW,
    deadline=None,
)
def test_the_register_of_any_day_is_what_was_exported_on_that_day(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("past")
    with create_register(folder / "r.dpa", actor="kari", at=AT) as register:
        clerk, exported = Clerk(register, data), list[dict[str, Any]]()
        for day in range(4):
            clerk.at = AT + day * DAY
            for act in data.draw(st.lists(_ACTS, max_size=5)):
                clerk.act(act)
            exported.append(content(register))
        for day, wanted in enumerate(exported):
            with as_of(register, day, folder / "scratch") as past:
                assert content(past) == wanted
                with past.reading() as connection:
                    assert history_check.first_fault(connection) is None
                    assert search_index.is_in_step(connection)
        assert content(register) == exported[-1]


def test_a_past_register_is_private_only_read_and_gone_when_closed(register: Register, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    paper = tmp_path / "avtale.txt"
    paper.write_text("En databehandleravtale.", encoding="utf-8")
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party(name="Gone AS"), 0)
    attach = AttachDocuments(Kind.PARTY, "p1", (paper,))
    attached = attach_documents(register, attach, actor="kari", at=AT)
    restore(register, attached.undo, actor="kari", at=AT + DAY)
    with unit_of_work(register, actor="kari", at=AT + DAY) as work:
        work.parties.remove("p1", 1)
        work.parties.put(party("p2", name="New AS"), 0)
    with as_of(register, 0, scratch) as past:
        assert past.scratch is not None
        assert stat.S_IMODE(past.scratch.stat().st_mode) == 0o600
        assert stat.S_IMODE(scratch.stat().st_mode) == 0o700
        assert ids(past, "parties", on=AT.date()) == ("p1",)  # deleted since, and there again; the later one is not
        assert [row.state.value for row in documents_about(past, Kind.PARTY, "p1")] == ["document_kept"]
        with pytest.raises(KnownError) as refused, unit_of_work(past, actor="kari", at=AT):
            pass
        assert (refused.value.code, refused.value.values["day"]) == ("register_past", AT.date().isoformat())
        remove_left_overs(scratch, at=AT)  # another start of the program while this one is open
        assert past.scratch.exists()
    assert list(scratch.iterdir()) == []
    left = scratch / "crashed.recorded"
    left.write_bytes(b"left by a crash")
    holding.lock_path(left).write_text("{}", encoding="utf-8")
    remove_left_overs(scratch, at=AT)
    assert list(scratch.iterdir()) == []


def test_a_history_that_does_not_tell_is_refused_with_the_reason(register: Register, tmp_path: Path) -> None:
    for at in (AT, AT + DAY):
        with unit_of_work(register, actor="kari", at=at) as work:
            work.parties.put(party(name=f"At {at}"), 0 if at == AT else 1)

    def refusal(day: int) -> str:
        with pytest.raises(KnownError) as refused, as_of(register, day, tmp_path / "scratch"):
            pass
        assert list((tmp_path / "scratch").iterdir()) == []
        return refused.value.code

    assert refusal(-1) == "register_not_made_yet"
    with register.writing() as connection:  # somebody else's program
        guards.take_down(connection)
        connection.execute(update(CHANGE_LOG).where(CHANGE_LOG.c.sequence == 2).values(new="forged"))
    assert refusal(1) == "history_altered"
    with register.writing() as connection:  # a register from before there was a history
        connection.execute(delete(CHANGE_LOG))
        connection.execute(update(REGISTER_STATE).values(history_head=""))
    assert refusal(1) == "history_incomplete"
