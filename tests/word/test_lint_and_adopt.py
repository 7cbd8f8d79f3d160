"""Checking templates, and turning a firm's own placeholders into controls."""

from __future__ import annotations

import io
from pathlib import Path

import docx as python_docx
import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.use_cases.adopt_template import adopt_template
from dpa_tracker.word.adopt import adopt
from dpa_tracker.word.lint import lint
from dpa_tracker.word.ooxml import own_text, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.proposals import propose
from dpa_tracker.word.surroundings import Surroundings
from dpa_tracker.word.template import open_template, template_from_bytes
from dpa_tracker.wording import SENTENCES as ALL_SENTENCES
from dpa_tracker.wording.drafting import SENTENCES
from tests.word.word_files import block, docx, field, para, part, row, table, template

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
YELLOW = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'


def run(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def merge_field(name: str, shown: str) -> str:
    """A merge field as Word writes it."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        char.format("begin")
        + f'<w:r><w:instrText> MERGEFIELD "{name}" </w:instrText></w:r>'
        + char.format("separate")
        + run(shown)
        + char.format("end")
    )


@pytest.mark.parametrize(
    ("body", "code", "severity"),
    [
        (para(field("controler.name")), "unknown_field_near", "block"),
        (para(field("qqqqqq.zzzzz")), "unknown_field", "block"),
        (block("if:", para("x")), "empty_name", "block"),
        (block("each:controller.name", para("x")), "not_a_list", "block"),
        (para(field("sub_processors")), "list_as_field", "block"),
        (para(field("sub_processors.name")), "outside_its_list", "block"),
        (table(block("controller.name", row(para("x")))), "row_as_field", "block"),
        (para(field("controller." + "x" * 70)), "tag_too_long", "block"),
        (block("controller.name", para(field("processor.name"))), "nested_in_field", "check"),
        (para(field("controller.name", before="<w:date/>")), "wrong_kind", "block"),
        (para("<w:ins w:id='1'><w:r><w:t>new</w:t></w:r></w:ins>"), "pending_revision", "block"),
        (para("<w:moveFrom w:id='1'/>"), "pending_revision", "block"),
        (para("a {{ left }} b"), "placeholder", "block"),
        (para("a {{ left"), "unbalanced_mark", "block"),
        (para(run("[fill in]", YELLOW)), "placeholder", "block"),
        (para("plain"), "no_fields", "check"),
        (block("gap:transfers", para("x")), "our_mark", "check"),
        (para(block("if:transfers", field("controller.name"))), "nested_in_line", "check"),
        (
            para("<w:sdt><w:sdtPr><w:alias w:val='Kunde'/></w:sdtPr><w:sdtContent/></w:sdt>"),
            "title_without_tag",
            "check",
        ),
    ],
)
def test_each_fault_of_a_template_is_named_with_its_paragraph(body: str, code: str, severity: str) -> None:
    found = {problem.code: problem for problem in lint(template(body))}
    assert code in found
    assert found[code].severity == severity
    assert f"template.{code}" in SENTENCES


def test_a_fault_in_an_empty_paragraph_is_placed_by_the_text_beside_it() -> None:
    moved = para("<w:moveFrom w:id='1'/>")
    assert [one.place for one in lint(template(para("Before.") + para() + moved))][:1] == ["Before."]
    assert [one.place for one in lint(template(moved + para("After.")))][:1] == ["After."]


def test_a_sound_template_has_no_problem() -> None:
    inner = block("each:sub_processors.locations", para(field(".country")))
    body = (
        para(field("controller.name"))
        + block("if:not:commitment.authorisation=none", para("x"))
        + block("each:sub_processors", para(field("sub_processors.name")) + inner)
        + block("each:service.operations", para(field("service.operations")))
    )
    assert lint(template(body)) == ()


def test_the_nearest_field_is_suggested_and_the_paragraph_shown() -> None:
    problem = lint(template(para("Made between ", field("controller.nmae"))))[0]
    assert problem.values["near"] == "controller.name"
    assert problem.place.startswith("Made between")


def test_comments_and_controls_in_parts_that_are_not_filled_are_reported() -> None:
    comment = part("comments", f'<w:comment w:id="1">{para("Check this", field("controller.name"))}</w:comment>')
    codes = {problem.code for problem in lint(template(para(field("controller.name")), {"comments.xml": comment}))}
    assert codes == {"comment", "not_filled_here"}


def test_placeholders_become_controls_however_word_split_them() -> None:
    body = (
        para(
            run("Between "),
            run("{{ contr"),
            run("oller.na", YELLOW),
            run("me }} and "),
            run("[Data Processor]", YELLOW),
        )
        + para(merge_field("Customer_Name", "«Customer_Name»"))
        + para('<w:fldSimple w:instr=" DOCPROPERTY EffectiveDate "><w:r><w:t>today</w:t></w:r></w:fldSimple>')
        + para("An [omission] stays, and so does {{ no_such_thing_at_all }}.")
    )
    source = template(body)
    adopted = adopt(source)
    assert adopted.fields == ("controller.name", "processor.name", "agreement.begins_on")
    made = template_from_bytes(to_bytes(adopted.package), "adopted.docx")
    texts = [own_text(paragraph) for paragraph in made.roots()["word/document.xml"].iter(w("p"))]
    assert texts == [own_text(paragraph) for paragraph in source.roots()["word/document.xml"].iter(w("p"))]
    values = {"controller": {"name": "Hansen & Sønn"}, "processor": {"name": "P"}, "agreement": {"begins_on": "d"}}
    filled = made.fill(values)
    result = template_from_bytes(to_bytes(filled.package), "x").roots()["word/document.xml"]
    shown = [own_text(paragraph) for paragraph in result.iter(w("p"))]
    assert shown[:3] == ["Between Hansen & Sønn and P", "Hansen & Sønn", "d"]
    assert [problem.code for problem in adopted.problems].count("not_placed") == 1


def test_text_beside_a_placeholder_in_the_same_run_stays() -> None:
    adopted = adopt(template(para(run("The {{controller.name}} shall; {{processor.name}} may."))))
    made = template_from_bytes(to_bytes(adopted.package), "x")
    filled = made.fill({"controller": {"name": "A"}, "processor": {"name": "B"}})
    root = template_from_bytes(to_bytes(filled.package), "x").roots()["word/document.xml"]
    assert own_text(root) == "The A shall; B may."


def test_program_code_of_another_system_is_reported_and_left() -> None:
    body = para("{% if x %}") + para("y") + para("{%p endif %}") + para("{%tr for x in y %}") + para("{% set z = 1 %}")
    adopted = adopt(template(body))
    codes = [problem.code for problem in adopted.problems]
    assert codes == ["code_condition", "code_rest", "code_repetition", "code_not_taken"]
    assert all(f"template.{code}" in ALL_SENTENCES for code in codes)
    assert not adopted.fields


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("controller.name", "", "", "controller.name"),
        ("Name of the Data Controller", "", "", "controller.name"),
        ("behandlingsansvarlig", "", "", "controller.name"),
        ("sett inn databehandlerens navn", "", "", "processor.name"),
        ("CUSTOMER ADDRESS", "", "", "controller.address"),
        ("org.nr", "Databehandleren har ", "", "processor.registration_number"),
        ("INSERT", "Customer's address:", "", "controller.address"),
        ("CompanyName", "", " (“Provider”)", "processor.name"),
        ("CompanyName", "", "", None),
        ("Effective Date", "", "", "agreement.begins_on"),
        ("underdatabehandler", "", "", "sub_processor.name"),
        ("favourite colour", "", "", None),
    ],
)
def test_a_field_is_proposed_by_name_label_and_neighbours(
    name: str, before: str, after: str, expected: str | None
) -> None:
    assert propose(name, Surroundings(before, after)) == expected


def test_norwegian_quotation_marks_are_no_placeholders() -> None:
    quoted = para("heretter kalt «Kunden»")
    assert not lint(template(quoted + para(field("controller.name")), language="nb-NO"))
    assert adopt(template(quoted, language="nb-NO")).fields == ()


def test_adopting_refuses_to_write_over_a_file(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(docx(para("x")))
    for out, code in ((source, "template_exists"), (tmp_path / "b.doc", "draft_not_docx")):
        with pytest.raises(KnownError) as refused:
            adopt_template(source, out)
        assert refused.value.code == code


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not on this machine")
def test_real_word_files_are_checked_and_adopted_and_nothing_else_changes() -> None:
    adopted_files = 0
    for path in sorted(CORPUS.glob("word_templates/*.docx")) + sorted(CORPUS.glob("dpa/*.docx")):
        try:
            made = open_template(path)
            lint(made)
            adopted = adopt(made)
        except KnownError:
            continue
        for name, content in made.package.parts.items():
            if name not in (made.main_part, *made.text_parts):
                assert adopted.package.parts[name] == content
        for name in (made.main_part, *made.text_parts):
            result = template_from_bytes(to_bytes(adopted.package), path.name)
            assert own_text(result.package.root(name)) == own_text(made.package.root(name))
        python_docx.Document(io.BytesIO(to_bytes(adopted.package)))
        adopted_files += bool(adopted.fields)
    assert adopted_files >= 3
