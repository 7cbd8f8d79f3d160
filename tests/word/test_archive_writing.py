"""The archive of a Word file is the one that the standard library writes, byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from dpa_tracker.word.archive_writing import SMALL, archive_of

LARGE = b"".join(b"<w:t>%d</w:t>" % number for number in range(SMALL // 6))


def by_the_library(parts: Mapping[str, bytes], comment: bytes, level: int) -> bytes:
    """The same parts as `zipfile` writes them on the first day there is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 3
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            archive.writestr(member, content, compresslevel=level)
    return stream.getvalue()


@pytest.mark.parametrize("level", [1, 2, 6, 9])
@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"[Content_Types].xml": b"<Types/>", "word/": b"", "word/document.xml": LARGE, "word/bilde æ.png": b"\0\xff"},
        {f"part{number}.xml": b"same" for number in range(100)},
    ],
)
def test_an_archive_is_what_the_library_writes(parts: dict[str, bytes], level: int) -> None:
    for comment in (b"", b"whose draft this is"):
        for _ in range(2):  # the second time small parts are packed already
            assert archive_of(parts, comment, level) == by_the_library(parts, comment, level)
    with zipfile.ZipFile(io.BytesIO(archive_of(parts, b"", level))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts


def test_parts_of_one_level_are_not_given_for_another() -> None:
    parts = {"a.xml": LARGE[: SMALL - 1]}
    assert archive_of(parts, b"", 1) != archive_of(parts, b"", 9)
