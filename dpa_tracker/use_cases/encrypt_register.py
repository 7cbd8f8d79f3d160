"""Encrypt a register, give it another passphrase, or take the encryption away: always into a new file, then swapped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import keys, rewriting, unsaved
from dpa_tracker.store.keys import Key, new_key
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.rewriting import Old
from dpa_tracker.store.soundness import troubles
from dpa_tracker.store.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A register that was written anew and is open; `kept` is the file from before, `troubles` what is wrong now."""

    register: Register
    kept: Path
    troubles: tuple[Trouble, ...]


def create_encrypted(path: Path, passphrase: str, *, actor: str, at: datetime, cost: int = keys.COST) -> Register:
    """Make an empty encrypted register and open it. Raises KnownError as `create_register`, and `passphrase_short`."""
    if path.exists():
        raise KnownError("register_exists", file=str(path))
    return create_register(path, actor=actor, at=at, key=new_key(passphrase, cost=cost))


def encrypt_with(register: Register, passphrase: str, *, actor: str, at: datetime, cost: int = keys.COST) -> Rewritten:
    """Encrypt an open register, or give an encrypted one another passphrase; it is closed, and the new one is open.

    Raises KnownError `passphrase_short`, and those of `rewriting.write_anew`: then the old one stands as it was, open.
    """
    register.refuse_if_read_only()
    return _written(register, new_key(passphrase, cost=cost), actor, at)


def decrypt(register: Register, *, actor: str, at: datetime) -> Rewritten:
    """Take the encryption of an open register away; it is closed, and the plain one is open.

    Raises KnownError `not_encrypted`, and as `encrypt_with`.
    """
    if not register.encrypted:
        raise KnownError("not_encrypted", file=str(register.path))
    return _written(register, None, actor, at)


def _written(register: Register, key: Key | None, actor: str, at: datetime) -> Rewritten:
    if register.team is not None:
        raise KnownError("encryption_on_server")
    path = register.path
    typed = unsaved.kept(path)
    kept = rewriting.write_anew(register, key, at=at)
    opened = open_register(path, actor=actor, at=at, key=key)
    opened.law, opened.law_read_on = register.law, register.law_read_on
    for each in typed:  # what was typed and never saved is kept as the register is now
        unsaved.Shelf(path, each.key).keep(each)
    return Rewritten(opened, kept, troubles(opened))


def left_of_old(register: Register) -> Old:
    """What is still there from before the register was written anew. Raises KnownError `encryption_on_server`."""
    if register.team is not None:
        raise KnownError("encryption_on_server")
    return rewriting.left_of_old(register)


def forget_old(register: Register, *, at: datetime) -> Old:
    """Take that away, after a verified copy of the register as it is; returns what went.

    Raises KnownError `copy_failed`, and those of `Register.refuse_if_read_only`.
    """
    register.refuse_if_read_only()
    if register.team is not None:
        raise KnownError("encryption_on_server")
    return rewriting.forget_old(register, at=at)


def recovery_code(register: Register) -> str:
    """What to print on a recovery sheet. Raises KnownError `not_encrypted`."""
    if register.key is None:
        raise KnownError("not_encrypted", file=str(register.path))
    return keys.recovery_code(register.key)
