"""PDF by LibreOffice, where the machine has it: headless, in a profile folder of its own, never with the user's.

A small macro of ours in that profile opens each file, brings its table of contents and fields up to date, and exports
it: LibreOffice's own `--convert-to` does not do the former. Where macros are forbidden, `--convert-to` is what is left.
A PDF that is published is tagged, so that a screen reader finds its headings, tables and reading order; one for
signature is not, since tags make it five times as large, and signing services set bounds.
The profile opens no link, runs no macro of a document and fetches nothing.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.confined_program import run_confined
from dpa_tracker.word.unwrapping import for_libreoffice

NAMES: Final = ("soffice", "libreoffice")
USUAL_PLACES: Final = (  # where installing does not name it on the path; elsewhere the path has the say
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
)
LONGEST: Final = 180  # seconds; a cold start takes two, a document of a hundred pages ten
LONGER_EACH: Final = 30  # seconds for every further file of the same call
MACRO: Final = "macro:///Standard.Drafts.Convert({folder},{number},{version},{tagged})"
# The numbers of LibreOffice's filter option SelectPdfVersion.
PLAIN: Final = 0
PDF_A_2B: Final = 2
_MOMENT: Final = re.compile(rb"/(?:CreationDate|ModDate)\s?\(D:[0-9Z+'-]{4,24}\)")
_IDENTITY: Final = re.compile(rb"/ID ?\[\s*<[0-9A-F]{32}>\s*<[0-9A-F]{32}>\s*\](?:\s*/DocChecksum\s*/[0-9A-F]{32})?")


def libreoffice() -> Path | None:
    """The program that converts, or None when the machine does not have it."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in USUAL_PLACES if place.is_file()), None)


def pdf_of(content: bytes, name: str, *, archival: bool = False, tagged: bool = False) -> bytes | None:
    """The PDF of a Word file, as `pdfs_of` makes them."""
    made = pdfs_of((content,), (name,), archival=archival, tagged=tagged)
    return None if made is None else made[0]


def pdfs_of(
    contents: Sequence[bytes], names: Sequence[str], *, archival: bool = False, tagged: bool = False
) -> tuple[bytes, ...] | None:
    """The PDFs of Word files in one run of LibreOffice, or None when there is no LibreOffice.

    `archival` is PDF/A-2b, and `tagged` one whose headings and tables a screen reader can tell. `names` are what
    messages call the files. Raises KnownError `pdf_failed` for the first that could not be made.
    """
    program = libreoffice()
    if program is None:
        return None
    version = PDF_A_2B if archival else PLAIN
    around = places.passing_files()
    around.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dpa-tracker-", dir=around, ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        files = [place / f"{number}.docx" for number in range(1, len(contents) + 1)]
        for file, content, name in zip(files, contents, names, strict=True):
            file.write_bytes(for_libreoffice(content, name))
        shutil.copytree(places.LIBREOFFICE, place / "profile" / "user")
        macro = MACRO.format(folder=place.as_uri(), number=len(files), version=version, tagged=int(tagged))
        _run(program, place, (macro,), names)
        if not any(file.with_suffix(".pdf").is_file() for file in files):
            _run(program, place, (macro,), names)  # with a new profile it starts anew, and may not begin where it lives
        left = [file for file in files if not file.with_suffix(".pdf").is_file()]
        if left:
            _run(program, place, (*_plain_words(version, tagged=tagged), folder, *map(str, left)), names)
        made = tuple(_result(file, name) for file, name in zip(files, names, strict=True))
    return tuple(map(with_no_moment, made)) if tagged else made


def with_no_moment(pdf: bytes) -> bytes:
    """The PDF without when it was made, and with an identity of its content: equal papers are equal bytes.

    Nothing in it moves, since the places of its parts are counted.
    """
    bare = _MOMENT.sub(_blank, _IDENTITY.sub(_blank, pdf))
    digest = hashlib.md5(bare, usedforsecurity=False).hexdigest().upper().encode()  # of the length there is
    identity = b"/ID[<%s><%s>]" % (digest, digest)
    return _MOMENT.sub(_blank, _IDENTITY.sub(lambda found: identity.ljust(len(found[0])), pdf, count=1))


def _blank(found: re.Match[bytes]) -> bytes:
    return b" " * len(found[0])


def _plain_words(version: int, *, tagged: bool) -> tuple[str, ...]:
    tags = f'"UseTaggedPDF":{{"type":"boolean","value":"{str(tagged).lower()}"}}'
    option = f'pdf:writer_pdf_Export:{{"SelectPdfVersion":{{"type":"long","value":"{version}"}},{tags}}}'
    return ("--convert-to", option, "--outdir")


def _run(program: Path, place: Path, words: Sequence[str], names: Sequence[str]) -> None:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    options = ("--headless", "--norestore", "--nolockcheck", "--nodefault")
    limit = LONGEST + LONGER_EACH * (len(names) - 1)
    try:
        run_confined((str(program), profile, *options, *words), place, limit)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise KnownError("pdf_failed", file=names[0], reason=type(error).__name__) from error


def _result(file: Path, name: str) -> bytes:
    made = file.with_suffix(".pdf")
    if not made.is_file():
        raise KnownError("pdf_failed", file=name, reason="LibreOffice")
    return made.read_bytes()
