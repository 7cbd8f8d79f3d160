"""Making a version final although something stands in the way: the reason is asked for, and said to be logged."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.sentences import _
from ui.forms.sheet import PartForm, Sheet
from ui.forms.text_fields import LongTextField


class ReasonForm(PartForm[str]):
    """One reason, which must be given."""

    def __init__(self, blockers: int) -> None:
        super().__init__()
        note = _(
            "What stands in the way of signing: {count}. The document will be written as it is, and its gaps stay "
            "yellow. Your name, the reason and what it overrides go into the change log of the register."
        )
        self.section(_("Final all the same"), note.format(count=blockers))
        self._reason = self.add("override", _("Reason"), LongTextField())

    def put(self, value: str | None) -> None:
        """Show a reason."""
        self._reason.put(value or "")

    def read(self) -> str:
        """The reason in one line."""
        reason = " ".join(self._reason.value().split())
        if not reason:
            raise InvalidInputError((Fault("override", "needed"),))
        return reason


def reason_sheet(blockers: int, parent: QWidget) -> Sheet[str]:
    """The dialog that asks."""
    return Sheet(_("Make it final all the same"), ReasonForm(blockers), None, parent)
