"""What every command shares."""

from __future__ import annotations

import argparse
from datetime import date

import pytest

from dpa_tracker.cli.face import day


def test_a_day_is_iso_8601() -> None:
    assert day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["2026-W01-1", "20261123", "2026-11-31", "23.11.2026", "2026-1-1", ""])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="2026-11-23"):
        day(text)
