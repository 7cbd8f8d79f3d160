"""As of a day: the two days around Schrems II on the sample register, and every paper says its day and its law."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.cli.export_list import LIST_KINDS
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.sheets.opening import read_book
from tests.sample_register import sample_register

FACTS = {
    "law": "eu_gdpr",
    "exporter": {"country": "NO", "role": "controller"},
    "importer": {"country": "US", "role": "processor"},
    "making_available": "transmission",
}
DIGEST = Bench.of_today().law_digest[:12]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("as-of") / "sample.dpa"
    sample_register(path, actor="kari", at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    return path


def asked(capsys: pytest.CaptureFixture[str], sample: Path, *words: str) -> str:
    main(["--register", str(sample), *words])
    return capsys.readouterr().out


def findings(capsys: pytest.CaptureFixture[str], sample: Path, on: str) -> set[tuple[str, str]]:
    rows = json.loads(asked(capsys, sample, "list", "findings", "--on", on, "--json"))
    assert all(isinstance(row["id"], str) for row in rows)
    return {(row["subject"], row["code"]) for row in rows}


def test_the_day_of_schrems_ii_changes_who_relied_on_the_shield_and_who_has_no_assessment(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = (findings(capsys, sample, f"2020-07-{day}") for day in (15, 16))
    assert before - after == set()
    came = after - before
    fallen = {subject for subject, code in came if code == "mechanism_invalidated"}
    unassessed = {subject for subject, code in came if code == "tia_missing"}
    assert {code for _subject, code in came} == {"mechanism_invalidated", "tia_missing"}
    transfers = json.loads(asked(capsys, sample, "list", "transfers", "--on", "2020-07-15", "--json"))
    titles = {f"{each['exporter']} → {each['importer']} ({each['country']})": each for each in transfers}
    assert fallen == {
        title for title, each in titles.items() if "privacy_shield" in each["mechanisms"] and each["verdict"] == "valid"
    }
    assert {title for title in unassessed if titles[title]["verdict"] == "valid"} == unassessed
    assert all("scc_2010" in titles[title]["mechanisms"] for title in unassessed)


@pytest.mark.parametrize(
    "words", [("list", "findings"), ("check", "TicketDesk"), ("what-next",), ("assess", "--recorded")]
)
def test_a_day_before_the_law_data_is_refused_in_one_line(
    words: tuple[str, ...], sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--register", str(sample), *words, "--on", "1994-12-31"]) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert "1995-01-01" in said.err


def test_lists_and_papers_say_the_day_and_the_law(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = "2020-07-16"
    said = f"As of {int(on[-2:])} July 2020 · Law data {DIGEST}"
    for words in (
        ["list", "findings"],
        ["list", "packs"],
        ["deadlines"],
        ["flow-down"],
        ["affected", "--country", "US"],
    ):
        told = asked(capsys, sample, *words, "--on", on).splitlines()[0]
        assert told.partition(" · History to entry ")[0] == said, words
    asked(capsys, sample, "export", str(tmp_path / "f.csv"), "--kind", "transfers", "--on", on)
    assert (tmp_path / "f.csv").read_text("utf-8-sig").splitlines()[0].startswith(f'"{said} · History to entry ')
    asked(capsys, sample, "export", str(tmp_path / "f.xlsx"), "--kind", "transfers", "--on", on)
    first = read_book(tmp_path / "f.xlsx").tables[0].rows[0][0]
    assert str(first).startswith(f"{said} · History to entry ")
    assert f"Law data {DIGEST}" in asked(capsys, sample, "what-next", "--on", on, "--until", on)
    for paper in ("sub-processors", "record"):
        text = " ".join(asked(capsys, sample, "publish", paper, "--on", on).split())
        assert f"s of {int(on[-2:])} July 2020" in text
        assert f"Law data {DIGEST}." in text


@pytest.mark.slow
def test_every_list_export_and_report_says_the_day_and_the_law(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = "2020-07-16"
    said = f"As of {int(on[-2:])} July 2020 · Law data {DIGEST}"
    for words in (
        *(("list", kind) for kind in ("documents", "drafts", "packs", "changes", "locations", "deadlines")),
        *(("affected", "--country", "US"), ("affected", "--customer", "Alpkühl"), ("what-next", "--until", on)),
        *(("affected", "--breach", "TicketDesk", "--aware", f"{on}T10:00"), ("ending", "BC-VIS-2025")),
        *(
            ("notice", "list"),
            ("notice", "inbox"),
            ("policy", "list"),
            ("assess", "--recorded"),
            ("check", "TicketDesk"),
        ),
    ):
        assert asked(capsys, sample, *words, "--on", on).splitlines()[0].startswith(said), words
    for words in (("log", "BC-VIS-2025"), ("request", "list"), ("what-if", "--plans")):
        assert f"· Law data {DIGEST} ·" in asked(capsys, sample, *words).splitlines()[0], words
    for kind in LIST_KINDS:
        asked(capsys, sample, "export", str(tmp_path / f"{kind}.csv"), "--kind", kind, "--on", on)
        assert (tmp_path / f"{kind}.csv").read_text("utf-8-sig").startswith(f'"{said} · '), kind


@pytest.mark.parametrize("name", ["whole.json", "whole.xlsx"])
def test_the_whole_register_is_of_no_day_and_none_is_taken_for_it(sample: Path, tmp_path: Path, name: str) -> None:
    assert main(["--register", str(sample), "export", str(tmp_path / name), "--on", "2020-07-16"]) == 2
    assert not (tmp_path / name).exists()


def test_no_policy_on_record_is_said_in_words(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = asked(capsys, sample, "policy", "list").splitlines()
    assert lines[1:] == ["No version of a privacy policy of ours is recorded as published."]


def test_a_verdict_tells_the_way_to_what_decides_it(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(asked(capsys, sample, "list", "agreements", "--on", "2026-11-28", "--json"))
    blocked = [row for row in rows if row["verdict"] == "blocked"]
    assert any(len(row["decided_by"]) > 1 for row in blocked), "along the chain"
    assert all(row["deciding"] for row in blocked)
    assert all(row["decided_by"] == [] for row in rows if row["verdict"] in {"cleared", None})


NORSK: tuple[tuple[str, ...], ...] = (
    ("what-next", "--on", "2026-11-23", "--until", "2026-12-24"),
    ("what-if", "--ends", "eu_us_dpf", "--on", "2026-11-23"),
    ("ending", "DPA-2021-050"),
)


@pytest.mark.parametrize("words", NORSK, ids=" ".join)
def test_sentences_say_days_in_words(sample: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    told = asked(capsys, sample, "--language", "nb", *words)
    assert re.search(r"\d{1,2}\. (november|desember|mars|mai) \d{4}", told), told
    assert re.findall(r"\d{4}-\d\d-\d\d", told) == []


def test_what_the_law_data_are_is_said_with_days_in_words(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    above, below = asked(capsys, sample, "--language", "nb", "law", "show", "--on", "2020-07-15").split("\n\n", 1)
    assert "à jour per 7. oktober 2026" in above
    assert "av 23. november 2026" in " ".join(above.split())
    assert "I kraft 15. juli 2020:" in below


def test_what_changes_next_ends_with_the_calendar_and_refuses_a_period_turned_round(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(capsys, sample, "what-next", "--on", "9999-06-01", "--json").strip() == "[]"
    words = ["--register", str(sample), "what-next", "--on", "2026-01-01", "--until", "2025-01-01"]
    assert main(words) == 2
    assert "2026-01-01" in (told := capsys.readouterr().err)
    assert told.count("\n") == 1


def test_findings_of_the_law_say_days_in_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    transfer = FACTS | {"on": "2026-11-28", "mechanisms": [{"id": "privacy_shield"}]}
    (tmp_path / "facts.json").write_text(json.dumps(transfer), encoding="utf-8")
    main(["--language", "nb", "--asked-on", "2027-06-01", "assess", str(tmp_path / "facts.json")])
    told = capsys.readouterr().out
    assert "siste gyldige dag var 15. juli 2020" in told
    assert re.findall(r"\d{4}-\d\d-\d\d", told) == []
