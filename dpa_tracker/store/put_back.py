"""A document whose file is gone or was altered gets back what was kept, from whoever still has it."""

from __future__ import annotations

import uuid
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.store.documents import DocumentState, digest_in, document_path, keep_document, state_of_document


def put_back(register: Path, name: str, content: bytes) -> bool:
    """Keep the content of a document again where its file is no longer what was kept; says whether that was needed.

    The content is that whose digest the name bears. An altered file is set aside beside it and never written over:
    what somebody made of it may be asked about, and `verify` tells of it. Raises KnownError `document_not_kept`.
    """
    state = state_of_document(register, name, len(content))
    if state is DocumentState.KEPT:
        return False
    path = document_path(register, name)
    aside = path.with_name(f"{digest_in(name)}.altered-{uuid.uuid4().hex[:8]}{path.suffix}")
    moved = False
    try:
        if state is DocumentState.ALTERED:
            path.replace(aside)
            moved = True
        keep_document(register, content, Path(name).suffix)
    except OSError as error:
        raise KnownError("document_not_kept", file=str(path), reason=reason_of(error)) from error
    except KnownError:
        if moved and not path.exists():
            aside.replace(path)
        raise
    return True
