"""What happens with a defect: the log, and a plain dialog that says where the log is; never a traceback on screen."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from dpa_tracker.defect_log import LOG, log_file
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.sentences import _
from ui.faults import notice_of

_QUIET_SECONDS: Final = 30.0


class CrashDoor:
    """Takes defects from every thread. One that comes again and again is said once, and logged each time."""

    def __init__(self, tell: Callable[[str, str], None], log: Path) -> None:
        self._tell = tell
        self._log = log
        self._said_at: float | None = None

    def install(self) -> None:
        """Take whatever no one else takes: exceptions in slots and in threads."""
        sys.excepthook = self.hook
        threading.excepthook = self._thread_hook

    def remove(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The interpreter's own call for an exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self._take(error, trace)

    def take(self, error: Exception) -> None:
        """Log a defect and say so, unless that was said a moment ago."""
        self._take(error, error.__traceback__)

    def _thread_hook(self, failed: threading.ExceptHookArgs) -> None:
        LOG.error("defect in a thread", exc_info=failed.exc_value)

    def _take(self, error: BaseException, trace: TracebackType | None) -> None:
        LOG.error("defect", exc_info=(type(error), error, trace))
        now = time.monotonic()
        if self._said_at is not None and now - self._said_at < _QUIET_SECONDS:
            return
        self._said_at = now
        self._tell(_("Something went wrong"), _defect_words(self._log))


def written_down(error: Exception) -> str:
    """What is said of an error where it is shown in its place and in no dialog; a defect is logged as well."""
    if isinstance(error, KnownError | InvalidInputError):
        return notice_of(error).text
    LOG.error("defect", exc_info=error)
    return _defect_words(log_file())


def _defect_words(log: Path) -> str:
    return _(
        "This is a defect in DPA Tracker, not a mistake of yours. What was saved is safe. "
        "Please send the log to whoever looks after the program: {log}"
    ).format(log=log)
