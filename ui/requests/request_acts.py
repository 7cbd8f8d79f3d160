"""What can be done with an onboarding request: take it up, accept it, refuse it, check the vendor again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind, RequestId
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.queries.pick_lists import PickLists, parties_and_services, pick_lists_for
from dpa_tracker.queries.request_detail import house_choices, near_parties
from dpa_tracker.queries.requests import request
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.told_apart import called_with, told_apart
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.accept_request import AcceptRequest, accept_request
from dpa_tracker.use_cases.decide_request import RefuseRequest, TakeUp, refuse_request, take_up_request
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.save_request import SaveRequest, save_request
from ui.agreements.ask_dialog import AskDialog, Asked
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.dossiers.request_dossier import ACCEPT, REFUSE, TAKE_UP
from ui.forms.editor_dialog import Editing, EditorDialog
from ui.requests.accept_form import AcceptChoices, AcceptForm, RefuseForm
from ui.requests.request_form import RequestForm
from ui.undo import Writing

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Outcome

Choosing = tuple[OnboardingRequest, AcceptChoices]
Made = Callable[[OnboardingRequest], OnboardingRequest]


def act_on_request(desk: Desk, act: Act, parent: QWidget) -> None:
    """Carry out an act of a request's page."""
    request_id = RequestId(act.about)
    if act.code == ACCEPT:
        desk.ask(
            parent, lambda register, _on: _choices(register, request_id), lambda read: _accept(desk, *read, parent)
        )
        return
    deed = {TAKE_UP: _take_up, REFUSE: _refuse}[act.code]
    desk.ask(parent, lambda register, _on: request(register, request_id), lambda found: deed(desk, found, parent))


def ask_to_onboard(desk: Desk, asked: Made, parent: QWidget) -> None:
    """Open a new request that says already what `asked` puts into it."""

    def read(register: Register, _on: date) -> PickLists:
        return pick_lists_for(register, Kind.REQUEST)

    def show(lists: PickLists) -> None:
        by, identity = desk.writing().actor, RequestId(new_id(Kind.REQUEST))
        form = RequestForm(identity, lists, by, desk.today)
        before = asked(OnboardingRequest(identity, "", by, desk.today))
        title = _("Ask legal to onboard this vendor")
        EditorDialog(
            desk, Editing(title, before, _saving, _("ask for a vendor"), Kind.REQUEST.value), form, parent
        ).open()

    desk.ask(parent, read, show)


def _saving(value: OnboardingRequest, version: int) -> Callable[[Writing], Outcome]:
    return lambda writing: save_request(
        writing.register, SaveRequest(value, version), actor=writing.actor, at=writing.at
    )


def _choices(register: Register, request_id: RequestId) -> Choosing:
    asked, taken = request(register, request_id), snapshot(register)
    houses, house = house_choices(taken, asked)
    lists = parties_and_services(register)
    others = lists.parties.without(lists.own)
    near = near_parties(taken, asked)
    told = told_apart(taken.records, near)
    return asked, AcceptChoices(tuple((each.id, called_with(each, told)) for each in near), others, houses, house)


def _accept(desk: Desk, asked: OnboardingRequest, choices: AcceptChoices, parent: QWidget) -> None:
    by = desk.writing().actor

    def save(said: Asked[AcceptRequest], _read: int) -> Callable[[Writing], Outcome]:
        return lambda writing: accept_request(writing.register, said.value, actor=writing.actor, at=writing.at)

    title = _("Accept {request}").format(request=asked.title)
    form = AcceptForm(asked, choices, by, desk.today)
    AskDialog(desk, Editing(title, None, save, _("accept a request")), form, parent).open()


def _take_up(desk: Desk, asked: OnboardingRequest, parent: QWidget) -> None:
    command = TakeUp(asked.id, desk.writing().actor, desk.today, asked.version)
    desk.change(
        parent,
        _("take up a request"),
        lambda writing: take_up_request(writing.register, command, actor=writing.actor, at=writing.at),
    )


def _refuse(desk: Desk, asked: OnboardingRequest, parent: QWidget) -> None:
    by, today = desk.writing().actor, desk.today

    def save(said: Asked[str], _read: int) -> Callable[[Writing], Outcome]:
        command = RefuseRequest(asked.id, by, today, said.value, said.version)
        return lambda writing: refuse_request(writing.register, command, actor=writing.actor, at=writing.at)

    title = _("Refuse {request}").format(request=asked.title)
    AskDialog(desk, Editing(title, None, save, _("refuse a request")), RefuseForm(asked.version), parent).open()
