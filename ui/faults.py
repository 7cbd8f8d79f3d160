"""Which door an error goes through (house D12): beside the field, the notice bar, or the log and the crash dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.sentences import _, error_sentence, fault_sentence

Severity: TypeAlias = Literal["block", "check", "info"]  # each has a sign and a word; another would be shown as a code


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the notice bar, with the next step where there is one to offer."""

    text: str
    severity: Severity = "block"
    next_step: str = ""
    take: Callable[[], None] | None = None


def notice_of(error: KnownError | InvalidInputError) -> Notice:
    """What an expected error says; faults that no form is open for stand in the notice bar together."""
    if isinstance(error, KnownError):
        return Notice(error_sentence(error))
    return Notice("  ".join(f"{field_name(fault)}: {fault_sentence(fault)}" for fault in error.faults))


def field_name(fault: Fault) -> str:
    """The last part of a dotted field path, readable: `term.first_ends_on` gives "first ends on"."""
    words = [part for part in fault.field.split(".") if not part.isdigit()]
    return words[-1].replace("_", " ") if words else _("record")


class Doors:
    """Sends every failure that a page does not take itself through the door that is for it."""

    def __init__(self, show: Callable[[Notice], None], crash: Callable[[Exception], None]) -> None:
        self._show = show
        self._crash = crash

    def take(self, error: Exception) -> None:
        """Show an expected error in the notice bar; anything else is a defect, and is logged and said."""
        if isinstance(error, KnownError | InvalidInputError):
            self._show(notice_of(error))
        else:
            self._crash(error)
