"""The structure check itself: a sound redline with one fault put into it is refused, fault by fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from dpa_tracker.word.ooxml import Element, serialise, w
from dpa_tracker.word.package import CONTENT_TYPES, Package
from tests.word.comparing.made_files import drawing, with_ties
from tests.word.comparing.revisions import drop, parent
from tests.word.comparing.structure import sound
from tests.word.comparing.test_redline import compared
from tests.word.word_files import SPACES, block, docx, para, row, table

MAIN = ["word/document.xml"]
RELS = "word/_rels/document.xml.rels"


def redline() -> Package:
    """A redline with each kind of revision."""
    end = para("The end of it all.")
    quote = '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>'
    parts = {"styles.xml": f"<w:styles {SPACES}>{quote}</w:styles>"}
    old = docx(para("One two three four.") + table(row(para("a")), row(para("b b b"))) + end, parts)
    new = docx(
        para("One two five four.", properties='<w:pStyle w:val="Quote"/>')
        + table(row(para("a")), row(para("c", drawing(0))))
        + block("if:x", para("Inserted."), para("More of it."))
        + end,
        parts,
    )
    return compared(with_ties(old, MAIN), with_ties(new, MAIN)).redline


def each(root: Element, name: str) -> list[Element]:
    return list(root.iter(w(name)))


def runs_in(root: Element, kind: str) -> Element:
    """A revision that holds runs."""
    return next(one for one in each(root, kind) if len(one))


def nested(root: Element) -> None:
    outer = runs_in(root, "ins")
    inner = outer.makeelement(outer.tag, {**dict(outer.attrib), w("id"): "9999"})
    inner.append(outer[0])
    outer.append(inner)


def between_blocks(root: Element) -> None:
    mark = runs_in(root, "ins")
    parent(mark).addnext(mark)


def emptied(holder: Element) -> None:
    for child in list(holder):
        drop(child)


def mark_last(root: Element) -> None:
    mark = next(one for one in each(root, "ins") if parent(one).tag == w("rPr"))
    parent(mark).append(mark.makeelement(w("b"), {}))
    parent(mark).append(mark)


FAULTS: Final[dict[str, Callable[[Element], object]]] = {
    "two revisions of one number": lambda root: runs_in(root, "ins").set(
        w("id"), str(runs_in(root, "del").get(w("id")))
    ),
    "no author": lambda root: runs_in(root, "del").attrib.pop(w("author")),
    "no date": lambda root: runs_in(root, "del").attrib.pop(w("date")),
    "text in a deletion": lambda root: setattr(each(root, "delText")[0], "tag", w("t")),
    "deleted text outside of one": lambda root: setattr(each(root, "t")[0], "tag", w("delText")),
    "an insertion in an insertion": nested,
    "an insertion of runs between blocks": between_blocks,
    "a mark after the properties of a run": mark_last,
    "a range without an end": lambda root: drop(each(root, "customXmlInsRangeEnd")[0]),
    "an empty revision": lambda root: emptied(runs_in(root, "ins")),
    "a row without cells": lambda root: emptied(each(root, "tr")[0]),
    "a cell that ends with a table": lambda root: each(root, "tc")[-1].append(root.makeelement(w("tbl"), {})),
    "a change of properties that is not last": lambda root: parent(each(root, "pPrChange")[0]).append(
        root.makeelement(w("rPr"), {})
    ),
    "a tie that is not there": lambda root: next(one for one in root.iter() if str(one.tag).endswith("}blip")).set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", "rNowhere"
    ),
}


def test_a_sound_redline_is_sound() -> None:
    sound(redline())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_text_is_found(fault: str) -> None:
    package = redline()
    root = package.root(package.main_part)
    FAULTS[fault](root)
    with pytest.raises(AssertionError):
        sound(package.replaced({package.main_part: serialise(root)}))


@pytest.mark.parametrize("fault", ["a tie to no part", "a part without a type"])
def test_a_fault_in_the_package_is_found(fault: str) -> None:
    package = redline()
    name, before, after = {
        "a tie to no part": (RELS, b"styles.xml", b"nowhere.xml"),
        "a part without a type": (CONTENT_TYPES, b"png", b"jpg"),
    }[fault]
    assert before in package.parts[name]
    with pytest.raises(AssertionError):
        sound(package.replaced({name: package.parts[name].replace(before, after)}))
