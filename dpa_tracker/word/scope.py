"""Looking names up: dotted paths into plain mappings and dataclasses, through the items of enclosing repetitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Final, TypeAlias, cast

from dpa_tracker.word.vocabulary import ROWS

Values: TypeAlias = Mapping[str, object]

# The lists of records of a whole document, such as its security measures.
RECORDS: Final = frozenset(name for name, kind, *_ in ROWS if kind == "records" and "." not in name)


def step(holder: object, key: str) -> object | None:
    """One step of a path: a key of a mapping or a field of a dataclass, never another attribute."""
    if isinstance(holder, Mapping):
        return cast("Mapping[str, object]", holder).get(key)
    if is_dataclass(holder) and not isinstance(holder, type) and any(field.name == key for field in fields(holder)):
        return cast("object", getattr(holder, key))
    return None


def follow(holder: object, path: str) -> object | None:
    """The value at a dotted path, or None; an empty path is the holder itself."""
    return follow_keys(holder, _keys(path)) if path else holder


@lru_cache(maxsize=2_000)
def _keys(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def follow_keys(holder: object, keys: Iterable[str]) -> object | None:
    """The value at the end of a path that was taken apart already, or None."""
    found: object | None = holder
    for key in keys:
        if found is None:
            return None
        found = cast("Mapping[str, object]", found).get(key) if type(found) is dict else step(found, key)
    return found


@dataclass(frozen=True, slots=True)
class Bound:
    """One item of a repetition: the list's full name, the item's place in it (from 1), and the item."""

    name: str
    number: int
    item: object | None


@dataclass(frozen=True, slots=True)
class Scope:
    """The values of a document, and the items of the repetitions around the place that asks (innermost last)."""

    values: Values
    bound: tuple[Bound, ...] = ()

    def bind(self, name: str, number: int, item: object | None) -> Scope:
        """The scope inside one item of a repetition."""
        return Scope(self.values, (*self.bound, Bound(name, number, item)))

    def full_name(self, name: str) -> str:
        """The name as the vocabulary knows it: `.country` inside `each:sub_processors` is `sub_processors.country`."""
        holder = self._holder(name) if self.bound else None
        if holder is None:
            return name.lstrip(".")
        if name.startswith("."):
            return holder.name + name.rstrip(".")
        return name if _below(holder.name, name) else f"{holder.name}.{name}"

    def path(self, name: str) -> str:
        """The full name with the numbers of the items: `sub_processors.2.country`."""
        full = self.full_name(name)
        for bound in self.bound:
            if _below(bound.name, full):
                numbered = self._numbered(bound)
                return numbered + self._numbered_rest(full, bound)
        return full

    def look_up(self, name: str) -> object | None:
        """The value of a name: by the item of the list it is named after, by the innermost item, or by the root."""
        return self.value_of(self.full_name(name))

    def value_of(self, full: str) -> object | None:
        """The value of a full name."""
        for bound in reversed(self.bound):
            if _below(bound.name, full):
                return follow(bound.item, full[len(bound.name) + 1 :])
        return follow(self.values, full)

    def _holder(self, name: str) -> Bound | None:
        if name.startswith("."):
            return self.bound[-1] if self.bound else None
        for bound in reversed(self.bound):
            if _below(bound.name, name):
                return bound
        # A list of the document that is not known is a gap of the document, not a field of the item with its name.
        if _is_value(follow(self.values, name)) or (name in RECORDS and name in self.values):
            return None
        for bound in reversed(self.bound):
            if follow(bound.item, name) is not None:
                return bound
        return None

    def _numbered(self, outer: Bound) -> str:
        return f"{outer.name}.{outer.number}"

    def _numbered_rest(self, full: str, outer: Bound) -> str:
        done, result = outer.name, ""
        for bound in self.bound[self.bound.index(outer) + 1 :]:
            if _below(bound.name, full) and _below(done, bound.name):
                result += f"{bound.name[len(done) :]}.{bound.number}"
                done = bound.name
        return result + full[len(done) :]


def _is_value(found: object | None) -> bool:
    """Whether a name of the root is something to print or repeat, not a group of names."""
    return isinstance(found, str) or (found is not None and not isinstance(found, Mapping) and not is_dataclass(found))


def _below(holder: str, name: str) -> bool:
    return name.startswith(holder) and (len(name) == len(holder) or name[len(holder)] == ".")


def items_of(value: object | None) -> Sequence[object] | None:
    """The items of a repetition's value: None when not known, a single record as a list of one."""
    if value is None:
        return None
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return cast("Sequence[object]", value)
    return (value,) if value not in ("", False) else ()
