"""What a house corrects in the law for itself: laid over the rows, named where it is wrong, marked where it counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.domain.mechanisms import Adequacy, Law
from dpa_tracker.law.assessment import Assessment, assess
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.reading_facts import facts_from_json
from dpa_tracker.law.reading_law import files_of, load_corpus, read_law, sound_corpus
from dpa_tracker.law.reasons import Verdict
from dpa_tracker.law.soundness import soundness_problems
from dpa_tracker.law.yaml_rows import LawProblem

TODAY = date(2026, 11, 28)
ARGENTINA_ENDS = """\
corrections:
  - corrects: EU-ADQ-AR
    name: Kari Nordmann
    day: 2026-11-28
    reason: "We read the judgment as ending the decision."
    citation: "C-999/26, para 12"
    set:
      valid_to: 2026-10-31
      ended_by: cjeu_invalidity
"""
CHILE_ADDED = """\
corrections:
  - adds: adequacy
    name: Kari Nordmann
    day: 2026-11-28
    reason: "Published after the edition in use."
    citation: "Decision (EU) 2026/9999"
    row:
      id: HOUSE-ADQ-CL
      law: eu_gdpr
      destinations: [CL]
      name: Chile
      valid_from: 2026-11-20
      verified: unverified
      status_as_of: 2026-11-28
      review_by: 2027-05-28
"""


def corrected(text: str) -> Corpus:
    return sound_corpus(files_of(places.LAW), text.encode(), at=places.LAW)


def problems(text: str) -> list[LawProblem]:
    corpus, found = read_law(files_of(places.LAW), text.encode(), at=Path("law"))
    return found or soundness_problems(corpus)


def judged(corpus: Corpus, country: str) -> Assessment:
    facts = {
        "on": TODAY.isoformat(),
        "law": Law.EU_GDPR.value,
        "exporter": {"country": "NO", "role": "controller"},
        "importer": {"country": country, "role": "processor"},
        "making_available": "transmission",
        "mechanisms": [{"id": Adequacy().id.value}],
    }
    return assess(facts_from_json(facts), corpus, TODAY)


def marks(answer: Assessment) -> list[dict[str, object]]:
    return [dict(each.values) for each in answer.findings if each.code == "law_corrected"]


def test_a_correction_decides_and_is_named_with_who_and_why() -> None:
    answer = judged(corrected(ARGENTINA_ENDS), "AR")
    assert judged(load_corpus(places.LAW), "AR").verdict is Verdict.VALID
    assert answer.verdict is Verdict.INVALID
    reason = "We read the judgment as ending the decision."
    assert marks(answer) == [{"row": "EU-ADQ-AR", "name": "Kari Nordmann", "day": date(2026, 11, 28), "reason": reason}]
    [mark] = [each for each in answer.findings if each.code == "law_corrected"]
    assert (mark.severity, mark.citation) == (Severity.INFO, "C-999/26, para 12")
    assert "C-999/26, para 12" in answer.citations


def test_what_a_correction_does_not_touch_is_not_marked() -> None:
    answer = judged(corrected(ARGENTINA_ENDS), "CH")
    assert answer.verdict is Verdict.VALID
    assert marks(answer) == []


def test_an_added_row_carries_and_is_marked() -> None:
    answer = judged(corrected(CHILE_ADDED), "CL")
    assert judged(load_corpus(places.LAW), "CL").verdict is Verdict.INVALID
    assert answer.verdict is Verdict.VALID
    assert [mark["row"] for mark in marks(answer)] == ["HOUSE-ADQ-CL"]


def test_an_answer_that_only_the_correction_makes_is_marked_though_it_rests_on_no_row() -> None:
    away = ARGENTINA_ENDS.replace("valid_to: 2026-10-31\n      ended_by: cjeu_invalidity", "destinations: [CL]")
    answer = judged(corrected(away), "AR")
    assert answer.reasons == ("no_adequacy_decision",)
    assert [mark["row"] for mark in marks(answer)] == ["EU-ADQ-AR"]


def test_the_digest_tells_corrected_law_from_the_law_it_is_laid_over() -> None:
    plain = load_corpus(places.LAW)
    one, other = corrected(ARGENTINA_ENDS), corrected(CHILE_ADDED)
    assert len({plain.digest, one.digest, other.digest}) == 3
    assert one.uncorrected is not None
    assert one.uncorrected.digest == plain.digest
    assert judged(one, "AR").law_digest == one.digest
    windows = sound_corpus(files_of(places.LAW), ARGENTINA_ENDS.replace("\n", "\r\n").encode(), at=places.LAW)
    assert windows.digest == one.digest


def test_no_corrections_are_the_law_itself() -> None:
    none = corrected("corrections: []\n")
    assert (none.digest, none.uncorrected) == (load_corpus(places.LAW).digest, None)


# What is planted: text, what it becomes, what is said and at which line.
DEFECTS = {
    "no reason": ('    reason: "We read the judgment as ending the decision."\n', "", "missing_key", 2),
    "an empty name": ("name: Kari Nordmann", 'name: ""', "empty_text", 3),
    "no citation": ('    citation: "C-999/26, para 12"\n', "", "missing_key", 2),
    "no such row": ("EU-ADQ-AR", "EU-ADQ-XX", "misspelt_row", 2),
    "no such key": ("valid_to:", "valid_until:", "misspelt_key", 8),
    "no day": ("2026-10-31", "31.10.2026", "not_a_day", 8),
    "an end that nothing explains": ("      ended_by: cjeu_invalidity\n", "", "end_unexplained", 6),
    "another id": ("valid_to: 2026-10-31", "id: EU-ADQ-CL", "unknown_key", 8),
    "an unknown key beside": ("    name:", "    names: x\n    name:", "misspelt_key", 3),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_is_refused_with_the_line_in_the_corrections(defect: str) -> None:
    text, planted, code, line = DEFECTS[defect]
    assert text in ARGENTINA_ENDS
    found = problems(ARGENTINA_ENDS.replace(text, planted, 1))
    assert (code, "corrections.yaml", line) in {(each.code, each.place.file, each.place.line) for each in found}


@pytest.mark.parametrize("text", ["", "corrections: 1\n", "correction: []\n", "[" * 5000, "corrections:\n  - x\n"])
def test_what_is_no_file_of_corrections_is_a_problem(text: str) -> None:
    assert problems(text)
