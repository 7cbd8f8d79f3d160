"""What parses a file from elsewhere is called by name in the process that reads, and by nobody above the readers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from tests.architecture.sources import Source, sources

ABOVE: Final = ("dpa_tracker/use_cases", "dpa_tracker/queries", "dpa_tracker/cli", "ui")
PARSERS: Final = {
    "dpa_tracker.reading.opening": {"read_document", "read_content", "read_word_file"},
    "dpa_tracker.reading.document_text": {"looked_into", "text_in"},
    "dpa_tracker.reading.carried": {"carried_in"},
    "dpa_tracker.reading.pdf_documents": {"read_pdf", "pdf_lines"},
    "dpa_tracker.reading.pdf_pages": {"page_count", "page_image", "passage_in"},
    "dpa_tracker.incoming.forms_of_files": {"form_of"},
    "dpa_tracker.sheets.opening": {"read_book", "read_bytes"},
    "dpa_tracker.pdf.looking": {"pdf_facts", "open_pdf"},
    "dpa_tracker.pdf.merging": {"merged"},
    "dpa_tracker.word.template": {"open_template", "template_of", "template_from_bytes"},
    "dpa_tracker.word.package": {"open_package", "read_package"},
    "dpa_tracker.word.adopt": {"adopt"},
    "dpa_tracker.word.placeholder_list": {"found_placeholders"},
    "dpa_tracker.word.hand_editing": {"hand_edits"},
    "dpa_tracker.word.comparing.documents": {"compare_packages"},
    "dpa_tracker.law_packs.archive": {"read_pack", "pack_from"},
}
OWN: Final = "what we filled ourselves a moment ago"
AFTER: Final = "opened here only after it was read apart, from end to end"
ALLOWED: Final = {
    "dpa_tracker/use_cases/check_readiness.py": AFTER,
    "dpa_tracker/use_cases/pack_documents.py": AFTER,
    "dpa_tracker/use_cases/pack_earlier.py": AFTER,
    "dpa_tracker/use_cases/fill_with_sample.py": AFTER,
    "dpa_tracker/use_cases/draft_agreement.py": OWN,
    "dpa_tracker/use_cases/readiness_reading.py": OWN,
    "dpa_tracker/use_cases/readiness_paper.py": "the work itself, done in the process that reads",
}


def parsers_of(each: Source) -> Iterator[str]:
    for node in each.all(ast.ImportFrom):
        yield from PARSERS.get(node.module or "", set()) & {alias.name for alias in node.names}


def test_nobody_above_the_readers_parses_a_file_from_elsewhere() -> None:
    found = {each.name: sorted(set(parsers_of(each))) for each in sources(*ABOVE)}
    found = {name: parsers for name, parsers in found.items() if parsers}
    assert set(found) <= set(ALLOWED), {name: found[name] for name in set(found) - set(ALLOWED)}
    assert set(found) == set(ALLOWED)  # an exception that is none any more is taken out


def test_every_parser_named_here_is_there() -> None:
    there = {each.name: {node.name for node in each.all(ast.FunctionDef)} for each in sources("dpa_tracker")}
    for module, names in PARSERS.items():
        assert names <= there[f"{module.replace('.', '/')}.py"]
