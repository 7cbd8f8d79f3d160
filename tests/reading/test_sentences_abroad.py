"""Sentences in six languages as they stand in real policies and agreements, each with what the scan must make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from dpa_tracker.queries.scan import as_json
from dpa_tracker.reading.scan import scan_document
from tests.reading.documents import lines

_FOLDER: Final = Path(__file__).parent
_TERMS: Final = {
    "breach": "breach_notice_hours",
    "change": "change_notice_days",
    "objection": "objection_days",
    "deletion": "deletion_days",
}


def sentences(name: str) -> list[tuple[str, str]]:
    """The lines of a file: what is expected, and the sentence."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [(expected, said) for expected, _, said in (line.partition(" | ") for line in text.splitlines())]


@pytest.mark.parametrize(("expected", "said"), sentences("stance_sentences.txt"))
def test_what_a_sentence_does_with_a_ground(expected: str, said: str) -> None:
    code, stance = expected.split()
    hits = [hit for hit in scan_document(lines(said)).hits if hit.code == code]
    assert {hit.stance.value for hit in hits} == {stance}
    assert all(hit.quote == said for hit in hits)


@pytest.mark.parametrize(("expected", "said"), sentences("number_sentences.txt"))
def test_the_number_a_sentence_promises(expected: str, said: str) -> None:
    wanted = dict(one.split("=") for one in expected.split() if "=" in one)
    found = {one.term: str(one.number) for one in scan_document(lines(said)).commitments}
    assert found == {_TERMS[name]: number for name, number in wanted.items()}


@pytest.mark.parametrize(("expected", "said"), sentences("clause_sentences.txt"))
def test_the_point_a_sentence_has_or_lacks(expected: str, said: str) -> None:
    there, _, point = expected.rpartition(" ")
    found = {one.clause.identity for one in scan_document(lines(said)).clauses if one.found}
    assert (point in found) is (there != "no")


def test_a_ground_that_one_recipient_lacks_still_stands_for_another() -> None:
    hits = scan_document(
        lines(
            "Alpha Inc. is certified under the Data Privacy Framework.",
            "Beta Inc. is not certified under the Data Privacy Framework.",
        )
    ).hits
    assert [hit.stance.value for hit in hits if hit.code == "eu_us_dpf"] == ["relies", "rejects"]


def test_items_of_a_list_are_read_with_the_line_above_it() -> None:
    text = (
        "Der Dienstleister unterstützt den Kunden bei:",
        "- der Erfüllung von Anträgen betroffener Personen auf Auskunft und Berichtigung",
        "- Datenschutz-Folgenabschätzungen",
    )
    found = {one.clause.identity for one in scan_document(lines(*text)).clauses if one.found}
    assert {"28-3-e", "28-3-f"} <= found


def test_a_heading_that_states_the_instruction_clause_is_the_clause() -> None:
    from dpa_tracker.reading.markdown_text import read_markdown  # noqa: PLC0415 - the only test that needs it

    heading = "## 5.1 Process personal data only on documented instructions\n\nThe supplier keeps to it.\n"
    found = {one.clause.identity for one in scan_document(read_markdown(heading.encode(), "a.md")).clauses if one.found}
    assert "28-3-a" in found


def test_numbers_that_contradict_each_other_are_all_told() -> None:
    scan = scan_document(
        lines(
            "The Processor notifies the Controller of a personal data breach within 48 hours.",
            "Annex 2: the Processor notifies the Controller of a personal data breach within 72 hours.",
        )
    )
    (found,) = scan.commitments
    assert (found.number, [one.number for one in found.others]) == (48, [72])
    answer = as_json(scan, "a.txt")
    assert answer["terms"]["breach_notice_hours"] == 48
    assert [one["number"] for one in answer["term_quotes"]["breach_notice_hours"]["others"]] == [72]
    assert any("72" in note for note in answer["notes"])


def test_the_unit_of_a_number_may_stand_in_the_label_of_its_row() -> None:
    from dpa_tracker.reading.markdown_text import read_markdown  # noqa: PLC0415 - as above

    table = "|Term|Value|\n|---|---|\n|Notice of a data breach (hours)|24|\n|Notice of new sub-processors|30 days|\n"
    found = {one.term: one.number for one in scan_document(read_markdown(table.encode(), "a.md")).commitments}
    assert found == {"breach_notice_hours": 24, "change_notice_days": 30}
