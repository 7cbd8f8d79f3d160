"""`notice received`: what a vendor's notice proposes, by when to object, by when to tell customers, what differs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from tests.sample_register import sample_register
from tests.store.examples import AT

ON = "2026-11-28"
LISTS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "lists"
NOTICE = """Dear customer,

We intend to engage Polar Analytics GmbH in Germany for log storage from 1 February 2027.

Zürich Backup AG will no longer be used after 31 January 2027.

Skyfjell Hosting AS
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


def ask(register: Path, capfd: pytest.CaptureFixture[str], *words: str, status: int = 0) -> Any:  # noqa: ANN401 - JSON
    assert main(["--register", str(register), "notice", *words, "--json"]) == status
    told = capfd.readouterr()
    return told.err if status else json.loads(told.out)


def test_a_letter_is_read_and_what_is_accepted_is_recorded(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(NOTICE, encoding="utf-8")
    words = ("received", str(file), "--from", "Skyfjell Hosting", "--received", ON, "--on", ON, "--start", "2027-02-01")
    found = ask(sample, capfd, *words, "--accept", "Polar Analytics GmbH")
    assert [(each["name"], each["kind"], each["countries"]) for each in found["proposed"]] == [
        ("Polar Analytics GmbH", "add", ["DE"]),
        ("Zürich Backup AG", "remove", []),
    ]
    assert all(each["quote"] in NOTICE for each in found["proposed"])
    assert [each["day"] for each in found["days"]] == ["2027-02-01", "2027-01-31"]
    assert (found["new"], found["gone"]) == (["Polar Analytics GmbH"], ["Zürich Backup AG"])
    assert [each["name"] for each in found["named"]] == ["Polar Analytics GmbH"]  # nothing else was accepted
    assert "Havbris Dagligvare AS" in found["customers"]
    (kept,) = ask(sample, capfd, "inbox", "--on", ON)["received"]
    assert kept["object_by"] == found["object_by"]
    assert main(["--register", str(sample), "deadlines", "--on", ON, "--json"]) == 0
    kinds = {each["kind"] for each in json.loads(capfd.readouterr().out) if each["subject"] == "Skyfjell Hosting AS"}
    assert "vendor_object" in kinds
    again = (*words, "--accept", "Polar Analytics GmbH")
    assert "on record already" in ask(sample, capfd, *again, status=2)
    other_day = ask(sample, capfd, *again[:5], "2026-11-27", *again[6:], "--dry-run")
    assert any("on record as received on 28 November 2026" in each for each in other_day["explained"]), other_day
    wrong = ask(sample, capfd, *words, "--accept", "Somebody else", status=2)
    assert "Polar Analytics GmbH" in wrong


@pytest.mark.slow
@pytest.mark.skipif(not LISTS.is_dir(), reason="the corpus is not here")
def test_published_lists_go_in_whole(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = sorted(each for each in LISTS.iterdir() if each.suffix in (".html", ".md", ".csv"))[:3]
    assert files
    for file in files:
        found = ask(sample, capfd, "received", str(file), "--from", "Skyfjell Hosting", "--on", ON, "--dry-run")
        assert found["proposed"], file.name
        assert len(found["new"]) + len(found["moved"]) <= len(found["proposed"])


def test_an_email_is_received_on_the_day_it_bears_unless_another_is_said(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    mail = tmp_path / "notice.eml"
    words = ("received", str(mail), "--from", "Skyfjell Hosting", "--on", ON, "--dry-run")
    for dated, expected, more in (
        ("Mon, 16 Nov 2026 12:00:00 +0000", "2026-11-16", ()),
        ("Mon, 16 Nov 2026 12:00:00 +0000", "2026-11-20", ("--received", "2026-11-20")),
        ("Mon, 30 Nov 2026 12:00:00 +0000", ON, ()),  # it was not received yet
        ("soon", ON, ()),
    ):
        mail.write_text(f"Subject: News\nDate: {dated}\n\n{NOTICE}", encoding="utf-8")
        assert ask(sample, capfd, *words, *more)["received_on"] == expected
