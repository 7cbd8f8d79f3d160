"""The system's own keyring, for the secrets of those who asked for it; where there is none, nothing is kept at all."""

from __future__ import annotations

from typing import Any, Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import keys
from dpa_tracker.store.keys import Key

SERVICE: Final = "DPA Tracker"
# Backends that keep what they are given encrypted; anything else may be a plain file.
_KEPT_SAFE: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


def is_there() -> bool:
    """Whether this system has a keyring that keeps secrets safely."""
    try:
        return _backend() is not None
    except Exception:  # noqa: BLE001 - a keyring fails in ways without end; without it we ask
        return False


def remember(key: Key, name: str) -> None:
    """Keep what opens a register. Raises KnownError `keyring_failed`; then nothing was kept."""
    try:
        backend = _backend()
        if backend is not None:
            backend.set_password(SERVICE, _entry(key.header), keys.recovery_code(key))
            return
    except Exception as error:
        raise KnownError("keyring_failed", file=name) from error
    raise KnownError("keyring_failed", file=name)


def remembered(header: bytes, name: str) -> Key | None:
    """The key that was kept for a file that begins so; None where it is not there, for whatever reason."""
    try:
        backend = _backend()
        code = None if backend is None else backend.get_password(SERVICE, _entry(header))
        return None if code is None else keys.key_of_code(header, code, file=name)
    except Exception:  # noqa: BLE001 - the keyring is locked, gone or holds something else: we ask
        return None


def forget(header: bytes) -> None:
    """Take away what was kept; nothing happens where there is nothing."""
    try:
        backend = _backend()
        if backend is not None and backend.get_password(SERVICE, _entry(header)) is not None:
            backend.delete_password(SERVICE, _entry(header))
    except Exception:  # noqa: BLE001 - what cannot be reached cannot be used from here either
        return


def _entry(header: bytes) -> str:
    return f"register {header.hex()}"


def _backend() -> Any:  # noqa: ANN401 - whichever the system has
    import keyring  # noqa: PLC0415 - only for those who asked for it
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 - the same

    found: Any = keyring.get_keyring()
    every: list[Any] = list(found.backends) if isinstance(found, ChainerBackend) else [found]
    return next((each for each in every if type(each).__module__.startswith(_KEPT_SAFE)), None)
