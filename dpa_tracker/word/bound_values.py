"""Controls that are bound to a store of the file (custom XML, its properties): both say the same after filling.

When Word opens a file it writes what the store says into each control that is bound to it. So the value goes into the
store too, and the control stays bound; other controls bound to the same place show it as well. A binding whose place
the file does not have, or that holds more than one line of text, is cut: Word would put the old text back.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dpa_tracker.word import checkboxes
from dpa_tracker.word.controls import CHECKBOX, Purpose, content_of, kinds_of, tag_among
from dpa_tracker.word.date_controls import DATE
from dpa_tracker.word.list_controls import LAST, list_of
from dpa_tracker.word.ooxml import (
    BR,
    SDT,
    SDT_PR,
    TAB,
    VAL,
    Element,
    P,
    copy_of,
    first,
    own_text,
    serialise,
    stands_in,
    w,
)
from dpa_tracker.word.package import OFFICE, Package
from dpa_tracker.word.pattern_part import PROPERTIES_KIND
from dpa_tracker.word.properties import CORE_KIND, FilledProperties
from dpa_tracker.word.property_fields import print_properties
from dpa_tracker.word.reference_texts import say_texts
from dpa_tracker.word.texts import set_texts
from dpa_tracker.word.walked import Walked

BINDING: Final = w("dataBinding")
QUICK_LOOK: Final = b"dataBinding"
STORE_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
# The stores that every file has, by Word's own numbers; cover pages have theirs in custom XML.
OF_THE_FILE: Final[Mapping[str, str]] = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": CORE_KIND,
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": f"{OFFICE}/extended-properties",
}
PREFIX: Final = re.compile(r"xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
STEP: Final = re.compile(r"/(?:([\w.-]+):)?([\w.-]+)(?:\[([1-9]\d{0,4})\])?")
WAY: Final = re.compile(rf"(?:{STEP.pattern})+")
LAST_STEP: Final = re.compile(r"/@(?:([\w.-]+):)?([\w.-]+)$|/text\(\)(?:\[1\])?$")
BEFORE_BINDING: Final = frozenset(
    w(name) for name in ("rPr", "alias", "tag", "id", "lock", "placeholder", "temporary", "showingPlcHdr")
)


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a store: the part, the element, and its attribute (empty: its text)."""

    part: str
    element: Element
    attribute: str

    @property
    def place(self) -> tuple[Element, str]:
        """What the places of several controls are compared by."""
        return self.element, self.attribute

    @property
    def text(self) -> str | None:
        """What the place says."""
        return self.element.get(self.attribute) if self.attribute else self.element.text

    def say(self, text: str) -> None:
        """Let the place say a text."""
        if self.attribute:
            self.element.set(self.attribute, text)
        else:
            self.element.text = text


@dataclass(frozen=True, slots=True)
class Said:
    """What a store is to say, what its controls show (empty: the same), and whether that is a gap."""

    text: str
    shown: str = ""
    gap: bool = False


@dataclass(slots=True)
class BoundValues:
    """The bound controls of one document, found before it is filled: filling cuts their bindings."""

    package: Package
    main_part: str
    roots: dict[str, Element] = field(default_factory=dict[str, Element])
    found: list[tuple[Element, Element, Node]] = field(default_factory=list[tuple[Element, Element, Node]])

    @classmethod
    def of(cls, package: Package, main_part: str, parts: Mapping[str, Element]) -> BoundValues:
        """The bound controls in copies of the parts that hold text. Those in a repetition are not for one value."""
        made = cls(package, main_part)
        for part, root in parts.items():
            for binding in root.iter(BINDING) if QUICK_LOOK in package.parts[part] else ():
                properties = binding.getparent()
                control = None if properties is None or properties.tag != SDT_PR else properties.getparent()
                node = None if control is None or _is_repeated(control) else made._node(binding)
                if control is not None and node is not None:
                    made.found.append((control, copy_of(binding), node))
        return made

    def settle_all(self, parts: Sequence[Walked], titles: FilledProperties) -> dict[str, bytes]:
        """Let everything say the same: fields that print a property or repeat a text, stores and what is bound to them.

        Returns the properties and stores that have changed.
        """
        print_properties(parts, titles.texts)
        stores = self.settle([part.root for part in parts], titles.parts)
        say_texts(parts)
        return {**titles.parts, **stores}

    def settle(self, bodies: Sequence[Element], changed: Mapping[str, bytes]) -> dict[str, bytes]:
        """Write what the filled controls say into their stores, and into what else is bound to the same places.

        `bodies` are the parts that were filled, `changed` the parts of properties that filling has changed. Returns
        the stores that have changed.
        """
        there = [one for one in self.found if any(stands_in(one[0], body) for body in bodies)]
        said = {place: Said(text) for place, text in self._changed(there, changed).items()}
        for control, binding, node in there:
            if _is_field(control):
                one = Said(_stored(control), _shown(control), gap=_is_gap(control))
                if said.setdefault(node.place, one) == one and _is_one_line(control):
                    _bind(control, binding)
        written: dict[str, None] = {}
        for control, binding, node in there:
            told = said.get(node.place)
            if told is None:
                continue
            kinds = kinds_of(control)
            if tag_among(kinds) is None and CHECKBOX not in kinds:
                set_texts(control, (told.shown or told.text,), gap=told.gap)
                _bind(control, binding)
            node.say(told.text)
            written[node.part] = None
        return {part: serialise(self.roots[part]) for part in written}

    def _changed(
        self, there: Sequence[tuple[Element, Element, Node]], changed: Mapping[str, bytes]
    ) -> dict[tuple[Element, str], str]:
        """The places of which filling the marks in properties has made something else, with what."""
        found: dict[tuple[Element, str], str] = {}
        for part in dict.fromkeys(node.part for _, _, node in there if node.part in changed):
            before = {node.place: node.text for _, _, node in there if node.part == part}
            theirs = self.package.replaced({part: changed[part]}).root(part)
            for ours, other in zip(self.roots[part].iter(), theirs.iter(), strict=True):
                ours.text = other.text
            found |= {place: place[0].text or "" for place, text in before.items() if place[0].text != text}
        return found

    def _node(self, binding: Element) -> Node | None:
        """The place that a binding names; None when the file has none such, or it is no plain path."""
        prefixes = {one[1]: one[2] or one[3] for one in PREFIX.finditer(binding.get(w("prefixMappings"), ""))}
        path = binding.get(w("xpath"), "").strip()
        end = LAST_STEP.search(path)
        way = path if end is None else path[: end.start()]
        if WAY.fullmatch(way) is None:
            return None
        steps = [(_named(one[1], one[2], prefixes), int(one[3] or 1)) for one in STEP.finditer(way)]
        attribute = "" if end is None or end[2] is None else (_named(end[1], end[2], prefixes) or "?")
        for part in self._stores(binding.get(w("storeItemID"), "")):
            if part not in self.roots:
                self.roots[part] = self.package.root(part)
            element = _walk(self.roots[part], steps)
            if element is not None and (attribute in element.attrib if attribute else not len(element)):
                return Node(part, element, attribute)
        return None

    def _stores(self, identity: str) -> list[str]:
        """The parts of a store's number; without one all that the file has, as Word takes them."""
        package = self.package
        of_the_file = OF_THE_FILE.get(identity.upper())
        if of_the_file is not None:
            return [
                tie.target
                for tie in package.relationships("")
                if tie.kind == of_the_file and tie.target in package.parts
            ]
        items = [
            tie.target
            for tie in package.relationships(self.main_part)
            if tie.kind == f"{OFFICE}/customXml" and tie.target in package.parts
        ]
        return [item for item in items if self._identity(item) == identity.upper()] if identity else items

    def _identity(self, item: str) -> str:
        for tie in self.package.relationships(item):
            if tie.kind == PROPERTIES_KIND and tie.target in self.package.parts:
                return self.package.root(posixpath.normpath(tie.target)).get(STORE_ID, "").upper()
        return ""


def _named(prefix: str | None, name: str, prefixes: Mapping[str, str]) -> str | None:
    """A name of a path with its namespace; None for a prefix that nobody has declared."""
    if not prefix:
        return name
    return None if prefix not in prefixes else etree.QName(prefixes[prefix], name).text


def _walk(root: Element, steps: Sequence[tuple[str | None, int]]) -> Element | None:
    if not steps or steps[0][0] != root.tag:
        return None
    element = root
    for name, number in steps[1:]:
        there = [child for child in element if name is not None and child.tag == name]
        if len(there) < number:
            return None
        element = there[number - 1]
    return element


def _is_repeated(control: Element) -> bool:
    tags = (tag_among(kinds_of(above)) for above in control.iterancestors(SDT))
    return any(tag is not None and tag.purpose is Purpose.REPETITION for tag in tags)


def _is_field(control: Element) -> bool:
    tag = tag_among(kinds_of(control))
    return tag is not None and tag.purpose is Purpose.FIELD


def _stored(control: Element) -> str:
    """What a store says for what a control shows."""
    kinds = kinds_of(control)
    if CHECKBOX in kinds:
        return "true" if checkboxes.is_ticked(control) else "false"
    offered = list_of(kinds)
    if offered is not None and offered.get(LAST):
        return offered.get(LAST, "")
    day = kinds[DATE].get(w("fullDate"), "") if DATE in kinds else ""
    if day:
        mapped = kinds[DATE].find(w("storeMappedDataAs"))
        form = "dateTime" if mapped is None else mapped.get(VAL, "")
        if form != "text":
            return day.rstrip("Z") if form == "dateTime" else day.partition("T")[0]
    return _shown(control)


def _shown(control: Element) -> str:
    content = content_of(control)
    texts = [own_text(one) for one in content.iter(P)] or [own_text(content)]
    return "; ".join(" ".join(text.split()) for text in texts if text)


def _is_gap(control: Element) -> bool:
    return first(control, SDT_PR, w("showingPlcHdr")) is not None


def _is_one_line(control: Element) -> bool:
    """Whether a control shows one line of text, which a store can hold."""
    content = content_of(control)
    return next(content.iter(BR, TAB), None) is None and len(list(content.iter(P))) <= 1


def _bind(control: Element, binding: Element) -> None:
    """Put a binding back that filling has cut."""
    properties = first(control, SDT_PR)
    if properties is not None and properties.find(BINDING) is None:
        at = max((index for index, child in enumerate(properties, start=1) if child.tag in BEFORE_BINDING), default=0)
        properties.insert(at, copy_of(binding))
