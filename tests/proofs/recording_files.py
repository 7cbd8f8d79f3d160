"""A file system for SQLite that does everything for real and writes down each act on the files of one folder."""

from __future__ import annotations

from pathlib import Path

import apsw

from tests.proofs.lossy_disk import Act, Operation

NAME = "recording"


class RecordingFile(apsw.VFSFile):
    """A file whose writes, cuts and syncs are written down."""

    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int], told: list[Operation]) -> None:
        self._told = told
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        self._name = Path(path).name
        new = bool(path) and not Path(path).exists()
        super().__init__("", name, flags)
        if new:
            self._tell(Act.CREATED)

    def _tell(self, act: Act, offset: int = 0, content: bytes = b"") -> None:
        self._told.append(Operation(act, self._name, offset, content))

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - a name of the library
        """Write, as the library asks."""
        self._tell(Act.WRITTEN, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - a name of the library
        """Cut, as the library asks."""
        self._tell(Act.TRUNCATED, newsize)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - a name of the library
        """Sync; told when it is done."""
        super().xSync(flags)
        self._tell(Act.SYNCED)


class RecordingFiles(apsw.VFS):
    """The file system; `told` is what was done, in order."""

    def __init__(self) -> None:
        self.told: list[Operation] = []
        super().__init__(NAME, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> RecordingFile:  # noqa: N802 - a name of the library
        """Open a file that tells."""
        return RecordingFile(name, flags, self.told)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - a name of the library
        """Delete; told when it is done."""
        super().xDelete(filename, syncdir)
        act = Act.DELETED_AND_SYNCED if syncdir else Act.DELETED
        self.told.append(Operation(act, Path(filename).name))
