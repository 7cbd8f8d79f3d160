"""What a part refers to in other parts, found or made in the old document: styles, lists, pictures, links."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.word.comparing.around import Ties
from dpa_tracker.word.ooxml import VAL, Element, copy_of, parse, remove, serialise, w, whole_number
from dpa_tracker.word.package import CONTENT_TYPES, OFFICE, RELATIONSHIPS, Package

STYLE: Final = w("style")
STYLE_ID: Final = w("styleId")
NUM: Final = w("num")
NUM_ID: Final = w("numId")
ABSTRACT: Final = w("abstractNum")
ABSTRACT_ID: Final = w("abstractNumId")
SHOWS_PICTURE: Final = (f"{{{OFFICE}}}embed", f"{{{OFFICE}}}id")  # of a drawing, and of an older picture
IMAGE: Final = f"{OFFICE}/image"
LINK: Final = f"{OFFICE}/hyperlink"
TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
IMAGE_TYPES: Final = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml",
}  # fmt: skip


@dataclass(slots=True)
class StylesAndLists:
    """The styles and lists of both documents; those that only the new one has are added to the old one when asked for.

    Roots are None where a document has no such part.
    """

    old_styles: Element | None
    new_styles: Element | None
    old_lists: Element | None
    new_lists: Element | None
    changed_styles: bool = False
    changed_lists: bool = False
    _styles: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    _lists: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    _names: dict[tuple[str, bool], str] = field(default_factory=dict[tuple[str, bool], str])

    def style_id(self, new_id: str) -> str | None:
        """The id in the old document of a style of the new one; None when neither has it."""
        if new_id not in self._styles:
            self._styles[new_id] = None  # a style based on itself ends here
            self._styles[new_id] = self._find_style(new_id)
        return self._styles[new_id]

    def style_name(self, style_id: str, *, old: bool) -> str:
        """A style's name as Word shows it, empty for the default paragraph style."""
        if (style_id, old) not in self._names:
            found = _by_id(self.old_styles if old else self.new_styles, style_id)
            name = None if found is None else found.find(w("name"))
            shown = "" if name is None else name.get(VAL, "")
            is_default = shown.lower() in ("normal", "standard")
            self._names[style_id, old] = "" if is_default else shown[:1].upper() + shown[1:]
        return self._names[style_id, old]

    def list_id(self, new_id: str) -> str | None:
        """The id in the old document of a list of the new one; None when the old one can have no lists."""
        if new_id not in self._lists:
            self._lists[new_id] = "0" if new_id == "0" else self._find_list(new_id)
        return self._lists[new_id]

    def _find_style(self, new_id: str) -> str | None:
        wanted = _by_id(self.new_styles, new_id)
        same_id = _by_id(self.old_styles, new_id)
        if wanted is None:
            return new_id if same_id is not None else None
        if same_id is not None and _name(same_id) == _name(wanted):
            return new_id
        for style in _children(self.old_styles, STYLE):
            if _name(style) == _name(wanted) and style.get(w("type")) == wanted.get(w("type")):
                return style.get(STYLE_ID, "")
        if self.old_styles is None:
            return None
        return self._add_style(wanted, new_id if same_id is None else f"{new_id}New")

    def _add_style(self, wanted: Element, style_id: str) -> str:
        clone = copy_of(wanted)
        clone.set(STYLE_ID, style_id)
        clone.attrib.pop(w("default"), None)
        for link in [child for child in clone if child.tag in (w("next"), w("link"), w("basedOn"))]:
            based_on = self.style_id(link.get(VAL, "")) if link.tag == w("basedOn") else None
            if based_on is None:
                clone.remove(link)
            else:
                link.set(VAL, based_on)
        for number in list(clone.iter(NUM_ID)):
            list_id = self.list_id(number.get(VAL, ""))
            if list_id is not None:
                number.set(VAL, list_id)
            elif (holder := number.getparent()) is not None:
                remove(holder)
        if self.old_styles is not None:
            self.old_styles.append(clone)
            self.changed_styles = True
        return style_id

    def _find_list(self, new_id: str) -> str | None:
        wanted = _list_shape(self.new_lists, new_id)
        if wanted is None or self.old_lists is None:
            return None if self.old_lists is None else new_id
        if _list_shape(self.old_lists, new_id) == wanted:
            return new_id
        for number in _children(self.old_lists, NUM):
            if _list_shape(self.old_lists, number.get(NUM_ID, "")) == wanted:
                return number.get(NUM_ID, "")
        return self._add_list(new_id)

    def _add_list(self, new_id: str) -> str | None:
        number, abstract = _list_of(self.new_lists, new_id)
        if number is None or abstract is None or self.old_lists is None:
            return None
        abstract_id = str(_next(self.old_lists, ABSTRACT, ABSTRACT_ID))
        list_id = str(_next(self.old_lists, NUM, NUM_ID))
        fresh = copy_of(abstract)
        fresh.set(ABSTRACT_ID, abstract_id)
        for child in [child for child in fresh if child.tag in (w("nsid"), w("styleLink"), w("numStyleLink"))]:
            fresh.remove(child)
        for style in list(fresh.iter(w("pStyle"))):
            remove(style)
        made = copy_of(number)
        made.set(NUM_ID, list_id)
        for tie in made.findall(ABSTRACT_ID):
            tie.set(VAL, abstract_id)
        last = max((at for at, child in enumerate(self.old_lists) if child.tag == ABSTRACT), default=-1)
        self.old_lists.insert(last + 1, fresh)
        last = max((at for at, child in enumerate(self.old_lists) if child.tag in (ABSTRACT, NUM)), default=-1)
        self.old_lists.insert(last + 1, made)
        self.changed_lists = True
        return list_id


@dataclass(slots=True)
class Relations:
    """The ties of one old part and its new counterpart; pictures of the new one are tied to the old one when asked."""

    old: Package
    new: Package
    old_part: str
    new_part: str
    added: dict[str, bytes] = field(default_factory=dict[str, bytes])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])  # old names of headers and footers by the new
    _ties: dict[str, str | None] = field(default_factory=dict[str, "str | None"])

    def ties(self, *, old: bool, apart: str = "", notes: Mapping[str, str] | None = None) -> Ties:
        """What the ids of the part's ties lead to; `notes` are the texts of notes by the first letter and number."""
        package, part = (self.old, self.old_part) if old else (self.new, self.new_part)
        targets: dict[str, str] = {}
        for tie in _ties_of(package, part):
            target = tie.get("Target", "")
            if tie.get("TargetMode") == "External":
                targets[tie.get("Id", "")] = f"link {target}"
            elif tie.get("Type") == IMAGE and (name := _source(part, target)) in package.parts:
                targets[tie.get("Id", "")] = f"picture {hashlib.sha256(package.parts[name]).hexdigest()}"
        return Ties(targets, apart, notes or {})

    def link(self, new_id: str) -> str | None:
        """The id of the tie to the address of a link; None when there is none."""
        if new_id not in self._ties:
            tie = next((tie for tie in _ties_of(self.new, self.new_part) if tie.get("Id") == new_id), None)
            is_link = tie is not None and tie.get("Type") == LINK and tie.get("TargetMode") == "External"
            target = "" if tie is None or not is_link else tie.get("Target", "")
            same = [
                one.get("Id") for one in self._own_ties() if one.get("Type") == LINK and one.get("Target") == target
            ]
            self._ties[new_id] = None if not target else same[0] if same else self._tie(target, LINK, external=True)
        return self._ties[new_id]

    def running(self, new_id: str) -> str | None:
        """The id of the tie to the header or footer that corresponds; None when the old document has none."""
        tie = next((tie for tie in _ties_of(self.new, self.new_part) if tie.get("Id") == new_id), None)
        name = "" if tie is None else self.headers.get(_source(self.new_part, tie.get("Target", "")), "")
        ties = [] if not name else _ties_of(self.old, self.old_part)
        return next((one.get("Id") for one in ties if _source(self.old_part, one.get("Target", "")) == name), None)

    def picture(self, new_id: str) -> str | None:
        """The id of the tie to a picture; None for what is no picture inside the new file."""
        if new_id not in self._ties:
            self._ties[new_id] = self._carried(new_id)
        return self._ties[new_id]

    def pictures(self, node: Element, *, old: bool) -> list[bytes]:
        """The SHA-256 of each picture inside the file that an element shows, in order."""
        package, part = (self.old, self.old_part) if old else (self.new, self.new_part)
        targets = {tie.get("Id", ""): _source(part, tie.get("Target", "")) for tie in _ties_of(package, part)}
        shown = [value for inner in node.iter() for name, value in inner.items() if name in SHOWS_PICTURE]
        names = dict.fromkeys(targets.get(value, "") for value in shown)
        return [hashlib.sha256(package.parts[name]).digest() for name in names if name in package.parts]

    def _carried(self, new_id: str) -> str | None:
        tie = next((tie for tie in _ties_of(self.new, self.new_part) if tie.get("Id") == new_id), None)
        if tie is None or tie.get("TargetMode") == "External" or tie.get("Type") != IMAGE:
            return None
        source = _source(self.new_part, tie.get("Target", ""))
        ending = source.rpartition(".")[2].lower()
        if source not in self.new.parts or ending not in IMAGE_TYPES:
            return None
        number = 1
        while f"word/media/new{number}.{ending}" in {*self.old.parts, *self.added}:
            number += 1
        name = f"word/media/new{number}.{ending}"
        self.added[name] = self.new.parts[source]
        return self._tie(f"/{name}", IMAGE)

    def _own_ties(self) -> Element:
        name = rels_name(self.old_part)
        content = self.added.get(name) or self.old.parts.get(name)
        return etree.Element(f"{{{RELATIONSHIPS}}}Relationships") if content is None else parse(content)

    def _tie(self, target: str, kind: str, *, external: bool = False) -> str:
        root = self._own_ties()
        taken = {element.get("Id", "") for element in root}
        number = 1
        while f"rNew{number}" in taken:
            number += 1
        tie = {"Id": f"rNew{number}", "Type": kind, "Target": target}
        etree.SubElement(
            root, f"{{{RELATIONSHIPS}}}Relationship", tie | ({"TargetMode": "External"} if external else {})
        )
        self.added[rels_name(self.old_part)] = serialise(root)
        return tie["Id"]


def with_types(package: Package, names: Iterator[str] | tuple[str, ...]) -> Package:
    """The package with the content types of the pictures in it."""
    root = package.root(CONTENT_TYPES)
    known = {element.get("Extension", "").lower() for element in root.iter(f"{TYPES}Default")}
    endings = {name.rpartition(".")[2] for name in names if "/media/" in name}
    missing = sorted(ending for ending in endings if ending in IMAGE_TYPES and ending not in known)
    for ending in missing:
        root.insert(0, root.makeelement(f"{TYPES}Default", {"Extension": ending, "ContentType": IMAGE_TYPES[ending]}))
    return package.replaced({CONTENT_TYPES: serialise(root)}) if missing else package


def rels_name(part: str) -> str:
    """The name of the part that holds a part's ties."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _source(part: str, target: str) -> str:
    """The name of the part that a tie of `part` leads to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _ties_of(package: Package, part: str) -> list[Element]:
    name = rels_name(part)
    return list(package.root(name)) if name in package.parts else []


def _children(root: Element | None, tag: str) -> list[Element]:
    return [] if root is None else root.findall(tag)


def _by_id(root: Element | None, style_id: str) -> Element | None:
    return next((style for style in _children(root, STYLE) if style.get(STYLE_ID) == style_id), None)


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(VAL, "").lower()


def _list_of(root: Element | None, list_id: str) -> tuple[Element | None, Element | None]:
    number = next((one for one in _children(root, NUM) if one.get(NUM_ID) == list_id), None)
    tie = None if number is None else number.find(ABSTRACT_ID)
    abstract_id = None if tie is None else tie.get(VAL)
    return number, next((one for one in _children(root, ABSTRACT) if one.get(ABSTRACT_ID) == abstract_id), None)


def _list_shape(root: Element | None, list_id: str) -> tuple[str, ...] | None:
    """What a list looks like: equal for lists that show the same numbers."""
    number, abstract = _list_of(root, list_id)
    if number is None or abstract is None:
        return None
    levels = [etree.tostring(level, method="c14n", exclusive=True).decode() for level in abstract.findall(w("lvl"))]
    overrides = [
        etree.tostring(one, method="c14n", exclusive=True).decode() for one in number.findall(w("lvlOverride"))
    ]
    return tuple(re.sub(r"\s+", " ", text) for text in (*levels, "|", *overrides))


def _next(root: Element, tag: str, name: str) -> int:
    return max((whole_number(one.get(name)) for one in root.findall(tag)), default=0) + 1
