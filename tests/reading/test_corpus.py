"""The scan on real documents, where the shared corpus is present: what people found, the scan finds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.scan import as_json, place_text, scan_file
from dpa_tracker.sentences import error_sentence

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")
TRUTH: dict[str, dict[str, Any]] = json.loads((CORPUS / "truth.json").read_text()) if CORPUS.is_dir() else {}
OLD_CLAUSES = {"2010/87/EU": "scc_2010", "2001/497/EC": "scc_2001", "2004/915/EC": "scc_2004"}
# The truth was carried over from another file of the same name: this one speaks of no hours and no old clauses.
NOT_THE_SAME_TEXT = "dpa/pdfshift.pdf"
# One sentence outside the addresses names the Privacy Shield ("Under the Privacy Shield and laws like ..."): check.
NAMES_IT_ONCE = "policies/flickr_dpf.md"


def of_kind(kind: str) -> list[str]:
    return [name for name, truth in TRUTH.items() if truth["kind"] == kind and (CORPUS / name).is_file()]


def test_the_policy_that_relies_on_the_privacy_shield() -> None:
    scan = as_json(scan_file(CORPUS / "iwmac_privacy_policy.txt"), "a")
    hits = {hit["code"]: hit for hit in scan["hits"]}
    shield = hits["privacy_shield"]
    assert (shield["stance"], shield["severity"], shield["ended_on"]) == ("relies", "block", "2020-07-16")
    assert shield["citation"] == "C-311/18"
    assert "16 July 2020" in shield["message"]
    assert shield["quote"].startswith(
        "If the subcontractor processes personal data outside the EU/EEA, such processing must"
    )
    assert hits["scc_unspecified"]["severity"] == "check"
    assert scan["parties"] == ["IWMAC AS"]
    assert scan["countries"] == []


@pytest.mark.parametrize("name", of_kind("policy"))
def test_what_a_policy_rests_on(name: str) -> None:
    truth, scan = TRUTH[name], scan_file(CORPUS / name)
    shield = [hit for hit in scan.hits if hit.code == "privacy_shield"]
    blocking = {hit.code for hit in scan.hits if hit.blocks}
    assert bool(blocking) is truth["flag_outdated"]
    assert {OLD_CLAUSES[one] for one in truth.get("outdated_scc") or ()} <= blocking
    if truth["ps_status"] == "negated":
        assert any(hit.stance == "rejects" for hit in shield)
    elif truth["ps_status"] == "basis":
        assert "privacy_shield" in blocking
    elif name != NAMES_IT_ONCE:
        assert not shield


@pytest.mark.parametrize("name", of_kind("dpa"))
def test_the_points_and_hours_of_an_agreement(name: str) -> None:
    truth, scan = TRUTH[name], scan_file(CORPUS / name)
    found = {one.clause.identity: one.found for one in scan.clauses}
    for letter, there in truth.get("art28_3", {}).items():
        if there != "partial":
            assert found[f"28-3-{letter}"] is (there == "yes"), letter
    if "breach_hours" in truth and name != NOT_THE_SAME_TEXT:
        hours = [one.number for one in scan.commitments if one.term == "breach_notice_hours"]
        assert hours == ([truth["breach_hours"]] if truth["breach_hours"] else [])
    assert set(truth.get("subprocessors", ())) <= set(scan.parties)
    assert scan.is_agreement


def test_what_is_called_an_agreement_and_is_none() -> None:
    names = of_kind("not_a_dpa")
    assert names
    for name in names:
        assert not scan_file(CORPUS / name).is_agreement


@pytest.mark.slow  # 20 seconds; each kind of these files has a test of its own
@pytest.mark.parametrize("folder", ["hostile", "word_templates", "lists", "csv_nasty"])
def test_every_other_file_gets_an_answer_or_one_sentence(folder: str) -> None:
    files = sorted((CORPUS / folder).iterdir())
    assert len(files) > 10
    for file in files:
        answer = answer_or_sentence(file)
        if isinstance(answer, str):
            assert str(file) in answer
        else:
            assert answer["text_found"] in (True, False)
            assert not [hit for hit in answer["hits"] if (hit["severity"], hit["stance"]) == ("block", "relies")], file
            assert all(hit["place"] and hit["quote"] for hit in answer["hits"])


def answer_or_sentence(file: Path) -> dict[str, Any] | str:
    try:
        return as_json(scan_file(file), str(file))
    except KnownError as error:
        return error_sentence(error)


def test_comments_in_a_real_document_are_apart() -> None:
    assert [place_text(hit.place) for hit in scan_file(CORPUS / "word_templates/poi_comment.docx").hits] == []
