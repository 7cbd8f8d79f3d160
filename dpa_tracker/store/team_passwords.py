"""The password of a team register: in the system's keyring when that was asked for, and in no file of ours.

Where it was not asked for the keyring is not touched. What else there is (`pgpass`, `PGPASSFILE`) the driver's library
reads by itself.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.team_address import TeamAddress

SERVICE: Final = "dpa-tracker"
_ASKED: Final = ".keyring"  # an empty file in the register's place here: its password was put in the keyring


def with_kept_password(address: TeamAddress) -> TeamAddress:
    """The address with the password that the keyring keeps for it, where one is kept and none is given."""
    if address.password is not None or not _marker(address).exists():
        return address
    import keyring  # noqa: PLC0415 - looks for the system's keyrings, which takes time
    from keyring.errors import KeyringError  # noqa: PLC0415 - the same

    with contextlib.suppress(KeyringError, RuntimeError):
        found = keyring.get_password(SERVICE, str(address))
        return address if found is None else address.with_password(found)
    return address


def keep_password(address: TeamAddress) -> None:
    """Put the address's password into the keyring. Raises KnownError `no_keyring` where the system has none to use."""
    if address.password is None:
        return
    import keyring  # noqa: PLC0415 - looks for the system's keyrings, which takes time
    from keyring.errors import KeyringError  # noqa: PLC0415 - the same

    try:
        keyring.set_password(SERVICE, str(address), address.password)
    except (KeyringError, RuntimeError) as error:
        raise KnownError("team_no_keyring", reason=str(error)[:200]) from error
    make_private(_marker(address).parent)
    _marker(address).touch(mode=0o600)


def forget_password(address: TeamAddress) -> None:
    """Take the password out of the keyring again; nothing where none was kept."""
    if not _marker(address).exists():
        return
    import keyring  # noqa: PLC0415 - looks for the system's keyrings, which takes time
    from keyring.errors import KeyringError  # noqa: PLC0415 - the same

    with contextlib.suppress(KeyringError, RuntimeError):
        keyring.delete_password(SERVICE, str(address))
    _marker(address).unlink(missing_ok=True)


def is_kept(address: TeamAddress) -> bool:
    """Whether its password was put in the keyring from here."""
    return _marker(address).exists()


def _marker(address: TeamAddress) -> Path:
    return address.home.with_name(f"{address.home.name}.{address.user}{_ASKED}")
