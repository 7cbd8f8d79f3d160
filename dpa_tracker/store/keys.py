"""The key of an encrypted register: made from a passphrase, told by the file's own first bytes, never written down.

An encrypted register begins with 16 bytes in clear: three that mark it as ours, one with the form and the cost, ten at
random, and two that tell a wrong passphrase from a damaged file. All 16 are the salt that the database library is
given, so they stay as they are in every copy, and a copy opens with the passphrase it was made with, alone.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NoReturn

from dpa_tracker.domain import passphrases
from dpa_tracker.domain.faults import KnownError

HEADER_SIZE: Final = 16
COST: Final = 17  # scrypt N = 2 ** 17 with r = 8: 128 MiB and the better part of a second for each guess
CHEAPEST: Final = 10  # for tests, which say so
SHORTEST: Final = passphrases.SHORTEST
_DEAREST: Final = 20
_MARK, _FORM = b"DPA", 0xE0  # the form's three bits stand above the five of the cost
_SALT_SIZE: Final = 14
_SECRET_SIZE: Final = 16
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to be mistaken
_MISTAKEN: Final = str.maketrans("ILO", "110")
_CHECK_SIZE, _GROUP = 4, 4


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What opens a register: its file's first bytes, and the secret that a passphrase makes with them.

    It is never shown, written or sent: `repr` says nothing, and it cannot be pickled.
    """

    header: bytes
    secret: bytes

    def __repr__(self) -> str:
        """Nothing of it."""
        return "Key(…)"

    def __reduce__(self) -> NoReturn:
        """A key leaves the process in no form."""
        raise TypeError("a key is not written down")

    def of(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose (HKDF-Expand of RFC 5869, one block)."""
        return hmac.digest(self.secret, purpose.encode() + self.header[:_SALT_SIZE] + b"\x01", "sha256")

    @property
    def for_database(self) -> str:
        """What the database library is told: the raw key and the salt, so that it derives nothing itself."""
        return f"x'{self.of('database').hex()}{self.header.hex()}'"

    @property
    def fits(self) -> bool:
        """Whether the secret is the one its file was made with."""
        return hmac.compare_digest(self.of("verifier")[: HEADER_SIZE - _SALT_SIZE], self.header[_SALT_SIZE:])


def is_header(first: bytes) -> bool:
    """Whether a file that begins so is an encrypted register of ours."""
    marked = len(first) >= HEADER_SIZE and first.startswith(_MARK) and first[3] & _FORM == _FORM
    return marked and CHEAPEST <= first[3] & ~_FORM <= _DEAREST


def header_of(path: Path) -> bytes | None:
    """The first bytes of an encrypted register; None for every other file, and where there is none."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))  # asked for each document: no more than it takes
    except OSError:
        return None
    try:
        first = os.read(file, HEADER_SIZE)
    except OSError:  # a folder
        return None
    finally:
        os.close(file)
    return first if is_header(first) else None


def new_key(passphrase: str, *, cost: int = COST) -> Key:
    """A key for a register that is to be encrypted. `cost` is the binary logarithm of scrypt's N.

    Raises KnownError `passphrase_short` for fewer than `SHORTEST` characters, blanks around them not counted.
    """
    if len(_plain(passphrase).strip()) < SHORTEST:
        raise KnownError("passphrase_short", least=SHORTEST)
    salt = _MARK + bytes([_FORM | cost]) + os.urandom(_SALT_SIZE - len(_MARK) - 1)
    key = Key(salt, _secret(passphrase, salt))
    return replace(key, header=salt + key.of("verifier")[: HEADER_SIZE - _SALT_SIZE])


def key_of_passphrase(header: bytes, passphrase: str, *, file: str) -> Key:
    """The key that a passphrase makes for a file that begins with `header`. Raises KnownError `wrong_passphrase`."""
    key = Key(header, _secret(passphrase, header[:_SALT_SIZE]))
    if not key.fits:
        raise KnownError("wrong_passphrase", file=file)
    return key


def recovery_code(key: Key) -> str:
    """The secret as eight groups of four letters and digits, for paper: it opens what the passphrase opens."""
    number = int.from_bytes(key.secret + _check(key.secret))
    letters = [_ALPHABET[number >> (5 * place) & 31] for place in range((_SECRET_SIZE + _CHECK_SIZE) * 8 // 5)]
    text = "".join(reversed(letters))
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def key_of_code(header: bytes, code: str, *, file: str) -> Key:
    """The key that a recovery code stands for. Raises KnownError `code_mistyped` and `code_of_another`."""
    letters = "".join(code.split()).replace("-", "").upper().translate(_MISTAKEN)
    size = (_SECRET_SIZE + _CHECK_SIZE) * 8 // 5
    if len(letters) != size or not set(letters) <= set(_ALPHABET):
        raise KnownError("code_mistyped")
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    whole = number.to_bytes(_SECRET_SIZE + _CHECK_SIZE)
    secret, check = whole[:_SECRET_SIZE], whole[_SECRET_SIZE:]
    if check != _check(secret):
        raise KnownError("code_mistyped")
    key = Key(header, secret)
    if not key.fits:
        raise KnownError("code_of_another", file=file)
    return key


def is_code(text: str) -> bool:
    """Whether a text looks like a recovery code, rather than a passphrase."""
    return len("".join(text.split()).replace("-", "")) == (_SECRET_SIZE + _CHECK_SIZE) * 8 // 5 and text.count("-") > 1


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"recovery code" + secret).digest()[:_CHECK_SIZE]


def _plain(passphrase: str) -> str:
    """One and the same text whichever way a keyboard puts its letters together."""
    return unicodedata.normalize("NFC", passphrase)


def _secret(passphrase: str, salt: bytes) -> bytes:
    n = 1 << (salt[3] & ~_FORM)
    room = 128 * 8 * n + (1 << 20)
    typed = _plain(passphrase).encode(errors="surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=n, r=8, p=1, maxmem=room, dklen=_SECRET_SIZE)
