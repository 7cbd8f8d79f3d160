"""The names of WordprocessingML, a parser that reaches nothing outside the file, and moves that lxml lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final, TypeAlias

from lxml import etree
from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage] - lxml names its element class so

Element: TypeAlias = _Element

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14_NS: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_NS: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """A name of the main WordprocessingML namespace as lxml writes it."""
    return f"{{{W_NS}}}{name}"


VAL: Final = w("val")
ID: Final = w("id")
NAME: Final = w("name")
P: Final = w("p")
P_PR: Final = w("pPr")
P_STYLE: Final = w("pStyle")
NUM_PR: Final = w("numPr")
R: Final = w("r")
R_PR: Final = w("rPr")
T: Final = w("t")
TAB: Final = w("tab")
BR: Final = w("br")
TBL: Final = w("tbl")
TR: Final = w("tr")
TC: Final = w("tc")
SDT: Final = w("sdt")
SDT_PR: Final = w("sdtPr")
SDT_CONTENT: Final = w("sdtContent")
SECT_PR: Final = w("sectPr")
BOOKMARK_START: Final = w("bookmarkStart")
BOOKMARK_END: Final = w("bookmarkEnd")
FIELD_CHAR: Final = w("fldChar")
INSTRUCTION: Final = w("instrText")
SIMPLE: Final = w("fldSimple")  # a field that is one element
LINK: Final = w("hyperlink")
REPEATING_SECTION: Final = f"{{{W15_NS}}}repeatingSection"
REPEATING_ITEM: Final = f"{{{W15_NS}}}repeatingSectionItem"

# Tracked changes that nobody has accepted or rejected.
REVISIONS: Final = tuple(
    w(name)
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange",
        "trPrChange", "tblPrExChange", "tcPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
        "customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart",
    )
)  # fmt: skip
NO_BREAK_HYPHEN: Final = w("noBreakHyphen")
SHOWN: Final = (T, TAB, BR, w("cr"), NO_BREAK_HYPHEN)  # what the visible text is made of
# What may stand directly in a body, a cell, a header, a note or a text box: places that must never be left empty.
CONTAINERS: Final = frozenset(w(name) for name in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"))
# A tree takes thirty times the memory of its text at worst; a contract of five hundred pages has half a million marks.
MOST_MARKS: Final = 4_000_000
LARGEST_NUMBER: Final = 0x7FFFFFFF  # 31 bits: ids of controls, lists, bookmarks
LONG: Final = 5_000  # characters; the beginning of a paragraph is looked for in no more
WHOLE: Final = re.compile(r"\s*[+-]?[0-9]{1,10}\s*")


class MalformedXmlError(Exception):
    """A part is not well-formed, or carries a document type, which Office files never do."""


def parse(xml: bytes) -> Element:
    """The root of a part. Entities, document types and the network are out of reach; raises MalformedXmlError."""
    # What is shorter than that number cannot hold so many, and counting takes a while.
    if len(xml) > MOST_MARKS and (xml.count(b"<") > MOST_MARKS or xml.count(b"=") > MOST_MARKS):
        raise MalformedXmlError("too many elements")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MalformedXmlError(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise MalformedXmlError("document type")
    return root


def serialise(root: Element) -> bytes:
    """A part as Office writes it: UTF-8, standalone, one line of declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def whole_number(text: str | None, otherwise: int = 0, *, largest: int = LARGEST_NUMBER) -> int:
    """A number of an attribute; `otherwise` where a damaged or hostile file has none, or one out of bounds."""
    found = WHOLE.fullmatch(text or "")
    number = otherwise if found is None else int(found[0])
    return number if -largest <= number <= largest else otherwise


def copy_of(element: Element) -> Element:
    """A deep copy that stands alone."""
    return deepcopy(element)


def first(element: Element, *path: str) -> Element | None:
    """The first child along a path of names, or None."""
    found = element
    for name in path:
        for child in found:  # a loop over the few children is faster than the library's search by name
            if child.tag == name:
                found = child
                break
        else:
            return None
    return found


def remove(element: Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def own_text(element: Element) -> str:
    """The visible text below an element, tabs and breaks included; deleted text is not visible."""
    pieces: list[str] = []
    for node in element.iter(*SHOWN):
        if node.tag == T:
            pieces.append(node.text or "")
        elif node.tag == TAB:
            # A tab stop of a paragraph's properties has the same name as a tab of the text.
            parent = node.getparent()
            pieces.append("\t" if parent is not None and parent.tag == R else "")
        else:
            pieces.append("-" if node.tag == NO_BREAK_HYPHEN else "\n")
    return "".join(pieces)


def paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph below the root, in document order."""
    return root.iter(P)


def stands_in(element: Element, root: Element) -> bool:
    """Whether an element stands below a root; one that was taken out of it still names it as the root of its tree."""
    return any(above is root for above in element.iterancestors())


def holding_paragraph(element: Element) -> Element | None:
    """The paragraph an element stands in; for a block the first paragraph inside it."""
    if element.tag == P:
        return element
    above = next(element.iterancestors(P), None)
    return above if above is not None else next(element.iter(P), None)


def place(element: Element, longest: int = 80) -> str:
    """Where an element stands, for a message: the text of its paragraph, shortened; of an empty one, that beside it."""
    paragraph = holding_paragraph(element)
    if paragraph is None:
        return ""
    beside = (paragraph, *paragraph.itersiblings(P, preceding=True), *paragraph.itersiblings(P))
    text = next((text for one in beside if (text := " ".join(own_text(one)[:LONG].split()))), "")
    return text if len(text) <= longest else text[: longest - 1] + "…"
