"""The table of packs, and the names of what is in them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from dpa_tracker.domain.packs import PackPart, Signing
from dpa_tracker.queries.packs import PackRow
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import name_of
from dpa_tracker.word.signing import PROFILES
from tests.store.papers import pack
from ui.packing.pack_table import PackTable


def test_every_way_of_signing_and_every_part_has_a_name() -> None:
    assert all(name_of("profile", profile) for profile in PROFILES)
    assert all(name_of("pack_part", part.value) for part in PackPart)


def test_columns_with_nothing_in_them_leave_their_room_to_the_name(qtbot: QtBot) -> None:
    table = PackTable()
    qtbot.addWidget(table)
    table.resize(1000, 200)
    table.show()
    table.offer([PackRow(pack(signing=Signing()), Subject("agreement", "a1", "A-1"), ())])
    wide = table.header().sectionSize(0)
    table.offer(
        [PackRow(pack(signing=Signing(provider="P" * 60, reference="R" * 60)), Subject("agreement", "a1", "A-1"), ())]
    )
    assert table.header().sectionSize(0) < wide
    assert table.header().sectionSize(0) > table.header().sectionSize(6)
