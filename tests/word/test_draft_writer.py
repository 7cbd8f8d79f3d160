"""Writing a draft: whole or not at all, and never over a file that someone has worked on."""

from __future__ import annotations

import os
from pathlib import Path

import docx as python_docx
import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.draft_writer import is_untouched_draft, refuse_target, sealed, write_whole
from dpa_tracker.word.package import read_package
from tests.word.word_files import docx, para


def draft(text: str = "x") -> bytes:
    """A draft of ours."""
    return sealed(read_package(docx(para(text)), "x"))


def test_an_untouched_draft_may_be_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    write_whole(draft("one"), target)
    assert is_untouched_draft(target)
    refuse_target(target)
    write_whole(draft("two"), target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx"]


def test_an_edited_draft_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    write_whole(draft(), target)
    edited = python_docx.Document(str(target))
    edited.add_paragraph("A lawyer's sentence")
    edited.save(str(target))
    before = target.read_bytes()
    with pytest.raises(KnownError) as refused:
        refuse_target(target)
    assert refused.value.code == "draft_would_overwrite"
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.pdf", "draft_not_docx"), ("no/such/a.docx", "draft_folder_missing"), ("folder.docx", "draft_would_overwrite")],
)
def test_other_targets_are_refused(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(KnownError) as refused:
        refuse_target(tmp_path / name)
    assert refused.value.code == code


def test_a_failed_write_leaves_the_target_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError) as refused:
        write_whole(b"after", target)
    assert refused.value.code == "draft_not_written"
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
