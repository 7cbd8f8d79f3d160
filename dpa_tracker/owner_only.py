"""Files and folders that others on the machine can read: closed to them in the user's own place, told elsewhere."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def let_others_in(path: Path) -> bool:
    """Whether anybody but the owner may read or change a file or folder; False where the system has no such rights."""
    if os.name != "posix":
        return False  # rights are inherited from the user's profile
    try:
        return bool(path.lstat().st_mode & OTHERS)
    except OSError:
        return False


def close_to_others(folder: Path) -> tuple[Path, ...]:
    """Close a folder of the user's own and the files right in it to everybody else; what was open until now.

    What lies deeper is out of reach once the folder is closed. A link is left alone, and so is what cannot be changed.
    """
    try:
        inside = [] if not folder.is_dir() or folder.is_symlink() else sorted(folder.iterdir())
    except OSError:
        inside = []
    return tuple(each for each in (folder, *inside) if _close(each))


def _close(path: Path) -> bool:
    if not let_others_in(path) or path.is_symlink():
        return False
    try:
        path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~OTHERS)
    except OSError:
        return False
    return True
