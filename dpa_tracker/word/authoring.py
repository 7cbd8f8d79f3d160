"""Builds the Word templates we ship from their sources: `python -m dpa_tracker.word.authoring`.

The Word files are what ships and what lawyers edit; the sources keep their wording reviewable line by line. The parts
that are the same in all of them (styles, lists, settings) lie beside the sources as XML with `$name` marks. A line
`::include NAME` stands for the lines of `shared/NAME.txt`: what several documents say in the same words.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import Template as Pattern
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from dpa_tracker import places
from dpa_tracker.word.authoring_blocks import write_blocks
from dpa_tracker.word.authoring_runs import Writer
from dpa_tracker.word.authoring_source import Source, SourceError, read_source
from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import W15_NS, W_NS, Element, parse, serialise, w
from dpa_tracker.word.package import Package, to_bytes
from dpa_tracker.word.references import settle

SOURCES: Final = places.TEMPLATES / "source"
INCLUDE: Final = re.compile(r"^::include (\S+)\n", re.MULTILINE)
SHARED: Final = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font_table.xml",
}
DOCUMENT: Final = "word/document.xml"
PAGE_PARTS: Final = {"header": ("word/header1.xml", "hdr"), "footer": ("word/footer1.xml", "ftr")}
NAMESPACES: Final = {
    "w": W_NS,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w15": W15_NS,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
IGNORABLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def build(source_file: Path) -> bytes:
    """The Word file of a source; raises SourceError when it is malformed or asks for a field that does not exist."""
    source = read_source(_whole(source_file), source_file.name)
    writer = Writer(source.settings["language"][:2])
    body = _root("document")
    content = etree.SubElement(body, w("body"))
    write_blocks(writer, source.blocks, content)
    content.append(_section())
    parts = {part: _page_part(tag, source, name, writer) for name, (part, tag) in PAGE_PARTS.items()}
    if writer.unknown:
        raise SourceError(f"{source_file.name}: unknown or too long: {', '.join(sorted(set(writer.unknown)))}")
    shared = {part: _shared(file, source) for part, file in SHARED.items()}
    lists = Lists(parse(shared["word/numbering.xml"]), parse(shared["word/styles.xml"]), [body])
    settle([body], set(), lists, writer.language)
    dangling = _dangling(body)
    if dangling:
        raise SourceError(f"{source_file.name}: references without a mark: {', '.join(sorted(dangling))}")
    return to_bytes(Package(source_file.name, {**shared, DOCUMENT: serialise(body), **parts}))


def build_all(into: Path) -> tuple[Path, ...]:
    """Build every source into a folder; returns the files written."""
    written: list[Path] = []
    for source_file in sorted(SOURCES.glob("*.txt")):
        target = into / f"{source_file.stem}.docx"
        target.write_bytes(build(source_file))
        written.append(target)
    return tuple(written)


def _whole(source_file: Path) -> str:
    """The source with what it includes, and what that includes."""

    def included(found: re.Match[str]) -> str:
        return _whole(SOURCES / "shared" / f"{found[1]}.txt")

    return INCLUDE.sub(included, source_file.read_text(encoding="utf-8"))


def _root(name: str) -> Element:
    root = etree.Element(w(name), nsmap=NAMESPACES)
    root.set(IGNORABLE, "w15")
    return root


def _page_part(tag: str, source: Source, name: str, writer: Writer) -> bytes:
    """A header or footer: one row of fixed height, so that a very long name cannot push the text off the page."""
    right = source.settings["paging"] if name == "footer" else " "
    line = f"\n---\n::page 80 20\n| {source.settings[name]} | {right}\n::end"
    root = _root(tag)
    write_blocks(writer, read_source(line, f"{name} of the template").blocks, root)
    return serialise(root)


def _shared(file: str, source: Source) -> bytes:
    values = {key: escape(value) for key, value in source.settings.items()}
    status = values.get("status", "")  # how far a reader of the language has gone through it
    values["status"] = f"<cp:contentStatus>{status}</cp:contentStatus>" if status else ""
    return Pattern((SOURCES / file).read_text(encoding="utf-8")).substitute(values).strip().encode()


def _section() -> Element:
    return parse((SOURCES / "section.xml").read_bytes())


def _dangling(body: Element) -> set[str]:
    marks = {start.get(w("name"), "") for start in body.iter(w("bookmarkStart"))}
    asked = {words[1] for one in body.iter(w("fldSimple")) if (words := one.get(w("instr"), "").split())[0] == "REF"}
    return asked - marks


if __name__ == "__main__":
    build_all(places.TEMPLATES)
