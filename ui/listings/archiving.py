"""Archiving the selected rows of a list, or bringing them back: at once, with one undo; what has to stay is told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted
from ui.desk import Desk
from ui.faults import Notice
from ui.formats import count_text
from ui.listings.table import ListingTable
from ui.prompts import Question
from ui.under_way import MANY, rows_of
from ui.undo import Writing
from ui.work import Progress

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Outcome
    from dpa_tracker.use_cases.archive_many import ArchiveMany

_NAMED = 3  # of what stays


def why_not_archived(desk: Desk, new: Subject | None, rows: Sequence[str]) -> str:
    """Why nothing can be archived here now, in words; empty where it can. `new`: what the list's records are."""
    if new is None:
        return _("These rows are worked out: there is nothing to delete. Open one, and change what is recorded.")
    may, why = desk.adding(new)
    if not may:
        return why
    return "" if rows else _("Choose the rows first.")


def chosen_title(table: ListingTable) -> str:
    """What the row that the keyboard is on is called."""
    row = table.current_row()
    return row.opens.title if row is not None and row.opens is not None else ""


def archive_rows(desk: Desk, owner: QWidget, wish: ArchiveMany, title: str) -> None:
    """Archive records, or bring them back; `title` is what the only one of them is called. Very many are asked for."""
    name, say = _name(wish, title), partial(_say_left, desk, back=wish.back)
    if len(wish.ids) <= MANY:
        desk.change(owner, name, partial(_archive, wish), say)
    elif desk.prompts.confirm(owner.window(), _question(wish)):
        desk.change_at_length(owner, name, partial(_archive, wish), say)


def _question(wish: ArchiveMany) -> Question:
    count = count_text(len(wish.ids))
    if wish.back:
        title, yes = _("Bring the selected records back ({count})?"), _("Bring back ({count})")
        left = _("Records that name something archived stay in the archive, and you are told which.")
    else:
        title, yes = _("Archive the selected records ({count})?"), _("Archive ({count})")
        left = _("What other records refer to stays as it is, and you are told which.")
    text = _("A copy of the register is made first, and one undo takes all of it back.")
    return Question(title.format(count=count), f"{text} {left}", yes.format(count=count))


def _name(wish: ArchiveMany, title: str) -> str:
    number = len(wish.ids)
    if number > MANY:
        many = _("bring records back ({count})") if wish.back else _("archive records ({count})")
        return many.format(count=count_text(number))
    if number == 1:
        one = _("bring {title} back") if wish.back else _("archive {title}")
        return one.format(title=title)
    if wish.back:
        return counted("bring {number} record back", "bring {number} records back", number)
    return counted("archive {number} record", "archive {number} records", number)


def _archive(wish: ArchiveMany, writing: Writing, progress: Progress | None = None) -> Outcome:
    from dpa_tracker.use_cases.archive_many import archive_many  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.step_by_step import unheard  # noqa: PLC0415 - as above

    tell = unheard if progress is None else rows_of(progress)
    return archive_many(writing.register, wish, actor=writing.actor, at=writing.at, tell=tell)


def _say_left(desk: Desk, outcome: Outcome, *, back: bool) -> None:
    """Some had to stay as they are: say how many were taken, which were not, and why."""
    left, count = getattr(outcome, "left", ()), getattr(outcome, "count", 0)
    if not left:
        return
    titles = list(dict.fromkeys(use.title for use in left))  # several between two parties read the same
    named = "; ".join(titles[:_NAMED]) + (" …" if len(titles) > _NAMED else "")
    if back:
        said = _("Brought back: {count}. Left, since what they name is archived: {left} ({named}).")
    else:
        said = _("Archived: {count}. Left, since other records refer to them: {left} ({named}).")
    text = said.format(count=count_text(count), left=count_text(len(left)), named=named)
    desk.tell(Notice(text, "check", _("Undo"), desk.undo))
