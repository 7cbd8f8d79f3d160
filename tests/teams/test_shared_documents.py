"""Documents in a folder that the team shares: everybody's to read, never written elsewhere, told to be away."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import error_sentence, use_language
from dpa_tracker.store.documents import DocumentState, document_content, state_of_document
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.form_team import keep_documents_in
from tests.law_art28.sound_register import UP
from tests.store.examples import AT
from tests.team_server import OWNER


@pytest.fixture
def editors(papers: TeamAddress) -> Iterator[tuple[Register, Register]]:
    """Two people who have the register open."""
    with open_register(papers, actor=OWNER, at=AT) as one, open_register(papers, actor=OWNER, at=AT) as other:
        yield one, other
        keep_documents_in(one, None)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that a group of people shares."""
    folder = tmp_path / "drive" / "shared"
    folder.mkdir(parents=True)
    folder.chmod(0o2770)
    return folder


def attach(register: Register, folder: Path, name: str, content: str) -> tuple[str, int]:
    """Attach a file of this name; where it is kept, and its size."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    done = attach_documents(register, AttachDocuments(Kind.AGREEMENT, UP, (path,)), actor=OWNER, at=AT)
    kept = (*done.documents, *done.known)[0]
    return kept.file, kept.size


def test_two_people_attach_files_of_one_name(editors: tuple[Register, Register], shared: Path, tmp_path: Path) -> None:
    one, other = editors
    keep_documents_in(one, shared)  # the other has it open, and knows nothing of that yet
    mine, _ = attach(one, tmp_path, "avtale.txt", "hers\n" * 20)
    theirs, size = attach(other, tmp_path, "avtale.txt", "his\n" * 20)
    again, _ = attach(other, tmp_path, "avtale.txt", "hers\n" * 20)
    assert mine == again != theirs
    for register in editors:
        assert document_content(register.path, theirs).decode() == "his\n" * 20
        assert document_content(register.path, mine).decode() == "hers\n" * 20
        assert state_of_document(register.path, theirs, size) is DocumentState.KEPT
    for path in shared.rglob("*"):
        rights = stat.S_IMODE(path.stat().st_mode)
        assert rights == (0o2770 if path.is_dir() else 0o660), "the rest of the team can read it, and nobody else"


def test_a_drive_that_is_away_is_told_and_not_made_up_for(
    editors: tuple[Register, Register], shared: Path, tmp_path: Path
) -> None:
    one, _ = editors
    keep_documents_in(one, shared)
    away = shared.parent.rename(tmp_path / "away")
    use_language("en")
    with pytest.raises(KnownError) as raised:
        attach(one, tmp_path, "away.txt", "nowhere\n" * 9)
    assert "there is no such file or folder" in error_sentence(raised.value)
    assert not shared.parent.exists(), "nothing is written to where the drive would be"
    with unit_of_work(one, actor=OWNER, at=AT) as work:
        assert not [each for each in work.documents.all() if each.title.startswith("away")]
    away.rename(shared.parent)
    assert attach(one, tmp_path, "away.txt", "nowhere\n" * 9)[0]


def test_a_folder_that_cannot_be_written_is_told(
    editors: tuple[Register, Register], shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = editors
    keep_documents_in(one, shared)
    opened = os.open

    def refusing(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if str(path).startswith(str(shared)) and flags & os.O_CREAT:
            raise OSError(30, "Read-only file system")
        return opened(path, flags, mode)

    before = sorted(shared.rglob("*"))
    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(KnownError) as raised:
        attach(one, tmp_path, "refused.txt", "refused\n" * 9)
    assert "the drive can only be read" in error_sentence(raised.value)
    assert [path for path in sorted(shared.rglob("*")) if path.is_file()] == [path for path in before if path.is_file()]
