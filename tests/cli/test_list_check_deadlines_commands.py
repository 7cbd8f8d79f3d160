"""`list`, `check` and `deadlines`: the keys and exit statuses that `command-line.md` promises."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.cli.list_command import KINDS
from dpa_tracker.cli.table import WIDTH, paragraph, table
from tests.sample_register import sample_register
from tests.store.examples import AT

ON = "2026-11-23"
KEYS = {
    "parties": {"id", "name", "registration_number", "country", "verdict"},
    "agreements": {"id", "reference", "parties", "status", "verdict"},
    "services": {"id", "name", "providers"},
    "engagements": {"id", "client", "provider", "service", "agreement", "countries", "status", "verdict"},
    "transfers": {"id", "exporter", "importer", "country", "mechanisms", "verdict", "reasons"},
    "findings": {"id", "code", "severity", "rule", "message", "citation", "remedy", "subject"},
    "deadlines": {"id", "uid", "kind", "due", "subject", "party", "state", "explained"},
    "changes": {"id", "at", "actor", "field", "old", "new", "subject"},
}


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON value
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


@pytest.fixture
def ask(sample: Path, capfd: pytest.CaptureFixture[str]) -> Ask:
    def asked(*words: str, language: str = "en") -> Answer:
        before = sample.read_bytes()
        status = main(["--register", str(sample), "--language", language, *words])
        assert sample.read_bytes() == before
        captured = capfd.readouterr()
        return Answer(status, captured.out, captured.err)

    return asked


def test_every_list_that_is_offered_is_answered(ask: Ask) -> None:
    assert KEYS.keys() < set(KINDS)
    for kind in set(KINDS) - KEYS.keys():
        answer = ask("list", kind, "--on", ON, "--json")
        assert (answer.status, answer.err) == (0, "")
        assert isinstance(answer.json, list)


@pytest.mark.parametrize("kind", KEYS)
def test_rows_have_their_promised_keys(ask: Ask, kind: str) -> None:
    answer = ask("list", kind, "--on", ON, "--json")
    assert answer.status == 0
    assert answer.err == ""
    assert answer.json
    for row in answer.json:
        assert KEYS[kind] <= row.keys()
    assert len({row["id"] for row in answer.json}) == len(answer.json)


def test_there_are_no_documents_yet(ask: Ask) -> None:
    assert ask("list", "documents", "--json").json == []
    assert ask("list", "documents").out.splitlines()[1:] == ["0 rows"]


def test_locations_are_listed_as_the_map_has_them(ask: Ask) -> None:
    rows = ask("list", "locations", "--on", ON, "--json").json
    assert {"id", "country", "activity", "party", "service", "verdict", "subject_id"} <= rows[0].keys()
    assert {"storage", "support_access"} <= {row["activity"] for row in rows}
    assert {row["country"] for row in rows} >= {"NO", "US", None}
    shown = ask("list", "locations", "--on", ON).out
    assert f"{len(rows)} rows" in shown


def test_statuses_and_verdicts_are_codes_in_json_and_words_in_text(ask: Ask) -> None:
    rows = ask("list", "agreements", "--on", ON, "--json", language="nb").json
    assert {"expired", "active", "terminated"} <= {row["status"] for row in rows}
    assert {row["verdict"] for row in rows} <= {"cleared", "conditional", "undetermined", "blocked", None}
    assert {row["status"] for row in rows if row["verdict"] is None} <= {"terminated", "negotiation_failed"}
    assert not [row for row in rows if row["status"] in {"expired", "terminated"} and row["verdict"] == "cleared"]
    english = ask("list", "agreements", "--on", ON).out
    assert "Expired" in english
    assert "not_concluded" not in english
    assert max(map(len, english.splitlines())) <= WIDTH


def test_every_list_follows_the_day(ask: Ask) -> None:
    before = {row["id"]: row["verdict"] for row in ask("list", "transfers", "--on", "2020-07-15", "--json").json}
    after = {row["id"]: row["verdict"] for row in ask("list", "transfers", "--on", "2020-07-16", "--json").json}
    assert before.keys() == after.keys()
    changed = {key for key in before if before[key] != after[key]}
    assert changed
    rows = {row["id"]: row for row in ask("list", "transfers", "--on", "2020-07-16", "--json").json}
    shields = {key for key, row in rows.items() if "privacy_shield" in row["mechanisms"] and row["verdict"]}
    assert shields
    assert {rows[key]["reasons"][0] for key in changed} <= {"mechanism_invalidated", "tia_missing"}
    ended = {key for key in changed if "mechanism_invalidated" in rows[key]["reasons"]}
    assert ended <= shields


def test_findings_are_the_same_lines_in_both_forms(ask: Ask) -> None:
    rows = ask("list", "findings", "--on", ON, "--json").json
    text = " ".join(ask("list", "findings", "--on", ON).out.split())
    for row in rows[:20]:
        assert " ".join(row["message"].split()) in text
    assert f"{len(rows)} findings" in text


def test_an_unknown_list_is_wrong_usage(ask: Ask) -> None:
    with pytest.raises(SystemExit) as stopped:
        ask("list", "papers")
    assert stopped.value.code == 2


def test_no_register_is_status_2_with_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for words in (["list", "parties"], ["check", "x"], ["deadlines"]):
        assert main(["--register", str(tmp_path / "none.dpa"), *words]) == 2
        captured = capfd.readouterr()
        assert captured.out == ""
        assert len(captured.err.strip().splitlines()) == 1


def test_check_of_an_unknown_name(ask: Ask) -> None:
    answer = ask("check", "Nordlys SMMS", "--on", ON, "--json")
    assert answer.status == 1
    assert answer.json["party"] is None
    assert answer.json["verdict"] == "undetermined"
    assert "Nordlys SMS AB" in answer.json["near"]
    said = ask("check", "Nordlys SMMS", "--on", ON)
    assert answer.json["law_digest"][:12] in said.out.splitlines()[0]  # by which law, for whoever keeps the text


def test_check_answers_by_name_and_by_number_alike(ask: Ask) -> None:
    parties = ask("list", "parties", "--on", ON, "--json").json
    for row in parties[::6]:
        by_name = ask("check", row["name"].upper(), "--on", ON, "--json")
        assert by_name.json["party"] == row["name"]
        assert by_name.status == (0 if by_name.json["verdict"] == "cleared" else 1)
        assert {"party", "verdict", "findings", "missing", "agreements", "chain", "near"} <= by_name.json.keys()
        if row["registration_number"]:
            spaced = " ".join(row["registration_number"])
            assert ask("check", spaced, "--on", ON, "--json").json["party"] == row["name"]


def test_check_says_what_is_missing_and_who_supplies_it(ask: Ask) -> None:
    missing = [each for name in ("Bharat Support Services", "Kestrel Logs") for each in _missing(ask, name)]
    assert missing
    assert {each["who"] for each in missing} <= {"legal", "procurement", "dpo", "vendor", "customer"}
    assert all(each["what"] for each in missing)


def _missing(ask: Ask, name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = ask("check", name, "--on", ON, "--json").json["missing"]
    return found


def test_check_in_words(ask: Ask) -> None:
    answer = ask("check", "Bharat Support Services", "--on", ON, "--country", "in", "--data", "special, children")
    assert answer.status == 1
    assert "Blocked" in answer.out
    assert max(map(len, answer.out.splitlines())) <= WIDTH
    assert ask("check", "Bharat Support Services", "--on", ON, language="nb").status == 1


@pytest.mark.parametrize("wrong", [("--data", "faces"), ("--country", "Narnia"), ("--country", "UK")])
def test_check_refuses_what_it_cannot_ask(ask: Ask, wrong: tuple[str, str]) -> None:
    answer = ask("check", "Bharat Support Services", *wrong)
    assert answer.status == 2
    assert len(answer.err.strip().splitlines()) == 1
    assert answer.out == ""


def test_deadlines_of_a_period(ask: Ask) -> None:
    rows = ask("deadlines", "--on", ON, "--from", "2026-12-01", "--to", "2026-12-31", "--json").json
    assert rows
    assert all("2026-12-01" <= row["due"] <= "2026-12-31" for row in rows)
    assert ask("deadlines", "--from", "2026-12-31", "--to", "2026-12-01").status == 2
    text = ask("deadlines", "--on", ON)
    assert text.status == 0
    assert max(map(len, text.out.splitlines())) <= WIDTH


def test_deadlines_as_a_calendar_file(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "d.ics"
    answer = ask("deadlines", "--on", ON, "--ics", str(path), "--json")
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == len(answer.json)
    for row in answer.json:
        assert f"UID:{row['uid']}\r\n" in text
        assert f"DTSTART;VALUE=DATE:{row['due'].replace('-', '')}" in text
    assert ask("deadlines", "--ics", str(tmp_path / "no" / "d.ics")).status == 2
    none = ask("deadlines", "--on", "2000-01-01", "--to", "2000-01-02", "--ics", str(tmp_path / "none.ics"))
    assert (none.status, (tmp_path / "none.ics").exists()) == (2, False)  # RFC 5545 knows no calendar without an entry


def test_tables_fit_and_lose_nothing() -> None:
    rows = [["a" * 150, "two words " * 20, "x"], ["株式会社" * 30, "", "y"]]
    lines = list(table(["One", "Two", "Three"], rows))
    assert all(sum(2 if ord(letter) > 0x2E80 else 1 for letter in line) <= WIDTH for line in lines)
    body = "".join(lines[2:])
    assert body.count("a") == 150
    assert body.count("株") == 30
    assert body.count("words") == 20


def test_a_sentence_beside_names_has_the_room_that_they_do_not_fill() -> None:
    """It went on below itself for a dozen lines in 18 columns, and a list of deadlines was 4,000 lines long."""
    why = "The assessment is dated 30 March 2022; look at it again after a year. " * 3
    rows = [["2026-11-23", "Review of the transfer assessment", "Fjordvarme → Steppe Sensors (RU)", "Missed", why]] * 3
    lines = list(table(["Due", "Kind", "About", "State", "Why"], rows))
    assert max(map(len, lines)) <= WIDTH
    assert len(lines) == 2 + 3 * 4


def test_a_word_is_cut_only_where_it_does_not_fit_whatever_letters_stand_beside_it() -> None:
    """One East Asian name among the parties halved the column for the Latin ones."""
    rows = [["BO-2023-001 " * 3, "Havbris Dagligvare AS, 東洋冷機株式会社", "Conditional " * 4, "x" * 40]]
    lines = list(table(["One", "Two", "Three", "Four"], rows))
    assert any("Dagligvare" in line for line in lines)
    assert all(sum(2 if ord(letter) > 0x2E80 else 1 for letter in line) <= WIDTH for line in lines)


def test_a_table_without_rows_is_its_titles() -> None:
    assert list(table(["One", "Two"], [])) == ["One  Two", "---  ---"]


def test_paragraphs_hang_below_their_first_letter() -> None:
    lines = list(paragraph("word " * 40, "  → "))
    assert lines[0].startswith("  → word")
    assert lines[1].startswith("    word")
    assert all(len(line) <= WIDTH for line in lines)


def test_today_is_the_day_when_none_is_said(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = date(2026, 11, 23)
    for command in ("list", "deadlines", "check"):
        monkeypatch.setattr(f"dpa_tracker.cli.{command}_command.today", lambda: fixed)
    assert ask("deadlines", "--json").json == ask("deadlines", "--on", ON, "--json").json
    monkeypatch.setattr("dpa_tracker.cli.deadlines_command.today", lambda: fixed + timedelta(days=400))
    assert ask("deadlines", "--json").json != ask("deadlines", "--on", ON, "--json").json
