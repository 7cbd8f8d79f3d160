"""Values that no register holds: said by whoever drafts, read by the kind of the field, refused with a reason."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.queries.asked_fields import asked_fields
from dpa_tracker.sentences import fault_sentence, use_language
from dpa_tracker.use_cases.asked_values import asked_values, with_said
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, refuse_wish
from dpa_tracker.word.fields import FIELDS, asked_for
from dpa_tracker.word.template import Template, template_from_bytes
from dpa_tracker.word.typed import allowed_codes, read_typed
from dpa_tracker.word.vocabulary_letters import RESTS_ON
from tests.sample_register import sample_register
from tests.word.word_files import block, docx, field, para

AT = datetime(2026, 11, 23, tzinfo=UTC)
ASKING = "".join(
    (
        para("Place ", field("letter.place")),
        para("Start ", field("change.planned_start")),
        block("if:instruction.adds_transfer", para("A transfer")),
        para("Gone ", field("deletion.backups_gone")),
        para("For ", field("agreement.reference")),
    )
)


def asking() -> Template:
    """A template that asks for four things, one of them behind a condition and one behind a computed field."""
    return template_from_bytes(docx(ASKING), "asking.docx")


def test_a_template_knows_what_must_be_asked_for_it() -> None:
    assert [one.tag for one in asking().asked()] == [
        "letter.place",
        "change.planned_start",
        "instruction.adds_transfer",
        "deletion.backups_until",
    ]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("letter.place", "  Mo i Rana ", "Mo i Rana"),
        ("letter.place", "a = b; c", "a = b; c"),
        ("letter.reply_by", "2026-12-01", date(2026, 12, 1)),
        ("instruction.priced", "nei", False),
        ("instruction.priced", "Yes", True),
        ("letter.channel", "registered_letter", "registered_letter"),
        ("instruction.data", "names; addresses ;;", ("names", "addresses")),
        ("instruction.data", "", ()),
        ("instruction.annexes", "annex_a;annex_c", ("annex_a", "annex_c")),
        ("deletion.kept_law_country", "NO", "NO"),
    ],
)
def test_a_value_is_read_by_the_kind_of_its_field(name: str, text: str, value: object) -> None:
    assert read_typed(FIELDS[name], text) == value


@pytest.mark.parametrize(
    ("name", "text", "code", "said"),
    [
        ("letter.place", "  ", "said_empty", "leave it out"),
        ("letter.reply_by", "1.12.2026", "said_no_day", "1.12.2026"),
        ("letter.reply_by", "2026-W49-1", "said_no_day", "2026-W49-1"),
        ("instruction.priced", "maybe", "said_no_answer", "maybe"),
        ("letter.channel", "pigeon", "said_no_choice", "registered_letter"),
        ("instruction.annexes", "annex_a; annex_z", "said_no_choice", "annex_z"),
        ("deletion.kept_law_country", "UK", "unknown_country_meant", "GB"),
        ("ending.act", "in_time", "said_no_choice", "non_renewal"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_what_is_allowed(name: str, text: str, code: str, said: str) -> None:
    with pytest.raises(InvalidInputError) as raised:
        read_typed(FIELDS[name], text)
    (fault,) = raised.value.faults
    assert (fault.field, fault.code) == (name, code)
    assert said in fault_sentence(fault)


def test_every_fault_is_found_at_once_and_says_where_the_value_belongs() -> None:
    said = {
        "letter.place": "Oslo",
        "letter.plase": "Oslo",
        "agreement.reference": "X",
        "controller.name": "X",
        "letter.sender.name": "X",
        "services.name": "X",
        "sub_processors.name": "X",
        "transfers.country": "X",
        "change.send_by": "2026-01-01",
        "letter.clause": "9",
        "change.planned_start": "soon",
    }
    with pytest.raises(InvalidInputError) as raised:
        asked_values(said, asking())
    assert {fault.field: fault.code for fault in raised.value.faults} == {
        "letter.plase": "said_unknown_near",
        "agreement.reference": "said_recorded_agreement",
        "controller.name": "said_recorded_party",
        "letter.sender.name": "said_recorded_party",
        "services.name": "said_recorded_service",
        "sub_processors.name": "said_recorded_engagement",
        "transfers.country": "said_recorded_transfer",
        "change.send_by": "said_recorded_nowhere",
        "letter.clause": "said_not_wanted",
        "change.planned_start": "said_no_day",
    }
    assert all(fault_sentence(fault) for fault in raised.value.faults)


def test_what_is_said_joins_what_is_worked_out() -> None:
    values = with_said({"change": {"act": "notice"}, "letter": None}, {"change.kind": "add", "letter.place": "Oslo"})
    assert values == {"change": {"act": "notice", "kind": "add"}, "letter": {"place": "Oslo"}}


def test_every_choice_that_is_asked_for_has_its_codes_and_every_input_is_a_field() -> None:
    asked = [one for one in FIELDS.values() if one.asked]
    assert all(allowed_codes(one) for one in asked if one.kind.value in ("choice", "codes"))
    assert not [one.tag for one in asked if one.kind.value == "records"]
    assert {name for names in RESTS_ON.values() for name in names} <= {one.tag for one in asked}
    assert [one.tag for one in asked_for(["change.uses.purpose"])] == ["change.kind", "change.sub_processor"]


def test_a_template_without_questions_takes_no_values() -> None:
    plain = template_from_bytes(docx(para(field("agreement.reference"))), "plain.docx")
    with pytest.raises(InvalidInputError) as raised:
        asked_values({"letter.place": "Oslo"}, plain)
    assert raised.value.faults == (Fault("letter.place", "said_nothing_wanted", {"wanted": ""}),)


def test_the_screens_get_labels_and_choices_in_their_language(tmp_path: Path) -> None:
    path = tmp_path / "asking.docx"
    path.write_bytes(docx(ASKING + para(field("letter.channel")) + para(field("instruction.data"))))
    use_language("nb")
    try:
        asked = {one.name: one for one in asked_fields(str(path))}
    finally:
        use_language("en")
    assert asked["letter.place"].label == "sted brevet er datert"
    assert ("registered_letter", "per rekommandert brev") in asked["letter.channel"].allowed
    assert (asked["instruction.data"].several, asked["letter.channel"].several) == (True, False)
    assert asked["change.planned_start"].kind == "date"


def test_values_set_on_the_command_line_fill_the_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register, template, out = tmp_path / "r.dpa", tmp_path / "t.docx", tmp_path / "out.docx"
    sample_register(register, actor="t", at=AT)
    template.write_bytes(docx(para("At ", field("letter.place")) + para("By ", field("letter.reply_by"))))
    words = ["--register", str(register), "draft", "DPA-2026-001", "--template", str(template), "--out", str(out)]
    assert main([*words, "--json"]) == 0
    without: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [gap["field"] for gap in without["gaps"]] == ["letter.place", "letter.reply_by"]
    settings = ["--set", "letter.place=Mo = i Rana", "--set", "letter.reply_by=2026-12-01"]
    assert main([*words, *settings, "--final", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["gaps"] == []
    with pytest.raises(SystemExit):
        main([*words, "--set", "letter.place"])
    assert "FIELD=VALUE" in capsys.readouterr().err
    assert main([*words, *settings, "--set", "letter.place=Oslo"]) == 2
    assert capsys.readouterr().err == "letter.place: is set twice; set it once\n"


def test_bytes_that_are_no_text_are_refused_before_anything_is_made_of_them() -> None:
    with pytest.raises(InvalidInputError) as refused:
        asked_values({"letter.place": "Os\udcfflo"}, asking())
    (fault,) = refused.value.faults
    assert (fault.field, fault.code) == ("letter.place", "character_not_printable")
    wish = DraftAgreement("", "", Path("x.docx"), AT.date(), final=True, override="they in\udcffsist")
    with pytest.raises(InvalidInputError) as told:
        refuse_wish(wish)
    assert told.value.faults[0].field == "draft.override"
