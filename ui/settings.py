"""What the app remembers of its user between two starts: only how it looks, never anything from the register."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store.team_address import TeamAddress, register_place
from ui.theme.appearance import Scheme

_RECENT = 8


def _places(names: Iterable[object]) -> Iterator[Path | TeamAddress]:
    for name in names:
        with suppress(KnownError):  # of another program, or no address any more
            yield register_place(str(name))


class Settings:
    """A typed face for QSettings, which gives back text where it was given numbers, truth and lists."""

    def __init__(self, stored: QSettings) -> None:
        self._stored = stored

    @property
    def stored(self) -> QSettings:
        """Where it is kept."""
        return self._stored

    def names(self) -> tuple[str, ...]:
        """Under which names anything is remembered."""
        return tuple(self._stored.allKeys())

    @classmethod
    def in_file(cls, path: Path) -> Settings:
        """Settings in a file of their own."""
        return cls(QSettings(str(path), QSettings.Format.IniFormat))

    def text(self, key: str, otherwise: str = "") -> str:
        """A remembered text."""
        value = self._stored.value(key, otherwise)
        return value if isinstance(value, str) else otherwise

    def set_text(self, key: str, value: str) -> None:
        """Remember a text."""
        self._stored.setValue(key, value)

    def forget(self, key: str) -> None:
        """Remember nothing under a name any more."""
        self._stored.remove(key)

    def truth(self, key: str, *, otherwise: bool) -> bool:
        """A remembered yes or no."""
        return self.text(key, str(int(otherwise))) == "1"

    def set_truth(self, key: str, *, value: bool) -> None:
        """Remember a yes or no."""
        self.set_text(key, str(int(value)))

    def state(self, key: str) -> QByteArray:
        """A remembered state of a window, header or splitter; empty when there is none."""
        return QByteArray.fromBase64(self.text(key).encode("ascii", "ignore"))

    def set_state(self, key: str, state: QByteArray) -> None:
        """Remember the state of a window, header or splitter."""
        self.set_text(key, bytes(state.toBase64().data()).decode("ascii"))

    @property
    def scheme(self) -> Scheme:
        """Light, dark or as the system has it."""
        value = self.text("scheme", Scheme.SYSTEM)
        return Scheme(value) if value in list(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self.set_text("scheme", value.value)

    @property
    def recent(self) -> tuple[Path | TeamAddress, ...]:
        """The registers opened last, newest first: files, and addresses without their passwords."""
        try:
            return tuple(_places(json.loads(self.text("recent", "[]"))))
        except ValueError:
            return ()

    def remember(self, register: Path | TeamAddress) -> None:
        """Put a register at the head of those opened last. An address is kept without its password."""
        names = [str(register), *(str(path) for path in self.recent if path != register)]
        self.set_text("recent", json.dumps(names[:_RECENT]))

    @property
    def in_keyring(self) -> tuple[str, ...]:
        """The registers whose key the user asked to be kept in the system's keyring, by what their files begin with."""
        try:
            return tuple(str(each) for each in json.loads(self.text("in_keyring", "[]")))
        except ValueError:
            return ()

    def remember_keyring(self, header: str) -> None:
        """The key of this one is in the keyring."""
        self.set_text("in_keyring", json.dumps(list(dict.fromkeys((*self.in_keyring, header)))))

    def forget_keyring(self, header: str) -> None:
        """The key of this one is not in the keyring any more."""
        self.set_text("in_keyring", json.dumps([each for each in self.in_keyring if each != header]))

    @property
    def templates_folder(self) -> Path | None:
        """The folder of the firm's own templates; None until one is chosen."""
        named = self.text("templates_folder")
        return Path(named) if named else None

    @templates_folder.setter
    def templates_folder(self, folder: Path) -> None:
        self.set_text("templates_folder", str(folder))

    @property
    def drafts_folder(self) -> Path | None:
        """The folder that drafts are put into; None until one is chosen."""
        named = self.text("drafts_folder")
        return Path(named) if named else None

    @drafts_folder.setter
    def drafts_folder(self, folder: Path) -> None:
        self.set_text("drafts_folder", str(folder))

    def save(self) -> None:
        """Write it to disk now."""
        self._stored.sync()
