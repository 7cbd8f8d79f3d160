"""What `export --kind` writes: one list with the columns that its page in the app has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.company import of_company, opened_by
from dpa_tracker.sentences import _

if TYPE_CHECKING:
    from dpa_tracker.queries.companies import Part
    from dpa_tracker.store.register import Register
    from dpa_tracker.use_cases.export_list import ListToWrite

LIST_KINDS: Final = (
    *("parties", "services", "agreements", "engagements", "transfers"),
    *("locations", "findings", "deadlines", "documents", "changes"),
)


def list_to_write(register: Register, kind: str, on: date, part: Part | None = None) -> ListToWrite:
    """A whole list on a day, in its own order, its cells as the app shows them; `part`: that of one own company."""
    from dpa_tracker.queries import listings  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.paper_rows import PAPERS  # noqa: PLC0415
    from dpa_tracker.use_cases.export_list import ListToWrite  # noqa: PLC0415

    if kind in PAPERS:
        return _papers(register, kind, on, part)
    rows = listings.rows(register, kind, listings.ids(register, kind, on=on), on)
    rows = of_company(rows, part, opened_by)
    listing = listings.LISTINGS[kind]
    cells = [[row.cells[column.key].text for column in listing.usual] for row in rows]
    titles = tuple(_(column.title) for column in listing.usual)
    days = frozenset(at for at, column in enumerate(listing.usual) if column.kind == "date")
    return ListToWrite(_named(_(listing.title), part), titles, cells, days, asked_line(register, on))


def _papers(register: Register, kind: str, on: date, part: Part | None) -> ListToWrite:
    from dpa_tracker.queries.carried_words import names_of  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.paper_rows import PAPERS  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.export_list import ListToWrite  # noqa: PLC0415

    columns = ("agreement", "original_name", "filed_on", "file", "sha256", "carries")
    titles = (_("Agreement"), _("Filed as"), _("Filed on"), _("File"), "SHA-256", _("What it carries"))
    found = of_company(PAPERS[kind](register), part, _whose)
    rows = [[*(str(row[column]) for column in columns[:-1]), names_of(row.get("carries"))] for row in found]
    days = frozenset({columns.index("filed_on")})
    return ListToWrite(_named(_("Documents"), part), titles, rows, days, asked_line(register, on))


def _whose(row: Mapping[str, object]) -> tuple[str, str]:
    """What a document is attached to; a signed copy that was detached still belongs to its agreement."""
    return str(row.get("about_kind", "agreement")), str(row.get("about_id", row["agreement_id"]))


def _named(title: str, part: Part | None) -> str:
    """What the list is called; whose it is where it is that of one own company."""
    return title if part is None else f"{title}, {part.company.title}"
