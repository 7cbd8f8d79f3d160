"""An empty register of its own for every test of a use case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from tests.store.examples import AT


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register, open for writing."""
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT) as made:
        yield made
