"""Opening Word files from anywhere: bounds, and one clear error for everything that is wrong with them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import error_sentence
from dpa_tracker.word import package as packages
from dpa_tracker.word.archive_bounds import MOST_MEMBERS
from dpa_tracker.word.package import open_package, read_package, to_bytes
from dpa_tracker.word.template import open_template, template_from_bytes
from tests.word.word_files import docx, para


def changed(name: str, content: bytes, *, drop: bool = False) -> bytes:
    """A small Word file with one member changed, added or dropped."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(para("x")))) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        if not drop:
            new.writestr(name, content)
    return stream.getvalue()


def with_types(old: str, new: str) -> bytes:
    """A small Word file that says it is something else."""
    types = read_package(docx(para("x")), "x").parts["[Content_Types].xml"].decode()
    return changed("[Content_Types].xml", types.replace(old, new).encode())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "template_unreadable"),
        (b"PK\x03\x04 not really", "template_unreadable"),
        (docx(para("x"))[:-200], "template_unreadable"),
        (docx(para("x"))[:300], "template_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "template_encrypted"),
        (changed("word/document.xml", b"<w:document"), "template_unreadable"),
        (changed("word/document.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "template_unreadable"),
        (changed("customXml/item1.xml", b"\xef\xbb\xbf<!-- x --><!DOCTYPE x SYSTEM 'a'><x/>"), "template_unreadable"),
        (changed("word/settings.xml", "<?xml version='1.0'?><!DOCTYPE x><x/>".encode("utf-16")), "template_unreadable"),
        (changed("word/document.xml", b"", drop=True), "template_not_word"),
        (changed("word/document.xml", b"<x/>"), "template_not_word"),
        (changed("_rels/.rels", b"", drop=True), "template_not_word"),
        (changed("word/vbaProject.bin", b"x"), "template_macros"),
        (with_types("document.main+xml", "document.macroEnabled.main+xml"), "template_macros"),
        (with_types("wordprocessingml.document.main", "spreadsheetml.sheet.main"), "template_not_word"),
    ],
)
def test_what_is_no_sound_word_file_is_refused_with_a_clear_sentence(content: bytes, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        template_from_bytes(content, "contract.docx")
    assert refused.value.code == code
    assert "contract.docx" in error_sentence(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        open_template(tmp_path / "none.docx")
    assert refused.value.code == "template_missing"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = changed("word/media/x.bin", b"\0" * 3_000_000)
    read: list[str] = []

    def watched(_archive: zipfile.ZipFile, member: zipfile.ZipInfo, _name: str) -> bytes:
        read.append(member.filename)
        return b""

    monkeypatch.setattr(packages, "_read", watched)
    with pytest.raises(KnownError) as refused:
        read_package(content, "x")
    assert refused.value.code == "template_too_large"
    assert not read


def test_too_many_members_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(MOST_MEMBERS + 1):
            archive.writestr(str(number), b"")
    with pytest.raises(KnownError) as refused:
        read_package(stream.getvalue(), "x")
    assert refused.value.code == "template_too_large"


@pytest.mark.parametrize(
    ("target", "refused"),
    [
        ("https://evil.example/t.dotm", True),
        ("\\\\server\\share\\t.dotm", True),
        ("file:///C:/Users/x/Normal.dotm", False),
    ],
)
def test_a_template_on_a_server_is_refused(target: str, *, refused: bool) -> None:
    ties = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        f'Type="{packages.OFFICE}/attachedTemplate" Target="{target}" TargetMode="External"/></Relationships>'
    )
    content = changed("word/_rels/document.xml.rels", ties.encode())
    if refused:
        with pytest.raises(KnownError) as error:
            template_from_bytes(content, "x")
        assert error.value.code == "template_external"
    else:
        assert template_from_bytes(content, "x").tags() == ()


def test_equal_parts_give_equal_bytes() -> None:
    one, two = (read_package(docx(para("x")), "x") for _ in range(2))
    assert to_bytes(one) == to_bytes(two)


def test_a_dotx_becomes_a_document() -> None:
    content = with_types("document.main+xml", "template.main+xml")
    filled = template_from_bytes(content, "x.dotx").fill({})
    assert b"template.main" not in filled.package.parts["[Content_Types].xml"]


def test_a_name_that_says_macros_is_refused_whatever_is_in_the_file(tmp_path: Path) -> None:
    named = tmp_path / "Avtale.DOCM"
    named.write_bytes(docx(para("x")))
    with pytest.raises(KnownError, match="template_macros"):
        open_package(named)


def test_the_names_of_parts_may_be_written_in_codes_and_in_letters_of_any_size() -> None:
    parts = read_package(docx(para("x"), {"header1.xml": "<w:hdr/>"}), "x").parts
    moved = {"word/document.xml": "Word/Te xt.xml", "word/_rels/document.xml.rels": "Word/_rels/Te xt.xml.rels"}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in parts.items():
            said = content.replace(b"word/document.xml", b"word/Te%20xt.xml").replace(b"header1", b"Header1")
            new.writestr(moved.get(name, name), said)
    package = read_package(archive.getvalue(), "odd.docx")
    assert package.main_part == "Word/Te xt.xml"
    assert "word/header1.xml" in {tie.target for tie in package.relationships(package.main_part)}


def test_a_file_of_the_strict_kind_is_refused_with_what_to_do() -> None:
    ties = read_package(docx(para("x")), "x").parts["_rels/.rels"].decode()
    strict = ties.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
    )
    with pytest.raises(KnownError, match="template_strict") as refused:
        template_from_bytes(changed("_rels/.rels", strict.encode()), "strict.docx")
    assert "Word Document (.docx)" in error_sentence(refused.value)
