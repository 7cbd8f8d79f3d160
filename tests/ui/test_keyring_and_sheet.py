"""The system's keyring where there is none, and the sheet with the recovery code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import keys, system_keyring
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


def test_the_sheet_says_what_it_is_for(tmp_path: Path, qapp: QApplication) -> None:
    assert qapp is not None
    file = tmp_path / "sheet.pdf"
    assert write_sheet(file, "register.dpa", "-".join(["0123"] * 8), DAY)
    assert not write_sheet(tmp_path / "none" / "sheet.pdf", "register.dpa", "-".join(["0123"] * 8), DAY)
