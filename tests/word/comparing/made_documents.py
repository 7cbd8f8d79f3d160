"""Random documents and what somebody made of them: seeded, so that each pair can be had again."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, field

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
TURNS = {
    "not": ("", "also"), "ikke": ("", "heller"), "72": ("24", "720"), "30": ("60", "3"), "2026-11-28": ("2027-01-01",),
    "2027": ("2028",), "januar": ("mars",), "Nordlys": ("Nordlyz", "Sørlys"), "Acme": ("Acne",), "5": ("6",),
    "shall": ("may",), "skal": ("kan",), "kr": ("EUR",),
}  # fmt: skip
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
            if r.random() < 0.1:
                first, second = divided(r, block)
                made.append(first)
                block.items = second.items
            if r.random() < 0.05:
                block.style = r.choice(STYLES)
            if r.random() < 0.03 and deep == 0:
                block.section = not block.section
            made.append(block)
            if r.random() < 0.1 and len(made) > 1 and isinstance(before := made[-2], Para) and not before.section:
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


def divided(r: random.Random, block: Para) -> tuple[Para, Para]:
    """A paragraph after somebody pressed Enter in its midst: between two items, or in the midst of a text."""
    texts = [at for at, item in enumerate(block.items) if item.kind == "text" and " " in item.text]
    if not texts or r.random() < 0.3:
        half = len(block.items) // 2
        return Para(block.style, block.items[:half]), Para(block.style, block.items[half:], block.section)
    at = r.choice(texts)
    item = block.items[at]
    words = item.text.split(" ")
    cut = r.randrange(1, len(words))
    ends = " ".join(words[:cut]) + r.choice(("", " ")), " ".join(words[cut:])
    first, second = (Item(item.kind, text, item.style) for text in ends)
    style = r.choice((block.style, block.style, block.style, *STYLES))
    return (
        Para(style, [*block.items[:at], first]),
        Para(block.style, [second, *block.items[at + 1 :]], block.section),
    )


def turned(r: random.Random, text: str) -> str:
    """A text with a number, a date, a party's name or a "not" changed: what a clause turns on."""
    words = text.split(" ")
    for at, word in enumerate(words):
        if word in TURNS and r.random() < 0.5:
            words[at] = r.choice(TURNS[word])
    if r.random() < 0.2:
        words.insert(r.randrange(len(words) + 1), r.choice(("not", "ikke")))
    return " ".join(words)


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
        elif r.random() < 0.3:
            item.text = turned(r, item.text)
        elif r.random() < 0.4:
            words = item.text.split(" ")
            for _ in range(r.choice((1, 1, 2, 6))):
                at = r.randrange(len(words) + 1)
                words[at : at + r.choice((0, 1, 1, 3))] = r.choices(WORDS, k=r.choice((0, 1, 1, 2)))
            item.text = " ".join(words)
        made.append(item)
    return made


Running = tuple[list[Item], ...] | None  # what the header and the footer say


def pair_of_blocks(r: random.Random) -> tuple[tuple[list[Block], Running], tuple[list[Block], Running]]:
    """A document and the same one edited, each with its header and footer."""
    old = some_blocks(r)
    new = edited(r, old) if r.random() < 0.95 else some_blocks(r)
    running: Running = (some_items(r, 1), some_items(r, 1)) if r.random() < 0.3 else None
    edits: Running = None
    if running is not None:
        edits = tuple(edited_items(r, copy.deepcopy(items)) for items in running)
        for items in (*running, *edits):
            items[:] = [item for item in items if item.kind != "note"]  # Word has no notes there
    return (old, running), (new, edits)
