"""The log of an agreement on its page: instructions, help given, information disclosed (GDPR Art. 28(3))."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dpa_tracker.queries.log_rows import LogRow
from dpa_tracker.sentences import _, name_of, sentence
from ui.dossiers.blocks import Act, ActList, ActRow, Section
from ui.formats import day_text

WRITE: Final = "log_write"  # about: the agreement's id
CHANGE: Final = "log_change"  # about: the agreement's id and the entry's, with a colon between, as of the next
REMOVE: Final = "log_remove"


def log_section(agreement_id: str, rows: Sequence[LogRow]) -> Section:
    """The entries, the newest first, and the way to a new one."""
    lines = tuple(_row(agreement_id, row) for row in rows)
    empty = "" if lines else _("Nothing is written down yet: instructions received, help given, information disclosed.")
    acts = (Act(WRITE, agreement_id, _("Write down…"), "add"),)
    return Section(_("Log"), (ActList(lines),) if lines else (), empty, acts=acts)


def _row(agreement_id: str, row: LogRow) -> ActRow:
    kind = f"{name_of('log_kind', row.kind)} ({sentence(f'log_kind.article.{row.kind}')})"
    about = f"{agreement_id}:{row.id}"
    document = row.document.title if row.document is not None else ""
    note = "\n".join(part for part in (row.what, document) if part)
    acts = (Act(CHANGE, about, _("Change…")), Act(REMOVE, about, _("Remove")))
    return ActRow(f"{day_text(row.on)} · {kind} · {row.who}", note, acts=acts)
