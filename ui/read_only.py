"""Why nothing can be changed in the register that is shown, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpa_tracker.sentences import _
from ui.formats import day_text

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def why_not_editable(register: Register | None) -> str:
    """Empty when changes can be made, or where no register is open."""
    if register is None or not (register.read_only or register.asks_only):
        return ""
    if register.recorded_on is not None:
        said = _("This is the register as it was recorded on {day}, a past day: nothing can be changed in it.")
        return said.format(day=day_text(register.recorded_on))
    if register.asks_only:
        return _("In this team you ask for vendors and read the rest. Records are changed by legal.")
    if register.team is not None and not register.newer:
        return _("In this team you only read. An administrator of the register can give you another role.")
    return _why_not_writable(register)


def _why_not_writable(register: Register) -> str:
    if register.holder:
        said = _("The register is in use by {holder}, and only one may write to it: here it can only be read.")
        return said.format(holder=register.holder)
    if register.newer:
        return _("A later version of the program has written to the register: here it can only be read.")
    return _("The file of the register, or its folder or disk, cannot be written to: here it can only be read.")
