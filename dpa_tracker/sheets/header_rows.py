"""Where the header of a table is, and the table below it: titles merged or in two rows, not on the first line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from dpa_tracker.domain.comparable_names import without_legal_form
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sheets.cell_links import is_address, with_addresses
from dpa_tracker.sheets.column_guess import CellForms, Guess, best_guess, guess_as, is_undecided
from dpa_tracker.sheets.column_mapping import NOTHING_SAID, Column, TableMapping, columns_from, with_said
from dpa_tracker.sheets.fields import ImportKind, comparable
from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.marked_text import says_little
from dpa_tracker.sheets.read_days import is_written_day
from dpa_tracker.sheets.read_values import listed_words, words_of, yes_no
from dpa_tracker.sheets.stated_places import says_nothing
from dpa_tracker.sheets.tables import Cell, Cells, Table, is_empty, letter, text_of

_LOOKED_AT: Final = 40  # rows in which the header is looked for
_LONGEST_TITLE: Final = 120
_SEVERAL: Final = 2  # companies
_WORDS: Final = 0.6  # of the filled cells of a header


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table whose header is found. `body` are the rows below it, `numbers` their numbers in the source.

    `title_row` is the number of the row with the titles, 0 when there is none. `filled` are the cells that were empty
    and hold what stands above them, since a person said that they mean it.
    """

    source: Table
    kind: ImportKind
    columns: tuple[Column, ...]
    body: Sequence[Cells]
    numbers: Sequence[int]
    title_row: int
    score: float = 0.0
    said: TableMapping = NOTHING_SAID
    filled: tuple[str, ...] = ()

    def column_of(self, field: str) -> Column | None:
        """The column that holds a field, or None."""
        return next((column for column in self.columns if column.field == field), None)


@dataclass(frozen=True, slots=True)
class _Header:
    """`lower` are the titles of the second of two rows, or the inner ones, which may say alone what all do not."""

    titles: tuple[str, ...]
    first: int
    height: int
    lower: tuple[str, ...] = ()


def headed(table: Table, file: str, said: TableMapping, kinds: Iterable[ImportKind]) -> HeadedTable | None:
    """The table with its header and the meaning of its columns; None when it is of no kind that is known.

    Raises KnownError `mapping_wrong` when what was said of it names what is not there.
    """
    wanted = (said.kind,) if said.kind is not None else tuple(kinds)
    around = f"{table.sheet} {table.around}"
    best: tuple[Guess, _Header] | None = None
    for header in _headers(table, said):
        columns = columns_from(header.titles, table.first_column)
        forms = _cell_forms(table, header)
        guess = best_guess(columns, around, file, wanted, forms, header.lower)
        if guess is None and said.kind is not None:
            guess = guess_as(columns, around, file, said.kind, forms, header.lower)
        if guess is None or (best is not None and _is_second_half(table, header, guess, best)):
            continue
        if best is None or guess.score > best[0].score:
            best = (guess, header)
    if best is None:
        return None
    guess, header = best
    plain = said.kind is None and not (table.titled or table.listed)
    if plain and is_undecided(columns_from(header.titles, table.first_column), around, file, guess):
        return None
    columns = with_said(guess.columns, said, guess.kind, file) if said.columns or said.constants else guess.columns
    start = header.first + header.height
    body, filled = _filled_down(columns, _filled(table)[start:], table.numbers[start:], said, file)
    body = with_addresses(table, columns, body, table.numbers[start:])
    return HeadedTable(
        table,
        guess.kind,
        columns,
        body,
        table.numbers[start:],
        table.numbers[header.first] if header.height else 0,
        guess.score,
        replace(said, kind=guess.kind),
        filled,
    )


def _is_second_half(table: Table, header: _Header, guess: Guess, best: tuple[Guess, _Header]) -> bool:
    """Whether a row of titles is the lower of two that say at least as much together.

    "Name" below "Contact" is no vendor's name, however well its row would read alone.
    """
    whole, above = best
    if (above.first, above.height) != (header.first - 1, 2) or not _reaches_across(table, above.first):
        return False
    return _known(whole) >= _known(guess)


def _known(guess: Guess) -> int:
    return sum(column.field is not None for column in guess.columns)


def _reaches_across(table: Table, at: int) -> bool:
    """Whether a row has a cell that is merged across columns."""
    return any(top <= at <= bottom and right > left for top, bottom, left, right in table.spans)


def _cell_forms(table: Table, header: _Header) -> CellForms:
    """The columns whose first cells are days, or yes and no, and nothing else."""
    below = table.rows[header.first + header.height :][:_LOOKED_AT]
    cells = {
        index: [row[index] for row in below if index < len(row) and not is_empty(row[index])]
        for index in range(len(header.titles))
    }
    filled = {index: found for index, found in cells.items() if found}
    return CellForms(
        frozenset(index for index, found in filled.items() if all(map(is_written_day, found))),
        frozenset(index for index, found in filled.items() if _are_answers(found)),
        frozenset(index for index, found in filled.items() if _hold_no_figure(found)),
        frozenset(
            index for index, found in filled.items() if not any(_is_word_of("direction", cell) for cell in found)
        ),
        frozenset(index for index, found in filled.items() if not any(_is_word_of("status", cell) for cell in found)),
        table.published,
        frozenset(
            index for index, found in filled.items() if all(_is_word_of("relationships", cell) for cell in found)
        ),
        addressed := _addressed(table, header, filled),
        frozenset(index for index in addressed if _are_labels(filled[index])),
        frozenset(_companies(below, filled)),
    )


def _companies(rows: Sequence[Cells], filled: Mapping[int, Sequence[Cell]]) -> Iterator[tuple[int, int]]:
    """The columns of companies by their legal forms, each with those whose names are part of theirs in every other row.

    "Sentry" beside "Functional Software, Inc." is such a name where the others are; our own companies that engage
    "Slack" and "Zoom" are called otherwise in every row.
    """
    for index, cells in filled.items():
        formed = {cell for cell in cells if isinstance(cell, str) and COMPANY.search(cell)}
        if len(formed) < _SEVERAL or 2 * sum(cell in formed for cell in cells) <= len(cells):
            continue
        for other in filled:
            pairs = [(row[other], row[index]) for row in rows if max(index, other) < len(row)]
            shared = [_share_a_word(*map(text_of, pair)) for pair in pairs if not any(map(is_empty, pair))]
            if other != index and 2 * sum(shared) >= max(len(shared), 1) and any(one != two for one, two in pairs):
                yield index, other


def _share_a_word(one: str, other: str) -> bool:
    return not set(without_legal_form(one).split()).isdisjoint(without_legal_form(other).split())


def _addressed(table: Table, header: _Header, filled: Mapping[int, Sequence[Cell]]) -> frozenset[int]:
    """The columns half of whose first cells are addresses, or have one behind them."""
    numbers = table.numbers[header.first + header.height :][:_LOOKED_AT]
    linked = {
        index: sum(f"{letter(table.first_column + index)}{number}" in table.links for number in numbers)
        for index in (filled if table.links else ())
    }
    said = {index: [cell for cell in found if not says_nothing(text_of(cell))] for index, found in filled.items()}
    return frozenset(
        index
        for index, found in said.items()
        if found
        if 2 * max(linked.get(index, 0), sum(isinstance(cell, str) and is_address(cell) for cell in found))
        >= len(found)
    )


def _are_labels(cells: Sequence[Cell]) -> bool:
    """Whether the texts of addresses say nothing of their own: "here", "DPA", "see the archive" in each row."""
    said = {text_of(cell) for cell in cells}
    return (len(said) == 1 < len(cells)) or all(
        is_address(each)
        or (says_little(each) and not any(map(str.isdigit, each)))
        or comparable(each) in listed_words("link_labels")
        for each in said
    )


def _is_word_of(group: str, cell: Cell) -> bool:
    return comparable(text_of(cell)) in words_of(group)


def _hold_no_figure(cells: Sequence[Cell]) -> bool:
    """Whether no cell has a figure, which every day has, and one of them says yes or no."""
    written = [text_of(cell) for cell in cells if not isinstance(cell, bool)]
    if len(cells) == 1 or any(map(str.isdigit, "".join(written))):
        return False
    return len(written) < len(cells) or any(isinstance(yes_no(each), bool) for each in written)


def _are_answers(cells: Sequence[Cell]) -> bool:
    """Whether each of the cells says yes or no, and one in a word: letters and figures alone may be anything."""
    written = [cell if isinstance(cell, bool) else text_of(cell) for cell in cells]
    said = all(isinstance(each, bool) or isinstance(yes_no(each), bool) for each in written)
    return said and any(isinstance(each, bool) or len(each) > 1 for each in written)


def _filled_down(
    columns: Sequence[Column], body: Sequence[Cells], numbers: Sequence[int], said: TableMapping, file: str
) -> tuple[Sequence[Cells], tuple[str, ...]]:
    """The rows with the empty cells of some columns filled from above, and which cells these are."""
    meant = [column for each in said.fill_down for column in columns if _is_called(column, each)]
    if len(meant) < len(said.fill_down):
        wrong = next(each for each in said.fill_down if not any(_is_called(column, each) for column in columns))
        raise KnownError("mapping_wrong", file=file, problem=f"there is no column '{wrong}' to fill down")
    rows = [list(row) for row in body] if meant else body
    filled: list[str] = []
    for column in meant:
        above: Cell = None
        for number, row in zip(numbers, cast("list[list[Cell]]", rows), strict=True):
            row.extend([None] * (column.index + 1 - len(row)))
            if not is_empty(row[column.index]):
                above = row[column.index]
            elif above is not None:
                row[column.index] = above
                filled.append(f"{column.letter}{number}")
    return rows, tuple(filled)


def _is_called(column: Column, name: str) -> bool:
    return name == column.letter or comparable(name) == comparable(column.title) != ""


def _headers(table: Table, said: TableMapping) -> Iterator[_Header]:
    if said.header_row == 0:
        width = max((len(row) for row in table.rows), default=0)
        yield _Header(tuple(letter(table.first_column + index) for index in range(width)), 0, 0)
        return
    if said.header_row is not None:
        if said.header_row not in table.numbers:
            raise KnownError("mapping_wrong", file=table.sheet, problem=f"there is no row {said.header_row}")
        at = table.numbers.index(said.header_row)
        yield from _at(table, at)
        return
    for at in range(1 if table.titled else min(_LOOKED_AT, len(table.rows))):
        row = table.rows[at]
        filled = [cell for cell in row if not is_empty(cell)]
        words = [cell for cell in filled if isinstance(cell, str) and len(cell) <= _LONGEST_TITLE]
        if filled and (len(words) >= _WORDS * len(filled) or table.titled):
            yield from _at(table, at)


def _at(table: Table, at: int) -> Iterator[_Header]:
    """The header in a row, and the one that it makes together with the row below."""
    row = _across(table, at)
    yield _Header(_once(table, at, row), at, 1, table.inner)
    if at + 1 < len(table.rows) and _may_have_a_second_row(table, at):
        upper = [text_of(cell) for cell in row]
        lower = [text_of(cell) for cell in _across(table, at + 1)]
        width = max(len(upper), len(lower))
        upper += [""] * (width - len(upper))
        lower += [""] * (width - len(lower))
        yield _Header(tuple(_joined(*pair) for pair in zip(upper, lower, strict=True)), at, 2, tuple(lower))


def _once(table: Table, at: int, row: Sequence[Cell]) -> tuple[str, ...]:
    """The titles of one row: one that is merged across columns is that of the first, and no title of several."""
    reached = {
        index for top, bottom, left, right in table.spans if top <= at <= bottom for index in range(left + 1, right + 1)
    }
    return tuple("" if index in reached else text_of(cell) for index, cell in enumerate(row))


def _joined(upper: str, lower: str) -> str:
    return lower if upper == lower or not upper else f"{upper} {lower}".strip()


def _may_have_a_second_row(table: Table, at: int) -> bool:
    if any(top <= at <= bottom for top, bottom, _, _ in table.spans):
        return True
    if table.titled:
        return False  # it says itself which row its titles are
    upper, lower = table.rows[at], table.rows[at + 1]
    filled, below = (sum(not is_empty(cell) for cell in row) for row in (upper, lower))
    if filled == 1 and upper and not is_empty(upper[0]) and not is_empty(lower[0] if lower else None):
        return False  # what the whole sheet is called
    return filled < below


def _across(table: Table, at: int) -> list[Cell]:
    """A row of the header with merged cells repeated where they reach."""
    row: list[Cell] = list(table.rows[at])
    for top, bottom, left, right in table.spans:
        if top <= at <= bottom and 0 <= left < len(row):
            value = table.rows[top][left]
            for index in range(left, min(right, len(row) - 1) + 1):
                row[index] = value
    return row


def _filled(table: Table) -> Sequence[Cells]:
    """The rows with cells that are merged downwards repeated in each row they reach."""
    down = [span for span in table.spans if span[1] > span[0]]
    if not down:
        return table.rows
    rows = [list(row) for row in table.rows]
    for top, bottom, left, right in down:
        for at in range(top, bottom + 1):
            for index in range(max(left, 0), min(right, len(rows[at]) - 1) + 1):
                rows[at][index] = rows[top][max(left, 0)]
    return rows
