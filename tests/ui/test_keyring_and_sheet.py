"""The system's keyring where there is none, and the sheet with the recovery code."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QApplication

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import keys, system_keyring, team_passwords
from dpa_tracker.store.team_address import TeamAddress
from tests.ui.conftest import DAY
from ui.encryption.recovery_sheet import write_sheet

WORDS = "fjorten grønne elger danser"


def test_without_a_keyring_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    key = keys.new_key(WORDS, cost=keys.CHEAPEST)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    import keyring.core  # noqa: PLC0415 - asked anew

    keyring.core.init_backend()
    assert not system_keyring.is_there()
    with pytest.raises(KnownError) as refused:
        system_keyring.remember(key, "register.dpa")
    assert refused.value.code == "keyring_failed"
    assert system_keyring.remembered(key.header, "register.dpa") is None


class _PlainFile(KeyringBackend):
    """One that keeps what it is given in a file anybody of that account can read."""

    priority = 9  # pyright: ignore[reportAssignmentType]

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError(service, username, password)


def test_a_keyring_that_keeps_secrets_in_clear_is_none_for_a_teams_password_either(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(keyring, "get_keyring", _PlainFile)
    address = TeamAddress("db.example", "dpa", "kari", password=WORDS)
    with pytest.raises(KnownError) as refused:
        team_passwords.keep_password(address)
    assert refused.value.code == "team_no_keyring"
    assert not team_passwords.is_kept(address)
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_a_keyring_that_never_answers_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    let_go = Event()
    monkeypatch.setattr(system_keyring, "PATIENCE", 0.01)
    monkeypatch.setattr(system_keyring, "_backend", let_go.wait)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    key = keys.new_key(WORDS, cost=keys.CHEAPEST)
    try:
        assert not system_keyring.is_there()
        assert system_keyring.remembered(key.header, "register.dpa") is None
        system_keyring.forget(key.header)
        with pytest.raises(KnownError) as refused:
            system_keyring.remember(key, "register.dpa")
        assert refused.value.code == "keyring_failed"
        with pytest.raises(KnownError) as refused:
            team_passwords.keep_password(TeamAddress("db.example", "dpa", "kari", password=WORDS))
        assert refused.value.code == "team_no_keyring"
    finally:
        let_go.set()


def test_the_sheet_says_what_it_is_for(tmp_path: Path, qapp: QApplication) -> None:
    assert qapp is not None
    file = tmp_path / "sheet.pdf"
    assert write_sheet(file, "register.dpa", "-".join(["0123"] * 8), DAY)
    assert not write_sheet(tmp_path / "none" / "sheet.pdf", "register.dpa", "-".join(["0123"] * 8), DAY)
