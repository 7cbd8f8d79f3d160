"""A phrase is found wherever Word can hold text, once, and with its place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker.queries.scan import place_text, scan_file
from dpa_tracker.reading.scan import scan_document
from dpa_tracker.reading.word_documents import read_word
from tests.reading.documents import W, control, docx, paragraph, part, run, table, text_box, unzipped, zipped

PLANTED = "Transfers rest on the EU-US Privacy Shield."
OTHER = paragraph("The parties have agreed as follows.")


def note(kind: str, inner: str) -> str:
    """The part of footnotes, endnotes or comments, with Word's own separator before the note."""
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>' if kind != "comment" else ""
    return part(f"{kind}s", f'{separator}<w:{kind} w:id="1">{inner}</w:{kind}>')


NESTED = f"<w:tc>{paragraph('outer')}{table(('inner',), (PLANTED,))}</w:tc>"
PLACES: dict[str, tuple[bytes, str]] = {
    "paragraph": (docx(OTHER + paragraph(PLANTED)), "paragraph 2"),
    "table": (docx(table(("a", "b"), ("c", PLANTED))), "table 1, row 2"),
    "second table": (docx(table(("a",)) + table(("b",), ("c",), (PLANTED,))), "table 2, row 3"),
    "nested table": (docx(f"<w:tbl><w:tr>{NESTED}</w:tr></w:tbl>"), "table 1, row 1, nested table 1, row 2"),
    "block control": (docx(control(paragraph(PLANTED), "Ground")), "paragraph 1, content control “Ground”"),
    "inline control": (
        docx(paragraph(run("As said. ") + control(run(PLANTED), "Ground"))),
        "paragraph 1, content control “Ground”",
    ),
    "row control": (
        docx(f"<w:tbl>{control(f'<w:tr><w:tc>{paragraph(PLANTED)}</w:tc></w:tr>', 'Row')}</w:tbl>"),
        "table 1, row 1, content control “Row”",
    ),
    "cell control": (
        docx(f"<w:tbl><w:tr>{control(f'<w:tc>{paragraph(PLANTED)}</w:tc>', 'Cell')}</w:tr></w:tbl>"),
        "table 1, row 1, content control “Cell”",
    ),
    "control in a cell": (
        docx(table(("a", control(paragraph(PLANTED), "In")))),
        "table 1, row 1, content control “In”",
    ),
    "text box": (docx(paragraph(run("Beside it") + text_box(paragraph(PLANTED)))), "text box 1"),
    "text box in a cell": (
        docx(table((paragraph(run("x") + text_box(paragraph(PLANTED))),))),
        "table 1, row 1, text box 1",
    ),
    "header": (
        docx(
            OTHER, {"h": ("header", part("hdr", paragraph(PLANTED)))}, '<w:headerReference w:type="default" r:id="h"/>'
        ),
        "header",
    ),
    "first header": (
        docx(OTHER, {"h": ("header", part("hdr", paragraph(PLANTED)))}, '<w:headerReference w:type="first" r:id="h"/>'),
        "header of the first page",
    ),
    "even header": (
        docx(OTHER, {"h": ("header", part("hdr", paragraph(PLANTED)))}, '<w:headerReference w:type="even" r:id="h"/>'),
        "header of even pages",
    ),
    "footer": (
        docx(
            OTHER, {"f": ("footer", part("ftr", paragraph(PLANTED)))}, '<w:footerReference w:type="default" r:id="f"/>'
        ),
        "footer",
    ),
    "header nobody refers to": (docx(OTHER, {"h": ("header", part("hdr", paragraph(PLANTED)))}), "header"),
    "table in a footer": (
        docx(OTHER, {"f": ("footer", part("ftr", table((PLANTED,))))}),
        "footer, table 1, row 1",
    ),
    "text box in a header": (
        docx(OTHER, {"h": ("header", part("hdr", paragraph(run("x") + text_box(paragraph(PLANTED)))))}),
        "header, text box 1",
    ),
    "footnote": (docx(OTHER, {"n": ("footnotes", note("footnote", paragraph(PLANTED)))}), "footnote 1"),
    "endnote": (docx(OTHER, {"n": ("endnotes", note("endnote", paragraph(PLANTED)))}), "endnote 1"),
    "hyperlink": (docx(paragraph(f'<w:hyperlink r:id="x">{run(PLANTED)}</w:hyperlink>')), "paragraph 1"),
    "smart tag": (docx(paragraph(f"<w:smartTag>{run(PLANTED)}</w:smartTag>")), "paragraph 1"),
    "simple field": (docx(paragraph(f'<w:fldSimple w:instr=" REF x ">{run(PLANTED)}</w:fldSimple>')), "paragraph 1"),
    "complex field": (
        docx(
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD ground </w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(PLANTED)}'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        ),
        "paragraph 1",
    ),
    "tracked insertion": (
        docx(paragraph(f'<w:ins w:author="A">{run(PLANTED)}</w:ins>')),
        "paragraph 1, inserted (tracked change)",
    ),
    "no-break spaces and soft hyphens": (
        docx(paragraph(run("Transfers rest on the EU\u2011US Pri\u00advacy\u00a0Shield."))),
        "paragraph 1",
    ),
    "break inside": (
        docx(paragraph("<w:r><w:t>Transfers rest on the EU-US Privacy</w:t><w:br/><w:t>Shield.</w:t></w:r>")),
        "paragraph 1",
    ),
}


@pytest.mark.parametrize("where", PLACES)
def test_a_planted_phrase_is_found_once_and_with_its_place(where: str) -> None:
    content, place = PLACES[where]
    shield = [hit for hit in scan_document(read_word(content, "a.docx")).hits if hit.code == "privacy_shield"]
    assert [(place_text(hit.place), hit.stance, hit.severity) for hit in shield] == [(place, "relies", "block")]
    assert shield[0].quote == PLANTED


def test_deleted_text_is_reported_apart_and_never_relied_on(tmp_path: Path) -> None:
    deleted = f'<w:del w:author="A"><w:r><w:delText>{PLANTED}</w:delText></w:r></w:del>'
    file = tmp_path / "a.docx"
    file.write_bytes(docx(paragraph(deleted + run("Transfers rest on adequacy."))))
    scan = scan_file(file)
    (hit,) = [hit for hit in scan.hits if hit.code == "privacy_shield"]
    assert (hit.stance, hit.severity, hit.apart) == ("mentions", "check", "deleted")
    assert place_text(hit.place) == "paragraph 1, deleted (tracked change)"
    assert not scan.blocked


def test_a_phrase_that_a_tracked_change_breaks_or_makes() -> None:
    deleted = "<w:del><w:r><w:delText>Shield</w:delText></w:r></w:del>"
    broken = read_word(docx(paragraph(run("We rely on the Privacy ") + deleted + run(" policy."))), "a.docx")
    assert [(hit.apart, hit.stance) for hit in scan_document(broken).hits] == [("deleted", "mentions")]
    made = read_word(
        docx(paragraph(run("We rely on the Privacy ") + f"<w:ins>{run('Shield')}</w:ins>" + run("."))), "a.docx"
    )
    assert [(place_text(hit.place), hit.stance) for hit in scan_document(made).hits] == [
        ("paragraph 1, inserted (tracked change)", "relies")
    ]


def test_a_deleted_row_and_a_moved_paragraph() -> None:
    row = f"<w:tbl><w:tr><w:trPr><w:del w:author='A'/></w:trPr><w:tc>{paragraph(PLANTED)}</w:tc></w:tr></w:tbl>"
    moved = paragraph(f"<w:moveFrom>{run(PLANTED)}</w:moveFrom>") + paragraph(f"<w:moveTo>{run(PLANTED)}</w:moveTo>")
    assert [hit.apart for hit in scan_document(read_word(docx(row), "a.docx")).hits] == ["deleted"]
    hits = scan_document(read_word(docx(moved), "a.docx")).hits
    assert [(hit.stance, hit.apart) for hit in hits] == [("relies", None), ("mentions", "deleted")]


def test_a_comment_is_reported_apart() -> None:
    content = docx(OTHER, {"c": ("comments", note("comment", paragraph(PLANTED)))})
    scan = scan_document(read_word(content, "a.docx"))
    (hit,) = scan.hits
    assert (place_text(hit.place), hit.stance, hit.severity, hit.apart) == ("comment 1", "mentions", "check", "comment")
    assert not scan.blocked


def test_a_clause_in_deleted_text_or_a_comment_is_not_there() -> None:
    clause = "The Processor processes personal data only on documented instructions from the Controller."
    deleted = f"<w:del><w:r><w:delText>{clause}</w:delText></w:r></w:del>"
    content = docx(paragraph(deleted), {"c": ("comments", note("comment", paragraph(clause)))})
    found = {one.clause.identity: one for one in scan_document(read_word(content, "a.docx")).clauses}
    assert not found["28-3-a"].found


def test_headings_and_tables_of_contents_only_name_things() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>',
    )
    body = paragraph("Privacy Shield", "INNH1") + paragraph("Privacy Shield", "Overskrift1")
    scan = scan_document(read_word(docx(body, {"s": ("styles", styles)}), "a.docx"))
    assert {(hit.stance, hit.severity) for hit in scan.hits} == {("mentions", "check")}
    clause = scan_document(read_word(docx(paragraph(PLANTED, "Overskrift1"), {"s": ("styles", styles)}), "a.docx"))
    assert clause.blocked


TEXT = "Transfers rest on the EU-US Privacy Shield, Decision (EU) 2016/1250, and on Decision 2010/87/EU."


@given(cuts=st.lists(st.integers(1, len(TEXT) - 1), max_size=12))
@settings(max_examples=60)
def test_split_runs_give_the_same_hits(cuts: list[int]) -> None:
    edges = [0, *sorted(set(cuts)), len(TEXT)]
    runs = "".join(run(TEXT[start:end]) for start, end in pairwise(edges))
    whole = scan_document(read_word(docx(paragraph(TEXT)), "a.docx"))
    split = scan_document(read_word(docx(paragraph(runs)), "a.docx"))
    assert [(hit.code, hit.stance, hit.quote, hit.place) for hit in split.hits] == [
        (hit.code, hit.stance, hit.quote, hit.place) for hit in whole.hits
    ]
    assert {hit.code for hit in whole.hits} == {"privacy_shield", "scc_2010"}


def test_the_strict_namespace_of_the_standard_reads_the_same() -> None:
    content = docx(paragraph(PLANTED))
    strict = zipped(
        {
            name: xml.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            for name, xml in unzipped(content).items()
        }
    )
    assert read_word(strict, "a.docx").passages == read_word(content, "a.docx").passages
