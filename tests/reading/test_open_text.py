"""Reading odt: each text once, at its place; what is said beside the text apart; what is none is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from dpa_tracker.domain.documents import DocumentForm
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.scan import place_text
from dpa_tracker.reading.document_text import text_in
from dpa_tracker.reading.open_text import MIMETYPE
from dpa_tracker.reading.opening import read_content
from dpa_tracker.reading.passages import Apart, Kind

_NAMES = " ".join(
    f'xmlns:{area}="urn:oasis:names:tc:opendocument:xmlns:{called}:1.0"'
    for area, called in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
    }.items()
)
BODY = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>Strøket</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>"
    "<text:h>Formål</text:h><text:p>Innen<text:s text:c='3'/>36<text:tab/>timer"
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Med <text:span>unntak</text:span>"
    "</text:p></text:note-body></text:note> etter</text:p>"
    "<text:list><text:list-item><text:p>Første punkt</text:p></text:list-item></text:list>"
    "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Navn</text:p></table:table-cell>"
    "<table:table-cell><text:p>Land</text:p></table:table-cell></table:table-row></table:table-header-rows>"
    "<table:table-row><table:table-cell><text:p>Ærlig AS</text:p></table:table-cell></table:table-row></table:table>"
    "<text:p><draw:frame><draw:text-box><text:p>I boksen</text:p></draw:text-box></draw:frame>"
    "<office:annotation><text:p>Spør Åse</text:p></office:annotation></text:p>"
)
STYLES = (
    "<office:master-styles><style:master-page><style:footer><text:p>Side</text:p></style:footer></style:master-page>"
    "<style:master-page><style:footer><text:p>Side</text:p></style:footer></style:master-page></office:master-styles>"
)


def odt(body: str = BODY, *, before: str = "", manifest: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", MIMETYPE)
        inner = f"<office:body><office:text>{body}</office:text></office:body>"
        package.writestr("content.xml", f"{before}<office:document-content {_NAMES}>{inner}</office:document-content>")
        package.writestr("styles.xml", f"<office:document-styles {_NAMES}>{STYLES}</office:document-styles>")
        package.writestr("META-INF/manifest.xml", f"<m>{manifest}</m>")
    return made.getvalue()


def test_every_text_is_read_once_at_its_place() -> None:
    read = [
        (place_text(each.place), each.text, each.kind, each.apart) for each in read_content(odt(), "a.odt").passages
    ]
    assert read == [
        ("paragraph 1", "Strøket", Kind.TEXT, Apart.DELETED),
        ("paragraph 2", "Formål", Kind.HEADING, None),
        ("paragraph 3", "Innen 36 timer etter", Kind.TEXT, None),
        ("footnote 1", "Med unntak", Kind.TEXT, None),
        ("paragraph 4", "Første punkt", Kind.ITEM, None),
        ("table 1, row 1", "Navn\nLand", Kind.ROW, None),
        ("table 1, row 2", "Ærlig AS", Kind.ROW, None),
        ("text box 1", "I boksen", Kind.TEXT, None),
        ("comment 1", "Spør Åse", Kind.TEXT, Apart.COMMENT),
        ("footer", "Side", Kind.TEXT, None),
    ]


@pytest.mark.parametrize(
    ("content", "file", "code"),
    [
        (odt(before='<!DOCTYPE x [<!ENTITY a "b">]>'), "a.odt", "document_hostile"),
        (odt(manifest="<encryption-data/>"), "a.odt", "document_encrypted"),
        (odt()[:300], "a.odt", "document_damaged"),
        (odt(), "a.docx", "document_wrong_ending"),
        (b"%PDF-1.7", "a.odt", "document_wrong_ending"),
    ],
)
def test_what_is_none_is_refused_in_one_sentence(content: bytes, file: str, code: str) -> None:
    with pytest.raises(KnownError, match=code):
        read_content(content, file)


def test_the_text_of_an_odt_and_all_of_a_mail_can_be_searched() -> None:
    assert "Ærlig AS" in text_in(odt(), DocumentForm.OPEN_TEXT)
    mail = (
        b'From: a@b.no\r\nSubject: Avtale\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Bare i <b>html</b>: krabbe</p>\r\n"
        b'--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename="v.txt"\r\n\r\n'
        b"Vedlagt: lemen\r\n--x--\r\n"
    )
    found = text_in(mail, DocumentForm.MAIL)
    assert [word in found for word in ("Avtale", "krabbe", "lemen", "<b>")] == [True, True, True, False]
