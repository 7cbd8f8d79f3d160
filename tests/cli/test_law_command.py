"""`law ...`: looking the law up, checking it, what another edition changes, taking it, and the law of the past."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest

from dpa_tracker import places
from dpa_tracker.cli.entry import main
from tests.law_packs.packs import key_pair, law_files, written_pack
from tests.sample_register import sample_register
from tests.store.examples import AT

ON = "2026-11-28"
CORRECTIONS = """\
corrections:
  - corrects: EU-DPF
    name: Kari Nordmann
    day: 2026-11-28
    reason: "The judgment of 20 November is not in edition 1 yet."
    citation: "C-703/25 P"
    set:
      valid_to: 2026-11-19
      ended_by: cjeu_invalidity
"""


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
def ask(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Ask:
    """Ask the command line about a sample register of its own."""
    register = tmp_path / "register.dpa"
    sample_register(register, actor="test", at=AT)

    def answer(*words: object, before: tuple[str, ...] = ()) -> Answer:
        status = main(["--register", str(register), "--asked-on", ON, *before, *map(str, words)])
        out, err = capsysbinary.readouterr()
        return Answer(status, out.decode(), err.decode())

    return answer


@pytest.fixture
def pack(ask: Ask, tmp_path: Path) -> Path:
    """Edition 2, signed with a key that the register trusts."""
    private, public = key_pair(tmp_path)
    assert ask("law", "trust", public, "--holder", "Legal department").status == 0
    return written_pack(tmp_path / "law2.zip", law_files(2), private)


def kept(tmp_path: Path) -> list[str]:
    return sorted(path.name[:16] for path in (tmp_path / "register.dpa.law").glob("*-*"))


def test_show_tells_source_mark_age_and_review_of_each_datum(ask: Ask) -> None:
    shown = ask("law", "show", "--on", ON, "--json").json
    assert {"digest", "status_as_of", "problems", "changes"} <= set(shown)
    by_id = {each["id"]: each for each in shown["data"]}
    framework, argentina = by_id["EU-DPF"], by_id["EU-ADQ-AR"]
    assert (framework["age_days"], framework["review_by"], framework["overdue"]) == (52, "2026-11-07", True)
    assert (argentina["age_days"], argentina["overdue"], argentina["verified"]) == (88, False, "partly")
    assert argentina["citations"] == ["Decision 2003/490/EC"]
    assert argentina["published"] == "OJ L 168, 5.7.2003, p. 19"
    assert argentina["sources"] == ["S37"]
    assert by_id["UK-BCR-C"]["says"] == "Approval by the regulator, or the UK BCR Addendum to EU rules."
    assert by_id["EU-PS"]["state"] == "ended"
    assert by_id["G-OMNI"]["state"] == "proposed"
    assert shown["overdue"] == sum(each["overdue"] for each in shown["data"]) > 0
    lines = ask("law", "show", "--on", ON).out
    assert shown["digest"] in lines
    assert "2026-11-07 overdue" in lines.replace("\n", " ") or "overdue" in lines
    assert "EU-PS" not in lines.split()
    assert "G-OMNI" not in lines.split()  # a proposal is in force on no day
    assert "EU-PS" in ask("law", "show", "--on", "2020-07-15").out.split()


@pytest.mark.slow
def test_check_names_file_and_line(ask: Ask, tmp_path: Path) -> None:
    assert ask("law", "check").status == 0
    folder = Path(shutil.copytree(places.LAW, tmp_path / "law"))
    assert ask("law", "check", folder).status == 0
    path = folder / "adequacy.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line = next(number for number, text in enumerate(lines, 1) if 'citations: ["Decision 2003/490/EC"]' in text)
    lines[line - 1] = "    citations: no list\n"
    path.write_text("".join(lines), encoding="utf-8")
    (folder / "phrases.yaml").write_text("status_as_of: 2026-11-23\nreview_by: today\n", encoding="utf-8")
    for source in (folder, path):
        found = ask("law", "check", source, "--json")
        assert found.status == 1
        assert ("adequacy.yaml", line) in [(each["file"], each["line"]) for each in found.json["problems"]]
        assert f"adequacy.yaml, line {line}: " in ask("law", "check", source).out
    assert "phrases.yaml, line 2" in ask("law", "check", folder).out


def test_a_phrase_that_is_no_regular_expression_is_named_with_its_line(ask: Ask, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(places.LAW, tmp_path / "law"))
    path = folder / "phrases.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("    re: "))
    lines[line - 1] = "    re: '(open'\n"
    path.write_text("".join(lines), encoding="utf-8")
    answer = ask("law", "check", folder)
    assert answer.status == 1
    assert f"phrases.yaml, line {line}: re is no regular expression" in " ".join(answer.out.split())


@pytest.mark.parametrize("name", ["gone", "gone.zip", "gone.yaml"])
def test_what_is_not_there_cannot_be_checked(name: str, ask: Ask, tmp_path: Path) -> None:
    for verb in ("check", "diff", "install"):
        answer = ask("law", verb, tmp_path / name)
        assert answer.status == 2
        assert answer.err.count("\n") == 1
        assert name in answer.err


def test_diff_says_what_a_pack_changes_and_changes_nothing(ask: Ask, pack: Path, tmp_path: Path) -> None:
    before = ask("list", "transfers", "--on", ON, "--json").out
    found = ask("law", "diff", pack, "--on", ON, "--json")
    assert found.status == 0
    data = [each for each in found.json["changes"] if each["kind"] == "datum"]
    [framework] = data
    assert framework["id"] == "EU-DPF"
    assert {"key": "valid_to", "was": "", "becomes": "2026-11-19"} in framework["fields"]
    verdicts = [each for each in found.json["changes"] if each["kind"] == "verdict"]
    payroll = next(each for each in verdicts if "PayWest" in each.get("transfer", ""))
    assert (payroll["was"], payroll["becomes"]) == ("undetermined", "invalid")
    assert payroll["reasons"] == ["mechanism_invalidated"]
    assert any("19 November 2026" in why for why in payroll["why"])
    cloud = next(each for each in verdicts if "Cirrus" in each.get("transfer", ""))
    assert (cloud["carried_by_was"], cloud["carried_by"]) == ("eu_us_dpf", "scc_2021")
    assert {each["about"] for each in verdicts} > {"transfer", "agreement"}
    assert ask("list", "transfers", "--on", ON, "--json").out == before
    assert kept(tmp_path) == []


@pytest.mark.slow
def test_install_shows_takes_and_keeps_what_was_in_use(ask: Ask, pack: Path, tmp_path: Path) -> None:
    shown = ask("law", "show", "--json").json["digest"]
    before = {kind: ask("list", kind, "--on", ON, "--json").out for kind in ("findings", "transfers", "changes")}
    taken = ask("law", "install", pack, "--on", ON, "--yes")
    assert taken.status == 0
    assert "Undetermined → Invalid" in taken.out
    now = ask("law", "show", "--json").json
    assert (now["edition"]["number"], now["signer"]) == (2, "Legal department")
    assert now["digest"] in ask("--version").out
    assert ask("list", "findings", "--on", ON, "--json").out != before["findings"]
    for kind, told in before.items():
        assert ask("list", kind, "--on", ON, "--json", before=("--law", shown[:12])).out == told
    assert kept(tmp_path) == ["pack-0002-" + now["digest"][:6], "shipped-0001-" + shown[:3]]
    again = ask("law", "install", pack, "--yes", "--json")
    assert (again.status, again.json["taken"]) == (0, None)


def test_the_law_of_a_past_pack_judges_facts_too(ask: Ask, pack: Path, tmp_path: Path) -> None:
    first = ask("law", "show", "--json").json["digest"]
    ask("law", "install", pack, "--yes")
    facts = {
        "on": ON,
        "law": "eu_gdpr",
        "exporter": {"country": "NO", "role": "controller"},
        "importer": {"country": "US", "role": "processor"},
        "making_available": "transmission",
        "mechanisms": [{"id": "eu_us_dpf"}],
    }
    (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    [now] = ask("assess", tmp_path / "facts.json", "--json").json
    [then] = ask("assess", tmp_path / "facts.json", "--json", before=("--law", first)).json
    assert (now["verdict"], then["verdict"], then["law_digest"]) == ("invalid", "undetermined", first)


@pytest.mark.parametrize(("digest", "said"), [("ab12", "too short"), ("0" * 64, "no law data"), ("zz" * 8, "no law")])
def test_law_that_is_not_kept_is_refused(digest: str, said: str, ask: Ask) -> None:
    answer = ask("list", "transfers", before=("--law", digest))
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err


@pytest.mark.slow
def test_what_is_unsigned_strange_older_or_unsound_is_refused(ask: Ask, pack: Path, tmp_path: Path) -> None:
    private = tmp_path / "house.pem"
    stranger, _ = key_pair(tmp_path, "stranger.pem")
    unsound = law_files(2)
    unsound["adequacy.yaml"] = unsound["adequacy.yaml"].replace(
        b'citations: ["Decision 2003/490/EC"]', b"citations: []"
    )
    refused = {
        "not signed": written_pack(tmp_path / "unsigned.zip", law_files(2), None),
        "not trusted": written_pack(tmp_path / "stranger.zip", law_files(2), stranger),
        "edition 1": written_pack(tmp_path / "same.zip", law_files(1), private),
        "adequacy.yaml, line": written_pack(tmp_path / "unsound.zip", unsound, private),
    }
    for said, file in refused.items():
        for verb in ("install", "diff"):
            answer = ask("law", verb, file, *(["--yes"] if verb == "install" else []))
            assert (answer.status, answer.err.count("\n")) == (2, 1), file
            assert said in answer.err
    ask("law", "install", pack, "--yes")
    older = written_pack(tmp_path / "older.zip", law_files(2, framework_ended=False), private)
    assert "edition 2" in ask("law", "install", older, "--yes").err
    assert len(kept(tmp_path)) == 2


@pytest.mark.slow
def test_a_pack_that_is_altered_after_it_was_taken_judges_nothing(ask: Ask, pack: Path, tmp_path: Path) -> None:
    ask("law", "install", pack, "--yes")
    [taken] = (tmp_path / "register.dpa.law").glob("pack-*")
    files = law_files(2)
    files["adequacy.yaml"] = files["adequacy.yaml"].replace(b"2003-06-30", b"2003-06-29")
    written_pack(taken, files, None)
    for words in (["list", "transfers"], ["law", "show"], ["check", "Cirrus"]):
        answer = ask(*words)
        assert (answer.status, answer.out) == (2, "")
    assert ask("law", "install", pack, "--yes").status == 0
    assert ask("list", "transfers").status == 0


@pytest.mark.slow
@pytest.mark.parametrize(("said", "status"), [("n\n", 1), ("\n", 1), ("y\n", 0), ("ja\n", 0), ("", 0)])
def test_it_asks_once(said: str, status: int, ask: Ask, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    assert ask("law", "install", pack).status == status
    assert ask("law", "show", "--json").json["edition"]["number"] == (1 if status else 2)


def test_a_lawyer_packs_and_signs_without_a_programmer(ask: Ask, tmp_path: Path) -> None:
    assert ask("law", "key", tmp_path / "own.pem").status == 0
    folder = tmp_path / "law"
    assert ask("law", "copy", folder, "--json").json["law_digest"] == ask("law", "show", "--json").json["digest"]
    assert {path.name for path in folder.iterdir()} == set(law_files(3))
    assert "name a new folder" in ask("law", "copy", folder).err
    for name, content in law_files(3).items():
        (folder / name).write_bytes(content)
    made = ask("law", "pack", folder, "--key", tmp_path / "own.pem", "--out", tmp_path / "own.zip")
    assert made.status == 0
    assert ask("law", "trust", tmp_path / "own.pem.pub").status == 0
    assert ask("law", "check", tmp_path / "own.zip").status == 0
    assert ask("law", "install", tmp_path / "own.zip", "--yes").status == 0
    (folder / "points.yaml").write_text("points: x\n", encoding="utf-8")
    refused = ask("law", "pack", folder, "--key", tmp_path / "own.pem", "--out", tmp_path / "bad.zip")
    assert refused.status == 2
    assert "points.yaml, line 1" in refused.err
    assert not (tmp_path / "bad.zip").exists()


@pytest.mark.slow
def test_a_correction_is_shown_taken_and_marks_what_it_touches(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(CORRECTIONS, encoding="utf-8")
    before = ask("list", "transfers", "--on", ON, "--json")
    first = ask("law", "show", "--json").json["digest"]
    assert "Undetermined → Invalid" in ask("law", "diff", file, "--on", ON).out
    assert ask("law", "correct", file, "--on", ON, "--yes").status == 0
    shown = ask("law", "show", "--json").json
    [made] = shown["corrections"]
    assert {"name": "Kari Nordmann", "citation": "C-703/25 P", "row": "EU-DPF"}.items() <= made.items()
    assert shown["digest"] != first
    marked = {each["id"] for each in ask("list", "transfers", "--on", ON, "--json").json if each["law_corrected"]}
    on_record = {each["id"] for each in before.json if "eu_us_dpf" in each["mechanisms"] and each["verdict"]}
    assert marked == on_record
    assert not any(each["law_corrected"] for each in before.json)
    findings = [each for each in ask("list", "findings", "--on", ON, "--json").json if each["code"] == "law_corrected"]
    assert {each["subject_id"] for each in findings} == marked
    assert all("Kari Nordmann" in each["message"] and each["severity"] == "info" for each in findings)
    assert "(own" in ask("list", "transfers", "--on", ON).out
    parties = ask("list", "parties", "--on", ON, "--json").json
    [vendor] = [each for each in parties if each["name"].startswith("PayWest")]
    assert (vendor["verdict"], vendor["law_corrected"]) == ("blocked", True)
    answer = ask("check", "PayWest Payroll Inc.", "--on", ON, "--json").json
    assert "law_corrected" in {each["code"] for each in answer["findings"]}
    past = ask("list", "transfers", "--on", ON, "--json", before=("--law", first))
    assert past.out == before.out
    none = tmp_path / "none.yaml"
    none.write_text("corrections: []\n", encoding="utf-8")
    assert ask("law", "correct", none, "--yes").status == 0
    assert ask("law", "show", "--json").json["digest"] == first
    again = ask("list", "transfers", "--on", ON, "--json", before=("--law", shown["digest"]))
    assert {each["id"] for each in again.json if each["law_corrected"]} == marked


@pytest.mark.slow
def test_a_correction_marks_places_answers_reports_and_what_changes_next(ask: Ask, tmp_path: Path) -> None:
    """Wherever a verdict stands: in a list of places, in the answer and its report of one page, ahead of its day."""
    file, page = tmp_path / "ours.yaml", tmp_path / "page.docx"
    file.write_text(CORRECTIONS, encoding="utf-8")
    assert ask("law", "correct", file, "--on", ON, "--yes").status == 0
    places_marked = [each for each in ask("list", "locations", "--on", ON, "--json").json if each["law_corrected"]]
    assert {each["country"] for each in places_marked} == {"US"}
    assert " (own" in ask("list", "locations", "--on", ON).out.replace("(with own", "")
    answer = ask("check", "PayWest Payroll Inc.", "--on", ON, "--out", page)
    assert "PayWest Payroll Inc.: Blocked (own correction)" in answer.out
    assert "(with own corrections)" in answer.out.splitlines()[0]
    said = [each.text for each in docx.Document(str(page)).paragraphs]
    assert said[1] == "Blocked (own correction). No: it may not be used now."
    assert any(text.startswith("Corrected by the house: EU-DPF, by Kari Nordmann") for text in said)
    assert ask("check", "PayWest Payroll Inc.", "--on", ON, "--json").json["law_corrected"] is True
    untouched = ask("check", "Polarspor Telematikk AS", "--on", ON, "--json").json
    assert untouched["law_corrected"] is False
    ahead = ask("what-next", "--on", "2026-11-01", "--until", "2026-11-20", "--json").json
    assert {each["on"] for each in ahead if each["law_corrected"]} == {"2026-11-20"}
    assert "C-703/25 P (own correction)" in ask("what-next", "--on", "2026-11-01", "--until", "2026-11-20").out


def test_a_correction_that_is_dated_ahead_says_so_before_it_is_taken(ask: Ask, tmp_path: Path) -> None:
    """On the day itself nothing is said; a day later than the one asked on may be mistyped."""
    file = tmp_path / "ours.yaml"
    for day, told in (("2026-11-28", 0), ("2027-11-28", 1)):
        file.write_text(CORRECTIONS.replace("2026-11-28", day), encoding="utf-8")
        for words in (("check", file), ("diff", file, "--on", ON), ("correct", file, "--on", ON, "--yes")):
            answer = ask("law", *words)
            assert answer.status == 0
            said = f"The correction of EU-DPF is dated 28 November {day[:4]}, a day still to come."
            assert answer.out.count(said) == told, words


def test_corrections_that_are_unsound_are_refused_with_their_line(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(CORRECTIONS.replace("    name: Kari Nordmann\n", ""), encoding="utf-8")
    for verb in ("correct", "diff"):
        answer = ask("law", verb, file)
        assert (answer.status, answer.err.count("\n")) == (2, 1)
        assert "ours.yaml, line 2: the key name is missing" in answer.err
    checked = ask("law", "check", file, "--json")
    assert (checked.status, checked.json["problems"][0]["line"]) == (1, 2)
    two = CORRECTIONS.replace("2026-11-19", "soon").replace("corrections:\n", "corrections:\n  - corrects: EU-ADQ-CH\n")
    file.write_text(two, encoding="utf-8")
    told = ask("law", "check", file).out
    assert "ours.yaml, line 2: the key name is missing" in told
    assert "soon is not a day" in told, "what is wrong in another correction is told at once"
    assert ask("law", "install", file, "--yes").status == 2
    assert kept(tmp_path) == []


@pytest.mark.slow
def test_what_was_taken_is_in_the_history_and_comes_back_from_a_backup(ask: Ask, pack: Path, tmp_path: Path) -> None:
    findings = ("list", "findings", "--on", ON, "--json")
    shipped, first = ask("law", "show", "--json").json["digest"], ask(*findings).out
    assert ask("law", "install", pack, "--on", ON, "--yes").status == 0
    lines = [each for each in ask("list", "changes", "--json").json if each["kind"] == "law"]
    assert [(each["action"], each["old"]) for each in lines] == [("created", "")]
    taken = json.loads(lines[0]["new"])
    assert (taken["what"], taken["was"], taken["signer"]) == ("pack", shipped, "Legal department")
    assert taken["digest"] == ask("law", "show", "--json").json["digest"]
    assert ask("backup", tmp_path / "b.zip", "--json").json["law"] == len(kept(tmp_path)) + 1  # and the key
    after = ask(*findings).out
    assert after != first
    assert ask(*findings, before=("--law", shipped)).out == first, "an old report is made again, bit for bit"
    law = {path.name: path.read_bytes() for path in (tmp_path / "register.dpa.law").rglob("*.*")}
    shutil.rmtree(tmp_path / "register.dpa.law")
    restored = ask("restore", tmp_path / "b.zip", "--json").json
    assert restored["ok"]
    assert restored["law_kept"] is None
    assert {path.name: path.read_bytes() for path in (tmp_path / "register.dpa.law").rglob("*.*")} == law
    assert ask(*findings).out == after
    assert ask(*findings, before=("--law", shipped)).out == first
    (tmp_path / "register.dpa.law" / "corrections-0009.yaml").write_text("corrections: []\n", encoding="utf-8")
    aside = ask("restore", tmp_path / "b.zip", "--json").json["law_kept"]
    assert (Path(aside) / "corrections-0009.yaml").exists()
    assert {path.name: path.read_bytes() for path in (tmp_path / "register.dpa.law").rglob("*.*")} == law
