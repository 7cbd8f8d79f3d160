"""Compiles the catalogues: the parts under `resources/translations`, one an area, become one `.mo` a language.

Norwegian has every sentence; the others hold what letters to customers say.

`python -m dpa_tracker.wording.catalogue` writes it. It is kept with the source, so that an installed wheel and a
frozen bundle need no build step; a test compares it with its parts.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dpa_tracker import places

FIXED = datetime(2026, 1, 1, tzinfo=UTC)  # the same parts give the same bytes
FOLDER = places.TRANSLATIONS / "nb" / "LC_MESSAGES"


def folders() -> tuple[Path, ...]:
    """Where the catalogue of each language is."""
    return tuple(sorted(places.TRANSLATIONS.glob("*/LC_MESSAGES")))


def compiled(folder: Path = FOLDER, language: str = "nb") -> bytes:
    """The catalogue of every part together, as gettext reads it."""
    whole = Catalog(locale=language, fuzzy=False, creation_date=FIXED, revision_date=FIXED)
    for part in sorted((folder / "parts").glob("*.po")):
        with part.open("rb") as opened:
            for message in read_po(opened, locale=language):
                if message.id:
                    whole.add(message.id, message.string)
    written = io.BytesIO()
    write_mo(written, whole)
    return written.getvalue()


def main() -> None:
    """Write each compiled catalogue beside its parts."""
    for folder in folders():
        (folder / "dpa_tracker.mo").write_bytes(compiled(folder, folder.parent.name))


if __name__ == "__main__":
    main()
