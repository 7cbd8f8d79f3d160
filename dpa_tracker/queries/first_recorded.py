"""Since when a record has been in the register, by its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from sqlalchemy import func, select

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.change_log import Action
from dpa_tracker.store.loading import CHUNK, IN_STEPS
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register

_LOG: Final = CHANGE_LOG.c


def first_recorded(register: Register, kind: Kind, ids: Collection[str]) -> Mapping[str, date]:
    """By id, the day (UTC) on which each was recorded first; one without a line in the history is left out."""
    if not ids:
        return {}
    asked = (
        select(_LOG.subject_id, func.min(_LOG.at))
        .where(_LOG.kind == kind.value, _LOG.action == Action.CREATED.value)
        .group_by(_LOG.subject_id)
    )
    if len(ids) <= CHUNK:  # of more it is quicker to read them all
        asked = asked.where(_LOG.subject_id.in_(sorted(ids)))
    with register.reading() as connection:
        return {str(row[0]): row[1].date() for row in connection.execute(asked, execution_options=IN_STEPS)}
