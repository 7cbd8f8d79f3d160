"""A pack on disk: written whole into a folder beside, which then takes the name asked for, or not at all."""

from __future__ import annotations

import contextlib
import json
import shutil
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.packs import Pack, PackDocument
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.whole_files import sync_folder
from dpa_tracker.word.draft_writer import write_whole

MANIFEST: Final = "manifest.json"


def refuse_folder(folder: Path) -> None:
    """Raise KnownError when a pack must not be written there: something is there already, or there is no place."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KnownError("pack_folder_exists", folder=str(folder))
    if not folder.absolute().parent.is_dir():
        raise KnownError("pack_place_missing", folder=str(folder.absolute().parent))


@contextmanager
def folder_written_whole(folder: Path) -> Generator[Path]:
    """A folder to write into, which becomes `folder` at the end; when anything fails, nothing of it stays."""
    folder = folder.absolute()
    beside = folder.with_name(f".{folder.name[:100]}.{uuid.uuid4().hex[:8]}.part")
    try:
        beside.mkdir()
        yield beside
        if folder.is_dir():
            folder.rmdir()  # an empty one: a name that is taken cannot be given on Windows
        beside.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        reason = reason_of(error)
        raise KnownError("draft_not_written", file=str(folder), reason=reason) from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(beside)


def write_manifest(folder: Path, pack: Pack, signers: list[dict[str, object]]) -> None:
    """The manifest: what the pack is, its documents in order with pages and fingerprints, and who signs."""
    content = {
        "pack": pack.id,
        "title": pack.title,
        "agreement": pack.agreement_id,
        "profile": pack.profile,
        "language": pack.language,
        "day": pack.day.isoformat(),
        "made_at": pack.made_at.isoformat(),
        "pdf_a": pack.archival,
        "documents": [document_row(each) for each in pack.documents],
        "merged": None if pack.merged is None else document_row(pack.merged),
        "signers": signers,
    }
    write_whole((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode(), folder / MANIFEST)


def document_row(document: PackDocument) -> dict[str, object]:
    """A document as manifests and answers show it."""
    return {
        "name": document.name,
        "part": document.part.value,
        "file": document.file,
        "word_file": document.word_file or None,
        "word_sha256": document.word_sha256 or None,
        "pages": document.pages,
        "sha256": document.sha256,
        "bytes": document.size,
        "edited": document.edited,
    }
