"""Reading what can be read of a damaged database: row by row around the places that cannot.

It works on a copy that may be mended to be opened, never on the damaged file itself.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dpa_tracker.store import engines, kept_log, keys, left_log, unlocked

HEADER: Final = 100  # bytes of the file's head, before its first table
_MAGIC: Final = b"SQLite format 3\0"
_TRIES: Final = 20_000  # questions asked of one table: a place that cannot be read takes some for each of its rows
_FURTHEST: Final = 50_000_000  # a row's number beyond which the number itself is taken for damage
_BESIDE: Final = ("-wal", "-journal")  # not -shm: it is made anew from the -wal

RawRow = dict[str, Any]


@dataclass(slots=True)
class ReadTable:
    """What could be read of a table: its rows by their number in it, and the numbers that could not be.

    `whole`: nothing in it failed. Where it did, rows of which nothing is left are not counted by anybody.
    """

    name: str
    rows: list[RawRow] = field(default_factory=list[RawRow])
    unreadable: list[int] = field(default_factory=list[int])
    whole: bool = True


def copy_to_read(damaged: Path, scratch: Path, like: Path | None) -> None:
    """Copy a damaged register with its log, unless it is sound without it.

    Where its head is gone, that of `like`, an earlier copy, is taken.
    """
    for end in ("", *(_BESIDE if left_log.fits(damaged) else ())):
        source = damaged.with_name(damaged.name + end)
        if end == kept_log.LOG and not source.exists():
            source = damaged.with_name(damaged.name + kept_log.KEPT)
        if source.exists():
            shutil.copyfile(source, scratch.with_name(scratch.name + end))
    if like is not None and keys.header_of(damaged) is None and not scratch.read_bytes()[:HEADER].startswith(_MAGIC):
        with scratch.open("r+b") as target, like.open("rb") as whole:
            target.write(whole.read(HEADER))


def read_tables(scratch: Path, names: Sequence[str]) -> Iterator[ReadTable]:
    """The tables one after the other; none where not even their names can be read."""
    connection = _connected(scratch)
    try:
        for name in names:
            yield _read(connection, name)
    finally:
        connection.close()


def _connected(scratch: Path) -> Any:  # noqa: ANN401 - the library has no types
    connection = engines.sqlite.connect(str(scratch), isolation_level=None)
    key = unlocked.key_of(scratch)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f'PRAGMA key="{key.for_database}"')
        connection.execute("PRAGMA temp_store=MEMORY")
    # a file that was cut off is read as far as it goes, instead of not at all
    connection.execute("PRAGMA writable_schema=ON")
    return connection


def _read(connection: Any, name: str) -> ReadTable:  # noqa: ANN401 - as above
    found = ReadTable(name)
    try:
        columns = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({name})")]
    except engines.LibraryError:
        columns = []
    if not columns:
        found.whole = False
        return found
    reading = _Reading(connection, name, columns, found)
    reading.between(1, reading.last())
    if reading.tries >= _TRIES:
        found.whole = False
    return found


class _Reading:
    """Asks for a stretch of rows; where it fails, goes on behind the last row read, in halves."""

    def __init__(self, connection: Any, name: str, columns: Sequence[str], found: ReadTable) -> None:  # noqa: ANN401
        self._connection, self._columns, self._found = connection, columns, found
        listed = ", ".join(f'"{column}"' for column in columns)
        self._asked = f"SELECT rowid, {listed} FROM {name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - own names
        self._name = name
        self.tries = 0

    def last(self) -> int:
        """The number of the last row; where that cannot be read, as far as numbers may go is looked."""
        for asked in (f"SELECT max(rowid) FROM {self._name}", f"SELECT count(*) FROM {self._name}"):  # noqa: S608 - as above
            with contextlib.suppress(engines.LibraryError):
                return min(int(self._connection.execute(asked).fetchone()[0] or 0), _FURTHEST)
        self._found.whole = False
        return 1 << 20

    def between(self, first: int, last: int) -> None:
        """Read the rows with these numbers."""
        waiting = [(first, last)]
        while waiting and self.tries < _TRIES:
            low, high = waiting.pop()
            if low > high:
                continue
            self.tries += 1
            reached = self._stretch(low, high)
            if reached is None:
                continue
            self._found.whole = False
            if reached > high:
                continue
            if max(reached, low) == high:
                self._found.unreadable.append(high)
            else:
                middle = (max(reached, low) + high) // 2
                waiting.append((middle + 1, high))
                waiting.append((max(reached, low), middle))

    def _stretch(self, low: int, high: int) -> int | None:
        """Read on until it fails: None when it did not, else the number behind the last row read."""
        behind = low
        try:
            for row in self._connection.execute(self._asked, (low, high)):
                self._found.rows.append(dict(zip(self._columns, row[1:], strict=True)))
                behind = int(row[0]) + 1
        except (engines.LibraryError, ValueError, OverflowError):
            return behind
        return None
