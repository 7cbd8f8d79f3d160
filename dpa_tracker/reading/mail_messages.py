"""Reading eml: what a message says, its subject first, and what is attached to it.

Where a message says the same in two forms, the one in html is read: a table of sub-processors keeps its rows there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from html import escape
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.passages import Document, Note, Passage, Place, Step
from dpa_tracker.reading.plain_text import read_text
from dpa_tracker.reading.web_pages import fragment

MAIL: Final = ".eml"
_MOST: Final = 20  # attachments that are read
_NAME: Final = 80
_HEAD: Final = 65_536  # bytes within which a message says when it was sent
Reader = Callable[[bytes, str], Document]


def read_mail(content: bytes, file: str, endings: tuple[str, ...], read: Reader) -> Document:
    """The text of a message and of its attachments of these endings, each read by `read`; no message within a message.

    What is attached and cannot be read is noted, and what it might say is not taken for missing.
    """
    message = message_from_bytes(content, policy=policy.default)
    subject = " ".join(str(message["Subject"] or "").split())
    passages, notes = list(_body(message, subject, file)), list[Note]()
    for part in [*message.iter_attachments()][:_MOST]:
        name = (part.get_filename() or "")[:_NAME]
        try:
            found = _attached(part, name, endings, read)
        except KnownError:
            found = None
        if found is None:
            notes.append(Note("attachment_not_read", (("name", name or part.get_content_type()),)))
            continue
        before = Step("attached", name=name)
        passages += [replace(each, place=Place((before, *each.place.steps))) for each in found.passages]
        notes += found.notes
    return Document(tuple(passages), tuple(notes))


def sent_day(content: bytes) -> date | None:
    """The day here of the moment that a message bears; None where it bears none that can be read.

    A message that was sent on an evening far to the west came here on the next day.
    """
    try:
        found = message_from_bytes(content[:_HEAD], policy=policy.default)["Date"]
        said: object = None if found is None else found.datetime
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):  # as hostile mails make it
        return None
    if not isinstance(said, datetime):
        return None
    try:
        return (said if said.tzinfo is not None else said.replace(tzinfo=UTC)).astimezone().date()
    except (OverflowError, OSError, ValueError):  # a year that no clock knows
        return said.date()


def _body(message: EmailMessage, subject: str, file: str) -> Iterator[Passage]:
    body = message.get_body(("html", "plain"))
    if body is None:
        yield from read_text(subject.encode("utf-8", "replace"), file).passages
        return
    text = str(body.get_content())
    if body.get_content_subtype() == "html":
        yield from fragment(f"<h1>{escape(subject)}</h1>" if subject else "")
        yield from fragment(text)
    else:
        yield from read_text(f"{subject}\n\n{text}".encode("utf-8", "replace"), file).passages


def _attached(part: MIMEPart, name: str, endings: tuple[str, ...], read: Reader) -> Document | None:
    """The text of one attachment; None of a kind that is not read."""
    ending = Path(name).suffix.lower()
    if ending not in endings or ending == MAIL or part.get_content_maintype() in ("multipart", "message"):
        return None
    held = part.get_payload(decode=True)
    return read(held, name) if isinstance(held, bytes) else None
