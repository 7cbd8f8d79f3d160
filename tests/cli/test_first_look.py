"""The newcomer's walk: what a person without a display sees of the product."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dpa_tracker.cli import first_look


def test_the_walk_leaves_a_register_answers_and_a_draft(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "første blikk"
    assert first_look.FirstLook(folder).walk() == 0
    shown = capfdbinary.readouterr().out.decode()
    for command in ("sample", "list findings", "check", "scan", "draft"):
        assert f" {command} " in shown or f" {command}\n" in shown
    left = {path.name for path in folder.iterdir()}
    assert {"register.dpa", "draft.docx", "sample.txt", "list.txt", "check.txt", "scan.txt", "draft.txt"} <= left
    assert "Privacy Shield" in (folder / "scan.txt").read_text(encoding="utf-8")
    assert "C-311/18" in (folder / "scan.txt").read_text(encoding="utf-8")
    assert "missing" not in (folder / "draft.txt").read_text(encoding="utf-8")


def test_an_answer_no_is_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def says_no(_words: list[str]) -> int:
        sys.stdout.write("blocked\n")
        return 1

    monkeypatch.setattr(first_look, "command_line", says_no)
    assert first_look.FirstLook(tmp_path).answer("check", "Somebody") == "blocked\n"


@pytest.mark.parametrize("leaving", [False, True])
def test_what_cannot_be_done_stops_the_walk_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], *, leaving: bool
) -> None:
    def cannot(_words: list[str]) -> int:
        sys.stderr.write("The folder is full. Make room and try again.\n")
        if leaving:  # as argparse does
            raise SystemExit(2)
        return 2

    monkeypatch.setattr(first_look, "command_line", cannot)
    assert first_look.FirstLook(tmp_path).walk() == 2
    shown = capfdbinary.readouterr().out.decode()
    assert "The folder is full. Make room and try again." in shown
    assert "list findings" not in shown


def test_a_long_answer_is_shown_in_part_and_kept_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = [f"finding {number}" for number in range(first_look.SHOWN_LINES + 5)]

    def answers(_words: list[str]) -> int:
        sys.stdout.write("\n".join(lines) + "\n")
        return 0

    monkeypatch.setattr(first_look, "command_line", answers)
    first_look.FirstLook(tmp_path).step("list", "findings")
    shown = capfdbinary.readouterr().out.decode()
    assert lines[first_look.SHOWN_LINES - 1] in shown
    assert lines[first_look.SHOWN_LINES] not in shown
    assert "5 more lines in list.txt" in shown
    assert (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines() == lines
