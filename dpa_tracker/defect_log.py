"""The log of defects: what no one foresaw, for whoever mends it. The user is told where it lies, no more."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Final, TypeAlias

import platformdirs

_Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
LOG: Final = logging.getLogger("dpa_tracker")
_LEFT_OUT: Final = "(its words are left out: an encrypted register was open)"
_discreet = Event()
_LOG_BYTES: Final = 1_000_000


def leave_out_words() -> None:
    """From now on the log says where a defect is, and not what it said: that may be of an encrypted register."""
    _discreet.set()


class _Words(logging.Formatter):
    """A defect with its words, or with the places alone."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. What another handler has made of the defect is kept with it, and may say the words."""
        record.exc_text = None
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the library names it
        """What was raised, and where."""
        if not _discreet.is_set() or ei[1] is None:
            return super().formatException(ei)
        told = traceback.TracebackException.from_exception(ei[1])
        return "".join(f"{_kind(each)} {_LEFT_OUT}\n{_places(each)}" for each in _chain(told))


def _kind(told: traceback.TracebackException) -> str:
    return told.exc_type.__name__ if told.exc_type else "?"


def _places(told: traceback.TracebackException) -> str:
    return "".join(f"  {each.filename}:{each.lineno} {each.name}\n" for each in told.stack)


def _chain(told: traceback.TracebackException) -> Iterator[traceback.TracebackException]:
    while True:
        yield told
        before = told.__cause__ or told.__context__
        if before is None:
            return
        told = before


def log_file() -> Path:
    """The log, in the user's own state directory."""
    return Path(platformdirs.user_state_dir("dpa-tracker", appauthor=False)) / "dpa-tracker.log"


def start_log(path: Path) -> None:
    """Write the log to a file of bounded size; without a place to write, the program still works."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        into = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=4, encoding="utf-8", delay=True)
    except OSError:
        return
    into.setFormatter(_Words("%(asctime)s %(levelname)s %(name)s %(message)s"))
    LOG.addHandler(into)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def stop_log() -> None:
    """Close the log file."""
    for into in tuple(LOG.handlers):
        LOG.removeHandler(into)
        into.close()


def log_defect(error: BaseException) -> Path:
    """Write down a defect that does not end what the program is at; returns the log, opened for it where it is not."""
    path = log_file()
    opened = not LOG.handlers
    if opened:
        start_log(path)
    if LOG.handlers:
        LOG.error("a defect in one of many", exc_info=error)
    if opened:
        stop_log()
    return path
