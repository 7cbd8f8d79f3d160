"""A published PDF says nothing of the moment it was made, and is otherwise the file it was."""

from __future__ import annotations

import io

from pypdf import PdfReader

from dpa_tracker.pdf.undated import undated
from tests.pdf.pdf_files import pdf


def made_at(moment: str, identifier: str) -> bytes:
    """As LibreOffice leaves a file: the moment in the information, an identifier and a sum in the trailer."""
    told = f"9 0 obj\n<</Producer(x)\n/CreationDate(D:{moment})>>\nendobj\n".encode()
    metadata = b"<xmp:CreateDate>2026-11-29T18:12:04+01:00</xmp:CreateDate><pdf:Producer>x</pdf:Producer>"
    ids = f"/ID [ <{identifier}>\n<{identifier}> ]\n/DocChecksum /{identifier}\n".encode()
    return told + metadata + ids


def test_the_moment_goes_and_nothing_moves() -> None:
    early, late = made_at("20261129181204+01'00'", "0" * 32), made_at("20270101000000+01'00'", "AF" * 16)
    assert undated(early) == undated(late)
    assert len(undated(early)) == len(early)
    assert b"2026" not in undated(early)
    assert b"/Producer(x)" in undated(early)
    assert b"<pdf:Producer>x</pdf:Producer>" in undated(early)


def test_other_content_has_another_identifier() -> None:
    one, other = made_at("20261129181204Z", "0" * 32), made_at("20261129181204Z", "0" * 32).replace(b"(x)", b"(y)")
    assert undated(one).split(b"/ID")[1] != undated(other).split(b"/ID")[1]


def test_a_file_written_another_way_can_still_be_read() -> None:
    content = pdf([["One"]])
    assert "One" in PdfReader(io.BytesIO(undated(content))).pages[0].extract_text()


def drawn_at(moment: str, chance: str) -> bytes:
    """As Qt leaves a file: the moment as attributes too, and an identifier of chance in three places."""
    told = f"2 0 obj\n<</CreationDate (D:20{moment.replace('-', '')}090000Z)/ModDate (D:20260101090000Z)>>\nendobj\n"
    metadata = (
        f'<rdf:Description xmp:CreateDate="20{moment}T09:00:00+00:00" xmp:MetadataDate="20{moment}T09:00:00+00:00"/>'
        f'<rdf:Description xmpMM:DocumentID="uuid:{chance}"/>'
    )
    identifier = chance.encode().hex()
    return f"{told}{metadata}trailer\n<<\n/ID [ <{identifier}> <{identifier}> ]\n>>\n".encode()


def test_what_qt_draws_twice_is_the_same_file() -> None:
    early = drawn_at("26-11-29", "17767f95-c314-4af7-98e2-f8d95dbc4587")
    late = drawn_at("27-01-01", "8e89902f-f75e-439b-a586-86bde4d09728")
    assert undated(early) == undated(late)
    assert len(undated(early)) == len(early)
    assert b"-c314-" not in undated(early)
    other = early.replace(b"rdf:Description", b"rdf:description", 1)
    assert undated(early).split(b"/ID")[1] != undated(other).split(b"/ID")[1]
