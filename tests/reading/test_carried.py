"""What a file carries that a program could run, fetch or unpack is found in every form, and in no ordinary file."""

from __future__ import annotations

import io

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
    assert [carried_in(content) for content in ordinary] == [()] * len(ordinary)


def test_the_warning_says_which_file_and_what_in_words() -> None:
    said = warning_about("avtale.docx", (Carried(Risk.MACROS), Carried(Risk.TEMPLATE, "https://server.invalid/t.dotm")))
    assert said.startswith("avtale.docx: has macros; loads a template from elsewhere")
    assert "https://server.invalid/t.dotm" in said
    assert not warning_about("avtale.docx", ())
