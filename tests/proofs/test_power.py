"""The proof of power loss holds, and finds a store that does not sync what it says is saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.proofs.lossy_disk import Act, Disk, Operation
from tests.proofs.running import proved_here

pytest.importorskip("apsw")
from tests.proofs import power


def test_what_is_left_of_a_register_is_as_before_a_commit_or_as_after_it(tmp_path: Path) -> None:
    done = proved_here(power.PROOF, 40, tmp_path)
    assert done.holds, done.said
    assert "40 images" in done.said


def test_a_store_that_does_not_sync_is_found(tmp_path: Path) -> None:
    assert not proved_here(power.PROOF, 12, tmp_path, fault=power.NO_SYNC).holds


def images(*operations: Operation) -> set[bytes | None]:
    found: set[bytes | None] = set()
    for seed in range(200):
        disk = Disk({"f": b"a" * 1024})
        disk.do(operations)
        found.add(disk.image(random.Random(seed)).get("f"))  # noqa: S311 - repeatable, not secret
    return found


def test_the_disk_loses_and_reorders_only_what_was_not_synced() -> None:
    first, second = Operation(Act.WRITTEN, "f", 0, b"b" * 512), Operation(Act.WRITTEN, "f", 512, b"c" * 512)
    synced = Operation(Act.SYNCED, "f")
    assert images(first, synced) == {b"b" * 512 + b"a" * 512}
    possible = images(first, second)
    assert {b"a" * 1024, b"b" * 512 + b"c" * 512, b"a" * 512 + b"c" * 512} <= possible
    assert len(possible) > 10  # torn, too
    assert images(Operation(Act.DELETED, "f")) == {None, b"a" * 1024}
    assert images(Operation(Act.DELETED_AND_SYNCED, "f")) == {None}
