"""The pages of a list that have been read: so many of them, the longest not looked at let go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from dpa_tracker.queries.rows import Row
from ui.listings.readable_rows import BrokenRow

PAGE: Final = 100  # rows
PAGES_KEPT: Final = 60

Page: TypeAlias = Sequence[Row | BrokenRow]


class KeptPages:
    """Pages by their number. `ask` is called when one that is looked at is not there, or stale and shown meanwhile.

    One under way is not asked for again.
    """

    def __init__(self, ask: Callable[[], None]) -> None:
        self._ask = ask
        self._read: OrderedDict[int, Page] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: set[int] = set()
        self._under_way: set[int] = set()

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._read)

    def row(self, number: int) -> Row | BrokenRow | None:
        """The row of a number in the list, where its page has been read."""
        page = self._read.get(number // PAGE)
        return page[number % PAGE] if page is not None and number % PAGE < len(page) else None

    def look_at(self, number: int) -> Row | BrokenRow | None:
        """The same of a row that is looked at now."""
        of_page = number // PAGE
        page = self._read.get(of_page)
        if (page is None or of_page in self._stale) and of_page not in self._under_way:
            self._wanted.add(of_page)
            self._ask()
        if page is None:
            return None
        self._read.move_to_end(of_page)
        return page[number % PAGE]

    def take_wanted(self) -> tuple[int, ...]:
        """The pages to ask for, in order; from now on they are under way."""
        wanted = tuple(sorted(self._wanted))
        self._under_way |= self._wanted
        self._wanted.clear()
        return wanted

    def page(self, number: int) -> Page | None:
        """The page of a number, as it was read last."""
        return self._read.get(number)

    def put(self, number: int, rows: Page) -> None:
        """Keep a page that has been read."""
        self._under_way.discard(number)
        self._stale.discard(number)
        self._read[number] = rows
        while len(self._read) > PAGES_KEPT:
            dropped, _rows = self._read.popitem(last=False)
            self._stale.discard(dropped)

    def ask_anew(self) -> None:
        """Nothing is awaited any more, as there is another answer."""
        self._under_way.clear()
        self._wanted.clear()

    def grow_stale(self) -> None:
        """Every page is shown until it has been read again."""
        self._stale.update(self._read)

    def let_go(self) -> None:
        """Every page is another list's."""
        self._read.clear()
        self._stale.clear()
