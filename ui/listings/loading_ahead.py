"""What every list is asked through is loaded before somebody goes to the first one."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ui.work import Work

_FIRST_LOOK: Final = 300  # milliseconds in which the first page is asked for and shown


def load_lists_soon(owner: QObject, work: Work) -> None:
    """Load it beside the window's thread, a moment from now, while `owner` lives."""
    load = partial(import_module, "dpa_tracker.queries.listings")
    QTimer.singleShot(_FIRST_LOOK, owner, lambda: work.read_at_leisure(owner, load, _loaded))


def _loaded(_module: ModuleType) -> None:
    """Nobody waits for it."""
