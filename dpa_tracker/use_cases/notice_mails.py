"""E-mails as files (RFC 5322): plain text with a letter attached, to be looked at and sent by a person."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.parties import ContactRole
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.notices.outlook import CustomerOutlook
from dpa_tracker.sentences import sentence
from dpa_tracker.word.draft_writer import write_whole

WORD: Final = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
UNSENT: Final = "X-Unsent"  # mail programs open a file with it as a draft


@dataclass(frozen=True, slots=True)
class Sender:
    """Which of our companies writes, and its address for notices; empty where none is recorded."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail says. `values` fill its sentences, `files` are attached."""

    sender: Sender
    customer: str
    address: str
    language: str
    values: Mapping[str, object]
    files: tuple[Path, ...]
    at: datetime


def sender_of(records: Records, one: CustomerOutlook) -> Sender:
    """Our company that the customer uses, with the e-mail address of its contact for notices."""
    provider = None if one.told is None else records.parties.get(one.told.ways[0][0].provider_id)
    if provider is None:
        return Sender("")
    contact = provider.contact(ContactRole.NOTICES)
    return Sender(provider.name, "" if contact is None else contact.email)


def mail_of(mail: Mail) -> bytes:
    """The message. Raises KnownError `mail_address_wrong` for an address that no e-mail can have."""
    message = EmailMessage(policy=SMTP)
    language = mail.language
    message["Subject"] = " ".join(sentence("notice.mail_subject", mail.values, language).split())
    message["To"] = _address(mail.customer, mail.address)
    if mail.sender.address:
        message["From"] = _address(mail.sender.name, mail.sender.address)
    message["Date"] = mail.at
    message[UNSENT] = "1"
    dated = ["notice.mail_object"] if mail.values.get("object_by") else []
    parts = ["notice.mail_begin", *dated, "notice.mail_receipt", "notice.mail_end"]
    message.set_content("\n\n".join(sentence(part, mail.values, language) for part in parts) + "\n")
    for file in mail.files:
        guessed = (mimetypes.guess_type(file.name)[0] or "application/octet-stream").split("/", 1)
        main, sub = WORD if file.suffix == ".docx" else (guessed[0], guessed[1])
        message.add_attachment(_content(file), maintype=main, subtype=sub, filename=file.name)
    return message.as_bytes()


def write_mail(content: bytes, path: Path) -> Path:
    """Write it. A file of that name that somebody has worked on is not written over. Raises KnownError."""
    if path.exists() and UNSENT.encode() not in path.read_bytes():
        raise KnownError("draft_would_overwrite", file=str(path))
    write_whole(content, path)
    return path


def _address(name: str, address: str) -> Address:
    try:
        return Address(display_name=" ".join(name.split()), addr_spec=address)
    except (ValueError, IndexError) as error:
        raise KnownError("mail_address_wrong", party=name, address=address[:80]) from error


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise KnownError("draft_not_written", file=str(file), reason=reason_of(error)) from error
