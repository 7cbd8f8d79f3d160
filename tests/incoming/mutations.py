"""Small sound files of every kind that is read, and what time, bad disks and bad people make of them."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STAMP: Final = (2026, 1, 1, 0, 0, 0)  # the same file on every run
LONG: Final = 20_000  # repetitions of a piece
LARGEST: Final = 400_000  # bytes that a file may grow to


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """An Office package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(body: str = "", *, ties: str = "", more: Mapping[str, bytes | str] | None = None) -> bytes:
    """A Word file with a paragraph, a control, a table, a field and what is given."""
    text = (
        "<w:p><w:r><w:t>The Processor relies on the Privacy Shield and informs within 24 hours. </w:t></w:r></w:p>"
        '<w:sdt><w:sdtPr><w:tag w:val="controller.name"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Acme AS</w:t>'
        "</w:r></w:p></w:sdtContent></w:sdt><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p>"
        '<w:r><w:t>Country</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    return packed(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
                'Target="word/document.xml"/></Relationships>'
            ),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{ties}</Relationships>',
            "word/document.xml": f"<w:document {W}><w:body>{text}{body}</w:body></w:document>",
            **(more or {}),
        }
    )


def xlsx() -> bytes:
    """A sheet of vendors."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("Vendors")
    for number, row in enumerate((("Name", "Country", "From"), ("Acme AS", "NO", "2026-01-01"), ("B GmbH", "DE", 3.5))):
        sheet.write_row(number, 0, row)
    sheet.write_formula(3, 0, "=1+1")
    sheet.merge_range(4, 0, 4, 2, "merged")
    book.close()
    return out.getvalue()


def pdf(*, compressed: bool = True) -> bytes:
    """A page of text."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for number in range(2):
        page = writer.add_blank_page(width=595, height=842)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 {700 - number} Td (We rely on Privacy Shield.) Tj ET".encode())
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        page[NameObject("/Contents")] = writer._add_object(stream)
        if compressed:
            page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


CSV: Final = b'Name;Country;From\r\nAcme AS;NO;01.02.2026\r\n"B; GmbH";DE;2026-03-04\r\n\xc3\x86rlig AS;Norge;\r\n'
HTML: Final = (
    b"<!DOCTYPE html><html><head><title>Sub-processors</title></head><body><h1>Our sub-processors</h1><p>As of 1 May "
    b"2026 we rely on the Privacy Shield.</p><table><tr><th>Name</th><th>Country</th></tr><tr><td>Acme AS</td><td>NO"
    b"</td></tr></table><ul><li><b>B GmbH</b>: hosting (Germany)</li></ul></body></html>"
)
JSON: Final = json.dumps(
    {"vendors": [{"name": "Acme AS", "country": "NO", "places": ["NO", {"deep": [1, 2.5, None, True]}]}, {"name": "B"}]}
).encode()
SEEDS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "docx": (docx(),),
    "xlsx": (xlsx(),),
    "pdf": (pdf(), pdf(compressed=False)),
    "csv": (CSV,),
    "html": (HTML,),
    "json": (JSON,),
}
PACKAGES: Final = ("docx", "xlsx")
_TOKENS: Final = (
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"<![CDATA[",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"&a;",
        b"&#0;",
        b"&#x110000;",
        b"\0",
    ),
    *(
        b"[",
        b"{",
        b'"',
        b"\\u d800",
        b"1e999",
        b"-",
        b"99999999999999999999",
        b"NaN",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
    ),
    *(
        b"obj",
        b"endobj",
        b"stream\n",
        b"/Length 2147483647",
        b"/Kids[1 0 R]",
        b"/Parent 2 0 R",
        b"<<",
        b">>",
        b"65535 f",
    ),
    *(
        b"w:p",
        b"<w:tbl><w:tr><w:tc>",
        b"<w:sdt><w:sdtContent>",
        b"<div>",
        b"<table><tr><td>",
        b"<script>",
        b"=cmd|'/C'!A0",
    ),
)
_NUMBER: Final = re.compile(rb"\d+")
_TAG: Final = re.compile(rb"<[^<>]{1,200}>")


def mutated(kind: str, draw: random.Random) -> bytes:
    """A file of a kind, changed in one to four ways; a package also inside its parts, so that its checks hold."""
    content = draw.choice(SEEDS[kind])
    if kind in PACKAGES and draw.random() < 0.75:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = draw.choice(sorted(parts))
        parts[name] = changed(parts[name], draw)
        if draw.random() < 0.1:
            del parts[draw.choice(sorted(parts))]
        return packed(dict(parts))
    return changed(content, draw)


def changed(content: bytes, draw: random.Random) -> bytes:
    """The bytes changed in one to four ways."""
    for _ in range(draw.randint(1, 4)):
        content = draw.choice(_WAYS)(content, draw)[:LARGEST]
    return content


def _bits(content: bytes, draw: random.Random) -> bytes:
    out = bytearray(content)
    for _ in range(draw.randint(1, 8)):
        if out:
            out[draw.randrange(len(out))] ^= 1 << draw.randrange(8)
    return bytes(out)


def _cut(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.randrange(len(content) + 1)]


def _span(content: bytes, draw: random.Random) -> tuple[int, int]:
    begin = draw.randrange(len(content) + 1)
    return begin, min(len(content), begin + draw.choice((1, 4, 16, 64, 512)))


def _without(content: bytes, draw: random.Random) -> bytes:
    begin, end = _span(content, draw)
    return content[:begin] + content[end:]


def _again(content: bytes, draw: random.Random) -> bytes:
    begin, end = _span(content, draw)
    return content[:end] + content[begin:end] * draw.choice((1, 2, 50, 2_000)) + content[end:]


def _put_in(content: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(content) + 1)
    return content[:at] + draw.choice(_TOKENS) * draw.choice((1, 1, 1, 3, 300, LONG)) + content[at:]


def _noise(content: bytes, draw: random.Random) -> bytes:
    begin, end = _span(content, draw)
    return content[:begin] + draw.randbytes(end - begin) + content[end:]


def _numbers(content: bytes, draw: random.Random) -> bytes:
    extreme = draw.choice((b"0", b"-1", b"4294967295", b"99999999999999999999", b"1" * 5_000))
    chance = draw.choice((0.05, 0.5))
    return _NUMBER.sub(lambda found: extreme if draw.random() < chance else found[0], content)


def _nested(content: bytes, draw: random.Random) -> bytes:
    tags = _TAG.findall(content)
    tag = draw.choice(tags) if tags else draw.choice((b"[", b'{"a":', b"("))
    at = content.find(tag) if tags else 0
    return content[:at] + tag * draw.choice((10, 300, LONG)) + content[at:]


_WAYS: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    *(_bits, _cut, _without, _again, _put_in, _put_in, _noise, _numbers, _nested),
)
