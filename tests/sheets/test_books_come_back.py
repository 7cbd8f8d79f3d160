"""A list is read in a process of its own: what each reader makes of a file comes back from there as it was made."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from docx import Document

from dpa_tracker.incoming.plain_values import value_in
from dpa_tracker.sheets.opening import read_book
from tests.sheets.sheet_files import ods, xlsx

ROWS = [["Navn", "Land"], ["Fjord AS", "Norge"]]
TEXTS = {
    "a.csv": "Navn;Land\nFjord AS;Norge\n",
    "a.json": '[{"Navn": "Fjord AS", "Land": "Norge"}]',
    "b.json": '{"Leverandører": [{"Navn": "Fjord AS"}], "Avtaler": [{"Avtalenr": "D-1"}]}',
    "c.json": '["Fjord AS", "Elv AS"]',
    "a.md": "# Underdatabehandlere\n\n| Navn | Land |\n|---|---|\n| Fjord AS | Norge |\n",
    "b.md": "# Underdatabehandlere\n\n- Fjord AS: drift\n- Elv AS: post\n",
    "a.mdx": "export const a = 1\n\n| Navn | Land |\n|---|---|\n| Fjord AS | Norge |\n",
    "a.html": "<table><tr><th>Navn</th><th>Land</th></tr><tr><td>Fjord AS</td><td>Norge</td></tr></table>",
    "a.txt": "Underdatabehandlere\n\nFjord AS, Norge, drift\nElv AS, Sverige, post\n",
}


@pytest.mark.parametrize("name", [*TEXTS, "a.xlsx", "a.ods", "a.docx"])
def test_a_book_of_every_form_comes_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name in TEXTS:
        path.write_text(TEXTS[name], encoding="utf-8")
    elif name == "a.docx":
        document = Document()
        table = document.add_table(rows=0, cols=2)
        for row in ROWS:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.save(str(path))
    else:
        (xlsx(path, {"Ark1": ROWS}) if name == "a.xlsx" else ods(path, ROWS))
    book = read_book(path)
    assert any(len(table.rows) > 1 for table in book.tables)
    assert value_in(pickle.dumps(book)) == book
