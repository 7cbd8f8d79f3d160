"""What a law pack says of documents is what they are scanned, reviewed and checked by once it is taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from dpa_tracker import places
from dpa_tracker.cli.entry import main
from dpa_tracker.law.file_digest import digest_of
from dpa_tracker.law_packs.in_force import own_tables
from dpa_tracker.law_packs.shelf import Shelf
from dpa_tracker.law_packs.signatures import public_key
from dpa_tracker.queries.agreement_detail import agreement_detail
from dpa_tracker.queries.contract_scan import scan_contract
from dpa_tracker.queries.policy_comparison import scan_and_compare
from dpa_tracker.queries.policy_paragraph import paragraph
from dpa_tracker.queries.policy_recipients import recipients
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.check_readiness import check_readiness
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.use_cases.register_records import register_records, with_engagements
from dpa_tracker.word.shelf import find_template
from tests.law_packs.packs import key_pair, law_files, written_pack
from tests.sample_register import sample_register
from tests.store.examples import AT
from tests.test_law_document import YAML

ON = AT.date()
TEXT = "We transfer personal data on the basis of the Moonbeam Accord.\n"
PHRASE = YAML[2]  # the one that the document for lawyers explains
ASKS = "Instructions are written on parchment"
Ask = Callable[..., tuple[int, str]]


def renewed_files() -> dict[str, bytes]:
    """Edition 2: a phrase more, and one point of the checklist asks for something else."""
    files = law_files(2, framework_ended=False)
    files["phrases.yaml"] = files["phrases.yaml"].replace(b"\nphrases:\n", b"\nphrases:\n" + PHRASE.encode(), 1)
    checklist = files["checklist.yaml"].decode()
    start = checklist.index("  - id: 28-3-a\n")
    line = checklist.index("description:", start)
    end = checklist.index("\n", line)
    files["checklist.yaml"] = f"{checklist[:line]}description: {ASKS}{checklist[end:]}".encode()
    return files


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks about a sample register; the words before `--` stand before the command."""
    sample_register(tmp_path / "register.dpa", actor="test", at=AT)

    def answer(*words: object, before: tuple[str, ...] = ()) -> tuple[int, str]:
        status = main(["--register", str(tmp_path / "register.dpa"), *before, *map(str, words)])
        return status, capsys.readouterr().out

    return answer


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    made = tmp_path / "policy.txt"
    made.write_text(TEXT, "utf-8")
    return made


@pytest.fixture
def taken(ask: Ask, tmp_path: Path) -> str:
    """The register with the pack taken; the digest of what was in use before."""
    before = json.loads(ask("law", "show", "--json")[1])["digest"]
    private, public = key_pair(tmp_path)
    pack = written_pack(tmp_path / "law2.zip", renewed_files(), private)
    shelf = Shelf.of(tmp_path / "register.dpa")
    shelf.keep_key(public_key(public, "Legal"))
    shelf.keep_pack(pack.read_bytes(), 2, digest_of(renewed_files()))
    return str(before)


def codes(answer: str) -> list[str]:
    found: list[dict[str, Any]] = json.loads(answer)
    return [hit["code"] for hit in found[0]["hits"]]


@pytest.mark.slow
def test_a_scan_uses_the_phrases_in_force_and_a_past_one_can_be_made_again(ask: Ask, policy: Path, taken: str) -> None:
    assert codes(ask("scan", policy, "--json")[1]) == ["rx-moon"]
    assert codes(ask("scan", policy, "--against-register", "--json")[1]) == ["rx-moon"]
    for words in (("scan", policy, "--json"), ("scan", policy, "--against-register", "--json")):
        assert codes(ask(*words, before=("--law", taken[:12]))[1]) == []


@pytest.mark.slow
def test_before_it_is_taken_nothing_of_it_is_used_and_the_comparison_says_what_it_changes(
    ask: Ask, policy: Path, tmp_path: Path
) -> None:
    private, public = key_pair(tmp_path)
    ask("law", "trust", public, "--holder", "Legal")
    pack = written_pack(tmp_path / "law2.zip", renewed_files(), private)
    changes = {each["id"]: each for each in json.loads(ask("law", "diff", pack, "--json")[1])["changes"]}
    assert changes["RX-MOON"]["change"] == "added"
    [field] = changes["28-3-a"]["fields"]
    assert (field["key"], field["becomes"]) == ("description", ASKS)
    assert codes(ask("scan", policy, "--json")[1]) == []


def opened(tmp_path: Path) -> Register:
    return open_register(tmp_path / "register.dpa", actor="test", at=AT, read_only=True)


@pytest.mark.slow
def test_agreements_policies_and_drafts_are_read_by_it_too(taken: str, tmp_path: Path, policy: Path) -> None:
    assert taken
    with opened(tmp_path) as register:
        agreement = next(iter(snapshot(register).records.agreements))
        scan = scan_contract(register, agreement, policy, today=ON).scan
        assert [hit.code for hit in scan.hits] == ["rx-moon"]
        compared, _found = scan_and_compare(register, policy, on=ON, today=ON)
        assert [hit.code for hit in compared.hits] == ["rx-moon"]
        asks = {row.point.value: row.asks for row in agreement_detail(register, agreement, ON).review.points}
        assert asks["28-3-a"] == ASKS
        records = register_records(register)
        assert records.law is not None
        assert records.law.edition is not None
        assert records.law.edition.number == 2
        assert with_engagements(records, tuple(records.engagements.values())[:1]).law is records.law
        assert paragraph(recipients(register, ON), ON, own_tables(register.path)) == paragraph(
            recipients(register, ON), ON
        )


@pytest.mark.slow
def test_drafts_and_the_check_before_signing_go_by_it_too(ask: Ask, taken: str, tmp_path: Path) -> None:
    word = docx.Document(str(places.TEMPLATES / "dpa-en.docx"))
    word.add_paragraph(TEXT.strip())
    word.save(str(tmp_path / "paper.docx"))
    with opened(tmp_path) as register:
        records = register_records(register)
        agreement = next(iter(records.agreements.values()))
        values, _unfit = draft_values(agreement, records, find_template("dpa-en", places.TEMPLATES), ON, {})
        found = check_readiness(register, agreement.id, tmp_path / "paper.docx", ON).findings
    digest = json.loads(ask("law", "show", "--json")[1])["digest"]
    assert digest != taken
    assert dict(values["document"])["law_digest"] == digest  # type: ignore[call-overload] # the values of a template
    assert [one.place for one in found if one.code == "relies_on_ended"] == [TEXT.strip()]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "line {line}: must is not one of"), ("nb", "linje {line}: must er ikke")]
)
def test_a_row_that_is_unsound_is_told_with_its_line_in_the_language_asked_for(
    language: str, said: str, ask: Ask, tmp_path: Path
) -> None:
    folder = tmp_path / "law"
    folder.mkdir()
    files = renewed_files()
    before, _, after = files["phrases.yaml"].partition(b"severity: block ")
    files["phrases.yaml"] = before + b"severity: must " + after
    said = said.format(line=before.count(b"\n") + 1)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    status, out = ask("law", "check", folder, before=("--language", language))
    assert (status, f"phrases.yaml, {said}" in out) == (1, True), out
