"""The bytes of a Word file: a zip archive as the standard library writes it, byte for byte, for parts that we hold.

Most parts of a draft are those of its template and small. Setting up the compression of one costs more than packing it,
so what the last ones were packed to is kept. Sizes beyond what an archive of the old kind can say do not come this
far: what is read is bounded (`archive_bounds`).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

SMALL: Final = 20_000  # bytes of a part that is kept packed
MADE_ON_UNIX: Final = 3 << 8 | 20  # with version 2.0 of the format, whatever we run on
VERSION: Final = 20
NAME_IN_UTF_8: Final = 0x800
DAY: Final = 1 << 5 | 1  # 1 January 1980, the first there is: equal parts give equal bytes
READ_BY_OWNER: Final = 0o600 << 16
MEMBER: Final = struct.Struct("<4s5H3I2H")
ENTRY: Final = struct.Struct("<4s6H3I5H2I")
END: Final = struct.Struct("<4s4H2IH")


def archive_of(parts: Mapping[str, bytes], comment: bytes, level: int) -> bytes:
    """The archive of those parts, in their order; `level` is that of the compression, 1 (quick) to 9 (small)."""
    pieces: list[bytes] = []
    entries: list[bytes] = []
    at = 0
    for name, content in parts.items():
        check, packed = (_kept if len(content) <= SMALL else _packed)(content, level)
        called, flags = name.encode(), 0 if name.isascii() else NAME_IN_UTF_8
        # version, flags, method (deflated), time, day, check, packed and whole size, lengths of name and extra field
        told = (VERSION, flags, zlib.DEFLATED, 0, DAY, check, len(packed), len(content), len(called), 0)
        member = MEMBER.pack(b"PK\3\4", *told)
        entries += ENTRY.pack(b"PK\1\2", MADE_ON_UNIX, *told, 0, 0, 0, READ_BY_OWNER, at), called
        pieces += member, called, packed
        at += len(member) + len(called) + len(packed)
    listing = b"".join(entries)
    end = END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listing), at, len(comment))
    return b"".join((*pieces, listing, end, comment))


def _packed(content: bytes, level: int) -> tuple[int, bytes]:
    """The check of a part, and the part compressed."""
    packing = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return zlib.crc32(content), packing.compress(content) + packing.flush()


_kept = lru_cache(maxsize=64)(_packed)
