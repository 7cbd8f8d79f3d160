"""How far the signing of a pack has come, as a person says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.packs import Pack, Signing, SigningState
from dpa_tracker.sentences import _
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.sign_pack import RecordSigning, record_signing
from ui.desk import Desk
from ui.forms.choice_fields import ChoiceField
from ui.forms.editor_dialog import Editing, EditorDialog
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.undo import Writing
from ui.widgets.screen_fit import open_at

_SIZE = (620, 520)


class SigningForm(PartForm[Pack]):
    """Status, day, provider, reference, note."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._pack: Pack | None = None
        self._today = today
        self.section(_("What has happened"))
        self.state = self.add("state", _("Status"), ChoiceField(SigningState, "signing"))
        self.day = self.add("day", _("The day it happened"), DateField())
        self.provider = self.add("provider", _("Signing service"), TextField(_("Or how it was sent, such as by post.")))
        self.reference = self.add("reference", _("Reference"), TextField(_("The number the service gave it.")))
        self.note = self.add("note", _("Note"), LongTextField(lines=2))

    def put(self, value: Pack | None) -> None:
        """Show what is recorded; what is recorded next most likely happened today."""
        self._pack = value
        signing = Signing() if value is None else value.signing
        self.state.put(signing.state)
        self.day.put(self._today)
        self.provider.put(signing.provider)
        self.reference.put(signing.reference)
        self.note.put(signing.note)

    def read(self) -> Pack:
        """The pack with the signing as edited."""
        if self._pack is None:
            raise LookupError("no pack was put into the form")
        signing = Signing(
            self.state.value() or SigningState.NOT_SENT,
            self.day.value() or self._today,
            self.provider.value(),
            self.reference.value(),
            self.note.value(),
        )
        return replace(self._pack, signing=signing)


def signing_dialog(desk: Desk, pack: Pack, parent: QWidget) -> EditorDialog[Pack]:
    """The dialog in which the signing of a pack is recorded."""

    def save(value: Pack, version: int) -> Callable[[Writing], Outcome]:
        said = value.signing
        command = RecordSigning(
            value.id, said.state, said.day or desk.on, said.provider, said.reference, said.note, version
        )
        return lambda writing: record_signing(writing.register, command, actor=writing.actor, at=writing.at)

    editing = Editing(_("How far has the signing come?"), pack, save, _("Signing of {title}").format(title=pack.title))
    dialog = EditorDialog(desk, editing, SigningForm(desk.on), parent)
    open_at(dialog, *_SIZE)
    return dialog
