"""Keeping a supposition as a plan, and deleting one; both can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import PlanId
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.what_if import WhatIf
from dpa_tracker.sentences import _, sentence
from dpa_tracker.wording.dates_in_words import day_in_words
from ui.desk import Desk

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Outcome
    from ui.undo import Writing


def keep(desk: Desk, page: QWidget, answer: WhatIf, asked: Phrase) -> None:
    """Keep what was supposed, called by what it says."""
    title = sentence("law_depth.plan_title", {"event": str(asked), "from": day_in_words(answer.on)})

    def command(writing: Writing) -> Outcome:
        from dpa_tracker.queries.plans import suppositions_of  # noqa: PLC0415 - loads the database library
        from dpa_tracker.use_cases.keep_plan import KeepPlan, keep_plan  # noqa: PLC0415 - the same

        wanted = KeepPlan(title, suppositions_of(answer.event), answer.on, writing.on)
        return keep_plan(writing.register, wanted, actor=writing.actor, at=writing.at)[1]

    desk.change(page, _("keep a plan"), command)


def drop(desk: Desk, page: QWidget, plan_id: str) -> None:
    """Delete a plan."""

    def command(writing: Writing) -> Outcome:
        from dpa_tracker.use_cases.keep_plan import drop_plan  # noqa: PLC0415 - loads the database library

        return drop_plan(writing.register, PlanId(plan_id), actor=writing.actor, at=writing.at)

    desk.change(page, _("delete a plan"), command)
