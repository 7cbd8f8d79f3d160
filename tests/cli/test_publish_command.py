"""`publish`: lists and records for others: every fact or that it is lacking, the same bytes again, no script."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.publishing.html_page import html_page
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases.save_engagement import SaveEngagement, save_engagement
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from tests.sample_register import sample_register
from tests.store.examples import AT

ON = ["--on", "2026-11-28"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows below the line that tells what is shown."""
    _told, titles, *lines = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    return [dict(zip(titles, line, strict=True)) for line in lines]


def test_the_list_for_a_customer_names_exactly_who_works_for_it(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "list.csv"
    words = ["--register", str(sample), "publish", "sub-processors", "--customer", "Havbris", "--out", str(out), *ON]
    assert main([*words, "--json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert answer["file"] == str(out)
    assert all(set(each) >= {"about", "what"} for each in answer["missing"])
    rows = {row["Sub-processor"]: row for row in rows_of(out)}
    assert set(rows) == {
        *("Cirrus Cloud Ireland Ltd", "Cirrus Cloud Inc.", "Lumen Maps Ltd", "Nordlys SMS AB"),
        *("Prairie Telemetry Inc.", "Skyfjell Hosting AS", "Zürich Backup AG"),
    }
    deep = rows["Cirrus Cloud Inc."]
    assert deep["Engaged by"] == "Cirrus Cloud Ireland Ltd"
    assert deep["Places"] == "Support access: United States (Seattle)"
    assert deep["Ground for transfers"].startswith("United States: EU-U.S. Data Privacy Framework")
    assert rows["Nordlys SMS AB"]["Ground for transfers"].startswith("No transfer")


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_published_list_comes_back_without_a_change(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], language: str
) -> None:
    told = {}
    for ending in ("csv", "html", "docx"):
        out = tmp_path / f"list.{ending}"
        spoken = ["--register", str(sample), "--language", language]
        assert main([*spoken, "publish", "sub-processors", "--since", "2025-01-01", "--out", str(out), *ON]) in {0, 1}
        capfd.readouterr()
        assert main(["--register", str(sample), "import", str(out), "--dry-run", "--json"]) in {0, 1}
        told[ending] = json.loads(capfd.readouterr().out)
    assert not [(ending, key) for ending, one in told.items() for key in ("new", "changed", "refused") if one[key]]
    assert min(one["unchanged"] for one in told.values()) > 30
    columns = told["csv"]["tables"][0]["columns"]
    places, grounds = {"en": ("Places", "Ground for transfers"), "nb": ("Steder", "Overføringsgrunnlag")}[language]
    assert (columns[places], columns[grounds]) == ("location", "mechanisms")


@pytest.mark.slow
def test_a_published_list_with_lines_and_signs_comes_back_too(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "edited.dpa"
    shutil.copy(sample, path)
    with open_register(path, actor="kari", at=AT) as register:
        records = snapshot(register).records
        ours = (each for each in records.engagements.values() if records.parties[each.client_id].own)
        held = sorted((each for each in ours if each.begins_on and not each.ends_on), key=lambda each: each.id)
        said = ("=1+1", "Drift\n\n- lagring; +47 22", "@sum, 'sitert'", "\tmed tab", "👩\u200d👧 familie")
        for one, purpose in zip(held[-len(said) :], said, strict=True):
            save_engagement(register, SaveEngagement(replace(one, purpose=purpose), one.version), actor="kari", at=AT)
    for ending in ("csv", "html", "docx"):
        out = tmp_path / f"list.{ending}"
        assert main(["--register", str(path), "publish", "sub-processors", "--out", str(out), *ON]) in {0, 1}
        capfd.readouterr()
        assert main(["--register", str(path), "import", str(out), "--dry-run", "--json"]) in {0, 1}
        told = json.loads(capfd.readouterr().out)
        if ending == "csv":
            written = out.read_text(encoding="utf-8-sig")
            assert all(part in written for part in ("'=1+1", "; '+47 22", "'@sum, 'sitert'", "' med tab", "familie"))
        assert (told["new"], told["changed"]) == (0, 0), (ending, told["problems"])


def test_a_published_list_brings_another_house_its_data_and_grounds(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out, other = tmp_path / "list.html", tmp_path / "other.dpa"
    spoken = ["--register", str(sample), "--language", "nb"]
    assert main([*spoken, "publish", "sub-processors", "--out", str(out), *ON]) in {0, 1}
    capfd.readouterr()
    assert main(["--register", str(other), "import", str(out), "--json"]) in {0, 1}
    assert json.loads(capfd.readouterr().out)["refused"] == 0
    with open_register(other, actor="kari", at=AT) as register:
        engagements = snapshot(register).records.engagements.values()
    assert not [each for each in engagements if "Ikke registrert" in each.categories]
    assert [each for each in engagements if each.categories]
    assert [each for each in engagements if "Overføringsgrunnlag: India: " in each.notes]


@pytest.mark.slow
def test_the_same_data_give_the_same_bytes_in_every_form(sample: Path, tmp_path: Path) -> None:
    for ending in ("csv", "html", "docx"):
        made: list[bytes] = []
        for number in (1, 2):
            out = tmp_path / f"{number}.{ending}"
            assert main(["--register", str(sample), "publish", "sub-processors", "--out", str(out), *ON]) == 0
            made.append(out.read_bytes())
        assert made[0] == made[1], ending
    written = docx.Document(str(tmp_path / "1.docx"))
    assert written.tables[0].cell(1, 0).text
    about = written.core_properties
    assert (about.title, about.author, about.comments) == ("Sub-processors", "", ""), "no name of a library"


def test_what_does_not_concern_the_list_changes_no_letter_of_it(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "edited.dpa"
    shutil.copy(sample, path)

    def written(name: str) -> bytes:
        out = tmp_path / name
        assert main(["--register", str(path), "publish", "sub-processors", "--out", str(out), *ON]) == 0
        return out.read_bytes()

    before = written("before.docx"), written("before.html")
    with open_register(path, actor="kari", at=AT) as register:
        party = snapshot(register).party(PartyId("sample-party-havbris"))
        revised = replace(party, notes="rang on Monday")
        save_party(register, SaveParty(revised, party.version), actor="kari", at=AT)
    assert (written("after.docx"), written("after.html")) == before


def test_what_changed_since_a_day_is_marked(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "since.csv"
    words = ["--register", str(sample), "publish", "sub-processors", "--since", "2025-11-01", "--out", str(out), *ON]
    assert main(words) == 0
    change = {row["Sub-processor"]: row["Change"] for row in rows_of(out)}
    assert change["Prairie Telemetry Inc."] == "New from 1 December 2025"
    assert change["Lumen Maps Ltd"] == ""


class Walk(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_has_headings_a_language_and_no_script_and_escapes_names() -> None:
    page = html_page("A & B", "told", ("Name", "Place"), [("<script>alert(1)</script>", "one\ntwo")], "nb").decode()
    walk = Walk()
    walk.feed(page)
    tags = [tag for tag, _attributes in walk.tags]
    assert "script" not in tags
    assert dict(walk.tags)["html"] == {"lang": "nb"}
    assert [attributes.get("scope") for tag, attributes in walk.tags if tag == "th"] == ["col", "col", "row"]
    assert "&lt;script&gt;" in page
    assert "one<br>two" in page
    assert not re.search(r"https?://|src=|href=", page), "nothing is fetched"


def test_the_record_names_each_controller_with_what_the_law_asks(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "record.csv"
    assert main(["--register", str(sample), "publish", "record", "--role", "processor", "--out", str(out), *ON]) == 0
    rows = rows_of(out)
    for name in ("Hansen & Sønn <AS>", "Nordfjell kommune"):
        assert any(row["Controller"].startswith(name) for row in rows)
    havbris = next(row for row in rows if row["Controller"].startswith("Havbris Dagligvare AS"))
    assert "Data protection officer:" in havbris["Controller"]
    assert (
        "Prairie Telemetry Inc., United States: Standard contractual clauses 2021/914"
        in havbris["Transfers and safeguards"]
    )
    assert "Access control:" in havbris["Security measures"]
    assert all(cell.strip() for row in rows for cell in row.values()), "nothing is silently blank"
    assert not any("Denmark:" in row["Transfers and safeguards"] for row in rows), "inside the area nothing leaves"
    own = tmp_path / "own.csv"
    assert main(["--register", str(sample), "publish", "record", "--role", "controller", "--out", str(own), *ON]) == 0
    assert any("PayWest Payroll Inc." in row["Recipients"] for row in rows_of(own))


def test_a_vendor_on_one_page_and_clear_refusals(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    register = ["--register", str(sample)]
    assert main([*register, "publish", "vendor", "TicketDesk", "--out", str(tmp_path / "v.html"), *ON]) == 0
    page = (tmp_path / "v.html").read_text("utf-8")
    assert "May we use TicketDesk Inc.?" in page
    assert "law data" in page
    capfd.readouterr()
    for words in (["vendor"], ["sub-processors", "--service", "no such"], ["record", "--out", str(tmp_path / "r.txt")]):
        assert main([*register, "publish", *words]) == 2
        assert capfd.readouterr().err.count("\n") == 1


def test_a_record_of_one_controller_and_a_list_against_the_day_of_signing(
    sample: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["--register", str(sample), "publish"]
    asked = ["--on", "2026-11-28"]
    assert main([*words, "record", "Havbris", *asked]) == 0
    told = capfd.readouterr().out
    assert "Havbris Dagligvare AS" in told
    assert "Nordfjell kommune" not in told, "of one controller alone"
    assert main([*words, "sub-processors", "--customer", "Havbris", "--at-signing", *asked]) == 0
    told = capfd.readouterr().out
    assert "As when the agreement was signed" in told
    for wrong in (["sub-processors", "--at-signing"], ["sub-processors", "Havbris"], ["record", "Nobody at all"]):
        assert main([*words, *wrong, *asked]) == 2
        assert capfd.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_a_paper_is_written_over_only_while_nobody_has_edited_it(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], ending: str
) -> None:
    out = tmp_path / f"list.{ending}"
    words = ["--register", str(sample), "publish", "sub-processors", "--out", str(out), *ON]
    assert [main(words), main(words)] == [0, 0]
    edited = out.read_bytes() + b" "
    out.write_bytes(edited)
    capfd.readouterr()
    assert main(words) == 2
    assert "no untouched export" in capfd.readouterr().err
    assert out.read_bytes() == edited


def test_a_csv_that_stands_is_never_written_over(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "list.csv"
    words = ["--register", str(sample), "publish", "sub-processors", "--out", str(out), *ON]
    assert [main(words), main(words)] == [0, 2]
    assert "whether a csv has been worked on" in capfd.readouterr().err
