"""`dpa-tracker assess`: the JSON keys, the exit status, the words for a person, and every kind of bad input."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker import places
from dpa_tracker.cli.entry import main
from dpa_tracker.law.assessment import assess
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.sentences import use_language
from dpa_tracker.wording import SENTENCES
from tests.law.case_files import TODAY, all_cases, corpus

TRANSFER: dict[str, Any] = {
    "on": "2020-07-16",
    "law": "eu_gdpr",
    "exporter": {"country": "DE", "role": "controller"},
    "importer": {"country": "US", "role": "processor"},
    "making_available": "transmission",
    "mechanisms": [{"id": "privacy_shield"}],
}
WITHIN = {**TRANSFER, "importer": {"country": "SE", "role": "processor"}}
KEYS = {"case", "on", "verdict", "carried_by", "reasons", "citations", "findings", "law_digest"}
FINDING_KEYS = {"code", "severity", "rule", "message", "citation", "remedy"}


def written(folder: Path, value: object) -> str:
    path = folder / "facts.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return str(path)


def asked(file: str, capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    status = main([*words, "assess", file, *([] if words else ["--json"])])
    out, err = capsysbinary.readouterr()
    return status, out.decode("utf-8"), err.decode("utf-8")


def test_one_object_gives_an_array_of_one(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, err = asked(written(tmp_path, TRANSFER), capsysbinary)
    answer = json.loads(out)[0]
    assert (status, err) == (1, "")
    assert answer.keys() >= KEYS
    assert answer["findings"][0].keys() >= FINDING_KEYS
    assert (answer["case"], answer["on"]) == (None, "2020-07-16")
    assert (answer["verdict"], answer["carried_by"], answer["reasons"]) == ("invalid", None, ["mechanism_invalidated"])
    assert len(answer["law_digest"]) == 64


def test_names_of_cases_and_exit_status(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, _ = asked(written(tmp_path, [{"case": "A", "facts": WITHIN}, WITHIN]), capsysbinary)
    assert status == 0
    assert [(answer["case"], answer["verdict"]) for answer in json.loads(out)] == [
        ("A", "no_transfer"),
        (None, "no_transfer"),
    ]
    assert asked(written(tmp_path, [WITHIN, TRANSFER]), capsysbinary)[0] == 1
    assert asked(written(tmp_path, []), capsysbinary) == (0, "[]\n", "")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    source = io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + json.dumps(WITHIN).encode()))
    monkeypatch.setattr(sys, "stdin", source)
    assert asked("-", capsysbinary)[0] == 0


def test_words_for_a_person(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file = written(tmp_path, [{"case": "A", "facts": TRANSFER}, {"case": "B", "facts": WITHIN}])
    status, out, _ = asked(file, capsysbinary, "--language", "en")
    assert status == 1
    for words in (
        "A  16 July 2020  Invalid",
        "Privacy Shield",
        "15 July 2020",
        "C-311/18",
        "What to do:",
        "B  16 July 2020",
    ):
        assert words in out


def test_what_carries_is_said(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    facts = {**TRANSFER, "importer": {"country": "AR", "role": "processor"}, "mechanisms": [{"id": "adequacy"}]}
    status, out, _ = asked(written(tmp_path, facts), capsysbinary, "--language", "en")
    assert status == 0
    assert "Carried by Adequacy decision" in out
    assert "2003/490/EC" in out


BAD = {
    "a module that is none": (
        {**TRANSFER, "mechanisms": [{"id": "scc_2021", "module": 7}]},
        "mechanisms[0].module: 7 is not one of 1, 2, 3, 4",
    ),
    "an unknown country": ({**TRANSFER, "importer": {"country": "ZZ", "role": "processor"}}, "importer.country: 'ZZ'"),
    "the case at fault": (
        [WITHIN, {"case": "B", "facts": {**TRANSFER, "on": "2020-02-30"}}],
        "[1].facts.on: 2020-02-30",
    ),
    "no JSON": ('{"on": ', "line 1, column 8: this is not JSON;"),
    "nothing": (" \n", "is empty"),
    "not a number": ('{"on": NaN}', "NaN is not JSON"),
    "a repeated key": ('{"on": 1, "on": 2}', "the key 'on' stands twice"),
    "no object": ("3", "facts: 3 is not an object"),
    "deep nesting": ("[" * 200_000, "nested too deeply"),
    "nesting that can just be read": ('{"on": ' + "[" * 900 + "]" * 900 + "}", "facts.json"),
    "a long number": ('{"on": ' + "9" * 10_000 + "}", "a number is too long"),
    "a case without facts": ([{"case": "A"}], "[0].facts: this key is missing"),
    "a line break in a value": ({**TRANSFER, "law": "eu\n\x1b[31mgdpr"}, "law: eu\\n\\x1b[31mgdpr is not one of"),
    "a line break in a key": ({**TRANSFER, "a\nb": 1}, "a\\nb: this key is not known"),
    "a line break in a country": ({**TRANSFER, "importer": {"country": "D\nE", "role": "processor"}}, "'D\\nE'"),
    "a country that is no text": ({**TRANSFER, "importer": {"country": 1, "role": "processor"}}, "1 is not a text"),
    "many problems": ([5] * 2000, "[9]: 5 is not an object; write {...}; and 1990 problems more"),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_one_line_and_status_2(
    bad: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    value, said = BAD[bad]
    status, out, err = asked(written(tmp_path, value), capsysbinary)
    assert (status, out) == (2, "")
    assert said in err
    assert "facts.json" in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, err = asked(str(tmp_path / "none.json"), capsysbinary)
    assert (status, out, err.count("\n")) == (2, "", 1)
    (tmp_path / "latin.json").write_bytes(b'{"on": "\xe5"}')
    status, _, err = asked(str(tmp_path / "latin.json"), capsysbinary)
    assert (status, err.count("\n")) == (2, 1)
    assert "save the file as UTF-8" in err
    assert asked(str(tmp_path), capsysbinary)[0] == 2
    status, out, err = asked(str(tmp_path / "no\nsuch\x1b.json"), capsysbinary)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "no\\nsuch\\x1b.json" in err


def test_no_facts_are_an_answer_in_words(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, err = asked(written(tmp_path, []), capsysbinary, "--language", "en")
    assert (status, out, err) == (0, "No facts were given: nothing was judged.\n", "")


def test_a_name_of_a_case_stays_on_its_line(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = asked(written(tmp_path, {"case": "A\nB", "facts": WITHIN}), capsysbinary, "--language", "en")
    assert out.startswith("A\\nB  16 July 2020")


@pytest.mark.parametrize("planted", ["verified: maybe\x07", "- x: [\n"])
def test_unsound_law_data_are_one_line_with_file_and_line(
    planted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = Path(shutil.copytree(places.LAW, tmp_path / "law"))
    text = (folder / "areas.yaml").read_text(encoding="utf-8")
    (folder / "areas.yaml").write_text(text.replace("verified: unverified", planted, 1), encoding="utf-8")
    monkeypatch.setattr(places, "LAW", folder)
    status, out, err = asked(written(tmp_path, WITHIN), capsysbinary)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "areas.yaml, line " in err
    assert err.strip().isprintable()


def test_a_law_file_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "law" / "folder.yaml").mkdir(parents=True)
    monkeypatch.setattr(places, "LAW", tmp_path / "law")
    status, _, err = asked(written(tmp_path, WITHIN), capsysbinary)
    assert (status, err.count("\n")) == (2, 1)
    assert "folder.yaml: the law data cannot be read" in err


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_finding_of_every_rule_case_can_be_said(
    language: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked_cases = [
        {"case": case.name, "facts": {"on": day.isoformat(), **case.facts}} for case in all_cases() for day in case.days
    ]
    use_language(language)
    _, out, _ = asked(written(tmp_path, asked_cases), capsysbinary)
    findings = [finding for answer in json.loads(out) for finding in answer["findings"]]
    assert findings
    assert all(finding["message"] and finding["remedy"] and "{" not in finding["message"] for finding in findings)
    codes = {finding["code"] for finding in findings}
    assert {code.value for code in ReasonCode} <= codes


def test_every_sentence_is_said_in_some_case_and_none_is_missing() -> None:
    """A sentence no case leads to would be one nobody has tested, or one nothing needs."""
    answers = [assess(case.on(day), corpus(), TODAY) for case in all_cases() for day in case.days]
    findings = [finding for answer in answers for finding in answer.findings]
    said = {finding.message for finding in findings} | {finding.remedy for finding in findings}
    written_down = {code for code in SENTENCES if code.startswith(("reason.", "remark.", "remedy."))}
    assert said == written_down
