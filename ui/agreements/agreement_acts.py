"""What can be done with an agreement from its page: say what it says, review, renew, amend, terminate, look back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.reviews import PointReview, PointState
from dpa_tracker.queries.pick_lists import PickLists, pick_lists, record
from dpa_tracker.queries.review_rows import PointRow, ReviewStanding, due_again, is_said, review_standing
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted, name_of
from dpa_tracker.use_cases.amend_agreement import AmendAgreement, amend_agreement
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.renew_agreement import RenewAgreement, end_of, renew_agreement
from dpa_tracker.use_cases.review_agreement import RecordPoints, ReviewAgreement, record_points, review_agreement
from dpa_tracker.use_cases.terminate_agreement import TerminateAgreement, terminate_agreement
from ui.agreements.ask_dialog import AskDialog, Asked
from ui.agreements.clause_copy import copy_clause
from ui.agreements.contract_scan_dialog import choose_and_scan
from ui.agreements.life_forms import AmendForm, RenewForm, TerminateForm
from ui.agreements.point_form import PointForm, Reviewed, ReviewForm
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.dossiers.finding_card import COPY_CLAUSE
from ui.dossiers.history_dialog import show_history
from ui.dossiers.life_sections import AMEND, END, HISTORY, RENEW
from ui.dossiers.review_section import CONFIRM, REVIEW, SAY, SCAN, asks_in_words
from ui.forms.editor_dialog import Editing
from ui.forms.sheet import PartForm
from ui.undo import Writing

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Outcome

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read:
    """The agreement as it stands, its review, the names of parties, and when what is reviewed today is due again."""

    agreement: Agreement
    review: ReviewStanding
    lists: PickLists
    due_again: date


def act_on_agreement(desk: Desk, act: Act, parent: QWidget, opened: Callable[[Subject], None]) -> None:
    """Carry out an act of an agreement's page; `opened` goes to an agreement that was made."""
    if act.code in {CONFIRM, SAY}:
        agreement_id, version, point = act.about.rsplit(":", 2)
        say = _confirm if act.code == CONFIRM else _say
        _with_agreement(
            desk, agreement_id, parent, lambda read: say(desk, read, ReviewPoint(point), int(version), parent)
        )
        return
    if act.code == COPY_CLAUSE:
        copy_clause(desk, act.about, parent)
        return
    if act.code == HISTORY:
        kind, record_id = act.about.split(":", 1)
        show_history(desk, Kind(kind), record_id, parent)
        return
    deeds: dict[str, Callable[[Desk, Read, QWidget], None]] = {
        REVIEW: _review,
        RENEW: lambda desk, read, parent: _renew(desk, read, parent, opened),
        AMEND: _amend,
        END: _terminate,
        SCAN: lambda desk, read, parent: choose_and_scan(desk, read.agreement.id, parent),
    }
    deed = deeds.get(act.code)
    if deed is not None:
        _with_agreement(desk, act.about, parent, lambda read: deed(desk, read, parent))


def _with_agreement(desk: Desk, agreement_id: str, parent: QWidget, then: Callable[[Read], None]) -> None:
    def read(register: Register, _on: date) -> Read:
        found = record(register, Kind.AGREEMENT, agreement_id)
        if not isinstance(found, Agreement):
            raise KnownError("no_such_record", kind=Kind.AGREEMENT.value, id=agreement_id)
        standing = review_standing(register, found)
        return Read(found, standing, pick_lists(register), due_again(register, desk.today))

    desk.ask(parent, read, then)


def _row(read: Read, point: ReviewPoint) -> PointRow:
    return next(row for row in read.review.points if row.point is point)


def _confirm(desk: Desk, read: Read, point: ReviewPoint, version: int, parent: QWidget) -> None:
    """A person has read the words that are shown: they are what the point asks for."""
    row = _row(read, point).review
    said = PointReview(point, PointState.CONFIRMED, row.clause, row.quote, row.place, row.source, row.note)
    name = _("confirm {point}").format(point=name_of("review_point", point.value))
    desk.change(parent, name, _recording(read.agreement.id, said, version, desk.today))


def _recording(agreement_id: AgreementId, said: PointReview, version: int, today: date) -> Callable[[Writing], Outcome]:
    command = RecordPoints(agreement_id, (said,), version)
    return lambda writing: record_points(writing.register, command, actor=writing.actor, at=writing.at, on=today)


def _say(desk: Desk, read: Read, point: ReviewPoint, _version: int, parent: QWidget) -> None:
    row, agreement = _row(read, point), read.agreement

    def save(asked: Asked[PointReview], _read: int) -> Callable[[Writing], Outcome]:
        return _recording(agreement.id, asked.value, asked.version, desk.today)

    name = name_of("review_point", point.value)
    editing = Editing(name, Asked(row.review, agreement.version), save, _("record {point}").format(point=name))
    _ask(desk, editing, PointForm(point, asks_in_words(row), desk.today), parent, lambda _said: _subject(agreement))


def _review(desk: Desk, read: Read, parent: QWidget) -> None:
    agreement, writing = read.agreement, desk.writing()
    left = sum(not is_said(row) for row in read.review.points)
    one = "{number} point of Article 28 is still open. The review of the whole can be recorded all the same."
    many = "{number} points of Article 28 are still open. The review of the whole can be recorded all the same."
    note = counted(one, many, left) if left else _("Every point of Article 28 has been looked at.")
    before = Reviewed(writing.actor, desk.today, read.due_again)

    def save(asked: Asked[Reviewed], _read: int) -> Callable[[Writing], Outcome]:
        said = asked.value
        command = ReviewAgreement(agreement.id, said.by, said.on, asked.version, said.next_review, said.note)
        return lambda writing: review_agreement(
            writing.register, command, actor=writing.actor, at=writing.at, today=desk.today
        )

    title = _("Review the agreement")
    editing = Editing(title, Asked(before, agreement.version), save, title)
    _ask(desk, editing, ReviewForm(note), parent, lambda _said: _subject(agreement))


def _renew(desk: Desk, read: Read, parent: QWidget, opened: Callable[[Subject], None]) -> None:
    agreement = read.agreement

    def save(asked: Asked[RenewAgreement], _read: int) -> Callable[[Writing], Outcome]:
        return lambda writing: renew_agreement(
            writing.register, asked.value, actor=writing.actor, at=writing.at, on=writing.on
        )

    form = RenewForm(agreement, AgreementId(new_id(Kind.AGREEMENT)), _begins(agreement, desk.today))
    title = _("Renew {reference}").format(reference=agreement.reference)
    dialog = _ask(desk, Editing(title, None, save, title), form, parent, _successor)

    def go(asked: Asked[RenewAgreement]) -> None:
        opened(_successor(asked.value))

    dialog.made.connect(go)


def _successor(said: RenewAgreement) -> Subject:
    return Subject(Kind.AGREEMENT.value, said.successor_id, said.reference)


def _subject(agreement: Agreement) -> Subject:
    return Subject(Kind.AGREEMENT.value, agreement.id, agreement.reference)


def _begins(agreement: Agreement, on: date) -> date | None:
    try:
        return None if agreement.term is None else end_of(agreement.term, on)
    except (InvalidInputError, KnownError):
        return None


def _amend(desk: Desk, read: Read, parent: QWidget) -> None:
    def save(asked: Asked[AmendAgreement], _read: int) -> Callable[[Writing], Outcome]:
        return lambda writing: amend_agreement(writing.register, asked.value, actor=writing.actor, at=writing.at)

    form = AmendForm(read.agreement, AgreementId(new_id(Kind.AGREEMENT)))
    title = _("Amend {reference}").format(reference=read.agreement.reference)
    _ask(desk, Editing(title, None, save, title), form, parent, _amendment)


def _amendment(said: AmendAgreement) -> Subject:
    return Subject(Kind.AGREEMENT.value, said.amendment_id, said.reference)


def _terminate(desk: Desk, read: Read, parent: QWidget) -> None:
    def save(asked: Asked[TerminateAgreement], _read: int) -> Callable[[Writing], Outcome]:
        return lambda writing: terminate_agreement(
            writing.register, asked.value, actor=writing.actor, at=writing.at, today=writing.on
        )

    form = TerminateForm(read.agreement, read.lists, desk.today)
    title = _("Terminate {reference}").format(reference=read.agreement.reference)
    _ask(desk, Editing(title, None, save, title), form, parent, lambda _said: _subject(read.agreement))


def _ask(
    desk: Desk,
    editing: Editing[Asked[T]],
    form: PartForm[Asked[T]],
    parent: QWidget,
    about: Callable[[T], Subject],
) -> AskDialog[T]:
    """Open the dialog; files that are dropped on it are attached to what the answer is about."""
    dialog = AskDialog(desk, editing, form, parent)
    dialog.attach_to(about)
    dialog.open()
    return dialog
