"""Reading json: a list of records, or named lists of them, as tables. Nested values get dotted names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, cast

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.decoding import decoded
from dpa_tracker.sheets.json_lists import Json, Listed, lists_in
from dpa_tracker.sheets.tables import MOST_COLUMNS, MOST_ROWS, Cell, Cells, Remark, Table

_DEEPEST: Final = 5
_DIGITS: Final = 18
_MEASURES: Final = tuple({"unit", each} for each in ("value", "amount", "count", "number", "length"))
_OF_OTHERS: Final = frozenset({"name", "id", "title", "email", "phone"})
_SHOWN: Final = 80  # letters of a key


def read_json(content: bytes, file: str, name: str) -> tuple[tuple[Table, ...], tuple[Remark, ...]]:
    """The lists of records in a JSON value as tables. Raises KnownError `json_unreadable` with line and column."""
    try:
        text = decoded(content, file)
        root = _of_lines(text) or _loaded(text)
    except _TwiceError as problem:
        raise KnownError("json_key_twice", file=file, key=str(problem)[:_SHOWN]) from problem
    except json.JSONDecodeError as problem:
        raise KnownError(
            "json_unreadable", file=file, line=problem.lineno, column=problem.colno, problem=problem.msg
        ) from problem
    except RecursionError as problem:
        raise KnownError("json_too_deep", file=file) from problem
    remarks: list[Remark] = []
    tables = tuple(_table(each, remarks) for each in lists_in(root, name))
    return tables, tuple(remarks)


def _loaded(text: str) -> Json:
    return cast("Json", json.loads(text, object_pairs_hook=_record, parse_constant=_no_number, parse_int=_whole))


def _of_lines(text: str) -> list[Json]:
    """The records of a text that has one in each line (JSON Lines); none where it is a single value."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) < 2 or not all(line.startswith("{") and line.rstrip().endswith("}") for _, line in lines):  # noqa: PLR2004
        return []
    return [_line(line, number) for number, line in lines]


def _line(line: str, number: int) -> Json:
    try:
        return _loaded(line)
    except json.JSONDecodeError:  # with blank lines above it, its error names the line it stands in
        return _loaded("\n" * (number - 1) + line)


class _TwiceError(ValueError):
    """A key stands twice in one object: which of its values is meant, nobody can tell."""


def _record(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError(next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at])))
    return found


def _no_number(_written: str) -> None:
    """NaN and Infinity are what programs write where they have no value."""


def _whole(written: str) -> int | str:
    """A whole number; digits of more than any number has are a text."""
    return int(written) if len(written) <= _DIGITS else written


def _table(listed: Listed, remarks: list[Remark]) -> Table:
    sheet, records = listed.name, listed.records
    filled = [(number, record) for number, record in enumerate(records, 1) if any(map(_says, record.values()))]
    if len(filled) > MOST_ROWS:
        remarks.append(Remark("too_many_rows", sheet, {"limit": MOST_ROWS}))
    flat = [dict(_flat(record, "", 0)) for _, record in filled[:MOST_ROWS]]
    titles = list(dict.fromkeys(key for record in flat for key in record))[:MOST_COLUMNS]
    rows: list[Cells] = [titles, *([record.get(title) for title in titles] for record in flat)]
    numbers = (0, *(number for number, _ in filled[:MOST_ROWS]))
    nested = {path for _, record in filled[:MOST_ROWS] for path in _nested(record)}
    inner = tuple(title.rpartition(" ")[2] if title in nested else "" for title in titles)
    return Table(sheet, rows, numbers, titled=True, around=listed.around, inner=inner if any(inner) else ())


def _nested(record: dict[str, Json]) -> Iterator[str]:
    """The paths of values inside others that say by themselves what they are: not the name of a contact."""
    for key, value in record.items():
        if isinstance(value, dict) and not _is_measure(value):
            yield from (
                path for path, _ in _flat(value, key, 1) if path.rpartition(" ")[2].casefold() not in _OF_OTHERS
            )


def _is_measure(value: dict[str, Json]) -> bool:
    """Whether an object is a number with its unit: {"value": 3, "unit": "months"}."""
    return set(value) in _MEASURES


def _says(value: Json) -> bool:
    """Whether there is anything in a value: none, an empty text and an empty list are nothing."""
    return value not in (None, "", [], {})


def _flat(value: dict[str, Json], before: str, depth: int) -> Iterator[tuple[str, Cell]]:
    for key, inner in value.items():
        path = f"{before} {key}".strip()
        if isinstance(inner, dict) and _is_measure(inner):
            yield path, " ".join(_plain(each) for each in sorted(inner.values(), key=_is_word) if each is not None)
        elif isinstance(inner, dict) and depth < _DEEPEST:
            yield from _flat(inner, path, depth + 1)
        elif isinstance(inner, list):
            yield path, "\n".join(_plain(each) for each in inner if each is not None)
        elif isinstance(inner, dict):
            yield path, _plain(inner)
        else:
            yield path, inner


def _is_word(value: Json) -> bool:
    return isinstance(value, str) and not value[:1].isdigit()


def _plain(value: Json) -> str:
    """A value as a person reads it: of a record its values, unless there are others inside them."""
    if isinstance(value, dict) and value and not any(isinstance(each, (dict, list)) for each in value.values()):
        return ", ".join(_plain(each) for each in value.values() if each not in (None, ""))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
