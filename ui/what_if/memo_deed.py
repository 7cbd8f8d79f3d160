"""Saving the answer to "what if" as a memo, in Word or as a PDF, beside the GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.what_if import WhatIf
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.file_deed import write_beside
from ui.listings.list_pdf import as_pdf

WORD, PDF = ".docx", ".pdf"
ENDINGS: Final = (WORD, PDF)


def save_memo(desk: Desk, page: QWidget, answer: WhatIf, asked: Phrase, family: str) -> None:
    """Ask where to, and write it; what is in the way is told in a notice."""
    name = f"{_('what-if')}-{answer.on.isoformat()}{WORD}"
    kinds = f"{_('Word document')} (*{WORD});;{_('PDF')} (*{PDF})"
    chosen = desk.prompts.save_file(page, _("Save as a memo"), name, kinds)
    if chosen is None:
        return
    path = chosen if chosen.suffix.lower() in ENDINGS else chosen.with_name(chosen.name + WORD)
    write_beside(desk, page, lambda: _write(answer, asked, path, family))


def _write(answer: WhatIf, asked: Phrase, path: Path, family: str) -> Path:
    from dpa_tracker.queries.what_if_memo import memo_of  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.export_list import (  # noqa: PLC0415 - loads the Word writer
        ListToWrite,
        write_list,
        write_printed,
    )

    said = memo_of(answer, asked)
    memo = ListToWrite(said.name, said.titles, said.rows, told=said.told)
    if path.suffix.lower() == PDF:
        write_printed(as_pdf(memo, family), path)
    else:
        write_list(memo, path, ENDINGS)
    return path
