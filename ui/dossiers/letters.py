"""The way from a dossier to one of the letters that ship, for the agreement that the dossier is about."""

from __future__ import annotations

from typing import Final

from dpa_tracker.sentences import language
from ui.dossiers.blocks import Act
from ui.drafting.asked_words import TEMPLATE_WORD

LETTER: Final = "confirmation_letter"  # about: the agreement's id and the template, as the drafting page asks for them


def letter_act(agreement_id: str, template: str, name: str) -> Act:
    """An act that goes and drafts this letter in the reader's language: each ships in every language of the screens."""
    return Act(LETTER, f"{agreement_id}\n{TEMPLATE_WORD}{template}-{language()}", name, "drafting")
