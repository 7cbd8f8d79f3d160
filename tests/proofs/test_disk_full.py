"""The proof of the full disk holds, and finds what is not told in words."""

from __future__ import annotations

import os

import pytest

from tests.proofs.disk_full import UNTOLD
from tests.proofs.running import proved

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no limit of the length of files, and no small disk")


@pytest.mark.slow
def test_a_full_disk_is_told_and_changes_nothing_by_halves() -> None:
    done = proved("disk_full", 12)
    assert done.holds, done.said


@pytest.mark.slow
def test_what_is_not_told_is_found() -> None:
    assert not proved("disk_full", 12, fault=UNTOLD).holds
