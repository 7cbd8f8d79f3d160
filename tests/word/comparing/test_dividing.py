"""A paragraph that was divided, or two that were joined: the end alone is tracked, the words stay as they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dpa_tracker.word.comparing.changes import Kind
from dpa_tracker.word.ooxml import w
from tests.word.comparing.structure import sound
from tests.word.comparing.test_redline import body, compared, exact
from tests.word.word_files import SPACES, block, docx, field, para, row, table

HOURS = "The processor shall notify the controller within 72 hours of a breach."
OTHERS = "It may appoint sub-processors with thirty days of notice to the customer."
LAW = "Norwegian law governs all that is agreed between the parties here."
ENDS = "w:pPr/w:rPr"
NS = {"w": w("x")[1:-2]}


def file(*lines: str) -> bytes:
    return docx("".join(map(para, ("Before.", *lines, "After."))))


DIVIDED = {
    "in two": ((f"{HOURS} {OTHERS}",), (HOURS, OTHERS)),
    "the space stays": ((f"{HOURS} {OTHERS}",), (f"{HOURS} ", OTHERS)),
    "in the midst of a sentence": ((HOURS,), (HOURS[:41], HOURS[41:])),
    "in three": ((f"{HOURS} {OTHERS} {LAW}",), (HOURS, OTHERS, LAW)),
    "with an empty line": ((f"{HOURS} {OTHERS}",), (HOURS, "", OTHERS)),
}

CHANGED_TOO = (f"{HOURS} {OTHERS}",), (HOURS.replace("72", "48"), OTHERS.replace("may", "may not"))


@pytest.mark.parametrize("case", DIVIDED)
@pytest.mark.parametrize("joined", [False, True])
def test_no_word_is_marked_but_the_ends(case: str, *, joined: bool) -> None:
    old, new = DIVIDED[case][::-1] if joined else DIVIDED[case]
    found = exact(file(*old), file(*new))
    sound(found.redline)
    kind, tag = (Kind.JOINED, "del") if joined else (Kind.DIVIDED, "ins")
    ends = abs(len(new) - len(old))
    assert [change.kind for change in found.changes] == [kind] * ends
    assert len(body(found).findall(f".//{ENDS}/w:{tag}", NS)) == ends
    words = "".join(
        one.text or "" for mark in body(found).iter(w("ins"), w("del")) for one in mark.iter(w("t"), w("delText"))
    )
    assert not words.strip()


def test_words_that_changed_in_a_divided_paragraph_are_marked_alone() -> None:
    found = exact(*(file(*lines) for lines in CHANGED_TOO))
    assert [(one.kind, one.old, one.new) for one in found.changes] == [
        (Kind.NUMBER, "72", "48"), (Kind.DIVIDED, "", "¶"), (Kind.NEGATION, "", "not "),
    ]  # fmt: skip


def test_a_paragraph_that_came_or_went_between_the_pieces_is_marked_alone() -> None:
    whole, pieces = file(f"{HOURS} {OTHERS}"), file(HOURS, "On sub-processors", OTHERS)
    assert [one.kind for one in exact(whole, pieces).changes] == [Kind.DIVIDED, Kind.INSERTED]
    assert [one.kind for one in exact(pieces, whole).changes] == [Kind.JOINED, Kind.DELETED]


def test_each_piece_keeps_its_own_look() -> None:
    quote = '<w:pStyle w:val="Quote"/>'
    style = '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>'
    parts = {"styles.xml": f"<w:styles {SPACES}>{style}</w:styles>"}
    one = docx(para("Before.") + para(f"{HOURS} {OTHERS}") + para("After."), parts)
    two = docx(para("Before.") + para(HOURS, properties=quote) + para(OTHERS) + para("After."), parts)
    divided, joined = body(exact(one, two)), body(exact(two, one))
    styles = [[p.find("w:pPr/w:pStyle", NS) is not None for p in found.iter(w("p"))] for found in (divided, joined)]
    assert styles == [[False, True, False, False]] * 2


def test_in_cells_controls_links_and_beside_notes() -> None:
    both, apart = para(f"{HOURS} {OTHERS}"), para(HOURS) + para(OTHERS)
    arounds: list[Callable[[str], str]] = [lambda text: table(row(para("a"), text)), lambda text: block("if:x", text)]
    for around in arounds:
        for files in ((both, apart), (apart, both)):
            found = exact(*(docx(para("Before.") + around(text) + para("After.")) for text in files))
            assert len(found.changes) == 1
    name = field("controller.name", "Acme Cloud AS")
    one = docx(para("Before.") + para(f"{HOURS} ", name, " agrees with all of it today.") + para("After."))
    two = docx(para("Before.") + para(HOURS) + para(name, " agrees with all of it today.") + para("After."))
    assert [one.kind for one in exact(one, two).changes] == [Kind.DIVIDED]
    assert [one.kind for one in exact(two, one).changes] == [Kind.JOINED]
    inside = field("x", f"{HOURS} {OTHERS}")
    exact(docx(para(inside) + para("After.")), docx(para(HOURS) + para(OTHERS) + para("After.")))


def test_a_line_that_only_shares_words_is_inserted() -> None:
    found = compared(file(f"{HOURS} {OTHERS}"), file(HOURS, LAW))
    assert Kind.DIVIDED not in {one.kind for one in found.changes}
