"""Killed at whatever call while it gets a passphrase, another or none, a register opens with one of the two."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.register_digest import register_digest
from dpa_tracker.store import keys
from dpa_tracker.store.documents import document_content
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.soundness import troubles
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.encrypt_register import create_encrypted, decrypt, encrypt_with
from dpa_tracker.use_cases.unlock_register import is_encrypted, key_from
from tests.store.examples import AT, party, put

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that is killed is forked")
FIRST, SECOND = "the first passphrase", "the second passphrase"
CHEAP = keys.CHEAPEST
CALLS = ("open", "os.rename", "os.remove", "os.mkdir", "os.link", "os.truncate", "os.chmod", "os.rmdir")
Ways = tuple[str, str, Callable[[Register], object]]  # the passphrase before, the one after, and what is done
WAYS: dict[str, Ways] = {
    "encrypt": ("", FIRST, lambda register: encrypt_with(register, FIRST, actor="kari", at=AT, cost=CHEAP)),
    "change": (FIRST, SECOND, lambda register: encrypt_with(register, SECOND, actor="kari", at=AT, cost=CHEAP)),
    "decrypt": (FIRST, "", lambda register: decrypt(register, actor="kari", at=AT)),
}


def opened(path: Path, phrase: str) -> Register:
    return open_register(path, actor="kari", at=AT, key=key_from(path, phrase) if phrase else None)


def killed_at(path: Path, phrase: str, work: Callable[[Register], object], number: int) -> bool:
    """Do the work in a process that is killed at its n-th call to the file system; whether it came so far."""
    child = os.fork()
    if child == 0:
        register, left = opened(path, phrase), [number]

        def count(event: str, _arguments: tuple[object, ...]) -> None:
            if event in CALLS:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work(register)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def of_which(path: Path, phrases: tuple[str, str]) -> Register:
    """The register, opened with whichever of the two it bears now."""
    for phrase in phrases:
        if bool(phrase) is is_encrypted(path):
            try:
                return opened(path, phrase)
            except KnownError as error:
                assert error.code == "wrong_passphrase", error.code  # noqa: PT017 - then it is the other
    raise AssertionError("it opens with neither")


def tried(tmp_path: Path, way: str, *, step: int, at_most: int) -> int:
    before, after, work = WAYS[way]
    bed = tmp_path / "bed"
    bed.mkdir()
    path = bed / "register.dpa"
    made = (
        create_encrypted(path, before, actor="kari", at=AT, cost=CHEAP)
        if before
        else create_register(path, actor="kari", at=AT)
    )
    put(made, *(party(f"p{number}") for number in range(5)))
    (tmp_path / "avtale.txt").write_text("Databehandleravtale", encoding="utf-8")
    attach = AttachDocuments(Kind.PARTY, "p1", [tmp_path / "avtale.txt"])
    name = attach_documents(made, attach, actor="kari", at=AT).documents[0].file
    digest = register_digest(made)
    made.close()
    for number in range(at_most):
        folder = tmp_path / f"{number}"
        shutil.copytree(bed, folder)
        copy = folder / path.name
        came_so_far = killed_at(copy, before, work, 1 + number * step)
        with of_which(copy, (before, after)) as register:
            assert register_digest(register) == digest, number
            assert [each.code for each in troubles(register)] == [], number
            assert document_content(copy, name) == b"Databehandleravtale", number
        shutil.rmtree(folder)
        if not came_so_far:
            return number
    return at_most


def test_killed_at_some_call_it_opens_with_one_of_the_two(tmp_path: Path) -> None:
    assert tried(tmp_path, "change", step=23, at_most=2) == 2


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_killed_at_each_call_it_opens_with_one_of_the_two(tmp_path: Path, way: str) -> None:
    assert tried(tmp_path, way, step=1, at_most=1_000) > 20
