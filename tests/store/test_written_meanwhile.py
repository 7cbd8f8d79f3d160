"""Copies, checks and the holder's own file while somebody else writes: nothing of it is told as damage."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import FileIO
from pathlib import Path
from threading import Thread
from typing import Any, cast
from unittest.mock import Mock

import pytest
from sqlalchemy import Connection

from dpa_tracker.store import backups, copies_check, copy_labels, engines, holding
from dpa_tracker.store.register import Register
from tests.store.examples import AT, party, put


def test_a_copy_is_one_view_whoever_writes_while_it_is_made(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else an import is refused, since its copy is said not to be the same."""
    put(register, party("a"))
    whole = engines.copy_into

    def overtaken(connection: Connection, target: Path) -> None:
        whole(connection, target)
        put(register, party("b"))

    monkeypatch.setattr(engines, "copy_into", overtaken)
    monkeypatch.setattr(backups, "copy_once_a_day", Mock())  # that write is past what waits for the copy
    copy = backups.copy_now(register, at=AT + timedelta(days=1), reason="import")
    assert copy is not None
    label = copy_labels.label_of(copy)
    assert label is not None
    with register.reading() as connection:
        assert list(copies_check.copies_in_trouble(connection, register.path)) == []
        assert copies_check.is_as_labelled(copy, label)
        assert label.entries == 1


def test_a_copy_that_goes_while_copies_are_looked_at_is_no_altered_one(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(register, party("a"))
    copy = backups.copy_now(register, at=AT, reason="import")
    assert copy is not None
    labelled = copies_check.is_as_labelled

    def too_late(copy: Path, label: copy_labels.CopyLabel) -> bool:
        copy.unlink()
        return labelled(copy, label)

    monkeypatch.setattr(copies_check, "is_as_labelled", too_late)
    with register.reading() as connection:
        assert list(copies_check.copies_in_trouble(connection, register.path)) == []
    assert backups.copies(register.path) == ()


def test_a_copy_that_goes_while_they_are_listed_is_not_listed(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(register, party("a"))
    first, second = (backups.copy_now(register, at=AT + timedelta(days=day), reason="import") for day in (0, 1))
    assert first is not None
    found = Path.glob

    def gone(folder: Path, pattern: str) -> list[Path]:
        listed = list(found(folder, pattern))
        first.unlink(missing_ok=True)
        return listed

    monkeypatch.setattr(Path, "glob", gone)
    assert backups.copies(register.path) == (second,)


class _Overtaken:
    """The holder's file, in which another thread says something between two steps of ours."""

    def __init__(self, file: FileIO, other: Callable[[], None]) -> None:
        self._file = file
        self.other = Thread(target=other)
        self._came = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a file has
        return getattr(self._file, name)

    def seek(self, place: int) -> None:
        self._file.seek(place)
        if not self._came:
            self._came = True
            self.other.start()
            self.other.join(0.2)  # it has to wait for us, where it may not come between


def test_two_threads_that_save_leave_one_whole_name_of_the_holder(tmp_path: Path) -> None:
    hold = holding.take(tmp_path / "register.dpa", user="kari", at=AT)
    assert isinstance(hold, holding.Hold)
    file = _Overtaken(hold._file, lambda: hold.say_saved((8, "b" * 64)))
    hold._file = cast("FileIO", file)
    hold.say_saved((7, "a" * 64))
    file.other.join()
    said = json.loads(holding.lock_path(tmp_path / "register.dpa").read_text(encoding="utf-8"))
    assert said["user"] == "kari"
    assert said["entries"] in {7, 8}
    hold.release()
