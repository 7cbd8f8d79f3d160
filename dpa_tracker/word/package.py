"""A Word file as a package of parts: opened within bounds, written so that equal parts give equal bytes.

An Office file is a zip without a bound: some hundred kilobytes can claim gigabytes. So the number of members, the
declared sizes and their ratio are looked at before anything is unpacked, and what is really read is bounded again.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.incoming.bounds import ZIP_FAULTS
from dpa_tracker.word.archive_bounds import LARGEST_MEMBER, refuse_beyond_bounds
from dpa_tracker.word.archive_writing import archive_of
from dpa_tracker.word.ooxml import Element, MalformedXmlError, parse

LARGEST_FILE: Final = 60_000_000  # bytes as stored
OLE_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an encrypted or an old .doc file

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"  # ISO/IEC 29500-1
CONTENT_TYPES: Final = "[Content_Types].xml"
DOCUMENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
XML_ENDINGS: Final = (".xml", ".rels")
LONGEST_PROLOG: Final = 100_000  # bytes before the first element that are looked at
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
DOCUMENT_TYPE_MARK: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
MACROS: Final = ("macroenabled", "vbaproject", "vbadata")  # in the kind of a part, whatever the part is called
MACRO_ENDINGS: Final = (".docm", ".dotm")
MACRO_PART: Final = "vbaproject.bin"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One part's tie to another part, or to something outside the file (`external`)."""

    kind: str
    target: str
    external: bool
    id: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file by name, in the order of the archive. `comment` is that of the archive."""

    name: str
    parts: Mapping[str, bytes]
    comment: bytes = b""
    _ties: dict[str, tuple[Relationship, ...]] = field(
        default_factory=dict[str, "tuple[Relationship, ...]"], compare=False
    )

    def replaced(self, changed: Mapping[str, bytes]) -> Package:
        """The same package with some parts changed; a part not there before stands last."""
        return Package(self.name, {**self.parts, **changed}, self.comment)

    def root(self, part: str) -> Element:
        """The parsed part; raises KnownError `template_unreadable` when it is missing or not well-formed."""
        try:
            return parse(self.parts[part])
        except KeyError:
            raise KnownError("template_part_missing", file=self.name, part=part) from None
        except MalformedXmlError as error:
            raise unreadable(self.name, part, error) from error

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """What a part (the package itself: an empty name) is tied to, targets as part names."""
        folder, file = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{file}.rels")
        if source not in self.parts:
            return ()
        if part not in self._ties:  # read once: a part does not change
            found = self.root(source).iter(f"{{{RELATIONSHIPS}}}Relationship")
            self._ties[part] = tuple(self._known(_relationship(folder, one)) for one in found)
        return self._ties[part]

    def _known(self, tie: Relationship) -> Relationship:
        """The tie with its target called as the part is: names may be written in codes, and in letters of any size."""
        if tie.external or tie.target in self.parts:
            return tie
        plain = unquote(tie.target)
        same = plain if plain in self.parts else next((one for one in self.parts if one.lower() == plain.lower()), None)
        return tie if same is None else replace(tie, target=same)

    @property
    def main_part(self) -> str:
        """The name of the main document part; raises KnownError `template_not_word` when there is none.

        One of the strict kind of file is `template_strict`: it has other names for everything.
        """
        for tie in self.relationships(""):
            if tie.kind == f"{OFFICE}/officeDocument" and tie.target in self.parts:
                return tie.target
            if tie.kind == STRICT and tie.target in self.parts:
                raise KnownError("template_strict", file=self.name)
        raise KnownError("template_not_word", file=self.name)


def unreadable(name: str, part: str, error: MalformedXmlError) -> KnownError:
    """The error of a part that is not well-formed."""
    return KnownError("template_unreadable", file=name, reason=f"{part}: {error}")


def _relationship(folder: str, element: Element) -> Relationship:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    if not external:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relationship(element.get("Type", ""), target, external, element.get("Id", ""))


def open_package(path: Path) -> Package:
    """Read a Word file; raises KnownError when it is missing, too large, encrypted, with macros, or malformed."""
    return read_package(bytes_of(path), str(path))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file; raises KnownError when it is missing, no file, or too large for a Word file."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise KnownError("template_not_a_file", file=str(path))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise KnownError("template_too_large", file=str(path), limit=LARGEST_FILE // 1_000_000)
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = reason_of(error)
        raise KnownError("template_missing", file=str(path), reason=reason) from error


def read_package(content: bytes, name: str) -> Package:
    """A Word file from its bytes; `name` is what messages call it. Raises KnownError as `open_package` does."""
    if content.startswith(OLE_SIGNATURE):
        raise KnownError("template_encrypted", file=name)
    if name.lower().endswith(MACRO_ENDINGS):  # whatever is in it: Word takes it for what its name says
        raise KnownError("template_macros", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_beyond_bounds(archive, name, len(content))
            parts = {member.filename: _read(archive, member, name) for member in archive.infolist()}
            comment = archive.comment
    except (*ZIP_FAULTS, ValueError, OSError) as error:  # ValueError: a place before the beginning
        raise KnownError("template_unreadable", file=name, reason=str(error) or type(error).__name__) from error
    package = Package(name, parts, comment)
    _refuse_document_types(package)
    _check_kind(package)
    return package


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise KnownError("template_too_large", file=name, limit=LARGEST_MEMBER // 1_000_000)
    return content


def _refuse_document_types(package: Package) -> None:
    """Refuse a part with a document type, whether or not anyone here reads that part: the standard forbids them."""
    for part, content in package.parts.items():
        if part.lower().endswith(XML_ENDINGS):
            begin = content[:LONGEST_PROLOG]
            if begin.startswith(UTF_16):
                begin = begin.decode("utf-16", "ignore").encode()
            if DOCUMENT_TYPE_MARK.match(begin):
                raise KnownError("template_unreadable", file=package.name, reason=f"{part}: document type")


def _check_kind(package: Package) -> None:
    if CONTENT_TYPES not in package.parts:
        raise KnownError("template_not_word", file=package.name)
    types = {str(one.get("ContentType", "")).strip() for one in package.root(CONTENT_TYPES).iter("{*}*")}
    if any(word in one.lower() for one in types for word in MACROS) or any(
        part.lower().endswith(MACRO_PART) for part in package.parts
    ):
        raise KnownError("template_macros", file=package.name)
    if types.isdisjoint((DOCUMENT_TYPE, TEMPLATE_TYPE)):
        raise KnownError("template_not_word", file=package.name)


def as_document(package: Package) -> Package:
    """The package as a document: a .dotx becomes a .docx; anything else is returned as it is."""
    types = package.parts[CONTENT_TYPES]
    if TEMPLATE_TYPE.encode() not in types:
        return package
    return package.replaced({CONTENT_TYPES: types.replace(TEMPLATE_TYPE.encode(), DOCUMENT_TYPE.encode())})


def to_bytes(package: Package, level: int = 6) -> bytes:
    """The package as a file. Members have one fixed time, so equal parts and comment give equal bytes.

    `level` is that of the compression, 1 (quick) to 9 (small).
    """
    return archive_of(package.parts, package.comment, level)
