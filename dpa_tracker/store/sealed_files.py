"""Files encrypted piece by piece, so that whatever is altered, cut off, moved or exchanged in one is found.

A file begins with a mark and 16 random bytes, from which its own key is made. Then come pieces of AES-256-GCM, each
bound to the beginning, to the name of the file, to its place and to whether it is the last.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from dpa_tracker.store.keys import Key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIECE: Final = 64 * 1024
_MARK: Final = b"DPADOC\x01\x00"
_SALT_SIZE: Final = 16
_TAG_SIZE: Final = 16


class NotAuthenticError(Exception):
    """A sealed file is not what was written under its name with this key."""


def sealed_size(size: int) -> int:
    """How large a sealed file of this many bytes of content is."""
    return len(_MARK) + _SALT_SIZE + size + _TAG_SIZE * max(1, -(-size // PIECE))


def sealed(key: Key, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The sealed file of a content, piece by piece. `name` is what the file is called on the disk."""
    salt = os.urandom(_SALT_SIZE)
    cipher, beginning = _cipher(key, salt), _MARK + salt
    yield beginning
    for number, (piece, last) in enumerate(_evenly(pieces)):
        yield cipher.encrypt(_nonce(number), piece, _bound(beginning, name, number, last=last))


def unsealed(key: Key, name: str, file: IO[bytes]) -> Iterator[bytes]:
    """The content of a sealed file, piece by piece. Raises NotAuthenticError before a piece that is none of it.

    What came before may be of a file that was cut off: only a whole walk says that it is all there.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only for encrypted registers

    beginning = file.read(len(_MARK) + _SALT_SIZE)
    if len(beginning) < len(_MARK) + _SALT_SIZE or not beginning.startswith(_MARK):
        raise NotAuthenticError
    cipher = _cipher(key, beginning[len(_MARK) :])
    number, piece = 0, file.read(PIECE + _TAG_SIZE)
    while True:
        following = file.read(PIECE + _TAG_SIZE)
        bound = _bound(beginning, name, number, last=not following)
        try:
            content = cipher.decrypt(_nonce(number), piece, bound)
        except (InvalidTag, ValueError) as error:  # ValueError: shorter than a tag
            raise NotAuthenticError from error
        yield content
        if not following:
            return
        number, piece = number + 1, following


def is_authentic(key: Key, name: str, path: Path) -> bool:
    """Whether a file is what was sealed with this key under this name; every byte is read."""
    try:
        with path.open("rb") as file:
            for _piece in unsealed(key, name, file):
                pass
    except (NotAuthenticError, OSError):
        return False
    return True


def is_sealed(path: Path) -> bool:
    """Whether a file says that it is sealed, with whichever key."""
    with path.open("rb") as file:
        return file.read(len(_MARK)) == _MARK


def name_on_disk(path: Path) -> str:
    """What a sealed file is bound to: its folder of two letters, and its name."""
    return f"{path.parent.name}/{path.name}"


def disk_name(key: Key, name: str) -> str:
    """The name under which a document stands on the disk: it says neither what the document is nor its kind."""
    digest = hmac.digest(key.of("document names"), name.encode(), "sha256").hex()
    return f"{digest[:2]}/{digest}.dpa"


def _cipher(key: Key, salt: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - only for encrypted registers

    return AESGCM(hmac.digest(key.of("documents"), salt, "sha256"))


def _nonce(number: int) -> bytes:
    """Never twice with one key: each file has a key of its own."""
    return number.to_bytes(12)


def _bound(beginning: bytes, name: str, number: int, *, last: bool) -> bytes:
    return beginning + number.to_bytes(8) + bytes([last]) + name.encode()


def _evenly(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes in pieces of one size, each with whether it is the last; one empty piece for no bytes at all."""
    rest = bytearray()
    for some in pieces:
        rest += some
        while len(rest) > PIECE:
            yield bytes(rest[:PIECE]), False
            del rest[:PIECE]
    yield bytes(rest), True
