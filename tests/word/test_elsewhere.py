"""Placeholders beside the text are told, and odd ones in it are placed rightly or told: never passed over."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dpa_tracker.word.adopt import adopt
from dpa_tracker.word.lint import lint
from dpa_tracker.word.ooxml import own_text, parse
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.template import Template, template_from_bytes
from tests.word.rich_files import MC, A, V, complex_field
from tests.word.word_files import OFFICE, docx, field, para, template, tie

DRAWN = f'<x xmlns:a="{A}"><a:p><a:r><a:t>for {{{{ proc</a:t></a:r><a:r><a:t>essor.name }}}}</a:t></a:r></a:p></x>'
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
TEXT = "word/document.xml"
FORMULA = f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>{{{{ x }}}}</m:t></m:r></m:oMath>'
WORDART = f'<w:r><w:pict><v:shape xmlns:v="{V}"><v:textpath string="«Draft»"/></v:shape></w:pict></w:r>'
CHAR = '<w:fldChar w:fldCharType="{}"/>'


def with_further(body: str, further: Mapping[str, str], ties: str = "") -> Template:
    """A template with further parts and ties of its text."""
    package = template_from_bytes(docx(body), "made.docx").package
    name = "word/_rels/document.xml.rels"
    tied = package.parts[name].replace(b"</Relationships>", f"{ties}</Relationships>".encode())
    changed = {part: content.encode() for part, content in further.items()}
    return template_from_bytes(to_bytes(package.replaced({**changed, name: tied})), "further.docx")


ELSEWHERE = {
    "a diagram": (with_further(para("a"), {"word/diagrams/data1.xml": DRAWN}), "{{ processor.name }}"),
    "a chart's drawing": (with_further(para("a"), {"word/drawings/drawing1.xml": DRAWN}), "{{ processor.name }}"),
    "a formula": (template(para("a", FORMULA)), "{{ x }}"),
    "a drawn word": (template(para("a", WORDART)), "«Draft»"),
    "a file that Word puts in": (
        with_further(
            '<w:altChunk r:id="rC"/>',
            {"word/in.htm": "<p>{<b>{</b> controller.name }}</p>"},
            tie("rC", f"{OFFICE}/aFChunk", "in.htm"),
        ),
        "{{ controller.name }}",
    ),
}


@pytest.mark.parametrize(("made", "text"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_placeholder_where_nothing_is_filled_is_told_by_lint_and_by_adopting(made: Template, text: str) -> None:
    for problems in (lint(made), adopt(made).problems):
        told = [(one.severity, one.values["text"]) for one in problems if one.code == "placeholder_elsewhere"]
        assert told == [("block", text)]


def test_what_is_quoted_in_a_drawing_is_no_placeholder() -> None:
    """Guillemets are the quotation marks of Norwegian, whatever the file says its language is."""
    said = "heretter kalt «Databehandleren», og «Den behandlingsansvarlige i avtalen»"
    drawn = f'<x xmlns:a="{A}"><a:p><a:r><a:t>{said}</a:t></a:r></a:p></x>'
    made = with_further(para("a"), {"word/diagrams/data1.xml": drawn})
    assert "placeholder_elsewhere" not in {one.code for one in (*lint(made), *adopt(made).problems)}


def test_a_file_that_word_puts_in_is_told_whatever_is_in_it() -> None:
    ties = tie("rC", f"{OFFICE}/aFChunk", "in.rtf")
    made = with_further('<w:altChunk r:id="rC"/>', {"word/in.rtf": "{\\rtf1 x}"}, ties)
    assert "inserted_file" in {one.code for one in lint(made)}
    assert not [one for one in lint(template(para(field("controller.name")))) if one.code == "inserted_file"]


def test_what_word_writes_in_two_ways_is_told_and_breaks_nothing() -> None:
    sign = (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="w16se"><w:t>{{{{ controller.name }}}} x</w:t>'
        "</mc:Choice><mc:Fallback><w:t>!</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    adopted = adopt(template(para("a ", sign)))
    assert [one.code for one in adopted.problems] == ["scattered"]
    assert not adopted.fields


def test_a_placeholder_over_the_border_of_a_field_is_left_as_it_is() -> None:
    begun = f"<w:r>{CHAR.format('begin')}</w:r><w:r><w:instrText> QUOTE </w:instrText></w:r>"
    begun += f"<w:r>{CHAR.format('separate')}</w:r>"
    made = template(para("{{ contr", begun, "oller.na", f"<w:r>{CHAR.format('end')}</w:r>", "me }} z"))
    adopted = adopt(made)
    assert [one.code for one in adopted.problems] == ["scattered"]
    assert adopted.package.parts[TEXT] == made.package.parts[TEXT]


def test_a_merge_field_in_one_run_becomes_a_control_whole() -> None:
    words = "<w:instrText> MERGEFIELD Controller_Name </w:instrText>"
    run = f"<w:r>{CHAR.format('begin')}{words}{CHAR.format('separate')}<w:t>«Name»</w:t>{CHAR.format('end')}</w:r>"
    adopted = adopt(template(para("to ", run, " after")))
    assert adopted.fields == ("controller.name",)
    root = parse(adopted.package.parts[TEXT])
    assert own_text(root) == "to «Name» after"
    assert b"fldChar" not in adopted.package.parts[TEXT]
    assert not [
        one for one in lint(template_from_bytes(to_bytes(adopted.package), "a.docx")) if one.severity == "block"
    ]


def test_a_reference_in_one_element_to_nothing_is_told() -> None:
    simple = '<w:fldSimple w:instr=" REF nowhere "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
    found = lint(template(para(simple, complex_field("REF neither", "y"), field("controller.name"))))
    assert [one.values["name"] for one in found if one.code == "dangling_reference"] == ["neither", "nowhere"]


def test_what_a_repetition_of_another_system_says_is_no_field_of_ours() -> None:
    loop = para("{%p for a in activities %}") + para("Retention period: {{ a.retention_period }}")
    code = para("From {{ j['effective_date'] }}") + para("{{ name() }}")
    adopted = adopt(template(loop + para("{%p endfor %}") + code + para("Dear {{ controller_name }}")))
    assert adopted.fields == ("controller.name",)
    left = [one.values["text"] for one in adopted.problems if one.code == "not_placed"]
    assert left == ["{{ a.retention_period }}", "{{ j['effective_date'] }}", "{{ name() }}"]
