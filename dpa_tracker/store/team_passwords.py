"""The password of a team register: in the system's keyring when that was asked for, and in no file of ours.

Where it was not asked for the keyring is not touched. What else there is (`pgpass`, `PGPASSFILE`) the driver's library
reads by itself.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import system_keyring
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.team_address import TeamAddress

SERVICE: Final = "dpa-tracker"
_ASKED: Final = ".keyring"  # an empty file in the register's place here: its password was put in the keyring


def with_kept_password(address: TeamAddress) -> TeamAddress:
    """The address with the password that the keyring keeps for it, where one is kept and none is given."""
    if address.password is not None or not _marker(address).exists():
        return address
    try:
        found = system_keyring.get(SERVICE, str(address))
    except Exception:  # noqa: BLE001 - the keyring is locked or gone: we ask
        return address
    return address if found is None else address.with_password(found)


def keep_password(address: TeamAddress) -> None:
    """Put the address's password into the keyring.

    Raises KnownError `team_no_keyring` where the system has none that keeps secrets encrypted, or it does not answer.
    """
    if address.password is None:
        return
    try:
        system_keyring.put(SERVICE, str(address), address.password)
    except Exception as error:
        raise KnownError("team_no_keyring") from error
    make_private(_marker(address).parent)
    _marker(address).touch(mode=0o600)


def forget_password(address: TeamAddress) -> None:
    """Take the password out of the keyring again; nothing where none was kept."""
    if not _marker(address).exists():
        return
    with contextlib.suppress(Exception):  # what cannot be reached cannot be used from here either
        system_keyring.take_away(SERVICE, str(address))
    _marker(address).unlink(missing_ok=True)


def is_kept(address: TeamAddress) -> bool:
    """Whether its password was put in the keyring from here."""
    return _marker(address).exists()


def _marker(address: TeamAddress) -> Path:
    return address.home.with_name(f"{address.home.name}.{address.user}{_ASKED}")
