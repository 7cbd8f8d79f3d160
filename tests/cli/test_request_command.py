"""`request` and `check`: keys, exit statuses, and one line for what cannot be done."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from tests.store.examples import AT


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON value
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture
def ask(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Ask:
    path = tmp_path / "register.dpa"
    with create_register(path, actor="kari", at=AT) as register:
        for party in (Party(PartyId("h"), "Huset AS", country="NO", own=True), Party(PartyId("v"), "Vendor GmbH")):
            save_party(register, SaveParty(party), actor="kari", at=AT)

    def asked(*words: str) -> Answer:
        capfd.readouterr()
        status = main(["--register", str(path), *words])
        said = capfd.readouterr()
        return Answer(status, said.out, said.err)

    return asked


def test_from_the_request_to_the_draft_on_the_command_line(ask: Ask, tmp_path: Path) -> None:
    new = ask(
        *("request", "new", "Nimbus AG", "--service", "Payroll", "--data", "hr", "--country", "US,DE", "--json"),
        *("--needed-by", "2027-01-31", "--users", "40", "--by", "Per", "--note", "Urgent"),
    )
    assert (new.status, new.json["state"], new.json["countries"]) == (0, "open", ["US", "DE"])
    assert (new.json["asked_by"], new.json["users"], new.json["answer"]) == ("Per", 40, "undetermined")
    assert [row["id"] for row in ask("request", "list", "--json").json] == [new.json["id"]]
    assert ask("request", "take-up", "nimbus", "--json").json["state"] == "taken_up"
    out = tmp_path / "draft.docx"
    done = ask("request", "accept", "Nimbus AG", "--draft", str(out), "--json")
    assert (done.status, done.json["state"], done.json["file"]) == (0, "accepted", str(out))
    assert done.json["made"] == ["agreement", "engagement", "party", "service"]
    assert out.is_file()
    assert ask("request", "list", "--state", "open", "--json").json == []
    late = ask("request", "refuse", "Nimbus AG", "--reason", "no")
    assert (late.status, late.out) == (2, "")
    assert "decided already" in late.err
    assert ask("check", "Nimbus AG", "--json").json["verdict"] != "cleared"


def test_near_names_refuse_until_somebody_says_which(ask: Ask, tmp_path: Path) -> None:
    assert ask("request", "new", "Vendro GmbH", "--service", "Mail", "--json").json["near"] == ["Vendor GmbH"]
    near = ask("request", "accept", "vendro")
    assert (near.status, near.err.count("\n")) == (2, 1)
    assert "Vendor GmbH" in near.err
    taken = tmp_path / "there.docx"
    taken.write_text("mine")
    assert ask("request", "accept", "vendro", "--party", "Vendor GmbH", "--draft", str(taken)).status == 2
    assert ask("request", "list", "--json").json[0]["state"] == "open", (
        "what stands in the way of the draft is said first"
    )
    assert ask("request", "accept", "vendro", "--party", "Vendor GmbH", "--new-party").status == 2
    assert ask("request", "accept", "vendro", "--party", "Vendor GmbH", "--json").json["party_id"] == "v"
    refused = ask("request", "new", "Other AS", "--service", "Fax", "--json")
    assert (
        ask("request", "refuse", refused.json["id"], "--reason", "We have one", "--json").json["reason"]
        == "We have one"
    )


def test_check_answers_with_its_promised_keys_and_the_page(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "page.docx"
    known = ask(
        "check", "vendor", "--country", "US", "--country", "DE", "--data", "special", "--out", str(out), "--json"
    )
    assert known.status == 1
    keys = {"party", "verdict", "findings", "missing", "agreements", "chain", "near"}
    assert keys | {"reasons", "certificates", "countries", "on", "law_digest", "file"} <= known.json.keys()
    assert known.json["countries"] == ["DE", "US"]
    assert all(reason["citations"] for reason in known.json["reasons"])
    assert {each["who"] for each in known.json["missing"]} <= {"vendor", "legal", "procurement", "dpo", "customer"}
    assert out.is_file()
    unknown = ask("check", "Nimbus", "--service", "Payroll", "--country", "US", "--json")
    assert (unknown.status, unknown.json["party"], unknown.json["verdict"]) == (1, None, "undetermined")
    assert {"party", "service", "ground", "agreement"} <= {each["code"] for each in unknown.json["missing"]}
    assert unknown.json["chain"] == []


def test_a_country_is_named_by_its_code_or_in_words(ask: Ask) -> None:
    said = [
        ask("check", "v", "--country", words, "--json").json for words in ("DE,US", "Deutschland, De forente stater")
    ]
    assert said[0] == said[1]
    asked = ask(
        "request", "new", "Nimbus AG", "--country", "Vereinigte Staaten", "--vendor-country", "Sveits", "--json"
    )
    assert (asked.json["countries"], asked.json["vendor_country"]) == (["US"], "CH")


def test_two_that_bear_one_name_are_told_apart(ask: Ask, tmp_path: Path) -> None:
    with open_register(tmp_path / "register.dpa", actor="kari", at=AT) as register:
        for key, country in (("a", "NO"), ("b", "SE")):
            twin = Party(PartyId(key), "Delta Data AS", country=country)
            save_party(register, SaveParty(twin), actor="kari", at=AT)
    answer = ask("check", "delta data", "--json").json
    assert answer["near"] == ["Delta Data AS", "Delta Data AS"]
    assert [(each["id"], each["told"]) for each in answer["near_parties"]] == [("a", "Norway"), ("b", "Sweden")]
    assert "Delta Data AS · Sweden" in ask("check", "delta data").out
    assert "Delta Data AS · Sweden" in ask("request", "new", "delta data").out
    assert ask("check", answer["near_parties"][1]["id"], "--json").json["party_id"] == "b"
    unclear = ask("request", "accept", "delta data", "--party", "delta data")
    assert (unclear.status, "Delta Data AS (Sweden)" in unclear.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("check", ""),
        ("check", "x" * 10_000),
        ("check", "v", "--data", "hr,blood"),
        ("check", "v", "--country", "Atlantis"),
        ("check", "v", "--out", "page.txt"),
        ("check", "v", "--on", "1994-13-01"),
        ("request", "new", " ", "--service", "s"),
        ("request", "new", "v", "--users", "-4"),
        ("request", "new", "v", "--vendor-country", "Norwya"),
        ("request", "accept", "nobody"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_two(ask: Ask, words: tuple[str, ...]) -> None:
    try:
        answer = ask(*words)
        status, err = answer.status, answer.err
    except SystemExit as ended:  # the grammar itself refuses
        status, err = int(str(ended.code)), ""
    assert status == 2
    assert err.count("\n") <= 1
    assert "Traceback" not in err
