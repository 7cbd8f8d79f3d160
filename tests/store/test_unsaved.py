"""What was typed and not saved: kept whole, let go for good, and never in clear beside a register that is not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.store import keys
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
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


def test_what_is_typed_over_an_encrypted_register_is_sealed_with_its_key(tmp_path: Path) -> None:
    path, key = tmp_path / "sealed.dpa", keys.new_key("fjorten grønne elger", cost=keys.CHEAPEST)
    with create_register(path, actor="kari", at=AT, key=key):
        shelf = Shelf(path, "a")
        shelf.keep(typed("a canary"))
        [file] = places.unsaved_files().rglob("*.json")
        content = file.read_bytes()
        assert b"canary" not in content
        assert kept(path) == (typed("a canary"),)
        file.write_bytes(content[:-1] + b"?")
        assert kept(path) == ()  # not what was sealed
        file.write_bytes(content)
    shelf.keep(typed("another canary"))  # locked meanwhile: what was kept stays, and nothing is written in clear
    assert file.read_bytes() == content
    assert kept(path) == ()
    with open_register(path, actor="kari", at=AT, key=key):
        assert kept(path) == (typed("a canary"),)
