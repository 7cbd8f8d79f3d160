"""A paragraph as Word stores it, read as a row of leaves: the smallest things that are kept, deleted or inserted whole.

A leaf is one child of a run (a text, a tab, a picture), or a field, formula or note reference. Controls and links are
looked through; bookmarks, comment marks and the like have no extent and stay where they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.word.comparing.tokens import ATOM
from dpa_tracker.word.controls import tag_text
from dpa_tracker.word.ooxml import BR, R_PR, SDT, SDT_CONTENT, TAB, Element, P, R, T, w

FLD_CHAR: Final = w("fldChar")
INSTRUCTION: Final = w("instrText")
SIMPLE_FIELD: Final = w("fldSimple")
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
FORMULAS: Final = frozenset({f"{MATH}oMath", f"{MATH}oMathPara"})
LOOKED_THROUGH: Final = frozenset(w(name) for name in ("hyperlink", "smartTag", "customXml", "bdo", "dir"))
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
EMBEDDED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@dataclass(slots=True)
class Leaf:
    """One child of a run (`run` is then set), or an element of the paragraph that counts as a whole."""

    node: Element
    run: Element | None
    controls: tuple[str, ...]  # the tags of the controls it stands in, from outside


@dataclass(slots=True)
class Atom:
    """What is no text, compared by its key; `shown` is how it reads. A field has several leaves."""

    key: str
    shown: str
    leaves: list[Leaf]


@dataclass(slots=True)
class Line:
    """A paragraph read. `text` has the character ATOM for each of `atoms`; `key` tells equal paragraphs."""

    element: Element
    text: str = ""
    texts: list[tuple[int, Leaf]] = field(default_factory=list[tuple[int, Leaf]])  # where each text leaf begins
    atoms: list[Atom] = field(default_factory=list[Atom])
    loose: list[Leaf] = field(default_factory=list[Leaf])  # the ends of fields that reach beyond the paragraph

    @property
    def key(self) -> str:
        """Equal for paragraphs that read alike; a paragraph that ends a section is like no other."""
        ends_section = self.element.find(f"{w('pPr')}/{w('sectPr')}") is not None
        return "\1".join((self.text, *(atom.key for atom in self.atoms), *(("section",) if ends_section else ())))

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


def read_line(paragraph: Element) -> Line:
    """Read a paragraph without changing it."""
    line = Line(paragraph)
    leaves = list(leaves_in(paragraph))
    ends = _field_ends(leaves)
    pieces: list[str] = []
    length, at = 0, 0
    while at < len(leaves):
        leaf = leaves[at]
        end = ends.get(at)
        if end is not None:
            atom: Atom | None = _field(leaves[at : end + 1])
            at = end
        elif leaf.node.tag in (FLD_CHAR, INSTRUCTION):
            line.loose.append(leaf)
            atom = None
        elif leaf.node.tag == T:
            text = leaf.node.text or ""
            line.texts.append((length, leaf))
            pieces.append(text)
            length += len(text)
            atom = None
        else:
            atom = _atom(leaf)
        if atom is not None:
            line.atoms.append(atom)
            pieces.append(ATOM)
            length += 1
        at += 1
    line.text = "".join(pieces)
    return line


def leaves_in(node: Element, controls: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Every leaf below a paragraph, in order."""
    for child in node:
        tag = child.tag
        if tag == R:
            for inner in child:
                if inner.tag != R_PR and inner.tag not in WITHOUT_EXTENT and isinstance(inner.tag, str):
                    yield Leaf(inner, child, controls)
        elif tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from leaves_in(content, (*controls, tag_text(child)))
        elif tag in LOOKED_THROUGH:
            yield from leaves_in(child, controls)
        elif tag == SIMPLE_FIELD or tag in FORMULAS:
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


def _atom(leaf: Leaf) -> Atom:
    node, tag = leaf.node, str(leaf.node.tag)
    if tag in SHOWN:
        kind = node.get(w("type"), "")
        named = {"page": "page break", "column": "column break"}.get(kind, tag)
        return Atom(named if tag == BR else tag, SHOWN[tag], [leaf])
    if tag in NOTES:
        return Atom(NOTES[tag], "", [leaf])
    if tag == SIMPLE_FIELD:
        shown = "".join(text.text or "" for text in node.iter(T))
        return Atom(f"field {' '.join(node.get(w('instr'), '').split())}\2{shown}", shown, [leaf])
    if tag in PICTURES:
        boxes = len(text_boxes(node))
        kinds = sorted({value for inner in node.iter() for name, value in inner.items() if name == EMBEDDED})
        return Atom(f"picture {len(kinds)} {boxes}", "", [leaf])
    shown = "".join(text.text or "" for text in node.iter(f"{MATH}t")) if tag in FORMULAS else ""
    plain = etree.tostring(node, method="c14n", exclusive=True)
    return Atom(f"{tag} {hashlib.sha256(plain).hexdigest()}", shown, [leaf])


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
