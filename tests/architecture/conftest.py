"""The trees of every source take hundreds of megabytes: they go when the last question about them is answered."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.architecture.sources import source


@pytest.fixture(scope="package", autouse=True)
def _trees_go() -> Iterator[None]:
    yield
    source.cache_clear()


@pytest.fixture(autouse=True)
def _nothing_is_searched() -> Iterator[None]:
    """A tree holds no cycle, and to look for one in all of them took most of these tests' time.

    Of these tests alone: what is kept for the package ends only with the last of all tests.
    """
    gc.disable()
    yield
    gc.enable()
