"""Leaving out a section: the pages before keep their size, those after their headers, and it can be put back."""

from __future__ import annotations

import pytest

from dpa_tracker.word.ooxml import SECT_PR, w
from dpa_tracker.word.template import Filled
from tests.word.word_files import again, block, document, lines, para, part, template
from tests.word.word_saving import as_word_saves

YES, NO = {"service": {"national_id": True}}, {"service": {"national_id": False}}
PARTS = {"header1.xml": part("hdr", para("H1")), "header2.xml": part("hdr", para("H2"))}


def section(width: int, header: str = "") -> str:
    """The properties of a section with pages of a width."""
    reference = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
    return f'<w:sectPr>{reference}<w:pgSz w:w="{width}" w:h="9000"/></w:sectPr>'


def pages(filled: Filled) -> list[str]:
    """The width of each section's pages, with the header that it names itself."""
    return [
        f"{one.find(w('pgSz')).get(w('w'))}"  # type: ignore[union-attr]
        + "".join(str(each.get(w("type"))) for each in one.findall(w("headerReference")))
        for one in document(filled).iter(SECT_PR)
        if one.find(w("pgSz")) is not None
    ]


WHOLE = para("a", properties=section(1, "r0")) + block(
    "if:service.national_id", para("b"), para("c", properties=section(2, "r1"))
)
PARTLY = para("a") + block("if:service.national_id", para("b", properties=section(2, "r1")))


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (WHOLE + para("d", properties=section(3)), ["1default", "3default"]),
        (PARTLY + para("d", properties=section(3)), ["2default", "3"]),
        (block("if:service.national_id", para("b", properties=section(2, "r1"))) + para("d", properties=section(3)),
         ["3default"]),
    ],
    ids=["a whole section", "the end of a section", "the first section"],
)  # fmt: skip
def test_the_pages_around_it_stay_what_they_were(body: str, left: list[str]) -> None:
    made = template(body, PARTS)
    filled = made.fill(NO)
    assert pages(filled) == left
    for before in (again(filled), as_word_saves(filled)):
        whole = before.fill(YES)
        assert not whole.gaps
        assert lines(whole) == lines(made.fill(YES))
        assert [one[0] for one in pages(whole)] == [one[0] for one in pages(made.fill(YES))]
    assert [text for text in lines(filled) if text] == [text for text in ("a", "d") if text in lines(made.fill(YES))]


def test_without_anything_after_it_the_text_before_keeps_its_pages_and_what_is_lost_is_told() -> None:
    made = template(para("a") + block("if:service.national_id", para("b", properties=section(2, "r1")), para("wide")))
    filled = made.fill(NO)
    assert lines(filled) == ["a"]
    assert pages(filled) == ["2default"]
    assert [gap.reason for gap in again(filled).fill(YES).gaps] == ["lost_pattern"]
