"""Every code a reader meets as an icon, a word and a tone: verdicts, severities, states.

The shape differs with the meaning, so that neither colour nor the word alone has to carry it (WCAG 1.4.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.sentences import _, name_of
from dpa_tracker.wording import SENTENCES
from ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Sign:
    """How a code is shown: the icon's name and the tone of its colour."""

    icon: str
    tone: Tone


OF_THE_HOUSE: Final = "law"  # the icon of "(own correction)" where the words have no room; a tooltip says them

_GOOD: Final = Sign("verdict_good", Tone.GOOD)
_CAUTION: Final = Sign("verdict_caution", Tone.CAUTION)
_BAD: Final = Sign("verdict_bad", Tone.BAD)
_OPEN: Final = Sign("verdict_open", Tone.OPEN)
_NEUTRAL: Final = Sign("verdict_neutral", Tone.NEUTRAL)
_INFO: Final = Sign("verdict_info", Tone.ACCENT)

_SIGNS: Final = {
    **dict.fromkeys(("document_kept", "ok", "filed"), _GOOD),
    **dict.fromkeys(("asked", "received"), _CAUTION),
    "not_asked": _OPEN,
    **dict.fromkeys(("document_missing", "document_altered"), _BAD),
    **dict.fromkeys(
        ("accepted", "confirmed", "untouched", "valid", "cleared", "active", "active_special_terms", "running", "done"),
        _GOOD,
    ),
    **dict.fromkeys(
        (
            "open",
            "conflict",
            "edited",
            "incomplete",
            "conditional",
            "check",
            "to_renew",
            "due",
            "signing",
            "not_concluded",
        ),
        _CAUTION,
    ),
    **dict.fromkeys(
        ("absent", "missing", "invalid", "blocked", "block", "expired", "missed", "negotiation_failed", "gap"), _BAD
    ),
    **dict.fromkeys(("lapsed", "not_reviewed", "undetermined", "suspended", "not_evaluable"), _OPEN),
    **dict.fromkeys(
        ("taken_up", "found_by_scan", "info", "upcoming", "planned", "draft", "negotiating", "not_begun"), _INFO
    ),
    **dict.fromkeys(
        ("no_transfer", "not_in_force", "terminated", "ended", "archived", "superseded", "snoozed", "refused"),
        _NEUTRAL,
    ),
}


def sign_of(code: str) -> Sign:
    """Icon and tone of a verdict, severity or state; a calm one for whatever says nothing good or bad."""
    return _SIGNS.get(code, _NEUTRAL)


def has_sign(code: str | None) -> bool:
    """Whether a code is one that an icon stands for."""
    return code in _SIGNS


_GROUPS: Final = (
    *("verdict", "severity", "state", "phase", "deadline_state", "engagement_status", "draft_state", "document_state"),
    *("direction", "relationship", "law", "mechanism", "kind", "deadline", "role", "point_state", "request_state"),
    *("flow_state", "commitment", "confirmation_state"),
)


def word_of(code: str) -> str:
    """The word of a verdict, severity, state or another code of a closed list, in the reader's language."""
    if code == "archived":
        return _("Archived")
    for group in _GROUPS:
        if f"name.{group}.{code}" in SENTENCES:
            return name_of(group, code)
    return code.replace("_", " ")


def worded(codes: str) -> str:
    """Codes with commas between them, as words; what is no code stays as it stands."""
    known = (word_of(part) if " " not in part and part.islower() else part for part in codes.split(", "))
    return ", ".join(known)


def gloss_of(verdict: str) -> str:
    """One line that says what a verdict means."""
    glosses = {
        "no_transfer": _("Chapter V does not apply."),
        "valid": _("A mechanism carries the transfer on this day."),
        "incomplete": _("The right mechanism, but something mandatory is missing."),
        "invalid": _("None of the mechanisms can be used on this day."),
        "undetermined": _("Facts are missing, or the law is unsettled."),
        "cleared": _("Nothing stands in the way."),
        "conditional": _("May be used once the conditions below are met."),
        "blocked": _("May not be used now."),
        "not_in_force": _("It binds nobody on this day, and nothing takes place under it: there is nothing to judge."),
    }
    return glosses.get(verdict, "")


def kind_word(kind: str) -> str:
    """What a kind of thing in the register is called."""
    return name_of("kind", kind)
