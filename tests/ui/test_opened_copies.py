"""Copies of documents that were opened to be looked at go when nobody looks any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker import places
from ui.documents.opened_copies import copies_folder, empty_copies_folder, remove_left_over_copies


def test_copies_that_a_crash_left_are_removed_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    copies_folder.cache_clear()
    (copies_folder() / "open now.pdf").write_bytes(b"%PDF")
    left = places.passing_files() / "0123.opened"
    left.mkdir()
    (left / "left.pdf").write_bytes(b"%PDF")
    (left / "left.pdf").chmod(0o400)
    remove_left_over_copies()
    assert not left.exists()
    assert (copies_folder() / "open now.pdf").exists()
    empty_copies_folder()
    assert list(copies_folder().iterdir()) == []
    copies_folder.cache_clear()
