"""The law of a register: the packs it was given, the corrections of its house and the keys it trusts, in one folder.

`<register>.law/` stands beside the register as its documents do; a backup does not hold it yet. Nothing in it is ever
written over: a later pack or a later set of corrections stands beside the earlier ones under a higher number, so that
every law that a report was made by can be asked for again by its digest.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.law_packs.archive import ENDING, read_pack
from dpa_tracker.law_packs.signatures import TrustedKey, named_key, public_key
from dpa_tracker.whole_files import write_whole_file

_KEYS: Final = "keys"
_KEY_ENDING: Final = ".pub"
_PACK: Final = re.compile(r"(pack|shipped)-([0-9]{1,9})-([0-9a-f]{64})\.zip", re.ASCII)
_CORRECTIONS: Final = re.compile(r"corrections-([0-9]{1,9})\.yaml", re.ASCII)
FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600


@dataclass(frozen=True, slots=True)
class KeptLaw:
    """Law data that a register keeps, by its file: of a signed pack, or those a program shipped once."""

    path: Path
    number: int
    digest: str
    shipped: bool

    def files(self) -> dict[str, bytes]:
        """The YAML files; KnownError `law_pack_altered` where they are not those that were kept."""
        pack = read_pack(self.path)
        if pack.digest != self.digest:
            raise KnownError("law_pack_altered", file=str(self.path))
        return dict(pack.files)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of a register's own law; it need not exist."""

    folder: Path

    @classmethod
    def of(cls, register: Path) -> Shelf:
        """The shelf of a register."""
        return cls(register.with_name(f"{register.name}.law"))

    def state(self) -> tuple[tuple[str, int, int], ...]:
        """What is in the folder, by name, size and time of writing: as long as it is the same, so is the law."""
        return state_of(self.folder, self.folder / _KEYS)

    def kept(self) -> tuple[KeptLaw, ...]:
        """All law data that are kept, the latest edition first."""
        found = [KeptLaw(path, int(named[2]), named[3], named[1] == "shipped") for path, named in self._named(_PACK)]
        return tuple(sorted(found, key=lambda each: (-each.number, each.shipped, each.digest)))

    def corrections(self) -> tuple[Path, ...]:
        """Every set of corrections that has been in use, the present one last."""
        found = [(int(named[1]), path) for path, named in self._named(_CORRECTIONS)]
        return tuple(path for _, path in sorted(found))

    def keys(self) -> tuple[TrustedKey, ...]:
        """The keys that this house trusts beside the publisher's."""
        return keys_in(self.folder / _KEYS)

    def keep_pack(self, content: bytes, number: int, digest: str, *, shipped: bool = False) -> Path:
        """Put law data beside the earlier ones, whole or not at all."""
        return self._write(f"{'shipped' if shipped else 'pack'}-{number:04}-{digest}{ENDING}", content)

    def keep_corrections(self, content: bytes) -> Path:
        """Put a set of corrections beside the earlier ones; it is the one in use from now on."""
        last = max((int(named[1]) for _, named in self._named(_CORRECTIONS)), default=0)
        return self._write(f"corrections-{last + 1:04}.yaml", content)

    def keep_key(self, key: TrustedKey) -> Path:
        """Trust a key from now on."""
        return self._write(f"{_KEYS}/{key.fingerprint}{_KEY_ENDING}", named_key(key))

    def _named(self, pattern: re.Pattern[str]) -> Iterator[tuple[Path, re.Match[str]]]:
        try:
            entries = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        except OSError as error:
            raise KnownError("law_file_unreadable", file=str(self.folder), reason=reason_of(error)) from error
        for path in entries:
            named = pattern.fullmatch(path.name)
            if named is not None:
                yield path, named

    def _write(self, name: str, content: bytes) -> Path:
        target = self.folder / name
        try:
            for folder in (self.folder, target.parent):
                folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            write_whole_file(target, content, mode=FILE_MODE)
        except OSError as error:
            raise KnownError("law_file_unwritable", file=str(target), reason=reason_of(error)) from error
        return target


def state_of(*folders: Path) -> tuple[tuple[str, int, int], ...]:
    """What is in folders, by name, size and time of writing; nothing in those that are not there."""
    found: list[tuple[str, int, int]] = []
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                seen = entry.stat()
                found.append((entry.name, seen.st_size, seen.st_mtime_ns))
    return tuple(sorted(found))


def keys_in(folder: Path) -> tuple[TrustedKey, ...]:
    """The public keys of a folder, by their file names."""
    return tuple(public_key(path) for path in sorted(folder.glob(f"*{_KEY_ENDING}")))
