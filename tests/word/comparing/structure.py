"""What WordprocessingML and the package format ask of a file with tracked changes, held against every redline written.

Written from ECMA-376 part 1 (the content models of annex A, 17.13.5 for revisions) and part 2 (relationships, content
types), not from the code under test.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

from dpa_tracker.word.ooxml import Element, parse, w
from dpa_tracker.word.package import CONTENT_TYPES, OFFICE, RELATIONSHIPS, Package
from tests.word.comparing.revisions import parent

AUTHOR, DATE = "Kari", "2026-11-28T12:00:00Z"
INS, DEL, CHANGE = w("ins"), w("del"), w("pPrChange")
MARKS: Final = {INS, DEL}
RANGES: Final = tuple(w(f"customXml{kind}Range{end}") for kind in ("Ins", "Del") for end in ("Start", "End"))
REVISIONS: Final = {*MARKS, CHANGE, w("rPrChange"), w("trPrChange"), w("sectPrChange"), RANGES[0], RANGES[2]}
ROW_END: Final = {*MARKS, w("trPrChange")}
PROPERTIES_END: Final = [w("rPr"), w("sectPr"), CHANGE]
BESIDE_RUNS: Final = {w(name) for name in ("p", "hyperlink", "sdtContent", "bdo", "dir", "smartTag", "customXml")}
BETWEEN_BLOCKS: Final = BESIDE_RUNS | {
    w(name) for name in ("body", "tc", "tbl", "tr", "txbxContent", "hdr", "ftr", "footnote", "endnote")
}
HOLDERS: Final = tuple(w(name) for name in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"))
TEXT_BOX: Final = w("txbxContent")
TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def sound(redline: Package, *, of: Package | None = None) -> None:
    """Hold a written redline against all that is asked of it; a file (`of`) may keep the bookmarks it came with."""
    roots = {name: redline.root(name) for name in written_parts(redline)}
    for root in roots.values():
        sound_revisions(root)
        sound_text(root)
        sound_properties(root)
        sound_blocks(root)
    if of is None or sound_bookmarks(of):
        assert sound_bookmarks(redline)
    numbers = [one.get(w("id")) for root in roots.values() for one in root.iter(*REVISIONS)]
    assert len(set(numbers)) == len(numbers)
    assert None not in numbers
    sound_package(redline)


def written_parts(package: Package) -> list[str]:
    """The parts that can hold tracked changes."""
    kinds = {f"{OFFICE}/{kind}" for kind in ("header", "footer", "footnotes", "endnotes")}
    main = package.main_part
    return [main, *dict.fromkeys(tie.target for tie in package.relationships(main) if tie.kind in kinds)]


def sound_revisions(root: Element) -> None:
    """Each has a number, an author and a moment, stands where the schema has it, and is in no other one."""
    assert {one.tag for one in root.iter() if one.get(w("author")) is not None} <= REVISIONS
    for one in root.iter(*REVISIONS):
        assert re.fullmatch(r"\d+", one.get(w("id"), ""))
        assert one.get(w("author")) == AUTHOR
        assert one.get(w("date")) == DATE
    for mark in root.iter(INS, DEL):
        above = parent(mark)
        if above.tag in (w("rPr"), w("trPr")):
            assert not len(mark)
            assert above.tag == w("trPr") or parent(above).tag == w("pPr")
            assert parent(above).tag != w("tr") or above.tag == w("trPr")
        else:
            assert len(mark)
            assert above.tag in BESIDE_RUNS
            assert all(child.tag == w("r") for child in mark)
            assert next(mark.iterancestors(w("p"), TEXT_BOX, w("tc")), mark).tag == w("p")
            assert next(mark.iterancestors(INS, DEL, TEXT_BOX), None) in (None, text_box_around(mark))
    for change in root.iter(CHANGE):
        assert [child.tag for child in change] == [w("pPr")]
        assert not {child.tag for child in change[0]} & {w("rPr"), w("sectPr"), CHANGE}
        assert parent(change).tag == w("pPr")
        assert parent(change)[-1] is change
    open_ranges: set[str | None] = set()
    for mark in root.iter(*RANGES):
        assert parent(mark).tag in BETWEEN_BLOCKS
        kind = str(mark.tag).replace("Start", "").replace("End", "") + mark.get(w("id"), "")
        assert (kind in open_ranges) != str(mark.tag).endswith("Start")
        open_ranges ^= {kind}
    assert not open_ranges


def text_box_around(mark: Element) -> Element | None:
    return next(mark.iterancestors(TEXT_BOX), None)


def sound_text(root: Element) -> None:
    """Deleted text has its own form, and no other text has it."""
    assert not any(is_deleted(text) for text in root.iter(w("t"), w("instrText")))
    assert all(is_deleted(text) for text in root.iter(w("delText"), w("delInstrText")))
    for text in root.iter(w("t"), w("delText")):
        assert not len(text)
        assert parent(text).tag == w("r")


def is_deleted(text: Element) -> bool:
    """Whether a text is in a deletion; the text box of a deleted picture keeps its own form."""
    above = next(text.iterancestors(DEL, TEXT_BOX), None)
    return above is not None and above.tag == DEL


def sound_properties(root: Element) -> None:
    """Properties stand first, once, and their revisions where the schema has them among the others."""
    for properties in root.iter(w("pPr"), w("trPr"), w("rPr")):
        above = parent(properties)
        assert len(above.findall(str(properties.tag))) == 1
    for properties in root.iter(w("pPr")):
        found = [str(child.tag) for child in properties if child.tag in PROPERTIES_END]
        assert found == sorted(set(found), key=PROPERTIES_END.index)
        assert not found or [child.tag for child in properties][-len(found) :] == found
        assert parent(properties)[0] is properties
    for properties in root.iter(w("rPr")):
        tags = [child.tag in MARKS for child in properties]
        assert tags == sorted(tags, reverse=True)
        assert sum(tags) <= 1
        assert parent(properties).tag != w("r") or parent(properties)[0] is properties
    for properties in root.iter(w("trPr")):
        tags = [child.tag in ROW_END for child in properties]
        assert tags == sorted(tags)
        assert sum(tags) <= 1
        assert {child.tag for child in list(parent(properties))[: parent(properties).index(properties)]} <= {
            w("tblPrEx")
        }


def sound_blocks(root: Element) -> None:
    """Tables have rows and rows cells, a cell or note ends with a paragraph, a control holds something."""
    for table in root.iter(w("tbl")):
        assert next(table.iter(w("tr")), None) is not None
        assert [child.tag for child in table][:2] == [w("tblPr"), w("tblGrid")]
    for row in root.iter(w("tr")):
        assert next(row.iter(w("tc")), None) is not None
    for holder in root.iter(*HOLDERS):
        blocks = [one for one in holder.iter(w("p"), w("tbl")) if not is_inside_table(one, holder)]
        assert blocks[-1].tag == w("p")
    for control in root.iter(w("sdt")):
        tags = [child.tag for child in control]
        assert tags in ([w("sdtPr"), w("sdtContent")], [w("sdtPr"), w("sdtEndPr"), w("sdtContent")], [w("sdtContent")])
    for body in root.iter(w("body")):
        assert all(child.tag != w("sectPr") for child in list(body)[:-1])


def is_inside_table(block: Element, holder: Element) -> bool:
    above = next(block.iterancestors(w("tbl"), str(holder.tag)))
    return above is not holder


def sound_bookmarks(package: Package) -> bool:
    """Whether each bookmark has one beginning, then one end, and a name and number of its own."""
    return all(sound_marks(package.root(name)) for name in written_parts(package))


def sound_marks(root: Element) -> bool:
    marks = list(root.iter(w("bookmarkStart"), w("bookmarkEnd")))
    starts = [one for one in marks if one.tag == w("bookmarkStart")]
    ends = {one.get(w("id")): place for place, one in enumerate(marks) if one.tag == w("bookmarkEnd")}
    return (
        len({one.get(w("name")) for one in starts}) == len({one.get(w("id")) for one in starts}) == len(starts)
        and len(marks) == 2 * len(ends) == 2 * len(starts)
        and all(ends.get(one.get(w("id")), -1) > marks.index(one) for one in starts)
    )


def sound_package(package: Package) -> None:
    """Every tie leads to a part, every part names only ties it has, every part has a content type, each said once."""
    types = parse(package.parts[CONTENT_TYPES])
    endings = [one.get("Extension", "").lower() for one in types.iter(f"{TYPES}Default")]
    named = [one.get("PartName", "").lstrip("/") for one in types.iter(f"{TYPES}Override")]
    assert len(set(endings)) == len(endings)
    assert len(set(named)) == len(named)
    assert set(named) <= set(package.parts)
    for name in (name for name in package.parts if not name.endswith("/")):  # folders some programs list are no parts
        assert name == CONTENT_TYPES or name in named or name.rpartition(".")[2].lower() in endings, name
    for name in (name for name in package.parts if name.endswith(".rels")):
        folder, file = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        ties = list(parse(package.parts[name]).iter(f"{{{RELATIONSHIPS}}}Relationship"))
        ids = [one.get("Id") for one in ties]
        assert len(set(ids)) == len(ids)
        assert all(tie.external or tie.target in package.parts for tie in package.relationships(source)), name
    for name in written_parts(package):
        rels = posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")
        known = {one.get("Id") for one in parse(package.parts[rels])} if rels in package.parts else set[str | None]()
        used = {value for one in package.root(name).iter() for key, value in one.items()
                if key.startswith(f"{{{OFFICE}}}")}  # fmt: skip
        assert used <= known, name
