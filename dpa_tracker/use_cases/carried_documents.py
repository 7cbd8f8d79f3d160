"""Documents that the file of a whole register names: it holds none of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.packs import Pack
from dpa_tracker.sentences import sentence
from dpa_tracker.store.documents import NAME, document_path
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.team_files import shelf_of


def left_behind(register: Path | None, records: Mapping[Kind, Sequence[Aggregate]]) -> tuple[str, ...]:
    """The sentence that says how many documents stand in the file without being here, where some do.

    `register`: where the records come to; None: into a new one, which has none yet.
    """
    attached = (cast("Document", each).file for each in records.get(Kind.DOCUMENT, ()))
    signed = (copy.file for each in records.get(Kind.PACK, ()) for copy in cast("Pack", each).signed_copies)
    missing = sum(not _is_here(register, name) for name in {*attached, *signed})
    return (sentence("import.documents_behind", {"number": missing}),) if missing else ()


def _is_here(register: Path | None, name: str) -> bool:
    if register is None or not NAME.fullmatch(name):
        return False
    return shelf_of(register) is not None or document_path(register, name).is_file()
