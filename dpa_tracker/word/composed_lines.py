"""Addresses and contacts as one line of a document, read back into their parts where that is certain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dpa_tracker.domain.parties import Address, AddressUse, Contact, ContactRole
from dpa_tracker.word.reading_back import UnreadableTextError

TOWN: Final = re.compile(r"((?:[A-Z]{1,2}-?)?\d{3,6}(?: \d{2})?(?: [A-Z]{2})?) (\D+)")
PHONE: Final = re.compile(r"\+?[\d ()\-]{5,}")
MOST_WORDS: Final = 2  # name and title


def address_of(text: str, before: Address | None) -> Address:
    """The address a line stands for: street lines, then postal code and town. Raises UnreadableTextError."""
    *lines, last = (part.strip() for part in text.split(","))
    found = TOWN.fullmatch(last)
    if found is None or not lines or not all(lines):
        raise UnreadableTextError
    present = Address(AddressUse.REGISTERED, ()) if before is None else before
    return replace(present, lines=tuple(lines), postal_code=found[1], city=found[2])


def contact_of(text: str, role: ContactRole, before: Contact | None) -> Contact:
    """The contact a line stands for: name, title, e-mail, telephone. Raises UnreadableTextError."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    emails = [part for part in parts if "@" in part]
    phones = [part for part in parts if PHONE.fullmatch(part)]
    words = [part for part in parts if part not in emails and part not in phones]
    if len(emails) > 1 or len(phones) > 1 or not words or len(words) > MOST_WORDS:
        raise UnreadableTextError
    if before is not None and any("," in part for part in (before.name, before.title)):
        raise UnreadableTextError
    present = Contact("", (role,)) if before is None else before
    title = words[1] if len(words) > 1 else ""
    return replace(
        present,
        name=words[0],
        title=title,
        email=emails[0] if emails else "",
        phone=phones[0] if phones else "",
    )
