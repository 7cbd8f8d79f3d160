"""How much a sheet or a list may hold."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from dpa_tracker.incoming.bounds import MEGABYTE, Bounds, Package, opened_within

LARGEST_TEXT: Final = 50 * MEGABYTE
# The XML of a sheet of 50,000 rows is some 30 MB; it shrinks to a tenth or a fortieth.
BOUNDS: Final = Bounds(300 * MEGABYTE, 600 * MEGABYTE, ratio_matters_from=4 * MEGABYTE)


def opened_package(content: bytes, file: str) -> AbstractContextManager[Package]:
    """The package in the bytes, within the bounds. Raises KnownError for a bomb, a cut or locked one."""
    return opened_within(content, file, BOUNDS)
