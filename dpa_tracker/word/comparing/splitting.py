"""Taking a paragraph apart into runs that hold one token each, and putting together what was not marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dpa_tracker.word.comparing.around import Arounds
from dpa_tracker.word.comparing.leaves import Leaf, Line
from dpa_tracker.word.comparing.tokens import ATOM, Slice, TokenKind
from dpa_tracker.word.ooxml import R_PR, W_NS, XML_SPACE, Element, R, T, copy_of

NAMESPACES: Final = {"w": W_NS}  # of a run to come; those it has in a file are slow to gather


@dataclass(slots=True)
class Token:
    """A token of a paragraph and the elements that hold it, in order. `start` and `end` are places in its text."""

    key: str
    kind: TokenKind
    controls: Arounds
    elements: list[Element]
    start: int
    end: int


class Origins:
    """Which pieces of runs come from one run: neighbours among them can be put together again."""

    def __init__(self) -> None:
        self._of: dict[Element, int] = {}
        self._next = 0

    def new(self) -> int:
        """A number no run has yet."""
        self._next += 1
        return self._next

    def set(self, run: Element, origin: int) -> None:
        """Say where a piece comes from."""
        self._of[run] = origin

    def of(self, run: Element) -> int | None:
        """Where a piece comes from; None for a run that was never taken apart."""
        return self._of.get(run)


def split(line: Line, slices: Iterable[Slice], origins: Origins) -> list[Token]:
    """Take the line's paragraph apart, in place, so that each token has elements of its own."""
    runs = _one_leaf_a_run(line, origins)
    atoms = iter(line.atoms)
    texts = [(start, start + len(leaf.node.text or ""), leaf) for start, leaf in line.texts if leaf.node.text]
    at = 0
    tokens: list[Token] = []
    for piece in slices:
        if piece.kind is TokenKind.ATOM:
            atom = next(atoms)
            elements = [runs[leaf.node] for leaf in atom.leaves]
            tokens.append(Token(atom.key, piece.kind, atom.leaves[0].controls, elements, piece.start, piece.end))
            continue
        elements = list[Element]()
        controls: Arounds = ()
        start = piece.start
        while start < piece.end:
            while texts[at][1] <= start:
                at += 1
            begin, end, leaf = texts[at]
            stop = min(end, piece.end)
            if not elements:
                controls = leaf.controls
            elements.append(_cut_off(leaf, runs, line.text[start:stop], origins, last=stop == end))
            texts[at] = (begin + stop - start, end, leaf)
            start = stop
        text = line.text[piece.start : piece.end]
        tokens.append(Token(text, piece.kind, controls, elements, piece.start, piece.end))
    return tokens


def stretches(line: Line, bounds: Iterable[int]) -> list[Slice]:
    """The slices between `bounds` (places in the line's text), cut where a leaf begins and around each atom."""
    atoms = {at for found, end in _atoms_at(line.text) for at in (found, end)}
    leaves = {start for start, leaf in line.texts if leaf.node.text}
    cuts = sorted({0, len(line.text), *leaves, *atoms, *bounds})
    return [
        Slice(TokenKind.ATOM if line.text[start] == ATOM else TokenKind.WORD, start, end)
        for start, end in pairwise(cuts)
    ]


def whole_leaves(line: Line) -> list[Slice]:
    """The slices of a line that is marked as a whole: one a leaf, since no word of it is compared."""
    return stretches(line, ())


def _atoms_at(text: str) -> Iterable[tuple[int, int]]:
    at = text.find(ATOM)
    while at >= 0:
        yield at, at + 1
        at = text.find(ATOM, at + 1)


def _one_leaf_a_run(line: Line, origins: Origins) -> dict[Element, Element]:
    """Give each leaf a run of its own; the element that holds a leaf, by the leaf's node."""
    leaves: list[Leaf] = [leaf for _, leaf in line.texts]
    leaves += [leaf for atom in line.atoms for leaf in atom.leaves]
    held: dict[Element, Element] = {}
    crowded = Counter(leaf.run for leaf in leaves)
    for leaf in leaves:
        run = leaf.run
        if run is None:
            held[leaf.node] = leaf.node
        elif crowded[run] == 1 and all(child.tag == R_PR or child is leaf.node for child in run):
            held[leaf.node] = run
            origins.set(run, origins.of(run) or origins.new())
    for run in crowded:
        if run is None or all(child.tag == R_PR for child in run):
            continue
        inner = [child for child in run if child.tag != R_PR]
        if len(inner) > 1:
            _spread(run, inner, held, origins)
    return held


def _spread(run: Element, inner: list[Element], held: dict[Element, Element], origins: Origins) -> None:
    origin = origins.of(run) or origins.new()
    origins.set(run, origin)
    held[inner[0]] = run
    last = run
    for child in inner[1:]:
        piece = _empty_like(run)
        piece.append(child)
        origins.set(piece, origin)
        last.addnext(piece)
        held[child] = piece
        last = piece


def _empty_like(run: Element) -> Element:
    piece = run.makeelement(R, dict(run.attrib), NAMESPACES)
    properties = run.find(R_PR)
    if properties is not None:
        piece.append(copy_of(properties))
    return piece


def _cut_off(leaf: Leaf, runs: dict[Element, Element], text: str, origins: Origins, *, last: bool) -> Element:
    """Give a piece of a text leaf a run of its own; the last piece keeps the leaf's run."""
    run, node = runs[leaf.node], leaf.node
    if last:
        if node.text != text:
            node.text = text
            node.set(XML_SPACE, "preserve")
        return run
    piece = _empty_like(run)
    head = run.makeelement(T, {XML_SPACE: "preserve"})
    head.text = text
    piece.append(head)
    origin = origins.of(run) or origins.new()
    origins.set(run, origin)
    origins.set(piece, origin)
    run.addprevious(piece)
    return piece


def join(node: Element, origins: Origins) -> None:
    """Put neighbouring pieces of one run together again, here and in everything below (revisions, controls, links)."""
    pieces: list[Element] = []
    for child in [*node, None]:
        origin = origins.of(child) if child is not None and child.tag == R else None
        if pieces and (child is None or origin is None or origins.of(pieces[0]) != origin):
            _make_one(pieces)
            pieces = []
        if child is None:
            return
        if child.tag == R:
            if origin is not None:
                pieces.append(child)
        elif child.tag != R_PR:
            join(child, origins)


def _make_one(pieces: list[Element]) -> None:
    """The first piece takes up the others; texts side by side become one text."""
    run, *others = pieces
    if not others:
        return
    children = [child for piece in pieces for child in piece if child.tag != R_PR or piece is run]
    texts: list[str] = []
    holder: Element | None = None
    for child in [*children, None]:
        plain = child is not None and not len(child) and child.text is not None
        if child is not None and holder is not None and plain and child.tag == holder.tag:
            texts.append(child.text or "")
            continue
        if holder is not None and len(texts) > 1:
            holder.text = "".join(texts)
            holder.set(XML_SPACE, "preserve")
        holder, texts = (child, [child.text or ""]) if child is not None and plain else (None, [])
        if child is not None and child.getparent() is not run:
            run.append(child)
    for piece in others:
        above = piece.getparent()
        if above is not None:
            above.remove(piece)
