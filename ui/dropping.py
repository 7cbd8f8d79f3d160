"""What can be dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QDropEvent

REGISTER: Final = ".dpa"
SHEETS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".tab", ".json")  # imported when dropped


def files_of(event: QDropEvent) -> list[str]:
    """The files of this computer that are dropped."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]


def can_take(files: Sequence[str], *, has_register: bool) -> bool:
    """Whether something is done with them; without a register only what can begin one."""
    return bool(files) and (has_register or files[0].lower().endswith((REGISTER, *SHEETS)))
