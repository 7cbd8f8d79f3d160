"""Reading docx for its lists: headings, paragraphs, bullets and tables of the body, as they stand (no deleted text)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.bounds import OLE, Package, is_locked
from dpa_tracker.sheets.blocks import Block, Bullet, Document, Grid, Heading, Paragraph
from dpa_tracker.sheets.bounds import opened_package
from dpa_tracker.sheets.cell_links import together
from dpa_tracker.sheets.word_links import links_in, targets_of

_BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_TIES: Final = "word/_rels/document.xml.rels"
_GONE: Final = frozenset({"del", "moveFrom", "delText", "instrText", "pPr", "rPr", "Fallback", "footnoteReference"})
_HEADING: Final = re.compile(r"(?:heading|overskrift|titre|überschrift|rubrik|kop|título)\s*([1-6])", re.IGNORECASE)
_TITLE: Final = frozenset({"title", "tittel", "titel", "titre"})
_LISTS: Final = re.compile(r"list|liste|bullet|punkt", re.IGNORECASE)
_BOLD_LEVEL: Final = 6
_NAMED: Final = 6  # texts that are struck out
_BREAK: Final = "\x1e"  # white space to whoever wants one line
_OFF: Final = frozenset({"0", "false", "off", "none"})


def read_word(content: bytes, file: str) -> tuple[Document, bool, str]:
    """The blocks of a Word file, whether it carries macros (which are not run), and what is struck out in it.

    Raises KnownError.
    """
    if is_locked(content):
        raise KnownError("document_encrypted", file=file)
    if content.startswith(OLE):
        raise KnownError("document_old_or_encrypted", file=file)
    with opened_package(content, file) as package:
        if _BODY not in package.names():
            raise KnownError("document_not_word", file=file)
        body = _parsed(package.read(_BODY), file)
        nowhere: Mapping[str, str] = {}
        targets = targets_of(_parsed(package.read(_TIES), file)) if _TIES in package.names() else nowhere
        walked = _Body(_styles(package, file), targets)
        macros = any(name.endswith("vbaProject.bin") for name in package.names())
    blocks = tuple(walked.blocks(body))
    title = next((each.text for each in blocks if isinstance(each, Heading)), "")
    return Document(blocks, title), macros, _struck_texts(body)


def _parsed(content: bytes, file: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise KnownError("document_hostile", file=file)
    return root


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child(element: etree._Element | None, *path: str) -> etree._Element | None:
    for wanted in path:
        if element is None:
            return None
        element = next((each for each in element if _name(each) == wanted), None)
    return element


def _value(element: etree._Element | None, name: str = "val") -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(str(key)).localname == name), "")


def _styles(package: Package, file: str) -> dict[str, tuple[str, bool]]:
    """The name of each style by its id, and whether its paragraphs are list items."""
    if _STYLES not in package.names():
        return {}
    found: dict[str, tuple[str, bool]] = {}
    for style in _parsed(package.read(_STYLES), file):
        if _name(style) == "style":
            numbered = _child(style, "pPr", "numPr") is not None
            found[_value(style, "styleId")] = (_value(_child(style, "name")), numbered)
    return found


class _Body:
    """The body's elements becoming blocks."""

    def __init__(self, styles: dict[str, tuple[str, bool]], targets: Mapping[str, str]) -> None:
        self._styles = styles
        self._targets = targets
        self._number = 0

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """The blocks inside an element, in order."""
        for child in container:
            name = _name(child)
            if name == "p":
                self._number += 1
                yield from self._paragraph(child)
            elif name == "tbl":
                self._number += 1
                yield _grid(child, self._targets)
            elif name not in _GONE and name not in ("sectPr", "tblPr", "sdtPr"):
                yield from self.blocks(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        text = _text(element)
        if not text:
            return
        style_id = _value(_child(element, "pPr", "pStyle"))
        style, in_list = self._styles.get(style_id, (style_id, False))
        heading = _HEADING.match(style) or _HEADING.match(style_id)
        numbering = _child(element, "pPr", "numPr")
        lead = _bold_lead(element)
        if heading is not None or style.casefold() in _TITLE:
            yield Heading(int(heading[1]) if heading is not None else 1, text, self._number)
        elif (numbering is not None and _value(_child(numbering, "numId")) != "0") or in_list or _LISTS.search(style):
            level = _value(_child(numbering, "ilvl"))
            yield Bullet(int(level) if level.isdigit() else 0, lead, text[len(lead) :].strip(), self._number)
        elif lead == text:
            yield Heading(_BOLD_LEVEL, text, self._number)
        else:
            yield Paragraph(text, self._number)


def _text(element: etree._Element) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in ("br", "cr"):
            yield _BREAK
        elif name == "tab":
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in _GONE and not (name == "r" and _is_struck(child)):
            yield from _pieces(child)
            if name == "p":
                yield " "


def _is_struck(run: etree._Element) -> bool:
    marks = (_child(run, "rPr", "strike"), _child(run, "rPr", "dstrike"))
    return any(mark is not None and _value(mark) not in _OFF for mark in marks)


def _struck_texts(body: etree._Element) -> str:
    """What is struck out, as it reads, the first few of it."""
    runs = (run for run in body.iter() if _name(run) == "r" and _is_struck(run))
    texts = [text for text in (" ".join("".join(_pieces(run)).split()) for run in runs) if text]
    return ", ".join(texts[:_NAMED]) + (" …" if len(texts) > _NAMED else "")


def _bold_lead(element: etree._Element) -> str:
    """The text of the bold runs at the begin of a paragraph."""
    lead: list[str] = []
    for run in element.iter():
        if _name(run) != "r" or any(_name(above) in _GONE for above in run.iterancestors()):
            continue
        bold = _child(run, "rPr", "b")
        text = "".join(_pieces(run))
        if text.strip() and (bold is None or _value(bold) in _OFF):
            break
        lead.append(text)
    return " ".join("".join(lead).split())


def _grid(table: etree._Element, targets: Mapping[str, str]) -> Grid:
    links: list[tuple[int, int, str]] = []
    rows: list[tuple[str, ...]] = []
    spans: list[tuple[int, int, int, int]] = []
    above: dict[int, str] = {}
    for at, row in enumerate(_rows(table)):
        cells: list[str] = []
        for cell in (each for each in _inside(row) if _name(each) == "tc"):
            merge, text = _child(cell, "tcPr", "vMerge"), _cell_text(cell)
            if merge is not None and _value(merge) != "restart":
                text = above.get(len(cells), "")
            span = _value(_child(cell, "tcPr", "gridSpan"))
            across = min(int(span), 200) if span.isdigit() and int(span) else 1
            if across > 1:
                spans.append((at, at, len(cells), len(cells) + across - 1))
            if address := together(links_in(cell, targets)):
                links.append((at, len(cells), address))
            above[len(cells)] = text
            cells += [text, *[""] * (across - 1)]
        rows.append(tuple(cells))
    width = max(map(len, rows), default=0)
    whole = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Grid(whole, tuple(range(1, len(rows) + 1)), titled=False, spans=tuple(spans), links=tuple(links))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (each for each in _inside(table) if _name(each) == "tr")


def _inside(element: etree._Element) -> Iterator[etree._Element]:
    """The children, also those inside content controls and insertions."""
    for child in element:
        if _name(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(child)
        elif _name(child) not in _GONE:
            yield child


def _cell_text(cell: etree._Element) -> str:
    """The lines of a cell, told apart by semicolons where they are items of a list."""
    items = [(_lines(each), _child(each, "pPr", "numPr") is not None) for each in cell.iter() if _name(each) == "p"]
    listed = any(numbered for _, numbered in items)
    return ("; " if listed else "\n").join(text for text, _ in items if text)


def _lines(paragraph: etree._Element) -> str:
    """The text of a paragraph with the lines into which somebody broke it."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(paragraph)).split(_BREAK))
    return "\n".join(line for line in lines if line)
