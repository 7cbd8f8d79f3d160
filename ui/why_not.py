"""Why an action is not possible now: for its tool tip, and for the list of all commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dpa_tracker.sentences import _
from ui.actions import TO_WRITE, Need

_REASONS: Final[Mapping[Need, Callable[[], str]]] = {
    Need.REGISTER: lambda: _("Open a register first."),
    Need.PRESENT: lambda: _("Only with the register as it is now."),
    Need.NOW: lambda: _("Only with the register as it is now."),
    Need.PAST: lambda: _("The register is shown as it is now."),
    Need.ENCRYPTED: lambda: _("This register is not encrypted."),
    Need.WRITING: lambda: _("Open a register first."),
    Need.LIST: lambda: _("Go to a list first."),
    Need.AGREEMENTS: lambda: _("Go to the list of agreements first."),
    Need.RECORDS_TO_WRITE: lambda: _("Go to a list of records first."),
    Need.SUBJECT: lambda: _("Choose a record first."),
    Need.SUBJECT_TO_WRITE: lambda: _("Choose a record first."),
    Need.TO_ARCHIVE: lambda: _("Choose records in their own list first."),
    Need.UNDO: lambda: _("Nothing was done that could be taken back."),
    Need.REDO: lambda: _("Nothing was taken back."),
    Need.TRAY: lambda: _("This desktop has no system tray."),
    Need.BACK: lambda: _("There is nowhere to go back to."),
    Need.FORWARD: lambda: _("There is nowhere to go forward to."),
    Need.BEEN_ELSEWHERE: lambda: _("There is nowhere to go back to."),
}


def why_not(need: Need, *, opened: bool, read_only: str) -> str:
    """What is missing for this need, in words. `opened`: a register is; `read_only`: why it may not be changed."""
    if not opened and need not in (Need.NOTHING, Need.TRAY, Need.BACK, Need.FORWARD, Need.BEEN_ELSEWHERE):
        return _REASONS[Need.REGISTER]()
    if need in TO_WRITE and read_only:
        return read_only
    reason = _REASONS.get(need)
    return "" if reason is None else reason()
