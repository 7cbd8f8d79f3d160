"""PDF files: what they are, and several as one. Small files made here; LibreOffice's own where it is installed."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.pdf.looking import pdf_facts
from dpa_tracker.pdf.merging import PdfPart, merged
from dpa_tracker.word.conversion import libreoffice, pdfs_of
from tests.pdf.pdf_files import pdf
from tests.word.word_files import docx, para

needs_libreoffice = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
STALE = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>STALE</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
HEADING = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Sections of the paper</w:t></w:r></w:p>'


def test_pages_sizes_and_fonts_are_told() -> None:
    facts = pdf_facts(pdf([["One"], ["Two"]]), "x.pdf")
    assert (facts.pages, facts.not_a4, facts.encrypted, facts.pdf_a) == (2, (), False, "")
    assert facts.fonts == facts.fonts_missing == ("Helvetica",)
    assert facts.version == "1.4"


def test_a_page_that_is_not_a4_upright_is_named() -> None:
    facts = pdf_facts(pdf([["One"], ["Two"]], sizes=[(595, 842), (842, 595)]), "x.pdf")
    assert facts.not_a4 == (2,)


def test_a_turned_page_is_seen_as_it_is_shown() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf([["One"]], sizes=[(842, 595)])))
    writer.pages[0].rotate(90)
    stream = io.BytesIO()
    writer.write(stream)
    assert pdf_facts(stream.getvalue(), "x.pdf").not_a4 == ()


def test_an_encrypted_file_is_said_to_be_and_not_merged() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf([["One"]])))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert pdf_facts(stream.getvalue(), "x.pdf").encrypted
    with pytest.raises(KnownError) as refused:
        merged([PdfPart("x.pdf", stream.getvalue())], "Pack", "en")
    assert refused.value.code == "pdf_encrypted"


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n", pdf([["One"]])[:300], b"%PDF-1.4" + b"\xff" * 999])
def test_a_damaged_file_is_a_known_error(content: bytes) -> None:
    with pytest.raises(KnownError) as refused:
        pdf_facts(content, "broken.pdf")
    assert refused.value.code == "pdf_unreadable"
    assert refused.value.values["file"] == "broken.pdf"


def test_merging_keeps_every_page_in_order_with_a_bookmark_each() -> None:
    parts = [PdfPart("Første & siste", pdf([["One"], ["Two"]])), PdfPart("Annex <A>", pdf([["Three"]]))]
    whole = merged(parts, "Pack & «more»", "nb")
    reader = PdfReader(io.BytesIO(whole))
    assert [page.extract_text().strip() for page in reader.pages] == ["One", "Two", "Three"]
    assert [str(item.title) for item in reader.outline if not isinstance(item, list)] == ["Første & siste", "Annex <A>"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Pack & «more»"
    assert pdf_facts(whole, "x").pdf_a == ""  # one that is not PDF/A makes the whole none
    assert merged(parts, "Pack & «more»", "nb") == whole


@needs_libreoffice
def test_libreoffice_makes_pdf_a_with_fonts_and_contents_that_merging_keeps(tmp_path: Path) -> None:
    files = (docx(STALE + HEADING), docx(para("The second paper")))
    made = pdfs_of(files, ("a", "b"), archival=True)
    assert made is not None
    for content in made:
        facts = pdf_facts(content, "x")
        assert (facts.pdf_a, facts.output_intent, facts.fonts_missing, facts.encrypted) == ("2B", True, (), False)
        assert facts.fonts
    first = PdfReader(io.BytesIO(made[0])).pages[0].extract_text()
    assert "STALE" not in first
    assert first.count("Sections of the paper") == 2
    whole = merged([PdfPart("a", made[0]), PdfPart("b", made[1])], "Pack", "en")
    facts = pdf_facts(whole, "x")
    assert (facts.pdf_a, facts.output_intent, facts.fonts_missing, facts.pages) == ("2B", True, (), 2)
    assert b"/ID" in whole


def test_what_the_library_mends_is_not_told_on_standard_error() -> None:
    """Without a handler of its own, what it logs goes to standard error, beside the one line we promise there."""
    assert any(isinstance(one, logging.NullHandler) for one in logging.getLogger("pypdf").handlers)
