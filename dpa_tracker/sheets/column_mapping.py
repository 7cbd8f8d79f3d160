"""Which column of a table means which field: as guessed, as a person said it, as a file holds it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, cast

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.bounds import MEGABYTE, file_bytes
from dpa_tracker.incoming.decoding import decoded
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.tables import letter

ORDERS: Final = ("dmy", "mdy", "ymd")
CERTAIN: Final = 1.0
_KEYS: Final = frozenset({"kind", "sheet", "header_row", "columns", "constants", "days", "fill_down"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its place, its title, the field it means (None: left out) and how sure that is (0 to 1).

    `why` is the code of the reason: "title" (it is a known one), "weak" (which can mean something else too), "near" (it
    is nearly one), "inside" (one stands in it), "beside" (its own field is held by another column), "said".
    """

    index: int
    letter: str
    title: str
    field: str | None = None
    certainty: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a person said of a table; None and empty: to be guessed.

    `columns` go by title or letter, an empty field leaves a column out. `constants` are values of fields for every
    row. `days` is the order of day, month and year in dates that could be read both ways. `header_row` is the number
    of the row with the titles, 0 when there is none. `fill_down` are columns, by title or letter, whose empty cells
    mean what stands in the cell above.
    """

    kind: ImportKind | None = None
    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    constants: Mapping[str, str] = field(default_factory=dict[str, str])
    days: str | None = None
    fill_down: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The form of a mapping file."""
        said: dict[str, Any] = {
            "kind": None if self.kind is None else self.kind.value,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": dict(self.columns),
            "constants": dict(self.constants),
            "days": self.days,
            "fill_down": list(self.fill_down),
        }
        return {key: value for key, value in said.items() if value not in (None, {}, [])}


NOTHING_SAID: Final = TableMapping()


def read_mapping_file(path: Path) -> tuple[TableMapping, ...]:
    """The mappings of a file: one object, or a list of them, one for each sheet. Raises KnownError `mapping_wrong`."""
    text = decoded(file_bytes(path, MEGABYTE), str(path))
    try:
        root = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as problem:
        raise _wrong(path, str(problem)) from problem
    listed = cast("list[object]", root) if isinstance(root, list) else [root]
    return tuple(_mapping(each, path) for each in listed)


def _wrong(path: Path, problem: str) -> KnownError:
    return KnownError("mapping_wrong", file=str(path), problem=problem[:200])


def _mapping(said: object, path: Path) -> TableMapping:
    if not isinstance(said, dict):
        raise _wrong(path, "an object is expected: {}")
    given = cast("dict[str, object]", said)
    unknown = set(given) - _KEYS
    if unknown:
        raise _wrong(path, f"'{min(unknown)}' is none of {', '.join(sorted(_KEYS))}")
    kind, header, days = given.get("kind"), given.get("header_row"), given.get("days")
    if kind is not None and kind not in set(ImportKind):
        raise _wrong(path, f"kind '{kind}' is none of {', '.join(ImportKind)}")
    if days is not None and days not in ORDERS:
        raise _wrong(path, f"days '{days}' is none of {', '.join(ORDERS)}")
    if header is not None and (not isinstance(header, int) or isinstance(header, bool) or header < 0):
        raise _wrong(path, "header_row is the number of a row")
    return TableMapping(
        None if kind is None else ImportKind(str(kind)),
        None if given.get("sheet") is None else str(given["sheet"]),
        header,
        _texts(given, "columns", path),
        _texts(given, "constants", path),
        None if days is None else str(days),
        _titles(given.get("fill_down", []), path),
    )


def _titles(given: object, path: Path) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in cast("list[object]", given)):
        raise _wrong(path, "fill_down is a list of titles or letters of columns")
    return tuple(cast("list[str]", given))


def _texts(given: Mapping[str, object], key: str, path: Path) -> dict[str, str]:
    found = given.get(key, {})
    if not isinstance(found, dict):
        raise _wrong(path, f"{key} is an object of texts")
    return {str(name): "" if value is None else str(value) for name, value in cast("dict[str, object]", found).items()}


def with_said(columns: Sequence[Column], said: TableMapping, kind: ImportKind, file: str) -> tuple[Column, ...]:
    """The columns after what a person said of them. Raises KnownError `mapping_wrong` for a name that is none."""
    known = kind_fields(kind).fields
    for wanted in (*said.columns.values(), *said.constants):
        if wanted and wanted not in known:
            raise KnownError(
                "mapping_wrong", file=file, problem=f"'{wanted}' is no field of {kind}: {', '.join(known)}"
            )
    by_name = {comparable(name): name for name in said.columns}
    found: list[Column] = []
    used: set[str] = set()
    for column in columns:
        name: str | None = column.letter if column.letter in said.columns else by_name.get(comparable(column.title))
        if name is not None:
            used.add(name)
            found.append(replace(column, field=said.columns[name] or None, certainty=CERTAIN, why="said"))
        else:
            taken = column.field in said.columns.values()
            found.append(replace(column, field=None, certainty=0.0, why="") if taken else column)
    missing = set(said.columns) - used
    if missing:
        raise KnownError("mapping_wrong", file=file, problem=f"there is no column '{min(missing)}'")
    return tuple(found)


def fingerprint(titles: Sequence[str]) -> str:
    """What tells a header again: the SHA-256 of its titles in comparable form, in order."""
    return hashlib.sha256("\n".join(comparable(title) for title in titles).encode()).hexdigest()


def mapping_of(columns: Sequence[Column], kind: ImportKind, said: TableMapping = NOTHING_SAID) -> TableMapping:
    """What is remembered of columns that a person has seen and taken; those with one title go by their letters."""
    titles = Counter(comparable(column.title) for column in columns)
    fields = {
        column.title if column.title and titles[comparable(column.title)] == 1 else column.letter: column.field or ""
        for column in columns
        if column.title or column.field
    }
    return TableMapping(kind, columns=fields, constants=said.constants, days=said.days, fill_down=said.fill_down)


def columns_from(titles: Sequence[str], first_column: int) -> tuple[Column, ...]:
    """The columns of a header, not yet understood."""
    return tuple(Column(index, letter(first_column + index), title) for index, title in enumerate(titles))
