"""What a copy leaves that was being written when the program was ended goes at the next opening, and nothing else."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import backups, left_over
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import AT, party


def killed(*_: object) -> None:
    """As a process that is killed: nothing is cleaned up after it."""
    raise InterruptedError


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob(".*"))


def test_an_unfinished_copy_goes_at_the_next_opening(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party("a"), 0)
    with monkeypatch.context() as patched:
        patched.setattr("dpa_tracker.store.backups.copy_labels.write_label", killed)
        patched.setattr("dpa_tracker.store.backups.engines.remove", lambda _path: None)
        late = AT + timedelta(days=1)
        with pytest.raises(KnownError, match="copy_failed"), unit_of_work(register, actor="kari", at=late) as work:
            work.parties.put(party("b"), 0)
    folder = backups.copies_folder(register.path)
    (left,) = hidden(folder)
    assert left.endswith(".new")
    own = folder / ".2026-11-24T093000Z-daily.dpa.notes"
    own.write_text("a file that is none of ours")
    register.close()
    with open_register(register.path, actor="kari", at=AT):
        assert hidden(folder) == [own.name]


def test_what_is_written_since_the_register_was_taken_stays(register: Register) -> None:
    folder = backups.copies_folder(register.path)
    folder.mkdir()
    old, new = (folder / f".2026-11-24T093000Z-daily.dpa.{number}.new" for number in (7, 8))
    beside = register.path.with_name(f".{register.path.name}.9.new-journal")
    for path in (old, new, beside):
        path.write_bytes(b"half a copy")
    for path in (old, beside):
        os.utime(path, (1, 1))
    os.utime(new, (2**33, 2**33))
    assert set(left_over.remove_unfinished(register.path)) == {old.name, beside.name}
    assert new.exists()
