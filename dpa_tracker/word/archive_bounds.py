"""What is looked at in an archive before anything is unpacked: how much it claims to hold, where, and by what names."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dpa_tracker.domain.faults import KnownError

MOST_MEMBERS: Final = 2_000
LARGEST_MEMBER: Final = 80_000_000  # bytes unpacked
LARGEST_PACKAGE: Final = 160_000_000  # bytes unpacked, all members
LARGEST_RATIO: Final = 150  # unpacked to packed; written text stays below 40
SMALL_ENOUGH: Final = 1_000_000  # members up to this size may have any ratio
SMALL_PACKAGE: Final = 20_000_000  # packages up to this size may have any ratio
LONGEST_NAME: Final = 250  # characters of a part's name
LOCAL_HEADER: Final = 30  # bytes before a member's own, and its name
METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # what Office writes; others cost memory at will
# Names that mean another place to someone who unpacks: drives, backslashes, steps upwards, characters that end a name.
BAD_NAME: Final = re.compile(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.?(?:/|$)|//|[\x00-\x1f\x7f]")
SHOWN: Final = 60


def refuse_beyond_bounds(archive: zipfile.ZipFile, name: str, size: int) -> None:
    """Raise KnownError when the archive of so many bytes claims too much, or is built as no program would.

    Raises `template_too_large`, `template_encrypted` or `template_unreadable`, each naming the file.
    """
    members = archive.infolist()
    declared = sum(member.file_size for member in members)
    swollen = declared > SMALL_PACKAGE and declared / max(size, 1) > LARGEST_RATIO
    if len(members) > MOST_MEMBERS or declared > LARGEST_PACKAGE or swollen:
        raise KnownError("template_too_large", file=name, limit=LARGEST_PACKAGE // 1_000_000)
    if len({member.filename.lower() for member in members}) != len(members):
        raise KnownError("template_unreadable", file=name, reason="the same part twice")
    if _overlap(members):
        raise KnownError("template_unreadable", file=name, reason="parts lie over one another")
    for member in members:
        _refuse_member(member, name)


def _refuse_member(member: zipfile.ZipInfo, name: str) -> None:
    packed = max(member.compress_size, 1)
    if member.file_size > LARGEST_MEMBER or (
        member.file_size > SMALL_ENOUGH and member.file_size / packed > LARGEST_RATIO
    ):
        raise KnownError("template_too_large", file=name, limit=LARGEST_MEMBER // 1_000_000)
    if member.flag_bits & 1:
        raise KnownError("template_encrypted", file=name)
    if member.compress_type not in METHODS:
        raise KnownError("template_unreadable", file=name, reason=f"compression {member.compress_type}")
    if len(member.filename) > LONGEST_NAME or BAD_NAME.search(member.orig_filename):
        shown = "".join(letter if letter.isprintable() else "?" for letter in member.orig_filename[:SHOWN])
        raise KnownError("template_unreadable", file=name, reason=f"a part named '{shown}'")


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes: so a small file can claim to hold much, and no program writes that."""
    spans = sorted((one.header_offset, one.header_offset + LOCAL_HEADER + one.compress_size) for one in members)
    return any(end > begin for (_, end), (begin, _) in pairwise(spans))
