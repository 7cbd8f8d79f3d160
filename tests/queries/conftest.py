"""Registers to ask: the sample (made once, read only), and one of a few sound papers that a test may change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import Register as Values
from tests.sample_register import sample_register
from tests.store.examples import AT


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The sample register, open for reading."""
    path = tmp_path_factory.mktemp("sample") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT, read_only=True) as register:
        yield register


Written = Callable[[Values], Register]


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    """Writes values to a register of their own, which is open until the test ends."""
    opened: list[Register] = []

    def write(values: Values) -> Register:
        register = create_register(tmp_path / f"register{len(opened)}.dpa", actor="kari", at=AT)
        opened.append(register)
        with unit_of_work(register, actor="kari", at=AT) as work:
            for party in values.parties.values():
                work.parties.put(party, 0)
            for service in values.services.values():
                work.services.put(service, 0)
            for agreement in values.agreements.values():
                work.agreements.put(agreement, 0)
            for engagement in values.engagements.values():
                work.engagements.put(engagement, 0)
            for transfer in values.transfers.values():
                work.transfers.put(transfer, 0)
        return register

    yield write
    for register in opened:
        register.close()
