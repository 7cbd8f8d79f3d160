"""Placeholders where they are hard to see, in every way Word can hide them: each becomes a control or is told of."""

from __future__ import annotations

import pytest

from dpa_tracker.word.adopt import adopt
from dpa_tracker.word.controls import tag_text
from dpa_tracker.word.lint import lint
from dpa_tracker.word.ooxml import SDT, own_text
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.placeholder_list import found_placeholders
from dpa_tracker.word.template import Template, template_from_bytes
from tests.word.rich_files import complex_field
from tests.word.test_lint_and_adopt import YELLOW, run
from tests.word.word_files import block, lines, para, part, row, table, template

PROOF = '<w:proofErr w:type="spellStart"/>'
BOLD = "<w:rPr><w:b/></w:rPr>"
TAB = "<w:r><w:tab/></w:r>"
LEADER = '<w:pPr><w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9000"/></w:tabs></w:pPr>'
LINKED = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
SIMPLE = '<w:fldSimple w:instr=" DOCPROPERTY &quot;Customer Name&quot; \\* MERGEFORMAT ">{}</w:fldSimple>'
OWN = '<w:sdt><w:sdtPr><w:alias w:val="Felt"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
VALUES = {
    "controller": {"name": "Fjord AS", "registration_number": "923 609 016", "address": "Kaia 1"},
    "processor": {"name": "Drift AS"},
    "agreement": {"law_in_words": "NO"},
}


def adopted(body: str, **parts: str) -> tuple[Template, list[tuple[str, str]]]:
    """The adopted file, and what was said: the code with the field or the text."""
    made = adopt(template(body, {f"{name}.xml": content for name, content in parts.items()}, language="nb-NO"))
    told = [(one.code, str(one.values.get("name", one.values.get("text")))) for one in made.problems]
    return template_from_bytes(to_bytes(made.package), "adopted.docx"), told


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (para(run("["), PROOF, run("kun", BOLD), run("de", YELLOW), run("]")), "Fjord AS"),
        (para("x ", LINKED.format(run("[Kun") + run("de]")), " y"), "x Fjord AS y"),
        (para(OWN.format(run("[Kunde]"))), "Fjord AS"),
        (para(run("« Customer_Name »")), "Fjord AS"),
        (para(complex_field('MERGEFIELD "Customer Name" \\* Upper \\* MERGEFORMAT', "x")), "Fjord AS"),
        (para(SIMPLE.format(run("x"))), "Fjord AS"),
        (para("{controller.name} / ${customer_name} / &lt;&lt;Customer>>"), "Fjord AS / Fjord AS / Fjord AS"),
        (table(row(para("a"), table(row(para("[Kunde]"))))), "a|Fjord AS"),
        (block("if:transfers", para("mellom [Kunde] og oss")), "mellom Fjord AS og oss"),
        (para(block("if:transfers", run("[Kunde] og oss"))), "Fjord AS og oss"),
        (block("each:sub_processors", para("[Kunde] og oss")), "Fjord AS og oss"),
    ],
)
def test_it_becomes_a_control_where_it_stands(body: str, shown: str) -> None:
    made, told = adopted(body)
    assert {code for code, _ in told} <= {"field_proposed", "extra_dropped"}
    filled = made.fill({**VALUES, "transfers": ["x"], "sub_processors": [VALUES["processor"]]})
    assert "|".join(lines(filled)) == shown


def test_headers_notes_and_text_boxes_are_read_too() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{para('[Kunde]')}</w:txbxContent></w:pict></w:r>"
    note = part("footnotes", f'<w:footnote w:id="2">{para("Se [kunde] her")}</w:footnote>')
    made, told = adopted(para("x", box), header1=part("hdr", para("[Kun", run("de]", BOLD))), footnotes=note)
    assert [text for _, text in told] == ["controller.name"] * 3
    assert sum(tag_text(one) == "controller.name" for root in made.roots().values() for one in root.iter(SDT)) == 3


def test_what_cannot_be_placed_is_told_of() -> None:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    nested = char.format("begin") + "<w:r><w:instrText> IF </w:instrText></w:r>"
    nested += complex_field("MERGEFIELD Customer", "x") + char.format("separate") + run("y") + char.format("end")
    body = (
        para(nested)
        + para("{% if a %}", "{#each}", "{{ open")
        + para(run("[Kun"), LINKED.format(run("de]")))
        + para("«Navn på kunde» og «Avtalen»")
    )
    assert adopted(body)[1] == [
        ("code_not_taken", "MERGEFIELD Customer"),
        ("code_condition", "{% if a %}"),
        ("code_not_taken", "{#each}"),
        ("scattered", "[Kunde]"),
        ("bracket_not_yellow", "controller.name"),
        ("unbalanced_mark", "{{"),
    ]


def test_tabs_and_empty_cells_beside_labels_are_room_for_values() -> None:
    body = (
        para("Behandlingsansvarlig")
        + para("Org.nr.:", TAB)
        + f"<w:p>{LEADER}{run('Adresse:')}{TAB}</w:p>"
        + table(row(para("Databehandler:"), para("")) + row(para("Fritt valg"), para("")))
    )
    made, told = adopted(body)
    assert told == [
        ("field_proposed", "controller.registration_number"),
        ("field_proposed", "controller.address"),
        ("field_proposed", "processor.name"),
        ("not_placed", "Fritt valg"),
    ]
    assert lines(made.fill(VALUES))[1:5] == ["Org.nr.:\t923 609 016", "Adresse:Kaia 1", "Databehandler:", "Drift AS"]


def test_where_somebody_signs_nothing_is_proposed() -> None:
    body = para("Sted/dato: ______") + para("Navn: ______") + para("By:", TAB, "Name:", TAB, "Title:", TAB)
    made, told = adopted(body)
    assert [code for code, _ in told] == ["blank_to_sign"] * 5
    assert not made.fields()
    signed = table(row(para("Signatur"), para("")) + row(para("Navn"), para("")))
    assert adopted(signed)[1][0][0] == "nothing_to_adopt"


def test_the_law_is_printed_as_a_sentence_needs_it() -> None:
    made, told = adopted(para(run("Avtalen er underlagt "), run("norsk rett", YELLOW), run(".")))
    assert told == [("field_proposed", "agreement.law_in_words")]
    assert lines(made.fill(VALUES)) == ["Avtalen er underlagt norsk rett."]
    assert lines(made.fill({"agreement": {"law_in_words": "EE"}})) == ["Avtalen er underlagt estisk rett."]
    assert lines(made.fill({"agreement": {"law_in_words": "GB"}})) == ["Avtalen er underlagt retten i Storbritannia."]


def test_the_report_and_the_list_stand_in_the_order_of_the_document() -> None:
    body = para("[navn] her") + para(complex_field("MERGEFIELD Kunde", "x"), " og [Databehandler] og ____")
    found = found_placeholders(template(body))
    assert [one.text for one in found] == ["[navn]", "x", "[Databehandler]", "____"]
    assert [one.values["text"] for one in adopt(template(body)).problems] == [one.text for one in found]


def test_nothing_but_controls_is_added() -> None:
    body = para(run("[Kunde] og ", BOLD), run("{{ ukjent }}"), run(" ____ ")) + para("se [1]")
    made, _ = adopted(body)
    assert own_text(made.package.root(made.main_part)) == own_text(template(body).package.root(made.main_part))


def test_controls_that_show_no_text_and_marks_in_properties_are_found_by_lint() -> None:
    picture = '<w:sdt><w:sdtPr><w:tag w:val="controller.name"/><w:picture/></w:sdtPr><w:sdtContent/></w:sdt>'
    found = {one.code: one for one in lint(template(para(picture)))}
    assert (found["foreign_control"].severity, found["foreign_control"].values["control"]) == ("block", "picture")
    core = "{{ customer }} and {controller.nmae} and {controller.name}"
    titled = template(para("[Kunde]"), core=core)
    marks = [(one.code, one.place) for one in lint(titled) if one.place == "title"]
    assert marks == [("unknown_field_near", "title"), ("property_mark", "title")]
    assert [(one.code, one.place) for one in adopt(titled).problems if one.place == "title"] == marks


def test_a_field_that_fetches_is_told_of_for_such_a_template_is_not_filled() -> None:
    fetching = '<w:fldSimple w:instr=" INCLUDETEXT c:/x "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
    told = adopt(template(para("[Customer] ", fetching))).problems
    assert [(one.code, one.severity) for one in told if one.code == "fetching_field"] == [("fetching_field", "block")]


@pytest.mark.parametrize("title", ['<w:alias w:val="Customer"/>', ""])
def test_a_control_of_the_firm_s_own_that_waits_for_a_text_is_told_of(title: str) -> None:
    control = (
        f'<w:sdt><w:sdtPr>{title}<w:id w:val="1"/><w:showingPlcHdr/><w:text/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>"
    )
    for told in (adopt(template(para(control))).problems, lint(template(para(control)))):
        found = [one.values["name"] for one in told if one.code == "title_without_tag"]
        assert found == ["Customer" if title else "Click here"]
