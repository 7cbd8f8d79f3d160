"""Which parties a name meant before they were renamed: the history of the register knows what a record forgot."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from dpa_tracker.domain.comparable_names import without_legal_form
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store.change_log import Action
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register

_LOG: Final = CHANGE_LOG.c
_RENAMED: Final = (
    select(_LOG.subject_id, _LOG.old)
    .where(_LOG.kind == Kind.PARTY.value, _LOG.field == "name", _LOG.action == Action.CHANGED.value)
    .order_by(_LOG.sequence.desc())
)


def called_before(register: Register, snapshot: Snapshot, wanted: str) -> tuple[Party, ...]:
    """The parties in use that had this name once and have another now, whoever was renamed last first."""
    short = without_legal_form(wanted)
    if not short:
        return ()
    with register.reading() as connection:
        renamed = connection.execute(_RENAMED).all()
    ids = dict.fromkeys(PartyId(key) for key, old in renamed if old and without_legal_form(old) == short)
    found = (snapshot.records.parties.get(key) for key in ids)
    return tuple(each for each in found if each is not None and not each.archived)
