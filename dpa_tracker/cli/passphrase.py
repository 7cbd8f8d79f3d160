"""The passphrase of an encrypted register: from a file, from the environment's file, or typed; never an argument."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.sentences import _

if TYPE_CHECKING:
    from dpa_tracker.store.keys import Key

VARIABLE: Final = "DPA_TRACKER_PASSPHRASE_FILE"
STANDARD_INPUT: Final = "-"
_LARGEST: Final = 1 << 18  # bytes: more than a window lets anybody type; a file that holds more is no passphrase


def key_for(path: Path, args: argparse.Namespace) -> Key | None:
    """What opens an encrypted register or a backup of one; None for every other file, for which nobody is asked.

    Raises KnownError `passphrase_needed` where there is none and nobody to ask, `wrong_passphrase` and its like.
    """
    from dpa_tracker.use_cases.unlock_register import is_encrypted, key_from  # noqa: PLC0415 - the database library

    if not is_encrypted(path):
        return None
    named = getattr(args, "passphrase_file", None) or os.environ.get(VARIABLE)
    if named:
        return key_from(path, _read(named))
    if not _is_terminal():
        raise KnownError("passphrase_needed", file=str(path), variable=VARIABLE)
    return key_from(path, _typed(_("Passphrase of {file}: ").format(file=path)))


def new_passphrase(named: str | None) -> str:
    """A passphrase to be: from a file, or typed twice.

    Raises KnownError `passphrase_needed_new` and `passphrases_differ`.
    """
    if named:
        return _read(named)
    if not _is_terminal():
        raise KnownError("passphrase_needed_new")
    first = _typed(_("New passphrase: "))
    if _typed(_("The new passphrase again: ")) != first:
        raise KnownError("passphrases_differ")
    return first


def _read(named: str) -> str:
    """What a file holds, without the end of its line."""
    try:
        if named == STANDARD_INPUT:
            content = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with Path(named).expanduser().open("rb") as file:
                content = file.read(_LARGEST + 1)
        text = content.decode("utf-8-sig", "ignore" if len(content) > _LARGEST else "strict")
    except OSError as error:
        raise KnownError("passphrase_file", file=named, reason=reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise KnownError("passphrase_file_text", file=named) from error
    typed = text.removesuffix("\n").removesuffix("\r")
    if len(content) > _LARGEST or "\n" in typed or not typed:
        raise KnownError("passphrase_file_lines", file=named)
    return typed


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()  # pyright: ignore[reportUnnecessaryComparison] - pythonw has none


def _typed(prompt: str) -> str:
    import getpass  # noqa: PLC0415 - only where somebody types

    try:
        return getpass.getpass(prompt, stream=sys.stderr)
    except (EOFError, KeyboardInterrupt):
        raise KnownError("passphrase_not_given") from None
