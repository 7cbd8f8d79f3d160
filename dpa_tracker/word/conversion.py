"""PDF by LibreOffice, where the machine has it: headless, in a profile folder of its own, never with the user's."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError

NAMES: Final = ("soffice", "libreoffice")
USUAL_PLACES: Final = (
    Path("/usr/bin/soffice"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
)
LONGEST: Final = 180  # seconds; a cold start takes two, a document of a hundred pages ten


def libreoffice() -> Path | None:
    """The program that converts, or None when the machine does not have it."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in USUAL_PLACES if place.is_file()), None)


def pdf_of(content: bytes, name: str) -> bytes | None:
    """The PDF of a Word file, or None when there is no LibreOffice. Raises KnownError `pdf_failed`."""
    program = libreoffice()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="dpa-tracker-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = place / "draft.docx"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "pdf", "--outdir")
        words = (str(program), profile, *options, folder, str(source))
        try:
            done = subprocess.run(words, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603 - no shell; the program is LibreOffice, the words are ours
        except (OSError, subprocess.TimeoutExpired) as error:
            raise KnownError("pdf_failed", file=name, reason=type(error).__name__) from error
        result = place / "draft.pdf"
        if not result.is_file():
            reason = done.stderr.decode("utf-8", "replace").strip()[:200] or str(done.returncode)
            raise KnownError("pdf_failed", file=name, reason=reason)
        return result.read_bytes()
