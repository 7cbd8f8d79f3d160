"""The trees of every source take hundreds of megabytes: they go when the last question about them is answered."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.architecture.sources import source


@pytest.fixture(scope="package", autouse=True)
def _trees_go() -> Iterator[None]:
    gc.disable()  # a tree holds no cycle, and to look for one in all of them took most of these tests' time
    yield
    source.cache_clear()
    gc.enable()
