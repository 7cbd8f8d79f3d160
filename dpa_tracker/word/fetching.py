"""What a Word file would fetch from elsewhere when it is opened or its fields are updated: links to servers, fields."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from dpa_tracker.incoming.fetching_words import FETCHING_WORDS
from dpa_tracker.word.ooxml import Element, place, w
from dpa_tracker.word.package import OFFICE, Package, Relationship

HYPERLINK: Final = f"{OFFICE}/hyperlink"  # followed by a click alone
INSTRUCTION: Final = w("instrText")
FIELD_CHAR: Final = w("fldChar")
FIELD_KIND: Final = w("fldCharType")
SIMPLE: Final = w("fldSimple")
WORDS: Final = w("instr")
INSTRUCTIONS: Final = re.compile(rb"(?:instrText|fldSimple)[\s/>]")
ENDING: Final = ".rels"
NAMELESS: Final = "?"


def is_on_a_server(target: str) -> bool:
    """Whether a target lies on another machine, however it is written (an address, a UNC path, a file address)."""
    plain = unquote(target).strip().lower().replace("\\", "/")
    if plain.startswith("file:"):
        path = plain.removeprefix("file:")
        for own_machine in ("//localhost/", "//127.0.0.1/"):
            path = path.replace(own_machine, "///", 1) if path.startswith(own_machine) else path
        return path.startswith("//") and not (path.startswith("///") and not path.startswith("////"))
    return "://" in plain or plain.startswith("//")


def remote_ties(package: Package) -> Iterator[tuple[str, Relationship]]:
    """The ties of any part to something on a server that opening the file would fetch, with the part's name."""
    for name in package.parts:
        part = _holder_of(name)
        for tie in package.relationships(part) if part is not None else ():
            if part is not None and tie.external and tie.kind != HYPERLINK and is_on_a_server(tie.target):
                yield part, tie


@dataclass(frozen=True, slots=True)
class Fetch:
    """Something a file would fetch: the field's name and the paragraph it stands in, or the target of a tie."""

    field: str
    place: str
    target: str


def fetches_of(package: Package) -> tuple[Fetch, ...]:
    """All that a file would fetch from elsewhere, another machine or this one, each once; links to click are none."""
    found: dict[Fetch, None] = {}
    for name, content in package.parts.items():
        if name.endswith(".xml") and INSTRUCTIONS.search(content) is not None:
            for called, element in fetching_fields(package.root(name)):
                found[Fetch(called, place(element), "")] = None
    for name in package.parts:
        part = _holder_of(name)
        for tie in package.relationships(part) if part is not None else ():
            if tie.external and tie.kind != HYPERLINK:
                found[Fetch("", "", tie.target)] = None
    return tuple(found)


def fetching_fields(root: Element) -> Iterator[tuple[str, Element]]:
    """The fields below a root that fetch something: the name of the field, and an element of it."""
    for instruction, element in _instructions(root):
        words = instruction.replace('"', " ").split()
        if words and words[0] == NAMELESS:
            yield words[-1].upper(), element
        elif words and words[0].upper() in FETCHING_WORDS:
            yield words[0].upper(), element


def fetching_beside(package: Package, texts: Container[str]) -> Iterator[tuple[str, Element]]:
    """The fields that fetch something in the parts beside the texts: comments, building blocks."""
    for part, content in package.parts.items():
        if part.endswith(".xml") and part not in texts and INSTRUCTIONS.search(content) is not None:
            yield from fetching_fields(package.root(part))


def _holder_of(name: str) -> str | None:
    """The part whose ties a part holds; None for a part that holds none."""
    folder, found, file = name.rpartition("_rels/")
    return folder + file.removesuffix(ENDING) if found and file.endswith(ENDING) else None


@dataclass(slots=True)
class _Begun:
    """A field under way: its instruction, and the field in it that makes up its name, as no honest field's is."""

    mark: Element
    pieces: list[str] = field(default_factory=list[str])
    separated: bool = False
    made_up: str = ""

    @property
    def instruction(self) -> str:
        """What the field says; one whose name another makes up could be any, so it is taken for a fetching one."""
        return f"{NAMELESS} {self.made_up}" if self.made_up else "".join(self.pieces)

    def meet(self, inner: str) -> None:
        """Note a field in this one."""
        if not self.separated and not "".join(self.pieces).strip():
            self.made_up = (inner.split() or [NAMELESS])[0]


def _instructions(root: Element) -> Iterator[tuple[str, Element]]:
    """Every instruction, also of fields that are never ended: programs differ in what they make of those."""
    begun: list[_Begun] = []
    for element in root.iter(FIELD_CHAR, INSTRUCTION, SIMPLE):
        kind = element.get(FIELD_KIND)
        if kind == "begin":
            begun.append(_Begun(element))
        elif element.tag == INSTRUCTION and begun:
            begun[-1].pieces.append(element.text or "")
        elif kind == "separate" and begun:
            begun[-1].separated = True
        elif element.tag != FIELD_CHAR or (kind == "end" and begun):
            ended = _whole(element) if element.tag != FIELD_CHAR else begun.pop()
            yield ended.instruction, ended.mark
            for around in begun[-1:]:
                around.meet(ended.instruction)
    for one in begun:
        yield one.instruction, one.mark


def _whole(element: Element) -> _Begun:
    """A field in one element, or an instruction outside of any."""
    return _Begun(element, [element.get(WORDS, "") if element.tag == SIMPLE else element.text or ""])
