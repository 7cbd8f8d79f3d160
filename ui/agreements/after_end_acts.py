"""What can be done with the end of an agreement and with its log, from its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.agreement_log import LogEntry, LogKind
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.identities import AgreementId, Kind, PartyId
from dpa_tracker.queries.data_ending import data_ending
from dpa_tracker.queries.documents import documents_about
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sentences import _
from dpa_tracker.use_cases import confirm_deletion as confirming
from dpa_tracker.use_cases import keep_log as logging
from ui.agreements.after_end_forms import Answer, AnswerForm, LogForm
from ui.agreements.ask_dialog import AskDialog, Asked
from ui.desk import Desk
from ui.dossiers.after_end_section import ASKED, ASKED_ALL, FORGET, RECEIVED
from ui.dossiers.blocks import Act
from ui.dossiers.log_section import CHANGE, REMOVE, WRITE
from ui.forms.editor_dialog import Editing
from ui.forms.sheet import PartForm
from ui.undo import Writing

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Outcome

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Read:
    """The agreement as it stands, the documents attached to it, who holds data, and a party's name."""

    agreement: Agreement
    papers: tuple[tuple[str, str], ...]
    holders: tuple[PartyId, ...]
    party: str


def act_after_end(desk: Desk, act: Act, parent: QWidget) -> None:
    """Carry out an act of the sections about the end and the log."""
    agreement_id, _colon, part = act.about.partition(":")
    deeds: dict[str, Callable[[_Read], None]] = {
        ASKED: lambda read: _asked(desk, read, (PartyId(part),), parent),
        ASKED_ALL: lambda read: _asked(desk, read, _unasked(read), parent),
        RECEIVED: lambda read: _received(desk, read, PartyId(part), parent),
        FORGET: lambda read: _forget(desk, read, PartyId(part), parent),
        WRITE: lambda read: _write(desk, read, LogEntry("", LogKind.INSTRUCTION, desk.today, "", ""), parent),
        CHANGE: lambda read: _write(desk, read, logging.entry_of(read.agreement, part), parent),
        REMOVE: lambda read: _remove(desk, read, part, parent),
    }

    def read(register: Register, on: date) -> _Read:
        taken = snapshot(register)
        end = data_ending(register, agreement_id, on)
        papers = tuple(
            (row.document.id, row.document.title) for row in documents_about(register, Kind.AGREEMENT, agreement_id)
        )
        holders = tuple(PartyId(each.party.id) for each in end.confirmations)
        return _Read(
            taken.agreement(agreement_id), papers, holders, taken.records.party_name(PartyId(part)) if part else ""
        )

    desk.ask(parent, read, deeds[act.code])


def _unasked(read: _Read) -> tuple[PartyId, ...]:
    return tuple(each for each in read.holders if read.agreement.confirmation_of(each).asked_on is None)


def _asked(desk: Desk, read: _Read, parties: tuple[PartyId, ...], parent: QWidget) -> None:
    agreement = read.agreement
    found = agreement.confirmation_of(parties[0]) if len(parties) == 1 else None
    before = Answer(desk.today) if found is None else Answer(found.asked_on or desk.today, found.note)

    def save(asked: Asked[Answer], _version: int) -> Callable[[Writing], Outcome]:
        said = asked.value
        command = confirming.AskForConfirmation(agreement.id, parties, said.on, said.note, asked.version)
        return lambda writing: confirming.ask_for_confirmation(
            writing.register, command, actor=writing.actor, at=writing.at, today=desk.today
        )

    title = _("Confirmation asked for")
    form = AnswerForm(read.party or title, _("Asked on"), Asked(before, agreement.version), None, desk.prompts)
    _open(desk, agreement, Editing(title, None, save, title), form, parent)


def _received(desk: Desk, read: _Read, party: PartyId, parent: QWidget) -> None:
    agreement, found = read.agreement, read.agreement.confirmation_of(party)
    before = Answer(found.received_on or desk.today, found.note, found.document_id)

    def save(asked: Asked[Answer], _version: int) -> Callable[[Writing], Outcome]:
        said = asked.value
        command = confirming.FileConfirmation(
            agreement.id, party, said.on, asked.file, said.note, asked.version, said.document_id
        )
        return lambda writing: confirming.file_confirmation(
            writing.register, command, actor=writing.actor, at=writing.at, today=desk.today
        )

    form = AnswerForm(read.party, _("Received on"), Asked(before, agreement.version), read.papers, desk.prompts)
    title = _("Confirmation of deletion")
    _open(desk, agreement, Editing(title, None, save, title), form, parent)


def _forget(desk: Desk, read: _Read, party: PartyId, parent: QWidget) -> None:
    command = confirming.ForgetConfirmation(read.agreement.id, party, read.agreement.version)
    desk.change(
        parent,
        _("take back the confirmation of {party}").format(party=read.party),
        lambda writing: confirming.forget_confirmation(writing.register, command, actor=writing.actor, at=writing.at),
    )


def _write(desk: Desk, read: _Read, entry: LogEntry, parent: QWidget) -> None:
    agreement = read.agreement

    def save(asked: Asked[LogEntry], _version: int) -> Callable[[Writing], Outcome]:
        said = asked.value
        command = logging.WriteLog(
            agreement.id,
            said.kind,
            said.on,
            said.who,
            said.what,
            asked.file,
            entry_id=said.id,
            attached=said.document_id,
            expected_version=asked.version,
        )
        return lambda writing: logging.write_log(
            writing.register, command, actor=writing.actor, at=writing.at, today=desk.today
        )

    title = _("Log of {reference}").format(reference=agreement.reference)
    _open(desk, agreement, Editing(title, None, save, title), _log_form(desk, read, entry), parent)


def _log_form(desk: Desk, read: _Read, entry: LogEntry) -> LogForm:
    return LogForm(Asked(entry, read.agreement.version), read.papers, desk.prompts)


def _remove(desk: Desk, read: _Read, entry_id: str, parent: QWidget) -> None:
    command = logging.RemoveFromLog(AgreementId(read.agreement.id), entry_id, read.agreement.version)
    desk.change(
        parent,
        _("remove an entry of the log"),
        lambda writing: logging.remove_from_log(writing.register, command, actor=writing.actor, at=writing.at),
    )


def _open(
    desk: Desk, agreement: Agreement, editing: Editing[Asked[T]], form: PartForm[Asked[T]], parent: QWidget
) -> None:
    about = Subject(Kind.AGREEMENT.value, agreement.id, agreement.reference)
    dialog = AskDialog(desk, editing, form, parent)
    dialog.attach_to(lambda _said: about)
    dialog.open()
