"""Recording the agreements and clauses that transfers need, on the way to their documents; it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import TransferId
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.faults import notice_of
from ui.what_if.what_if_dossier import DraftsMeant

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Outcome
    from ui.undo import Writing


def record_papers(desk: Desk, page: QWidget, about: str, then: Callable[[str, tuple[str, ...]], None]) -> None:
    """Record them, then go on with the agreements that are there and those that were made."""
    meant = DraftsMeant.of(about)

    def command(writing: Writing) -> Outcome:
        from dpa_tracker.use_cases.paper_for_transfers import (  # noqa: PLC0415 - loads the database library
            PaperForTransfers,
            paper_for_transfers,
        )

        without, unclaused = (tuple(map(TransferId, ids)) for ids in (meant.without, meant.transfers))
        wanted = PaperForTransfers(without, writing.on, unclaused)
        return paper_for_transfers(writing.register, wanted, actor=writing.actor, at=writing.at)

    def saved(outcome: Outcome) -> None:
        from dpa_tracker.use_cases.paper_for_transfers import PapersMade  # noqa: PLC0415 - the same

        made = outcome.agreement_ids if isinstance(outcome, PapersMade) else ()
        then(meant.template, tuple(dict.fromkeys((*meant.agreements, *made))))

    def failed(error: Exception) -> None:
        if not isinstance(error, KnownError):
            desk.fail(error)
            return
        desk.tell(notice_of(error))
        if meant.agreements:
            then(meant.template, meant.agreements)

    desk.change(page, _("record what the documents need"), command, saved, failed)
