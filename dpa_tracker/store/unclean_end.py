"""The full look at a register whose last holder did not let it go, or that is in doubt: before anything is written.

What it finds stays marked beside the copies, so that none of them goes and the next opening looks again.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import copy_labels, doubt, engines
from dpa_tracker.store.copies_check import saved_in_trouble
from dpa_tracker.store.holding import Hold
from dpa_tracker.store.soundness import history_in_trouble
from dpa_tracker.store.trouble import Trouble


def refuse_damaged(engine: Engine, path: Path) -> None:
    """Look at every page, index and reference. Raises KnownError `register_damaged`."""
    try:
        with engine.connect() as connection:
            sound = engines.is_sound(connection)
    except (DBAPIError, engines.LibraryError):
        sound = False
    if not sound:
        doubt.put_in_doubt(path, ("damage",))
        raise KnownError("register_damaged", file=str(path))


def look_at_history(engine: Engine, path: Path, hold: Hold, at: datetime) -> tuple[Trouble, ...]:
    """Follow the history from its first entry to its newest: what is wrong with it. The register still opens."""
    with engine.connect() as connection:
        if hold.saved is not None:
            copy_labels.write_witness(connection, path, hold.saved, at)
        found = (*history_in_trouble(connection), *saved_in_trouble(connection, path))
    if found:
        doubt.put_in_doubt(path, [each.code for each in found])
    return found
