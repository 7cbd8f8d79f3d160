"""The rows of a table as values of its fields, and a problem for each cell that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.long_work import giving_way
from dpa_tracker.sheets.below_the_table import legend
from dpa_tracker.sheets.cell_readers import Kept, places_in, reader_of
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.day_columns import day_orders
from dpa_tracker.sheets.fields import Field, ImportKind, kind_fields
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.names_in_cells import number_in, taken_apart
from dpa_tracker.sheets.own_ids import is_of_records
from dpa_tracker.sheets.read_days import DayOrder
from dpa_tracker.sheets.read_values import Severity, Wrong
from dpa_tracker.sheets.said_more import SaidMore
from dpa_tracker.sheets.stated_places import Stated, is_place, says_nothing
from dpa_tracker.sheets.tables import Cell, Cells, is_empty, text_of

_PART: Final = 200  # cells of a column between which long work gives way to the window
_SHOWN: Final = 200  # characters of a value that its problem repeats
_NOTE: Final = re.compile(
    r"\s*(?:[*†‡¹²³⁴⁵]|\[?\d{1,2}[)\]]\s|merk:|obs[:!])"
    r"|\s*(?:total\b|totalt\b|sum\b|summe\b|sist oppdatert|last updated|updated\b|oppdatert\b|kilde:|source:|note:)",
    re.IGNORECASE,
)
_LONG_NOTE: Final = 120
_ADDRESS: Final = re.compile(r"address|adress|anschrift|adres\b|dirección|osoite|heimilisfang", re.IGNORECASE)
_WORDS: Final = ("text", "long_text")  # the forms of values that hold whatever words a cell has
_TELLING: Final = ("day", "end_day", "number", "duration", "notice", "renewal", "hours", "days", "status", "direction")
# What spreadsheets of several languages write for an error: "#REF!", "#I/T", "#NV".
_ERROR: Final = re.compile(r"#(?:[A-ZÆØÅÄÖ][A-ZÆØÅÄÖ0-9/]{2,12}[!?]|N/A|I/T|NV)")
# "6", "1 200 000 kr", "NOK 12", "6 avtaler": a number with what it counts.
_NUMBER: Final = re.compile(r"(?:[^\W\d_]{1,3}\s*|[€$£]\s*)?-?\d[\d\s.,]*(?:%|,-|[^\W\d_]+\.?)?\s*")
_SUM: Final = re.compile(  # what is counted begins with a small letter: "Total SA" is a company
    r"\s*(?i:(?:grand )?(?:sum|summer|delsum|total|totals|totalt|subtotal|i alt|antall|count|summe|gesamt|summa|somme))"
    r"(?: [a-zæøåäöüß]+){0,2}\s*:?\s*"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a cell, a row or the whole source (row None), as codes and values.

    `column` is the title of the column, `cell` the place as a spreadsheet writes it (C5); `suggestion` a value that
    could be meant, or empty.
    """

    code: str
    severity: Severity
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""
    value: str = ""
    suggestion: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])


@quickly_made
@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row: its number in the source and the values of its fields; a field without a value is absent."""

    number: int
    index: int
    values: Mapping[str, Any]
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """The rows that can be used, the problems of all rows, and how the columns of days were read."""

    table: HeadedTable
    rows: tuple[ParsedRow, ...]
    problems: tuple[Problem, ...]
    orders: Mapping[str, DayOrder]
    refused: int = 0


def parsed(table: HeadedTable) -> ParsedTable:
    """Read every row. A row with a problem of severity `block` is not among the rows."""
    return _Parsing(table).run()


class _Parsing:
    """One table being read, column by column."""

    def __init__(self, table: HeadedTable) -> None:
        self._table = table
        self._fields = kind_fields(table.kind).fields
        self._columns = [column for column in table.columns if column.field is not None]
        self._problems: list[tuple[int, Problem]] = []
        self._blocked: set[int] = set()
        self._orders = day_orders(table)
        self._beside: dict[int, tuple[str, str]] = {}
        self._numbers: dict[int, str] = {}
        self._ours = is_of_records(table)
        self._apart = taken_apart(table)
        self._skip: Mapping[int, str] = {}
        self._has_grounds = False
        self._says_more: list[Column] = []

    def run(self) -> ParsedTable:
        """Read the columns, then put the rows together."""
        body = self._apart.body
        self._skip = self._skipped(body)
        self._tell_several()
        values = [(column, self._column(column, body)) for column in self._columns]
        constants = dict(self._constants())
        rows = list(self._rows(values, constants))
        self._problems.sort(key=lambda pair: pair[0])
        problems = tuple(problem for _, problem in self._problems)
        return ParsedTable(self._table, tuple(rows), problems, self._orders, len(self._blocked))

    def _column(self, column: Column, body: Sequence[Cells]) -> list[Any]:
        field_ = self._fields[column.field or ""]
        read = reader_of(
            field_.holds, column.title, self._orders.get(field_.name), from_1904=self._table.source.from_1904
        )
        index = column.index
        parts = (body[at : at + _PART] for at in giving_way(range(0, len(body), _PART)))  # a cell takes next to nothing
        cells = [row[index] if index < len(row) else None for part in parts for row in part]
        if field_.needed and field_.holds == "text":
            titled = _ADDRESS.search(column.title) is not None
            cells = [
                self._name(at, column, cell, titled=titled) if isinstance(cell, str) else cell
                for at, cell in enumerate(cells)
            ]
        plain = {str, type(None)}.issuperset(map(type, cells))
        keys: list[Any] = cells if plain else [each if isinstance(each, str) else (type(each), each) for each in cells]
        known = {key: read(cell) for key, cell in dict(zip(keys, cells, strict=True)).items() if cell not in {None, ""}}
        self._look_at(known, field_, column)
        ours = self._ours  # of our own workbook each cell says what the record holds
        if field_.needed and not ours:  # what only says that there is nothing is nobody's name
            known = {key: None if isinstance(each, str) and says_nothing(each) else each for key, each in known.items()}
        found = [known.get(key) for key in keys]
        if Wrong in set(map(type, known.values())):
            for at, value in enumerate(found):
                if isinstance(value, Wrong):
                    self._wrong(at, column, cells[at], value)
                    found[at] = None
        if self._table.source.without_value:
            self._tell_without_value(column, field_)
        words = known.values() if field_.holds in _WORDS and not ours else ()
        if "=" in {each[:1] for each in words if isinstance(each, str)}:
            for at, value in enumerate(found):
                if _is_formula(value):
                    self._tell(at, "formula_as_text", Severity.CHECK, column, text_of(cells[at]))
        return found

    def _look_at(self, known: dict[Any, Any], field_: Field, column: Column) -> None:
        """Find the words for errors in a column, whether it names grounds, and whether it says more."""
        texts = [] if self._ours else [key for key in known if isinstance(key, str) and "#" in key]
        errors = [key for key in texts if _ERROR.fullmatch(key.strip())]
        if errors:
            known |= dict.fromkeys(errors, self._of_error(field_))
        if SaidMore in set(map(type, known.values())):
            self._says_more.append(column)
        if field_.holds == "places":
            self._has_grounds |= any(isinstance(each, Stated) and each.grounds for each in known.values())

    def _tell_without_value(self, column: Column, field_: Field) -> None:
        """Refuse rows with a cell whose value the file does not have, where an empty one would say something else."""
        for at, place in enumerate(self._apart.at):
            code = self._table.source.without_value.get(f"{column.letter}{self._table.numbers[place]}")
            if code is not None:
                self._tell(at, code, self._of_error(field_).severity, column)

    def _of_error(self, field_: Field) -> Wrong:
        """What is said of an error where a value should be; where an empty cell would say something, it is no row."""
        return Wrong("cell_error", "", Severity.BLOCK if field_.needed or field_.holds in _TELLING else Severity.CHECK)

    def _name(self, at: int, column: Column, cell: str, *, titled: bool) -> str:
        """The name in a cell that has the address below it, or behind it where the title says so (`titled`)."""
        cell, number = number_in(cell)
        if number:
            self._numbers[at] = number
        if not (titled or "\n" in cell):
            return cell
        first, _, more = cell.strip().partition("\n" if "\n" in cell.strip() else ", ")
        if not any(letter.isdigit() for letter in more):
            return cell
        self._beside[at] = (column.title, " ".join(more.split()))
        return first

    def _wrong(self, at: int, column: Column, cell: Cell, wrong: Wrong) -> None:
        self._tell(at, wrong.code, wrong.severity, column, text_of(cell), wrong.suggestion, wrong.values)

    def _tell(  # noqa: PLR0913, PLR0917 - a problem has these parts
        self,
        at: int,
        code: str,
        severity: Severity,
        column: Column | None,
        value: str = "",
        suggestion: str = "",
        values: Mapping[str, object] | None = None,
    ) -> None:
        if at in self._skip:  # it is no record, so nothing is asked of its cells
            return
        number = self._table.numbers[self._apart.at[at]]
        if severity is Severity.BLOCK:
            self._blocked.add(at)
        title, place = ("", "") if column is None else (column.title, f"{column.letter}{number}")
        self._problems.append(
            (
                at,
                Problem(
                    code,
                    severity,
                    self._table.source.sheet,
                    number,
                    title,
                    place,
                    value[:_SHOWN],
                    suggestion,
                    values or {},
                ),
            )
        )

    def _constants(self) -> Iterator[tuple[str, Any]]:
        for name, text in self._table.said.constants.items():
            value = reader_of(self._fields[name].holds, "", DayOrder("dmy", "said"))(text)
            if isinstance(value, SaidMore):
                yield from {**value.beside, **value.certain}.items()
            elif not isinstance(value, Wrong) and value is not None:
                yield name, value

    def _rows(self, columns: Sequence[tuple[Column, list[Any]]], constants: Mapping[str, Any]) -> Iterator[ParsedRow]:
        needed = [each for each in self._fields.values() if each.needed and each.name not in constants]
        place: Stated | None = places_in(self._table.source.place) if self._table.source.place else None
        takes_place = self._table.kind is ImportKind.ENGAGEMENTS and "location" not in constants
        kept_at = [at for at, (column, _) in enumerate(columns) if self._fields[column.field or ""].holds == "kept"]
        names = [column.field or "" for column, _ in columns]
        number_field = "provider_number" if "provider_number" in self._fields else "registration_number"
        must, blocked = {each.name for each in needed}, self._blocked
        for at, cells in enumerate(giving_way(zip(*(values for _, values in columns), strict=True))):
            if at in self._skip:
                divider = self._skip[at]
                place = places_in(divider) if divider and is_place(divider) else place
                continue
            values = {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
            if "legal_name" in values:  # whoever is called nothing else is called that
                values = {**dict.fromkeys(must, values["legal_name"]), **values}
            if at in blocked or not values.keys() >= must:
                self._missing(at, values, needed)
                continue
            kept: tuple[tuple[str, str], ...] = ()
            if kept_at:
                kept = tuple((cells[each].title, cells[each].text) for each in kept_at if isinstance(cells[each], Kept))
            kept = (*kept, *self._kept_beside(at, values))
            if constants:
                values = {**constants, **values}
            if takes_place and place is not None and "location" not in values:
                values["location"] = place
            if self._has_grounds or (place is not None and place.grounds):  # few lists have any
                kept = (*kept, *self._grounds_beside(values))
            if at in self._numbers:
                values.setdefault(number_field, self._numbers[at])
            whole = self._apart.at[at]
            yield ParsedRow(self._table.numbers[whole], whole, values, kept)

    def _kept_beside(self, at: int, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Texts to keep that are no column's alone: an address in the cell of a name, and what cells say more."""
        if at in self._beside:
            yield self._beside[at]
        for column in self._says_more:
            said = values.get(column.field or "")
            if isinstance(said, SaidMore):
                del values[column.field or ""]
                values |= said.certain
                yield column.title, said.text
                self._take_beside(at, column, said, values)

    def _take_beside(self, at: int, column: Column, said: SaidMore, values: dict[str, Any]) -> None:
        """Take what a cell says of other fields where their own columns say nothing; tell what else it says."""
        taken = all(values.setdefault(name, value) == value for name, value in said.beside.items())
        if said.code or not taken:
            code = said.code if taken else "said_otherwise"
            self._tell(at, code, Severity.CHECK, column, said.text, said.suggestion, said.values)

    def _grounds_beside(self, values: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        """The grounds for transfers in cells of places, as the value of their own field; kept as texts too."""
        if "mechanisms" in values or "mechanisms" not in self._fields:
            return ()
        said = [each for value in values.values() if isinstance(value, Stated) for each in value.grounds]
        if not said:
            return ()
        column = self._table.column_of("location")
        found = Kept("" if column is None else column.title, "; ".join(dict.fromkeys(said)))
        values["mechanisms"] = found
        return ((found.title, found.text),)

    def _tell_several(self) -> None:
        """Say which cells name several companies, or one in several ways, and what became of them."""
        for each in self._apart.told:
            severity = Severity.BLOCK if each.code == "several_names_one_number" else Severity.CHECK
            self._tell(each.at, each.code, severity, each.column, each.text, values=each.values)

    def _missing(self, at: int, values: Mapping[str, Any], needed: Sequence[Field]) -> None:
        """Say what a row lacks; of one with a cell that could not be read that has been said."""
        if at not in self._blocked:
            missing = next(each for each in needed if each.name not in values)
            column = self._table.column_of(missing.name)
            row = self._apart.body[at]
            said = "" if column is None or column.index >= len(row) else text_of(row[column.index])
            if self._table.kind is ImportKind.ENGAGEMENTS and said[:1].isalpha() and says_nothing(said):
                self._tell(at, "says_none", Severity.INFO, column, said)
                return
            if self._table.source.struck and not said:
                self._tell(at, "name_struck_out", Severity.INFO, column)
                return
            self._tell(at, "needed_missing", Severity.BLOCK, column, values={"field": missing.name})

    def _skipped(self, body: Sequence[Cells]) -> Mapping[int, str]:
        """Rows that are no records: the header again, a heading across the table, a note below it."""
        first = self._table.numbers.index(self._table.numbers[0]) if self._table.numbers else 0
        offset = len(self._table.source.rows) - len(self._table.body) + first
        titles = [column.title for column in self._table.columns]
        wide = {
            top - offset
            for top, bottom, left, right in self._table.source.spans
            if top == bottom and right - left >= len(titles) / 2
        }
        below = range(0) if self._ours else legend(self._table.body, self._table.numbers, len(titles))
        found: dict[int, str] = {}
        for at, row in enumerate(body):
            place = self._apart.at[at]
            if all(map(is_empty, row)):  # all of it was struck out
                found[at] = ""
                continue
            if place in below:
                found[at] = ""
                self._tell(
                    at, "note_row", Severity.CHECK, None, next(text_of(each) for each in row if not is_empty(each))
                )
                continue
            begun = text_of(row[0]) if len(row) > 1 and not is_empty(row[0]) and not is_empty(row[1]) else titles[0]
            if begun != titles[0] and _SUM.fullmatch(begun) is None:
                continue  # more than one cell, neither the first title nor a sum: a record
            filled = [cell for cell in row if not is_empty(cell)]
            if place in wide and len(filled) == 1:
                found[at] = text_of(filled[0])
            elif _is_note(filled, len(titles)) or _is_sum(filled):
                found[at] = ""
                self._tell(at, "note_row", Severity.INFO, None, text_of(filled[0]))
            elif len(filled) > 1 and [text_of(cell) for cell in row] == titles and self._table.title_row:
                found[at] = ""
        return found


def _is_formula(value: object) -> bool:
    """Whether a text is what a spreadsheet would calculate: somebody saved the formulas in place of their values."""
    return isinstance(value, str) and len(value) > 1 and value.startswith("=")


def _is_note(filled: Sequence[Cell], titles: int) -> bool:
    """One cell alone in a row of several columns: a text that begins as notes do or is longer than a name, a number."""
    if len(filled) != 1 or titles <= 2 or isinstance(filled[0], bool):  # noqa: PLR2004 - a list of names has one or two
        return False
    if not isinstance(filled[0], str):
        return isinstance(filled[0], int | float)  # what somebody counted below the table
    return _NOTE.match(filled[0]) is not None or len(filled[0]) > _LONG_NOTE


def _is_sum(filled: Sequence[Cell]) -> bool:
    """A row that is called a sum and holds nothing else but numbers."""
    return (
        len(filled) > 1
        and isinstance(filled[0], str)
        and _SUM.fullmatch(filled[0]) is not None
        and all(_NUMBER.fullmatch(text_of(cell)) is not None for cell in filled[1:])
    )
