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
    "error.passphrase_needed": (
        "{file} is encrypted, and nobody is here to type its passphrase. Name a file that holds it with "
        "--passphrase-file FILE, before the command, or in {variable}."
    ),
    "error.passphrase_needed_new": (
        "Nobody is here to type the new passphrase. Name a file that holds it with --new-passphrase-file FILE."
    ),
    "error.passphrases_differ": "The two passphrases are not the same. Nothing was changed; type them again.",
    "error.passphrase_not_given": "No passphrase was given. Nothing was changed.",
    "error.passphrase_file": "The file {file} with the passphrase could not be read ({reason}).",
    "error.passphrase_file_text": (
        "The file {file} with the passphrase is not text in UTF-8. Save it again as plain text in UTF-8."
    ),
    "error.passphrase_file_lines": "The file {file} has to hold the passphrase in one line, and nothing else.",
    "error.already_encrypted": "{file} is encrypted already. To give it another passphrase: encryption change.",
    "error.not_encrypted": "{file} is not encrypted. To encrypt it: encryption on.",
    "error.rewriting_failed": (
        "The new file is not the same as {file} ({reason}). It was taken away; the register is as it was."
    ),
    "error.keyring_failed": ("The system's keyring did not take the key of {file}. It will be asked for every time."),
    "error.encryption_on_server": (
        "The register is on a server, and so is its encryption at rest: ask whoever looks after the server."
    ),
    "error.code_of_another": "This recovery code belongs to another register, or {file} has another passphrase by now.",
}
