"""An empty register of its own for every test of a use case."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register
from tests.store.examples import AT


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register, open for writing."""
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT) as made:
        yield made


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the sample, made once; to be copied, not opened."""
    path = tmp_path_factory.mktemp("sample") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


@pytest.fixture
def with_sample(sample_file: Path, tmp_path: Path) -> Iterator[Register]:
    """A register of its own that holds the sample, open for writing."""
    path = Path(shutil.copy(sample_file, tmp_path / "with_sample.dpa"))
    with open_register(path, actor="kari", at=AT) as register:
        yield register
