"""Documents: kept once by their content, counted in versions, harmless by any name, and told when they change."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import update

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.domain.documents import DocumentForm
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.file_names import confined_name, shown_name, title_from
from dpa_tracker.domain.identities import Kind
from dpa_tracker.incoming.forms_of_files import form_of
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.document_preview import carried_by
from dpa_tracker.queries.document_watch import look_at_documents
from dpa_tracker.queries.documents import document, documents_about, text_of_document
from dpa_tracker.queries.findings import findings
from dpa_tracker.queries.paper_rows import PAPERS
from dpa_tracker.queries.search import Sought, search
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sentences import sentence
from dpa_tracker.store.documents import (
    DocumentState,
    document_content,
    document_path,
    documents_folder,
    stray_files,
)
from dpa_tracker.store.records import DOCUMENTS
from dpa_tracker.store.register import Register
from dpa_tracker.store.soundness import strays, troubles
from dpa_tracker.store.unit_of_work import StaleError, unit_of_work
from dpa_tracker.use_cases.add_document_version import AddDocumentVersion, add_document_version
from dpa_tracker.use_cases.attach_documents import AttachDocuments, Attached, attach_documents, read_incoming
from dpa_tracker.use_cases.back_up import back_up
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.copy_document import read_only_copy, save_copy
from dpa_tracker.use_cases.detach_document import DetachDocument, detach_document
from dpa_tracker.use_cases.mark_executed import MarkExecuted, mark_executed
from dpa_tracker.use_cases.read_register_file import read_register_file
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.restore_register import restore_register
from dpa_tracker.use_cases.undo import TakeBack, take_back
from tests.incoming.mutations import docx
from tests.store.examples import AT, party
from tests.store.papers import agreement

NOTE = "Vår avtale om «sletting» innen 30 dager, Øst & Vest AS"
AGREEMENT = (Kind.AGREEMENT, "a1")


@pytest.fixture
def register(register: Register) -> Register:
    """An agreement and a party to attach documents to."""
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party(), 0)
        work.agreements.put(agreement(), 0)
    return register


def attach(register: Register, *files: Path, about: tuple[Kind, str] = AGREEMENT) -> Attached:
    return attach_documents(register, AttachDocuments(*about, files), actor="kari", at=AT)


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def package(*names: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_a_file_is_kept_once_by_its_content_privately_and_searched_by_its_text(
    register: Register, tmp_path: Path
) -> None:
    file = written(tmp_path, "avtale.txt", NOTE)
    made = attach(register, file, written(tmp_path, "same again.txt", NOTE))
    assert [each.title for each in made.documents] == ["avtale"]
    assert [each.title for each in made.known] == ["avtale"]
    other = attach(register, file, about=(Kind.PARTY, "p1")).documents[0]
    kept = made.documents[0]
    assert (kept.form, kept.size, kept.added_by, kept.line_id) == (
        DocumentForm.TEXT,
        len(NOTE.encode()),
        "kari",
        kept.id,
    )
    assert other.file == kept.file
    path = document_path(register.path, kept.file)
    assert [each for each in documents_folder(register.path).rglob("*") if each.is_file()] == [path]
    assert path.read_bytes() == NOTE.encode()
    if os.name == "posix":
        assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent, path.parent.parent)] == [
            *(0o600, 0o700, 0o700)
        ]
    assert text_of_document(register, kept.id) == NOTE
    hits = [hit for group in search(register, Sought("slettnig 30 dager")).groups for hit in group.hits]
    assert {(hit.opens.kind, hit.opens.id, hit.field) for hit in hits} == {
        ("agreement", "a1", "text"),
        ("party", "p1", "text"),
    }
    file.unlink()
    assert not check_register(register)
    assert not strays(register)


def test_versions_are_counted_and_one_of_a_line_is_executed(register: Register, tmp_path: Path) -> None:
    first = attach(register, written(tmp_path, "dpa.txt", "one")).documents[0]
    marked = mark_executed(register, MarkExecuted(first.id, first.version), actor="kari", at=AT)
    command = AddDocumentVersion(first.id, written(tmp_path, "dpa signed.txt", "two"))
    second = add_document_version(register, command, actor="ola", at=AT).document
    assert (second.number, second.line_id, second.title, second.executed) == (2, first.id, "dpa", False)
    with pytest.raises(KnownError, match="document_version_known"):
        add_document_version(register, command, actor="ola", at=AT)
    with pytest.raises(StaleError):
        mark_executed(register, MarkExecuted(first.id, first.version), actor="kari", at=AT)
    outcome = mark_executed(register, MarkExecuted(second.id, second.version), actor="ola", at=AT)
    rows = documents_about(register, *AGREEMENT)
    assert [(row.document.number, row.document.executed, row.latest) for row in rows] == [
        (2, True, True),
        (1, False, False),
    ]
    take_back(register, TakeBack(outcome.undo), actor="ola", at=AT)
    assert [row.document.executed for row in documents_about(register, *AGREEMENT)] == [False, True]
    assert marked.changes.of(Kind.DOCUMENT) == {first.id}
    told = history(register, snapshot(register), *AGREEMENT)
    assert {(row.subject.kind, row.subject.title) for row in told} == {("document", "dpa"), ("agreement", "A-1")}
    assert [row.field for row in told if row.subject.id == first.id] == [*["executed"] * 3, ""]


def test_detached_and_undone_files_stay_to_be_had_back(register: Register, tmp_path: Path) -> None:
    made = attach(register, written(tmp_path, "a.txt", "one"))
    kept = made.documents[0]
    gone = detach_document(register, DetachDocument(kept.id, kept.version), actor="kari", at=AT)
    assert not documents_about(register, *AGREEMENT)
    with pytest.raises(KnownError, match="document_detached"):
        mark_executed(register, MarkExecuted(kept.id, 2), actor="kari", at=AT)
    back = take_back(register, TakeBack(gone.undo), actor="kari", at=AT)
    assert [row.state.value for row in documents_about(register, *AGREEMENT)] == ["document_kept"]
    take_back(register, TakeBack(back.undo), actor="kari", at=AT)
    never = attach(register, written(tmp_path, "b.txt", "two"))
    redo = take_back(register, TakeBack(never.undo), actor="kari", at=AT)
    assert not strays(register), "the history names what was attached and taken back"
    take_back(register, TakeBack(redo.undo), actor="kari", at=AT)
    assert [row.document.title for row in documents_about(register, *AGREEMENT)] == ["b"]


def test_a_missing_an_altered_and_a_stray_file_are_told(register: Register, tmp_path: Path) -> None:
    first, second = attach(register, written(tmp_path, "a.txt", "one"), written(tmp_path, "b.txt", "two")).documents
    document_path(register.path, first.file).unlink()
    altered = document_path(register.path, second.file)
    altered.write_text("twö", encoding="utf-8")
    stray = written(documents_folder(register.path), "evil.exe", b"MZ")
    assert {each.code for each in troubles(register)} == {"document_missing", "document_altered"}
    assert strays(register) == (stray,)
    told = {each.code: each for each in check_register(register) if "title" in each.values}
    assert {code: each.values["title"] for code, each in told.items()} == {
        "document_missing": "a",
        "document_altered": "b",
    }
    said = sentence(told["document_missing"].sentence, told["document_missing"].values)
    assert "'a' (version 1, attached to A-1)" in said  # by the name that people know
    rows = documents_about(register, *AGREEMENT)
    assert [row.state.value for row in rows] == ["document_missing", "document_altered"]
    for kept, code in ((first, "kept_document_missing"), (second, "kept_document_altered")):
        with pytest.raises(KnownError, match=code):
            read_only_copy(register, kept, tmp_path)
    with pytest.raises(KnownError, match="kept_document_altered"):
        attach(register, written(tmp_path, "again.txt", "two"), about=(Kind.PARTY, "p1"))


def test_the_same_paper_attached_again_puts_its_file_back(register: Register, tmp_path: Path) -> None:
    paper = written(tmp_path, "avtale.txt", "vilkår")
    (document,) = attach(register, paper).documents
    kept = document_path(register.path, document.file)
    assert (attach(register, paper).known, attach(register, paper).put_back) == ((document,), ())
    kept.unlink()
    back = attach(register, paper)
    assert (back.documents, back.known, back.put_back) == ((), (), (document,))
    assert kept.read_text(encoding="utf-8") == "vilkår"
    kept.write_text("andre vilkår", encoding="utf-8")
    assert attach(register, paper).put_back == (document,)
    assert kept.read_text(encoding="utf-8") == "vilkår"
    aside = [path for path in kept.parent.iterdir() if path != kept]
    assert [path.read_text(encoding="utf-8") for path in aside] == ["andre vilkår"], "what was made of it is not lost"
    with register.reading() as connection:
        assert stray_files(connection, register.path) == tuple(f"{kept.parent.name}/{path.name}" for path in aside)


def test_what_the_last_look_found_is_told_without_reading_a_file(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = attach(register, written(tmp_path, "a.txt", "one"), written(tmp_path, "b.txt", "two")).documents[0]
    mark_executed(register, MarkExecuted(first.id, first.version), actor="kari", at=AT)
    assert not look_at_documents(register)
    assert not [row for row in findings(register, AT.date()) if row.subject.kind == "document"]
    document_path(register.path, first.file).unlink()
    assert not look_at_documents(register, lambda: True)  # stopped
    assert look_at_documents(register)
    assert not look_at_documents(register)  # nothing else than before
    reads = list[Path]()

    def note(path: Path, *_: object) -> None:
        reads.append(path)

    monkeypatch.setattr(Path, "open", note)
    monkeypatch.setattr(Path, "read_bytes", note)
    told = [row for row in findings(register, AT.date()) if row.subject.kind == "document"]
    assert [(row.code, row.severity, row.subject.id) for row in told] == [("document_missing", "check", first.id)]
    assert "executed" in str(told[0].message)
    assert told[0] in findings(register, AT.date(), *AGREEMENT)
    assert not look_at_documents(register)  # the other one was read before, and looks as it did
    assert not reads
    monkeypatch.undo()
    detach_document(register, DetachDocument(first.id, 2), actor="kari", at=AT)
    assert not [row for row in findings(register, AT.date()) if row.subject.kind == "document"]


def test_a_backup_takes_them_along_and_puts_them_back(register: Register, tmp_path: Path) -> None:
    kept = attach(register, written(tmp_path, "a.txt", NOTE)).documents[0]
    assert back_up(register, tmp_path / "backup.zip", at=AT).documents == 1
    document_path(register.path, kept.file).write_text("spoilt")
    register.close()
    put_back = restore_register(register.path, tmp_path / "backup.zip", actor="kari", at=AT)
    assert (put_back.documents, put_back.troubles) == (1, ())
    assert document_path(register.path, kept.file).read_bytes() == NOTE.encode()


def test_a_write_that_fails_leaves_no_file(register: Register, tmp_path: Path) -> None:
    good = written(tmp_path, "good.txt", "kept by itself")
    for bad, code in (
        (tmp_path, "document_is_a_folder"),
        (tmp_path / "none.pdf", "document_missing"),
        (written(tmp_path, "empty.pdf", b""), "document_empty"),
    ):
        with pytest.raises(KnownError, match=code):
            attach(register, good, bad)
    with pytest.raises(KnownError, match="no_such_record"):
        attach(register, good, about=(Kind.AGREEMENT, "a2"))
    with pytest.raises(KnownError, match="no_such_record"):
        attach(register, good, about=(Kind.PACK, "a1"))
    assert not [path for path in documents_folder(register.path).rglob("*") if path.is_file()]
    assert not documents_about(register, *AGREEMENT)


HOSTILE = {
    "../../etc/passwd": ("passwd", "passwd.pdf"),
    "C:\\Windows\\evil.exe": ("evil.exe", "evil.exe.pdf"),
    "invoice\u202efdp.exe": ("invoice\\u202efdp.exe", "invoice-u202efdp.exe.pdf"),
    "CON": ("CON", "_CON.pdf"),
    "nul.txt": ("nul.txt", "_nul.txt.pdf"),
    "a\0b\nc.pdf": ("a\\u0000b\\u000ac.pdf", "a-u0000b-u000ac.pdf"),
    "half \udcff.pdf": ("half \\udcff.pdf", "half -udcff.pdf"),
    "...": ("...", "document.pdf"),
    "<b>&lt;.pdf": ("<b>&lt;.pdf", "b-&lt.pdf"),
    "Ærlig avtale (2) \u2013 §5.pdf": ("Ærlig avtale (2) \u2013 §5.pdf", "Ærlig avtale (2) - §5.pdf"),
    "\u00a0": ("document", "document.pdf"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_they_are_and_confined(name: str) -> None:
    shown, confined = HOSTILE[name]
    assert (shown_name(name), confined_name(shown, ".pdf")) == (shown, confined)


def test_a_title_has_no_ending_and_no_trailing_dots() -> None:
    names = ("avtale.v2.pdf", "trailing...", ".hidden", "...", "a. .pdf")
    assert [title_from(name) for name in names] == ["avtale.v2", "trailing", ".hidden", "...", "a"]


def test_long_names_fit_every_file_system() -> None:
    for letter in ("a", "Ø", "株"):
        name = confined_name(letter * 4_000, ".docx")
        assert name.endswith(f"{letter}.docx")
        assert (len(name) <= 100, len(name.encode()) <= 200) == (True, True)


FORMS = {
    DocumentForm.PDF: b"\n%PDF-1.7\n",
    DocumentForm.PNG: bytes.fromhex("89504e470d0a1a0a") + b"x",
    DocumentForm.JPEG: bytes.fromhex("ffd8ffe0") + b"x",
    DocumentForm.WORD: package("[Content_Types].xml", "word/document.xml"),
    DocumentForm.WORKBOOK: package("[Content_Types].xml", "xl/workbook.xml"),
    DocumentForm.OPEN_TEXT: package(mimetype="application/vnd.oasis.opendocument.text"),
    DocumentForm.MAIL: b"From: a@b.no\r\nSubject: avtale\r\n folded\r\n\r\nHei",
    DocumentForm.TEXT: "From: oss\nog dere: æøå".encode(),
}
NO_FORM = (
    b"MZ\x90 %PDF-1.7",
    package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    package("word/document.xml"),
    package("readme.txt"),
    package(mimetype="application/vnd.oasis.opendocument.text", **{"Scripts/x.py": "x"}),
    bytes.fromhex("d0cf11e0a1b11ae1") + b"old Word",
    b"PK\x03\x04 cut short",
    bytes(range(256)) * 4,
)


def test_what_a_file_is_follows_from_its_content_alone(register: Register, tmp_path: Path) -> None:
    assert {form: form_of(content) for form, content in FORMS.items()} == {form: form for form in FORMS}
    assert {form_of(content) for content in NO_FORM} == {DocumentForm.UNKNOWN}
    program, script = attach(
        register, written(tmp_path, "contract.pdf", NO_FORM[0]), written(tmp_path, "run.bat", "del *.*")
    ).documents
    with pytest.raises(KnownError, match="document_not_opened"):
        read_only_copy(register, program, tmp_path)
    assert save_copy(register, program, tmp_path / "copy.bin").read_bytes() == NO_FORM[0]
    copy = read_only_copy(register, script, tmp_path)
    assert (copy.name, copy.read_text(encoding="utf-8")) == ("run.txt", "del *.*")
    if os.name == "posix":
        assert [stat.S_IMODE(each.stat().st_mode) for each in (copy, copy.parent)] == [0o400, 0o700]


def test_a_register_file_cannot_lead_out_of_the_folder(register: Register, tmp_path: Path) -> None:
    kept = attach(register, written(tmp_path, "a.txt", "one"), about=(Kind.PARTY, "p1")).documents[0]
    said = json.loads(register_as_json(register, at=AT)[0])
    said["kinds"]["agreement"] = []  # it has no parties, as none may come in
    text = json.dumps(said)
    file = written(tmp_path, "register.json", text)
    assert read_register_file(file).records[Kind.DOCUMENT] == (document(register, kept.id),)
    for wrong in ("../../../home/kari/.ssh/id", f"{kept.sha256[:2]}/{kept.sha256}.exe"):
        file.write_text(text.replace(kept.file, wrong), encoding="utf-8")
        with pytest.raises(KnownError, match="register_file_wrong"):
            read_register_file(file)


@pytest.mark.parametrize("name", ["../../../../etc/passwd", "C:\\evil.exe", "", "a\0b", "ab/" + "0" * 64 + ".docxxx"])
def test_a_name_that_another_program_wrote_is_followed_nowhere_and_empties_no_page(
    register: Register, tmp_path: Path, name: str
) -> None:
    kept, sound = attach(register, written(tmp_path, "a.txt", "one"), written(tmp_path, "b.txt", "two")).documents
    with register.writing() as connection:
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == kept.id).values(file=name))
    states = {row.document.id: row.state for row in documents_about(register, *AGREEMENT)}
    assert states == {kept.id: DocumentState.MISSING, sound.id: DocumentState.KEPT}
    with pytest.raises(KnownError, match="kept_document_foreign"):
        document_content(register.path, name)
    listed = {row["id"]: (row["file"], row["there"]) for row in PAPERS["documents"](register)}
    assert listed == {kept.id: (None, False), sound.id: (str(document_path(register.path, sound.file)), True)}
    assert look_at_documents(register)
    assert [each.code for each in findings(register, AT.date()) if each.subject.id == kept.id] == ["document_missing"]
    assert [each.id for each in attach(register, tmp_path / "a.txt").put_back] == [kept.id]  # as its remedy says
    assert document_content(register.path, document(register, kept.id).file) == b"one"


def test_a_file_with_macros_is_told_and_keeps_its_bytes(register: Register, tmp_path: Path) -> None:
    content = docx(more={"word/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1")})
    file = tmp_path / "avtale.docx"
    file.write_bytes(content)
    attached = attach(register, file)
    assert attached.carried == (("avtale.docx", (Carried(Risk.MACROS),)),)
    (kept,) = attached.documents
    assert document_content(register.path, kept.file) == content
    assert save_copy(register, kept, tmp_path / "copy.bin").read_bytes() == content
    assert "macros" in carried_by(register, kept)
    with pytest.raises(KnownError, match="document_not_opened"):
        read_only_copy(register, kept, tmp_path)  # no program is handed it
    plain = attach(register, tmp_path / "copy.bin")
    assert plain.known == (kept,)


def test_a_link_under_the_name_of_a_contract_is_not_followed(register: Register, tmp_path: Path) -> None:
    secret, link = tmp_path / "id_key", tmp_path / "Databehandleravtale.txt"
    secret.write_text("secret", encoding="utf-8")
    link.symlink_to(secret)
    with pytest.raises(KnownError, match="document_is_a_link") as refused:
        read_incoming(link)
    assert refused.value.values == {"file": str(link), "target": str(secret)}
    assert read_incoming(secret).content == b"secret"
