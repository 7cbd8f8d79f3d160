"""The customers of a change as a list for a spreadsheet or Word."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.chain_changes import ChangeView, start_phrase
from dpa_tracker.queries.company_chains import elsewhere_words
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.export_list import SHOWN_ENDINGS, ListToWrite, write_list
from ui.changes.notice_table import notice_texts, notice_titles
from ui.desk import Desk
from ui.faults import Notice


def told_of(desk: Desk, view: ChangeView) -> str:
    """Whose customers they are where one company is chosen, and from when the change may start."""
    name = desk.companies.name
    whose = _("Company: {name}").format(name=name) if name else ""
    elsewhere = elsewhere_words(view) if view.elsewhere else ""
    return " · ".join(part for part in (whose, str(start_phrase(view)), elsewhere) if part)


def export_notices(desk: Desk, view: ChangeView, page: QWidget) -> None:
    """Ask where to, and write the list as it is shown."""
    kinds = ";;".join(f"{ending[1:]} (*{ending})" for ending in SHOWN_ENDINGS)
    path = desk.prompts.save_file(page, _("Export this list"), "customers.xlsx", kinds)
    if path is None:
        return
    rows = [notice_texts(row) for row in view.rows]
    wanted = ListToWrite(view.party.title, notice_titles(), rows, told=told_of(desk, view))
    told = _("The list has been written: {file}").format(file=path)
    desk.work.read(
        page,
        lambda: write_list(wanted, path, SHOWN_ENDINGS),
        lambda _nothing: desk.tell(Notice(told, "info")),
    )
