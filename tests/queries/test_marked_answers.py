"""Wherever an answer of a corrected register tells a verdict, the touched one says so, an untouched one does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.hypotheses import MechanismEnds
from dpa_tracker.queries import listings
from dpa_tracker.queries.chain_graph import chain_graph
from dpa_tracker.queries.data_map import data_map
from dpa_tracker.queries.engagement_chain import engagement_detail
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.promised_rows import promised_rows
from dpa_tracker.queries.questions import VendorQuestion
from dpa_tracker.queries.scope import WHOLE
from dpa_tracker.queries.today import today
from dpa_tracker.queries.transfer_detail import transfer_detail
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.queries.vendor_paper import vendor_paper
from dpa_tracker.queries.vendor_report import vendor_report
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.queries.what_if import WhatIf, what_if
from dpa_tracker.queries.what_if_memo import memo_of, step_words
from dpa_tracker.sentences import name_of
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register
from tests.store.examples import AT

ON = date(2026, 11, 28)
MARK, OVER = "(own correction)", "(with own corrections)"
LUMEN, UNTOUCHED = "Lumen Maps Ltd", "Polarspor Telematikk AS"  # in London; in Norway
BRITAIN_ENDS = """\
corrections:
  - corrects: EU-ADQ-GB-3
    name: Kari Nordmann
    day: 2026-11-28
    reason: "A thought experiment."
    citation: "C-999/26, para 12"
    set:
      valid_to: 2026-10-31
      ended_by: cjeu_invalidity
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample register of a house that holds the British decision for invalid."""
    folder = tmp_path_factory.mktemp("corrected")
    file, register = folder / "ours.yaml", folder / "register.dpa"
    file.write_text(BRITAIN_ENDS, encoding="utf-8")
    sample_register(register, actor="test", at=AT)
    assert main(["--register", str(register), "law", "correct", str(file), "--yes"]) == 0
    return register


@pytest.fixture(scope="module")
def register(path: Path) -> Iterator[Register]:
    with open_register(path, actor="test", at=AT, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def judged(register: Register) -> Portfolio:
    return portfolio(register, ON)


@pytest.fixture(scope="module")
def supposed(register: Register) -> WhatIf:
    """The framework that other transfers rest on ends: some verdicts change that rest on the correction already."""
    return what_if(register, MechanismEnds(MechanismId.EU_US_DPF), ON)


def answered(path: Path, capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> Any:  # noqa: ANN401 - any JSON
    capsysbinary.readouterr()
    main(["--register", str(path), "--asked-on", ON.isoformat(), *words, "--on", ON.isoformat(), "--json"])
    return json.loads(capsysbinary.readouterr().out)


def test_each_box_of_a_chain_is_marked_as_its_record_is(register: Register, judged: Portfolio) -> None:
    boxes = chain_graph(register, ON, WHOLE).nodes.values()
    marked = {(box.opens.kind, box.opens.id): box.corrected for box in boxes}
    assert marked == {key: judged.rests_on_correction(Kind(key[0]), key[1]) for key in marked}
    assert set(marked.values()) == {True, False}


def test_the_country_of_a_marked_place_is_marked_on_the_map_and_no_other(register: Register) -> None:
    assert {each.country for each in data_map(register, ON, WHOLE).countries if each.corrected} == {"GB"}


def test_what_has_no_verdict_bears_no_mark(register: Register) -> None:
    for kind in ("parties", "agreements", "engagements", "services", "transfers"):
        rows = promised_rows(register, kind, ON)
        assert {row["law_corrected"] for row in rows if row["verdict"] is None} <= {False}
        assert any(row["law_corrected"] for row in rows)


def test_the_things_that_a_record_names_are_marked(register: Register, judged: Portfolio) -> None:
    records = judged.snapshot.records
    [lumen] = [key for key, each in records.parties.items() if each.name == LUMEN]
    [use] = [each for each in records.of_party[lumen] if each.provider_id == lumen]
    detail = engagement_detail(register, use.id, ON)
    assert [link.corrected for link in (detail.provider, detail.client, detail.service)] == [True, True, True]
    assert [link.corrected for link in detail.chain] == [True]
    assert {link.corrected for link in detail.transfers} == {True}
    danish = next(each for each in records.engagements.values() if not reached(judged, each.id))
    assert [link.corrected for link in engagement_detail(register, danish.id, ON).chain[:1]] == [False]
    [leg] = records.transfers_of_engagement[use.id]
    assert transfer_detail(register, leg.id, ON).law_is_corrected


def reached(judged: Portfolio, engagement_id: str) -> bool:
    return judged.rests_on_correction(Kind.ENGAGEMENT, engagement_id)


def test_today_and_the_findings_mark_what_is_found_by_the_correction_alone(register: Register) -> None:
    """The place in London that five customers did not permit; not the review that is missing, nor other transfers."""
    marked = [each for each in today(register, ON).items if each.corrected]
    assert {each.reason.code for each in marked if each.subject.kind == "engagement"} == {"paper.location_forbidden"}
    assert {each.subject.title for each in marked if each.subject.kind == "transfer"} == {
        "Fjordvarme Data AS → Delphi Occupational Health Ltd (GB)",
        "Fjordvarme Data AS → Lumen Maps Ltd (GB)",
    }
    rows = promised_rows(register, "findings", ON)
    said = {str(each["message"]) for each in rows if each["law_corrected"]}
    assert {str(each.reason) for each in marked} <= said
    apart = [each for each in rows if each["code"] == "location_forbidden" and not each["law_corrected"]]
    assert any("Switzerland" in str(each["message"]) for each in apart)
    kinds = {each["subject_kind"] for each in rows if each["law_corrected"]}
    assert kinds == {"engagement", "transfer"}


def test_the_list_of_findings_marks_those_that_a_correction_makes_and_no_other(register: Register) -> None:
    """Its exports, its copies and the command line say what its cells say."""
    told = [(str(each["message"]), each["law_corrected"]) for each in promised_rows(register, "findings", ON)]
    rows = listings.rows(register, "findings", listings.ids(register, "findings", on=ON), ON)
    shown = [(row.cells["message"].text, row.cells["severity"].text.endswith(MARK)) for row in rows]
    assert sorted(shown) == sorted(told)
    assert {marked for _text, marked in shown} == {True, False}
    assert {row.cells["severity"].word for row in rows} == {"", "Blocks", "Check", "Info"}


def test_the_command_line_tells_a_correction_once_where_it_is_found_about_several_things(
    path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    on = ON.isoformat()
    answer = answered(path, capsysbinary, "check", LUMEN)
    assert sum(each["code"] == "law_corrected" for each in answer["findings"]) > 1
    main(["--register", str(path), "--asked-on", on, "check", LUMEN, "--on", on])
    assert capsysbinary.readouterr().out.decode().count("Corrected by the house: EU-ADQ-GB-3") == 1


def test_facts_that_are_judged_say_that_own_corrections_lie_over_the_law(
    path: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    facts = {
        "on": ON.isoformat(),
        "law": "eu_gdpr",
        "exporter": {"country": "NO", "role": "processor"},
        "importer": {"country": "GB", "role": "processor"},
        "making_available": "remote_access",
        "mechanisms": [{"id": "adequacy"}],
    }
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(facts), encoding="utf-8")
    for register, over in ((path, True), (tmp_path / "none.dpa", False)):
        main(["--register", str(register), "--asked-on", ON.isoformat(), "assess", str(file)])
        last = capsysbinary.readouterr().out.decode().splitlines()[-1]
        assert last.startswith("  Law data ")
        assert last.endswith(OVER) is over


def test_what_every_finding_rests_on_has_a_name(judged: Portfolio) -> None:
    """That of a correction had none, and its pane could not be shown."""
    rules = {row.rule for row in judged.findings}
    assert "law.correction" in rules
    assert all(name_of("rule", rule) for rule in rules)


def test_what_if_marks_the_verdict_before_and_after(supposed: WhatIf, judged: Portfolio) -> None:
    """Of a transfer to the United States neither; of a party that is served from London, both."""
    assert {each.corrected for each in supposed.changes} == {(False, False)}
    parties = {each.subject.id: each.corrected for each in supposed.others}
    assert all(
        was == judged.rests_on_correction(Kind(each.subject.kind), each.subject.id)
        for each in supposed.others
        for was in each.corrected[:1]
    )
    assert parties
    one = replace(supposed.others[0], was="conditional", becomes="blocked", corrected=(True, False))
    assert step_words(one) == f"Conditional {MARK} → Blocked"
    assert OVER in supposed.law_data
    assert OVER in memo_of(supposed, Phrase("law_depth.rests_on_correction")).told


def test_what_if_marks_what_rests_on_it_since_the_event_alone(register: Register) -> None:
    """The transfers that change when adequacy as a whole ends leave those that the correction ended as they are."""
    answer = what_if(register, MechanismEnds(MechanismId.ADEQUACY), ON)
    told = "\n".join(" ".join(row) for row in memo_of(answer, Phrase("law_depth.rests_on_correction")).rows)
    assert LUMEN not in told
    assert MARK not in told


def test_the_page_and_the_report_about_a_vendor_say_it(register: Register) -> None:
    for name, said in ((LUMEN, f"Blocked {MARK}"), (UNTOUCHED, "")):
        question = VendorQuestion(name)
        told = vendor_paper(register, ON, question).told
        report = vendor_report(register, question, check_vendor(register, question, ON), ON)
        assert said in told
        assert OVER in told
        assert OVER in report.foot[0]
        assert (MARK in told, MARK in report.verdict) == (bool(said), bool(said))


def test_json_marks_the_steps_of_a_chain_recorded_transfers_and_what_if(
    path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    touched = answered(path, capsysbinary, "check", LUMEN)
    assert [each["law_corrected"] for each in (*touched["agreements"], *touched["chain"])] == [True, True]
    untouched = answered(path, capsysbinary, "check", UNTOUCHED)
    assert {each["law_corrected"] for each in (*untouched["agreements"], *untouched["chain"])} == {False}
    marked = [each for each in answered(path, capsysbinary, "assess", "--recorded") if each["law_corrected"]]
    assert {each["verdict"] for each in marked} == {"invalid"}
    answer = answered(path, capsysbinary, "what-if", "--ends", "eu_us_dpf")
    keys = {"was_law_corrected", "law_corrected"}
    assert all(keys <= each.keys() for each in (*answer["changed"], *answer["others"]))
