"""The worked examples of `docs/law.md` do what the document says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.cli.entry import main
from tests.sample_register import sample_register
from tests.store.examples import AT

DOCUMENT = Path(__file__).parents[1] / "docs" / "law.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
YAML = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = [line.removeprefix("$ dpa-tracker ") for line in TEXT.splitlines() if line.startswith("$ dpa-tracker ")]


@pytest.mark.slow
def test_the_worked_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    register = tmp_path / "register.dpa"
    sample_register(register, actor="test", at=AT)
    monkeypatch.chdir(tmp_path)
    Path("ours.yaml").write_text(YAML[1], "utf-8")

    def run(line: str) -> str:
        words = shlex.split(line)
        yes = ["--yes"] if words[1] in ("correct", "install") else []
        assert main(["--register", str(register), *words, *yes]) == 0, line
        return capsysbinary.readouterr().out.decode()

    said = {line: run(line) for line in COMMANDS if "ours.yaml" in line}
    assert "EU-ADQ-AR: changed" in said["law diff ours.yaml --on 2026-11-28"]
    assert "Kari Nordmann" in said["law correct ours.yaml"]
    run("law copy FOLDER")
    edition = Path("FOLDER", "edition.yaml")
    edition.write_text(edition.read_text("utf-8").replace("number: 1", "number: 2"), "utf-8")
    for line in COMMANDS:
        if ("FOLDER" in line or "house.pem" in line) and "copy" not in line:
            run(line)
    assert "law copy FOLDER" in COMMANDS
    for line in (line for line in COMMANDS if line.endswith("pack.zip") and "FOLDER" not in line):
        run(line)
    digest = re.search(r"--law (\S+)", TEXT)
    assert digest is not None
    [again] = [line for line in COMMANDS if line.startswith("--law")]
    shipped = main(["--version"]), capsysbinary.readouterr().out.decode()
    own = re.search(r"Law data ([0-9a-f]{12})", shipped[1])
    assert own is not None
    assert run(again.replace(digest[1], own[1])).startswith("[")


def test_the_row_that_is_explained_is_a_row_of_the_law_data() -> None:
    shipped = (places.LAW / "adequacy.yaml").read_text("utf-8")
    for line in YAML[0].splitlines()[1:]:
        assert line.split("  #")[0].strip() in shipped
