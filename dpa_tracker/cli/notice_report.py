"""Changes of the chain and their notices for a person at the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.cli.table import paragraph, table
from dpa_tracker.queries.chain_changes import start_phrase
from dpa_tracker.sentences import _, counted, name_of

if TYPE_CHECKING:
    from dpa_tracker.queries.chain_changes import ChangeView, NoticeRow
    from dpa_tracker.use_cases.notice_letters import NoticeLetters


def report(views: Sequence[ChangeView]) -> Iterator[str]:
    """Each change: what it is, from when it may start, the customers, and what is not known of whom."""
    for view in views:
        yield from _change(view)
    if not views:
        yield _("No change of a sub-processor is recorded.")


def _change(view: ChangeView) -> Iterator[str]:
    kind = name_of("change_kind", view.change.kind.value)
    services = ", ".join(each.title for each in view.services)
    yield from paragraph(f"{kind}: {view.party.title}" + (f" ({services})" if services else ""))
    yield from paragraph(str(start_phrase(view)), "  ")
    for phrase in view.reasons:
        yield from paragraph(str(phrase), "  ")
    titles = [_("Customer"), _("Send by"), _("Object by"), _("Authorisation"), _("State"), _("May start")]
    yield from table(titles, [_cells(row) for row in view.rows])
    for row in view.rows:
        for phrase in row.reasons:
            yield from paragraph(f"{row.customer.title}: {phrase}", "  ")
    yield counted("{number} customer", "{number} customers", sum(row.affected for row in view.rows))
    yield _("Change {id}").format(id=view.change.id)


def _cells(row: NoticeRow) -> list[str]:
    found = row.outlook
    return [
        row.customer.title,
        _day(found.send_by),
        _day(found.object_by),
        name_of("notice_authorisation", row.authorisation),
        name_of("notice_state", row.state) if row.affected else name_of("notice_state", "not_affected"),
        _day(found.allowed_on),
    ]


def _day(day: date | None) -> str:
    return "\N{EN DASH}" if day is None else day.isoformat()


def letters_json(written: NoticeLetters) -> dict[str, object]:
    """What was written, customer by customer."""
    rows = [
        {
            "customer": each.customer,
            "files": [str(path) for path in each.files],
            "mail": None if each.mail is None else str(each.mail),
            "troubles": list(each.troubles),
        }
        for each in written.letters
    ]
    listed = None if written.listed is None else str(written.listed)
    return {"letters": rows, "list": listed, "pdf_missing": written.pdf_missing}


def letters_report(written: NoticeLetters) -> Iterator[str]:
    """The same for a person."""
    for each in written.letters:
        files = [*each.files, *([] if each.mail is None else [each.mail])]
        yield from paragraph(f"{each.customer}: {', '.join(path.name for path in files) or chr(0x2013)}")
        for trouble in each.troubles:
            yield from paragraph(trouble, "  ")
    if written.listed is not None:
        yield _("A list of all customers has been written: {file}").format(file=written.listed)
    if written.pdf_missing:
        yield _("No PDF was made: LibreOffice is not installed on this machine.")
