"""A digest of what a register holds: the same records give the same digest, however and whenever they were written."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any, Final

from dpa_tracker.domain.identities import RECORDED
from dpa_tracker.long_work import in_parts
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.json_texts import json_texts
from dpa_tracker.store.register import Register

_KEPT: Final[Kept[str]] = Kept(at_most=1)
_STEP: Final = 500  # records between two rests


def register_digest(register: Register) -> str:
    """SHA-256 (hex) over every party, service, agreement, engagement and transfer, in the order of their ids.

    How often a record was written does not count, nor do documents, drafts, packs, reminders and requests.
    """
    taken = snapshot(register)
    return _KEPT.answer(register, (taken.version,), lambda _: _digest(taken))


def _digest(taken: Any) -> str:  # noqa: ANN401 - the snapshot
    whole = hashlib.sha256()
    for kind in RECORDED:
        for some in in_parts(sorted(taken.ids(kind).items()), _STEP):
            texts = json_texts([replace(value, version=0) for _, value in some])
            for (record_id, _), text in zip(some, texts, strict=True):
                whole.update(f"{kind.value}\x1f{record_id}\x1f{text}\x1e".encode())
    return whole.hexdigest()
