"""A law pack: a zip of the YAML files of the law data and a signature of them, and nothing else.

What is signed is the digest of the files, which the program shows with every verdict: the same law data have the same
digest however they were packed. A pack comes from anywhere, so nothing in it is parsed before its signature is known to
be that of a trusted key.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.incoming.bounds import ZIP_FAULTS
from dpa_tracker.law.file_digest import LawFiles, digest_of
from dpa_tracker.law_packs.signatures import Signature, TrustedKey, signature_from, signer_of

ENDING: Final = ".zip"
_SIGNATURE: Final = "signature.txt"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,60}\.yaml", re.ASCII)
_LARGEST_PACK: Final = 16 * 1024 * 1024
_LARGEST_MEMBER: Final = 8 * 1024 * 1024
_MOST_MEMBERS: Final = 100
_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the same law data make the same pack, whenever they are packed


@dataclass(frozen=True, slots=True)
class LawPack:
    """The files of a pack as they came, the pack's own bytes, and its signature; None when it has none."""

    file: str
    content: bytes
    files: Mapping[str, bytes]
    signature: Signature | None

    @property
    def digest(self) -> str:
        """The digest of the law data in it."""
        return digest_of(self.files)

    def signed_by(self, keys: Iterable[TrustedKey]) -> TrustedKey:
        """The trusted key that signed it.

        Raises KnownError `law_pack_unsigned`, `law_pack_of_a_stranger` or `law_pack_altered`, with the file.
        """
        if self.signature is None:
            raise KnownError("law_pack_unsigned", file=self.file)
        try:
            return signer_of(self.signature, self.digest, keys)
        except KnownError as error:
            raise KnownError(error.code, file=self.file, **error.values) from error


def read_pack(path: Path) -> LawPack:
    """The pack of a file, its signature not yet checked. Raises KnownError for what is no pack or is damaged."""
    return pack_from(_content_of(path), str(path))


def _content_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST_PACK + 1)
    except OSError as error:
        raise KnownError("law_file_unreadable", file=str(path), reason=reason_of(error)) from error


def read_pack_apart(path: Path) -> LawPack:
    """The same of a file that comes from elsewhere, unpacked in a process of its own."""
    return read_apart(str(path), pack_from, _content_of(path), str(path))


def pack_from(content: bytes, file: str) -> LawPack:
    """The pack in the bytes of a file.

    Raises KnownError `law_pack_too_large`, `law_pack_damaged` and `law_pack_altered`.
    """
    if len(content) > _LARGEST_PACK:
        raise KnownError("law_pack_too_large", file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {name: _member(archive, name, file) for name in _names(archive, file)}
    except (*ZIP_FAULTS, ValueError, OSError) as error:
        raise KnownError("law_pack_damaged", file=file) from error
    signature = None
    if _SIGNATURE in members:
        signature = signature_from(members.pop(_SIGNATURE))
        if signature is None:
            raise KnownError("law_pack_altered", file=file)
    return LawPack(file, content, members, signature)


def build_pack(files: LawFiles, signature: Signature | None) -> bytes:
    """The bytes of a pack."""
    out = io.BytesIO()
    signed = {} if signature is None else {_SIGNATURE: signature.as_text()}
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {**dict(sorted(files.items())), **signed}.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _names(archive: zipfile.ZipFile, file: str) -> list[str]:
    """The names in a pack: YAML files and the signature, each once; anything else is refused by its name."""
    names: list[str] = []
    for member in archive.infolist():
        name = member.filename
        if name != _SIGNATURE and not _NAME.fullmatch(name):
            raise KnownError("law_pack_strange_member", file=file, member=name[:100])
        if stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG}:
            raise KnownError("law_pack_link", file=file, member=name)
        if name in names:
            raise KnownError("law_pack_member_twice", file=file, member=name)
        names.append(name)
    if len(names) > _MOST_MEMBERS or sum(member.file_size for member in archive.infolist()) > _LARGEST_PACK:
        raise KnownError("law_pack_too_large", file=file)
    return names


def _member(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(_LARGEST_MEMBER + 1)
    if len(content) > _LARGEST_MEMBER:
        raise KnownError("law_pack_too_large", file=file)
    return content
