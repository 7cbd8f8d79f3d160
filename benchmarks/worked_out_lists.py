"""The first page of every list of what is worked out: findings, deadlines, locations, promises and terms, and others.

Those items stand in no table. Their floor is a table made of them beside the register, which no program has: one column
for each value that the list sorts, filters or groups by, and every text of their rows once, in small letters. It is
asked as the lists of records are (`register_lists`): one statement, every key of it fetched, and the first page. What
working them out takes is measured apart, for each of these lists once.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring import Comparison, computed_here
from benchmarks.register_lists import ON, Bare, Statement, asked_of, compared, first_page, stretches
from dpa_tracker.queries.computed_listings import Computation
from dpa_tracker.queries.day_spans import first_and_last, with_days
from dpa_tracker.queries.listings import WORKED_OUT
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.store.register import Register

OF_SUBJECT: Final = "subject"  # the text that nearly every row has of its own stands with it, the others once


def comparisons(register: Register, keys: Sequence[str] = ()) -> Iterator[Comparison]:
    """Every list that is worked out and has rows, or those of the keys."""
    for key, worked_out in WORKED_OUT.items():
        if keys and key not in keys:
            continue
        taken = computed_here(partial(worked_out.items, register, ON))
        items = worked_out.items(register, ON)
        print(f"{key}: {len(items)} rows, worked out in {taken / 1000:.1f} s of the processor", flush=True)
        if items:
            yield from _of(register, worked_out, items)


def _of(register: Register, worked_out: Computation[Any], items: Sequence[Any]) -> Iterator[Comparison]:
    key = worked_out.listing.key
    common = {name: _most_common(items, codes) for name, codes in worked_out.codes.items()}
    common |= stretches(register, key)
    with tempfile.TemporaryDirectory() as folder, closing(Bare.of(Path(folder) / "floor.db").connection) as connection:
        bare = Bare(connection)
        began = time.perf_counter()
        _put_down(bare, worked_out, items)
        print(f"{key}: their table was made in {time.perf_counter() - began:.0f} s", flush=True)
        for said, wanted, order in asked_of(key, common):
            yield compared(
                f"{key} {said}",
                partial(first_page, register, key, wanted, order),
                partial(bare.page, "found", "key", list(_statements(with_days(worked_out.listing, wanted, ON), order))),
                "a statement on a table of them",
            )


def _most_common(items: Sequence[Any], codes: Callable[[Any], str | tuple[str, ...]]) -> str:
    counted = Counter[str]()
    for item in items:
        code = codes(item)
        counted.update((code,) if isinstance(code, str) else code)
    return counted.most_common(1)[0][0]


def _statements(wanted: Filter, order: Order) -> Iterator[Statement]:
    """What the table of them is asked: how many are in each group, and the keys."""
    conditions, values = list[str](), list[Any]()
    for name, code in wanted.where.items():
        condition, its = _condition(name, code)
        conditions.append(condition)
        values += its
    for word in wanted.text.casefold().split():
        conditions.append("(instr(own, ?) OR words IN (SELECT id FROM texts WHERE instr(said, ?)))")
        values += [word, word]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    group = f"{order.group}_group" if order.group else ""
    if group:
        yield f"SELECT {group}, count(*) FROM found {where} GROUP BY {group} ORDER BY {group}", values  # noqa: S608 - names of columns
    by = ", ".join(each for each in (group, order.column, "place") if each)
    yield f"SELECT key FROM found {where} ORDER BY {by}", values  # noqa: S608 - the same


def _condition(name: str, code: object) -> tuple[str, list[Any]]:
    """That a column has a code, or a day of a stretch."""
    if isinstance(code, tuple):
        first, last = first_and_last(str(code[0]))
        return f"{name}_code BETWEEN ? AND ?", [str(first or ""), str(last or "9999-12-31")]
    return (f"{name}_code LIKE '%|' || ? || '|%'" if name == "carries" else f"{name}_code = ?"), [code]


def _put_down(bare: Bare, worked_out: Computation[Any], items: Sequence[Any]) -> None:
    listed = {column.key for column in worked_out.listing.columns}
    sorts = {name: sort for name, sort in worked_out.sorts.items() if name in listed}
    names = [*sorts, *(f"{name}_code" for name in worked_out.codes), *(f"{name}_group" for name in worked_out.groups)]
    columns = ["key TEXT PRIMARY KEY", "place INTEGER", *names, "own TEXT", "words INTEGER"]
    bare.connection.execute(f"CREATE TABLE found ({', '.join(columns)})")
    texts: dict[str, int] = {}
    marks = ", ".join("?" * len(columns))
    bare.connection.executemany(
        f"INSERT INTO found VALUES ({marks})",  # noqa: S608 - marks
        (
            (
                worked_out.key(item),
                place,
                *(_stored(sort(item)) for sort in sorts.values()),
                *(_stored(code(item)) for code in worked_out.codes.values()),
                *(group(item) for group in worked_out.groups.values()),
                *_texts(worked_out, item, texts),
            )
            for place, item in enumerate(items)
        ),
    )
    bare.connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, said TEXT)")
    bare.connection.executemany("INSERT INTO texts VALUES (?, ?)", ((number, text) for text, number in texts.items()))


def _texts(worked_out: Computation[Any], item: Any, texts: dict[str, int]) -> tuple[str, int]:  # noqa: ANN401 - an item of any list
    """What is said of its subject, and the number of the text of everything else."""
    cells: Mapping[str, Any] = worked_out.row(item).cells
    others = "\n".join(cell.text.casefold() for name, cell in cells.items() if name != OF_SUBJECT)
    own = cells[OF_SUBJECT].text.casefold() if OF_SUBJECT in cells else ""
    return own, texts.setdefault(others, len(texts))


def _stored(value: Any) -> Any:  # noqa: ANN401 - what a list sorts or filters by
    if isinstance(value, list | tuple):
        return f"|{'|'.join(map(str, value))}|"
    return value if isinstance(value, str | int | float) else str(value)
