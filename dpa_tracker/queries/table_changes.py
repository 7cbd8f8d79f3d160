"""The tables of what documents say and must contain, row by row as text, so that two law data can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

import yaml

from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.reading_law import TABLES
from dpa_tracker.yaml_texts import LOADER

Rows: TypeAlias = dict[str, dict[str, str]]


def table_rows(corpus: Corpus) -> Rows:
    """The rows by their ids, each key as text; what has no id is one row by the name of its file."""
    found: Rows = {}
    for name, content in zip(TABLES, corpus.tables or (), strict=False):
        table = cast("Mapping[str, object]", yaml.load(content, LOADER))  # noqa: S506 - it makes texts alone
        for key, value in table.items():
            for row_id, row in _rows(name, key, value):
                found.setdefault(row_id, {}).update(row)
    return found


def _rows(file: str, key: str, value: object) -> Iterator[tuple[str, dict[str, str]]]:
    whole = {key: _text(value)}
    rows = cast("list[Mapping[str, object]]", value) if isinstance(value, list) else []
    if all("id" in row for row in rows) and rows:
        for row in rows:
            yield str(row["id"]), {name: _text(part) for name, part in row.items()}
    else:
        yield file, whole


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, cast("list[object]", value)))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_text(part)}" for name, part in cast("dict[str, object]", value).items())
    return str(value)
