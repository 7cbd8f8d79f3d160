"""Our answer to a vendor's notice, and the day it was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.vendor_notices import OurAnswer, VendorNotice
from dpa_tracker.sentences import _
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.receive_notice import SaveVendorNotice, save_vendor_notice
from ui.desk import Desk
from ui.forms.choice_fields import ChoiceField
from ui.forms.editor_dialog import Editing, EditorDialog
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField
from ui.undo import Writing
from ui.widgets.screen_fit import open_at


class AnswerForm(PartForm[VendorNotice]):
    """What we answered, and when."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._notice: VendorNotice | None = None
        self.section(_("Our answer"))
        self._answer = self.add("answer", _("Answer"), ChoiceField(OurAnswer, "our_answer"))
        self._day = self.add("answered_on", _("The day it happened"), DateField())
        self._today = today

    def put(self, value: VendorNotice | None) -> None:
        """Show what is recorded."""
        self._notice = value
        if value is not None:
            self._answer.put(value.answer)
            self._day.put(value.answered_on or self._today)

    def read(self) -> VendorNotice:
        """The notice with the answer."""
        if self._notice is None:
            raise LookupError("no notice was put into the form")
        answer = self._answer.value() or OurAnswer.OPEN
        return replace(self._notice, answer=answer, answered_on=None if answer is OurAnswer.OPEN else self._day.value())


def answer_dialog(desk: Desk, notice: VendorNotice, parent: QWidget) -> EditorDialog[VendorNotice]:
    """The dialog in which our answer is recorded."""

    def save(value: VendorNotice, version: int) -> Callable[[Writing], Outcome]:
        wish = SaveVendorNotice(value, version)
        return lambda writing: save_vendor_notice(writing.register, wish, actor=writing.actor, at=writing.at)

    dialog = EditorDialog(desk, Editing(_("Our answer"), notice, save, _("Our answer")), AnswerForm(desk.on), parent)
    open_at(dialog, 560, 380)
    return dialog
