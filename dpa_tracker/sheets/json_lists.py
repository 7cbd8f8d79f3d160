"""Where the lists of records stand in a JSON value, and those that stand inside the records of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Record: TypeAlias = "dict[str, Json]"
_DEEPEST: Final = 5
_TITLES: Final = frozenset({"columns", "headers", "header", "fields"})
_ROWS: Final = frozenset({"rows", "data", "values"})
_ALIKE: Final = 0.5  # of the keys of named records are in each of them
_INNER: Final = (ImportKind.AGREEMENTS, ImportKind.ENGAGEMENTS)
_SUPPLIERS: Final = frozenset({"supplier", "processor"})  # fields of an agreement
_CUSTOMERS: Final = frozenset({"customer", "controller"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of records, what it is called, and the names of what it stands in."""

    name: str
    records: list[Record]
    around: str = ""


def lists_in(value: Json, name: str, around: tuple[str, ...] = ()) -> Iterator[Listed]:
    """The lists of records, in order; agreements and sub-processors inside the records of parties have their own."""
    found = _records(value, name)
    if found is not None:
        yield from (replace(each, around=" ".join(around)) for each in _with_inner(name, found))
    elif isinstance(value, dict) and len(around) < _DEEPEST:
        for key, inner in value.items():
            yield from lists_in(inner, key, (*around, comparable(key)))


def _records(value: Json, name: str) -> list[Record] | None:
    """The records that a value is a list of; None where it is no list."""
    if isinstance(value, list):
        records = [each for each in value if isinstance(each, dict)]
        texts = [each for each in value if isinstance(each, str)]
        rows = [each for each in value if isinstance(each, list)]
        if len(rows) == len(value) > 1 and all(isinstance(title, str) for title in rows[0]):
            return _rowwise(rows[0], rows[1:])
        return records or ([{"name": each} for each in texts] if texts else None)
    if not isinstance(value, dict):
        return None
    titles = next((each for key, each in value.items() if key.casefold() in _TITLES), None)
    body = next((each for key, each in value.items() if key.casefold() in _ROWS), None)
    if isinstance(titles, list) and isinstance(body, list) and all(isinstance(each, str) for each in titles):
        rows = [each for each in body if isinstance(each, list)]
        return _rowwise(titles, rows) if len(rows) == len(body) > 0 else None
    called = any(comparable(name) in kind_fields(kind).words for kind in ImportKind)
    return _named(value) if called else None


def _rowwise(titles: Sequence[Json], rows: Sequence[list[Json]]) -> list[Record]:
    return [dict(zip(map(str, titles), row, strict=False)) for row in rows]


def _named(value: Record) -> list[Record] | None:
    """Records that stand under names of their own, alike in their keys: {"acme": {"country": ...}, ...}."""
    records = [each for each in value.values() if isinstance(each, dict)]
    if len(records) < len(value) or len(records) < 2 or not all(records):  # noqa: PLR2004 - one is no list
        return None
    common = set(records[0]).intersection(*records[1:])
    every = set(records[0]).union(*records[1:])
    if not common or len(common) < _ALIKE * len(every) or any(_has_lists(each) for each in records):
        return None
    return [each if _name_key(each) else {"name": key, **each} for key, each in zip(value, records, strict=True)]


def _has_lists(record: Record) -> bool:
    return any(isinstance(each, list) and any(isinstance(one, dict) for one in each) for each in record.values())


def _name_key(record: Record) -> str | None:
    """The key under which a party's name stands."""
    titles = kind_fields(ImportKind.PARTIES).by_title
    return next(
        (key for key, each in record.items() if isinstance(each, str) and titles.get(comparable(key)) == "name"), None
    )


def _with_inner(name: str, records: list[Record]) -> Iterator[Listed]:
    """The records without the lists inside them that are agreements or sub-processors of theirs, then these."""
    keys = {key: kind for record in records for key, each in record.items() if (kind := _inner_kind(key, each))}
    taken = [key for key in keys if all(_is_taken(record, key, name) for record in records)]
    yield Listed(name, [{key: each for key, each in record.items() if key not in taken} for record in records])
    for key in taken:
        inner = list(_inner(name, records, key, keys[key]))
        if inner:
            yield Listed(f"{name} {key}", inner)


def _inner_kind(key: str, value: Json) -> ImportKind | None:
    if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
        return None
    return next((kind for kind in _INNER if comparable(key) in kind_fields(kind).words), None)


def _is_taken(record: Record, key: str, name: str) -> bool:
    """Whether it is certain whose the list under a key is: nobody's, or that of a party who is named."""
    inner, named = record.get(key), _name_key(record)
    if not inner:
        return True
    known = comparable(name) in kind_fields(ImportKind.PARTIES).words
    whole = isinstance(inner, list) and all(isinstance(each, dict) for each in inner)
    return whole and named is not None and (known or comparable(named) != "name")


def _inner(name: str, records: list[Record], key: str, kind: ImportKind) -> Iterator[Record]:
    for record in records:
        inner, named = record.get(key), _name_key(record)
        if isinstance(inner, list) and named is not None:
            whose = "client" if kind is ImportKind.ENGAGEMENTS else _side(name, named)
            yield from ({whose: record[named], **each} for each in inner if isinstance(each, dict))


def _side(name: str, key: str) -> str:
    """The field of an agreement that a party of such a list is."""
    said = f"{comparable(name)} {comparable(key)}".split()
    known = kind_fields(ImportKind.AGREEMENTS).by_title
    meant = {known.get(each.removesuffix(plural)) for each in said for plural in ("", "s", "er", "r")}
    if meant & _SUPPLIERS:
        return "supplier"
    return "customer" if meant & _CUSTOMERS else "counterparty"
