"""An export may be written again under its name, and never over one that somebody has worked on."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.use_cases.export_file import write_export
from dpa_tracker.use_cases.export_list import SHOWN_ENDINGS, ListToWrite, write_list, write_printed
from dpa_tracker.word.package import open_package


def pdf(pages: int) -> bytes:
    made, content = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _page in range(pages):
        made.new_page(100, 100)
    made.save(content)
    return content.getvalue()


def test_a_pdf_is_printed_again_under_its_name_and_stays_sound(tmp_path: Path) -> None:
    path = tmp_path / "chain.pdf"
    for pages in (1, 3, 2):
        write_printed(pdf(pages), path)
        with pypdfium2.PdfDocument(path) as document:
            assert len(document) == pages
    worked_on = path.read_bytes().replace(b"startxref", b"% a note\nstartxref")
    added = path.read_bytes() + b"\n1 0 obj\n<< /Note true >>\nendobj\nstartxref\n0\n%%EOF\n"
    for content in (worked_on, added, pdf(1), b"", b"startxref"):
        path.write_bytes(content)
        with pytest.raises(KnownError) as refused:
            write_printed(pdf(1), path)
        assert refused.value.code == "export_would_overwrite"
        assert path.read_bytes() == content


def test_what_is_no_pdf_within_is_written_as_it_is(tmp_path: Path) -> None:
    write_export(b"hello", tmp_path / "a.pdf")
    assert b"hello" in (tmp_path / "a.pdf").read_bytes()


def test_a_word_list_is_written_again_and_not_over_an_edited_one(tmp_path: Path) -> None:
    path = tmp_path / "list.docx"
    for name in ("first", "second"):
        write_list(ListToWrite(name, ("a",), [("æøå",)]), path, SHOWN_ENDINGS)
        assert name in open_package(path).parts["word/document.xml"].decode()
    edited = path.read_bytes() + b"x"
    path.write_bytes(edited)
    with pytest.raises(KnownError, match="export_would_overwrite"):
        write_list(ListToWrite("third", ("a",), [("b",)]), path, SHOWN_ENDINGS)
    assert path.read_bytes() == edited
