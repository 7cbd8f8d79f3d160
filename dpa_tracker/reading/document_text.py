"""The text in a document, for searching: as much of it as is worth searching, and none where it cannot be read."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from typing import Final

from dpa_tracker.domain.carried import Carried
from dpa_tracker.domain.documents import ENDINGS, DocumentForm
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.forms_of_files import form_of
from dpa_tracker.reading.bounds import LARGEST_PLAIN_TEXT
from dpa_tracker.reading.carried import carried_in
from dpa_tracker.reading.opening import read_content

LONGEST: Final = 1_000_000  # characters; a contract of a hundred pages has a third of that
_READ: Final = frozenset({DocumentForm.PDF, DocumentForm.WORD, DocumentForm.OPEN_TEXT, DocumentForm.TEXT})
_PLAIN: Final = frozenset({DocumentForm.TEXT, DocumentForm.MAIL})
_FIELDS: Final = ("Subject", "From", "To", "Date")


def looked_into(content: bytes) -> tuple[DocumentForm, str, tuple[Carried, ...]]:
    """What a file is by its content, the text in it, and what it carries beside."""
    form = form_of(content)
    return form, text_in(content, form), carried_in(content)


def text_in(content: bytes, form: DocumentForm) -> str:
    """The text of a file, one paragraph a line; empty when it has none, or none that can be read."""
    if form in _PLAIN and len(content) > LARGEST_PLAIN_TEXT:
        return ""
    if form is DocumentForm.MAIL:
        return _bounded(_of_mail(content))
    if form not in _READ:
        return ""
    return _bounded(_passages(content, form))


def _passages(content: bytes, form: DocumentForm) -> str:
    try:
        found = read_content(content, f"document{ENDINGS[form]}")
    except KnownError:  # locked with a password, damaged, a bomb: it is kept all the same
        return ""
    return "\n".join(passage.text for passage in found.passages)


def _bounded(text: str) -> str:
    return text[:LONGEST].encode("utf-8", "replace").decode("utf-8")


def _of_mail(content: bytes) -> str:
    """What stands at its head, what it says, also where it says so in html alone, and what is attached to it."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        head = [f"{name}: {message[name]}" for name in _FIELDS if message[name]]
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError):  # as hostile mails make it
        head = []
    return "\n".join([*head, _passages(content, DocumentForm.MAIL)])
