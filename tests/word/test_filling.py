"""Filling a template: values stand verbatim, gaps are seen, conditions and repetitions leave a sound document."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.word.fields import written
from dpa_tracker.word.ooxml import T, own_text, w
from dpa_tracker.word.reading_back import value_of
from tests.word.word_files import again, block, document, field, lines, para, part, row, table, tags, template, xml

HARD = ("Hansen & Sønn <AS>", "ΑΩ 株式会社", "emoji 😀", "  spaces  ", "{{ x }} «y» [z]", "&amp; &lt;", "x" * 5_000)


@pytest.mark.parametrize("text", HARD)
def test_a_value_stands_verbatim_everywhere(text: str) -> None:
    name = field("controller.name")
    made = template(
        para("Between ", name) + table(row(para(name))),
        {
            "header1.xml": part("hdr", para(name)),
            "header2.xml": part("hdr", para(name)),
            "footer1.xml": part("ftr", para(name)),
            "footnotes.xml": part("footnotes", f'<w:footnote w:id="1">{para(name)}</w:footnote>'),
            "endnotes.xml": part("endnotes", f'<w:endnote w:id="1">{para(name)}</w:endnote>'),
        },
        core="Agreement with {controller.name}",
    )
    filled = made.fill({"controller": {"name": text}})
    assert lines(filled) == [f"Between {text}", text]
    for name_of_part in ("header1", "header2", "footer1", "footnotes", "endnotes"):
        assert lines(filled, f"word/{name_of_part}.xml") == [text]
    title = document(filled, "docProps/core.xml")[0].text
    assert title == f"Agreement with {text}"
    assert not filled.gaps


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Cn")), min_size=1).filter(str.strip))
def test_any_printable_text_stands_verbatim(text: str) -> None:
    filled = template(para(field("controller.name"))).fill({"controller": {"name": text}})
    expected = text.replace("\u2028", "\n").replace("\u2029", "\n")
    assert lines(filled) == [expected]


def test_line_breaks_and_tabs_become_word_s_own() -> None:
    filled = template(para(field("controller.address"))).fill({"controller": {"address": "a\nb\tc\r\nd"}})
    assert lines(filled) == ["a\nb\tc\nd"]
    assert len(list(document(filled).iter(w("br")))) == 2


@pytest.mark.parametrize("bad", ["a\x07b", "a\x00", "\ufffe", "abc\u202efdp", "\u2066x", "x" * 100_001])
def test_what_cannot_be_printed_is_a_fault_of_its_field(bad: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        template(para(field("controller.name"), field("controller.name"))).fill({"controller": {"name": bad}})
    assert [fault.field for fault in refused.value.faults] == ["controller.name"]


def test_a_gap_is_yellow_labelled_and_listed_once() -> None:
    made = template(para(field("controller.dpo")) + para(field("controller.dpo")))
    filled = made.fill({"controller": {"dpo": ""}})
    assert lines(filled) == ["[controller.dpo: controller: data protection officer]"] * 2
    assert [gap.field for gap in filled.gaps] == ["controller.dpo"]
    assert xml(document(filled)).count('w:highlight w:val="yellow"') == 2


def test_a_gap_is_labelled_in_the_language_of_the_document() -> None:
    filled = template(para(field("controller.dpo")), language="nb-NO").fill({})
    assert lines(filled) == ["[controller.dpo: behandlingsansvarlig: personvernombud]"]


def test_a_gap_filled_later_is_no_longer_yellow_and_keeps_its_formatting() -> None:
    bold = field("controller.name").replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    empty = template(para(bold)).fill({})
    filled = again(empty).fill({"controller": {"name": "Hansen"}})
    assert lines(filled) == ["Hansen"]
    assert "highlight" not in xml(document(filled))
    assert "showingPlcHdr" not in xml(document(filled))
    assert "<w:b/>" in xml(document(filled))


def test_none_stated_differs_from_nothing_said() -> None:
    made = template(para(field("service.special_categories")), language="nb-NO")
    assert lines(made.fill({"service": {"special_categories": ()}})) == ["Ingen"]
    assert made.fill({"service": {}}).gaps


@pytest.mark.parametrize(
    ("code", "english", "norwegian"),
    [
        ("NL", ("the Netherlands", "Dutch law"), ("Nederland", "nederlandsk rett")),
        ("GB", ("the United Kingdom", "the law of the United Kingdom"), ("Storbritannia", "retten i Storbritannia")),
        ("US", ("the United States", "the law of the United States"), ("USA", "retten i USA")),
        ("CZ", ("Czechia", "Czech law"), ("Tsjekkia", "tsjekkisk rett")),
        ("JP", ("Japan", "the law of Japan"), ("Japan", "retten i Japan")),
    ],
)
def test_the_law_and_the_courts_of_a_country_are_named_as_people_do(
    code: str, english: tuple[str, str], norwegian: tuple[str, str]
) -> None:
    for language, (country, law) in (("en", english), ("nb", norwegian)):
        assert written("scc_transfers.clause_18_country", code, language) == (country,)
        assert written("agreement.law_in_words", code, language) == (law,)
        assert value_of("scc_transfers.clause_18_country", country, language) == code
    assert written("processor.country", "NL", "en") == ("Netherlands",)


def test_dates_numbers_countries_and_codes_are_written_in_the_document_s_language() -> None:
    tags_asked = ("agreement.begins_on", "agreement.governing_law", "controller.role", "service.criminal_data")
    values = {
        "agreement": {"begins_on": date(2026, 11, 23), "governing_law": "NO"},
        "controller": {"role": "controller"},
        "service": {"criminal_data": False},
    }
    body = "".join(para(field(tag)) for tag in tags_asked)
    assert lines(template(body).fill(values)) == ["23 November 2026", "Norway", "controller", "No"]
    norwegian = lines(template(body, language="nb-NO").fill(values))
    assert norwegian == ["23. november 2026", "Norge", "behandlingsansvarlig", "Nei"]


def test_a_list_in_a_block_is_a_paragraph_each() -> None:
    body = block("service.operations", para("?", properties='<w:jc w:val="right"/>'))
    filled = template(body).fill({"service": {"operations": ("storing", "deleting")}})
    assert lines(filled) == ["storing", "deleting"]
    assert xml(document(filled)).count('w:jc w:val="right"') == 2


def test_a_data_binding_that_would_bring_the_old_text_back_is_cut() -> None:
    bound = field("controller.name", before='<w:dataBinding w:xpath="/x"/>')
    assert "dataBinding" not in xml(document(template(para(bound)).fill({"controller": {"name": "A"}})))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(("a",), ["yes"]), ((), ["no"]), ([], ["no"])],
)
def test_conditions_choose(value: object, shown: list[str]) -> None:
    made = template(block("if:transfers", para("yes")) + block("if:not:transfers", para("no")))
    filled = made.fill({"transfers": value})
    assert lines(filled) == shown
    assert not filled.gaps


def test_conditions_compare_a_code() -> None:
    body = "".join(block(f"if:commitment.authorisation={code}", para(code)) for code in ("general", "specific", "none"))
    assert lines(template(body).fill({"commitment": {"authorisation": "specific"}})) == ["specific"]


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ("service.national_id=yes", True),
        ("service.national_id=Nei", False),
        ("not:service.national_id=no", True),
        ("service.national_id=perhaps", None),
        ("service.special_categories=health", True),
        ("not:service.special_categories=trade_union", True),
        ("agreement.governing_law=no", True),
        ("commitment.breach_notice_hours=24", True),
        ("agreement.begins_on=2026-03-01", True),
        ("commitment.authorisation=generel", None),
        ("sub_processors=1", None),
    ],
)
def test_what_is_compared_is_compared_as_what_it_is_or_undecided(condition: str, *, shown: bool | None) -> None:
    said = {
        "service": {"national_id": True, "special_categories": ("genetic", "health")},
        "agreement": {"governing_law": "NO", "begins_on": date(2026, 3, 1)},
        "commitment": {"breach_notice_hours": 24, "authorisation": "general"},
        "sub_processors": ({"name": "A"},),
    }
    filled = template(block(f"if:{condition}", para("clause")) + para("end")).fill(said)
    assert (None if filled.gaps else "clause" in lines(filled)) is shown


def test_an_undecided_condition_shows_both_ways_yellow_and_is_a_gap() -> None:
    made = template(block("if:transfers", para("yes")) + block("if:not:transfers", para("no")))
    filled = made.fill({})
    assert [gap.reason for gap in filled.gaps] == ["undecided"]
    assert [line.endswith(end) for line, end in zip(lines(filled), ("yes", "no"), strict=True)] == [True, True]
    assert "[if transfers" in lines(filled)[0]
    decided = again(filled).fill({"transfers": ("one",)})
    assert lines(decided) == ["yes"]


def test_a_fact_that_may_be_absent_is_no_gap_in_a_condition() -> None:
    filled = template(block("if:agreement.replaces", para("It replaces ", field("agreement.replaces")))).fill({})
    assert not filled.gaps
    assert lines(filled) == [""]


def test_a_condition_alone_in_its_paragraph_leaves_no_empty_line() -> None:
    made = template(para("a") + para(block("if:transfers", "<w:r><w:t>b</w:t></w:r>")) + para("c"))
    assert lines(made.fill({"transfers": ()})) == ["a", "c"]


def test_dropping_rows_and_cells_leaves_a_sound_table() -> None:
    whole = table(block("if:transfers", row(para("x"))))
    filled = template(para("a") + whole).fill({"transfers": ()})
    assert not list(document(filled).iter(w("tbl")))
    cell = table(row(block("if:transfers", para("x"))))
    assert lines(template(cell).fill({"transfers": ()})) == [""]
    header = {"header1.xml": part("hdr", block("if:transfers", para("x")))}
    assert lines(template(para("a"), header).fill({"transfers": ()}), "word/header1.xml") == [""]


@pytest.mark.parametrize("count", [0, 1, 40])
def test_rows_repeat(count: int) -> None:
    rows = row(para("Name")) + block("each:sub_processors", row(para(field("sub_processors.name"))))
    items = [{"name": f"Under & {n}"} for n in range(count)]
    filled = template(table(rows)).fill({"sub_processors": items})
    assert lines(filled) == ["Name", *(item["name"] for item in items)]
    ids = [one.get(w("val")) for one in document(filled).iter(w("id"))]
    assert len(ids) == len(set(ids))


def test_word_s_own_repeating_section_repeats_its_first_item() -> None:
    items = "".join(
        block("", para(field("sub_processors.name")), extra="<w15:repeatingSectionItem/>") for _ in range(2)
    )
    body = block("each:sub_processors", items, extra="<w15:repeatingSection/>")
    filled = template(body).fill({"sub_processors": [{"name": n} for n in "abc"]})
    assert lines(filled) == ["a", "b", "c"]
    assert xml(document(filled)).count("repeatingSectionItem") == 3


def test_repetitions_nest_and_names_reach_outward() -> None:
    inner = block(
        "each:sub_processors.locations",
        para(field(".country"), " for ", field("sub_processors.name"), " and ", field("controller.name")),
    )
    body = block("each:sub_processors", para(field("name")), inner)
    values: dict[str, object] = {
        "controller": {"name": "C"},
        "sub_processors": [
            {"name": "a", "locations": [{"country": "NO"}, {"country": "SE"}]},
            {"name": "b", "locations": []},
            {"name": "c", "locations": [{"country": "DK"}]},
        ],
    }
    filled = template(body).fill(values)
    assert lines(filled) == ["a", "Norway for a and C", "Sweden for a and C", "b", "c", "Denmark for c and C"]


def test_a_gap_inside_a_repetition_names_the_item() -> None:
    body = block("each:sub_processors", para(field(".name"), field(".purpose")))
    filled = template(body).fill({"sub_processors": [{"name": "a", "purpose": "p"}, {"name": "b"}]})
    assert [gap.field for gap in filled.gaps] == ["sub_processors.2.purpose"]


def test_an_unknown_list_shows_its_item_once_as_a_gap() -> None:
    filled = template(block("each:sub_processors", para(field(".name")))).fill({})
    assert [gap.field for gap in filled.gaps] == ["sub_processors", "sub_processors.1.name"]
    assert lines(filled) == ["[sub_processors.name: sub-processor: legal name]"]


def test_filling_again_with_the_same_values_gives_the_same_file() -> None:
    inner = block("if:.region", para("in ", field(".region"))) + block("if:not:.region", para("anywhere"))
    body = block("each:sub_processors.locations", para(field(".country")), inner)
    whole = block("each:sub_processors", para(field(".name")), body)
    users: list[dict[str, object]] = [
        {"name": "a", "locations": [{"country": "NO"}, {"country": "SE", "region": "Lund"}]},
        {"name": "b", "locations": []},
    ]
    values = {"sub_processors": users}
    once = template(whole).fill(values)
    twice = again(once).fill(values)
    assert twice.package.parts == once.package.parts
    more = {"sub_processors": [{"name": "c", "locations": [{"country": "DK", "region": "Fyn"}]}, *users]}
    assert (
        again(once).fill(more).package.parts["word/document.xml"]
        == template(whole).fill(more).package.parts["word/document.xml"]
    )


def test_controls_stay_in_the_result() -> None:
    body = block("if:transfers", para(field("controller.name"))) + block("each:sub_processors", para(field(".name")))
    filled = template(body).fill({"transfers": (1,), "controller": {"name": "A"}, "sub_processors": [{"name": "b"}]})
    assert tags(filled) == ["if:transfers", "controller.name", "each:sub_processors", "item:sub_processors", ".name"]


def test_text_boxes_and_nested_tables_are_filled() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{para(field('controller.name'))}</w:txbxContent></w:pict></w:r></w:p>"
    nested = table(row(table(row(para(field("processor.name")))) + para("")))
    filled = template(box + nested).fill({"controller": {"name": "A & B"}, "processor": {"name": "C"}})
    texts = [piece.text for piece in document(filled).iter(T)]
    assert "A & B" in texts
    assert "C" in texts


def test_parts_that_nothing_is_filled_into_stay_byte_for_byte() -> None:
    made = template(
        para(field("controller.name")),
        {"header1.xml": part("hdr", para("fixed")), "settings.xml": part("settings", "<w:zoom/>")},
    )
    filled = made.fill({"controller": {"name": "A"}})
    different = {name for name, content in filled.package.parts.items() if made.package.parts[name] != content}
    assert different == {"word/document.xml"}
    assert list(filled.package.parts) == list(made.package.parts)


def test_a_template_without_controls_comes_out_byte_for_byte() -> None:
    made = template(para("plain"))
    assert made.fill({}).package.parts == made.package.parts


def test_a_check_box_is_ticked_and_takes_nothing_else() -> None:
    box = (
        '<w:sdt><w:sdtPr><w:tag w:val="service.criminal_data"/><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
        "</w:sdtPr><w:sdtContent><w:r><w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"
    )
    filled = template(para(box)).fill({"service": {"criminal_data": True}})
    assert lines(filled) == ["\u2612"]
    with pytest.raises(InvalidInputError):
        template(para(box)).fill({"service": {"criminal_data": "maybe"}})


def test_values_reach_no_attribute_of_an_object() -> None:
    class Sly:
        inner = "s"

    filled = template(para(field("controller.inner"))).fill({"controller": Sly()})
    assert filled.gaps
    assert own_text(document(filled)) == "[controller.inner]"


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        (para(field("sub_processors")), "sub_processors", "control_shows_one_text"),
        (
            block("each:controller.name", para(field("controller.address"))),
            "controller.name",
            "control_repeats_no_list",
        ),
    ],
)
def test_a_control_that_asks_for_a_field_of_another_kind_is_a_fault_and_nothing_is_filled(
    body: str, field: str, code: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        template(body).fill({"sub_processors": ({"name": "A"},), "controller": {"name": "B", "address": "C"}})
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [(field, code)]


@pytest.mark.parametrize("tag", ["controller.name", "counted:commitment.backup_days", "if:transfers", "sign:signature"])
def test_a_picture_that_asks_for_a_field_is_refused_with_its_place_and_a_logo_is_left_alone(tag: str) -> None:
    def picture(of: str) -> str:
        return f'<w:sdt><w:sdtPr><w:tag w:val="{of}"/><w:picture/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt>'

    with pytest.raises(KnownError, match="template_foreign_control") as refused:
        template(para("Between ", picture(tag))).fill({"controller": {"name": "B"}})
    assert (refused.value.values["name"], refused.value.values["place"]) == (tag, "Between")
    alone = template(para(picture("logo"), field("controller.name"))).fill({"controller": {"name": "B"}})
    assert own_text(document(alone)) == "B"


@pytest.mark.parametrize(("language", "words"), [("nb", "hvis ikke"), ("en-GB", "if not")])
def test_an_undecided_passage_says_in_words_what_it_turns_on(language: str, words: str) -> None:
    body = block("if:not:commitment.authorisation=specific", para("A list."))
    (line,) = lines(template(body, language=language).fill({"commitment": {}}))
    said = {"nb": "særlig skriftlig tillatelse på forhånd", "en-GB": "prior specific written authorisation"}[language]
    assert line.startswith(f"[{words} commitment.authorisation: ")
    assert line.endswith(f" = {said}] A list.")
