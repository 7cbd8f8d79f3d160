"""The dialogs of the page of changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.chain_changes import ChainChange, NoticeState
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.chain_changes import ChangeView, lapse_phrase
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, counted, name_of
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.begin_change import begin_change
from dpa_tracker.use_cases.record_notices import record_notices
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, save_chain_change
from dpa_tracker.use_cases.settle_change import OverrideChange, override_change
from ui.changes.change_form import ChangeForm
from ui.changes.notice_form import BeginForm, NoticeForm, OverrideForm
from ui.desk import Desk
from ui.forms.editor_dialog import Editing, EditorDialog
from ui.undo import Writing
from ui.widgets.screen_fit import open_at

_SMALL, _SMALLER = (620, 560), (620, 320)


def change_dialog(desk: Desk, lists: PickLists, before: ChainChange, parent: QWidget) -> EditorDialog[ChainChange]:
    """The dialog in which a change that is recorded is revised; a new one is described in the wizard."""
    form = ChangeForm(before.id, lists, desk.on)

    def save(value: ChainChange, version: int) -> Callable[[Writing], Outcome]:
        wish = SaveChainChange(value, version, newcomer=form.newcomer, plan=form.plans)
        return lambda writing: save_chain_change(writing.register, wish, actor=writing.actor, at=writing.at)

    title = _("Edit the change")
    return EditorDialog(desk, Editing(title, before, save, title), form, parent)


def notice_dialog(
    desk: Desk, view: ChangeView, customers: tuple[PartyId, ...], state: NoticeState, parent: QWidget
) -> EditorDialog[ChainChange]:
    """The dialog in which it is said what happened to the notices of these customers."""
    told = counted("{number} customer", "{number} customers", len(customers))
    lapses = lapse_phrase(view, customers, state)
    form = NoticeForm(state, desk.on, told if lapses is None else f"{told}. {lapses}", desk.prompts)

    def save(_value: ChainChange, version: int) -> Callable[[Writing], Outcome]:
        wish = form.command(customers, version)
        return lambda writing: record_notices(writing.register, wish, actor=writing.actor, at=writing.at)

    title = f"{view.party.title}: {name_of('notice_state', state.value)}"
    dialog = EditorDialog(desk, Editing(title, view.change, save, title), form, parent)
    open_at(dialog, *_SMALL)
    return dialog


def begin_dialog(desk: Desk, view: ChangeView, parent: QWidget) -> EditorDialog[ChainChange]:
    """The dialog in which a change is put into effect."""
    form = BeginForm(view, desk.on)

    def save(_value: ChainChange, version: int) -> Callable[[Writing], Outcome]:
        wish = form.command(version)
        return lambda writing: begin_change(writing.register, wish, actor=writing.actor, at=writing.at)

    title = f"{view.party.title}: {_('put into effect')}"
    dialog = EditorDialog(desk, Editing(title, view.change, save, title), form, parent)
    open_at(dialog, *_SMALLER)
    return dialog


def override_dialog(desk: Desk, view: ChangeView, parent: QWidget) -> EditorDialog[ChainChange]:
    """The dialog in which it is said why a change may start all the same."""
    form = OverrideForm()

    def save(value: ChainChange, version: int) -> Callable[[Writing], Outcome]:
        wish = OverrideChange(value.id, form.reason, version)
        return lambda writing: override_change(writing.register, wish, actor=writing.actor, at=writing.at)

    title = f"{view.party.title}: {_('start all the same')}"
    dialog = EditorDialog(desk, Editing(title, view.change, save, title), form, parent)
    open_at(dialog, *_SMALL)
    return dialog
