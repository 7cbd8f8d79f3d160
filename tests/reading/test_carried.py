"""What a file carries that a program could run, fetch or unpack is found in every form, and in no ordinary file."""

from __future__ import annotations

import io
import time

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from dpa_tracker import places
from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.queries.carried_words import warning_about
from dpa_tracker.reading.carried import carried_in
from tests.incoming.mutations import OFFICE, SEEDS, docx, packed

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
EXTERNAL = 'TargetMode="External"'
PROGRAM = b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(60) + b"PE\0\0" + bytes(100)


def tie(kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="r9" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'


def field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


def pdf_with(action: dict[str, str]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    values = {
        NameObject(key): (NameObject if value[0] == "/" else TextStringObject)(value) for key, value in action.items()
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(values)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_a_file() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    writer.add_attachment("invoice.exe", b"MZ")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>Vilkår</title></head><body>{body}</body></html>".encode()


MACRO_TYPES = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
DDE_LINK = '<externalLink><ddeLink ddeService="cmd"/></externalLink>'
IN_UTF_16 = '<?xml version="1.0" encoding="UTF-16"?><x w:instr="DDE a"/>'.encode("utf-16")
WITH_MACROS = docx(more={"word/vbaProject.bin": OLE})
FILES: dict[str, tuple[bytes, Risk, str]] = {
    "macros by their part": (WITH_MACROS, Risk.MACROS, ""),
    "macros by the type of the file": (
        packed({"[Content_Types].xml": MACRO_TYPES}),
        Risk.MACROS,
        "",
    ),
    "macros of an open document": (packed({"Basic/Standard/Module1.xml": "<x/>"}), Risk.MACROS, ""),
    "macros of an old sheet": (packed({"xl/macrosheets/sheet1.xml": "<x/>"}), Risk.MACROS, ""),
    "macros of an old file": (OLE + bytes(600) + "_VBA_PROJECT".encode("utf-16-le"), Risk.MACROS, ""),
    "a template elsewhere": (
        docx(ties=tie("attachedTemplate", "https://server.invalid/t.dotm", EXTERNAL)),
        Risk.TEMPLATE,
        "https://server.invalid/t.dotm",
    ),
    "a template whose tie is written in references": (
        docx(
            ties=tie("attachedTemplate", "http://192.0.2.1/t.dotm", EXTERNAL.replace("External", "&#69;xtern&#x61;l"))
        ),
        Risk.TEMPLATE,
        "http://192.0.2.1/t.dotm",
    ),
    "a DDE field written in references": (docx(field("&#68;DE&#x41;UTO x y")), Risk.DDE, "DDEAUTO"),
    "a DDE field in CDATA": (docx(field("<![CDATA[DDEAUTO x y]]>")), Risk.DDE, "DDEAUTO"),
    "a DDE field with a comment in it": (docx(field("DDE<!-- . -->AUTO x y")), Risk.DDE, "DDEAUTO"),
    "an object in rich text": (rb"{\rtf1{\object\objautlink\objupdate{\*\objdata 0105}}}", Risk.OBJECT, ""),
    "a DDE field in rich text": (rb"{\rtf1{\field{\*\fldinst {DDEAUTO cmd}}}}", Risk.DDE, "DDEAUTO"),
    "a template of rich text": (
        rb"{\rtf1{\*\template http://192.0.2.1/t.dotm}}",
        Risk.TEMPLATE,
        "http://192.0.2.1/t.dotm",
    ),
    "a picture elsewhere": (
        docx(ties=tie("image", "file://server/x.png", EXTERNAL)),
        Risk.FETCHES,
        "file://server/x.png",
    ),
    "DDE in one piece": (docx(field(' DDEAUTO c:\\x.exe "/k"')), Risk.DDE, "DDEAUTO"),
    "DDE in pieces": (docx(field("D", "DEA", "UTO x")), Risk.DDE, "DDEAUTO"),
    "DDE in a simple field": (docx('<w:p><w:fldSimple w:instr="dde x y"/></w:p>'), Risk.DDE, "DDE"),
    "DDE of a sheet": (
        packed({"xl/externalLinks/externalLink1.xml": DDE_LINK}),
        Risk.DDE,
        "DDE",
    ),
    "DDE in UTF-16": (
        packed({"word/document.xml": IN_UTF_16}),
        Risk.DDE,
        "DDE",
    ),
    "a field that fetches": (docx(field("INCLUDETEXT /etc/passwd")), Risk.FIELD, "INCLUDETEXT"),
    "an object": (docx(more={"word/embeddings/oleObject1.bin": OLE}), Risk.OBJECT, ""),
    "a program in an object": (docx(more={"word/embeddings/oleObject1.bin": OLE + PROGRAM}), Risk.PROGRAM, ""),
    "a packaged script": (
        docx(more={"word/embeddings/oleObject1.bin": OLE + "\1Ole10Native".encode("utf-16-le") + b"letter.vbs\0"}),
        Risk.PROGRAM,
        "",
    ),
    "a program": (PROGRAM, Risk.PROGRAM, ""),
    "a script in a PDF": (pdf_with({"/S": "/JavaScript", "/JS": "app.alert(1)"}), Risk.SCRIPT, ""),
    "a PDF that launches": (pdf_with({"/S": "/Launch", "/F": "cmd.exe"}), Risk.LAUNCH, "cmd.exe"),
    "a PDF that sends": (pdf_with({"/S": "/SubmitForm", "/F": "http://server.invalid"}), Risk.SENDS, ""),
    "a file in a PDF": (pdf_with_a_file(), Risk.EMBEDDED_FILE, "invoice.exe"),
    "a shortcut of Windows": (b"L\0\0\0\x01\x14\x02\0" + bytes(80), Risk.PROGRAM, ""),
    "a script in a page": (page("<script>x()</script>"), Risk.SCRIPT, ""),
    "a script in a comment": (page("<!--[if IE]><SCRIPT src=x.js></SCRIPT><![endif]-->"), Risk.SCRIPT, ""),
    "a script in UTF-16": (page("<script>x()</script>").decode().encode("utf-16"), Risk.SCRIPT, ""),
    "a script behind an event": (page("<img src=x.png/onerror = x()>"), Risk.SCRIPT, ""),
    "a script behind a mark in quotes": (page("<img alt='>' onerror=x()>"), Risk.SCRIPT, ""),
    "a script in an address": (page('<a href=" java&#115;cript&colon;x()">x</a>'), Risk.SCRIPT, ""),
    "a script in a picture": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>', Risk.SCRIPT, ""),
    "a program in a page": (b"<hta:application id=x><script language=vbscript>x</script>", Risk.PROGRAM, "HTA"),
    "an object in a page": (page("<embed src=x.swf>"), Risk.OBJECT, ""),
    "a picture from elsewhere in a page": (
        page('<img width=1 src="https://server.invalid/x.gif">'),
        Risk.FETCHES,
        "https://server.invalid/x.gif",
    ),
    "a frame from a share": (page(r"<iframe src='\\192.0.2.1\x'></iframe>"), Risk.FETCHES, r"\\192.0.2.1\x"),
    "a style from elsewhere": (
        page('<link rel="stylesheet" href="//server.invalid/x.css">'),
        Risk.FETCHES,
        "//server.invalid/x.css",
    ),
    "a picture in a style": (
        page("<p style='background:url(http://192.0.2.1/x)'>"),
        Risk.FETCHES,
        "http://192.0.2.1/x",
    ),
    "a page that leads elsewhere": (page('<meta http-equiv="refresh" content="0; url=x">'), Risk.FETCHES, ""),
    "a form that sends": (page("<form action=http://192.0.2.1/>"), Risk.SENDS, "http://192.0.2.1/"),
    "a PDF cut short": (pdf_with({"/S": "/Launch"})[:200], Risk.UNLOOKED, ""),
    "a package cut short": (WITH_MACROS[:300], Risk.UNLOOKED, ""),
}


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_carries_is_found(name: str) -> None:
    content, risk, detail = FILES[name]
    found = {one.risk: one.detail for one in carried_in(content)}
    assert found.get(risk) == detail


def test_ordinary_files_carry_nothing() -> None:
    ordinary = [content for files in SEEDS.values() for content in files]
    ordinary += [path.read_bytes() for path in sorted(places.TEMPLATES.glob("*-nb.docx"))[:3]]
    ordinary.append(docx(ties=tie("hyperlink", "https://acme.example/link/dde", EXTERNAL)))
    ordinary.append(docx(field('HYPERLINK "https://acme.example/LINK DDE"') + field("REF import \\h")))
    ordinary.append(
        page('<a href="https://acme.example/terms">Terms on=line, &lt;script&gt; and src=http://a.example</a>')
    )
    ordinary.append(page('<img src="logo.png"><a href="mailto:a@acme.example" title="only = one">Only on request</a>'))
    ordinary.append(b"A plain text that says onclick= and src=http://a.example")
    assert [carried_in(content) for content in ordinary] == [()] * len(ordinary)


def test_the_warning_says_which_file_and_what_in_words() -> None:
    said = warning_about("avtale.docx", (Carried(Risk.MACROS), Carried(Risk.TEMPLATE, "https://server.invalid/t.dotm")))
    assert said.startswith("avtale.docx: has macros; loads a template from elsewhere")
    assert "https://server.invalid/t.dotm" in said
    assert not warning_about("avtale.docx", ())


def test_a_page_made_to_be_slow_is_looked_through_at_once() -> None:
    slow = (
        b"<html><a " + b" on" * 100_000,
        b"<html>" + b"<a src=" * 100_000,
        b"<html><meta " + b"http-equiv " * 100_000,
    )
    began = time.monotonic()
    for content in slow:
        carried_in(content)
    assert time.monotonic() - began < 5
