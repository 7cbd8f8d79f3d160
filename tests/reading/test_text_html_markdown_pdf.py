"""Plain text in every encoding, html and Markdown as they read, PDF lines joined to sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.documents import DocumentForm
from dpa_tracker.queries.scan import place_text, scan_file
from dpa_tracker.reading.document_text import text_in
from dpa_tracker.reading.line_joining import Line, paragraphs
from dpa_tracker.reading.markdown_text import read_markdown, rendered
from dpa_tracker.reading.opening import read_content, read_document
from dpa_tracker.reading.passages import Kind
from dpa_tracker.reading.pdf_documents import read_pdf
from dpa_tracker.reading.scan import scan_document
from dpa_tracker.reading.splitting import sentence_bounds
from dpa_tracker.reading.web_pages import read_page
from tests.reading.documents import pdf

NORWEGIAN = "Overføring skjer på grunnlag av Privacy Shield \u2013 også for «ansatte»."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_text_is_read_in_every_encoding(tmp_path: Path, encoding: str, ending: str) -> None:
    file = tmp_path / f"a.{ending}"
    file.write_bytes(f"{NORWEGIAN}\r\n".encode(encoding))
    scan = scan_file(file)
    assert [(hit.code, hit.stance, hit.quote) for hit in scan.hits] == [("privacy_shield", "relies", NORWEGIAN)]


def test_a_page_that_declares_its_encoding() -> None:
    page = '<meta charset="iso-8859-2"><p>Tarcza Prywatności i ochrona</p>'.encode("iso-8859-2")
    assert [passage.text for passage in read_page(page, "a.html").passages] == ["Tarcza Prywatności i ochrona"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "before", ["<!DOCTYPE html>\n<html>", "<?xml version='1.0'?><!-- saved --> <html>", "\n<BODY>"]
)
def test_a_page_is_read_as_one_whatever_it_is_called(encoding: str, before: str) -> None:
    page = f"{before}<p>L&oslash;fter <b>om</b> vars<i>ling</i></p><script>hidden()</script>".encode(encoding)
    for name in ("kept.txt", "kept.text"):
        assert [each.text for each in read_content(page, name).passages] == ["Løfter om varsling"]
    assert text_in(page, DocumentForm.TEXT) == "Løfter om varsling", "what Ctrl+K finds in an attached page"
    assert "<b>" in text_in("1. Use <b> and <body> in html.".encode(encoding), DocumentForm.TEXT)


def test_html_keeps_its_blocks_and_skips_scripts() -> None:
    page = b"""<html><head><title>Policy</title><style>p { x: "Privacy Shield" }</style></head><body>
    <script>var ground = "Privacy Shield";</script><h2>Transfers</h2>
    <p>We rely on the <b>Privacy</b>&nbsp;<span>Sh</span>ield.<br>Always.</p>
    <ul><li><a href="#shield">Privacy Shield</a></li><li>Second</li></ul>
    <table><tr><th>Name</th><th>Ground</th></tr><tr><td>Acme</td><td>Safe Harbor</td></tr></table></body></html>"""
    document = read_page(page, "a.html")
    assert [(passage.kind, passage.text) for passage in document.passages] == [
        (Kind.HEADING, "Policy"),
        (Kind.HEADING, "Transfers"),
        (Kind.TEXT, "We rely on the Privacy Shield. Always."),
        (Kind.CONTENTS, "Privacy Shield"),
        (Kind.ITEM, "Second"),
        (Kind.ROW, "Name\nGround"),
        (Kind.ROW, "Acme\nSafe Harbor"),
    ]
    hits = scan_document(document).hits
    assert [(hit.code, hit.stance, place_text(hit.place)) for hit in hits] == [
        ("privacy_shield", "relies", "paragraph 3"),
        ("privacy_shield", "mentions", "paragraph 4"),
        ("safe_harbor", "relies", "table 1, row 2"),
    ]


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("the **EU-U.S. Privacy** *Shield*", "the EU-U.S. Privacy Shield"),
        ("the __Privacy__ _Shield_ and snake_case_name", "the Privacy Shield and snake_case_name"),
        ('[Privacy Shield](https://example.com/a_(b) "t") list', "Privacy Shield list"),
        ("[the list][1] and ![logo](privacy-shield.png)", "the list and"),
        ('Priv<span class="x">acy</span> Shield', "Privacy Shield"),
        ("`code` and \\*stars\\* and 2 * 3", "code and *stars* and 2 * 3"),
        ("Hansen &amp; Sønn <AS>", "Hansen & Sønn <AS>"),
        ("within [24] hours", "within [24] hours"),
        ("`the text <https://example.com>`_ and :ref:`here`", "the text and here"),
        ('{{% shortcode title="Privacy Shield" %}} text', "text"),
    ],
)
def test_inline_markdown_reads_as_rendered(source: str, reads: str) -> None:
    assert rendered(source) == reads


def test_a_clause_that_begins_a_line_is_a_paragraph_of_its_own() -> None:
    source = "§ 1 The bureau keeps quiet.\n§ 2 Lost papers are\ntold of.\nArt. 3. The end, as by\n§ 26 of the act."
    reads = ["§ 1 The bureau keeps quiet.", "§ 2 Lost papers are told of.", "Art. 3. The end, as by § 26 of the act."]
    assert [passage.text for passage in read_content(source.encode(), "a.md").passages] == reads


def test_a_paragraph_sign_before_a_sentence_begins_one_and_a_cited_paragraph_does_not() -> None:
    text = "§ 1 Er schweigt. § 2 Verlorenes wird nach h.M. § 26 Abs. 8 BDSG gemeldet. § 3 Schluss."
    said = ("§ 1 Er schweigt.", "§ 2 Verlorenes wird nach h.M. § 26 Abs. 8 BDSG gemeldet.", "§ 3 Schluss.")
    for each in said:
        start = text.index(each) + 5
        assert text[slice(*sentence_bounds(text, start, start + 1))] == each


def test_markdown_blocks() -> None:
    source = """---
title: Our policy
---
import Table from './table'

# Heading

A sentence that goes on
over two lines. <!-- Privacy Shield
in a comment -->

- first
- [second](#second)

Setext
======

| Name | Place |
|------|-------|
| **Acme** | Ireland |

[ref]: https://www.privacyshield.gov/
<table><tr><td>Cell</td></tr></table>
"""
    document = read_markdown(source.encode(), "a.mdx", components=True)
    assert [(passage.kind, passage.text, place_text(passage.place)) for passage in document.passages] == [
        (Kind.HEADING, "Our policy", "front matter, line 2"),
        (Kind.HEADING, "Heading", "line 6"),
        (Kind.TEXT, "A sentence that goes on over two lines.", "line 8"),
        (Kind.ITEM, "first", "line 12"),
        (Kind.CONTENTS, "second", "line 13"),
        (Kind.HEADING, "Setext", "line 15"),
        (Kind.ROW, "Name\nPlace", "table 1, row 1, line 18"),
        (Kind.ROW, "Acme\nIreland", "table 1, row 2, line 20"),
        (Kind.ROW, "Cell", "line 23, table 1, row 1"),
    ]


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        (
            ["The controller shall rely on the Privacy", "Shield for its transfers."],
            ["The controller shall rely on the Privacy Shield for its transfers."],
        ),
        (
            ["the sub-proces-", "sor and the Auftragsver-", "arbeitung"],
            ["the sub-processor and the Auftragsverarbeitung"],
        ),
        (["Daten-", "und Verkehr"], ["Daten- und Verkehr"]),
        (["(a) first point", "(b) second point"], ["(a) first point", "(b) second point"]),
        (["Name", "Title", "Date"], ["Name", "Title", "Date"]),
        (["One sentence ends here.", "", "Another begins."], ["One sentence ends here.", "Another begins."]),
        (
            ["and in any event within", "36 hours after it. " + "x" * 60],
            ["and in any event within 36 hours after it. " + "x" * 60],
        ),
        (["uten opphold og innen", "2 (to) døgn. " + "x" * 60], ["uten opphold og innen 2 (to) døgn. " + "x" * 60]),
        (
            ["the terms apply", "36 Processors of the group " + "x" * 60],
            ["the terms apply", "36 Processors of the group " + "x" * 60],
        ),
    ],
)
def test_lines_become_paragraphs(source: list[str], reads: list[str]) -> None:
    assert [found.text for found in paragraphs(Line(at, text) for at, text in enumerate(source, 1))] == reads


def test_a_pdf_is_read_page_by_page_and_its_running_heads_break_no_sentence() -> None:
    two = read_pdf(pdf(("Agreement 4711", "We rely"), ("Agreement 4711", "on it.")), "a.pdf").passages
    assert [passage.text for passage in two] == ["Agreement 4711", "Agreement 4711", "We rely on it."]
    pages = [
        ("Agreement 4711", "The exporter transfers the personal data to the importer and relies on the"),
        ("Agreement 4711", "Privacy Shield in doing so. The importer is in the United States."),
        ("Agreement 4711", "Page 3 of 3"),
    ]
    document = read_pdf(pdf(*pages), "a.pdf")
    (hit,) = [hit for hit in scan_document(document).hits if hit.code == "privacy_shield"]
    assert (
        hit.quote
        == "The exporter transfers the personal data to the importer and relies on the Privacy Shield in doing so."
    )
    assert place_text(hit.place) == "page 1"
    assert [place_text(passage.place) for passage in document.passages if passage.text == "Agreement 4711"] == [
        f"page {page}, running header or footer" for page in (1, 2, 3)
    ]


def test_a_pdf_without_text_is_never_clean(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf((), ()))
    scan = scan_file(file)
    assert not scan.text_found
    assert scan.blocked


def test_a_page_without_text_is_named() -> None:
    document = read_pdf(pdf(("Some text on the first page.",), ()), "a.pdf")
    assert [(note.code, dict(note.values)) for note in document.notes] == [("pages_without_text", {"pages": "2"})]


@pytest.mark.parametrize("text", ["   \n\t\n", "-----\n\n* * *\n"])
def test_a_text_without_letters_is_no_text(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text)
    assert not read_document(file).text_found


def test_a_menu_of_a_page_names_things_and_relies_on_nothing() -> None:
    page = (
        "<html><body><nav><ul><li><a href='/shield'>EU-U.S. Privacy Shield</a></li></ul></nav>"
        "<div role='navigation'><p>Privacy Shield notice</p></div>"
        "<div class='cookie-banner'><p>We use cookies. Accept all?</p></div>"
        "<main><p>We use the Standard Contractual Clauses of Decision (EU) 2021/914.</p></main></body></html>"
    )
    scan = scan_document(read_page(page.encode(), "a.html"))
    assert not scan.blocked
    assert {hit.code for hit in scan.hits if hit.stance.value == "relies"} == {"scc_2021"}
