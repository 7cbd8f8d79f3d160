"""What must not differ, or be left over, when a file is filled a second time or filled with nothing."""

from __future__ import annotations

import pytest

from dpa_tracker.word.lint import lint
from tests.word.test_references_and_lists import NUMBERING, listed
from tests.word.word_files import again, block, document, field, lines, para, part, row, table, template, xml

WITH = {"transfers": ({"country": "US"},), "controller": {"name": "A"}}
WITHOUT = {"transfers": (), "controller": {"name": "B"}}
OF_NONE = {"sub_processors": ({"name": "x"}, {"name": "y"})}
BOX = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
COMMENTS = {"comments.xml": part("comments", f'<w:comment w:id="0">{para("c")}</w:comment>')}


def test_an_open_condition_in_a_copy_does_not_change_the_numbers_of_the_controls_behind_it() -> None:
    inside = block("if:.locations", para("has some")), para(field(".name")), block("each:.locations", para("l"))
    made = template(block("each:sub_processors", *inside))
    filled = made.fill(OF_NONE)
    assert [gap.reason for gap in filled.gaps].count("undecided") == 2
    assert again(filled).fill(OF_NONE).package.parts == filled.package.parts
    known = {"sub_processors": ({"name": "x", "locations": ({"country": "NO"},)},)}
    assert (
        again(filled).fill(known).package.parts["word/document.xml"]
        == (made.fill(known).package.parts["word/document.xml"])
    )


@pytest.mark.parametrize(("answer", "sign"), [(True, "\u2612"), (False, "\u2610"), (None, "\u2610")])
def test_a_check_box_without_a_sign_shows_one(*, answer: bool | None, sign: str) -> None:
    filled = template(para(block("service.criminal_data", extra=BOX), "x")).fill({"service": {"criminal_data": answer}})
    assert lines(filled) == [f"{sign}x"]


def test_a_list_that_shows_a_gap_does_not_go_on_offering_what_was_chosen() -> None:
    offered = '<w:comboBox><w:listItem w:displayText="Kingdom of Norway" w:value="NO"/></w:comboBox>'
    made = template(para(field("controller.country", before=offered)))
    filled = made.fill({"controller": {"country": "NO"}})
    assert "lastValue" in xml(document(filled))
    assert again(filled).fill({}).package.parts == made.fill({}).package.parts


@pytest.mark.parametrize("name", ["customXml", "smartTag"])
def test_what_an_add_in_put_around_a_clause_goes_and_comes_back_with_it(name: str) -> None:
    around, clause = f'<w:{name} w:uri="u" w:element="e">', block("if:transfers", "{}")
    inside = para("clause") if name == "customXml" else "<w:r><w:t>clause</w:t></w:r>"
    wrapped = f"{around}<w:{name}Pr/>{clause.format(inside)}</w:{name}>"
    made = template((wrapped if name == "customXml" else para("a", wrapped)) + para("z", field("controller.name")))
    without = made.fill(WITHOUT)
    assert name not in xml(document(without))
    back = again(without).fill(WITH)
    assert not back.gaps
    assert back.package.parts["word/document.xml"] == made.fill(WITH).package.parts["word/document.xml"]


def test_rows_in_what_an_add_in_put_around_them_leave_no_empty_table() -> None:
    rows = block("if:transfers", row(para("x")))
    made = template(table(f'<w:customXml w:uri="u" w:element="e">{rows}</w:customXml>') + para("z"))
    assert "tbl" not in xml(document(made.fill(WITHOUT)))
    assert lines(again(made.fill(WITHOUT)).fill(WITH)) == ["x", "z"]


def test_lists_that_only_the_earlier_filling_needed_are_gone() -> None:
    inside = para("Intro ", field(".name")) + listed("first", number=2)
    made = template(block("each:sub_processors", inside), {"numbering.xml": NUMBERING})
    one, three = ({"sub_processors": tuple({"name": str(n)} for n in range(count))} for count in (1, 3))
    back = again(made.fill(three)).fill(one)
    assert xml(document(back, "word/numbering.xml")) == xml(document(made.fill(one), "word/numbering.xml"))
    assert again(back).fill(three).package.parts == made.fill(three).package.parts


def test_a_comment_that_lost_one_end_with_a_clause_has_none_left_over() -> None:
    begin, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    sign = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = block("if:transfers", para(begin, "a")) + para("b", end, sign, field("controller.name"))
    written = xml(document(template(body, COMMENTS).fill(WITHOUT)))
    assert "commentRange" not in written
    assert "commentReference" in written


@pytest.mark.parametrize("unseen", [" ", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\n", ""])
def test_a_value_that_shows_nothing_is_a_gap_and_not_a_blank(unseen: str) -> None:
    categories = block("service.data_categories", para("x"))
    values = {"controller": {"name": unseen}, "service": {"data_categories": (unseen, None)}}
    filled = template(para(field("controller.name"), "!") + categories).fill(values)
    assert [gap.field for gap in filled.gaps] == ["controller.name", "service.data_categories"]
    assert all(line.startswith("[") for line in lines(filled))
    some = template(categories).fill({"service": {"data_categories": (unseen, "names", None)}})
    assert lines(some) == ["names"]


def test_a_change_of_a_row_or_a_control_is_told_with_its_text() -> None:
    mark = 'w:id="1" w:author="a"'
    changed_row = table(row(para("of the row"))).replace("<w:tr>", f"<w:tr><w:trPr><w:ins {mark}/></w:trPr>")
    put_in = f"<w:customXmlInsRangeStart {mark}/>{block('if:transfers', para('x'))}<w:customXmlInsRangeEnd w:id='1'/>"
    for body, places in ((changed_row + para("z"), ["of the row"]), (para("a") + put_in, ["x"])):
        found = [one for one in lint(template(body)) if one.code == "pending_revision"]
        assert [one.place for one in found] == places
