"""A published PDF without the moment it was made: equal content gives equal bytes.

LibreOffice writes the moment into the file, and an identifier and a sum that follow from it. They are blanked where
they stand, so that no place that is counted in the file moves; the identifier is that of the content. A file written
another way is left as it is.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

_MOMENT: Final = re.compile(
    rb"/(?:CreationDate|ModDate)\s*\(D:[0-9Z+\-']{4,30}\)"
    rb"|<xmp:(CreateDate|ModifyDate|MetadataDate)>[0-9TZ:.+\-]{4,40}</xmp:\1>"
    rb"|/DocChecksum\s*/[0-9A-F]{32}"
)
_IDENTIFIER: Final = re.compile(rb"(/ID\s*\[\s*<)[0-9A-Fa-f]{32}(>\s*<)[0-9A-Fa-f]{32}(>\s*\])")
_NOUGHT: Final = b"0" * 32


def undated(pdf: bytes) -> bytes:
    """The same file, as long as it was, without its moment."""
    blank = _MOMENT.sub(lambda found: b" " * len(found[0]), pdf)
    blank = _IDENTIFIER.sub(rb"\g<1>" + _NOUGHT + rb"\g<2>" + _NOUGHT + rb"\g<3>", blank)
    own = hashlib.sha256(blank).hexdigest()[:32].upper().encode("ascii")
    return _IDENTIFIER.sub(rb"\g<1>" + own + rb"\g<2>" + own + rb"\g<3>", blank)
