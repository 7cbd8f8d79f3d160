"""What kind of folder a register stands in: on a network or synchronised folder it must not use WAL.

WAL shares memory between processes, which no network file system offers, and a synchronising client may copy the
database and its log at different moments.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dpa_tracker.whole_files import sync_folder as sync_folder  # noqa: PLC0414 - asked for here by the store's modules

NETWORK_TYPES: Final = frozenset(
    {
        *("cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs3", "nfs4", "afs", "afpfs", "ncpfs", "coda", "webdav"),
        *("macfuse", "osxfuse", "fusefs"),  # of macOS: what is put there may be anything
        *("9p", "vboxsf", "prl_fs", "virtiofs"),  # a folder of the machine that this one runs in
        *("ceph", "lustre", "beegfs", "gpfs", "gfs2", "ocfs2", "pvfs2"),
    }
)
# Named clients and what they call their folders, with or without the account behind the name.
SYNCHRONISED: Final = re.compile(
    r"^(?:OneDrive|Dropbox|Google ?Drive|GoogleDrive|iCloud ?Drive|Mobile Documents|CloudStorage|Nextcloud|ownCloud|"
    r"pCloud ?Drive|Box|Box Sync|SynologyDrive|Jottacloud|Syncthing)(?:$|[ \-(_.].*)",
    re.IGNORECASE,
)
MOUNTS: Final = Path("/proc/mounts")
_MOUNT: Final = Path("/sbin/mount")  # of macOS, which has no list of mounts to read
_MOUNTED: Final = re.compile(r"^.+? on (/.*) \(([\w.+-]+)(?:[,)]|$)")
_PATIENCE: Final = 5.0  # seconds
_REMOTE_DRIVE: Final = 4  # GetDriveTypeW: DRIVE_REMOTE


def is_shared(register: Path) -> bool:
    """Whether other machines may reach the register's folder: a network mount or a folder that a client syncs."""
    folder = register.absolute().parent
    return any(SYNCHRONISED.match(part) for part in folder.parts) or _is_on_network(folder)


def _is_on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        return is_remote_drive(folder)
    if sys.platform == "darwin":
        return is_network_type(mac_mount_type(folder, _said_by_mount()))
    return MOUNTS.exists() and is_network_type(mount_type(folder, MOUNTS.read_text(encoding="utf-8", errors="replace")))


def _said_by_mount() -> str:
    """What `mount` says is mounted on a Mac; empty where it cannot be asked."""
    try:
        asked = subprocess.run([str(_MOUNT)], capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603 - named
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout.decode("utf-8", "replace")


def is_network_type(file_system: str) -> bool:
    """Whether a file system of this type may be shared between machines (fuse may be anything, so it counts)."""
    return file_system in NETWORK_TYPES or file_system == "fuse" or file_system.startswith("fuse.")


def mount_type(folder: Path, mounts: str) -> str:
    """The type of the file system a folder is on, by the longest mount point above it; empty when not found.

    `mounts` is what /proc/mounts says: device, mount point, type.
    """
    lines = (line.split() for line in mounts.splitlines())
    named = ((fields[1], fields[2]) for fields in lines if len(fields) >= 3)  # noqa: PLR2004 - as above
    return _type_at(
        folder, ((re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point), kind) for point, kind in named)
    )


def mac_mount_type(folder: Path, said: str) -> str:
    """The same by what `mount` says on a Mac: `//kari@server/x on /Volumes/x (smbfs, nodev, mounted by kari)`."""
    found = map(_MOUNTED.match, said.splitlines())
    return _type_at(folder, ((each[1], each[2]) for each in found if each is not None))


def _type_at(folder: Path, mounted: Iterable[tuple[str, str]]) -> str:
    where = Path(os.path.realpath(folder))
    found, longest = "", -1
    for named, kind in mounted:
        point = Path(named)
        if (where == point or point in where.parents) and len(point.parts) >= longest:
            found, longest = kind, len(point.parts)
    return found


def is_remote_drive(folder: Path) -> bool:
    """Whether a Windows folder is on a server: a UNC path, or a drive letter that stands for one."""
    if folder.drive.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _REMOTE_DRIVE


def make_private(*made: Path) -> None:
    """Make folders, the outer one first, that nobody but this user can look into."""
    for folder in made:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def is_on_read_only_media(path: Path) -> bool:
    """Whether the file system itself is mounted read-only, so that surely nobody writes while we read."""
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
