"""What the house corrects in the law data for itself: laid over the rows before they are read.

A correction changes keys of one row (`corrects`), or adds a row to one of the lists (`adds`). Each says who made it,
on which day, why, and on what source; the source becomes a citation of the row.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

import yaml

from dpa_tracker.law.field_types import fields_of
from dpa_tracker.law.rows import NOWHERE, ROW_KINDS, Place
from dpa_tracker.law.yaml_rows import (
    LawProblem,
    LawProblems,
    add_unknown_key,
    compose,
    entries_of,
    node_reader,
    place_of,
)

CORRECTIONS_FILE: Final = "corrections.yaml"
_SAID: Final = ("name", "day", "reason", "citation")
_KEYS: Final = ("corrects", "set", "remove", "adds", "row", *_SAID)
_FIXED: Final = frozenset({"id"})  # what makes a row the row it is
_NOT_REMOVED: Final = _FIXED | {"place"}


@dataclass(frozen=True, slots=True)
class Correction:
    """Who corrected which row, when, why, and on what source. `added`: the row is the house's own."""

    row: str
    name: str
    day: date
    reason: str
    citation: str
    added: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class _Overlay:
    """The keys to put in place of a row's own, and those to take away."""

    citation: yaml.Node
    keys: tuple[tuple[yaml.Node, yaml.Node], ...]
    removed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of a file in its order; `added` are the rows to add with the list each belongs to."""

    made: tuple[Correction, ...] = ()
    overlays: dict[str, _Overlay] = field(default_factory=dict[str, _Overlay])
    added: tuple[tuple[str, yaml.Node], ...] = ()

    def over(self, node: yaml.Node) -> yaml.Node:
        """The row with what corrects it laid over it; the row itself where nothing does."""
        overlay = self.overlays.get(_id_of(node)) if self.overlays else None
        if overlay is None:
            return node
        replaced = {str(key.value) for key, _ in overlay.keys} | overlay.removed
        kept = [(key, value) for key, value in _pairs(node) if str(key.value) not in replaced]
        pairs = [*kept, *overlay.keys]
        return _mapping(overlay.citation, _with_citation(pairs, overlay.citation))


def corrected_digest(digest: str, corrections: bytes) -> str:
    """The digest of law data with corrections laid over them; the ends of their lines do not tell it apart."""
    text = corrections.replace(b"\r\n", b"\n")
    return hashlib.sha256(f"{digest}\0{CORRECTIONS_FILE}\0{len(text)}\0".encode() + text).hexdigest()


def corrections_of(content: bytes) -> tuple[Corrections, list[LawProblem]]:
    """The corrections of a file, and what is wrong with them, each with its line."""
    problems = LawProblems(CORRECTIONS_FILE)
    root = compose(CORRECTIONS_FILE, content, problems)
    if root is None:
        return Corrections(), problems.found
    entries = entries_of(root, problems)
    for key, (node, _) in entries.items():
        if key != "corrections":
            add_unknown_key(node, key, ("corrections",), problems)
    if "corrections" not in entries:
        problems.add(root, "missing_key", key="corrections")
        return Corrections(), problems.found
    listed = entries["corrections"][1]
    if not isinstance(listed, yaml.SequenceNode):
        problems.add(listed, "not_a_list")
        return Corrections(), problems.found
    read = [_read(node, problems) for node in cast("list[yaml.Node]", listed.value)]
    return _together([each for each in read if each is not None], problems), problems.found


@dataclass(frozen=True, slots=True)
class _Read:
    made: Correction
    overlay: _Overlay | None
    added: tuple[str, yaml.Node] | None


def _together(read: list[_Read], problems: LawProblems) -> Corrections:
    counts = Counter(each.made.row for each in read)
    for each in read:
        if counts[each.made.row] > 1:
            problems.found.append(LawProblem(each.made.place, "corrected_twice", {"id": each.made.row}))
    return Corrections(
        tuple(each.made for each in read),
        {each.made.row: each.overlay for each in read if each.overlay is not None},
        tuple(each.added for each in read if each.added is not None),
    )


def _read(node: yaml.Node, problems: LawProblems) -> _Read | None:
    before = len(problems.found)
    entries = entries_of(node, problems)
    for key, (at, _) in entries.items():
        if key not in _KEYS:
            add_unknown_key(at, key, _KEYS, problems)
    kind = "adds" if "adds" in entries else "corrects"
    for key in (*_SAID, kind, "row" if kind == "adds" else "set"):
        if key not in entries and not (key == "set" and "remove" in entries):
            problems.add(node, "missing_key", key=key)
    if len(problems.found) > before:
        return None
    said = {key: node_reader(date if key == "day" else str)(entries[key][1], problems) for key in (*_SAID, kind)}
    overlay = None if kind == "adds" else _overlay(entries, problems)
    row = _id_of(entries["row"][1]) if kind == "adds" else str(said[kind])
    if len(problems.found) > before:
        return None
    added = (str(said[kind]), _added(entries)) if kind == "adds" else None
    made = Correction(
        row,
        str(said["name"]),
        cast("date", said["day"]),
        str(said["reason"]),
        str(said["citation"]),
        kind == "adds",
        place_of(node),
    )
    return _Read(made, overlay, added)


def _overlay(entries: dict[str, tuple[yaml.Node, yaml.Node]], problems: LawProblems) -> _Overlay:
    keys = entries_of(entries["set"][1], problems) if "set" in entries else {}
    removed = _removed(entries["remove"][1], problems) if "remove" in entries else frozenset[str]()
    for key in _FIXED & set(keys):
        problems.add(keys[key][0], "unknown_key", key=key, allowed="what the row says, but for its id")
    return _Overlay(entries["citation"][1], tuple(keys.values()), removed)


def _removed(node: yaml.Node, problems: LawProblems) -> frozenset[str]:
    """The keys to take away; one that no row has is misspelt, and would be without effect."""
    names = cast("tuple[str, ...]", node_reader(tuple[str, ...])(node, problems))
    nodes = cast("list[yaml.Node]", node.value) if isinstance(node, yaml.SequenceNode) else []
    kinds: tuple[Callable[..., object], ...] = tuple(ROW_KINDS.values())
    known = dict.fromkeys(key for kind in kinds for key in fields_of(kind) if key not in _NOT_REMOVED)
    for name, at in zip(names, nodes, strict=False):
        if name not in known:
            add_unknown_key(at, name, known, problems)
    return frozenset(names)


def _added(entries: dict[str, tuple[yaml.Node, yaml.Node]]) -> yaml.Node:
    node = entries["row"][1]
    return _mapping(node, _with_citation(_pairs(node), entries["citation"][1]))


def _with_citation(pairs: list[tuple[yaml.Node, yaml.Node]], citation: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    """The keys of a row with one more citation: what the correction rests on."""
    found: list[tuple[yaml.Node, yaml.Node]] = []
    cited = False
    for key, value in pairs:
        if str(key.value) == "citations" and isinstance(value, yaml.SequenceNode):
            cited = True
            texts = [*cast("list[yaml.Node]", value.value), citation]
            more = yaml.SequenceNode(value.tag, texts, value.start_mark, value.end_mark)
            found.append((key, more))
        else:
            found.append((key, value))
    if not cited:
        mark = citation.start_mark
        name = yaml.ScalarNode("tag:yaml.org,2002:str", "citations", mark, mark)
        found.append((name, yaml.SequenceNode("tag:yaml.org,2002:seq", [citation], mark, mark)))
    return found


def _mapping(at: yaml.Node, pairs: list[tuple[yaml.Node, yaml.Node]]) -> yaml.Node:
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, at.start_mark, at.end_mark)


def _pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    return cast("list[tuple[yaml.Node, yaml.Node]]", node.value) if isinstance(node, yaml.MappingNode) else []


def _id_of(node: yaml.Node) -> str:
    return next((str(value.value) for key, value in _pairs(node) if key.value == "id"), "")
