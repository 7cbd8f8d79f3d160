"""A paper for others written as a file: Word, a web page, csv, or PDF by LibreOffice. Equal content, equal text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.unseen_letters import laid_out
from dpa_tracker.pdf.undated import undated
from dpa_tracker.publishing.html_page import html_page
from dpa_tracker.sentences import language
from dpa_tracker.use_cases.export_file import CSV, DOCX, HTML, PDF, refuse_target, write_export
from dpa_tracker.use_cases.export_list import ListToWrite, as_csv, as_document
from dpa_tracker.word.conversion import pdf_of

ENDINGS: Final = (DOCX, HTML, CSV, PDF)


def write_publication(paper: ListToWrite, path: Path) -> None:
    """Write it in the form that the file's ending says.

    Raises KnownError as `write_list`, and `publish_no_pdf` where no LibreOffice is found to make a PDF.
    """
    refuse_target(path, ENDINGS)
    ending = path.suffix.lower()
    paper = _alike(paper)
    if ending == CSV:
        content = as_csv(paper)
    elif ending == HTML:
        content = html_page(paper.name, paper.told, paper.titles, paper.rows, language())
    elif ending == DOCX:
        content = as_document(paper)
    else:
        content = _pdf(paper, path)
    write_export(content, path)


def _alike(paper: ListToWrite) -> ListToWrite:
    """The paper with texts that every form can hold, so that all of them say the same."""
    return replace(
        paper,
        name=laid_out(paper.name),
        told=laid_out(paper.told),
        titles=tuple(map(laid_out, paper.titles)),
        rows=tuple(tuple(map(laid_out, row)) for row in paper.rows),
    )


def _pdf(paper: ListToWrite, path: Path) -> bytes:
    made = pdf_of(as_document(paper), path.with_suffix(DOCX).name, tagged=True)
    if made is None:
        raise KnownError("publish_no_pdf", file=path.name)
    return undated(made)
