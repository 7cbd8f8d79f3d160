"""The files that a message or a web archive carries: they are looked through as if they came by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from itertools import islice
from typing import Final

_HEAD: Final = 8_192  # bytes
_MAIL: Final = re.compile(rb"(?:^|\n)(?:mime-version|content-type)[ \t]*:", re.IGNORECASE)
_A_HEADER: Final = re.compile(rb"[\x21-\x39\x3b-\x7e]{1,60}:")
_MOST: Final = 200  # parts that are looked at
_DIVIDED: Final = 5_000  # lines that may divide parts


def is_mail(content: bytes) -> bool:
    """Whether this is a message with parts, by its first lines."""
    head = content[:_HEAD]
    return _A_HEADER.match(head) is not None and _MAIL.search(head) is not None


def attached_in(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a message, also of messages within it: their names, empty for its text, and contents.

    Raises ValueError for one of more parts than anybody sends.
    """
    if content.count(b"\n--") > _DIVIDED:
        raise ValueError("too many parts")
    message: Message = message_from_bytes(content, policy=policy.compat32)
    for part in islice(message.walk(), _MOST):
        if part.is_multipart():
            continue
        found = part.get_payload(decode=True)
        name = part.get_filename() or ""
        if isinstance(found, bytes):
            yield name, found
