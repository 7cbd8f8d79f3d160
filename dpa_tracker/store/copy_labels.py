"""A label beside each copy: of which register it is, where its history ended, and the SHA-256 of the file.

By the labels a history that was cut off later is found, and a copy that is not what was copied. They name nobody and
nothing that the register holds, so they may lie beside an encrypted one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dpa_tracker.store.folders import make_private
from dpa_tracker.whole_files import write_whole_file

ENDING: Final = ".json"
LARGEST: Final = 64 * 1024
WITNESS: Final = "last-saved"
RESTORED: Final = "restored.json"
_REMEMBERED: Final = 50  # times that an earlier state was put back


@dataclass(frozen=True, slots=True)
class CopyLabel:
    """`register`: which one it is, by its making. `entries` and `head`: where its history ended (0, "": no entry)."""

    made_at: str
    register: str
    entries: int
    head: str
    sha256: str

    @property
    def at(self) -> datetime:
        """When the copy was made."""
        return datetime.fromisoformat(self.made_at)


def identity_of(connection: Connection) -> str:
    """Which register it is: a SHA-256 over when and by whom it was made, which every copy of it has in common."""
    row = connection.exec_driver_sql("SELECT created_at, created_by FROM register_state").first()
    return "" if row is None else hashlib.sha256(json.dumps([str(part) for part in row]).encode()).hexdigest()[:32]


def label_path(copy: Path) -> Path:
    """Where the label of a copy stands."""
    return copy.with_name(copy.name + ENDING)


def write_label(connection: Connection, copy: Path, content: Path, at: datetime) -> None:
    """Write the label of a copy whose content still stands under another name. Raises OSError."""
    with content.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    made_at = at.astimezone(UTC).isoformat(timespec="seconds")
    _write(label_path(copy), asdict(CopyLabel(made_at, identity_of(connection), *_end(connection), digest)))


def _end(connection: Connection) -> tuple[int, str]:
    """Where the history ends; a register of the first versions has none that is chained."""
    try:
        head = connection.exec_driver_sql("SELECT history_head FROM register_state").scalar_one_or_none()
        entries = connection.exec_driver_sql("SELECT max(sequence) FROM change_log").scalar_one_or_none()
    except DBAPIError:
        return 0, ""
    return int(entries or 0), str(head or "")


def write_witness(connection: Connection, register: Path, saved: tuple[int, str], at: datetime) -> None:
    """Keep what the last holder said that it had saved: a history that does not have it lost what was saved."""
    folder = register.with_name(f"{register.name}.copies")
    made_at = at.astimezone(UTC).isoformat(timespec="seconds")
    with contextlib.suppress(OSError):
        make_private(folder)
        _write(label_path(folder / WITNESS), asdict(CopyLabel(made_at, identity_of(connection), *saved, "")))


def label_of(copy: Path) -> CopyLabel | None:
    """The label of a copy; None where there is none, or it is none of ours."""
    said = _read(label_path(copy))
    try:
        label = CopyLabel(**cast("dict[str, Any]", said))
        _ = label.at
    except (TypeError, ValueError):
        return None
    return label


def note_left(folder: Path, at: datetime, left: Iterable[str]) -> None:
    """Write down beside the copies that an earlier state was put back, and whose history was left then."""
    moments, known = _left(folder)
    standing = {WITNESS, *(copy.name for copy in folder.glob("*"))}
    said = {"restored": [*moments, at.astimezone(UTC).isoformat()][-_REMEMBERED:]}
    with contextlib.suppress(OSError):
        _write(folder / RESTORED, {**said, "left": sorted((known | set(left)) & standing)})


def left_behind(folder: Path) -> set[str]:
    """The names of the copies whose history was left when an earlier state was put back."""
    return _left(folder)[1]


def put_back_at(folder: Path) -> list[str]:
    """When earlier states were put back, oldest first, as ISO 8601 in UTC; the last of them alone are remembered."""
    return _left(folder)[0]


def _left(folder: Path) -> tuple[list[str], set[str]]:
    said: Any = _read(folder / RESTORED)
    try:
        return [str(each) for each in said["restored"]], {str(each) for each in said["left"]}
    except (TypeError, KeyError):
        return [], set()


def _read(path: Path) -> object:
    try:
        if path.stat().st_size > LARGEST:
            return None
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _write(path: Path, said: object) -> None:
    write_whole_file(path, json.dumps(said, indent=1).encode())
