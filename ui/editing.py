"""Opens the editor of a record: what the form needs is read first, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import (
    FORMED,
    AgreementId,
    EngagementId,
    Kind,
    PartyId,
    RequestId,
    ServiceId,
    TransferId,
)
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.queries.pick_lists import PickLists, Record, pick_lists_for, record
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, name_of
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.save_agreement import SaveAgreement, save_agreement
from dpa_tracker.use_cases.save_engagement import SaveEngagement, save_engagement
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from dpa_tracker.use_cases.save_request import SaveRequest, save_request
from dpa_tracker.use_cases.save_service import SaveService, save_service
from dpa_tracker.use_cases.save_transfer import SaveTransfer, save_transfer
from ui.agreements.agreement_form import AgreementForm
from ui.desk import Desk
from ui.documents.attaching import attach
from ui.engagements.engagement_form import EngagementForm
from ui.forms.editor_dialog import Editing, EditorDialog
from ui.forms.sheet import PartForm
from ui.parties.party_form import PartyForm
from ui.requests.request_form import RequestForm
from ui.services.service_form import ServiceForm
from ui.transfers.transfer_form import TransferForm
from ui.undo import Writing

Opened = Callable[["EditorDialog[Any]"], None]


def open_editor(desk: Desk, kind: Kind, record_id: str | None, parent: QWidget, opened: Opened | None = None) -> None:
    """Open the editor of a record, or of a new one of its kind when `record_id` is None.

    `opened` is called with the dialog once it is shown.
    """

    def read(register: Any) -> tuple[Record | None, PickLists]:  # noqa: ANN401 - desk.ask gives the register
        before = None if record_id is None else record(register, kind, record_id)
        return before, pick_lists_for(register, kind)

    def show(answer: tuple[Record | None, PickLists]) -> None:
        before, lists = answer
        dialog = editor_of(desk, kind, before, lists, parent)
        dialog.open()
        if opened:
            opened(dialog)

    desk.ask(parent, lambda register, _on: read(register), show)


def editor_of(
    desk: Desk, kind: Kind, before: Record | None, lists: PickLists, parent: QWidget | None
) -> EditorDialog[Any]:
    """The editor dialog of a record, or of a new one of this kind, with what its pickers offer."""
    new = before is None
    title = _TITLES[kind][0 if new else 1]
    editing: Editing[Record] = Editing(_(title), before, _SAVES[kind], _(title), kind.value)
    dialog = EditorDialog(desk, editing, _form(desk, kind, lists), parent)

    def take(value: Record, files: tuple[Path, ...]) -> None:
        # The dialog goes before they are attached. Its parent may not be held here: what a connection of the dialog
        # holds is let go in the midst of the dialog's end, and a parent that goes then takes the dialog along again.
        attach(desk, _subject(kind, value), files, desk)

    dialog.attach_with(take)
    return dialog


def _subject(kind: Kind, value: Record) -> Subject:
    title = (
        value.reference if isinstance(value, Agreement) else value.name if isinstance(value, Party | Service) else ""
    )
    return Subject(kind.value, value.id, title or name_of("kind", kind.value))


def _form(desk: Desk, kind: Kind, lists: PickLists) -> PartForm[Any]:
    identity = new_id(kind)
    match kind:
        case Kind.PARTY:
            return PartyForm(PartyId(identity), lists)
        case Kind.SERVICE:
            return ServiceForm(ServiceId(identity), lists)
        case Kind.AGREEMENT:
            return AgreementForm(AgreementId(identity), lists, desk.today)
        case Kind.ENGAGEMENT:
            return EngagementForm(EngagementId(identity), lists)
        case Kind.TRANSFER:
            return TransferForm(TransferId(identity), lists)
        case Kind.REQUEST:
            return RequestForm(RequestId(identity), lists, desk.writing().actor, desk.today)
        case _:
            raise KnownError("no_such_record", kind=kind.value, id=identity)  # no form edits what the program made


# Titles of the dialog and names in Undo: of a new record, and of a revised one.
_TITLES: dict[Kind, tuple[str, str]] = {
    Kind.PARTY: ("New party", "Edit party"),
    Kind.SERVICE: ("New service", "Edit service"),
    Kind.AGREEMENT: ("New agreement", "Edit agreement"),
    Kind.ENGAGEMENT: ("New engagement", "Edit engagement"),
    Kind.TRANSFER: ("New transfer", "Edit transfer"),
    Kind.REQUEST: ("Ask legal to onboard this vendor", "Edit request"),
}


def _save(kind: Kind, value: Record, version: int, writing: Writing) -> Outcome:
    register, actor, at = writing.register, writing.actor, writing.at
    match kind:
        case Kind.PARTY:
            return save_party(register, SaveParty(cast("Party", value), version), actor=actor, at=at)
        case Kind.SERVICE:
            return save_service(register, SaveService(cast("Service", value), version), actor=actor, at=at)
        case Kind.AGREEMENT:
            return save_agreement(register, SaveAgreement(cast("Agreement", value), version), actor=actor, at=at)
        case Kind.ENGAGEMENT:
            return save_engagement(register, SaveEngagement(cast("Engagement", value), version), actor=actor, at=at)
        case Kind.TRANSFER:
            return save_transfer(register, SaveTransfer(cast("Transfer", value), version), actor=actor, at=at)
        case Kind.REQUEST:
            return save_request(register, SaveRequest(cast("OnboardingRequest", value), version), actor=actor, at=at)
        case _:
            raise KnownError("no_such_record", kind=kind.value, id=value.id)


def _saving(kind: Kind) -> Callable[[Record, int], Callable[[Writing], Outcome]]:
    return lambda value, version: lambda writing: _save(kind, value, version, writing)


_SAVES = {kind: _saving(kind) for kind in FORMED}
