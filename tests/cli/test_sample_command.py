"""`dpa-tracker sample FILE`, and which register the other commands mean."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.cli.entry import main
from dpa_tracker.cli.register import named, opened
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import error_sentence
from dpa_tracker.store.team_address import TeamAddress, team_address
from dpa_tracker.use_cases.load_sample import COUNTED


def test_it_makes_a_register_and_says_how_much_is_in_it(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "new folder" / "prøve.dpa"
    assert main(["sample", str(file), "--json"]) == 0
    said = capfdbinary.readouterr()
    assert not said.err
    counts = json.loads(said.out)
    assert counts == {name: counts[name] for name in COUNTED.values()}
    assert counts["parties"] >= 18
    assert min(counts.values()) >= 3
    assert [path.name for path in file.parent.iterdir()] == ["prøve.dpa"]


def test_in_words(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["sample", str(tmp_path / "s.dpa")]) == 0
    said = capfdbinary.readouterr().out.decode()
    assert "s.dpa" in said
    assert " parties" in said


def test_it_overwrites_nothing(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "there.dpa"
    file.write_bytes(b"mine")
    assert main(["sample", str(file)]) == 2
    said = capfdbinary.readouterr()
    assert not said.out
    assert said.err.decode().count("\n") == 1
    assert "there.dpa" in said.err.decode()
    assert file.read_bytes() == b"mine"


def test_a_folder_that_cannot_be_is_said_in_one_line(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["sample", str(tmp_path / "file" / "s.dpa")]) == 2
    assert capfdbinary.readouterr().err.decode().count("\n") == 1


def asked(register: str | None) -> argparse.Namespace:
    return argparse.Namespace(register=register)


def test_which_register_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert named(asked(None)) == places.default_register()
    monkeypatch.setenv("DPA_TRACKER_REGISTER", str(tmp_path / "b.dpa"))
    assert named(asked(None)) == tmp_path / "b.dpa"
    assert named(asked(str(tmp_path / "a.dpa"))) == tmp_path / "a.dpa"


def test_a_register_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        opened(asked(str(tmp_path / "none.dpa")))
    assert caught.value.code == "no_register"
    assert "dpa-tracker sample" in error_sentence(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_an_address_is_a_register_and_its_password_is_not_repeated() -> None:
    where = named(asked("postgresql+psycopg://k%C3%A5ri:hem%40melig@server:5433/register?sslmode=require"))
    assert isinstance(where, TeamAddress)
    assert (where.user, where.password, where.server, where.database) == (
        "kåri",
        "hem@melig",
        "server:5433",
        "register",
    )
    assert str(where) == "postgresql+psycopg://k%C3%A5ri@server:5433/register?sslmode=require"
    assert team_address(str(where)) == where
    assert "melig" not in f"{where} {where!r} {where.home}"


@pytest.mark.parametrize(
    "address",
    [
        "mysql://kari:secret@server/register",
        "postgresql+psycopg://kari:secret@server/",
        "postgresql+psycopg://kari:secret@server:port/register",
        "postgresql+psycopg://kari@server/register?password=secret",
        "postgresql+psycopg://kari@server/register#secret",
        "https://kari:secret@server/register",
    ],
)
def test_what_is_no_address_of_a_register_is_said_without_its_password(address: str) -> None:
    with pytest.raises(KnownError) as caught:
        named(asked(address))
    assert "postgresql+psycopg://" in error_sentence(caught.value)
    assert "secret" not in error_sentence(caught.value)


def test_reading_works_while_another_holds_the_register(tmp_path: Path) -> None:
    file = tmp_path / "s.dpa"
    assert main(["sample", str(file)]) == 0
    with opened(asked(str(file)), write=True) as holder, opened(asked(str(file))) as reader:
        assert not holder.read_only
        assert reader.data_version() == 1
        with opened(asked(str(file)), write=True) as second:
            assert second.holder is not None
