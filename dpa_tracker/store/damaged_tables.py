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
_IN_VAIN: Final = 1_000  # of them one after the other without a row, where each opens an encrypted file anew
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
    damaged = _Damaged(scratch)
    try:
        for name in names if damaged.names_tables else ():
            yield _read(damaged, name)
    finally:
        damaged.close()


class _Damaged:
    """The file that is read. An encrypted one is opened anew after each page that cannot be deciphered.

    The library answers nothing more on a connection that has met such a page: all that came after it was lost.
    """

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self.encrypted = unlocked.key_of(scratch) is not None
        self._connection = _connected(scratch)

    @property
    def names_tables(self) -> bool:
        """Whether the names of its tables can be read; of an encrypted file no table can where one of them cannot."""
        try:
            return not self.encrypted or bool(list(self.rows("SELECT name FROM sqlite_master")))
        except engines.LibraryError:
            return False

    def rows(self, asked: str, numbers: Sequence[int] = ()) -> Iterator[Any]:
        """The rows of an answer, as far as they can be read; then LibraryError."""
        try:
            yield from self._connection.execute(asked, numbers)
        except engines.LibraryError:
            if self.encrypted:
                self.close()
                self._connection = _connected(self._scratch)
            raise

    def close(self) -> None:
        self._connection.close()


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


def _read(damaged: _Damaged, name: str) -> ReadTable:
    found = ReadTable(name)
    try:
        columns = [str(row[1]) for row in damaged.rows(f"PRAGMA table_info({name})")]
    except engines.LibraryError:
        columns = []
    if not columns:
        found.whole = False
        return found
    reading = _Reading(damaged, name, columns, found)
    reading.between(1, reading.last())
    if reading.tries >= _TRIES:
        found.whole = False
    return found


class _Reading:
    """Asks for a stretch of rows; where it fails, goes on behind the last row read, in halves."""

    def __init__(self, damaged: _Damaged, name: str, columns: Sequence[str], found: ReadTable) -> None:
        self._damaged, self._columns, self._found = damaged, columns, found
        listed = ", ".join(f'"{column}"' for column in columns)
        self._asked = f"SELECT rowid, {listed} FROM {name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - own names
        self._name = name
        self.tries = self._in_vain = 0

    def last(self) -> int:
        """The number of the last row; where that cannot be read, as far as numbers may go is looked."""
        for asked in (f"SELECT max(rowid) FROM {self._name}", f"SELECT count(*) FROM {self._name}"):  # noqa: S608 - as above
            with contextlib.suppress(engines.LibraryError):
                return min(int(next(self._damaged.rows(asked))[0] or 0), _FURTHEST)
        self._found.whole = False
        return 1 << 20

    def between(self, first: int, last: int) -> None:
        """Read the rows with these numbers."""
        waiting = [(first, last)]
        while waiting and self.tries < _TRIES:
            if self._damaged.encrypted and self._in_vain >= _IN_VAIN:
                self._found.whole = False
                return
            low, high = waiting.pop()
            if low > high:
                continue
            self.tries += 1
            self._in_vain += 1
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
            for row in self._damaged.rows(self._asked, (low, high)):
                self._found.rows.append(dict(zip(self._columns, row[1:], strict=True)))
                behind, self._in_vain = int(row[0]) + 1, 0
        except (engines.LibraryError, ValueError, OverflowError):
            return behind
        return None
