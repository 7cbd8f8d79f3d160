"""`notice`: the keys that `command-line.md` promises, what is recorded, what is refused, and what is not known."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.queries import changes
from dpa_tracker.store.opening import open_register
from tests.sample_register import sample_register
from tests.store.examples import AT

PROMISED = {"customer", "send_by", "object_by", "authorisation", "state"}
ON = "2026-11-28"
WISH: dict[str, Any] = {
    "kind": "replace",
    "new_sub_processor": {"name": "Hansen & Sønn Sky <AS>", "country": "NO"},
    "replaces": "Skyfjell Hosting AS",
    "services": ["Frostvakt monitoring"],
    "places": [{"activity": "storage", "country": "NO"}],
    "data": ["contact details"],
    "planned_start": "2027-02-01",
    "reason": "capacity",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


@pytest.fixture
def sample(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "register.dpa"))


class Asking:
    """The command line, asked about one register."""

    def __init__(self, register: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.register, self.capfd = register, capfd

    def __call__(self, *words: str, status: int = 0, language: str = "en") -> str:
        assert main(["--register", str(self.register), "--language", language, *words]) == status
        told = self.capfd.readouterr()
        return told.err if status else told.out

    def answer(self, *words: str) -> dict[str, Any]:
        return dict(json.loads(self(*words, "--json")))

    def new(self, wish: object, *more: str) -> dict[str, Any]:
        file = self.register.with_name("change.json")
        file.write_text(json.dumps(wish), encoding="utf-8")
        return self.answer("notice", "new", "--change", str(file), "--on", ON, *more)

    def refused(self, text: str) -> str:
        file = self.register.with_name("change.json")
        file.write_text(text, encoding="utf-8")
        return self("notice", "new", "--change", str(file), "--on", ON, status=2)


@pytest.fixture
def ask(sample: Path, capfd: pytest.CaptureFixture[str]) -> Asking:
    return Asking(sample, capfd)


def row(answer: dict[str, Any], customer: str) -> dict[str, Any]:
    return next(each for each in answer["notices"] if each["customer"] == customer)


def test_the_answer_keeps_its_promise_and_names_exactly_those_who_use_the_service(ask: Asking) -> None:
    answer = ask.new(WISH)
    assert all(set(each) >= PROMISED for each in answer["notices"])
    told = {each["customer"] for each in answer["notices"]}
    assert told >= {"Alpkühl AG", "Hansen & Sønn <AS>", "Havbris Dagligvare AS", "Lakehouse Foods Ltd"}
    assert not told & {"Fjelltun Storkjøkken AS", "Nordfjell kommune"}  # whose use has ended; another service's
    havbris = row(answer, "Havbris Dagligvare AS")
    assert (havbris["send_by"], havbris["object_by"], havbris["authorisation"], havbris["state"]) == (
        "2027-01-01",
        "2026-12-28",
        "general",
        "to_send",
    )
    assert row(answer, "Alpkühl AG")["reasons"] == ["agreement_not_in_force"]
    assert row(answer, "Alpkühl AG")["send_by"] is None
    assert answer["may_start_on"] is None
    assert {"Alpkühl AG", "Hansen & Sønn <AS>"} <= set(answer["changes"][0]["deciding"])


def test_what_happens_is_recorded_told_undone_and_in_the_history(ask: Asking) -> None:
    ask.new(WISH)
    name = "Hansen & Sønn Sky <AS>"
    log = ask.register.with_name("mail log.txt")
    log.write_text("250 accepted")
    said = ("--date", ON, "--channel", "email", "--evidence", "mail log", "--file", str(log))
    sent = ask.answer("notice", "sent", name, "--all", *said)
    assert {(each["state"], each["document"]["title"]) for each in sent["notices"]} == {("sent", "mail log")}
    havbris = ask.answer("notice", "delivered", name, "Havbris Dagligvare", "--date", "2026-11-28")
    assert row(havbris, "Havbris Dagligvare AS")["may_start_on"] == "2026-12-29"
    objected = ask.answer("notice", "objected", name, "Havbris Dagligvare AS", "--date", "2026-11-28")
    assert row(objected, "Havbris Dagligvare AS")["reasons"] == ["objection_open"]
    taken_back = ask.answer("notice", "withdrawn", name, "Havbris Dagligvare AS", "--date", "2026-11-28")
    assert row(taken_back, "Havbris Dagligvare AS")["may_start_on"] == "2026-12-29"
    held = [each["customer"] for each in taken_back["notices"] if each["may_start_on"] is None]
    agreed = ask.answer("notice", "agreed", name, *held, "--date", ON)
    days = {each["customer"]: each["may_start_on"] for each in agreed["notices"]}
    assert agreed["may_start_on"] == max(days.values())
    deciding = {customer for customer, day in days.items() if day == agreed["may_start_on"]}
    assert set(agreed["changes"][0]["deciding"]) == deciding
    told = ask("notice", "list", "--on", ON, "--change", name)
    assert "May start on" in told
    late = [each["customer"] for each in agreed["notices"] if each["late"]]
    assert [each for each in late if f"{each} is told too late" not in " ".join(told.split())] == []
    assert ("is told too late" in told) == bool(late)
    assert "Kan starte" in ask("notice", "list", "--on", ON, "--change", name, language="nb")
    due = json.loads(ask("deadlines", "--on", ON, "--json"))
    objections = [each for each in due if each["kind"] == "notice_object"]
    assert {"2026-12-08", "2026-12-28"} <= {each["due"] for each in objections if each["subject"] == name}
    history = json.loads(ask("list", "changes", "--json"))
    assert any(each["kind"] == "chain_change" and each["subject"] == name for each in history)


def test_why_it_may_start_all_the_same_stands_with_the_change(ask: Asking) -> None:
    ask.new(WISH)
    name, why = "Hansen & Sønn Sky <AS>", "the old one is insolvent"
    said = ask("notice", "override", name, "--reason", why)
    assert "May start all the same" in said
    assert f"Reason: {why}" in said
    assert "May not start" not in said  # one sentence, and no other that says the contrary
    told = json.loads(ask("notice", "list", "--change", name, "--json"))["changes"][0]["start"]
    assert " ".join(told.split()) in " ".join(said.split())
    assert "all the same" not in ask("notice", "override", name, "--reason", "")
    assert "Called off on" in ask("notice", "call-off", name)


def test_dates_that_are_to_come_and_states_out_of_order_are_refused(ask: Asking) -> None:
    newcomer = ask.new(WISH)["changes"][0]["sub_processor"]
    again = {key: value for key, value in WISH.items() if key != "new_sub_processor"} | {"sub_processor": newcomer}
    assert "on record already, since 2026-11-28" in ask.refused(json.dumps(again)), "they would be told twice"
    name = "Hansen & Sønn Sky <AS>"
    assert "Havbris" in ask("notice", "withdrawn", name, "Havbris Dagligvare", status=2)
    assert "day" in ask("notice", "sent", name, "--all", "--date", "2999-01-01", status=2)
    assert "not one of the customers" in ask("notice", "sent", name, "Nordfjell kommune", status=2)
    assert "--all" in ask("notice", "sent", name, status=2)
    assert "no change is recorded" in ask("notice", "sent", "Nobody at all", "--all", status=2)


BAD = (
    ("", "not JSON"),
    ("[1, 2]", "object"),
    ('{"kind": "swap"}', "kind"),
    ('{"kind": "add", "sub_processor": "Lumen Maps Ltd", "places": [{"activity": "storage", "country": "XX"}]}', "XX"),
    ('{"kind": "add", "sub_processor": "Lumen Maps Ltd", "servises": []}', "servises"),
    ('{"kind": "add", "sub_processor": "Lumen Mops Ltd"}', "Lumen Maps Ltd"),
    ('{"kind": "add", "sub_processor": "Lumen Maps Ltd", "planned_start": "2027-02-30"}', "planned_start"),
    ('{"kind": "add", "sub_processor": "Lumen Maps Ltd"}', "service_ids"),
    ('{"kind": "add", "kind": "remove"}', "twice"),
    ('{"kind": "relocate", "sub_processor": "Havbris Dagligvare AS", "places": [{"activity": "backup"}]}', "nobody"),
    ('{"kind": "add", "new_sub_processor": {"name": "Lumen Maps Ltd"}, "services": ["Frostvakt monitoring"]}', "alre"),
)


def test_bad_files_are_refused_in_one_line_and_nothing_is_recorded(ask: Asking) -> None:
    before = ask.answer("notice", "list")["changes"]
    for text, told in BAD:
        said = ask.refused(text)
        assert told in said
        assert said.count("\n") == 1
    assert ask.answer("notice", "list")["changes"] == before


def test_a_change_dated_in_the_past_is_recorded_and_has_no_days(ask: Asking) -> None:
    answer = ask.new({**WISH, "planned_start": "2026-11-01"})
    assert answer["may_start_on"] is None
    assert {each["send_by"] for each in answer["notices"]} == {None}
    assert answer["changes"][0]["reasons"] == ["start_in_past"]


@pytest.mark.slow
def test_a_dry_run_records_nothing_and_the_whole_register_goes_out_and_in(ask: Asking, tmp_path: Path) -> None:
    present = ask.answer("notice", "list")["changes"]
    shown = ask.new(WISH, "--dry-run")
    assert row(shown, "Lakehouse Foods Ltd")["send_by"] == "2027-01-18"
    assert ask.answer("notice", "list")["changes"] == present
    ask.new(WISH)
    ask("notice", "sent", "Hansen & Sønn Sky <AS>", "--all")
    before = ask.answer("notice", "list", "--on", ON)
    ask("export", str(tmp_path / "whole.json"))
    other = Asking(tmp_path / "other.dpa", ask.capfd)
    other("import", str(tmp_path / "whole.json"))
    assert other.answer("notice", "list", "--on", ON) == before


TOLD: list[dict[str, Any]] = [
    {
        "customer": "Havbris Dagligvare AS",
        "channel": "letter",
        "language": "en",
        "letter": {"lines": ["Kai 1"], "postal_code": "5003", "city": "Bergen"},
    },
    {"customer": "Lakehouse Foods Ltd", "contact": "Jo Day", "email": "jo@lakehouse.example"},
    {"customer": "Polarfrukt Engros AS", "channel": "portal", "portal": "https://innboks.polarfrukt.example"},
]


def test_a_file_says_how_customers_are_told_as_the_screen_does(ask: Asking) -> None:
    def ways(answer: dict[str, Any]) -> list[tuple[str, str, str]]:
        rows = (row(answer, each["customer"]) for each in TOLD)
        return [(each["channel"], each["address"], each["language"]) for each in rows]

    wanted = [
        ("letter", "Kai 1, 5003 Bergen", "en"),
        ("email", "jo@lakehouse.example", "en"),
        ("portal", "https://innboks.polarfrukt.example", "nb"),
    ]
    assert ways(ask.new({**WISH, "customers": TOLD}, "--dry-run")) == wanted
    assert ways(ask.new(WISH, "--dry-run")) != wanted, "nothing was kept"
    made = ask.new({**WISH, "customers": TOLD})
    assert ways(made) == wanted
    later = ask.new({**WISH, "new_sub_processor": {"name": "Another Sky AS"}}, "--dry-run")
    assert row(later, "Havbris Dagligvare AS")["language"] == "en", "the language is the customer's own"
    assert row(later, "Havbris Dagligvare AS")["channel"] == "email", "the channel was that notice's"


@pytest.mark.parametrize(
    ("customer", "told"),
    [
        ({"customer": "Nordfjell kommune"}, "customers[0].customer: Nordfjell kommune is not told"),
        ({"customer": "Havbris Dagligvare AS", "channel": "fax"}, "customers[0].channel"),
        ({"customer": "Havbris Dagligvare AS", "email": "no address"}, "customers[0].email"),
        ({"customer": "Havbris Dagligvare AS", "channel": "email", "contact": "", "email": ""}, "customers[0].email"),
        ({"customer": "Havbris Dagligvare AS", "channel": "portal"}, "customers[0].portal"),
        ({"customer": "Havbris Dagligvare AS", "letter": {"country": "XX"}}, "customers[0].letter.country"),
        ({"customer": "Havbris Daglivare AS"}, "is it 'Havbris Dagligvare AS'"),
        ({"customer": "Havbris Dagligvare AS", "address": "Kai 1"}, "address"),
    ],
)
def test_a_way_that_cannot_be_is_told_where_it_stands(ask: Asking, customer: dict[str, Any], told: str) -> None:
    said = ask.refused(json.dumps({**WISH, "customers": [customer]}))
    assert told in said
    assert said.count("\n") == 1


def test_a_customer_that_stands_twice_is_refused(ask: Asking) -> None:
    assert "stands twice" in ask.refused(json.dumps({**WISH, "customers": [TOLD[0], TOLD[0]]}))


@pytest.mark.slow
def test_the_history_names_a_notice_by_its_customer_and_shows_no_more_than_it(ask: Asking) -> None:
    ask.new(WISH)
    name = "Hansen & Sønn Sky <AS>"
    for customer in ("Polarfrukt Engros AS", "Havbris Dagligvare AS"):
        ask("notice", "sent", name, customer, "--date", ON)
    ask("notice", "delivered", name, "Polarfrukt Engros AS", "--date", ON)
    told = " ".join(ask("list", "changes").split())
    lines = json.loads(ask("list", "changes", "--json"))[:3]
    assert [each["part"] for each in lines] == ["Polarfrukt Engros AS"] * 2 + [""]
    assert "Notices 1" not in told
    assert "sample-party-skyfjell" not in told, "records are called by their names"
    with open_register(ask.register, actor="kari", at=AT, read_only=True) as register:
        rows = changes.rows(register, [str(each["id"]) for each in lines])
    assert rows[0].cells["field"].text.startswith("Notices, Polarfrukt Engros AS, ")
    assert "Havbris Dagligvare AS, State: Sent" in rows[2].cells["new"].text
    assert "Polarfrukt" not in rows[2].cells["new"].text, "what did not change is not told again"


def test_a_change_is_put_into_effect_once_every_customer_allows_it(ask: Asking) -> None:
    ask.new(WISH, "--plan")
    name = "Hansen & Sønn Sky <AS>"
    assert main(["--register", str(ask.register), "notice", "begin", name, "--date", "2027-03-01"]) == 2
    assert "must be told of Hansen & Sønn Sky <AS> first" in ask.capfd.readouterr().err
    ask("notice", "override", name, "--reason", "the old one is insolvent")
    assert "May start all the same" in ask("notice", "begin", name, "--date", "2027-03-01")
    assert main(["--register", str(ask.register), "notice", "begin", name]) == 2
    assert "is on record already" in ask.capfd.readouterr().err
