"""Attaching files to a thing of the register, beside the GUI thread, and saying what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.carried_words import warning_about
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted, error_sentence
from ui.desk import Desk
from ui.faults import Notice, Severity

if TYPE_CHECKING:
    from dpa_tracker.use_cases.attach_documents import Attached


def attach(desk: Desk, subject: Subject, paths: Sequence[Path], owner: QObject) -> None:
    """Attach them as one step that can be undone."""
    from dpa_tracker.use_cases.attach_documents import (  # noqa: PLC0415 - loads the database library and the readers
        AttachDocuments,
        attach_documents,
    )

    if not paths or not desk.editable:
        return
    writing = desk.writing()
    command = AttachDocuments(Kind(subject.kind), subject.id, tuple(paths))
    desk.work.write(
        owner,
        lambda: attach_documents(writing.register, command, actor=writing.actor, at=writing.at),
        lambda attached: _say(desk, attached, subject),
        lambda error: _say_not(desk, error, len(paths)),
    )


def _say_not(desk: Desk, error: Exception, files: int) -> None:
    """What is wrong with one of several files, and that the others were not attached either."""
    if files > 1 and isinstance(error, KnownError):
        desk.tell(Notice(f"{error_sentence(error)} {_('None of these files was attached.')}"))
    else:
        desk.fail(error)


def _say(desk: Desk, attached: Attached, subject: Subject) -> None:
    known, again = (", ".join(each.title for each in some) for some in (attached.known, attached.put_back))
    told = [_("{titles}: attached already, with the same content.").format(titles=known)] if known else []
    if again:
        told.insert(0, _("{titles}: the file was gone or altered, and is again what was kept.").format(titles=again))
    if not attached.documents:
        desk.tell(Notice(" ".join(told), "info"))
        if again:
            desk.broadcast.changed.emit(None)
        return
    done = counted("attach {number} document", "attach {number} documents", len(attached.documents))
    desk.changed(done, attached)
    one = "{number} document attached to {title}."
    many = "{number} documents attached to {title}."
    said = counted(one, many, len(attached.documents), title=subject.title)
    warnings = " ".join(warning_about(*each) for each in attached.carried)
    severity: Severity = "check" if warnings else "info"
    desk.tell(Notice(" ".join(filter(None, (said, *told, warnings))), severity, _("Undo"), desk.undo))
