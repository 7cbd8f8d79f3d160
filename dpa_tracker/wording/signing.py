"""Sentences of readiness for signature and of signature profiles."""

from __future__ import annotations

from typing import Final

_PLACES: Final[dict[str, str]] = {
    "fault.signature_mark_in_value": (
        "has the characters {{{{, which the signing service ({profile}) would take for a place to sign; remove them"
    ),
    "template.unknown_sign_kind": "there is no place to sign of the kind '{name}'; choose one of: {kinds}",
    "template.sign_outside_signatories": (
        "'{name}' belongs to a signatory; put it inside a repetition such as each:processor.signatories"
    ),
}

SENTENCES: Final[dict[str, str]] = {**_PLACES}
