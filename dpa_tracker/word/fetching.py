"""What a Word file would fetch from elsewhere when it is opened or its fields are updated: links to servers, fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from dpa_tracker.word.ooxml import Element, w
from dpa_tracker.word.package import OFFICE, Package, Relationship

# What puts a file, a program's answer or a query's result into the text (ECMA-376 part 1, 17.16.5).
FETCHING: Final = frozenset(
    {"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "DATABASE", "RD"}
)
HYPERLINK: Final = f"{OFFICE}/hyperlink"  # followed by a click alone
INSTRUCTION: Final = w("instrText")
FIELD_CHAR: Final = w("fldChar")
FIELD_KIND: Final = w("fldCharType")
SIMPLE: Final = w("fldSimple")
WORDS: Final = w("instr")
ENDING: Final = ".rels"


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
        folder, found, file = name.rpartition("_rels/")
        if not found or not file.endswith(ENDING):
            continue
        part = folder + file.removesuffix(ENDING)
        for tie in package.relationships(part):
            if tie.external and tie.kind != HYPERLINK and is_on_a_server(tie.target):
                yield part, tie


def fetching_fields(root: Element) -> Iterator[tuple[str, Element]]:
    """The fields below a root that fetch something: the name of the field, and an element of it."""
    for instruction, element in _instructions(root):
        words = instruction.replace('"', " ").split()
        if words and words[0].upper() in FETCHING:
            yield words[0].upper(), element


def _instructions(root: Element) -> Iterator[tuple[str, Element]]:
    """Every instruction, also of fields that are never ended: programs differ in what they make of those."""
    begun: list[tuple[list[str], Element]] = []
    for element in root.iter(FIELD_CHAR, INSTRUCTION, SIMPLE):
        kind = element.get(FIELD_KIND)
        if element.tag == SIMPLE:
            yield element.get(WORDS, ""), element
        elif element.tag == INSTRUCTION and begun:
            begun[-1][0].append(element.text or "")
        elif element.tag == INSTRUCTION:
            yield element.text or "", element
        elif kind == "begin":
            begun.append(([], element))
        elif kind == "end" and begun:
            pieces, first_mark = begun.pop()
            yield "".join(pieces), first_mark
    for pieces, first_mark in begun:
        yield "".join(pieces), first_mark
