"""Identities of new records."""

from __future__ import annotations

import uuid

from dpa_tracker.domain.identities import Kind


def new_id(kind: Kind) -> str:
    """An identity that no record has had or will have."""
    return f"{kind.value}-{uuid.uuid4().hex}"
