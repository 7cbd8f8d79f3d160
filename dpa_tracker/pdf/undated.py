"""A PDF without the moment it was made: equal content gives equal bytes.

LibreOffice and Qt write the moment into the file, and identifiers and a sum that follow from it or from chance. They
are blanked where they stand, so that no place that is counted in the file moves; the identifier is that of the
content. A file written another way is left as it is.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

_MOMENT: Final = re.compile(
    rb"/(?:CreationDate|ModDate)\s*\(D:[0-9Z+\-']{4,30}\)"
    rb"|<xmp:(CreateDate|ModifyDate|MetadataDate)>[0-9TZ:.+\-]{4,40}</xmp:\1>"
    rb"|\bxmp:(?:Create|Modify|Metadata)Date=\"[0-9TZ:.+\-]{4,40}\""
    rb"|/DocChecksum\s*/[0-9A-F]{32}"
)
_IDENTIFIER: Final = re.compile(
    rb"(?<=/ID)\s*\[\s*<(?P<hex>[0-9A-Fa-f]{32,80})>\s*<(?P=hex)>\s*\]"
    rb"|(?<=\buuid:)(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
)


def undated(pdf: bytes) -> bytes:
    """The same file, as long as it was, without its moment."""
    blank = _MOMENT.sub(lambda found: b" " * len(found[0]), pdf)
    blank = _named(blank, b"0" * 64)
    return _named(blank, hashlib.sha256(blank).hexdigest().encode("ascii"))


def _named(pdf: bytes, digest: bytes) -> bytes:
    """The file with this digest as its identifier, wherever one stands and in the form that stands there."""

    def put(found: re.Match[bytes]) -> bytes:
        if found["uuid"]:
            parts = (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])
            return b"-".join(parts)
        length = len(found["hex"])
        return found[0].replace(found["hex"], (digest * 2)[:length].upper())

    return _IDENTIFIER.sub(put, pdf)
