"""The proof of bringing older registers up to date holds, and finds rows that are lost."""

from __future__ import annotations

import os

import pytest

from tests.proofs.running import proved
from tests.proofs.upgrade import ROWS_LOST

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")


def test_older_registers_are_brought_up_to_date_though_interrupted() -> None:
    done = proved("upgrade", 3)
    assert done.holds, done.said


@pytest.mark.slow
def test_each_older_register_is_brought_up_to_date_in_each_way() -> None:
    done = proved("upgrade", 54)
    assert done.holds, done.said


@pytest.mark.slow
def test_rows_that_are_lost_are_found() -> None:
    assert "rows are gone" in proved("upgrade", 1, fault=ROWS_LOST).said
