"""Placeholders found before anything is done about them, and adopted by the choices of a person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.adoption import adoption_of, field_choices
from dpa_tracker.sentences import use_language
from dpa_tracker.use_cases.adopt_template import adopt_template
from dpa_tracker.word.adopt import adopt
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.ooxml import own_text
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.placeholder_list import found_placeholders
from dpa_tracker.word.template import open_template, template_from_bytes
from tests.word.word_files import docx, para, part, template

BODY = (
    para("Between {{ controller.name }} and {{ something odd }}, then {{ controller.name }} again")
    + para("Customer's address: {{INSERT}}")
    + para("{% if x %}")
)


def test_each_placeholder_is_found_with_its_place_and_its_proposal() -> None:
    found = found_placeholders(template(BODY))
    assert [(one.text, one.field, one.why) for one in found] == [
        ("{{ controller.name }}", "controller.name", "exact"),
        ("{{ something odd }}", None, "unlikely"),
        ("{{ controller.name }}", "controller.name", "exact"),
        ("{{INSERT}}", "controller.address", "beside"),
        ("{% if x %}", None, "code"),
    ]
    assert all(one.paragraph[one.begin : one.end] == one.text for one in found)
    assert found[0].begin < found[1].begin < found[2].begin
    assert [one.placeable for one in found] == [True, True, True, True, False]


def test_a_placeholder_that_lies_across_a_link_cannot_be_placed() -> None:
    across = para("{{ control", "<w:hyperlink><w:r><w:t>ler.name }}</w:t></w:r></w:hyperlink>")
    assert [one.why for one in found_placeholders(template(across))] == ["scattered"]
    assert not adopt(template(across)).fields


def test_numbers_are_the_same_whenever_the_file_is_read() -> None:
    header = {"header1.xml": part("hdr", para("{{ processor.name }}"))}
    first, second = (found_placeholders(template(BODY, header)) for _ in range(2))
    assert first == second
    assert [one.number for one in first] == list(range(6))


def test_a_choice_overrules_the_proposal_and_what_is_left_stays_text() -> None:
    source = template(BODY)
    adopted = adopt(source, {0: "processor.name", 1: "agreement.title", 2: None})
    made = template_from_bytes(to_bytes(adopted.package), "adopted.docx")
    assert set(made.fields()) == {"processor.name", "agreement.title", "controller.address"}
    assert own_text(made.roots()[made.main_part]) == own_text(source.roots()[source.main_part])
    assert [one.text for one in found_placeholders(made)] == ["{{ controller.name }}", "{% if x %}"]


def test_an_unknown_field_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    source, out = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(docx(BODY))
    with pytest.raises(KnownError) as refused:
        adopt_template(source, out, {0: "controler.name"})
    assert refused.value.code == "adopt_unknown_field"
    assert refused.value.values["near"] == "controller.name"
    assert not out.exists()


def test_a_file_that_was_meant_to_go_is_replaced_but_never_the_source(tmp_path: Path) -> None:
    source, out = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(docx(BODY))
    out.write_bytes(b"old")
    adopt_template(source, out, {1: None}, replace=True)
    assert "controller.name" in open_template(out).fields()
    before = source.read_bytes()
    with pytest.raises(KnownError) as refused:
        adopt_template(source, source, replace=True)
    assert refused.value.code == "adopt_over_source"
    assert source.read_bytes() == before


def test_what_is_found_is_said_in_the_reader_s_language(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(docx(BODY))
    english = adoption_of(source)
    assert english.alike(0) == (0, 2)
    assert english.alike(4) == ()
    use_language("nb")
    norwegian = adoption_of(source)
    assert norwegian.rows[0].label == FIELDS["controller.name"].label_nb
    assert all(one.why != other.why for one, other in zip(english.rows, norwegian.rows, strict=True))


def test_every_field_can_be_chosen() -> None:
    choices = dict(field_choices())
    assert list(choices) == list(FIELDS)
    assert all(re.search(rf"\b{re.escape(tag)}$", name) for tag, name in choices.items())
