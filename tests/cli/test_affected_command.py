"""`affected`: every question has an answer in words and as JSON, and a wrong one a line."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from tests.sample_register import sample_register
from tests.store.examples import AT


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


def test_each_question_is_answered(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--register", str(sample), "affected", "--on", "2026-11-28", "--json"]
    for asked in (["--party", "Polarspor"], ["--country", "in"], ["--mechanism", "eu_us_dpf"]):
        assert main([*words, *asked]) == 0
        answer = json.loads(capfd.readouterr().out)
        assert answer["customers"]
        assert all(len(each["path"]) >= 2 and each["path"][0] == each["customer"] for each in answer["customers"])
    assert main([*words, "--service", "Frostvakt monitoring"]) == 0
    assert json.loads(capfd.readouterr().out)["forwarded_to"]
    assert main([*words, "--customer", "Havbris"]) == 0
    places = json.loads(capfd.readouterr().out)
    assert all(each["path"][0] == "Havbris Dagligvare AS" for each in places)
    assert {each["activity"] for each in places} >= {"storage"}


def test_a_breach_says_by_when_each_customer_must_know(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--register", str(sample), "affected", "--breach", "Polarspor", "--aware"]
    assert main([*words, "2026-11-28T10:00+01:00", "--json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert answer["time_zone"] == "given"
    known = [each for each in answer["customers"] if each["by"] is not None]
    assert known
    for each in known:
        waited = datetime.fromisoformat(each["by"]) - datetime.fromisoformat(answer["aware"])
        assert waited.total_seconds() == 3600 * sum(step["hours"] for step in each["steps"])
        assert each["by"].endswith("+01:00")
    assert all(each["undetermined"] for each in answer["customers"] if each["by"] is None)
    assert main([*words, "2026-11-28T10:00"]) == 0
    assert "Times in the time zone of this computer." in capfd.readouterr().out


@pytest.mark.parametrize(
    "asked",
    [
        ["--breach", "Polarspor"],
        ["--breach", "Polarspor", "--aware", "2026-11-28"],
        ["--party", "Polarspor", "--aware", "2026-11-28T10:00"],
        ["--party", "Nobody at all"],
        ["--country", "Narnia"],
        ["--service", "No such thing"],
        ["--mechanism", "nonsense"],
    ],
)
def test_a_wrong_question_is_refused_in_a_line(
    sample: Path, asked: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--register", str(sample), "affected", *asked]) == 2
    assert capfd.readouterr().err.count("\n") == 1
