"""Out of use and back, undone and redone; what others still need stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.sentences import error_sentence
from dpa_tracker.store import change_log
from dpa_tracker.store.loading import load_agreements, load_engagements, load_parties
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Undo
from dpa_tracker.use_cases.archive import Archive, BringBack, archive, bring_back
from dpa_tracker.use_cases.archive_many import ArchiveMany, archive_many
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from dpa_tracker.use_cases.undo import TakeBack, caught_up, moved, take_back
from dpa_tracker.use_cases.uses import InUseError
from tests.store.examples import AT, party, put, stored


@pytest.mark.parametrize(
    ("kind", "record_id", "uses"),
    [
        (Kind.PARTY, "sample-party-zuerich-backup", {"SKY-ZB-2025", "Skyfjell Hosting AS → Zürich Backup AG"}),
        (
            Kind.PARTY,
            "sample-party-aurora-se",
            {
                "Aurora Drift India Pvt Ltd",
                "SUB-2024-021",
                "Fjordvarme Data AS → Aurora Drift AB",
                "Aurora Drift AB → Aurora Drift India Pvt Ltd",
                "Aurora Drift USA Inc.",
                "Aurora Drift AB → Aurora Drift USA Inc.",
            },
        ),
        (
            Kind.PARTY,
            "sample-party-tokyo",
            {"Sensor hardware portal", "BO-2023-001", "Havbris Dagligvare AS → 東洋冷機株式会社"},
        ),
        (
            Kind.SERVICE,
            "sample-service-sensors",
            {"BO-2023-001", "Havbris Dagligvare AS → 東洋冷機株式会社", "Lakehouse Foods Ltd → Prairie Telemetry Inc."},
        ),
        (
            Kind.AGREEMENT,
            "sample-agreement-sub-2025-004",
            {"SUB-2025-004-A1", "Fjordvarme Data AS → Cirrus Cloud Ireland Ltd"},
        ),
        (Kind.ENGAGEMENT, "sample-engagement-danmark", {"Fjordvarme Data AS → Fjordvarme Danmark ApS"}),
    ],
)
def test_a_record_in_use_is_not_archived_and_every_use_is_named(
    with_sample: Register, kind: Kind, record_id: str, uses: set[str]
) -> None:
    before = with_sample.data_version()
    with pytest.raises(InUseError) as caught:
        archive(with_sample, Archive(kind, record_id, 1), actor="kari", at=AT)
    assert {use.title for use in caught.value.uses} == uses
    assert all(use in error_sentence(caught.value) for use in uses)
    assert with_sample.data_version() == before


def test_many_uses_are_counted_in_the_sentence(register: Register) -> None:
    put(register, party("mother", name="Mother"))
    put(register, *(party(f"p{number}", group_parent_id=PartyId("mother")) for number in range(11)))
    with pytest.raises(InUseError) as caught:
        archive(register, Archive(Kind.PARTY, "mother", 1), actor="kari", at=AT)
    assert len(caught.value.uses) == 11
    assert error_sentence(caught.value).count("Party p") == 8
    assert "(+3)" in error_sentence(caught.value)


def test_archive_undo_redo_and_bring_back(register: Register) -> None:
    put(register, party())
    done = archive(register, Archive(Kind.PARTY, "p1", 1), actor="kari", at=AT)
    assert stored(register) == party(archived=True, version=2)
    undone = take_back(register, TakeBack(done.undo), actor="kari", at=AT)
    assert stored(register) == party(version=3)
    take_back(register, TakeBack(undone.undo), actor="kari", at=AT)
    assert stored(register) == party(archived=True, version=4)
    bring_back(register, BringBack(Kind.PARTY, "p1", 4), actor="kari", at=AT)
    assert stored(register) == party(version=5)


def test_the_history_says_what_was_taken_back(register: Register) -> None:
    put(register, party())
    done = archive(register, Archive(Kind.PARTY, "p1", 1), actor="kari", at=AT)
    take_back(register, TakeBack(done.undo, "Undone: archive Acme AS"), actor="kari", at=AT)
    with register.reading() as connection:
        newest = change_log.changes(connection, Kind.PARTY, "p1")[0]
    assert (newest.field, newest.reason) == ("archived", "Undone: archive Acme AS")


def test_what_comes_back_is_checked(register: Register) -> None:
    put(register, party("mother"), party("child", group_parent_id=PartyId("mother")))
    archive(register, Archive(Kind.PARTY, "child", 1), actor="kari", at=AT)
    archive(register, Archive(Kind.PARTY, "mother", 1), actor="kari", at=AT)
    with pytest.raises(InvalidInputError, match="archived_record"):
        bring_back(register, BringBack(Kind.PARTY, "child", 2), actor="kari", at=AT)
    bring_back(register, BringBack(Kind.PARTY, "mother", 2), actor="kari", at=AT)
    bring_back(register, BringBack(Kind.PARTY, "child", 2), actor="kari", at=AT)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_not_there_is_no_such_record(register: Register, kind: Kind) -> None:
    with pytest.raises(KnownError, match="no_such_record") as caught:
        archive(register, Archive(kind, "nothing", 1), actor="kari", at=AT)
    assert "nothing" in error_sentence(caught.value)


def test_each_kind_can_be_archived(with_sample: Register) -> None:
    for kind, record_id in (
        (Kind.TRANSFER, "sample-transfer-maple"),
        (Kind.ENGAGEMENT, "sample-engagement-maple"),
        (Kind.AGREEMENT, "sample-agreement-sub-2025-013"),
        (Kind.PARTY, "sample-party-maple"),
    ):
        archive(with_sample, Archive(kind, record_id, 1), actor="kari", at=AT)
    with with_sample.reading() as connection:
        assert load_parties(connection)[PartyId("sample-party-maple")].archived
        assert sum(each.archived for each in load_engagements(connection).values()) == 1
        assert sum(each.archived for each in load_agreements(connection).values()) == 1


def test_several_steps_about_one_record_are_undone_and_done_again_one_after_the_other(register: Register) -> None:
    """What comes back bears a new version: the steps that expect the same thing under its old one follow it."""
    put(register, party())
    done: list[Undo] = []
    undone: list[Undo] = []
    for notes in ("one", "two", "three"):
        value = stored(register)
        assert value is not None
        wish = SaveParty(replace(value, notes=notes), value.version)
        done.append(save_party(register, wish, actor="kari", at=AT).undo)

    def turn(source: list[Undo], other: list[Undo]) -> str:
        images = source.pop()
        outcome = take_back(register, TakeBack(images), actor="kari", at=AT)
        by = moved(images, outcome)
        for steps in (source, other):
            steps[:] = [caught_up(step, by) for step in steps]
        other.append(outcome.undo)
        now = stored(register)
        assert now is not None
        return now.notes

    assert [turn(done, undone) for _ in range(3)] == ["two", "one", ""]
    assert [turn(undone, done) for _ in range(3)] == ["one", "two", "three"]
    assert turn(done, undone) == "two"
    value = stored(register)
    assert value is not None
    save_party(register, SaveParty(replace(value, notes="theirs"), value.version), actor="ola", at=AT)
    with pytest.raises(KnownError, match="undo_stale"):  # somebody else's is never taken back with ours
        turn(done, undone)


def test_many_are_archived_at_once_with_what_only_they_refer_to_and_the_rest_is_told(register: Register) -> None:
    put(register, party("mother"), party("child", group_parent_id=PartyId("mother")), party("other"), party("used"))
    put(register, party("user", group_parent_id=PartyId("used")))
    wish = ArchiveMany(Kind.PARTY, ("mother", "child", "other", "used", "gone"))
    heard: list[tuple[int, int]] = []
    done = archive_many(register, wish, actor="kari", at=AT, tell=lambda *step: heard.append(step))
    assert (heard[0], heard[-1]) == (
        (0, 4),
        (1, 1),
    )  # what others free comes last
    assert (done.count, [use.id for use in done.left]) == (3, ["used"])
    assert archived(register) == {"mother", "child", "other"}
    assert list(register.path.parent.rglob("*before-bulk-edit*"))
    with pytest.raises(InUseError):
        archive_many(register, ArchiveMany(Kind.PARTY, ("used", "child")), actor="kari", at=AT)
    again = archive_many(register, ArchiveMany(Kind.PARTY, ("child", "other"), back=True), actor="kari", at=AT)
    assert (again.count, [use.id for use in again.left]) == (1, ["child"])  # its mother is archived
    both = archive_many(register, ArchiveMany(Kind.PARTY, ("child", "mother"), back=True), actor="kari", at=AT)
    assert (both.count, both.left) == (2, ())
    with pytest.raises(KnownError, match="no_such_record"):
        archive_many(register, ArchiveMany(Kind.PARTY, ("gone",)), actor="kari", at=AT)


def archived(register: Register) -> set[str]:
    with register.reading() as connection:
        return {str(key) for key, value in load_parties(connection).items() if value.archived}
