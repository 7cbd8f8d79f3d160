"""A log beside a register that is not its own is told, and never written into the file, whoever opens it."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import doubt, holding
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.use_cases.salvage_register import salvage_register
from tests.store.examples import AT, party, put

WAL = "-wal"


@pytest.fixture
def registers(tmp_path: Path) -> tuple[Path, Path]:
    """A whole register, closed in order; and what another one had in its log while it was open."""
    one, other = tmp_path / "one.dpa", tmp_path / "other.dpa"
    for path, names in ((one, "abc"), (other, "xyz")):
        with create_register(path, actor="kari", at=AT) as register:
            put(register, *(party(f"p{name}{number}", notes=name * 400) for name in names for number in range(12)))
            if path == other:
                shutil.copy(path.with_name(path.name + WAL), tmp_path / "log")
    return one, tmp_path / "log"


@pytest.mark.parametrize("how", ["read", "write", "cli", "crash"])
def test_the_log_of_another_is_not_taken_over(registers: tuple[Path, Path], how: str, tmp_path: Path) -> None:
    one, log = registers
    beside = one.with_name(one.name + WAL)
    shutil.copy(log, beside)
    if how == "crash":
        holding.lock_path(one).write_text("{}", encoding="utf-8")
    before = (one.read_bytes(), beside.read_bytes())
    if how == "cli":
        assert main(["--register", str(one), "list", "parties"]) == 2
        assert main(["--register", str(one), "verify"]) == 1
    else:
        with pytest.raises(KnownError, match="register_log_unfit"):
            open_register(one, actor="kari", at=AT, read_only=how == "read")
    assert (one.read_bytes(), beside.read_bytes()) == before, "nothing was changed"
    assert doubt.is_in_doubt(one)
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]

    salvaged = salvage_register(one, tmp_path / "new.dpa", actor="kari", at=AT)
    assert salvaged.complete, "all but the log"
    beside.unlink()
    with open_register(one, actor="kari", at=AT) as register, register.reading() as connection:
        assert len(load_parties(connection)) == 36


def test_a_log_of_its_own_is_taken_over_and_one_in_use_is_left_alone(tmp_path: Path) -> None:
    path, copied = tmp_path / "one.dpa", tmp_path / "copied.dpa"
    with create_register(path, actor="kari", at=AT) as register:
        put(register, party("p1"))
        for end in ("", WAL):  # as a crash leaves it, but for the file that names the holder
            shutil.copy(path.with_name(path.name + end), copied.with_name(copied.name + end))
        with open_register(path, actor="ola", at=AT, read_only=True) as second, second.reading() as connection:
            assert set(load_parties(connection)) == {"p1"}
        put(register, party("p2"))
    for read_only in (True, False):
        with (
            open_register(copied, actor="kari", at=AT + timedelta(hours=1), read_only=read_only) as register,
            register.reading() as connection,
        ):
            assert set(load_parties(connection)) == {"p1"}
