"""Identities of new records."""

from __future__ import annotations

import os

from dpa_tracker.domain.identities import Kind


def new_id(kind: Kind) -> str:
    """An identity that no record has had or will have."""
    return f"{kind.value}-{os.urandom(16).hex()}"
