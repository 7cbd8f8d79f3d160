"""References, links, lines of contents and bookmarks that a dropped clause took with it come back with the clause."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.template import Filled, template_from_bytes
from tests.word.rich_files import complex_field, contents
from tests.word.word_files import again, block, document, field, lines, para, template, xml

WITH: Mapping[str, object] = {"transfers": ({"country": "US"},)}
WITHOUT: Mapping[str, object] = {"transfers": ()}
NOTE = "[reference to a clause that is not in this document]"
START, END = '<w:bookmarkStart w:id="{}" w:name="{}"/>', '<w:bookmarkEnd w:id="{}"/>'
CHAR = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def marked(name: str, number: int = 1) -> str:
    """A clause with a bookmark around its text, only where there are transfers."""
    return block("if:transfers", para(START.format(number, name), "our clause", END.format(number)))


def body_of(filled: Filled) -> bytes:
    """The text part of a filled file."""
    return filled.package.parts["word/document.xml"]


def is_balanced(filled: Filled) -> bool:
    """Whether each bookmark has one beginning and one end."""
    root = document(filled)
    starts, ends = ([one.get(w("id")) for one in root.iter(kind)] for kind in (BOOKMARK_START, BOOKMARK_END))
    return sorted(map(str, starts)) == sorted(map(str, ends)) and len(set(starts)) == len(starts)


SIMPLE = '<w:fldSimple w:instr=" REF clause "><w:r><w:t>our clause</w:t></w:r></w:fldSimple>'
LINK = '<w:hyperlink w:anchor="clause"><w:r><w:t>our clause</w:t></w:r></w:hyperlink>'
LINK_FIELD = complex_field('HYPERLINK \\l "clause"', "our clause")
INLINE = block("if:not:processor.name", "<w:r><w:t>see </w:t></w:r>", complex_field("REF clause", "our clause"))
REFERRING = {
    "made of runs": para("see ", complex_field("REF clause \\h", "our clause"), " and more"),
    "two at once": para(complex_field("PAGEREF clause", "1"), complex_field("REF clause", "our clause")),
    "one element": para("see ", SIMPLE, " and more"),
    "a link": para("see ", LINK, " and more"),
    "a link made of a field": para("see ", LINK_FIELD, " and more"),
    "after a link": para(complex_field("REF clause", "our clause"), LINK),
    "in a condition in a line": para("x", INLINE, " y"),
    "in each copy": block("each:measures", para(field(".area"), " see ", complex_field("REF clause", "our clause"))),
}


@pytest.mark.parametrize("referring", REFERRING.values(), ids=REFERRING)
@pytest.mark.parametrize("first", [True, False])
def test_a_reference_comes_back_with_its_clause(referring: str, *, first: bool) -> None:
    more: Mapping[str, object] = {"measures": ({"area": "A"}, {"area": "B"}), "processor": {"name": ""}}
    whole_with, without_it = {**WITH, **more}, {**WITHOUT, **more}
    clause = marked("clause")
    made = template(clause + referring if first else referring + clause)
    without, whole = made.fill(without_it), made.fill(whole_with)
    assert "clause" not in re.findall(r'(?:anchor="|REF )(\w+)', body_of(without).decode())
    back = again(without).fill(whole_with)
    assert body_of(back) == body_of(whole)
    assert not back.gaps
    assert again(back).fill(without_it).package.parts == without.package.parts
    assert again(without).fill(without_it).package.parts == without.package.parts


def test_what_somebody_wrote_in_place_of_a_lost_reference_stays() -> None:
    without = template(marked("clause") + para("see ", complex_field("REF clause", "x"), field("controller.name")))
    content = body_of(without.fill(WITHOUT)).replace(NOTE.encode(), b"the annex")
    edited = template_from_bytes(to_bytes(without.fill(WITHOUT).package.replaced({"word/document.xml": content})), "e")
    assert lines(edited.fill({**WITH, "controller": {"name": "!"}}))[-1] == "see the annex!"


def test_a_lost_reference_of_a_paper_to_sign_is_missed_when_it_is_filled_again() -> None:
    made = template(marked("clause") + para("see ", complex_field("REF clause", "x"), field("controller.name")))
    paper = made.fill(WITHOUT, refillable=False)
    gaps = again(paper).fill(WITH).gaps
    assert ("reference", "lost_pattern") in {(one.tag, one.reason) for one in gaps}


TOC = contents(("_Toc1", "First"), ("_Toc2", "Second"), ("_Toc3", "Third"))


@pytest.mark.parametrize("name", ["_Toc1", "_Toc2", "_Toc3"])
def test_every_line_of_contents_goes_with_its_heading_and_comes_back(name: str) -> None:
    others = "".join(
        para(START.format(one, f"_Toc{one}"), "x", END.format(one)) for one in (1, 2, 3) if f"_Toc{one}" != name
    )
    made = template(TOC + marked(name, 9) + others)
    without = made.fill(WITHOUT)
    said = body_of(without).decode()
    assert name not in re.findall(r"_Toc\d", said)
    assert len(re.findall(r"_Toc\d", said)) == 6  # two bookmarks, two links, two page numbers
    assert said.count('"begin"') == said.count('"end"') == 3
    assert not without.gaps
    assert body_of(again(without).fill(WITH)) == body_of(made.fill(WITH))


def test_nobody_misses_a_line_of_contents_that_word_has_written_anew() -> None:
    made = template(TOC + "".join(marked(f"_Toc{one}", one) for one in (1, 2, 3)) + para("z"))
    without = made.fill(WITHOUT)
    content = re.sub(rb'<w:bookmark(?:Start|End)[^>]*"_dpa_\d+_contents"/>', b"", body_of(without))
    updated = template_from_bytes(to_bytes(without.package.replaced({"word/document.xml": content})), "updated.docx")
    assert not updated.fill(WITH).gaps


CROSSING = {
    "begins before": para(START.format(5, "b"), "a") + block("if:transfers", para("c", END.format(5), "d")),
    "ends behind": block("if:transfers", para("c", START.format(5, "b"))) + para("a", END.format(5), "d"),
    "around the clause": START.format(5, "b") + block("if:transfers", para("c")) + END.format(5) + para("d"),
    "between paragraphs": START.format(5, "b") + block("if:transfers", para("c") + END.format(5)) + para("d"),
    "in copies": para(START.format(5, "b"), "a")
    + block("each:transfers", para(END.format(5), field(".country"), START.format(6, "d")))
    + para("e", END.format(6)),
    "a field": para("a", CHAR.format("begin"), "<w:r><w:instrText> QUOTE x </w:instrText></w:r>")
    + block("if:transfers", para("c", CHAR.format("separate"), "d", CHAR.format("end")))
    + para("e"),
}


@pytest.mark.parametrize("body", CROSSING.values(), ids=CROSSING)
def test_a_bookmark_over_the_border_of_a_clause_has_two_ends_whenever_it_is_filled(body: str) -> None:
    made = template(body + para("see ", complex_field("REF b", "x")))
    without, whole = made.fill(WITHOUT), made.fill(WITH)
    back = again(without).fill(WITH)
    assert is_balanced(without)
    assert is_balanced(back)
    assert body_of(back) == body_of(whole)
    assert body_of(again(back).fill(WITHOUT)) == body_of(without)


def test_a_bookmark_of_which_all_is_left_out_is_no_target() -> None:
    made = template(CROSSING["around the clause"] + para("see ", complex_field("REF b", "x")))
    assert lines(made.fill(WITHOUT))[-1] == f"see {NOTE}"


def test_a_bookmark_that_comes_back_gets_another_number_where_word_has_given_its_own_away() -> None:
    made = template(marked("ours", 1) + para(START.format(2, "other"), "o", END.format(2)) + para("z"))
    without = made.fill(WITHOUT)
    content = body_of(without).replace(b'w:id="2"', b'w:id="1"')
    back = template_from_bytes(to_bytes(without.package.replaced({"word/document.xml": content})), "s.docx").fill(WITH)
    assert is_balanced(back)
    assert 'w:name="ours"' in xml(document(back))
