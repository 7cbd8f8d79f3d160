"""Comments whose text is left out of a document: they go with it, and what Word keeps about them in other parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dpa_tracker.word.ooxml import ID, R_PR, Element, P, R, remove, serialise, w
from dpa_tracker.word.package import Package

REFERENCE: Final = w("commentReference")
MARKS: Final = (w("commentRangeStart"), w("commentRangeEnd"), REFERENCE)
COMMENT: Final = w("comment")
COMMENTS: Final = "comments"
# Word's further parts about comments, by the kind of their tie to the main part, in the order they refer on.
FURTHER: Final = ("commentsExtended", "commentsIds", "commentsExtensible")
# What says which comment an entry there is about; an answer names the comment it answers.
KEYS: Final = frozenset({"paraId", "paraIdParent", "durableId"})


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a file before it is filled: its parts about them, and which of them hang on something."""

    package: Package
    parts: Mapping[str, str]
    anchored: frozenset[str]

    def settle(self, roots: Sequence[Element]) -> dict[str, bytes]:
        """Take out the comments that no longer hang on anything; returns the parts that have changed."""
        if not self.parts:
            return {}
        gone = self.anchored - _anchored(roots)
        for each in roots if self.anchored else ():
            _pair(each)
        if not gone:
            return {}
        root = self.package.root(self.parts[COMMENTS])
        further = {name: self.package.root(self.parts[name]) for name in FURTHER if name in self.parts}
        comments = list(root.iter(COMMENT))
        keys = {key for one in comments if one.get(ID) in gone for key in _paragraphs(one)}
        changed = [name for name in further if _take_out(further[name], keys)]
        dropped = [one for one in comments if one.get(ID) in gone or not keys.isdisjoint(_paragraphs(one))]
        for one in dropped:
            remove(one)
        identities = {one.get(ID) for one in dropped}
        for each in roots:
            without_marks(each, lambda mark: mark.get(ID) in identities)
        written = {self.parts[name]: serialise(further[name]) for name in changed}
        return {self.parts[COMMENTS]: serialise(root), **written}


def comments_of(package: Package, main: str, roots: Sequence[Element]) -> Comments:
    """The comments of a file whose text parts are parsed in `roots`."""
    ties = ((tie.kind.rpartition("/")[2], tie.target) for tie in package.relationships(main) if not tie.external)
    parts = {kind: target for kind, target in ties if kind in (COMMENTS, *FURTHER) and target in package.parts}
    known = COMMENTS in parts
    return Comments(package, parts if known else {}, _anchored(roots) if known else frozenset())


def without_marks(element: Element, chosen: Callable[[Element], bool] | None = None) -> None:
    """Take the anchors of comments (all, or those chosen) out of an element, and runs that held nothing else."""
    for mark in list(element.iter(*MARKS)):
        if chosen is not None and not chosen(mark):
            continue
        run = mark.getparent()
        remove(mark)
        if run is not None and run.tag == R and all(child.tag == R_PR for child in run):
            remove(run)


def ends_comment_begun_in(paragraph: Element, child: Element) -> bool:
    """Whether a child only ends, or refers to, a comment that begins in the same paragraph."""
    marks = [child] if child.tag in MARKS else _references_alone(child)
    begun = {one.get(ID) for one in paragraph.iter(MARKS[0])}
    return bool(marks) and all(mark.get(ID) in begun for mark in marks)


def _pair(root: Element) -> None:
    """Take out where a comment's text begins or ends when the other was left out; the comment stands at its sign."""
    marks = list(root.iter(*MARKS[:2]))
    for one in marks:
        if not any(other.get(ID) == one.get(ID) for other in marks if other.tag != one.tag):
            remove(one)


def _references_alone(run: Element) -> list[Element]:
    if run.tag != R or any(child.tag not in (R_PR, REFERENCE) for child in run):
        return []
    return [child for child in run if child.tag == REFERENCE]


def _anchored(roots: Iterable[Element]) -> frozenset[str]:
    return frozenset(mark.get(ID, "") for root in roots for mark in root.iter(REFERENCE))


def _paragraphs(comment: Element) -> set[str]:
    """By its last paragraph other parts know a comment."""
    last = list(comment.iter(P))[-1:]
    return {value for one in last for name, value in one.items() if etree.QName(name).localname == "paraId"}


def _take_out(root: Element, keys: set[str]) -> bool:
    """Take out the entries about comments with those keys; the other keys of what goes are added to them."""
    found = list(_about(root, keys))
    while found:
        for entry, named in found:
            keys |= named
            remove(entry)
        again = list(_about(root, keys))
        if not again:
            return True
        found = again
    return False


def _about(root: Element, keys: set[str]) -> Iterator[tuple[Element, set[str]]]:
    for entry in root:
        if isinstance(entry.tag, str):
            named = {value for name, value in entry.items() if etree.QName(name).localname in KEYS}
            if named & keys:
                own = {value for name, value in entry.items() if etree.QName(name).localname in KEYS - {"paraIdParent"}}
                yield entry, own
