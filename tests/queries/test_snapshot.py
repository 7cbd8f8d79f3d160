"""The register as values: kept until a write, and then read again only where it was written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries import snapshot as snapshots
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import BELOW, DOWN, VENDOR, leg, party, sound
from tests.queries.conftest import Written
from tests.store.examples import AT


def afresh(register: Register) -> Snapshot:
    return snapshots._read(register, None)


def test_it_is_the_same_until_the_next_write(written: Written) -> None:
    register = written(sound())
    assert snapshot(register) is snapshot(register)


def test_a_write_reads_what_was_written_and_keeps_the_rest(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    register = written(sound())
    before = snapshot(register)
    vendor = before.party(VENDOR)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(replace(vendor, name="Renamed GmbH"), vendor.version)
    asked: list[object] = []

    def counted(connection: Connection, ids: Collection[PartyId] | None) -> dict[PartyId, Party]:
        asked.append(ids)
        return load_parties(connection, ids)

    monkeypatch.setattr("dpa_tracker.queries.snapshot.load_parties", counted)
    after = snapshot(register)
    assert asked == [{VENDOR}]
    assert after.party(VENDOR).name == "Renamed GmbH"
    assert after.agreement(DOWN) is before.agreement(DOWN)
    assert after.records.of_party is before.records.of_party  # no engagement was written, so nothing is made of them
    assert after.records == afresh(register).records
    paper = after.agreement(DOWN)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.agreements.put(replace(paper, archived=True), paper.version)
    assert snapshot(register).records == afresh(register).records


def test_adding_removing_and_undoing_are_seen(written: Written) -> None:
    register = written(sound())
    snapshot(register)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party(PartyId("new"), "New AS", "NO"), 0)
        work.transfers.put(leg(), 0)
        stored = work.engagements.get(BELOW)
        assert stored is not None
        work.engagements.put(replace(stored, purpose="other"), stored.version)
    done = work.outcome()
    assert snapshot(register).records == afresh(register).records
    restore(register, done.undo, actor="kari", at=AT)
    undone = snapshot(register)
    assert undone.records == afresh(register).records
    assert "new" not in undone.records.parties
    assert undone.engagement(BELOW).purpose == "servers"


def test_a_record_that_came_back_with_its_old_version_is_read_again(written: Written) -> None:
    register = written(sound())
    snapshot(register)
    for name in ("One AS", "Two AS"):
        with unit_of_work(register, actor="kari", at=AT) as work:
            work.parties.put(party(PartyId("again"), name, "NO"), 0)
        assert snapshot(register).party("again").name == name
        with unit_of_work(register, actor="kari", at=AT) as work:
            work.parties.remove(PartyId("again"), 1)


def test_things_have_titles_and_what_is_gone_its_id() -> None:
    taken = Snapshot(sound().with_(leg()).records(), 1)
    assert taken.subject(Kind.ENGAGEMENT, BELOW).title == "Huset AS → Vendor GmbH (Hosting)"
    assert taken.subject(Kind.TRANSFER, "leg").title == "Huset AS → Vendor GmbH (US)"
    assert taken.subject(Kind.AGREEMENT, DOWN).title == "DOWN"
    for kind in Kind:
        assert taken.subject(kind, "gone").title == "gone"


def test_a_large_register_is_first_read_after_what_is_shown_and_then_at_once(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = list[bool]()
    monkeypatch.setattr(snapshots, "after_what_is_shown", lambda: waited.append(True))
    register = written(sound())
    snapshots._read_quietly(register, None)
    assert not waited
    monkeypatch.setattr(snapshots, "LARGE", 1)
    first = snapshots._read_quietly(register, None)
    snapshots._read_quietly(register, first)
    assert waited == [True]
