"""Ed25519 keys and signatures of law packs: PEM files, as every tool for such keys reads and writes them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.whole_files import write_new_file

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_SIGNED: Final = "dpa-tracker law pack 1\n"
_HOLDER: Final = "# "  # PEM allows words before the key: they name who holds its private half
_FINGERPRINT: Final = 16  # hex digits: 64 bits, to tell keys apart; the signature is checked with the whole key
_LARGEST_KEY: Final = 16_384


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key that packs may be signed with, by its raw 32 bytes, and who holds its private half."""

    holder: str
    raw: bytes

    @property
    def fingerprint(self) -> str:
        """A short name of the key, to be compared by eye."""
        return fingerprint_of(self.raw)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as it stands in a pack: which key made it, and its bytes."""

    fingerprint: str
    value: bytes

    def as_text(self) -> bytes:
        """The form in the pack: two lines."""
        return f"key {self.fingerprint}\nsignature {base64.b64encode(self.value).decode()}\n".encode()


def fingerprint_of(raw: bytes) -> str:
    """The short name of a key."""
    return hashlib.sha256(raw).hexdigest()[:_FINGERPRINT]


def signature_from(content: bytes) -> Signature | None:
    """What a pack's signature file says; None where it is none, or says anything beside it."""
    try:
        words = dict(line.split(" ", 1) for line in content.decode("ascii").splitlines())
        found = Signature(words["key"], base64.b64decode(words["signature"], validate=True))
    except (ValueError, KeyError):
        return None
    return found if found.as_text() == content.replace(b"\r\n", b"\n") else None


def signer_of(signature: Signature, digest: str, keys: Iterable[TrustedKey]) -> TrustedKey:
    """The trusted key that signed law data with this digest.

    Raises KnownError `law_pack_of_a_stranger` for a key that is not trusted, `law_pack_altered` where the signature is
    not that of these data. The caller names the file.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - only where there is a pack
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - the same

    meant = [key for key in keys if key.fingerprint == signature.fingerprint]
    if not meant:
        raise KnownError("law_pack_of_a_stranger", key=signature.fingerprint)
    for key in meant:
        try:
            Ed25519PublicKey.from_public_bytes(key.raw).verify(signature.value, _statement(digest))
        except InvalidSignature:
            continue
        return key
    raise KnownError("law_pack_altered")


def sign(digest: str, private_key: Path) -> Signature:
    """The signature of law data with this digest, by the key of a file. Raises KnownError `law_key_unreadable`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - publisher alone
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415 - the same

    content = _content(private_key)
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError) as error:  # TypeError: it has a passphrase
        raise KnownError("law_key_unreadable", file=str(private_key)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KnownError("law_key_unreadable", file=str(private_key))
    return Signature(fingerprint_of(_raw(key.public_key())), key.sign(_statement(digest)))


def public_key(path: Path, holder: str = "") -> TrustedKey:
    """The public key of a PEM file; its holder as said, else by the file's first line, else by the file's name.

    Raises KnownError `law_key_unreadable`.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - only where there is a key
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - the same
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415 - the same

    content = _content(path)
    try:
        key = load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KnownError("law_key_unreadable", file=str(path)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise KnownError("law_key_unreadable", file=str(path))
    return TrustedKey(holder or _holder_in(content) or path.stem, _raw(key))


def named_key(key: TrustedKey) -> bytes:
    """A public key as a PEM file whose first line names its holder."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - only for a key

    holder = " ".join(key.holder.split())
    return f"{_HOLDER}{holder}\n".encode() + _pem(Ed25519PublicKey.from_public_bytes(key.raw))


def make_key_pair(path: Path) -> TrustedKey:
    """Write a new private key to the file, for its owner alone, and its public half beside it (`.pub`)."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - publisher alone
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - the same

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = _pem(key.public_key())
    half = public_half(path)
    for target, content, mode in ((half, public, 0o644), (path, private, 0o600)):
        _write_new(target, content, mode)
    return TrustedKey(path.stem, _raw(key.public_key()))


def public_half(path: Path) -> Path:
    """Where the public half of a new private key stands."""
    return path.with_name(f"{path.name}.pub")


def _statement(digest: str) -> bytes:
    return f"{_SIGNED}{digest}\n".encode()


def _holder_in(content: bytes) -> str:
    first = content.decode("utf-8", "replace").split("\n", 1)[0]
    return first.removeprefix(_HOLDER).strip() if first.startswith(_HOLDER) else ""


def _pem(key: Ed25519PublicKey) -> bytes:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only where there is a key

    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes_raw()


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST_KEY)
    except OSError as error:
        raise KnownError("law_file_unreadable", file=str(path), reason=reason_of(error)) from error


def _write_new(path: Path, content: bytes, mode: int) -> None:
    try:
        write_new_file(path, content, mode=mode)
    except OSError as error:
        raise KnownError("law_file_unwritable", file=str(path), reason=reason_of(error)) from error
