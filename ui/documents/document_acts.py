"""What can be done with the documents of a dossier: attach, look at, hand out, mark, remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.carried_words import warning_about
from dpa_tracker.queries.documents import document
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted
from dpa_tracker.use_cases.add_document_version import AddDocumentVersion, VersionAdded, add_document_version
from dpa_tracker.use_cases.copy_document import copy_name, read_only_copy, save_copy
from dpa_tracker.use_cases.detach_document import DetachDocument, detach_document
from dpa_tracker.use_cases.look_through_documents import (
    LookedThrough,
    LookThroughDocuments,
    look_through_documents,
)
from dpa_tracker.use_cases.mark_executed import MarkExecuted, mark_executed
from ui.desk import Desk
from ui.documents.attaching import attach
from ui.documents.opened_copies import copies_folder
from ui.documents.preview_dialog import PreviewDialog
from ui.dossiers import documents_panel as panel
from ui.dossiers.blocks import Act
from ui.drafting.opening_files import open_path
from ui.dropping import nothing_came
from ui.faults import Notice

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Outcome
    from ui.undo import Writing

Deed = Callable[[Desk, Document, QWidget], None]
_MOST_NAMED: Final = 5


def act_on_document(desk: Desk, act: Act, parent: QWidget) -> None:
    """Carry out an act of the documents section; one of another section is passed over."""
    parts = act.about.split(panel.PARTED)
    if act.code in (panel.ATTACH, panel.CHOOSE):
        _attach(desk, Subject(*parts[:3]), tuple(map(Path, parts[3:])), parent)
        return
    if act.code == panel.NOTHING_CAME:
        desk.tell(Notice(nothing_came(), "check"))
        return
    if act.code == panel.LOOK_THROUGH:
        look_through(desk, (Kind(parts[0]), parts[1]), parent)
        return
    if act.code in _WRITES:
        identity, version, title = parts[0], int(parts[1]), parts[2]
        name, command = _WRITES[act.code](identity, version)
        desk.change(parent, name.format(title=title), command)
        return
    deed = _LOOKS.get(act.code)
    if deed is not None:
        desk.ask(parent, lambda register, _on: document(register, parts[0]), lambda found: deed(desk, found, parent))


def _attach(desk: Desk, subject: Subject, paths: tuple[Path, ...], parent: QWidget) -> None:
    chosen = paths or desk.prompts.open_files(parent, _("Attach documents"), _("All files (*)"))
    attach(desk, subject, chosen, parent)


# ---- changing ------------------------------------------------------------------------------------------------------

Change = Callable[["Writing"], "Outcome"]


def _mark(document_id: str, version: int) -> tuple[str, Change]:
    command = MarkExecuted(document_id, version)
    return _("mark {title} as executed"), partial(_marked, command)


def _unmark(document_id: str, version: int) -> tuple[str, Change]:
    command = MarkExecuted(document_id, version, executed=False)
    return _("take the mark of being executed from {title}"), partial(_marked, command)


def _marked(command: MarkExecuted, writing: Writing) -> Outcome:
    return mark_executed(writing.register, command, actor=writing.actor, at=writing.at)


def _detach(document_id: str, version: int) -> tuple[str, Change]:
    command = DetachDocument(document_id, version)
    return _("remove {title}"), partial(_detached, command)


def _detached(command: DetachDocument, writing: Writing) -> Outcome:
    return detach_document(writing.register, command, actor=writing.actor, at=writing.at)


_WRITES: Final = {panel.EXECUTED: _mark, panel.NOT_EXECUTED: _unmark, panel.DETACH: _detach}


# ---- looking, and what asks for a file first -----------------------------------------------------------------------


def _preview(desk: Desk, found: Document, parent: QWidget) -> None:
    if desk.register is None:
        return
    dialog = PreviewDialog(desk, desk.register, found, parent)
    dialog.copy_requested.connect(lambda: _open_copy(desk, found, parent))
    dialog.open()


def _open_copy(desk: Desk, found: Document, parent: QWidget) -> None:
    desk.ask(parent, lambda register, _on: read_only_copy(register, found, copies_folder()), open_path)


def _save_copy(desk: Desk, found: Document, parent: QWidget) -> None:
    target = desk.prompts.save_file(parent, _("Save a copy"), copy_name(found), _("All files (*)"))
    if target is None:
        return

    def say(saved: Path) -> None:
        desk.tell(Notice(_("A copy was saved as {file}.").format(file=saved), "info"))

    desk.ask(parent, lambda register, _on: save_copy(register, found, target), say)


def _new_version(desk: Desk, found: Document, parent: QWidget) -> None:
    title = _("The new version of {title}").format(title=found.title)
    path = desk.prompts.open_file(parent, title, _("All files (*)"))
    if path is None:
        return
    command = AddDocumentVersion(found.id, path)
    desk.change(
        parent,
        _("new version of {title}").format(title=found.title),
        lambda writing: add_document_version(writing.register, command, actor=writing.actor, at=writing.at),
        partial(_tell_of_version, desk),
    )


def _tell_of_version(desk: Desk, outcome: Outcome) -> None:
    """What the file of a new version carries that a program could run or fetch is told as that of a first one is."""
    if isinstance(outcome, VersionAdded) and outcome.carried:
        warning = warning_about(outcome.document.original_name, outcome.carried)
        desk.tell(Notice(warning, "check", _("Undo"), desk.undo))


def look_through(desk: Desk, about: tuple[Kind, str] | None, parent: QWidget) -> None:
    """Find out what documents carry of which that is not known yet: those of a record, or of all."""
    command = LookThroughDocuments(about)
    desk.change(
        parent,
        _("look through documents"),
        lambda writing: look_through_documents(writing.register, command, actor=writing.actor, at=writing.at),
        partial(_tell_of_look, desk),
    )


def _tell_of_look(desk: Desk, outcome: Outcome) -> None:
    if not isinstance(outcome, LookedThrough):
        return
    found = [each for each in outcome.documents if each.carries]
    told = counted(
        "{number} document was looked through.", "{number} documents were looked through.", len(outcome.documents)
    )
    told += " " + counted(
        "{number} carries something that a program could run or fetch.",
        "{number} carry something that a program could run or fetch.",
        len(found),
    )
    if outcome.unread:
        titles = ", ".join(each.title for each in outcome.unread[:_MOST_NAMED])
        told += " " + _("The file of these is gone or altered: {titles}.").format(titles=titles)
    desk.tell(Notice(told, "check" if found or outcome.unread else "info"))


_LOOKS: Final[dict[str, Deed]] = {
    panel.PREVIEW: _preview,
    panel.OPEN_COPY: _open_copy,
    panel.SAVE_COPY: _save_copy,
    panel.NEW_VERSION: _new_version,
}
