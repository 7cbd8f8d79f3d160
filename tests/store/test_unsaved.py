"""What was typed and not saved: kept whole, let go for good, and never in clear beside a register that is not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.store.keys import CHEAPEST, new_key
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import team_address
from dpa_tracker.store.unsaved import OpenSheet, Shelf, Unsaved, kept
from tests.store.examples import AT


def typed(text: str, at: datetime = AT) -> Unsaved:
    sheets = (OpenSheet("Contact", (("Name", text),)),)
    return Unsaved(
        "a", "New party", at, "party", 3, {"id": "p", "name": text}, {"name": (text,)}, {"name": "N"}, sheets
    )


def test_what_is_kept_comes_back_as_it_was(register: Register) -> None:
    shelf = Shelf(register.path, "a")
    shelf.keep(typed("Hansen & Sønn <AS>"))
    shelf.keep(typed("\u202e株式会社"))
    assert kept(register.path) == (typed("\u202e株式会社"),)
    assert kept(register.path.with_name("another.dpa")) == ()
    shelf.let_go()
    shelf.keep(typed("too late"))
    assert kept(register.path) == ()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"format": 2}', b"\xff", b'{"format": 1, "title": 3, "at": 4}']
)
def test_what_cannot_be_read_is_left_out(register: Register, content: bytes) -> None:
    Shelf(register.path, "a").keep(typed("Hansen"))
    [file] = places.unsaved_files().rglob("a.json")
    file.with_name("b.json").write_bytes(content)
    assert [each.key for each in kept(register.path)] == ["a"]


def test_nothing_is_written_beside_a_register_that_is_not_kept_in_clear(tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.dpa"
    sealed.write_bytes(b"\x8f" * 4096)
    Shelf(sealed, "a").keep(typed("a canary"))
    assert kept(sealed) == ()
    assert not places.unsaved_files().exists()


def test_over_an_encrypted_register_it_is_sealed_and_over_a_locked_one_not_kept(tmp_path: Path) -> None:
    key = new_key("a passphrase", cost=CHEAPEST)
    with create_register(tmp_path / "e.dpa", actor="kari", at=AT, key=key) as made:
        shelf = Shelf(made.path, "a")
        shelf.keep(typed("a canary"))
        assert kept(made.path) == (typed("a canary"),)
        [file] = places.unsaved_files().rglob("a.json")
        assert b"canary" not in file.read_bytes()
        file.with_name("b.json").write_bytes(file.read_bytes())  # sealed under another name
        assert [each.key for each in kept(made.path)] == ["a"]
    shelf.keep(typed("typed behind the lock"))
    assert kept(made.path) == ()
    with open_register(made.path, actor="kari", at=AT, key=key):
        assert kept(made.path) == (typed("a canary"),)


def test_over_a_register_on_a_server_it_is_kept_in_the_users_own_folder() -> None:
    home = team_address("postgresql+psycopg://kari@db.example/dpa").home
    Shelf(home, "a").keep(typed("half a name"))
    assert kept(home) == (typed("half a name"),)
    elsewhere = home.with_name("none") / "gone.dpa"
    Shelf(elsewhere, "a").keep(typed("of a file that is gone"))
    assert kept(elsewhere) == ()
