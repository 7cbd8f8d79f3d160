"""The log of defects: what no one foresaw, for whoever mends it. The user is told where it lies, no more."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

import platformdirs

LOG: Final = logging.getLogger("dpa_tracker")
_LOG_BYTES: Final = 1_000_000


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
    into.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
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
