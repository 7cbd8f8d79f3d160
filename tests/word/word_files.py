"""Small Word files made on the spot, and the questions tests ask of a filled one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from dpa_tracker.word.ooxml import SDT, W_NS, Element, own_text, parse, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.template import Filled, Template, template_from_bytes

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
SPACES = f'xmlns:w="{W_NS}" xmlns:w15="{W15}" xmlns:w14="{W14}" xmlns:r="{OFFICE}"'


def field(tag: str, text: str = "?", *, before: str = "") -> str:
    """An inline control."""
    return (
        f'<w:sdt><w:sdtPr>{before}<w:tag w:val="{tag}"/><w:id w:val="{abs(hash(tag)) % 10**8}"/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def block(tag: str, *inside: str, extra: str = "") -> str:
    """A control around blocks, rows, cells or parts of a line."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{len(tag)}"/>{extra}</w:sdtPr>'
        f"<w:sdtContent>{''.join(inside)}</w:sdtContent></w:sdt>"
    )


def para(*inside: str, properties: str = "") -> str:
    """A paragraph; text is a run."""
    parts = (one if one.startswith("<") else f'<w:r><w:t xml:space="preserve">{one}</w:t></w:r>' for one in inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(parts)}</w:p>"


def table(*rows: str) -> str:
    """A table of rows or of controls around rows."""
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def row(*cells: str) -> str:
    """A row of cells, each a paragraph or other blocks."""
    return f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"


def docx(body: str, parts: Mapping[str, str] | None = None, *, language: str = "en-GB", core: str = "") -> bytes:
    """A Word file. `parts` are further parts by file name: header1.xml, footnotes.xml, comments.xml, numbering.xml."""
    further = dict(parts or {})
    further.setdefault(
        "styles.xml",
        f'<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{language}"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults></w:styles>",
    )
    ties = "".join(tie(f"r{n}", f"{OFFICE}/{name.rstrip('0123456789.xml')}", name) for n, name in enumerate(further))
    package_ties = tie("a", f"{OFFICE}/officeDocument", "word/document.xml") + tie("b", CORE, "docProps/core.xml")
    members = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{package_ties}</Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{core}</dc:title></cp:coreProperties>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{ties}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{name}": content for name, content in further.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tie(identity: str, kind: str, target: str) -> str:
    """A relationship."""
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'


def part(name: str, body: str) -> str:
    """A header (`hdr`), footer (`ftr`) or other text part."""
    return f"<w:{name} {SPACES}>{body}</w:{name}>"


def template(body: str, parts: Mapping[str, str] | None = None, *, language: str = "en-GB", core: str = "") -> Template:
    """A template made on the spot."""
    return template_from_bytes(docx(body, parts, language=language, core=core), "made.docx")


def document(filled: Filled, name: str = "word/document.xml") -> Element:
    """A part of a filled file, parsed."""
    return parse(filled.package.parts[name])


def lines(filled: Filled, name: str = "word/document.xml") -> list[str]:
    """The text of every paragraph."""
    return [own_text(paragraph) for paragraph in document(filled, name).iter(w("p"))]


def again(filled: Filled) -> Template:
    """A filled file opened as a template."""
    return template_from_bytes(to_bytes(filled.package), "again.docx")


def tags(filled: Filled) -> list[str]:
    """The tags of all controls in the body, in order."""
    return [
        str(tag.get(w("val")))
        for sdt in document(filled).iter(SDT)
        if (tag := sdt.find(f"{w('sdtPr')}/{w('tag')}")) is not None
    ]


def xml(element: Element) -> str:
    """An element as text."""
    return etree.tostring(element, encoding="unicode")
