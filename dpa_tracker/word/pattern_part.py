"""The part of a file that keeps its patterns: custom XML, tied to the main part, as Word itself keeps such parts.

It is put in and taken out as text, so that the parts that list it stay what they were byte for byte around it.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.package import CONTENT_TYPES, OFFICE, RELATIONSHIPS, Package
from dpa_tracker.word.patterns import NAMESPACE, Kept, read

FOLDER: Final = "customXml"
KIND: Final = f"{OFFICE}/customXml"
PROPERTIES_KIND: Final = f"{OFFICE}/customXmlProps"
PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
ITEM_ID: Final = "{5E0B0C1E-7C0D-4B55-9C63-3D0B0A4E7A11}"  # ours; Word keeps it with the item
PROPERTIES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    f'<ds:datastoreItem ds:itemID="{ITEM_ID}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()
EMPTY_RELATIONSHIPS: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONSHIPS}"></Relationships>'
).encode()
CLOSING: Final = re.compile(rb"</(?:([\w.-]+):)?(Relationships|Types)\s*>\s*\Z")
SHORT: Final = re.compile(rb"<((?:[\w.-]+:)?(?:Relationships|Types))(\b[^>]*)/>\s*\Z")


def found_in(package: Package) -> tuple[str, Kept] | None:
    """The part that keeps the patterns, and them; None when the file has none."""
    for name in sorted(package.parts):
        if name.startswith(f"{FOLDER}/") and "/_rels/" not in name:
            kept = read(package.parts[name])
            if kept is not None:
                return name, kept
    return None


def taken_out(package: Package) -> Package:
    """The package without the parts that keep patterns."""
    while (found := found_in(package)) is not None:
        package = _without(package, found[0])
    return package


def _without(package: Package, item: str) -> Package:
    folder, file = posixpath.split(item)
    ties = posixpath.join(folder, "_rels", f"{file}.rels")
    gone = {item, ties, *(tie.target for tie in package.relationships(item) if tie.kind == PROPERTIES_KIND)}
    parts = {name: content for name, content in package.parts.items() if name not in gone}
    for name in [name for name in parts if name.endswith(".rels") or name == CONTENT_TYPES]:
        for one in sorted(gone):
            parts[name] = _listing(one).sub(b"", parts[name])
    return Package(package.name, parts, package.comment)


def _listing(part: str) -> re.Pattern[bytes]:
    """The element of a list of ties or of types that names a part of custom XML."""
    named = re.escape(part).encode()
    return re.compile(
        rb"<(?:[\w.-]+:)?(?:Relationship|Override)\b[^<>]*\b(?:Target|PartName)\s*=\s*(?:\"(?:\.\./|/)*%s\"|'(?:\.\./|/)*%s')"
        rb"[^<>]*?(?:/>|>\s*</(?:[\w.-]+:)?(?:Relationship|Override)\s*>)" % (named, named)
    )


def put_in(package: Package, main_part: str, kept: Kept | None) -> Package:
    """The package with the patterns in a part of its own; the same package when there are none."""
    if kept is None:
        return package
    number = next(number for number in range(1, 10_000) if f"{FOLDER}/item{number}.xml" not in package.parts)
    item, properties = f"{FOLDER}/item{number}.xml", f"{FOLDER}/itemProps{number}.xml"
    folder, file = posixpath.split(main_part)
    ties = posixpath.join(folder, "_rels", f"{file}.rels")
    target = posixpath.relpath(item, folder) if folder else item
    types = _with(
        package, CONTENT_TYPES, package.parts[CONTENT_TYPES], "Override",
        (("PartName", f"/{properties}"), ("ContentType", PROPERTIES_TYPE)),
    )  # fmt: skip
    if not re.search(rb"<(?:[\w.-]+:)?Default\b[^<>]*\bExtension\s*=\s*[\"']xml[\"']", types, re.IGNORECASE):
        types = _with(
            package, CONTENT_TYPES, types, "Override",
            (("PartName", f"/{item}"), ("ContentType", "application/xml")),
        )  # fmt: skip
    listed = package.parts.get(ties, EMPTY_RELATIONSHIPS)
    identity = next(one for n in range(1, 100_000) if f'"{(one := f"rIdDpa{n}")}"'.encode() not in listed)
    own = EMPTY_RELATIONSHIPS
    return package.replaced(
        {
            CONTENT_TYPES: types,
            ties: _with(
                package, ties, listed, "Relationship", (("Id", identity), ("Type", KIND), ("Target", target))
            ),
            item: kept.written(),
            f"{FOLDER}/_rels/item{number}.xml.rels": _with(
                package, item, own, "Relationship",
                (("Id", "rId1"), ("Type", PROPERTIES_KIND), ("Target", posixpath.basename(properties))),
            ),
            properties: PROPERTIES,
        }
    )  # fmt: skip


def _with(package: Package, part: str, content: bytes, name: str, attributes: tuple[tuple[str, str], ...]) -> bytes:
    """The XML of a list with one element more at its end, in the prefix of the list."""
    content = SHORT.sub(rb"<\1\2></\1>", content)
    end = CLOSING.search(content)
    if end is None:
        raise KnownError("template_unreadable", file=package.name, reason=part)
    prefix = b"" if end[1] is None else end[1] + b":"
    told = "".join(f' {one}="{value}"' for one, value in attributes)
    made = b"<" + prefix + f"{name}{told}/>".encode()
    return content[: end.start()] + made + content[end.start() :]
