"""`backup`, `restore`, `verify`: their answers and exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from dpa_tracker.cli.entry import main
from dpa_tracker.store import guards
from dpa_tracker.store.opening import open_register
from tests.store.examples import AT


@pytest.fixture
def register(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Path:
    path = tmp_path / "r.dpa"
    assert main(["sample", str(path)]) == 0
    capfdbinary.readouterr()
    return path


def test_there_and_back(register: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    backup, other = tmp_path / "b.zip", tmp_path / "other.dpa"
    assert main(["--register", str(register), "backup", str(backup), "--json"]) == 0
    said = json.loads(capfdbinary.readouterr().out)
    assert said == {"ok": True, "problems": [], "file": str(backup), "documents": 0, "law": 0}
    assert main(["--register", str(other), "restore", str(backup), "--json"]) == 0
    said = json.loads(capfdbinary.readouterr().out)
    assert (said["ok"], said["problems"], said["kept"]) == (True, [], None)
    assert main(["--register", str(other), "verify"]) == 0
    assert "whole" in capfdbinary.readouterr().out.decode()
    assert main(["--register", str(register), "restore", str(backup)]) == 0
    assert "before-restore" in capfdbinary.readouterr().out.decode()
    assert main(["--register", str(register), "verify"]) == 0
    assert "An earlier state of the register was put back at" in capfdbinary.readouterr().out.decode()


def test_an_altered_history_is_found(register: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with open_register(register, actor="x", at=AT) as opened, opened.writing() as connection:
        guards.take_down(connection)
        connection.execute(text("UPDATE change_log SET actor = 'nobody' WHERE sequence = 3"))
    assert main(["--register", str(register), "--language", "nb", "verify", "--json"]) == 1
    said = json.loads(capfdbinary.readouterr().out)
    assert said["ok"] is False
    assert [(each["code"], each.get("line")) for each in said["problems"]] == [
        ("history_altered", 3),
        ("history_unguarded", None),
    ]
    assert "linje 3" in said["problems"][0]["message"]
    assert "(UTC+00:00), Part sample-party-" in said["problems"][0]["message"]
    assert "opprettet. Ingenting" in said["problems"][0]["message"]
    with open_register(register, actor="x", at=AT) as opened, opened.writing() as connection:
        connection.execute(text("UPDATE change_log SET at = 'no time' WHERE sequence = 2"))
    assert main(["--register", str(register), "verify", "--json"]) == 1
    told = json.loads(capfdbinary.readouterr().out)["problems"]
    assert ("history_unreadable", 2) in [(each["code"], each.get("line")) for each in told], "named, not called damage"


def test_a_damaged_register_is_told_not_refused(register: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with register.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 16384)
    assert main(["--register", str(register), "verify", "--json"]) == 1
    said = json.loads(capfdbinary.readouterr().out)
    assert said["problems"][0]["code"] == "damage"


@pytest.mark.parametrize("words", [["restore", "README.md"], ["backup", "r.dpa"], ["restore", "none.zip"]])
def test_what_cannot_be_done_is_one_line(
    register: Path, words: list[str], capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(register.parent)
    Path("README.md").write_text("no backup")
    before = register.read_bytes()
    assert main(["--register", str(register), *words]) == 2
    said = capfdbinary.readouterr()
    assert said.out == b""
    assert said.err.decode().count("\n") == 1
    assert register.read_bytes() == before


def test_there_is_no_register_to_verify(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--register", str(tmp_path / "none.dpa"), "verify"]) == 2
    assert b"no register" in capfdbinary.readouterr().err
