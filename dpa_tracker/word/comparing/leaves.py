"""A paragraph as Word stores it, read as a row of leaves: the smallest things that are kept, deleted or inserted whole.

A leaf is one child of a run (a text, a tab, a picture), or a field, formula or note reference. Controls and links are
looked through. Bookmarks have no extent; comment marks and the like stay where they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.word.comparing.around import HYPERLINK, WRAPPERS, Arounds, Ties, around
from dpa_tracker.word.comparing.tokens import ATOM, PAGES
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    BR,
    ID,
    R_PR,
    SDT,
    SDT_CONTENT,
    TAB,
    Element,
    P,
    R,
    T,
    w,
)
from dpa_tracker.word.package import OFFICE

FLD_CHAR: Final = w("fldChar")
INSTRUCTION: Final = w("instrText")
SIMPLE_FIELD: Final = w("fldSimple")
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
FORMULAS: Final = frozenset({f"{MATH}oMath", f"{MATH}oMathPara"})
TRANSPARENT: Final = frozenset({w("smartTag"), w("customXml")})
LOOKED_THROUGH: Final = frozenset({*TRANSPARENT, *WRAPPERS}) - {SDT}
BOOKMARKS: Final = frozenset({BOOKMARK_START, BOOKMARK_END})
NOTES: Final = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
PICTURES: Final = frozenset({w("drawing"), w("pict"), w("object"), COMPATIBLE})
WITHOUT_EXTENT: Final = frozenset(
    w(name)
    for name in (
        "lastRenderedPageBreak", "annotationRef", "commentReference", "footnoteRef", "endnoteRef", "separator",
        "continuationSeparator",
    )
)  # fmt: skip
SHOWN: Final = {TAB: "\t", BR: "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("ptab"): "\t"}
PICTURE: Final = "\ufffc"  # how a drawing is shown: Unicode's sign for an object in a text
SYMBOL: Final = "\u25a1"  # a sign of a font of signs: what it looks like is the font's business
RELATION: Final = f"{{{OFFICE}}}"
CLICKED: Final = "}hlinkClick"  # a link on a picture


@dataclass(slots=True)
class Leaf:
    """One child of a run (`run` is then set), or an element of the paragraph that counts as a whole."""

    node: Element
    run: Element | None
    controls: Arounds  # the controls and links it stands in


@dataclass(slots=True)
class Atom:
    """What is no text, compared by its key; `shown` is how it reads. A field has several leaves."""

    key: str
    shown: str
    leaves: list[Leaf]

    @property
    def is_page(self) -> bool:
        """Whether it is a field that says a page's number, which nobody wrote."""
        return PAGES.match(self.key) is not None


@dataclass(slots=True)
class Line:
    """A paragraph read. `text` has the character ATOM for each of `atoms`; `key` tells equal paragraphs."""

    element: Element
    text: str = ""
    texts: list[tuple[int, Leaf]] = field(default_factory=list[tuple[int, Leaf]])  # where each text leaf begins
    atoms: list[Atom] = field(default_factory=list[Atom])
    bookmarks: list[tuple[int, Leaf]] = field(default_factory=list[tuple[int, Leaf]])  # where in `text` each stands

    @property
    def key(self) -> str:
        """Equal for paragraphs that read alike; a paragraph that ends a section is like no other."""
        return "\1".join((self.text, *(atom.key for atom in self.atoms), *(("section",) if self.ends_section else ())))

    @property
    def ends_section(self) -> bool:
        """Whether a section of the document (with page layout, headers and footers of its own) ends here."""
        return self.element.find(f"{w('pPr')}/{w('sectPr')}") is not None

    @property
    def shown(self) -> str:
        """The text as a person reads it."""
        if not self.atoms:
            return self.text
        pieces = self.text.split(ATOM)
        shown = [pieces[0]]
        for atom, piece in zip(self.atoms, pieces[1:], strict=True):
            shown += (atom.shown, piece)
        return "".join(shown)


def read_line(paragraph: Element, ties: Ties) -> Line:
    """Read a paragraph without changing it; `ties` are those of its part."""
    line = Line(paragraph)
    leaves = list(leaves_in(paragraph, ties))
    ends = _field_ends(leaves)
    pieces: list[str] = []
    length, at = 0, 0
    while at < len(leaves):
        leaf = leaves[at]
        end = ends.get(at)
        if end is not None:
            inside = leaves[at : end + 1]
            line.bookmarks += [(length, one) for one in inside if one.node.tag in BOOKMARKS]
            atom: Atom | None = _field([one for one in inside if one.node.tag not in BOOKMARKS])
            at = end
        elif leaf.node.tag in BOOKMARKS:
            line.bookmarks.append((length, leaf))
            atom = None
        elif leaf.node.tag == T:
            text = leaf.node.text or ""
            line.texts.append((length, leaf))
            pieces.append(text)
            length += len(text)
            atom = None
        else:
            atom = _atom(leaf, ties)
        if atom is not None:
            line.atoms.append(atom)
            pieces.append(ATOM)
            length += 1
        at += 1
    line.text = "".join(pieces)
    return line


def leaves_in(node: Element, ties: Ties, controls: Arounds = ()) -> Iterator[Leaf]:
    """Every leaf below a paragraph, and every bookmark, in order."""
    for child in node:
        tag = child.tag
        if tag == R:
            for inner in child:
                if inner.tag != R_PR and inner.tag not in WITHOUT_EXTENT and isinstance(inner.tag, str):
                    yield Leaf(inner, child, controls)
        elif tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from leaves_in(content, ties, (*controls, around(child, ties)))
        elif tag in TRANSPARENT:
            yield from leaves_in(child, ties, controls)
        elif tag in LOOKED_THROUGH:
            yield from leaves_in(child, ties, (*controls, around(child, ties)))
        elif tag == SIMPLE_FIELD or tag in FORMULAS or tag in BOOKMARKS:
            yield Leaf(child, None, controls)


def _field_ends(leaves: Sequence[Leaf]) -> dict[int, int]:
    """Where the outermost fields begin and end that lie wholly in one paragraph."""
    open_fields: list[int] = []
    ends: dict[int, int] = {}
    for at, leaf in enumerate(leaves):
        kind = leaf.node.get(w("fldCharType")) if leaf.node.tag == FLD_CHAR else None
        if kind == "begin":
            open_fields.append(at)
        elif kind == "end" and open_fields:
            begin = open_fields.pop()
            ends = {start: end for start, end in ends.items() if start < begin} | {begin: at}
    return ends


def _field(leaves: list[Leaf]) -> Atom:
    instruction = "".join(leaf.node.text or "" for leaf in leaves if leaf.node.tag == INSTRUCTION)
    depth, shown = [False], ""
    for leaf in leaves:
        kind = leaf.node.get(w("fldCharType")) if leaf.node.tag == FLD_CHAR else None
        if kind == "begin":
            depth.append(False)
        elif kind == "separate":
            depth[-1] = True
        elif kind == "end":
            depth.pop()
        elif all(depth[1:]):
            shown += leaf.node.text or "" if leaf.node.tag == T else SHOWN.get(str(leaf.node.tag), "")
    return Atom(f"field {' '.join(instruction.split())}\2{shown}", shown, leaves)


def _atom(leaf: Leaf, ties: Ties) -> Atom:
    node, tag = leaf.node, str(leaf.node.tag)
    if tag in SHOWN:
        kind = node.get(w("type"), "")
        named = {"page": "page break", "column": "column break"}.get(kind, tag)
        key, shown = named if tag == BR else tag, SHOWN[tag]
    elif tag in NOTES:
        text = ties.notes.get(f"{NOTES[tag]} {node.get(ID, '')}", "")
        key, shown = NOTES[tag], f"[{text}]" if text else ""
    elif tag in (FLD_CHAR, INSTRUCTION):  # of a field that runs over several paragraphs
        said = " ".join((node.text or "").split()) if tag == INSTRUCTION else node.get(w("fldCharType"), "")
        key, shown = f"mark {tag} {said}{ties.apart}", ""
    elif tag == SIMPLE_FIELD:
        shown = "".join(text.text or "" for text in node.iter(T))
        key = f"field {' '.join(node.get(w('instr'), '').split())}\2{shown}"
    elif tag in PICTURES:
        key, shown = f"picture {_pictures(node, ties)} {len(text_boxes(node))}", PICTURE
    elif tag == w("sym"):
        key, shown = f"{tag} {node.get(w('font'), '')} {node.get(w('char'), '')}", SYMBOL
    else:
        shown = "".join(text.text or "" for text in node.iter(f"{MATH}t")) if tag in FORMULAS else ""
        plain = etree.tostring(node, method="c14n", exclusive=True)
        key = f"{tag} {hashlib.sha256(plain).hexdigest()}"
    return Atom(key, shown, [leaf])


def _pictures(node: Element, ties: Ties) -> str:
    """What a drawing shows; of one with a chart or an embedded file, which cannot be swapped, no more than how many."""
    form = node[0] if node.tag == COMPATIBLE and len(node) else node
    targets = [ties.targets.get(value, "") for value in drawn_ties(form)]
    if all(target.startswith("picture ") for target in targets):
        return " ".join(sorted(set(targets)))
    return str(len(set(targets)))


def drawn_ties(node: Element) -> Iterator[str]:
    """The ids of the ties that a drawing shows; links to click are none."""
    for inner in node.iter():
        if isinstance(inner.tag, str) and inner.tag != HYPERLINK and not inner.tag.endswith(CLICKED):
            yield from (value for name, value in inner.items() if name.startswith(RELATION))


def text_boxes(node: Element) -> list[list[Element]]:
    """The text boxes of a picture: for each the contents that show it (Word writes it twice, for old readers too)."""
    if node.tag == COMPATIBLE:
        forms = [[box for box in form.iter(w("txbxContent")) if _outermost(box, form)] for form in node]
        forms = [form for form in forms if form]
        return [list(box) for box in zip(*forms, strict=False)] if forms else []
    return [[box] for box in node.iter(w("txbxContent")) if _outermost(box, node)]


def _outermost(box: Element, within: Element) -> bool:
    for above in box.iterancestors():
        if above is within:
            return True
        if above.tag in (w("txbxContent"), P):
            return False
    return True
