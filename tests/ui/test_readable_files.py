"""What a dialog offers and what can be dropped is what is read, no more and no less."""

from __future__ import annotations

from dpa_tracker.reading import opening as documents
from dpa_tracker.sheets import opening as sheets
from ui.dropping import LISTS, SHEETS
from ui.readable_documents import documents_filter


def test_every_document_that_is_read_can_be_chosen() -> None:
    offered = documents_filter().partition("(")[2].rstrip(")").split()
    assert offered == [f"*{ending}" for ending in documents.ENDINGS]
    assert {"*.odt", "*.eml", "*.msg"} <= set(offered)


def test_every_list_that_is_read_can_be_dropped() -> None:
    assert sorted((*SHEETS, *LISTS)) == sorted(sheets.ENDINGS)
