"""What is remembered of an encrypted register's lists, names of views and words that were sought: sealed."""

from __future__ import annotations

import base64
import io
import json
from typing import TYPE_CHECKING

from ui.settings import Settings

if TYPE_CHECKING:
    from dpa_tracker.store.keys import Key

_VIEWS = "views/"
_KINDS = (_VIEWS, "opens_with/")


class SealedSettings(Settings):
    """A face for the same settings under which texts are sealed; what cannot be opened is as if it were not there."""

    def __init__(self, settings: Settings, key: Key) -> None:
        super().__init__(settings.stored)
        self._plain = settings
        self._key = key

    def text(self, key: str, otherwise: str = "") -> str:
        """A remembered text."""
        from dpa_tracker.store.sealed_files import NotAuthenticError, unsealed  # noqa: PLC0415 - loads the library

        name = self._name(key)
        try:
            sealed = base64.b64decode(self._plain.text(name), validate=True)
            return b"".join(unsealed(self._key, name, io.BytesIO(sealed))).decode() if sealed else otherwise
        except (ValueError, NotAuthenticError):
            return otherwise

    def set_text(self, key: str, value: str) -> None:
        """Remember a text."""
        from dpa_tracker.store.sealed_files import sealed  # noqa: PLC0415 - as above

        name = self._name(key)
        content = b"".join(sealed(self._key, name, (value.encode(),)))
        self._plain.set_text(name, base64.b64encode(content).decode("ascii"))

    def forget(self, key: str) -> None:
        """Remember nothing under a name any more."""
        self._plain.forget(self._name(key))

    def names(self) -> tuple[str, ...]:
        """What is remembered of this register."""
        beginning = self._name("")
        return tuple(each.removeprefix(beginning) for each in self._plain.names() if each.startswith(beginning))

    def _name(self, key: str) -> str:
        return f"sealed/{self._key.header.hex()}/{key}"


def settings_of(settings: Settings, key: Key | None) -> Settings:
    """Where to remember what is of a register: sealed where it has a key."""
    return settings if key is None else SealedSettings(settings, key)


def views_in(settings: Settings) -> dict[str, str]:
    """The views of lists that are remembered there."""
    return {name: settings.text(name) for name in settings.names() if name.startswith(_KINDS)}


def move_views(views: dict[str, str], before: Settings, after: Settings) -> int:
    """Remember views there and no longer here; returns how many went.

    What is remembered of a list there already stays. Views that lists of plain registers share go too: their names
    and what they seek would else be left in clear of a register that is encrypted.
    """
    for name, value in views.items():
        if not after.text(name):
            after.set_text(name, value)
        before.forget(name)
    after.save()
    return sum(_count(value) for name, value in views.items() if name.startswith(_VIEWS))


def _count(views: str) -> int:
    try:
        return len(json.loads(views))
    except (ValueError, TypeError):
        return 0
