"""The system's own keyring, for the secrets of those who asked for it; where there is none, nothing is kept at all."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final, TypeVar, cast

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import keys
from dpa_tracker.store.keys import Key

SERVICE: Final = "DPA Tracker"
PATIENCE: Final = 30.0  # seconds: a keyring may ask its user first, and one that hangs is none
T = TypeVar("T")
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
        return _in_time(_backend) is not None
    except Exception:  # noqa: BLE001 - a keyring fails in ways without end; without it we ask
        return False


def remember(key: Key, name: str) -> None:
    """Keep what opens a register. Raises KnownError `keyring_failed`; then nothing was kept."""
    try:
        put(SERVICE, _entry(key.header), keys.recovery_code(key))
    except Exception as error:
        raise KnownError("keyring_failed", file=name) from error


def remembered(header: bytes, name: str) -> Key | None:
    """The key that was kept for a file that begins so; None where it is not there, for whatever reason."""
    try:
        code = get(SERVICE, _entry(header))
        return None if code is None else keys.key_of_code(header, code, file=name)
    except Exception:  # noqa: BLE001 - the keyring is locked, gone or holds something else: we ask
        return None


def forget(header: bytes) -> None:
    """Take away what was kept; nothing happens where there is nothing."""
    try:
        take_away(SERVICE, _entry(header))
    except Exception:  # noqa: BLE001 - what cannot be reached cannot be used from here either
        return


def get(service: str, entry: str) -> str | None:
    """A secret that was kept; None where there is none, or no keyring. Raises what the keyring fails with."""

    def asked() -> str | None:
        backend = _backend()
        found: str | None = None if backend is None else backend.get_password(service, entry)
        return found

    return _in_time(asked)


def put(service: str, entry: str, secret: str) -> None:
    """Keep a secret. Raises LookupError where no keyring keeps secrets encrypted, and what the keyring fails with."""

    def kept() -> None:
        backend = _backend()
        if backend is None:
            raise LookupError("no keyring")
        backend.set_password(service, entry, secret)

    _in_time(kept)


def take_away(service: str, entry: str) -> None:
    """Take a secret out of the keyring, where it is in it. Raises what the keyring fails with."""

    def gone() -> None:
        backend = _backend()
        if backend is not None and backend.get_password(service, entry) is not None:
            backend.delete_password(service, entry)

    _in_time(gone)


def _in_time(call: Callable[[], T]) -> T:
    """What a call to the keyring gives. Raises what it fails with, and TimeoutError where it does not come back."""
    answers = SimpleQueue[tuple[T | None, Exception | None]]()

    def ask() -> None:
        try:
            answers.put((call(), None))
        except Exception as error:  # noqa: BLE001 - a keyring fails in ways without end
            answers.put((None, error))

    Thread(target=ask, name="keyring", daemon=True).start()
    try:
        answer, failed = answers.get(timeout=PATIENCE)
    except Empty:
        raise TimeoutError("the keyring does not answer") from None
    if failed is not None:
        raise failed
    return cast("T", answer)


def _entry(header: bytes) -> str:
    return f"register {header.hex()}"


def _backend() -> Any:  # noqa: ANN401 - whichever the system has
    import keyring  # noqa: PLC0415 - only for those who asked for it
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 - the same

    found: Any = keyring.get_keyring()
    every: list[Any] = list(found.backends) if isinstance(found, ChainerBackend) else [found]
    return next((each for each in every if type(each).__module__.startswith(_KEPT_SAFE)), None)
