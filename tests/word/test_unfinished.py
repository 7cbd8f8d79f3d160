"""Yellow text, notes, blanks and comments in a template; what of them becomes a field when a firm's file is adopted."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.adopt import adopt
from dpa_tracker.word.left_overs import left_overs
from dpa_tracker.word.lint import lint
from dpa_tracker.word.ooxml import own_text, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.placeholder_list import found_placeholders
from dpa_tracker.word.placeholders import is_yellow
from dpa_tracker.word.proposals import propose
from dpa_tracker.word.surroundings import Surroundings
from dpa_tracker.word.template import Template, template_from_bytes
from dpa_tracker.wording import SENTENCES
from tests.word.rich_files import complex_field
from tests.word.test_lint_and_adopt import YELLOW, run
from tests.word.word_files import block, document, field, lines, para, part, row, table, template

SHADED = '<w:rPr><w:shd w:val="clear" w:fill="FFFF00"/></w:rPr>'
VALUES = {
    "controller": {"name": "Fjord AS", "registration_number": "923 609 016", "contact_email": "post@fjord.example"},
    "processor": {"name": "Drift AS", "registration_number": "914 778 271"},
    "commitment": {"breach_notice_hours": 24},
}


def adopted_as(body: str, **parts: str) -> tuple[Template, list[tuple[str, str]]]:
    """The adopted file, and what was said of each placeholder: the code with the field or the text."""
    made = adopt(template(body, {f"{name}.xml": content for name, content in parts.items()}))
    told = [(one.code, str(one.values.get("name", one.values.get("text")))) for one in made.problems]
    return template_from_bytes(to_bytes(made.package), "adopted.docx"), told


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        (para(run("The price is "), run("to be agreed", YELLOW)), "yellow_text", "The price is to be agreed"),
        (para(run("old shade", SHADED)), "yellow_text", "old shade"),
        (para("Ask the board TODO"), "unfinished", "Ask the board TODO"),
        (para("Venue: TBD"), "unfinished", "Venue: TBD"),
        (para("The parties agree […] and go on"), "unfinished", "The parties agree […] and go on"),
        (para("Name: ________"), "blank_to_fill", "Name: ________"),
        (table(row(para("Left"), table(row(para("Deep XXX"))))), "unfinished", "Deep XXX"),
    ],
)
def test_what_is_not_finished_is_a_check_with_its_paragraph(body: str, code: str, place: str) -> None:
    found = {one.code: one for one in lint(template(para(field("controller.name")) + body))}
    assert (found[code].severity, found[code].place) == ("check", place)
    assert f"template.{code}" in SENTENCES


@pytest.mark.parametrize(("name", "root"), [("header1", "hdr"), ("footer1", "ftr"), ("footnotes", "footnotes")])
def test_the_place_is_the_paragraph_in_every_part(name: str, root: str) -> None:
    text = para(run("In the margin "), run("decide", YELLOW), run(" this"))
    if root == "footnotes":
        text = f'<w:footnote w:id="2">{text}</w:footnote>'
    found = lint(template(para(field("controller.name")), {f"{name}.xml": part(root, text)}))
    assert [(one.code, one.place) for one in found] == [("yellow_text", "In the margin decide this")]


def test_the_place_in_a_text_box_is_the_paragraph_of_the_box() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{para('Boxed TODO')}</w:txbxContent></w:pict></w:r>"
    found = lint(template(para(field("controller.name")) + para("Around ", box)))
    assert ("unfinished", "Boxed TODO") in [(one.code, one.place) for one in found]


def test_a_comment_is_told_with_the_text_it_hangs_on() -> None:
    body = para(field("controller.name")) + para(
        '<w:commentRangeStart w:id="7"/>', "The fee is high", '<w:commentRangeEnd w:id="7"/>'
    )
    inside = f'<w:comment w:id="7">{para("Ask")}{para("the board")}</w:comment>'
    made = template(body, {"comments.xml": part("comments", inside)})
    told = [(one.place, one.values["text"]) for one in lint(made) if one.code == "comment"]
    ready = [(one.place, one.values["text"]) for one in left_overs(made) if one.code == "comment"]
    assert told == ready == [("The fee is high", "Ask the board")]


def test_a_control_that_libreoffice_misreads_is_told_of() -> None:
    body = block("if:transfers", para("See ", complex_field("REF clause", "3")), para("x"))
    assert "misread_control" in [one.code for one in lint(template(body))]
    later = block("if:transfers", para("x"), para("See ", complex_field("REF clause", "3")))
    assert "misread_control" not in [one.code for one in lint(template(later))]


@pytest.mark.parametrize(
    ("wanted", "lid", "shown"),
    [
        ("dd.MM.yyyy", "nb-NO", "03.02.2026"),
        ("d. MMMM yyyy", "nb-NO", "3. februar 2026"),
        ("dddd d 'of' MMMM yyyy", "en-GB", "Tuesday 3 of February 2026"),
        ("d MMMM yyyy", "", "3 February 2026"),
        ("yyyy-MM-dd HH:mm", "en-GB", "3 February 2026"),
        ("MMMM yyyy", "en-GB", "3 February 2026"),
    ],
)
def test_a_date_control_is_filled_in_its_own_format_and_language(wanted: str, lid: str, shown: str) -> None:
    spoken = f'<w:lid w:val="{lid}"/>' if lid else ""
    picker = f'<w:date><w:dateFormat w:val="{wanted}"/>{spoken}</w:date>'
    made = template(para(field("agreement.begins_on", before=picker)))
    assert lines(made.fill({"agreement": {"begins_on": date(2026, 2, 3)}})) == [shown]
    unused = [one.values["format"] for one in lint(made) if one.code == "date_format_unused"]
    assert unused == ([wanted] if "HH" in wanted or "d" not in wanted else [])


def test_a_language_that_nobody_knows_is_told_of_in_a_date_control() -> None:
    picker = '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="qq-QQ"/></w:date>'
    found = lint(template(para(field("agreement.begins_on", before=picker))))
    assert [(one.code, one.values["format"]) for one in found] == [("date_format_unused", "qq-QQ")]


def test_yellow_words_without_brackets_become_fields_and_lose_the_yellow_when_filled() -> None:
    body = para(
        run("Mellom "), run("Behandlings", YELLOW), run("ansvarlig", SHADED), run(" og "), run("Databehandler", YELLOW)
    )
    made, told = adopted_as(body)
    assert told == [("field_proposed", "controller.name"), ("field_proposed", "processor.name")]
    filled = made.fill(VALUES)
    assert lines(filled) == ["Mellom Fjord AS og Drift AS"]
    assert not any(is_yellow(one) for one in document(filled).iter(w("r")))


def test_a_yellow_clause_is_no_blank_and_stays() -> None:
    clause = "The customer may object within two weeks of the notice."
    made, told = adopted_as(para(run(clause, YELLOW)) + para(run("Made by [Processor] and others", YELLOW)))
    left = {("yellow_passage", clause), ("yellow_passage", "Made by and others")}
    assert set(told) == left | {("field_proposed", "processor.name")}
    assert own_text(made.roots()["word/document.xml"]) == clause + "Made by [Processor] and others"


@pytest.mark.parametrize("blank", ["__________", "…………", "............"])
def test_blanks_to_write_on_become_fields_by_their_label(blank: str) -> None:
    body = (
        para(f"Kunde: {blank}") + para(f"Databehandlerens organisasjonsnummer: {blank}") + para(f"Ditt valg: {blank}")
    )
    made, told = adopted_as(body)
    assert [code for code, _ in told] == ["field_proposed", "field_proposed", "not_placed"]
    assert lines(made.fill(VALUES))[:2] == ["Kunde: Fjord AS", "Databehandlerens organisasjonsnummer: 914 778 271"]


def test_a_line_to_sign_on_asks_for_no_party() -> None:
    assert propose("", Surroundings("Kunde: ", above=("Underskrifter",))) is None
    assert propose("", Surroundings("Kunde: ", above=("Partene",))) == "controller.name"


def test_form_fields_of_old_word_become_fields() -> None:
    named = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{}"/></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> {} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>\u2002\u2002</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = para("Kunde: ", named.format("Tekst1", "FORMTEXT")) + para(named.format("Databehandler", "FORMTEXT"))
    made, told = adopted_as(body + para(named.format("Valg", "FORMCHECKBOX")))
    assert [code for code, _ in told] == ["field_proposed", "field_proposed", "form_choice"]
    assert lines(made.fill(VALUES))[:2] == ["Kunde: Fjord AS", "Drift AS"]


def test_what_a_placeholder_asks_for_beyond_its_name_is_told_of() -> None:
    body = (
        para("{{ controller.name | upper }}")
        + para(complex_field("MERGEFIELD Customer_Name \\* Upper \\* MERGEFORMAT", "x"))
        + para(complex_field("MERGEFIELD Customer_Name \\* MERGEFORMAT", "y"))
    )
    made, told = adopted_as(body)
    assert [text for code, text in told if code == "field_proposed"] == ["controller.name"] * 3
    assert [code for code, _ in told].count("extra_dropped") == 2
    assert lines(made.fill(VALUES)) == ["Fjord AS"] * 3


def test_a_merge_field_inside_a_condition_of_words_own_is_left() -> None:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = complex_field("MERGEFIELD Customer_Name", "x")
    outer = char.format("begin") + "<w:r><w:instrText> IF </w:instrText></w:r>" + inner + char.format("separate")
    body = para(outer + run("result") + char.format("end"))
    made, told = adopted_as(body)
    assert [code for code, _ in told] == ["code_not_taken"]
    assert not made.tags()


def test_the_firm_s_own_control_around_a_placeholder_gets_the_tag_and_no_other_inside() -> None:
    own = "<w:sdt><w:sdtPr><w:alias w:val='Kunde'/><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    made, told = adopted_as(para(own.format(run("[Kunde]", YELLOW))) + para(own.format(run("til [Kunde]", YELLOW))))
    assert ("field_proposed", "controller.name") in told
    assert made.tags() == ("controller.name",)
    assert "scattered" in [code for code, _ in told]
    looked_at = found_placeholders(template(para(own.format(run("til [Kunde]", YELLOW)))))
    assert "scattered" in [one.why for one in looked_at]
    assert lines(made.fill(VALUES))[0] == "Fjord AS"


def test_a_placeholder_split_over_runs_in_a_link_header_and_text_box_is_placed() -> None:
    link = f'<w:hyperlink w:anchor="x">{run("[e-", YELLOW)}{run("post]", YELLOW)}</w:hyperlink>'
    box = f"<w:r><w:pict><w:txbxContent>{para(run('[Databehandler]', YELLOW))}</w:txbxContent></w:pict></w:r>"
    header = part("hdr", para(run("[Kun", YELLOW), run("de]", YELLOW)))
    made, told = adopted_as(para("Kundens e-post: ", link) + para("x", box), header1=header)
    assert {text for code, text in told if code == "field_proposed"} == {
        "controller.contact_email",
        "controller.name",
        "processor.name",
    }
    filled = made.fill(VALUES)
    assert lines(filled)[0] == "Kundens e-post: post@fjord.example"
    assert lines(filled, "word/header1.xml") == ["Fjord AS"]


def test_text_on_both_sides_of_a_control_is_never_one_placeholder() -> None:
    made, told = adopted_as(para(run("[Kunde", YELLOW), field("processor.name", "P"), run("navn]", YELLOW)))
    assert own_text(made.roots()["word/document.xml"]) == "[KundePnavn]"
    assert all(text != "[Kundenavn]" for _, text in told)


def test_a_file_with_tracked_changes_is_refused_with_its_paragraphs() -> None:
    body = para("Made with [Kunde] ", "<w:ins w:id='1'><w:r><w:t>today</w:t></w:r></w:ins>")
    for act in (adopt, found_placeholders):
        with pytest.raises(KnownError) as refused:
            act(template(body))
        assert refused.value.code == "adopt_pending_revisions"
        assert refused.value.values["paragraphs"] == "“Made with [Kunde] today”"


def test_a_file_without_placeholders_is_told_of() -> None:
    assert adopted_as(para("Plain text."))[1] == [("nothing_to_adopt", "None")]
