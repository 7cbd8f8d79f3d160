"""Every limit of Posten signering provoked in one pack of real files; each message says what, where and what to do."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from dpa_tracker.cli.pack_problems import problem_message
from dpa_tracker.domain.packs import PackPart, Severity
from dpa_tracker.sentences import language, use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases import pack_documents
from dpa_tracker.use_cases.assemble_pack import AssembledPack, AssemblePack, assemble_pack
from dpa_tracker.use_cases.pack_checks import NORDIC_BYTES
from dpa_tracker.use_cases.pack_parts import SuppliedFile
from tests.use_cases.signing_register import AT, DAY, OFFICER, parties, signing_register
from tests.use_cases.test_packs import printed

BLOCKS = {"nordic_too_large", "not_a4", "nordic_title", "nordic_message", "nordic_signers"}


def wide(path: Path, size: int) -> Path:
    """A PDF of an upright page and one across, with so many bytes in it."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    page = writer.add_blank_page(842, 595)
    heavy = StreamObject()
    heavy.set_data(os.urandom(size))
    page[NameObject("/Heavy")] = writer._add_object(heavy)
    writer.write(path)
    return path


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AssembledPack:
    """A pack that keeps none of them."""
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    people = parties(theirs=tuple(replace(OFFICER, name=f"Ann Lee {number}") for number in range(9)))
    path = signing_register(tmp_path / "r.dpa", people=people)
    added = SuppliedFile(PackPart.OTHER, wide(tmp_path / "drawing.pdf", NORDIC_BYTES))
    wish = AssemblePack(
        "NF-1", tmp_path / "p", DAY, ("dpa",), "en", "nordic-pdf", "T" * 81, "M" * 221, supplied=(added,)
    )
    with open_register(path, actor="kari", at=AT) as register:
        return assemble_pack(register, wish, actor="kari", at=AT)


def test_each_limit_that_is_not_kept_blocks_and_says_what_to_do(made: AssembledPack) -> None:
    told = {each.code: each for each in made.problems}
    assert {each.code for each in made.problems if each.severity is Severity.BLOCK} == BLOCKS
    assert made.pack.merged is not None
    assert told["nordic_too_large"].values == {"size": made.pack.merged.size, "limit": NORDIC_BYTES}
    assert "nordic_size" not in told
    assert told["nordic_merged"].severity is Severity.INFO
    assert (told["not_a4"].document, told["not_a4"].values["pages"]) == ("drawing", "2")
    before = language()
    for each in ("en", "nb"):
        use_language(each)
        said = {code: problem_message(told[code]) for code in (*BLOCKS, "nordic_separate_too_large")}
        use_language(before)
        for code, text in said.items():
            what, mark, todo = text.partition("; ")
            assert mark, code
            assert len(todo.split()) > 1, code
            limit = told[code].values.get("limit", "drawing")
            assert str(limit) in what, code
