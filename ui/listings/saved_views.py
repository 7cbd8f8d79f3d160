"""Saved views of a list: a name for a filter, an order and the columns, kept in the settings of this user."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, cast

from ui.settings import Settings

LONGEST_NAME = 60
_MOST_FROZEN: Final = 100


@dataclass(frozen=True, slots=True)
class SavedView:
    """What is shown of a list, and how.

    `where`: column key -> a code, or several. `columns`: key -> place, width, whether hidden, as `ColumnLayout.state`.
    `group`: the column its rows are grouped by; `frozen`: how many columns stay in sight.
    """

    name: str = ""
    text: str = ""
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict[str, Any])
    archived: bool = False
    order: str = ""
    descending: bool = False
    columns: Mapping[str, list[int]] = field(default_factory=dict[str, list[int]])
    group: str = ""
    frozen: int = 0

    def shows_as(self, other: SavedView) -> bool:
        """Whether both show the same rows in the same order and columns; widths do not count."""
        return self._look() == other._look()

    def _look(self) -> tuple[object, ...]:
        shown = sorted((place[0], key) for key, place in self.columns.items() if not place[2])
        order = tuple(key for _place, key in shown)
        how = (self.order, self.descending, order, self.group, self.frozen)
        where = {key: {each} if isinstance(each, str) else set(each) for key, each in self.where.items()}
        return (self.text, where, self.archived, *how)


class ViewShelf:
    """The views of one list. What is asked for by name is found whatever its case."""

    def __init__(self, settings: Settings, listing: str) -> None:
        self._settings = settings
        self._key = f"views/{listing}"
        self._opens = f"opens_with/{listing}"

    def all(self) -> tuple[SavedView, ...]:
        """Every view, by name; what cannot be read is left out."""
        try:
            kept = cast("list[object]", json.loads(self._settings.text(self._key, "[]")))
            views = [view for each in kept if (view := _view(each)) is not None]
        except (ValueError, TypeError):
            return ()
        return tuple(sorted(views, key=lambda view: view.name.casefold()))

    def named(self, name: str) -> SavedView | None:
        """The view of a name."""
        return next((view for view in self.all() if view.name.casefold() == name.casefold()), None)

    def put(self, view: SavedView) -> None:
        """Keep a view, in place of one of the same name."""
        others = [each for each in self.all() if each.name.casefold() != view.name.casefold()]
        self._write([*others, view])

    def rename(self, old: str, new: str) -> None:
        """Call a view otherwise; one that had the new name gives way."""
        view = self.named(old)
        if view is None:
            return
        opening = self.opens_with == view.name
        self.remove(old)
        self.put(replace(view, name=new))
        if opening:
            self.opens_with = new

    def remove(self, name: str) -> None:
        """Forget a view."""
        gone = self.named(name)
        if gone is not None and self.opens_with == gone.name:
            self.opens_with = ""
        self._write([each for each in self.all() if each.name.casefold() != name.casefold()])

    @property
    def opens_with(self) -> str:
        """The name of the view that the list opens with; empty: with all rows."""
        return self._settings.text(self._opens)

    @opens_with.setter
    def opens_with(self, name: str) -> None:
        self._settings.set_text(self._opens, name)

    def _write(self, views: list[SavedView]) -> None:
        self._settings.set_text(self._key, json.dumps([asdict(view) for view in views], ensure_ascii=False))
        self._settings.save()


_IS_KEPT: Mapping[str, Callable[[object], bool]] = {
    "name": lambda value: isinstance(value, str) and bool(value.strip()),
    "text": lambda value: isinstance(value, str),
    "where": lambda value: _is_table(value, _is_chosen),
    "archived": lambda value: isinstance(value, bool),
    "order": lambda value: isinstance(value, str),
    "descending": lambda value: isinstance(value, bool),
    "columns": lambda value: _is_table(value, _is_place),
    "group": lambda value: isinstance(value, str),
    "frozen": lambda value: isinstance(value, int) and 0 <= value <= _MOST_FROZEN,
}
_LATER: Final = {"group": "", "frozen": 0}  # what views have that were kept before there was such a thing


def _view(kept: object) -> SavedView | None:
    """One view as it was kept; None where somebody else wrote something else there."""
    if not isinstance(kept, dict):
        return None
    parts: dict[str, Any] = {**_LATER, **cast("dict[str, Any]", kept)}
    if not all(name in parts and right(parts[name]) for name, right in _IS_KEPT.items()):
        return None
    return SavedView(**{name: parts[name] for name in _IS_KEPT})


def _is_table(value: object, right: Callable[[object], bool]) -> bool:
    return isinstance(value, dict) and all(right(each) for each in cast("dict[str, object]", value).values())


def _is_chosen(value: object) -> bool:
    """Whether a column is filtered by this: a code, or several."""
    several = cast("list[object]", value) if isinstance(value, list) else [value]
    return bool(several) and all(isinstance(each, str) for each in several)


def _is_place(value: object) -> bool:
    numbers = cast("list[object]", value) if isinstance(value, list) else []
    return len(numbers) == 3 and all(isinstance(each, int) for each in numbers)  # noqa: PLR2004 - place, width, hidden
