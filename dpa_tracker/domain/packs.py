"""Packs: the ordered documents of one agreement that go to signature together, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dpa_tracker.domain.faults import Values
from dpa_tracker.domain.identities import AgreementId, DraftId, Kind, PackId


class PackPart(StrEnum):
    """What a document of a pack is. Their order here is the order in a pack."""

    COVER = "cover"
    AGREEMENT = "agreement"
    AMENDMENT = "amendment"
    TRANSFER_ANNEX = "transfer_annex"
    UK_SHEET = "uk_sheet"
    SWISS_SHEET = "swiss_sheet"
    SUB_PROCESSORS = "sub_processors"
    TIA_SUMMARY = "tia_summary"
    CLAUSES = "clauses"
    OTHER = "other"


class SigningState(StrEnum):
    """How far signing has come, as a person recorded it."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    PARTLY_SIGNED = "partly_signed"
    SIGNED = "signed"
    DECLINED = "declined"


class Severity(StrEnum):
    """`block`: it must not be sent so. `check`: someone should look. `info`: what was chosen, and why."""

    BLOCK = "block"
    CHECK = "check"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class PackDocument:
    """One line of a pack's manifest. `file` is a name in the pack's folder, `sha256` and `size` (bytes) are its own.

    `pages` is None for a Word file that no PDF could be made of. `word_file` is the Word file beside it, empty when it
    was supplied as PDF; `edited`: that was a draft someone had gone on working on. `word_sha256` is the Word file's
    own, empty in packs of older programs.
    """

    part: PackPart
    name: str
    file: str
    sha256: str
    size: int
    pages: int | None = None
    word_file: str = ""
    draft_id: DraftId | None = None
    edited: bool = False
    word_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """Where a pack stands: the state, since when, at which provider, under which reference of theirs.

    `sent_on`: the day it was sent, kept through the states that follow; None where it is not recorded as sent.
    """

    state: SigningState = SigningState.NOT_SENT
    day: date | None = None
    provider: str = ""
    reference: str = ""
    note: str = ""
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """A signed file that was filed: its name in the register's folder of documents, and its SHA-256.

    `text_found` is False for a scan; `differences` from what was sent are codes with the words of both sides.
    """

    file: str
    original_name: str
    sha256: str
    filed_on: date
    text_found: bool = True
    differences: tuple[FiledDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class FiledDifference:
    """A difference as it was found when the copy was filed; `page` is that of the signed copy, 0 when not known.

    `before` and `after` are the words around it; empty in what an older version filed.
    """

    code: str
    of_weight: bool
    page: int = 0
    ours: str = ""
    theirs: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding of the check of readiness as it was kept with a pack.

    `subject` is the id of the record of `kind` it is about, `path` that of the fact in it.
    """

    code: str
    severity: Severity
    kind: Kind
    subject: str
    citation: str
    values: Values = field(default_factory=dict[str, object])
    path: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class KeptProblem:
    """What stood in the way of sending a pack on the day it was put together; `document` empty: the whole."""

    code: str
    severity: Severity
    document: str = ""
    values: Values = field(default_factory=dict[str, object])
    findings: tuple[KeptFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """The documents of one agreement that go to signature together. `folder` is where they were written.

    `merged` is all of them as one PDF; None when no PDF could be made. `archival`: the PDF files are PDF/A-2b.
    `problems` were found when it was put together; None when that is not known, an older program having made it.
    """

    id: PackId
    agreement_id: AgreementId
    title: str
    message: str
    profile: str
    language: str
    folder: str
    day: date
    made_at: datetime
    documents: tuple[PackDocument, ...] = ()
    merged: PackDocument | None = None
    archival: bool = False
    signing: Signing = Signing()
    signed_copies: tuple[SignedCopy, ...] = ()
    problems: tuple[KeptProblem, ...] | None = None
    notes: str = ""
    archived: bool = False
    version: int = 0

    @property
    def signed_unsent(self) -> bool:
        """Whether a signed copy is filed of what, as far as is recorded, was never sent for signature."""
        return bool(self.signed_copies) and self.signing.state is SigningState.NOT_SENT

    @property
    def signed_declined(self) -> bool:
        """Whether a signed copy is filed of what, as is recorded, somebody declined to sign."""
        return bool(self.signed_copies) and self.signing.state is SigningState.DECLINED
