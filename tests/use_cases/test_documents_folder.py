"""The folder with the documents was renamed, or left behind when the register was moved: that is said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import keys
from dpa_tracker.store.documents import documents_folder
from dpa_tracker.store.opening import create_register
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.check_register import check_register
from tests.store.examples import AT, party, put

PASSPHRASE = "fjorten grønne elger danser"  # noqa: S105 - of a register that lives as long as the test


def _no_key() -> None:
    return None


def _key() -> keys.Key:
    return keys.new_key(PASSPHRASE, cost=keys.CHEAPEST)


@pytest.mark.parametrize("key", [_no_key, _key])
def test_a_folder_of_documents_that_is_gone_is_told_once(tmp_path: Path, key: Callable[[], keys.Key | None]) -> None:
    papers = tuple(tmp_path / f"paper {number}.txt" for number in range(3))
    for paper in papers:
        paper.write_text(f"An agreement, {paper.name}", encoding="utf-8")
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT, key=key()) as register:
        put(register, party("p1"))
        attach_documents(register, AttachDocuments(Kind.PARTY, "p1", papers, "Papers"), actor="kari", at=AT)
        assert check_register(register) == ()
        folder = documents_folder(register.path)
        folder.rename(tmp_path / "elsewhere")
        told = check_register(register)
        assert [(each.code, dict(each.values)) for each in told] == [
            ("documents_folder_missing", {"folder": str(folder), "number": 3})
        ]
        (tmp_path / "elsewhere").rename(folder)
        assert check_register(register) == ()
