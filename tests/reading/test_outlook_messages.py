"""Messages saved from Outlook are read as e-mails are, and a damaged one is refused in one sentence."""

from __future__ import annotations

import io
import random
import struct
from datetime import UTC, datetime

import docx
import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.compound_files import CompoundFileError, streams
from dpa_tracker.reading.opening import read_content
from dpa_tracker.reading.outlook_messages import received_day
from tests.reading.outlook_files import compound, outlook

AT = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)
WORDS = "We will engage Blåbær & Sønn AS <Oslo> from 2027-02-10."


def annex() -> bytes:
    letter, held = docx.Document(), io.BytesIO()
    letter.add_paragraph("Borealis Cache SA, Belgium, is added too.")
    letter.save(held)
    return held.getvalue()


def test_a_message_is_read_with_its_subject_what_is_attached_and_its_day() -> None:
    content = outlook("Nyheter: æøå", WORDS + " x" * 3000, AT, {"annex.docx": annex(), "logo.png": b"\x89PNG"})
    read = read_content(content, "notice.msg")
    texts = [each.text for each in read.passages]
    assert texts[0] == "Nyheter: æøå"
    assert any(WORDS in each for each in texts)
    assert any("Borealis Cache SA" in each for each in texts)
    assert [(each.code, dict(each.values)) for each in read.notes] == [("attachment_not_read", {"name": "logo.png"})]
    assert received_day(content) == AT.astimezone().date()


def test_the_page_of_a_message_is_read_before_its_plain_words() -> None:
    table = "<table><tr><td>Zürich Backup AG</td><td>CH</td></tr></table>"
    read = read_content(outlook("S", "plain", None, {}, table.encode()), "a.msg")
    assert [each.text for each in read.passages if "Zürich" in each.text]
    assert not [each.text for each in read.passages if "plain" in each.text]
    assert received_day(outlook("S", "plain", None, {})) is None


def test_streams_come_out_as_they_went_in_of_any_size() -> None:
    held = {str(size): bytes(at % 251 for at in range(size)) for size in (0, 1, 63, 64, 65, 4095, 4096, 9000)}
    assert streams(compound({**held, "f": {"in": b"deep"}})) == {**held, "f/in": b"deep"}


def test_streams_that_claim_the_same_sectors_are_refused() -> None:
    """Each of many entries claims the one large stream: nothing is unpacked a thousand times."""
    content = bytearray(compound({f"s{number:03}": b"x" * 4096 if not number else b"" for number in range(200)}))
    (directory,) = struct.unpack_from("<I", content, 48)
    first = ((directory + 1) << 9) + 128
    for number in range(1, 200):
        content[first + number * 128 + 116 : first + number * 128 + 128] = content[first + 116 : first + 128]
    with pytest.raises(CompoundFileError, match="share"):
        streams(bytes(content))


def test_damaged_and_hostile_files_end_in_one_sentence() -> None:
    content = outlook("S", WORDS, AT, {"a.txt": b"text"})
    chance = random.Random(7)  # noqa: S311 - which bytes are spoiled, not a secret
    for _ in range(300):
        spoiled = bytearray(content[: chance.randrange(len(content))] if chance.random() < 0.3 else content)
        for _byte in range(chance.randrange(1, 40)):
            if spoiled:
                spoiled[chance.randrange(min(len(spoiled), 4000))] = chance.randrange(256)
        try:
            streams(bytes(spoiled))
        except CompoundFileError:
            continue
    for wrong in (b"", b"Subject: x\n\nx", content[:600]):
        assert received_day(wrong) is None
        with pytest.raises(KnownError):
            read_content(wrong or b" ", "a.msg")
