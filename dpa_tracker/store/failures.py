"""What the database may fail with, as known errors that say what stands in the way and what to do."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound

from dpa_tracker.domain import system_reasons
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import direct, engines
from dpa_tracker.store.keys import header_of

_LEAST: Final = 64 * 1024  # bytes
_OF_THE_DISK: Final = {errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_full", errno.EROFS: "register_read_only"}

# Words of the library's own message -> our code; the first that matches decides.
MEANINGS: Final = (
    ("database is locked", "register_busy"),
    ("database table is locked", "register_busy"),
    ("disk is full", "disk_full"),
    ("file is not a database", "not_a_register"),
    ("malformed", "register_damaged"),
    ("foreign key constraint", "still_in_use"),
    ("the history is only added to", "history_guarded"),
    ("readonly database", "register_read_only"),
    ("read-only", "register_read_only"),
    ("unable to open", "register_unreachable"),
    ("disk i/o error", "register_unreachable"),
    ("no such column", "register_newer"),
    ("no such table", "register_damaged"),
    ("could not decode to utf-8", "register_damaged"),  # a text that is none
    ("string or blob too big", "register_damaged"),  # a length read from a damaged page; no field may be so long
)

# What the database's library says of the system's own reasons, by their names.
_REASONS: Final = (("disk is full", "ENOSPC"), ("disk i/o error", "EIO"), ("readonly database", "EROFS"))


def known(error: Exception, path: Path) -> KnownError | None:
    """The known error that a failure of the database or the file system means; None when it is none we know."""
    if isinstance(error, PermissionError):
        return KnownError("register_no_permission", file=str(path))
    if isinstance(error, OSError):
        if error.errno in _OF_THE_DISK:
            return KnownError(_OF_THE_DISK[error.errno], file=str(path))
        return KnownError("register_file_failed", file=str(path), reason=reason_of(error))
    message = str(error).lower()
    code = next((code for words, code in MEANINGS if words in message), None)
    if code == "register_unreachable" and _is_full(path):  # what is beside the file could not be made, or grow
        code = "disk_full"
    if code == "not_a_register" and header_of(path):  # the passphrase was right, and a page is not what was written
        code = "register_damaged"
    return None if code is None else KnownError(code, file=str(path))


def _is_full(path: Path) -> bool:
    """Whether the disk that a file stands on has no room for the least that the database needs."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST
    except OSError:
        return False


def reason_of(error: BaseException) -> str:
    """Why something failed, as the system or the database says it: without our paths and statements."""
    if isinstance(error, DBAPIError | engines.LibraryError):  # the driver's own where the whole database is copied
        words = str(error.orig if isinstance(error, DBAPIError) else error)
        code = next((code for said, code in _REASONS if said in words.lower()), "")
        return system_reasons.SystemReason(words, code) if code else words
    return system_reasons.reason_of(error)


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Turn failures of the database into known errors; anything unknown passes as it is.

    A row of which there must be one, and there are none or several, stands on damaged pages.
    Other files may be written inside a transaction, so a failure of the file system is none of the register's here.
    """
    try:
        yield
    except (DBAPIError, engines.LibraryError) as error:  # the second where the whole database is copied
        meaning = known(error, path)
        if meaning is None:
            raise
        raise meaning from error
    except (ValueError, MultipleResultsFound, NoResultFound) as error:
        if not _is_of_the_tables(error):
            raise
        raise _of_a_value(error, path) from error


def _is_of_the_tables(error: Exception) -> bool:
    """Whether a value that stands in the tables could not be read: a text that is none, a day, or JSON.

    Or one row was asked for, and there is none or there are several.

    It fails where rows are taken: in the database toolkit, in what it calls, or in what stands in its place; anywhere
    else it is a defect of ours.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = "" if trace is None else str(trace.tb_frame.f_globals.get("__name__", ""))
    return name.partition(".")[0] in {"sqlalchemy", "json"} or name == direct.__name__


def _of_a_value(error: Exception, path: Path) -> KnownError:
    """What a value means that went wrong on its way: to the tables a text that was cut, out of them damaged pages."""
    if isinstance(error, UnicodeEncodeError):
        return KnownError("half_a_character")
    return KnownError("register_damaged", file=str(path))


@contextmanager
def explained_with_files(path: Path) -> Generator[None]:
    """The same where the register's own files are opened and made: their failures are explained too."""
    try:
        yield
    except (DBAPIError, engines.LibraryError, OSError) as error:
        meaning = known(error, path)
        if meaning is None:
            raise
        raise meaning from error
    except (ValueError, MultipleResultsFound, NoResultFound) as error:
        if not _is_of_the_tables(error):
            raise
        raise _of_a_value(error, path) from error
