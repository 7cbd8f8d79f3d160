"""What LibreOffice makes of a filled file: every reference with its number, no error, no instruction as text."""

from __future__ import annotations

import io

import pypdf
import pytest

from dpa_tracker.word.conversion import libreoffice, pdf_of
from dpa_tracker.word.ooxml import BOOKMARK_START, NAME, SDT, own_text, parse
from dpa_tracker.word.package import read_package, to_bytes
from dpa_tracker.word.template import template_from_bytes
from dpa_tracker.word.unwrapping import for_libreoffice, is_misread
from tests.word.rich_files import complex_field, contents, heading, numbered, rich_file
from tests.word.word_files import block, field, para, row, table

TARGET = r"REF _Ref_kept \r \h"
SIMPLE = f'<w:fldSimple w:instr=" {TARGET} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
MARK = '<w:bookmarkStart w:id="31" w:name="_Ref_law"/>'


def whole() -> bytes:
    """A file with what is dropped, repeated and referred to."""
    inner = block("each:sub_processors.locations", para("L ", field(".country")))
    inside = para("Item ", field(".name"), " see ", complex_field(TARGET, "9")) + numbered("point", 0, 2)
    body = (
        contents(("_Toc1", "Kept"), ("_Toc2", "Gone"))
        + block("if:transfers", heading("Gone", "_Toc2", 2) + numbered("below gone", 1, bookmark="_Ref_g", identity=8))
        + heading("Kept", "_Toc1", 1)
        + numbered("clause", 1, bookmark="_Ref_kept", identity=7)
        + block("if:agreement.governing_law", para("Alone ", SIMPLE, " ends"))
        + table(block("if:agreement.governing_law", row(para("In a row ", complex_field(TARGET, "9"), " ends"))))
        + block("if:agreement.governing_law", para(MARK, "Chosen law", '<w:bookmarkEnd w:id="31"/>'))
        + para("Headed: ", complex_field("REF _Ref_law \\h", "Chosen law"), " so")
        + block("each:sub_processors", inside + numbered("point", 0, 2) + inner)
        + para("To what is gone: ", complex_field(r"REF _Ref_g \r \h", "1.1"))
    )
    return rich_file(body)


VALUES = {
    "controller": {"name": "C"},
    "processor": {"name": "P"},
    "agreement": {"governing_law": "NO"},
    "transfers": (),
    "sub_processors": [
        {"name": "a", "locations": [{"country": "NO"}]},
        {"name": "b", "locations": [{"country": "SE"}]},
    ],
}


def test_a_control_that_would_be_misread_is_taken_away_with_nothing_of_its_text() -> None:
    content = to_bytes(template_from_bytes(whole(), "x.docx").fill(VALUES).package)
    for_it = read_package(for_libreoffice(content, "x.docx"), "x.docx")
    before = read_package(content, "x.docx")
    root = parse(for_it.parts["word/document.xml"])
    assert own_text(root) == own_text(parse(before.parts["word/document.xml"]))
    assert not [control for control in root.iter(SDT) if is_misread(control)]
    law = next(mark for mark in root.iter(BOOKMARK_START) if mark.get(NAME) == "_Ref_law")
    assert not list(law.iterancestors(SDT))
    assert sum(1 for _ in root.iter(SDT)) > 4  # the others stay
    assert {name for name in before.parts if before.parts[name] != for_it.parts[name]} == {"word/document.xml"}


def test_a_file_without_such_a_control_and_what_is_no_word_file_go_as_they_are() -> None:
    plain = rich_file(para("x") + block("if:transfers", para("y")))
    assert for_libreoffice(plain, "x") is plain
    assert for_libreoffice(b"nothing", "x") == b"nothing"


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="there is no LibreOffice on this machine")
def test_libreoffice_shows_the_numbers_and_no_error() -> None:
    filled = template_from_bytes(whole(), "x.docx").fill(VALUES)
    made = pdf_of(to_bytes(filled.package), "x.docx", tagged=True)
    assert made is not None
    root = pypdf.PdfReader(io.BytesIO(made)).root_object
    assert "/MarkInfo" in root
    assert "/StructTreeRoot" in root, "a screen reader finds its headings and tables"
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages).split())
    assert "Error" not in text
    assert not [word for word in ("REF", "HYPERLINK", "MERGEFIELD", "_Toc", "_Ref") if word in text]
    assert "Alone 1.1 ends" in text
    assert "In a row 1.1 ends" in text
    assert "Headed: Chosen law so" in text
    for name, country in (("a", "Norway"), ("b", "Sweden")):
        assert f"Item {name} see 1.1 1. point 2. point L {country}" in text
    assert "Gone" not in text
    assert "reference to a clause that is not in this document" in text
