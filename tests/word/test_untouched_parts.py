"""Filling changes what stands in the controls and nothing else: every other part byte for byte, every other element."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from dpa_tracker.word.controls import content_of, outermost, tag_of
from dpa_tracker.word.ooxml import SDT, Element, parse, w
from dpa_tracker.word.pattern_part import taken_out
from dpa_tracker.word.template import Template, template_from_bytes
from tests.word.rich_files import rich_file
from tests.word.word_files import again, document, lines

VALUES: Mapping[str, object] = {
    "controller": {"name": "Hansen & Sønn <AS>"},
    "processor": {"name": "Fjord {Drift}"},
    "agreement": {"governing_law": "NO"},
}
TOUCHED = frozenset(
    {f"word/{name}.xml" for name in ("document", "footnotes", "endnotes")}
    | {f"word/{kind}{which}.xml" for kind in ("header", "footer") for which in ("default", "first", "even")}
    | {"docProps/core.xml", "docProps/custom.xml"}
)


def rich() -> Template:
    """The file with a little of everything, opened."""
    return template_from_bytes(rich_file(), "rich.docx")


def without_contents(part: bytes) -> bytes:
    """A part in canonical form, with nothing left in the controls that are ours to fill."""
    root = parse(part)
    for control in _ours(root):
        for child in list(content_of(control)):
            content_of(control).remove(child)
        properties = control[0]
        for mark in properties.findall(w("showingPlcHdr")):  # says whether the control shows a value
            properties.remove(mark)
    text: bytes = etree.tostring(root, method="c14n2")
    return text


def _ours(node: Element) -> list[Element]:
    found: list[Element] = []
    for control in outermost(node):
        found += [control] if tag_of(control) is not None else _ours(control)
    return found


def test_the_parts_that_no_control_touches_stay_byte_for_byte() -> None:
    made = rich()
    filled = made.fill(VALUES)
    assert not filled.gaps
    parts = taken_out(filled.package).parts  # the marks of the properties go with the file, in a part of ours
    assert list(parts) == list(made.package.parts)
    changed = {name for name, content in parts.items() if content != made.package.parts[name]}
    assert changed == TOUCHED
    kept = set(made.package.parts) - TOUCHED
    assert {"word/styles.xml", "word/numbering.xml", "word/comments.xml", "word/glossary/document.xml"} <= kept
    assert {"word/media/image1.png", "customXml/item1.xml", "docProps/app.xml", "word/theme/theme1.xml"} <= kept


@pytest.mark.parametrize("values", [VALUES, {}], ids=["filled", "all gaps"])
@pytest.mark.parametrize("name", sorted(part for part in TOUCHED if part.startswith("word/")))
def test_inside_the_touched_parts_only_the_controls_change(name: str, values: Mapping[str, object]) -> None:
    made = rich()
    before, after = made.package.parts[name], made.fill(values).package.parts[name]
    assert before != after
    assert without_contents(before) == without_contents(after)


def test_every_place_shows_its_value() -> None:
    filled = rich().fill(VALUES)
    hansen, fjord = "Hansen & Sønn <AS>", "Fjord {Drift}"
    body = lines(filled)
    assert f"Between {hansen} and {fjord}, see 2" in body
    assert body.count(hansen) == 3  # the cell, the text box, and the text box again for old readers
    assert body.count(fjord) == 1  # the table in a table
    assert "Law: Norway" in body
    for part in TOUCHED - {"word/document.xml"}:
        text = "".join(document(filled, part).itertext())
        assert (fjord if "notes" in part or "custom" in part else hansen) in text, part
    own = "".join(document(filled, "docProps/custom.xml").itertext())
    assert "kept {as it is}" in own


def test_filling_a_filled_file_again_gives_what_filling_the_template_gives() -> None:
    other = {**VALUES, "controller": {"name": "Another name"}}
    assert (
        again(rich().fill(VALUES)).fill(other).package.parts["word/document.xml"]
        == (rich().fill(other).package.parts["word/document.xml"])
    )
    kept = again(rich().fill(VALUES)).fill(VALUES)
    assert kept.package.parts == rich().fill(VALUES).package.parts


def test_no_control_is_lost() -> None:
    made = rich()
    filled = made.fill(VALUES)
    for part in sorted(TOUCHED):
        before = sum(1 for _ in parse(made.package.parts[part]).iter(SDT))
        assert sum(1 for _ in document(filled, part).iter(SDT)) == before
