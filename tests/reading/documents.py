"""Documents built for these tests: Word packages part by part, and PDFs with and without a text layer."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from dpa_tracker.reading.passages import Document, Passage, Place, Step

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inner: str, style: str = "") -> str:
    """A paragraph of runs; plain text becomes one run."""
    settings = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{settings}{inner if inner.startswith('<') else run(inner)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold a paragraph, or block content given as XML."""
    cells = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def control(inner: str, name: str) -> str:
    """A content control around block or inline content."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def text_box(inner: str) -> str:
    """A run with a text box, written twice as Word does: for new readers and for old ones."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def part(root: str, inner: str) -> str:
    """An XML part of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{inner}</w:{root}>'


def docx(body: str, parts: dict[str, tuple[str, str]] | None = None, references: str = "") -> bytes:
    """A Word package: the body, and other parts by relationship id ("h1": ("header", XML))."""
    parts = parts or {}
    relationships = "".join(
        f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{kind}_{identity}.xml"/>'
        for identity, (kind, _) in parts.items()
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="m" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{relationships}</Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr>{references}</w:sectPr></w:body>"),
        **{f"word/{kind}_{identity}.xml": xml for identity, (kind, xml) in parts.items()},
    }
    return zipped({name: content.encode() for name, content in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A compressed zip of the files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def pdf(*pages: tuple[str, ...]) -> bytes:
    """A PDF with the lines of each page as its text layer; a page without lines has none."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids: list[str] = []
    for lines in pages:
        drawn = "".join(f"BT /F1 10 Tf 50 {780 - 14 * at} Td ({line}) Tj ET\n" for at, line in enumerate(lines))
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    content = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, inner in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{inner}\nendobj\n".encode("latin-1")
    entries = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{entries}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return content + end.encode() + f"startxref\n{len(content)}\n%%EOF\n".encode()


def lines(*texts: str) -> Document:
    """A document of paragraphs."""
    return Document(tuple(Passage(Place((Step("line", at),)), text) for at, text in enumerate(texts, start=1)))


def unzipped(content: bytes) -> dict[str, bytes]:
    """The members of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
