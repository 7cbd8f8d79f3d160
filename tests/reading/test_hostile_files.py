"""Files that attack, break or mislead: one clear known error, or a reading within bounds; never a traceback."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.bounds import BOUNDS, LARGEST_PLAIN_TEXT
from dpa_tracker.reading.opening import read_document
from dpa_tracker.sentences import error_sentence
from tests.reading.documents import docx, paragraph, pdf, unzipped, zipped

GOOD = docx(paragraph("The parties have agreed."))
MEGABYTE = b" " * 1024 * 1024
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1024


def with_parts(**parts: bytes) -> bytes:
    return zipped({**unzipped(GOOD), **{name.replace("__", "/"): content for name, content in parts.items()}})


def with_document(xml: str) -> bytes:
    return zipped({**unzipped(GOOD), "word/document.xml": xml.encode()})


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
OUTSIDE = LAUGHS.replace('"ha"', 'SYSTEM "file:///etc/hostname"')
FILES: dict[str, tuple[str, bytes, str]] = {
    "cut in half": ("a.docx", GOOD[: len(GOOD) // 2], "document_damaged"),
    "cut at the end": ("a.docx", GOOD[:-10], "document_damaged"),
    "not a zip": ("a.docx", b"PK\x03\x04 and then nothing", "document_damaged"),
    "no main part": ("a.docx", zipped({"hello.txt": b"hello"}), "document_not_word"),
    "broken xml": ("a.docx", with_document("<w:document"), "document_damaged"),
    "another kind of office file": ("a.docx", with_document('<x:workbook xmlns:x="y"/>'), "document_not_word"),
    "entities": ("a.docx", with_document(LAUGHS), "document_hostile"),
    "outside entity": ("a.docx", with_document(OUTSIDE), "document_hostile"),
    "bomb": ("a.docx", with_parts(word__media__x=MEGABYTE * 40), "document_bomb"),
    "many members": ("a.docx", zipped({f"{at}.xml": b"" for at in range(BOUNDS.most_members + 1)}), "document_bomb"),
    "old word": ("a.docx", OLE, "document_old_or_encrypted"),
    "old word, right ending": ("a.doc", OLE, "document_kind_unknown"),
    "pdf named docx": ("a.docx", pdf(("x",)), "document_wrong_ending"),
    "docx named pdf": ("a.pdf", GOOD, "document_wrong_ending"),
    "docx named txt": ("a.txt", GOOD, "document_wrong_ending"),
    "text named pdf": ("a.pdf", b"hello", "document_damaged"),
    "text named docx": ("a.docx", b"hello", "document_damaged"),
    "empty": ("a.docx", b"", "document_empty"),
    "binary named txt": ("a.txt", bytes(range(32)) * 64, "document_not_text"),
    "pdf cut": ("a.pdf", pdf(("x",))[:60], "document_damaged"),
    "spreadsheet": ("a.xlsx", GOOD, "document_kind_unknown"),
    "too large": ("a.txt", b"x" * (LARGEST_PLAIN_TEXT + 1), "document_too_large"),
}


@pytest.mark.parametrize("name", FILES)
def test_one_clear_error_that_names_the_file(tmp_path: Path, name: str) -> None:
    file_name, content, code = FILES[name]
    file = tmp_path / file_name
    file.write_bytes(content)
    with pytest.raises(KnownError) as caught:
        read_document(file)
    assert caught.value.code == code
    sentence = error_sentence(caught.value)
    assert str(file) in sentence
    assert "\n" not in sentence


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    """A member that declares 100 bytes and unpacks to 30 MB is cut off by the bounded read."""
    content = bytearray(with_parts(word__document=b""))
    swollen = zipped({**unzipped(GOOD), "word/document.xml": b"<a>" + os.urandom(1024 * 1024) * 30})
    info = zipfile.ZipFile(_file(tmp_path, swollen)).getinfo("word/document.xml")
    content = bytearray(swollen)
    for needle in (info.file_size.to_bytes(4, "little"),):
        while (at := content.find(needle)) >= 0:
            content[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(KnownError):
        read_document(_file(tmp_path, bytes(content)))


def _file(folder: Path, content: bytes) -> Path:
    file = folder / "lying.docx"
    file.write_bytes(content)
    return file


def test_missing_folder_and_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, code in ((tmp_path / "none.docx", "document_missing"), (tmp_path, "document_kind_unknown")):
        with pytest.raises(KnownError) as caught:
            read_document(path)
        assert caught.value.code in (code, "document_is_a_folder")
    file = tmp_path / "a.docx"
    file.write_bytes(GOOD)

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(KnownError) as caught:
        read_document(file)
    assert caught.value.code == "document_locked"
    assert "access is denied" in error_sentence(caught.value)


def test_deep_nesting_ends_in_a_known_error(tmp_path: Path) -> None:
    depth = 5_000
    nested = "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth
    file = tmp_path / "deep.docx"
    file.write_bytes(docx(nested))
    with pytest.raises(KnownError):
        read_document(file)


@pytest.mark.parametrize("opening", ["<div>", "<table><tr><td>", "<b>", "<ul><li>"])
def test_deep_html_is_read_or_refused(tmp_path: Path, opening: str) -> None:
    file = tmp_path / "deep.html"
    file.write_text(opening * 20_000 + "We rely on the Privacy Shield.")
    assert read_or_refused(file) in ("document_damaged", "We rely on the Privacy Shield.")


def read_or_refused(file: Path) -> str:
    try:
        return read_document(file).passages[-1].text
    except KnownError as error:
        return error.code
