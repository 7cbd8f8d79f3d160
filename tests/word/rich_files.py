"""One Word file with a little of everything that Word can hold, and controls wherever controls may stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tests.word.word_files import (
    CORE,
    MAIN,
    OFFICE,
    RELATIONS,
    RELATIONS_TYPE,
    SPACES,
    TYPES,
    block,
    field,
    para,
    part,
    row,
    table,
    tie,
)

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
V = "urn:schemas-microsoft-com:vml"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
MORE = f'xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}" xmlns:v="{V}"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# One pixel, so that every program can show it.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)

LINKED = "\\h"  # the switch of a reference that one can click

LEVELS = (("%1.", "decimal"), ("%1.%2", "decimal"), ("(%3)", "lowerLetter"))
NUMBERING = (
    f"<w:numbering {SPACES}>"
    + "".join(
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{written}"/><w:lvlText w:val="{text}"/>'
            f'<w:pPr><w:ind w:left="{400 * (level + 1)}" w:hanging="400"/></w:pPr></w:lvl>'
            for level, (text, written) in enumerate(LEVELS)
        )
        + "</w:abstractNum>"
        for identity in (1, 2, 3)
    )
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
    + "</w:numbering>"
)
STYLES = (
    f'<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr>'
    '<w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>'
    "</w:styles>"
)


def numbered(text: str, level: int = 0, number: int = 1, *, bookmark: str = "", identity: int = 0) -> str:
    """A paragraph in a list."""
    start = f'<w:bookmarkStart w:id="{identity}" w:name="{bookmark}"/>' if bookmark else "<w:r/>"
    end = f'<w:bookmarkEnd w:id="{identity}"/>' if bookmark else "<w:r/>"
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(start, text, end, properties=place)


def heading(text: str, bookmark: str, identity: int) -> str:
    """A numbered heading that a table of contents and cross-references point to."""
    marks = f'<w:bookmarkStart w:id="{identity}" w:name="{bookmark}"/>'
    return para(marks, text, f'<w:bookmarkEnd w:id="{identity}"/>', properties='<w:pStyle w:val="Heading1"/>')


def complex_field(instruction: str, shown: str) -> str:
    """A field of Word made of runs."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        char.format("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        + char.format("separate")
        + f"<w:r><w:t>{shown}</w:t></w:r>"
        + char.format("end")
    )


def contents(*lines: tuple[str, str]) -> str:
    """A table of contents (bookmark, text) in Word's own gallery control."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = char.format("begin") + r"<w:r><w:instrText> TOC \o &quot;1-1&quot; \h </w:instrText></w:r>"
    begin += char.format("separate")
    entries = [
        f'<w:hyperlink w:anchor="{mark}"><w:r><w:t>{text}</w:t></w:r><w:r><w:tab/></w:r>'
        f"{complex_field(f'PAGEREF {mark} {LINKED}', '1')}</w:hyperlink>"
        for mark, text in lines
    ]
    style = '<w:pStyle w:val="TOC1"/>'
    return (
        '<w:sdt><w:sdtPr><w:id w:val="77"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        "</w:sdtPr><w:sdtContent>"
        + para(begin, entries[0], properties=style)
        + "".join(para(entry, properties=style) for entry in entries[1:])
        + para(char.format("end"))
        + "</w:sdtContent></w:sdt>"
    )


def text_box(inside: str, number: int) -> str:
    """A text box as Word writes it: in DrawingML, and again in VML for old readers."""
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline distT='0' distB='0' distL='0' "
        "distR='0'><wp:extent cx='2000000' cy='600000'/>"
        f"<wp:docPr id='{number}' name='Box {number}'/><a:graphic><a:graphicData uri='{WPS}'><wps:wsp><wps:cNvSpPr "
        "txBox='1'/><wps:spPr><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></wps:spPr>"
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape id='s{number}' style='width:150pt;height:50pt'>"
        f"<v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture() -> str:
    """A picture of the file's own."""
    return (
        "<w:r><w:drawing><wp:inline><wp:extent cx='90000' cy='90000'/><wp:docPr id='900' name='Picture'/><a:graphic>"
        f"<a:graphicData uri='{PIC}'><pic:pic><pic:nvPicPr><pic:cNvPr id='900' name='p'/><pic:cNvPicPr/></pic:nvPicPr>"
        "<pic:blipFill><a:blip r:embed='rIdPicture'/></pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/>"
        "<a:ext cx='90000' cy='90000'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def section(kind: str = "nextPage") -> str:
    """The properties of a section with headers and footers of all three kinds."""
    marks = "".join(
        f'<w:{name}Reference w:type="{which}" r:id="rId{name}{which}"/>'
        for name in ("header", "footer")
        for which in ("default", "first", "even")
    )
    return f'<w:sectPr>{marks}<w:type w:val="{kind}"/><w:titlePg/></w:sectPr>'


def name(of: str = "controller.name") -> str:
    """A field that shows something before it is filled."""
    return field(of, "[name]")


def rich_body() -> str:
    """The text of the file."""
    nested = table(row(para(name("processor.name")))) + para("z")
    comment = '<w:commentRangeStart w:id="0"/>'
    answered = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    return "".join(
        (
            contents(("_Toc1", "Parties"), ("_Toc2", "Places")),
            heading("Parties", "_Toc1", 1),
            para("Between ", name(), " and ", name("processor.name"), ", see ", complex_field(r"REF _Toc2 \r \h", "2")),
            para(comment, "Looked at", answered, "<w:r><w:footnoteReference w:id='2'/></w:r>", properties=""),
            para("Note", "<w:r><w:endnoteReference w:id='2'/></w:r>", picture()),
            para(properties=section()),
            heading("Places", "_Toc2", 2),
            numbered("A point", 1),
            numbered("A point below it", 2),
            para("On page ", complex_field(r"PAGEREF _Toc1 \h", "1"), " and ", complex_field("DATE", "today")),
            table(
                row(para("Name"), para(name())),
                row(para("nested"), nested),
            ),
            para(text_box(para(name()), 11)),
            block("if:agreement.governing_law", para("Law: ", name("agreement.governing_law"))),
            para(properties=section("continuous")),
            para("The end"),
        )
    )


def rich_parts() -> dict[str, str]:
    """The parts beside the text, by file name in the folder of the text."""
    separators = "".join(
        f'<w:{{0}} w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:{{0}}>'
        for n, kind in enumerate(("separator", "continuationSeparator"))
    )
    notes = {
        f"{kind}s.xml": part(
            f"{kind}s",
            separators.format(kind) + f'<w:{kind} w:id="2">{para("See ", name("processor.name"))}</w:{kind}>',
        )
        for kind in ("footnote", "endnote")
    }
    running = {
        f"{kind}{which}.xml": part(tag, para(f"{which}: ", name(), complex_field("PAGE", "1")))
        for kind, tag in (("header", "hdr"), ("footer", "ftr"))
        for which in ("default", "first", "even")
    }
    return {
        "styles.xml": STYLES,
        "numbering.xml": NUMBERING,
        "settings.xml": part("settings", "<w:evenAndOddHeaders/><w:defaultTabStop w:val='708'/>"),
        "fontTable.xml": part("fonts", "<w:font w:name='Arial'/>"),
        "webSettings.xml": part("webSettings", "<w:optimizeForBrowser/>"),
        "theme/theme1.xml": f'<a:theme xmlns:a="{A}" name="T"><a:themeElements/></a:theme>',
        "comments.xml": part("comments", f'<w:comment w:id="0" w:author="A" w:initials="A">{para("Why?")}</w:comment>'),
        "glossary/document.xml": part("glossaryDocument", "<w:docParts/>"),
        **notes,
        **running,
    }


def rich_file(body: str | None = None, parts: Mapping[str, str] | None = None) -> bytes:
    """The file. `body` and `parts` take the place of its own."""
    beside = {**rich_parts(), **(parts or {})}
    kinds = {"theme/theme1.xml": "theme", "glossary/document.xml": "glossaryDocument"}
    names = {one: kinds.get(one) or _kind(one) for one in beside}
    ties = "".join(
        tie(f"rId{one.removesuffix('.xml')}" if "/" not in one else f"rId{n}", f"{OFFICE}/{kind}", one)
        for n, (one, kind) in enumerate(names.items())
    )
    ties += tie("rIdPicture", f"{OFFICE}/image", "media/image1.png")
    ties += tie("rIdItem", f"{OFFICE}/customXml", "../customXml/item1.xml")
    ties += f'<Relationship Id="rIdWeb" Type="{OFFICE}/hyperlink" Target="https://law.example/" TargetMode="External"/>'
    package_ties = (
        tie("a", f"{OFFICE}/officeDocument", "word/document.xml")
        + tie("b", CORE, "docProps/core.xml")
        + tie("c", f"{OFFICE}/custom-properties", "docProps/custom.xml")
        + tie("d", f"{OFFICE}/extended-properties", "docProps/app.xml")
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(names),
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{package_ties}</Relationships>',
        "word/document.xml": f"<w:document {SPACES} {MORE} mc:Ignorable='w14 w15'><w:body>"
        f"{rich_body() if body is None else body}{section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{ties}</Relationships>',
        **{f"word/{one}": content for one, content in beside.items()},
        "word/media/image1.png": PICTURE,
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Agreement of {controller.name}</dc:title><dc:creator>A. Lawyer</dc:creator></cp:coreProperties>",
        "docProps/custom.xml": f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VT}"><property fmtid="{{D5CDD505}}" pid="2" '
        'name="Matter"><vt:lpwstr>{processor.name}</vt:lpwstr></property><property fmtid="{D5CDD505}" pid="3" '
        'name="Own"><vt:lpwstr>kept {as it is}</vt:lpwstr></property></Properties>',
        "docProps/app.xml": f'<Properties xmlns="{EXTENDED}"><Application>Word</Application></Properties>',
        "customXml/item1.xml": "<b:bound xmlns:b='urn:b'><b:x>{controller.name}</b:x></b:bound>",
        "customXml/_rels/item1.xml.rels": f'<Relationships xmlns="{RELATIONS}"/>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in members.items():
            archive.writestr(one, content)
    return stream.getvalue()


def _kind(file: str) -> str:
    for running in ("header", "footer"):
        if file.startswith(running):
            return running
    return file.removesuffix(".xml")


def _types(names: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{file}" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for file, kind in names.items()
        if kind not in ("theme", "glossaryDocument")
    )
    return (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>{overrides}</Types>'
    )
