"""Repetitions inside repetitions, as rows, as blocks and by Word's own repeating section; filled, and filled again."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, W15_NS, Element, own_text, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.template import Filled, Template, template_from_bytes
from tests.word.rich_files import complex_field, numbered, rich_file
from tests.word.word_files import block, document, field, lines, para, row, table

SECTION, ITEM = "<w15:repeatingSection/>", "<w15:repeatingSectionItem/>"
PLACES = "each:sub_processors.locations"


def as_rows() -> str:
    """A row for each sub-processor, and rows for its locations below it."""
    inner = block(PLACES, row(para(""), para(field(".country"), " ", field(".region"))))
    return table(block("each:sub_processors", row(para(field("sub_processors.name")), para("x")), inner))


def as_blocks() -> str:
    """Paragraphs for each sub-processor, and for its locations below them."""
    region = block("if:.region", para("in ", field(".region")))
    return block("each:sub_processors", para(field(".name")), block(PLACES, para(field(".country")), region))


def as_word_repeats() -> str:
    """Word's own repeating sections, one in the other, with two items each as Word would save them."""
    inner_item = block("", para(field("sub_processors.locations.country")), extra=ITEM)
    inner = block(PLACES, inner_item, inner_item, extra=SECTION)
    item = block("", para(field("sub_processors.name")), inner, extra=ITEM)
    return block("each:sub_processors", item, item, extra=SECTION)


def as_table_in_block() -> str:
    """A table of locations inside a block for each sub-processor."""
    inner = table(row(para("Country")), block(PLACES, row(para(field(".country")))))
    return block("each:sub_processors", para(field("sub_processors.name")), inner)


FORMS = {"rows": as_rows, "blocks": as_blocks, "word": as_word_repeats, "table in block": as_table_in_block}


def subs(*shape: tuple[str, ...]) -> Mapping[str, object]:
    """Sub-processors, each its name and the countries it processes in."""
    return {
        "sub_processors": [
            {"name": name, "locations": [{"country": country, "region": f"r{country}"} for country in countries]}
            for name, *countries in shape
        ]
    }


FEW = subs(("a & b", "NO"))
MANY = subs(("one", "NO", "SE"), ("two",), ("three", "DK", "FI", "IS"))
WITHOUT = subs(("only",))
NOBODY: Mapping[str, object] = {"sub_processors": ()}


def as_word_saves(filled: Filled) -> Template:
    """The file as Word leaves it: what is in namespaces to be ignored is gone."""
    parts = dict(filled.package.parts)
    text = parts["word/document.xml"].decode()
    text = re.sub(r' dpa:pattern="[^"]*"', "", text)
    text = text.replace(' xmlns:dpa="urn:dpa-tracker:word"', "").replace(' mc:Ignorable="dpa"', "")
    assert "dpa:" not in text
    parts["word/document.xml"] = text.encode()
    return template_from_bytes(to_bytes(filled.package.replaced(parts)), "saved.docx")


def as_we_save(filled: Filled) -> Template:
    """The file as we wrote it."""
    return template_from_bytes(to_bytes(filled.package), "again.docx")


def of(form: str) -> Template:
    """A template with one form of nesting between two lines."""
    return template_from_bytes(rich_file(para("before") + FORMS[form]() + para("after"), {}), "nested.docx")


@pytest.mark.parametrize("form", FORMS)
def test_each_item_has_its_own_items(form: str) -> None:
    filled = of(form).fill(MANY)
    text = " ".join(" ".join(lines(filled)).split())
    places = ["one Norway Sweden", "two", "three Denmark Finland Iceland"]
    plain = re.sub(r" (x|Country|in r[A-Z]{2}|r[A-Z]{2})(?= |$)", "", text)
    assert plain == f"before {' '.join(places)} after"
    assert not [gap for gap in filled.gaps if gap.field.startswith("sub_processors")]
    identities = [one.get(w("val")) for one in document(filled).iter(w("id"))]
    assert len(identities) == len(set(identities))


@pytest.mark.parametrize("saved", [as_we_save, as_word_saves])
@pytest.mark.parametrize("then", [FEW, MANY, WITHOUT], ids=["few", "many", "without"])
@pytest.mark.parametrize("first", [FEW, MANY], ids=["few", "many"])
@pytest.mark.parametrize("form", FORMS)
def test_a_filled_file_is_filled_again_with_other_values(
    form: str, first: Mapping[str, object], then: Mapping[str, object], saved: object
) -> None:
    once = of(form).fill(first)
    template = as_we_save(once) if saved is as_we_save else as_word_saves(once)
    assert lines(template.fill(then)) == lines(of(form).fill(then))


@pytest.mark.parametrize("form", FORMS)
def test_nobody_to_name_leaves_a_sound_document(form: str) -> None:
    filled = of(form).fill(NOBODY)
    assert [line for line in lines(filled) if line.strip()] == ["before", "after"]
    assert not list(document(filled).iter(w("tbl")))
    assert not list(document(filled).iter(f"{{{W15_NS}}}repeatingSection"))


def _numbers(root: Element) -> list[tuple[str, str]]:
    return [(mark.get(w("val"), ""), own_text(_paragraph(mark))) for mark in root.iter(w("numId"))]


def _paragraph(mark: Element) -> Element:
    return next(mark.iterancestors(w("p")))


def test_a_list_on_two_levels_begins_anew_for_each_item() -> None:
    inside = para(field(".name")) + numbered("first", 0, 2) + numbered("below", 1, 2) + numbered("second", 0, 2)
    source = numbered("outside", 0, 1) + block("each:sub_processors", inside) + numbered("outside again", 0, 1)
    filled = template_from_bytes(rich_file(source, {}), "lists.docx").fill(MANY)
    lists = _numbers(document(filled))
    own = [[identity for identity, text in lists if text == word] for word in ("first", "below", "second")]
    assert own[0] == own[1] == own[2]
    assert len(set(own[0])) == 3
    assert [identity for identity, text in lists if text.startswith("outside")] == ["1", "1"]
    numbering = document(filled, "word/numbering.xml")
    fresh = [one for one in numbering.iter(w("num")) if one.get(w("numId")) in own[0][1:]]
    for one in fresh:
        starts = [mark.get(w("val")) for mark in one.iter(w("startOverride"))]
        assert starts[:2] == ["1", "1"]


def test_the_inner_items_count_below_the_outer_ones() -> None:
    """Level 1 are the sub-processors, level 2 their locations: 1., 1.1, 1.2, 2., 2.1, of one list."""
    inner = block(PLACES, numbered_field(".country", 1))
    source = block("each:sub_processors", numbered_field(".name", 0) + inner)
    filled = template_from_bytes(rich_file(source, {}), "levels.docx").fill(MANY)
    assert {identity for identity, _ in _numbers(document(filled))} == {"2"}
    levels = [one.get(w("val")) for one in document(filled).iter(w("ilvl"))]
    assert levels == ["0", "1", "1", "0", "0", "1", "1", "1"]


def numbered_field(tag: str, level: int) -> str:
    """A field alone in a numbered paragraph."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
    return para(field(tag), properties=place)


def test_a_dropped_clause_leaves_pairs_of_bookmarks_and_references_with_targets() -> None:
    kept = numbered("kept", bookmark="_Ref_kept", identity=5)
    gone = numbered("gone", bookmark="_Ref_gone", identity=6)
    wide = para('<w:bookmarkStart w:id="9" w:name="wide"/>', "begins")
    ends = para("ends", '<w:bookmarkEnd w:id="9"/>')
    sees = para("see ", complex_field(r"REF _Ref_kept \r \h", "2"), " and ", complex_field(r"REF _Ref_gone \r \h", "1"))
    body = block("if:transfers", gone + wide) + kept + ends + sees + block("if:transfers", para("z"))
    filled = template_from_bytes(rich_file(body, {}), "dropped.docx").fill({"transfers": ()})
    root = document(filled)
    starts = sorted(str(one.get(w("id"))) for one in root.iter(BOOKMARK_START))
    assert starts == sorted(str(one.get(w("id"))) for one in root.iter(BOOKMARK_END))
    assert [
        one.get(w("id")) for one in root.iter(BOOKMARK_START) if not one.get(w("name"), "").startswith("_dpa_")
    ] == ["5"]
    names = {one.get(w("name")) for one in root.iter(BOOKMARK_START)}
    targets = [one.text.split()[1] for one in root.iter(w("instrText")) if one.text]
    assert targets == ["_Ref_kept"]
    assert set(targets) <= names
    assert lines(filled)[-1] == "see 1 and [reference to a clause that is not in this document]"
