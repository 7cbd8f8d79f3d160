"""A list whose cells hold what no file can is written all the same, and shows that something stood there."""

from __future__ import annotations

import csv
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
import pytest

from dpa_tracker.use_cases.export_list import SHOWN_ENDINGS, ListToWrite, write_list

HELD = ("half \ud83d AS", "no character \uffff AS", "whole 😀 Å AS")
SHOWN = ["half \ufffd AS", "no character \ufffd AS", "whole 😀 Å AS"]


def written(path: Path) -> list[str]:
    if path.suffix == ".docx":
        return [row.cells[0].text for row in docx.Document(str(path)).tables[0].rows][1:]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [row[0] for row in csv.reader(stream)][-len(HELD) :]
    calamine: Any = import_module("python_calamine")  # untyped
    rows = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [row[0] for row in rows][-len(HELD) :]


@pytest.mark.parametrize("ending", SHOWN_ENDINGS)
def test_a_list_with_half_a_character_is_written_and_says_so(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"list{ending}"
    write_list(ListToWrite("Parties", ("Name",), [(each,) for each in HELD], told=HELD[0]), path, SHOWN_ENDINGS)
    assert written(path) == SHOWN
