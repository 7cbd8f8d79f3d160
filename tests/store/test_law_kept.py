"""The law data of a program that is replaced stay beside the registers it wrote: past reports can be made again."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law_packs.in_force import law_of
from dpa_tracker.law_packs.shelf import Shelf
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import AT, party


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register that was written on two days."""
    made = tmp_path / "house.dpa"
    create_register(made, actor="kari", at=AT).close()
    for days in (0, 1):
        write(made, days)
    return made


def write(register: Path, days: int) -> None:
    at = AT + timedelta(days=days)
    with (
        open_register(register, actor="kari", at=at) as opened,
        unit_of_work(opened, actor="kari", at=at) as work,
    ):
        work.parties.put(party(f"party-{days}"), 0)


def next_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program with law data of its own: the same, with one sentence more."""
    shutil.copytree(places.LAW, folder)
    edition = folder / "edition.yaml"
    edition.write_text(edition.read_text("utf-8") + "# of the next program\n", "utf-8")
    monkeypatch.setattr(places, "LAW", folder)


def test_what_a_program_shipped_judges_again_after_the_next_one_came(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = law_of(path).corpus
    next_program(tmp_path / "law", monkeypatch)
    assert law_of(path).corpus.digest != then.digest
    assert law_of(path, then.digest).corpus == then
    write(path, 2)
    assert [each.shipped for each in Shelf.of(path).kept()] == [True, True]


def test_it_is_kept_once_and_takes_the_place_of_nothing(path: Path) -> None:
    kept = Shelf.of(path).state()
    write(path, 2)
    assert Shelf.of(path).state() == kept
    assert len(kept) == 1
    assert not law_of(path).signer


@pytest.mark.parametrize("there", [b"", None], ids=["a file in its way", "law data that nobody can read"])
def test_no_write_is_refused_for_it(there: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = tmp_path / "house.dpa"
    create_register(register, actor="kari", at=AT).close()
    if there is None:
        next_program(tmp_path / "law", monkeypatch)
        (tmp_path / "law" / "adequacy.yaml").write_text("- [", "utf-8")
    else:
        Shelf.of(register).folder.write_bytes(there)
    for days in (0, 1):
        write(register, days)
    with open_register(register, actor="kari", at=AT, read_only=True) as opened, opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM parties").scalar() == 2
    if there is not None:
        with pytest.raises(KnownError) as told:
            law_of(register, "0" * 64)
        assert told.value.code == "law_digest_unknown"
