"""WAL with several connections only where it is safe: a sound library, and a folder of this machine alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.store import engines, folders, versions
from dpa_tracker.store.engines import Footing, footing

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /srv/kari nfs4 rw 0 0
//server/share /mnt/with\\040space cifs rw 0 0
user@host: /mnt/ssh fuse.sshfs rw 0 0
https://dav.example /mnt/dav fuse rw 0 0
papers /mnt/host vboxsf rw 0 0
/dev/sdb1 /mnt/usb fuseblk rw 0 0
tmpfs /srv/kari/local tmpfs rw 0 0
"""


MOUNTED_ON_A_MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//kari@server/papers on /Volumes/papers on (old) (smbfs, nodev, nosuid, mounted by kari)
server:/export on /Volumes/export (nfs)
https://dav.example/ on /Volumes/dav (webdav, nodev, noexec, nosuid, mounted by kari)
kari@host: on /Volumes/ssh (macfuse, nodev, nosuid, synchronous, mounted by kari)
/dev/disk4s2 on /Volumes/export/stick (msdos, local, nodev, nosuid, noowners)
"""


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ("3.6.23", True),
        ("3.7.0", False),
        ("3.40.1", False),
        ("3.51.2", False),
        ("3.51.3", True),
        ("3.53.4", True),
        ("4.0", True),
    ],
)
def test_the_affected_range(version: str, *, safe: bool) -> None:
    assert versions.is_safe(version) is safe


def test_the_library_in_use_is_safe() -> None:
    assert versions.is_safe(engines.LIBRARY_VERSION)


def test_an_affected_library_holds_one_connection_without_wal(tmp_path: Path) -> None:
    assert footing(tmp_path / "r.dpa") == Footing(wal=True)
    assert footing(tmp_path / "r.dpa", version="3.40.1") == Footing(wal=False)
    assert Footing(wal=False).connections == 1
    assert Footing(wal=True).connections > 1


@pytest.mark.parametrize(
    ("folder", "file_system", "network"),
    [
        ("/var/lib", "ext4", False),
        ("/srv/kari/Documents", "nfs4", True),
        ("/srv/karin", "ext4", False),
        ("/srv/kari/local", "tmpfs", False),
        ("/mnt/with space/x", "cifs", True),
        ("/mnt/ssh", "fuse.sshfs", True),
        ("/mnt/dav", "fuse", True),
        ("/mnt/host", "vboxsf", True),
        ("/mnt/usb", "fuseblk", False),
    ],
)
def test_the_longest_mount_point_decides(folder: str, file_system: str, *, network: bool) -> None:
    assert folders.mount_type(Path(folder), MOUNTS) == file_system
    assert folders.is_network_type(file_system) is network


@pytest.mark.parametrize(
    ("folder", "file_system", "network"),
    [
        ("/Users/kari", "apfs", False),
        ("/Volumes/papers on (old)/2026", "smbfs", True),
        ("/Volumes/papers", "apfs", False),
        ("/Volumes/export/dpa", "nfs", True),
        ("/Volumes/export/stick/dpa", "msdos", False),
        ("/Volumes/dav", "webdav", True),
        ("/Volumes/ssh/x", "macfuse", True),
    ],
)
def test_what_mount_says_on_a_mac_is_read(folder: str, file_system: str, *, network: bool) -> None:
    assert folders.mac_mount_type(Path(folder), MOUNTED_ON_A_MAC) == file_system
    assert folders.is_network_type(file_system) is network


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Fjordvarme Data AS",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive",
        "iCloud Drive",
        "Nextcloud",
    ],
)
def test_a_synchronised_folder_gets_no_wal(tmp_path: Path, name: str) -> None:
    inside = tmp_path / name / "deep" / "register.dpa"
    inside.parent.mkdir(parents=True)
    assert footing(inside) == Footing(wal=False)


@pytest.mark.parametrize("name", ["Dropboxes", "My Box", "Boxes", "Nextcloudy"])
def test_a_folder_of_a_similar_name_is_no_synchronised_one(tmp_path: Path, name: str) -> None:
    assert not folders.is_shared(tmp_path / name / "register.dpa")
