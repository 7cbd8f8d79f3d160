"""What can be done about a policy: make the party it names, record when it was published, copy the paragraph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dpa_tracker.document_languages import LETTERS_IN
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.told_recipients import ToldRecipient
from dpa_tracker.law_packs.in_force import own_tables
from dpa_tracker.queries.documents import document
from dpa_tracker.queries.policy_paragraph import paragraph
from dpa_tracker.queries.policy_recipients import recipients
from dpa_tracker.sentences import _, language_name, sentence
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.publish_policy import PublishPolicy, publish_policy
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.editing import open_editor
from ui.faults import Notice
from ui.forms.editor_dialog import EditorDialog
from ui.scanning import policy_dossiers as shown
from ui.scanning.publication_dialog import PublicationDialog
from ui.undo import Writing


def act_on_policy(desk: Desk, act: Act, parent: QWidget) -> None:
    """Carry out an act of these dossiers; to open a thing is for the page."""
    if act.code == shown.MAKE_PARTY:
        open_editor(desk, Kind.PARTY, None, parent, partial(_name_it, act.about))
    elif act.code == shown.COPY:
        desk.ask(parent, partial(_written, act.about), partial(_copied, desk, act.about))
    elif act.code == shown.PUBLISH:
        desk.ask(parent, lambda register, _on: document(register, act.about), partial(_ask_day, desk, parent))
    elif act.code == shown.TAKE_BACK:
        desk.ask(parent, lambda register, _on: document(register, act.about), partial(_take_back, desk, parent))


def _name_it(name: str, dialog: EditorDialog[Any]) -> None:
    """The name as the policy has it: everything else is for whoever makes the row."""
    fresh: Party = dialog.form.read()
    dialog.form.put(replace(fresh, name=name))


def _written(tongue: str, register: Register, on: date) -> str:
    return paragraph(recipients(register, on), on, own_tables(register.path, register.law), tongue)


def _copied(desk: Desk, tongue: str, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    told = [_("The paragraph was copied. Look at what stands in brackets before it is published.")]
    if tongue in LETTERS_IN:
        told.append(sentence("policies.paragraph_unverified", {"language": language_name(tongue)}))
    desk.tell(Notice(" ".join(told), "info"))


def _ask_day(desk: Desk, parent: QWidget, kept: Document) -> None:
    dialog = PublicationDialog(kept.title, desk.today, parent)
    dialog.chosen.connect(partial(_published, desk, desk, kept))
    dialog.open()


def _published(desk: Desk, owner: Desk, kept: Document, day: date) -> None:
    def told(register: Register, _on: date) -> tuple[ToldRecipient, ...]:
        return tuple(each.told for each in recipients(register, day) if not each.planned)

    desk.ask(owner, told, lambda found: _change(desk, owner, kept, PublishPolicy(kept.id, day, found, kept.version)))


def _take_back(desk: Desk, parent: QWidget, kept: Document) -> None:
    _change(desk, parent, kept, PublishPolicy(kept.id, None, (), kept.version))


def _change(desk: Desk, owner: QWidget | Desk, kept: Document, command: PublishPolicy) -> None:
    def write(writing: Writing) -> Outcome:
        return publish_policy(writing.register, command, actor=writing.actor, at=writing.at)

    desk.change(owner, _("publication of {title}").format(title=kept.title), write)
