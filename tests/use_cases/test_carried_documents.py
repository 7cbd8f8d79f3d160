"""What the file of a document carries is recorded with it, found by it, and found out of documents from before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries import listings
from dpa_tracker.queries.change_words import Telling, line_in_words
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.document_watch import look_at_documents
from dpa_tracker.queries.documents import documents_about
from dpa_tracker.queries.paper_rows import PAPERS
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store import guards
from dpa_tracker.store.documents import document_path
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases import look_through_documents as look_through
from dpa_tracker.use_cases.add_document_version import AddDocumentVersion, add_document_version
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.look_through_documents import (
    LookedThrough,
    LookThroughDocuments,
    look_through_documents,
)
from dpa_tracker.use_cases.read_register_file import read_register_file
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.undo import TakeBack, take_back
from tests.incoming.mutations import docx
from tests.store.examples import AT, party

PARTY = (Kind.PARTY, "p1")
DAY = AT.date()
FROM_ELSEWHERE = (
    '<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    ' Target="http://192.0.2.1/x.dotm" TargetMode="External"/>'
)


@pytest.fixture
def register(register: Register, tmp_path: Path) -> Register:
    """A party with a file that has macros, one with a template elsewhere, and a plain one."""
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party(), 0)
    files = {
        "a.docx": docx(more={"word/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1")}),
        "b.docx": docx(more={"word/vbaProject.bin": b"x"}, ties=FROM_ELSEWHERE),
        "c.txt": b"Avtale",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    attach_documents(register, AttachDocuments(*PARTY, [tmp_path / each for each in files]), actor="kari", at=AT)
    return register


def in_use(register: Register) -> dict[str, Document]:
    return {row.document.title: row.document for row in documents_about(register, *PARTY)}


def carried(register: Register) -> dict[str, list[str] | None]:
    found = in_use(register)
    return {
        title: None if each.carries is None else [one.risk.value for one in each.carries]
        for title, each in found.items()
    }


def as_of_before(path: Path) -> None:
    """The register as the version before left it."""
    with open_register(path, actor="kari", at=AT) as register:
        with unit_of_work(register, actor="kari", at=AT) as work:
            for each in work.documents.where(about_id="p1"):
                work.documents.put(replace(each, carries=None), each.version)
        with register.writing() as connection:
            _take_out(connection)


def _take_out(connection: Connection) -> None:
    guards.take_down(connection)
    connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN carries")
    connection.exec_driver_sql("ALTER TABLE plans DROP COLUMN also")  # the step after it
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0020'")
    guards.put_up(connection)


def looked(register: Register, about: tuple[Kind, str] | None = None) -> LookedThrough:
    return look_through_documents(register, LookThroughDocuments(about), actor="kari", at=AT)


def test_it_is_recorded_listed_and_found(register: Register, tmp_path: Path) -> None:
    assert carried(register) == {"a": ["macros"], "b": ["macros", "template"], "c": []}
    told = {row["title"]: row["carries"] for row in PAPERS["documents"](register)}
    assert told["a"] == [{"risk": "macros", "detail": ""}]
    assert told["b"] == [{"risk": "macros", "detail": ""}, {"risk": "template", "detail": "http://192.0.2.1/x.dotm"}]
    assert told["c"] == []

    def titles(*risks: str) -> list[str]:
        ids = listings.ids(register, "documents", Filter(where={"carries": risks}), on=DAY)
        return [row.cells["title"].text for row in listings.rows(register, "documents", ids, DAY)]

    assert titles("macros") == ["a", "b"]
    assert titles("template", "dde") == ["b"]
    assert titles("nothing") == ["c"]
    assert titles("not_looked") == []
    ids = listings.ids(register, "documents", order=Order("carries", descending=True), on=DAY)
    rows = listings.rows(register, "documents", ids, DAY)
    assert [row.cells["carries"].text for row in rows] == ["Nothing found", "Macros, Template elsewhere", "Macros"]
    assert rows[0].opens is not None
    assert rows[0].opens.id == "p1"

    (tmp_path / "c2.docx").write_bytes(docx(more={"word/embeddings/oleObject1.bin": b"MZ" + b"x" * 58 + b"PE\0\0"}))
    add_document_version(
        register, AddDocumentVersion(in_use(register)["c"].id, tmp_path / "c2.docx"), actor="kari", at=AT
    )
    assert titles("program") == ["c"]
    document_path(register.path, in_use(register)["a"].file).unlink()
    assert look_at_documents(register)
    gone = listings.ids(register, "documents", Filter(where={"state": "document_missing"}), on=DAY)
    assert [row.cells["title"].text for row in listings.rows(register, "documents", gone, DAY)] == ["a"]


def test_it_comes_back_from_a_file(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    text, _number = register_as_json(register, at=AT)
    file.write_text(text, encoding="utf-8")
    read = {each.title: each for each in read_register_file(file).records[Kind.DOCUMENT] if isinstance(each, Document)}
    assert read["b"].carries == in_use(register)["b"].carries
    assert check_register(register) == ()


def test_of_documents_from_before_it_is_found_out_when_asked(register: Register, tmp_path: Path) -> None:
    path = register.path
    register.close()
    as_of_before(path)
    with open_register(path, actor="kari", at=AT) as now:
        assert carried(now) == {"a": None, "b": None, "c": None}
        assert check_register(now) == ()
        assert {row["carries"] for row in PAPERS["documents"](now)} == {None}
        kept = document_path(path, in_use(now)["b"].file)
        content = kept.read_bytes()
        kept.write_bytes(b"spoilt")
        outcome = looked(now, PARTY)
        assert ([each.title for each in outcome.unread], len(outcome.documents)) == (["b"], 2)
        assert carried(now) == {"a": ["macros"], "b": None, "c": []}
        kept.write_bytes(content)
        assert [each.title for each in looked(now).documents] == ["b"]
        assert in_use(now)["b"].carries == (
            Carried(Risk.MACROS),
            Carried(Risk.TEMPLATE, "http://192.0.2.1/x.dotm"),
        )
        assert looked(now).documents == (), "it is known of all of them"
        assert check_register(now) == ()
        told = next(row for row in history(now, snapshot(now), *PARTY) if row.field.startswith("carries"))
        assert "Macros" in line_in_words(told.field, told.new, Telling()), "the history says it in words"
        take_back(now, TakeBack(outcome.undo), actor="kari", at=AT)
        assert carried(now)["a"] is None


def test_a_file_that_ends_its_reader_is_not_looked_through_to_its_end(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = register.path
    register.close()
    as_of_before(path)

    def ends(_content: bytes, name: str) -> tuple[Carried, ...]:
        raise KnownError("foreign_file_crashed", file=name)

    monkeypatch.setattr(look_through, "carried_in", ends)
    with open_register(path, actor="kari", at=AT) as now:
        looked(now)
        assert carried(now) == {title: ["unlooked"] for title in "abc"}
