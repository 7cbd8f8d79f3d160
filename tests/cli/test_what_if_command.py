"""`what-if`: the keys that `command-line.md` promises, words that are understood, and clear refusals."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import docx
import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.use_cases import write_publication
from tests.sample_register import sample_register
from tests.store.examples import AT

PROMISED = {"transfer", "was", "becomes", "fallback", "customers"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


def test_the_answer_keeps_its_promise(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--register", str(sample), "what-if", "--ends", "eu-us-dpf", "--on", "2026-11-23"]
    assert main([*words, "--json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert {"before", "after", "changed"} <= set(answer)
    assert all(set(row) >= PROMISED for row in answer["changed"])
    assert {row["fallback"] for row in answer["changed"]} == {None, "scc_2021"}
    assert main([*words[:2], "--language", "nb", *words[2:]]) == 0
    told = capfd.readouterr().out
    assert "uten at noen må signere" in " ".join(told.split())
    assert "Registeret forblir som det er" in told, told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--ends", "dpf"], "eu_us_dpf"),
        (["--loses-adequacy", "UK"], "GB"),
        (["--moves", "Skyfjell Hosting AS"], "Example AS=US"),
        (["--moves", "Nobody of that name=US"], "no party"),
        (["--moves", "Skyfjell=NO"], "already"),
        (["--ends", "scc_2021", "--plan", "One of them"], "exclude one another"),
        (["--moves", "Skyfjell=US", "--moves", "Skyfjell=SE"], "two countries at once"),
        ([], "one of these is needed"),
    ],
)
def test_what_is_not_understood_is_one_line(
    sample: Path, capfd: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    try:
        status = main(["--register", str(sample), "what-if", *words])
    except SystemExit as end:
        status = int(end.code or 0)
    output = capfd.readouterr()
    assert status == 2
    assert said in output.err
    assert output.err.count("\n") == 1
    assert output.out == ""


def test_what_changes_next_is_told_with_its_law(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--register", str(sample), "what-next", "--on", "2020-07-15", "--until", "2020-07-16"]
    assert main([*words, "--json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert all(set(row) >= {"on", "kind", "id", "subject", "was", "becomes", "law", "customers"} for row in rows)
    assert {row["on"] for row in rows} == {"2020-07-16"}
    assert main(words) == 0
    told = capfd.readouterr().out
    assert "Valid → Invalid" in told
    assert "C-311/18" in told


def test_the_answer_is_written_as_a_memo(sample: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ["--register", str(sample), "what-if", "--ends", "eu_us_dpf", "--on", "2026-11-23", "--out"]
    assert main([*words, str(tmp_path / "memo.csv")]) == 0
    told = (tmp_path / "memo.csv").read_text("utf-8-sig")
    assert "EU-U.S. Data Privacy Framework can no longer be used" in told
    assert "Fjordvarme Data AS → PayWest Payroll Inc. (US)" in told
    assert "History to entry " in told
    assert main([*words, str(tmp_path / "memo.txt")]) == 2
    refused = capfd.readouterr().err
    assert refused.count("\n") == 1
    assert ".pdf" in refused


def document_words(content: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def test_the_memo_can_be_a_pdf(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[bytes] = []

    def converted(content: bytes, _name: str, *, tagged: bool) -> bytes:
        assert tagged, "whoever reads with a screen reader finds its headings"
        printed.append(content)
        return b"%PDF-1.7 of the memo"

    monkeypatch.setattr(write_publication, "pdf_of", converted)
    file = tmp_path / "memo.pdf"
    words = ["--register", str(sample), "what-if", "--bought", "Baltic Cell OÜ=US", "--on", "2026-11-23"]
    assert main([*words, "--out", str(file)]) == 0
    assert file.read_bytes() == b"%PDF-1.7 of the memo"
    assert "belongs to a new parent in the United States" in document_words(printed[0])


def test_what_a_purchase_brings_to_light_is_in_the_answer(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--register", str(sample), "what-if", "--bought", "Baltic Cell OÜ=US", "--on", "2026-11-23"]
    assert main([*words, "--json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert [(each["code"], each["severity"]) for each in answer["findings"]] == [("parent_elsewhere", "info")]
    assert main(words) == 0
    said = " ".join(capfd.readouterr().out.split())
    assert "Baltic Cell OÜ belongs to a new parent in the United States" in said
    assert "Nothing in the register changes" not in said


def test_a_plan_is_kept_listed_asked_again_and_deleted_and_nothing_else_is_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "r.dpa"
    sample_register(register, actor="kari", at=AT)
    before = hashlib.sha256(register.read_bytes()).hexdigest()

    def ask(*words: str) -> str:
        assert main(["--register", str(register), "what-if", *words, "--json"]) == 0
        return capfd.readouterr().out

    moves = ("--moves", "TicketDesk Inc.=IN", "--on", "2027-01-01")
    for event in (moves, ("--ends", "eu_us_dpf"), ("--loses-adequacy", "GB"), ("--bought", "TicketDesk Inc.=CN")):
        ask(*event)
    assert ask("--plans") == "[]\n"
    assert hashlib.sha256(register.read_bytes()).hexdigest() == before, "asking writes not one byte"
    answer = ask(*moves, "--save", "TicketDesk goes")
    assert hashlib.sha256(register.read_bytes()).hexdigest() != before
    (plan,) = json.loads(ask("--plans"))
    assert (plan["title"], plan["on"]) == ("TicketDesk goes", "2027-01-01")
    assert main(["--register", str(register), "--language", "nb", "what-if", "--plans"]) == 0
    assert "1. januar 2027" in capfd.readouterr().out
    assert ask("--plan", "ticketdesk goes") == answer, "the same question on the same day"
    assert main(["--register", str(register), "what-if", "--delete-plan", plan["id"]]) == 0
    capfd.readouterr()
    assert ask("--plans") == "[]\n"
    assert main(["--register", str(register), "what-if", "--plan", "gone"]) == 2
    assert "There is no plan" in capfd.readouterr().err


def test_several_events_together_are_one_answer_and_one_plan(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "r.dpa"
    sample_register(register, actor="kari", at=AT)
    before = hashlib.sha256(register.read_bytes()).hexdigest()

    def ask(*words: str) -> dict[str, list[dict[str, str]]]:
        assert main(["--register", str(register), "what-if", *words, "--on", "2026-12-01", "--json"]) == 0
        answer: dict[str, list[dict[str, str]]] = json.loads(capfd.readouterr().out)
        return answer

    falls, moves = ("--ends", "eu_us_dpf"), ("--moves", "PayWest Payroll=IE")
    alone = {row["transfer_id"]: row["becomes"] for row in ask(*falls)["changed"]}
    both = ask(*moves, *falls)
    became = {row["transfer_id"]: row["becomes"] for row in both["changed"]}
    paywest = next(row["transfer_id"] for row in both["changed"] if "PayWest" in row["transfer"])
    assert (alone[paywest], became[paywest]) == ("invalid", "no_transfer")
    assert became == {**alone, paywest: "no_transfer"}
    assert [each["event"] for each in both["events"]] == ["ends", "moves"]
    assert hashlib.sha256(register.read_bytes()).hexdigest() == before, "asking writes not one byte"
    ask(*falls, *moves, "--save", "The framework falls and payroll moves home")
    assert ask("--plan", "The framework falls and payroll moves home") == both
    copy = tmp_path / "copy.json"
    assert main(["--register", str(register), "export", str(copy)]) == 0
    assert '"moves"' in copy.read_text("utf-8")
