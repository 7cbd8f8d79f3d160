"""What a cell holds beside one name: the names of several companies, or the number of the one it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dpa_tracker.sheets.blocks import Bullet
from dpa_tracker.sheets.bullet_parts import parts_of
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.names_on_lines import BULLETS, NAMES_ALONE, lines_of, on_one_line
from dpa_tracker.sheets.own_ids import is_of_records
from dpa_tracker.sheets.stated_places import names_only_places, says_nothing
from dpa_tracker.sheets.tables import Cell, Cells, is_empty

# The fields of which each company is a row; an agreement may well have several parties.
_NAMES: Final = {ImportKind.ENGAGEMENTS: "provider", ImportKind.PARTIES: "name"}
_NUMBERS: Final = ("provider_number", "registration_number")
_PARTS: Final = re.compile(r"[,/]\s")  # few names have one, and the search for forms is slow
_BETWEEN: Final = re.compile(rf"(?:{COMPANY.pattern})\.?\)?(?P<mark>\s*[,/]\s+)(?=[^\W\d_])")
_APART: Final = re.compile(r";(?![^()]*\))")  # outside brackets
_MOST: Final = 40  # names in a cell
_LONGEST: Final = 300  # letters of a name with its number
_SURE: Final = 3  # lines that are names each: a name is seldom broken over so many
_NUMBER: Final = re.compile(
    r"(?P<name>.{2,}?)[\s,;(\[\u2013-]+(?:(?:org(?:anisasjons)?\.?\s*(?:nr|nummer|no|number)?\.?)\s*:?\s*)"
    r"(?:NO\s*)?(?P<number>\d{3}\s?\d{3}\s?\d{3})(?:\s*MVA)?[)\]\s.]*",
    re.IGNORECASE,
)
_NINE: Final = re.compile(r"\d{3}\s?\d{3}\s?\d{3}")
_BARE: Final = re.compile(
    r"(?P<name>.{2,}?)\s*[\n,]\s*(?:NO\s*)?(?P<number>\d{3}\s?\d{3}\s?\d{3})(?:\s*MVA)?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ToldOfName:
    """What is said of the cell of a name: the index of its row, its column, a code with values, and its words."""

    at: int
    column: Column
    code: str
    text: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Apart:
    """The rows of a table with one name in each. `at` is for each the index of the row it stands in.

    `told` are the cells that named several companies, or one on several lines, and what became of each.
    """

    body: Sequence[Cells]
    at: Sequence[int]
    told: tuple[ToldOfName, ...] = ()


def taken_apart(table: HeadedTable) -> Apart:
    """The rows of a table, those that name several companies once for each of them, each name on one line.

    A cell with as many lines as there are names gives each its own; any other cell is said of all of them.
    """
    if is_of_records(table):
        return Apart(table.body, range(len(table.body)))
    column = column_of_names(table)
    several = {} if column is None else _several(table, column)
    if not several or column is None:
        return _on_one_line(table, Apart(table.body, range(len(table.body))))
    numbered = [each.index for each in table.columns if each.field in _NUMBERS]
    body: list[Cells] = []
    places: list[int] = []
    told: list[ToldOfName] = []
    for at, row in enumerate(table.body):
        names = several.get(at, ())
        if names:
            shared = any(_is_one(row, index, len(names)) for index in numbered)
            code, values = f"several_names{'_one_number' if shared else ''}", {"names": ", ".join(names)}
            told.append(ToldOfName(len(body), column, code, "; ".join(names), values))
            names = () if shared else names
        rows = [_of(row, column.index, name, turn, len(names)) for turn, name in enumerate(names)] or [row]
        body += rows
        places += [at] * len(rows)
    return _on_one_line(table, Apart(body, places, tuple(told)))


def _on_one_line(table: HeadedTable, apart: Apart) -> Apart:
    """The rows with the names that stand on several lines on one each, and what is said of them."""
    columns = [column for column in table.columns if column.field in NAMES_ALONE]
    known = {(each.at, each.column.index) for each in apart.told}
    body: list[Cells] | None = None
    told = list(apart.told)
    for column in columns:
        index = column.index
        for at, row in enumerate(apart.body):
            cell = row[index] if index < len(row) else None
            if not isinstance(cell, str) or "\n" not in cell or (at, index) in known:
                continue
            found = on_one_line(cell)
            if found.name != cell:
                body = list(apart.body) if body is None else body
                body[at] = [found.name if place == index else each for place, each in enumerate(body[at])]
            if found.code:
                told.append(ToldOfName(at, column, found.code, " / ".join(lines_of(cell)), found.values))
    told.sort(key=lambda each: each.at)
    return Apart(apart.body if body is None else body, apart.at, tuple(told))


def column_of_names(table: HeadedTable) -> Column | None:
    """The column of which each company is a row of its own; None where there is none."""
    return table.column_of(_NAMES[table.kind]) if table.kind in _NAMES else None


def number_in(name: str) -> tuple[str, str]:
    """The name, and the Norwegian number that stands behind it as one ("" where none does)."""
    if _NINE.search(name) is None:  # nearly every name of a long list
        return name, ""
    found = None if len(name) > _LONGEST else _NUMBER.fullmatch(name) or _BARE.fullmatch(name)
    return (found["name"].strip(" ,;"), f"NO{found['number']}") if found is not None else (name, "")


def _several(table: HeadedTable, column: Column) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for at, row in enumerate(table.body):
        cell = row[column.index] if column.index < len(row) else None
        if isinstance(cell, str) and (";" in cell or "\n" in cell or (_PARTS.search(cell) and _BETWEEN.search(cell))):
            names = names_in(cell, row)
            if len(names) > 1:
                found[at] = names
    return found


def names_in(cell: str, row: Cells = ()) -> tuple[str, ...]:
    """The names of several companies in a cell; none where it may as well be one, with its address below it."""
    lines = [line.strip(BULLETS) for line in cell.split("\n")]
    lines = [line for line in lines if line]
    names = [name for line in lines for part in _APART.split(line) for name in _by_form(part.strip(BULLETS)) if name]
    names = [name for name in dict.fromkeys(names) if not says_nothing(name)]
    if not 1 < len(names) <= _MOST or not all(map(_is_name, names)):
        return ()
    formed = sum(COMPANY.search(name) is not None for name in names)
    marked = ";" in cell or len(lines) == 1
    as_many = any(isinstance(other, str) and other != cell and len(lines_of(other)) == len(names) for other in row)
    return tuple(names) if marked or formed > 1 or len(lines) >= _SURE or as_many else ()


def _by_form(part: str) -> list[str]:
    """The names of a part that stand behind one another, each with the form of a company."""
    cuts = [(found.start("mark"), found.end("mark")) for found in _BETWEEN.finditer(part)]
    ends = [begin for begin, _ in cuts] + [len(part)]
    begins = [0, *(end for _, end in cuts)]
    names = [part[begin:end].strip() for begin, end in zip(begins, ends, strict=True)]
    return names if all(COMPANY.search(name, 1) for name in names) else [part]  # a form alone is no name


def _is_name(name: str) -> bool:
    if names_only_places(name) or "@" in name or number_in(f"x, {name}")[1]:
        return False
    return parts_of(Bullet(0, name, "", 0)).is_name and not name[:1].isdigit()


def _is_one(row: Cells, index: int, names: int) -> bool:
    """Whether a cell is filled and says no more than one thing of several names."""
    cell = row[index] if index < len(row) else None
    return not is_empty(cell) and not (isinstance(cell, str) and len(lines_of(cell)) == names)


def _of(row: Cells, named: int, name: str, turn: int, names: int) -> Cells:
    def own(index: int, cell: Cell) -> Cell:
        if index == named:
            return name
        lines = cell.split("\n") if isinstance(cell, str) and "\n" in cell else []
        lines = [line for line in lines if line.strip()]
        return lines[turn].strip() if len(lines) == names else cell

    return [own(index, cell) for index, cell in enumerate(row)]
