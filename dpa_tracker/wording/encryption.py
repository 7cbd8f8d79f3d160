"""Sentences about encrypted registers: unlocking, passphrases, recovery codes."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.register_locked": "{file} is encrypted. Give its passphrase, or the recovery code that was printed for it.",
    "error.wrong_passphrase": "This is not the passphrase of {file}. Capital and small letters and spaces count.",
    "error.passphrase_short": (
        "A passphrase of fewer than {least} characters is not taken. Four or five words are easy to remember."
    ),
    "error.code_mistyped": (
        "This is no recovery code: it has eight groups of four letters and digits. Look at each group again."
    ),
    "error.code_of_another": "This recovery code belongs to another register, or {file} has another passphrase by now.",
}
