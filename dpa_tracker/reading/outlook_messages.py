"""Reading msg: a message as Outlook keeps it ([MS-OXMSG]), made into a plain message that is read as an eml is."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Final

from dpa_tracker.reading.compound_files import CompoundFileError, streams
from dpa_tracker.reading.mail_messages import Reader, day_here, read_message, sent_day
from dpa_tracker.reading.passages import Document

OUTLOOK: Final = ".msg"
_SUBJECT, _BODY, _HTML, _HEADERS = "0037", "1000", "1013", "007D"
_NAMES, _DATA = ("3707", "3704"), "3701"
_PROPERTIES: Final = "__properties_version1.0"
_ATTACHED: Final = "__attach_version1.0_"
_HEAD: Final = 32  # bytes before the properties of a message
_DELIVERED, _SENT, _CODE_PAGES = 0x0E060040, 0x00390040, (0x3FDE0003, 0x3FFD0003)
_BEGINNING: Final = datetime(1601, 1, 1, tzinfo=UTC)
_UTF_8: Final = 65001
_MOST_ATTACHED: Final = 50


def read_outlook(content: bytes, file: str, endings: tuple[str, ...], read: Reader) -> Document:
    """The text of a message and of what is attached to it, as `read_mail`. Raises CompoundFileError."""
    return read_message(_message(streams(content)), file, endings, read)


def received_day(content: bytes) -> date | None:
    """The day here on which a message was delivered, else sent; None where it bears neither."""
    try:
        held = streams(content)
    except CompoundFileError:
        return None
    for tag in (_DELIVERED, _SENT):
        value = _properties(held).get(tag)
        if value:
            with suppress(OverflowError):  # a year that no clock knows
                return day_here(_BEGINNING + timedelta(microseconds=value // 10))
    return sent_day(_text(held, "", _HEADERS, "utf-8").encode())


def _message(held: Mapping[str, bytes]) -> EmailMessage:
    said = _properties(held)
    page = _encoding(next((said[each] for each in _CODE_PAGES if said.get(each)), 0))
    made = EmailMessage()
    made["Subject"] = " ".join(_text(held, "", _SUBJECT, page).split())
    made.set_content(_text(held, "", _BODY, page))
    html = _text(held, "", _HTML, page) or held.get(f"__substg1.0_{_HTML}0102", b"").decode(page, "replace")
    if html.strip():
        made.add_alternative(html, subtype="html")
    for folder in sorted({path.split("/")[0] for path in held if path.startswith(_ATTACHED)})[:_MOST_ATTACHED]:
        name = next((found for each in _NAMES if (found := _text(held, f"{folder}/", each, page))), "")
        data = held.get(f"{folder}/__substg1.0_{_DATA}0102", b"")
        plain = "".join(letter for letter in name if letter.isprintable())
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=plain)
    return made


def _text(held: Mapping[str, bytes], folder: str, tag: str, page: str) -> str:
    """A text that is kept in Unicode, else one in the code page of the message."""
    wide = held.get(f"{folder}__substg1.0_{tag}001F")
    if wide is not None:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return held.get(f"{folder}__substg1.0_{tag}001E", b"").decode(page, "replace").rstrip("\0")


def _properties(held: Mapping[str, bytes]) -> dict[int, int]:
    """The properties of fixed size: tag -> value."""
    return dict(_each_property(held.get(_PROPERTIES, b"")[_HEAD:]))


def _each_property(held: bytes) -> Iterator[tuple[int, int]]:
    for at in range(0, len(held) - 15, 16):
        tag, value = struct.unpack_from("<I4xQ", held, at)
        yield tag, value


def _encoding(page: int) -> str:
    number = page & 0xFFFFFFFF
    if number == _UTF_8:
        return "utf-8"
    try:
        b"".decode(f"cp{number}")
    except LookupError:
        return "cp1252"
    return f"cp{number}"
