"""Transfers judged by their rows are judged as those of the whole register are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.transfers_on_day import transfers_on_day
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register
from tests.store.examples import AT


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path: Path = tmp_path_factory.mktemp("day") / "r.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("on", [date(2016, 1, 1), date(2020, 7, 16), date(2022, 12, 28), date(2026, 11, 23)])
def test_the_answer_is_that_of_the_whole_register(register: Register, on: date) -> None:
    whole = Bench.of(register).verdicts(snapshot(register).records, on)
    assert transfers_on_day(register, on) == whole
