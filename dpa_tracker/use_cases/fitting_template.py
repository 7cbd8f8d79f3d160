"""The template that fits each agreement: by the roles of its parties and the language it is in."""

from __future__ import annotations

from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.pack_parts import AGREEMENT, template_name
from dpa_tracker.use_cases.register_records import register_records

_WRITTEN_IN: Final = ("en", "nb")  # the languages of what ships
_OTHERWISE: Final = "en"


def fitting_template(agreement: Agreement, language: str) -> str:
    """The name of the shipped template for an agreement; `language` where the agreement does not say its own."""
    spoken = agreement.language or language
    return template_name(AGREEMENT, agreement, spoken if spoken in _WRITTEN_IN else _OTHERWISE)


def fitting_templates(register: Register, language: str) -> dict[str, str]:
    """The name of the fitting template by the id of every agreement."""
    agreements = register_records(register).agreements
    return {each.id: fitting_template(each, language) for each in agreements.values()}
