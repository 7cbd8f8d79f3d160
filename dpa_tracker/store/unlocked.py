"""The keys of the registers that are open in this process, each for as long as something has it open.

Whoever opens a file of a register asks here by the file's own first bytes. So no way into a register can forget its
key and write in clear: a file that is encrypted opens with its key or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

from dpa_tracker.defect_log import leave_out_words
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import keys
from dpa_tracker.store.keys import Key

_lock: Final = Lock()
_keys: Final[dict[bytes, Key]] = {}
_uses: Final[Counter[bytes]] = Counter()


def hold(key: Key) -> Key:
    """Keep a key at hand until `let_go` was called as often."""
    leave_out_words()
    with _lock:
        _keys[key.header] = key
        _uses[key.header] += 1
    return key


def let_go(key: Key) -> None:
    """One that held the key needs it no more; the last one takes it away."""
    with _lock:
        _uses[key.header] -= 1
        if _uses[key.header] <= 0:
            del _uses[key.header]
            _keys.pop(key.header, None)


@contextmanager
def held(key: Key | None) -> Generator[None]:
    """Keep a key at hand for a while; None: there is none to keep."""
    if key is None:
        yield
        return
    hold(key)
    try:
        yield
    finally:
        let_go(key)


def key_of_header(header: bytes, file: str) -> Key:
    """The key of a file that begins so. Raises KnownError `register_locked` where it is not at hand."""
    with _lock:
        key = _keys.get(header)
    if key is None:
        raise KnownError("register_locked", file=file)
    return key


def key_of(path: Path) -> Key | None:
    """The key of a register's file; None where it is not encrypted. Raises KnownError `register_locked`."""
    header = keys.header_of(path)
    return None if header is None else key_of_header(header, str(path))


def is_locked(path: Path) -> bool:
    """Whether a file is an encrypted register whose key is not at hand."""
    header = keys.header_of(path)
    return header is not None and not is_at_hand(header)


def is_at_hand(header: bytes) -> bool:
    """Whether the key of a file that begins so is at hand."""
    with _lock:
        return header in _keys
