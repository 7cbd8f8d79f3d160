"""Random documents and what somebody made of them: seeded, so that each pair can be had again."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from dpa_tracker.word.package import read_package, to_bytes
from tests.word.word_files import OFFICE, RELATIONS, docx, part, tie

WORDS = [
    "the",
    "processor",
    "shall",
    "not",
    "process",
    "personal",
    "data",
    "controller",
    "databehandler",
    "skal",
    "ikke",
    "behandle",
    "opplysninger",
    "æøå",
    "ÆØÅ",
    "within",
    "72",
    "hours",
    "30",
    "days",
    "2026-11-28",
    "1.",
    "januar",
    "2027",
    "Nordlys",
    "AS",
    "Acme",
    "&",
    "Co",
    "<Ltd>",
    "🙂",
    "👩\u200d💻",
    "sub-processor",
    "breach",
    "notify",
    "article",
    "28(3)",
    "kr",
    "1",
    "250",
    "000,50",
    "e-mail",
    "post@example.no",
    "audit",
    "the",
    "the",
    "and",
    "and",
    "of",
    "to",
    "in",
    "må",
    "kan",
    "'quote'",
    '"x"',
    "§",
    "5",
    "-",
    "e\u0301\u0328",
    "nbsp\u00a0word",
    "\u05d0\u05d1\u05d2",
    "\u0645\u0639\u0627\u0644\u062c",
    "soft\u00adhyphen",
]
STYLES = ("", "Heading1", "Heading2", "ListNumber", "Quote")
FORMATS = ("", "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>', '<w:b/><w:sz w:val="28"/>')
ADDRESSES = ("https://example.no/a", "https://example.no/b?x=1&y=2", "mailto:post@example.no")
TAGS = ("controller.name", "if:transfers", "each:sub_processors", "note")


@dataclass
class Item:
    """A piece of a paragraph: text, tab, field, note, picture, box ..., or items in a control, link, bookmark ..."""

    kind: str
    text: str = ""
    style: str = ""
    items: list[Item] = field(default_factory=list)


@dataclass
class Para:
    style: str
    items: list[Item]
    section: bool = False


@dataclass
class Field:
    """A field over several paragraphs, as a table of contents is."""

    instruction: str
    blocks: list[Para]


@dataclass
class Table:
    rows: list[list[list[Block]]]


@dataclass
class Control:
    tag: str
    blocks: list[Block]


Block = Para | Table | Control | Field
HOLDS_ITEMS = ("control", "link", "anchor", "mark", "rtl")


KINDS = (
    "tab", "br", "field", "simple", "note", "hyphen", "picture", "box", "sym",
    "control", "control", "link", "anchor", "mark", "mark", "rtl",
)  # fmt: skip
MARKS = tuple(f"_Ref{n}" for n in range(9))


def some_text(r: random.Random) -> str:
    text = " ".join(r.choice(WORDS) for _ in range(r.choice((1, 3, 8, 20))))
    return r.choice(("", " ")) + text + r.choice(("", " ", ".", ", "))


def some_items(r: random.Random, deep: int = 0) -> list[Item]:
    items: list[Item] = []
    for _ in range(r.choice((0, 1, 1, 2, 3, 5))):
        kind = r.choice(("text",) * 12 + KINDS)
        if kind in HOLDS_ITEMS:
            if deep == 0:
                name = r.choice({"link": ADDRESSES, "mark": MARKS}.get(kind, TAGS))
                items.append(Item(kind, name, items=some_items(r, 1)))
        elif kind == "box":
            if deep == 0:
                items.append(Item(kind, some_text(r), items=[Item("text", some_text(r))]))
        else:
            items.append(Item(kind, some_text(r), r.choice(FORMATS)))
    return items


def some_para(r: random.Random) -> Para:
    return Para(r.choice(STYLES), some_items(r))


def some_field(r: random.Random) -> Field:
    paragraphs = [Para("TOC1", [Item("text", some_text(r)), *some_items(r, 1)]) for _ in range(r.randint(1, 4))]
    return Field(r.choice(('TOC \\o "1-3" \\h', "TOC \\u", "INDEX")), paragraphs)


def some_table(r: random.Random, deep: int = 0) -> Table:
    columns = r.randint(1, 4)
    return Table([[some_cell(r, deep) for _ in range(columns)] for _ in range(r.randint(1, 4))])


def some_cell(r: random.Random, deep: int) -> list[Block]:
    cell: list[Block] = [some_para(r) for _ in range(r.choice((0, 0, 0, 1, 2)))]
    if deep == 0 and r.random() < 0.1:
        cell.append(some_table(r, 1))
    return [*cell, some_para(r)]


def some_blocks(r: random.Random, deep: int = 0) -> list[Block]:
    blocks: list[Block] = []
    for _ in range(r.choice((1, 3, 6, 12)) if deep == 0 else r.randint(1, 3)):
        chance = r.random()
        if chance < 0.12:
            blocks.append(some_table(r, deep))
        elif chance < 0.25 and deep == 0:
            blocks.append(Control(r.choice(TAGS), some_blocks(r, 1)))
        elif chance < 0.30 and deep == 0:
            blocks.append(some_field(r))
        elif chance < 0.34 and deep == 0:
            blocks.append(Para("", some_items(r), section=True))
        elif chance < 0.42 and blocks:
            blocks.append(copy.deepcopy(r.choice(blocks)))
        else:
            blocks.append(some_para(r))
    return blocks


def edited(r: random.Random, blocks: list[Block], deep: int = 0) -> list[Block]:  # noqa: C901, PLR0912 - a list of mischief
    """The blocks as somebody left them after working on them."""
    made: list[Block] = []
    for block in copy.deepcopy(blocks):
        chance = r.random()
        if chance < 0.08:
            continue
        if chance < 0.16:
            made.append(some_table(r) if r.random() < 0.15 else some_para(r))
        if chance < 0.20 and made and deep == 0:
            made.insert(r.randrange(len(made)), block)
            continue
        if isinstance(block, Para):
            if r.random() < 0.35:
                block.items = edited_items(r, block.items)
            if r.random() < 0.05:
                half = len(block.items) // 2
                made.append(Para(block.style, block.items[:half]))
                block.items = block.items[half:]
            if r.random() < 0.05:
                block.style = r.choice(STYLES)
            if r.random() < 0.03 and deep == 0:
                block.section = not block.section
            made.append(block)
            if r.random() < 0.05 and len(made) > 1 and isinstance(before := made[-2], Para) and not before.section:
                before.items += block.items
                made.pop()
        elif isinstance(block, Field):
            block.blocks = [one for one in edited(r, list(block.blocks), 1) if isinstance(one, Para)] or [some_para(r)]
            made.append(block)
        elif isinstance(block, Table):
            made.append(edited_table(r, block))
        elif r.random() < 0.15:
            made.extend(block.blocks)
        else:
            made.append(Control(block.tag, edited(r, block.blocks, 1) or [some_para(r)]))
    return made


def edited_table(r: random.Random, table: Table) -> Table:
    if r.random() < 0.15:
        at = r.randrange(len(table.rows[0]))
        for row in table.rows:
            row.insert(at, some_cell(r, 1))
    elif r.random() < 0.1 and len(table.rows[0]) > 1:
        for row in table.rows:
            row.pop(0)
    made: list[list[list[Block]]] = []
    for row in table.rows:
        if r.random() < 0.12:
            made.append([some_cell(r, 1) for _ in row])
        if r.random() < 0.12:
            continue
        made.append([closed(r, edited(r, cell)) if r.random() < 0.3 else cell for cell in row])
    return Table(made or [[[some_para(r)] for _ in table.rows[0]]])


def closed(r: random.Random, cell: list[Block]) -> list[Block]:
    """A cell ends with a paragraph, and no section ends in it."""
    for block in cell:
        if isinstance(block, Para):
            block.section = False
    return cell if cell and isinstance(cell[-1], Para) else [*cell, some_para(r)]


def edited_items(r: random.Random, items: list[Item]) -> list[Item]:
    made: list[Item] = []
    for item in items:
        chance = r.random()
        if chance < 0.1:
            continue
        if chance < 0.2:
            made += some_items(r, 1)[:1]
        if item.kind in HOLDS_ITEMS:
            if r.random() < 0.15:
                made += item.items
                continue
            item.items = edited_items(r, item.items)
        elif r.random() < 0.5:
            words = item.text.split(" ")
            for _ in range(r.choice((1, 1, 2, 6))):
                at = r.randrange(len(words) + 1)
                words[at : at + r.choice((0, 1, 1, 3))] = r.choices(WORDS, k=r.choice((0, 1, 1, 2)))
            item.text = " ".join(words)
        made.append(item)
    return made


LAST = "<w:p/>"
PICTURES = tuple(b"picture %d" % n for n in range(3))


def with_ties(content: bytes, names: list[str]) -> bytes:
    """A file whose parts are tied to the addresses and pictures that made paragraphs show."""
    package = read_package(content, "made")
    ties = "".join(
        f"<Relationship Id='l{n}' Type='{OFFICE}/hyperlink' Target={quoteattr(address)} TargetMode='External'/>"
        for n, address in enumerate(ADDRESSES)
    ) + "".join(tie(f"p{n}", f"{OFFICE}/image", f"media/image{n}.png") for n in range(len(PICTURES)))
    changed = {f"word/media/image{n}.png": picture for n, picture in enumerate(PICTURES)}
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

    def item(self, item: Item) -> str:  # noqa: C901, PLR0911, PLR0912 - one a kind
        if item.kind == "control":
            return self.control(item.text, self.items(item.items))
        if item.kind == "link":
            number = ADDRESSES.index(item.text)
            return f'<w:hyperlink r:id="l{number}">{self.items(item.items)}</w:hyperlink>'
        if item.kind == "anchor":
            return f'<w:hyperlink w:anchor="x">{self.items(item.items)}</w:hyperlink>'
        if item.kind == "rtl":
            return f'<w:bdo w:val="rtl">{self.items(item.items)}</w:bdo>'
        if item.kind == "mark":
            return self.bookmark(item)
        if item.kind == "picture":
            return drawing(len(item.text) % len(PICTURES))
        if item.kind == "box":
            return text_box(f"<w:p>{self.items(item.items)}</w:p>")
        if item.kind == "sym":
            return '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
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
        if item.kind in ("tab", "br"):
            return f"<w:r><w:{item.kind}/></w:r>"
        if item.kind == "hyphen":
            return "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"
        pieces, text = "", item.text
        while text:
            cut = self.random.randint(1, len(text)) if self.random.random() < 0.3 else len(text)
            pieces += self.run(text[:cut], item.style) + self.random.choice(
                ("", "", "", "<w:proofErr w:type='spellEnd'/>")
            )
            text = text[cut:]
        return pieces

    def bookmark(self, item: Item) -> str:
        if item.text in self.marks:
            return self.items(item.items)
        self.marks.add(item.text)
        number = 500 + len(self.marks)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{item.text}"/>'
        return f'{start}{self.items(item.items)}<w:bookmarkEnd w:id="{number}"/>'

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
    old = some_blocks(r)
    new = edited(r, old) if r.random() < 0.95 else some_blocks(r)
    running = (some_items(r, 1), some_items(r, 1)) if r.random() < 0.3 else None
    edits = None
    if running is not None:
        edits = tuple(edited_items(r, copy.deepcopy(items)) for items in running)
        for items in (*running, *edits):
            items[:] = [item for item in items if item.kind != "note"]  # Word has no notes there
    return Writer(r).docx(old, running), Writer(r).docx(new, edits)
