"""Made documents as Word files: the same text may be split over runs in any way."""

from __future__ import annotations

import random
from xml.sax.saxutils import escape, quoteattr

from dpa_tracker.word.package import CONTENT_TYPES, read_package, to_bytes
from tests.word.comparing.made_documents import ADDRESSES, Block, Control, Field, Item, Para, pair_of_blocks
from tests.word.word_files import OFFICE, RELATIONS, docx, part, tie

LAST = "<w:p/>"
SIGNS = {
    "tab": "<w:r><w:tab/></w:r>",
    "br": "<w:r><w:br/></w:r>",
    "sym": '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    "hyphen": "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>",
}
PICTURES = tuple(b"picture %d" % n for n in range(3))


def with_ties(content: bytes, names: list[str]) -> bytes:
    """A file whose parts are tied to the addresses and pictures that made paragraphs show."""
    package = read_package(content, "made")
    ties = "".join(
        f"<Relationship Id='l{n}' Type='{OFFICE}/hyperlink' Target={quoteattr(address)} TargetMode='External'/>"
        for n, address in enumerate(ADDRESSES)
    ) + "".join(tie(f"p{n}", f"{OFFICE}/image", f"media/image{n}.png") for n in range(len(PICTURES)))
    changed = {f"word/media/image{n}.png": picture for n, picture in enumerate(PICTURES)}
    types = package.parts[CONTENT_TYPES].decode()
    png = "<Default Extension='png' ContentType='image/png'/>"
    changed[CONTENT_TYPES] = types.replace("<Override", f"{png}<Override", 1).encode()
    for name in names:
        rels = name.replace("word/", "word/_rels/") + ".rels"
        own = package.parts.get(rels, f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode()).decode()
        changed[rels] = own.replace("</Relationships>", f"{ties}</Relationships>").encode()
    return to_bytes(package.replaced(changed))


class Writer:
    """Writes a document as Word might: the same text may be split over runs in any way."""

    def __init__(self, r: random.Random) -> None:
        self.random = r
        self.notes: list[str] = []
        self.marks: set[str] = set()

    def docx(self, blocks: list[Block], running: tuple[list[Item], ...] | None = None) -> bytes:
        body = self.blocks(blocks if blocks and isinstance(blocks[-1], Para) else [*blocks, Para("", [])])
        notes = "".join(
            f'<w:footnote w:id="{n}"><w:p>{text}</w:p></w:footnote>' for n, text in enumerate(self.notes, 1)
        )
        separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        parts = {"footnotes.xml": part("footnotes", separator + notes)} if self.notes else {}
        if running is not None:
            head, foot = (self.block(Para("", items)) for items in running)
            parts |= {"header1.xml": part("hdr", head), "footer1.xml": part("ftr", foot)}
        names = list(parts)
        references = "".join(
            f'<w:{kind}Reference w:type="default" r:id="r{names.index(f"{kind}1.xml")}"/>'
            for kind in ("header", "footer")
            if f"{kind}1.xml" in names
        )
        content = docx(body + f"<w:p><w:pPr><w:sectPr>{references}</w:sectPr></w:pPr></w:p>" + LAST, parts)
        return with_ties(content, [f"word/{name}" for name in ("document.xml", *names)])

    def blocks(self, blocks: list[Block]) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        if isinstance(block, Para):
            style = f'<w:pStyle w:val="{block.style}"/>' if block.style else ""
            section = "<w:sectPr><w:type w:val='continuous'/></w:sectPr>" if block.section else ""
            properties = f"<w:pPr>{style}{section}</w:pPr>" if style or section else ""
            return f"<w:p>{properties}{self.items(block.items)}</w:p>"
        if isinstance(block, Field):
            begin = (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> {escape(block.instruction)} </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            )
            paragraphs = [self.block(one) for one in block.blocks]
            start = "</w:pPr>" if paragraphs[0].startswith("<w:p><w:pPr>") else "<w:p>"
            paragraphs[0] = paragraphs[0].replace(start, f"{start}{begin}", 1)
            return "".join(paragraphs) + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        if isinstance(block, Control):
            return self.control(block.tag, self.blocks(block.blocks))
        rows = "".join(self.row(row) for row in block.rows)
        grid = "<w:gridCol w:w='900'/>" * len(block.rows[0])
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def row(self, row: list[list[Block]]) -> str:
        cells = [f"<w:tc><w:tcPr/>{self.blocks(cell)}</w:tc>" for cell in row]
        if self.random.random() < 0.08:
            cells[-1] = self.control("cell", cells[-1])
        made = f"<w:tr>{''.join(cells)}</w:tr>"
        return self.control("each:rows", made) if self.random.random() < 0.08 else made

    def control(self, tag: str, content: str) -> str:
        number = self.random.randrange(10**8)
        return (
            f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{number}"/></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def items(self, items: list[Item]) -> str:
        return "".join(self.item(item) for item in items)

    def item(self, item: Item) -> str:
        inside = self.items(item.items)
        if item.kind == "control":
            return self.control(item.text, inside)
        if item.kind == "mark":
            return self.bookmark(item.text, inside)
        if item.kind == "box":
            return text_box(f"<w:p>{inside}</w:p>")
        opening = {
            "link": f'hyperlink r:id="l{ADDRESSES.index(item.text) if item.kind == "link" else 0}"',
            "anchor": 'hyperlink w:anchor="x"',
            "rtl": 'bdo w:val="rtl"',
        }.get(item.kind)
        if opening is None:
            return self.alone(item)
        return f"<w:{opening}>{inside}</w:{opening.split()[0]}>"

    def alone(self, item: Item) -> str:
        """An item without items of its own."""
        if item.kind == "picture":
            return drawing(len(item.text) % len(PICTURES))
        if item.kind == "simple":
            return f"<w:fldSimple w:instr={quoteattr(item.text)}>{self.run('result', item.style)}</w:fldSimple>"
        if item.kind == "field":
            return (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> REF {escape(item.text)} </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                f"{self.run(item.text[:9], item.style)}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
            )
        if item.kind == "note":
            self.notes.append(self.run(item.text, item.style))
            return f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        return SIGNS.get(item.kind) or self.text(item)

    def text(self, item: Item) -> str:
        """A text in one run or several."""
        pieces, text = "", item.text
        while text:
            cut = self.random.randint(1, len(text)) if self.random.random() < 0.3 else len(text)
            pieces += self.run(text[:cut], item.style) + self.random.choice(
                ("", "", "", "<w:proofErr w:type='spellEnd'/>")
            )
            text = text[cut:]
        return pieces

    def bookmark(self, name: str, inside: str) -> str:
        """A bookmark; a file has but one of a name."""
        if name in self.marks:
            return inside
        self.marks.add(name)
        number = 500 + len(self.marks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def run(self, text: str, style: str) -> str:
        properties = f"<w:rPr>{style}</w:rPr>" if style else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def drawing(number: int) -> str:
    """A run with a picture."""
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'r:embed="p{number}"/></wp:inline></w:drawing></w:r>'
    )


def text_box(content: str) -> str:
    """A run with a text box."""
    shape = "<v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    return f"<w:r><w:pict>{shape}{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def pair(seed: int) -> tuple[bytes, bytes]:
    """A document and the same one edited."""
    r = random.Random(seed)  # noqa: S311 - no secret, a test
    (old, running), (new, edits) = pair_of_blocks(r)
    return Writer(r).docx(old, running), Writer(r).docx(new, edits)
