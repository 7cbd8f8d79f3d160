"""The clause that cures a finding, on the clipboard in the words of the shipped agreement."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.clause_in_words import ClauseInWords, clause_for
from ui.desk import Desk
from ui.faults import Notice

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def copy_clause(desk: Desk, about: str, parent: QWidget) -> None:
    """Copy it; `about` is the kind and the id of what the finding is about, and the name of the clause."""
    subject, clause = about.rsplit(":", 1)
    kind, record_id = subject.split("/", 1)

    def read(register: Register, on: date) -> ClauseInWords:
        return clause_for(register, Kind(kind), record_id, clause, on)

    desk.ask(parent, read, partial(_copied, desk))


def _copied(desk: Desk, clause: ClauseInWords) -> None:
    QGuiApplication.clipboard().setText(clause.text)
    told = _("Clause {number} ({title}) was copied. Fill in what stands in brackets before it is agreed.")
    desk.tell(Notice(told.format(number=clause.number, title=clause.title), "info"))
