"""References that repeat a text: what a control says is said wherever the document refers to it."""

from __future__ import annotations

import pytest

from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, w
from tests.word.rich_files import complex_field
from tests.word.word_files import again, block, document, field, lines, para, part, template

VALUES = {"controller": {"name": "Hansen & Sønn"}, "sub_processors": ({"name": "A"}, {"name": "B"})}
START, END = '<w:bookmarkStart w:id="3" w:name="Party"/>', '<w:bookmarkEnd w:id="3"/>'


def simple(words: str) -> str:
    """A field that is one element."""
    return f'<w:fldSimple w:instr=" {words} "><w:r><w:t>old</w:t></w:r><w:r><w:t> name</w:t></w:r></w:fldSimple>'


@pytest.mark.parametrize(
    ("referring", "said"),
    [
        (complex_field("REF Party \\h", "old name"), "Hansen & Sønn AS"),
        (complex_field('REF "Party" \\* MERGEFORMAT', "old name"), "Hansen & Sønn AS"),
        (simple("REF Party"), "Hansen & Sønn AS"),
        (simple("REF Party \\* Upper"), "HANSEN & SØNN AS"),
        (complex_field("REF Party \\* lower \\h", "x"), "hansen & sønn as"),
        (complex_field("REF Party \\p", "above"), "above"),
        (complex_field("PAGEREF Party", "7"), "7"),
        (complex_field("REF Other", "old name"), "old name"),
    ],
)
def test_a_reference_says_what_the_control_in_its_bookmark_says(referring: str, said: str) -> None:
    other = '<w:bookmarkStart w:id="4" w:name="Other"/>another text<w:bookmarkEnd w:id="4"/>'
    made = template(para(START, field("controller.name"), " AS", END) + para(other) + para("The ", referring))
    filled = made.fill(VALUES)
    assert lines(filled)[-1] == f"The {said}"
    assert again(filled).fill(VALUES).package.parts == filled.package.parts


def test_a_reference_in_a_header_and_one_in_each_copy_are_said_anew_too() -> None:
    header = part("hdr", para(complex_field("REF Party", "old")))
    mark, end = '<w:bookmarkStart w:id="8" w:name="Sub"/>', '<w:bookmarkEnd w:id="8"/>'
    each = block("each:sub_processors", para(mark, field(".name"), "!", end), para(complex_field("REF Sub", "x")))
    filled = template(para(START, field("controller.name"), END) + each, {"header1.xml": header}).fill(VALUES)
    assert lines(filled, "word/header1.xml") == ["Hansen & Sønn"]
    assert lines(filled)[1:5] == ["A!", "A!", "B!", "B!"]


IN_A_LINE = para("x ", block("controller.name", START, "<w:r><w:t>old</w:t></w:r>", END), " y")
AROUND_BLOCKS = block("controller.name", para(START, "old"), para("more", END))


@pytest.mark.parametrize("body", [IN_A_LINE, AROUND_BLOCKS], ids=["in a line", "around blocks"])
def test_a_bookmark_in_a_control_stays_around_what_the_control_says(body: str) -> None:
    made = template(body + para("see ", complex_field("REF Party", "old")))
    filled = made.fill(VALUES)
    assert lines(filled)[-1] == "see Hansen & Sønn"
    assert not filled.gaps
    marks = [one.tag for one in document(filled).iter(BOOKMARK_START, BOOKMARK_END, w("sdt"), w("t"))]
    assert marks.index(BOOKMARK_START) < marks.index(BOOKMARK_END)
    assert again(filled).fill(VALUES).package.parts == filled.package.parts
