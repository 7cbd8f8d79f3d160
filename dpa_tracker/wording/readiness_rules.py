"""Sentences of readiness about the parties a document names, who signs together, and what a letter must have."""

from __future__ import annotations

from typing import Final

_PARTIES: Final[dict[str, str]] = {
    "ready.party_differs": (
        "{label}: the document says {document}, the register {register}; as it stands the document binds somebody else"
    ),
    "ready_remedy.party_differs": (
        "write what the register says in every place, or correct the party in the register and draft again"
    ),
    "ready.value_differs": "{label}: the document says {document}, the register {register}",
    "ready_remedy.value_differs": "correct one of them; what is signed is what binds",
    "ready.party_not_named": "the full legal name of {party} does not stand in the document",
    "ready_remedy.party_not_named": (
        "write the name as the company register has it, or correct it at the party; a short name may be another company"
    ),
    "ready.party_number_absent": "{party}: the registration number {number} does not stand in the document",
    "ready_remedy.party_number_absent": "write it beside the name; names change, the number stays",
}

SENTENCES: Final[dict[str, str]] = {**_PARTIES}
