"""How much a document to be read may hold."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.bounds import MEGABYTE, OLE, Bounds, Package, opened_within

LARGEST_PLAIN_TEXT: Final = 20 * MEGABYTE
# Word's XML shrinks to a tenth or a thirtieth.
BOUNDS: Final = Bounds(
    25 * MEGABYTE, 200 * MEGABYTE, ratio_matters_from=2 * MEGABYTE, encrypted="document_old_or_encrypted"
)


def opened_package(content: bytes, file: str) -> AbstractContextManager[Package]:
    """The package in the bytes, after its directory was checked.

    Raises:
        KnownError: an old or encrypted Office file (OLE), no zip or a cut one, encrypted members, or a zip bomb.
    """
    if content.startswith(OLE):
        raise KnownError("document_old_or_encrypted", file=file)
    return opened_within(content, file, BOUNDS)
