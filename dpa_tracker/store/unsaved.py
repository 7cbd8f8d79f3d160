"""What was typed into forms and not saved, kept in private files while they are open, so that a crash loses little.

They stand in a folder of the user's own, in one for each register. What is typed over an encrypted register is sealed
with its key; while the key is not at hand it stays in memory alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

from dpa_tracker import places, whole_files
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import engines, sealed_files, unlocked
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.forms import Json
from dpa_tracker.store.team_address import is_home

ENDING: Final = ".json"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet that was open over the form: its title, and what stood in its fields, by their labels."""

    title: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What stood in a form when it was kept.

    `key` names it among the others, `title` is the form's. `kind` is that of the record edited, empty where its form
    cannot be opened by kind; `version` the record's when it was read, 0 for a new one, and `before` the record then
    (None: new, or kept by an earlier program). `value` is the record as it could last be read from the form; `typed`
    what stood in the fields for text, by path, and `labels` their names.
    """

    key: str
    title: str
    at: datetime
    kind: str = ""
    version: int = 0
    value: Json = None
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    sheets: tuple[OpenSheet, ...] = ()
    before: Json = None

    @property
    def record_id(self) -> str:
        """The id of the record; empty where there is none."""
        return str(self.value.get("id") or "") if isinstance(self.value, dict) else ""

    def says_as(self, other: Unsaved) -> bool:
        """Whether the same stood in the form at another moment."""
        return (self.value, self.typed, self.sheets) == (other.value, other.typed, other.sheets)


class Shelf:
    """The file of one form: kept again and again, then let go once. Both may be called from any thread."""

    def __init__(self, register: Path, key: str) -> None:
        self._register = register
        self._path = _folder(register) / f"{key}{ENDING}"
        self._lock = Lock()
        self._let_go = False

    def keep(self, unsaved: Unsaved) -> None:
        """Keep what stands in the form now. What cannot be kept is not: it still stands in the form."""
        with self._lock, contextlib.suppress(OSError):
            if self._let_go:
                return
            content = _as_kept(self._register, self._path, _to_bytes(unsaved))
            if content is not None:
                make_private(places.unsaved_files(), self._path.parent)
                whole_files.write_whole_file(self._path, content)

    def let_go(self) -> None:
        """It was saved, or given up: nothing of it is kept, now or later."""
        with self._lock, contextlib.suppress(OSError):
            self._let_go = True
            self._path.unlink(missing_ok=True)


def kept(register: Path) -> tuple[Unsaved, ...]:
    """What was typed over this register and never saved, newest first; what cannot be read is left out."""
    found: list[Unsaved] = []
    with contextlib.suppress(OSError, KnownError):
        for path in _folder(register).glob(f"*{ENDING}"):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                found.append(_from_bytes(path.stem, _as_typed(register, path)))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def _as_kept(register: Path, path: Path, content: bytes) -> bytes | None:
    """What goes to the disk: sealed where the register is encrypted; None where it is locked, or gone."""
    if is_home(register):
        return content  # the server keeps the records; what is typed here is as safe as what is read here
    if not engines.is_ours(register):
        return None
    try:
        key = unlocked.key_of(register)
    except KnownError:
        return None
    return content if key is None else b"".join(sealed_files.sealed(key, _bound_to(path), (content,)))


def _as_typed(register: Path, path: Path) -> bytes:
    """What was kept; of an encrypted register only with its key. Raises ValueError, OSError."""
    if not sealed_files.is_sealed(path):
        return path.read_bytes()
    try:
        key = unlocked.key_of(register)
        if key is None:
            raise ValueError(path.name)
        with path.open("rb") as file:
            return b"".join(sealed_files.unsealed(key, _bound_to(path), file))
    except (KnownError, sealed_files.NotAuthenticError) as error:
        raise ValueError(path.name) from error


def _bound_to(path: Path) -> str:
    return f"unsaved/{path.name}"


def _folder(register: Path) -> Path:
    named = hashlib.sha256(str(register.absolute()).encode()).hexdigest()[:16]
    return places.unsaved_files() / named


def _to_bytes(unsaved: Unsaved) -> bytes:
    said = {**asdict(unsaved), "at": unsaved.at.isoformat(), "format": _FORMAT}
    return json.dumps(said, ensure_ascii=False).encode("utf-8")


def _from_bytes(key: str, content: bytes) -> Unsaved:
    said = cast("dict[str, Any]", json.loads(content))
    if said["format"] != _FORMAT:
        raise ValueError(key)
    texts: Callable[[Any], tuple[str, ...]] = lambda each: tuple(map(str, each))  # noqa: E731 - said twice
    return Unsaved(
        key=key,
        title=str(said["title"]),
        at=datetime.fromisoformat(said["at"]),
        kind=str(said["kind"]),
        version=int(said["version"]),
        value=said["value"],
        typed={str(path): texts(each) for path, each in said["typed"].items()},
        labels={str(path): str(label) for path, label in said["labels"].items()},
        sheets=tuple(
            OpenSheet(str(each["title"]), tuple((str(label), str(text)) for label, text in each["fields"]))
            for each in said["sheets"]
        ),
        before=said.get("before"),
    )
