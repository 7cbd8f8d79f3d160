"""Comparing a draft with the one before it, from the page of a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.use_cases.compare_documents import CompareDocuments, compare_documents
from tests.ui.conftest import AT, rest
from tests.ui.script import Script
from tests.word.word_files import docx, para
from ui.app import App
from ui.drafting import comparing
from ui.drafting.comparing import compare_in_word
from ui.faults import Notice
from ui.main_window import MainWindow


def test_the_name_of_a_party_is_one_of_what_comes_first(
    app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Notice] = []
    monkeypatch.setattr(app.desk, "tell", told.append)
    monkeypatch.setattr(comparing, "open_path", lambda _path: None)
    assert app.desk.register is not None
    # A name that only the register tells: a company's form (AS, Ltd) is known without it.
    name = next(name for _id, name in pick_lists(app.desk.register).parties if "kommune" in name)
    old, new, out = (tmp_path / f"{each}.docx" for each in ("old", "new", "out"))
    old.write_bytes(docx(para(f"The work is done by {name} in the north.")))
    new.write_bytes(docx(para("The work is done by somebody else in the north.")))
    assert not compare_documents(CompareDocuments(old, new), author="kari", at=AT).flagged
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = out
    compare_in_word(app.desk, (old, new), window)
    rest(app, qtbot)
    (notice,) = told
    assert "1 change, to look at first" in notice.text
    assert out.is_file()
