"""What is no register to work with is one clear line and status 2, and nothing beside it is made, changed or left."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.store.opening import create_register
from tests.store.examples import AT, party, put


def _of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (a)")


def _of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _a_text(path: Path) -> None:
    path.write_text("hei på deg", encoding="utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("words", [("list", "parties"), ("import", "{more}"), ("backup", "{out}")])
@pytest.mark.parametrize("wrong", [_of_another_program, _half, _a_text, _empty, _a_folder])
def test_it_is_one_line_and_nothing_is_changed(
    wrong: Callable[[Path], None], words: tuple[str, ...], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path, more = tmp_path / "register.dpa", tmp_path / "more.csv"
    more.write_text("name;country\nNy AS;NO\n", encoding="utf-8")
    with create_register(path, actor="kari", at=AT) as register:
        put(register, party())
    wrong(path)
    before = _files(tmp_path)
    said = [each.format(more=more, out=tmp_path / "out.zip") for each in words]
    assert main(["--register", str(path), *said]) == 2
    told = capfdbinary.readouterr()
    assert told.out == b""
    assert told.err.count(b"\n") == 1
    assert str(path).encode() in told.err
    assert _files(tmp_path) == before


def test_what_a_newer_version_made_is_read_with_a_warning_and_never_written(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path, more = tmp_path / "register.dpa", tmp_path / "more.csv"
    more.write_text("name;country\nNy AS;NO\n", encoding="utf-8")
    with create_register(path, actor="kari", at=AT) as register:
        put(register, party())
    _of_a_newer_version(path)
    before = _files(tmp_path)
    for words in (
        ("list", "parties"),
        ("check", "Party p1"),
        ("deadlines",),
        ("export", "{out}.csv", "--kind", "parties"),
    ):
        said = [each.format(out=tmp_path / "out") for each in words]
        assert main(["--register", str(path), *said]) in (0, 1), words
        told = capfdbinary.readouterr()
        assert b"newer version" in told.err
        assert told.err.count(b"\n") == 1
        assert told.out
    (tmp_path / "out.csv").unlink()
    for command, why in (
        (("import", str(more)), b"only be read"),
        (("request", "new", "Ny AS"), b"only be read"),
        (("backup", str(tmp_path / "out.zip")), b"copied"),
        (("verify",), b"checked"),
        (("export", str(tmp_path / "out.json")), b"copied"),
        (("move", str(tmp_path / "moved.dpa")), b"copied"),
    ):
        assert main(["--register", str(path), *command]) == 2, command
        told = capfdbinary.readouterr()
        assert (told.out, told.err.count(b"\n")) == (b"", 1)
        assert why in told.err, command
    assert _files(tmp_path) == before


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
