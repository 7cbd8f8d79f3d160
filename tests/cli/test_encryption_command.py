"""`encryption` and the passphrase of an encrypted register: never an argument, one line when it is wrong."""

from __future__ import annotations

import getpass
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.cli.passphrase import VARIABLE
from dpa_tracker.store import keys
from dpa_tracker.use_cases import encrypt_register

FIRST, SECOND = "the first passphrase", "den andre passordfråsa"


class Terminal:
    """A register, and files with two passphrases beside it."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.path = folder / "r.dpa"
        self._capture = capture
        self.first, self.second = folder / "first", folder / "second"
        self.first.write_text(FIRST + "\n", encoding="utf-8")
        self.second.write_bytes(SECOND.encode() + b"\r\n")

    def says(self, *words: str, status: int = 0, key: Path | str | None = None) -> str:
        """What a command answers; where it could not be done, its one line."""
        before = () if key is None else ("--passphrase-file", str(key))
        self._capture.readouterr()
        assert main(["--register", str(self.path), *before, *words]) == status
        said = self._capture.readouterr()
        if status == 2:
            assert said.out == b""
            assert said.err.count(b"\n") == 1
            return said.err.decode()
        assert said.err == b""
        return said.out.decode()

    def answers(self, *words: str, status: int = 0, key: Path | str | None = None) -> Any:  # noqa: ANN401 - JSON
        """The same as JSON."""
        return json.loads(self.says(*words, "--json", status=status, key=key))


@pytest.fixture
def terminal(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Passphrases cost little here; nobody types."""

    def cheap(passphrase: str, *, cost: int) -> keys.Key:
        assert cost == keys.COST
        return keys.new_key(passphrase, cost=keys.CHEAPEST)

    monkeypatch.setattr(encrypt_register, "new_key", cheap)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.delenv(VARIABLE, raising=False)
    return Terminal(tmp_path, capfdbinary)


@pytest.mark.slow
def test_from_plain_to_encrypted_to_another_passphrase_and_back(terminal: Terminal, tmp_path: Path) -> None:
    assert main(["sample", str(terminal.path)]) == 0
    parties = terminal.says("list", "parties")
    done = terminal.answers("encryption", "on", "--new-passphrase-file", str(terminal.first))
    assert (done["ok"], done["encrypted"]) == (True, True)
    assert Path(done["kept"]).exists()
    assert terminal.says("list", "parties", key=terminal.first) == parties
    verified = terminal.answers("verify", key=terminal.first)
    assert done["kept"] in verified["left_of_old"]
    assert verified["strays"] == []
    assert VARIABLE in terminal.says("list", "parties", status=2)
    assert "not the passphrase" in terminal.says("list", "parties", status=2, key=terminal.second)

    assert "encryption confirm" in terminal.says("encryption", key=terminal.first)
    gone = terminal.answers("encryption", "confirm", key=terminal.first)
    assert gone["removed"] == [done["kept"]]
    shown = terminal.answers("encryption", key=terminal.first)
    assert (shown["encrypted"], shown["old_files"], shown["old_documents"], shown["old_copies"]) == (True, [], 0, 0)

    code = terminal.says("encryption", "code", key=terminal.first).strip()
    written = tmp_path / "code"
    written.write_text(code)
    assert terminal.says("list", "parties", key=written) == parties
    assert "encrypted already" in terminal.says(
        "encryption", "on", "--new-passphrase-file", str(terminal.second), status=2, key=terminal.first
    )
    terminal.says("encryption", "change", "--new-passphrase-file", str(terminal.second), key=terminal.first)
    assert terminal.says("list", "parties", key=terminal.second) == parties
    assert "another passphrase" in terminal.says("verify", status=2, key=written)
    assert "no longer encrypted" in terminal.says("encryption", "off", key=terminal.second)
    assert terminal.says("list", "parties") == parties
    assert "not encrypted" in terminal.says("encryption", "code", status=2)


def test_a_new_one_a_backup_and_its_return(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "makers" in terminal.says("encryption", "new", "--new-passphrase-file", str(terminal.first))
    assert "exists already" in terminal.says(
        "encryption", "new", "--new-passphrase-file", str(terminal.first), status=2
    )
    monkeypatch.setenv(VARIABLE, str(terminal.first))
    backup = tmp_path / "b.zip"
    terminal.says("backup", str(backup))
    terminal.path = tmp_path / "other.dpa"
    monkeypatch.setenv(VARIABLE, str(terminal.second))
    assert "not the passphrase" in terminal.says("restore", str(backup), status=2)
    assert not terminal.path.exists()
    monkeypatch.setenv(VARIABLE, str(terminal.first))
    assert terminal.answers("restore", str(backup))["ok"]
    assert "whole" in terminal.says("verify")


def test_what_a_passphrase_file_may_hold(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.says("encryption", "new", "--new-passphrase-file", str(terminal.first))
    file = tmp_path / "p"
    for content, word in (
        (b"", "one line"),
        (b"a\nb\n", "one line"),
        (b"\xff\xfe", "UTF-8"),
        (("x" + "ø" * (1 << 17)).encode(), "one line"),
        (("ø" * 32767).encode(), "is not the passphrase"),
    ):
        file.write_bytes(content)
        assert word in terminal.says("verify", status=2, key=file)
    assert str(tmp_path / "none") in terminal.says("verify", status=2, key=tmp_path / "none")
    file.write_bytes(b"short")
    other = ("--register", str(tmp_path / "new.dpa"))
    assert "8" in terminal.says(*other, "encryption", "new", "--new-passphrase-file", str(file), status=2)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FIRST.encode())))
    assert "whole" in terminal.says("verify", key="-")


def test_somebody_types(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([FIRST, "another", FIRST, FIRST, FIRST, "wrong passphrase"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)

    def types(prompt: str, *, stream: object) -> str:
        assert prompt
        assert stream
        return next(typed)

    monkeypatch.setattr(getpass, "getpass", types)
    assert "not the same" in terminal.says("encryption", "new", status=2)
    terminal.says("encryption", "new")
    assert "whole" in terminal.says("verify")
    assert "not the passphrase" in terminal.says("--language", "en", "verify", status=2)


@pytest.mark.parametrize("by", ["option", "environment"])
def test_whatever_makes_a_register_with_a_passphrase_makes_an_encrypted_one(
    by: str, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, whole = tmp_path / "parties.csv", tmp_path / "whole.json"
    rows.write_text("Name;Country\nNordlys AS;NO\n", encoding="utf-8")
    key = terminal.first if by == "option" else None
    if by == "environment":
        monkeypatch.setenv(VARIABLE, str(terminal.first))
    made = terminal.says("import", str(rows), "--kind", "parties", key=key)
    assert "encrypted register" in made
    assert "Nordlys AS" in terminal.says("list", "parties", key=key)
    terminal.says("export", str(whole), key=key)
    first, terminal.path = terminal.path, tmp_path / "again.dpa"
    assert "encrypted register" in terminal.says("import", str(whole), key=key)
    second, terminal.path = terminal.path, tmp_path / "sample.dpa"
    assert "is encrypted" in terminal.says("sample", str(terminal.path), key=key)
    assert all(keys.header_of(each) for each in (first, second, terminal.path))
    terminal.path = tmp_path / "short.dpa"
    terminal.first.write_text("short", encoding="utf-8")
    assert "8" in terminal.says("import", str(rows), "--kind", "parties", status=2, key=key)
    assert not terminal.path.exists()


def test_a_plain_backup_put_back_over_an_encrypted_register_says_so(
    terminal: Terminal, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "parties.csv").write_text("Name\nNordlys AS\n", encoding="utf-8")
    terminal.says("import", str(tmp_path / "parties.csv"), "--kind", "parties")
    terminal.says("backup", str(tmp_path / "plain.zip"))
    terminal.says("encryption", "on", "--new-passphrase-file", str(terminal.first))
    assert main(["--register", str(terminal.path), "restore", str(tmp_path / "plain.zip")]) == 0
    assert b"is not encrypted" in capfdbinary.readouterr().err
    assert keys.header_of(terminal.path) is None


def test_no_option_takes_a_passphrase(terminal: Terminal, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["--register", str(terminal.path), "--passphrase", FIRST, "verify"])
    assert refused.value.code == 2
    said = capfdbinary.readouterr().err.decode()
    assert "--passphrase-file" in said
    assert FIRST not in said


@pytest.mark.parametrize("act", [(), ("new",), ("on",), ("off",), ("confirm",), ("code",)])
def test_a_register_on_a_server_is_no_file_to_encrypt(act: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--register", "postgresql+psycopg://nobody@127.0.0.1:1/dpa", "encryption", *act]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("postgresql+psycopg://nobody@127.0.0.1:1/dpa is on a server: ")


def test_a_passphrase_for_a_register_on_a_server_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p").write_text(FIRST, encoding="utf-8")
    address = "postgresql+psycopg://nobody@127.0.0.1:1/dpa"
    assert main(["--passphrase-file", str(tmp_path / "p"), "sample", address]) == 2
    assert capfd.readouterr().err.startswith(f"{address} is on a server: ")
