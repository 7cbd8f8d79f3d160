"""Whose machine the files of a team's drafts and packs are on: the register keeps where, and its history who."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.change_log import Action
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register


def makers(register: Register, connection: Connection, kind: Kind, ids: Collection[str]) -> Mapping[str, str]:
    """By id, who made these papers; of a register that no team shares nobody: its files are on this machine or gone."""
    if register.team is None or not ids:
        return {}
    log = CHANGE_LOG.c
    asked = select(log.subject_id, log.actor).where(
        log.kind == kind.value, log.subject_id.in_(sorted(ids)), log.action == Action.CREATED.value
    )
    return {str(row[0]): str(row[1]) for row in connection.execute(asked)}
