"""Every code of packs has a name that a reader knows."""

from __future__ import annotations

from dpa_tracker.domain.packs import PackPart
from dpa_tracker.sentences import name_of
from dpa_tracker.word.signing import PROFILES


def test_every_way_of_signing_and_every_part_has_a_name() -> None:
    assert all(name_of("profile", profile) for profile in PROFILES)
    assert all(name_of("pack_part", part.value) for part in PackPart)
