"""Archiving the selected rows of a list, or bringing them back: at once, with one undo; what has to stay is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted
from ui.desk import Desk
from ui.faults import Notice
from ui.listings.table import ListingTable
from ui.undo import Writing

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
    """Archive records, or bring them back; `title` is what the only one of them is called."""
    desk.change(
        owner,
        _name(wish, title),
        lambda writing: _archive(writing, wish),
        lambda outcome: _say_left(desk, outcome, back=wish.back),
    )


def _name(wish: ArchiveMany, title: str) -> str:
    number = len(wish.ids)
    if number == 1:
        one = _("bring {title} back") if wish.back else _("archive {title}")
        return one.format(title=title)
    if wish.back:
        return counted("bring {number} record back", "bring {number} records back", number)
    return counted("archive {number} record", "archive {number} records", number)


def _archive(writing: Writing, wish: ArchiveMany) -> Outcome:
    from dpa_tracker.use_cases.archive_many import archive_many  # noqa: PLC0415 - loads the database library

    return archive_many(writing.register, wish, actor=writing.actor, at=writing.at)


def _say_left(desk: Desk, outcome: Outcome, *, back: bool) -> None:
    """Some had to stay as they are: say how many were taken, which were not, and why."""
    left, count = getattr(outcome, "left", ()), getattr(outcome, "count", 0)
    if not left:
        return
    named = "; ".join(use.title for use in left[:_NAMED]) + (" …" if len(left) > _NAMED else "")
    if back:
        said = _("Brought back: {count}. Left, since what they name is archived: {left} ({named}).")
    else:
        said = _("Archived: {count}. Left, since other records refer to them: {left} ({named}).")
    text = said.format(count=count, left=len(left), named=named)
    desk.tell(Notice(text, "check", _("Undo"), desk.undo))
