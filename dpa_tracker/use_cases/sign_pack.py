"""What became of a pack: sent, signed, declined, as a person says; and the signed copy, filed and compared."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.carried import Carried
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.packs import FiledDifference, Pack, SignedCopy, Signing, SigningState
from dpa_tracker.reading.reading_apart import pdf_lines, read_content
from dpa_tracker.store.documents import keeping
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.attach_documents import attach_known, incoming_of
from dpa_tracker.use_cases.text_matching import (
    TextDifference,
    Word,
    differences,
    words_of_document,
    words_of_pages,
)
from dpa_tracker.word.comparing.texts import compare_texts

LARGEST_SIGNED: Final = 100_000_000  # bytes
ENDINGS: Final = (".pdf", ".docx")
STARTS: Final = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}
PDF_WITHIN: Final = 1_024
AHEAD: Final = timedelta(hours=14)  # where on earth the day begins first, as seen from UTC
AFTER_SENDING: Final = frozenset({SigningState.PARTLY_SIGNED, SigningState.SIGNED, SigningState.DECLINED})


@dataclass(frozen=True, slots=True)
class RecordSigning:
    """How far the signing of a pack has come. `expected_version` None: whatever version is there.

    Provider, reference and note: None leaves what is recorded, an empty text takes it away.
    """

    pack_id: str
    state: SigningState
    day: date
    provider: str | None = None
    reference: str | None = None
    note: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True, slots=True)
class FileSigned:
    """File what came back signed (a PDF or Word file) with a pack."""

    pack_id: str
    file: Path
    on: date
    expected_version: int | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """A signed copy that was filed: how it is kept, where it differs from what was sent, and what takes it back.

    `differences` have those of weight first. The file itself stays when the filing is undone. `carried` is what is in
    it that a program could run or fetch; the file is kept byte for byte all the same.
    """

    copy: SignedCopy
    pack: Pack
    differences: tuple[TextDifference, ...]
    outcome: Outcome
    carried: tuple[Carried, ...] = ()


def record_signing(register: Register, command: RecordSigning, *, actor: str, at: datetime) -> Outcome:
    """Record it. What is not said again stays.

    Raises StaleError, and KnownError for a day that is to come or lies before the pack was sent.
    """
    faults = (
        *checks.line("provider", command.provider or ""),
        *checks.line("reference", command.reference or ""),
        *checks.text("note", command.note or ""),
    )
    if faults:
        raise InvalidInputError(faults)
    with unit_of_work(register, actor=actor, at=at) as work:
        pack = _pack(work, command.pack_id)
        _refuse_day(pack.signing, command, at)
        signing = Signing(
            command.state,
            command.day,
            _said(command.provider, pack.signing.provider),
            _said(command.reference, pack.signing.reference),
            _said(command.note, pack.signing.note),
            _sent_on(pack.signing, command),
        )
        work.packs.put(replace(pack, signing=signing), _version(pack, command.expected_version))
    return work.outcome()


def file_signed(register: Register, command: FileSigned, *, actor: str, at: datetime) -> Filed:
    """File a signed copy, compare its text with what was sent, and attach it to the agreement.

    Raises KnownError and StaleError.
    """
    content, ending = _content_of(command.file)
    incoming = incoming_of(command.file.name, content)
    with keeping(register.path) as keep, unit_of_work(register, actor=actor, at=at) as work:
        pack = _pack(work, command.pack_id)
        found = _compared(pack, content, ending, command.file, _party_names(work, pack))
        copy = SignedCopy(
            file=keep(content, ending),
            original_name=command.file.name,
            sha256=hashlib.sha256(content).hexdigest(),
            filed_on=command.on,
            text_found=not any(each.code == "no_text" for each in found),
            differences=tuple(_filed(each) for each in found),
        )
        others = tuple(each for each in pack.signed_copies if each.sha256 != copy.sha256)
        kept = replace(pack, signed_copies=(*others, copy))
        pack = work.packs.put(kept, _version(pack, command.expected_version))
        attach_known(work, keep, incoming, (Kind.AGREEMENT, pack.agreement_id))
    return Filed(copy, pack, found, work.outcome(), incoming.carried)


def _filed(found: TextDifference) -> FiledDifference:
    return FiledDifference(
        found.code.value, found.of_weight, found.page, found.ours, found.theirs, found.before, found.after
    )


def _said(text: str | None, recorded: str) -> str:
    return recorded if text is None else text.strip()


def _refuse_day(before: Signing, command: RecordSigning, at: datetime) -> None:
    """A record of what happened has a day that has come; what follows sending cannot lie before it."""
    if command.day > (at + AHEAD).date():
        raise KnownError("signing_day_ahead", day=command.day.isoformat())
    sent = before.sent_on
    if command.state in AFTER_SENDING and sent is not None and command.day < sent:
        raise KnownError("signing_before_sent", day=command.day.isoformat(), sent=sent.isoformat())


def _sent_on(before: Signing, command: RecordSigning) -> date | None:
    """The day of sending: said with that state, kept by what follows it, gone with a pack that was not sent at all."""
    if command.state is SigningState.SENT:
        return command.day
    return before.sent_on if command.state in AFTER_SENDING else None


def _pack(work: Work, pack_id: str) -> Pack:
    pack = work.packs.get(pack_id)
    if pack is None:
        raise KnownError("pack_not_found", id=pack_id[:80])
    return pack


def _version(pack: Pack, expected: int | None) -> int:
    return pack.version if expected is None else expected


def _content_of(file: Path) -> tuple[bytes, str]:
    ending = file.suffix.lower()
    if not file.is_file():
        raise KnownError("pack_file_missing", file=str(file))
    if ending not in ENDINGS:
        raise KnownError("pack_file_kind", file=str(file))
    if file.stat().st_size > LARGEST_SIGNED:
        raise KnownError("pdf_too_large", file=str(file), limit=LARGEST_SIGNED // 1_000_000)
    content = file.read_bytes()
    if STARTS[ending] not in content[:PDF_WITHIN]:
        raise KnownError("pack_file_kind", file=str(file))
    return content, ending


def _party_names(work: Work, pack: Pack) -> tuple[str, ...]:
    agreement = work.agreements.get(pack.agreement_id)
    ids = () if agreement is None else tuple(member.party_id for member in agreement.parties)
    return tuple(party.name for party in work.parties.some(ids).values())


def _compared(pack: Pack, content: bytes, ending: str, file: Path, names: Sequence[str]) -> tuple[TextDifference, ...]:
    """The signed file against the merged one, or against the document of the pack that it is most like."""
    theirs = _words(content, ending, file)
    sent = [_sent(pack, name) for name in _names(pack, ending)]
    ours, pages = max(sent, key=lambda one: _in_common(one[0], theirs))
    found = differences(ours, theirs, sent_pages=pages)
    return tuple(sorted(found, key=lambda each: (not each.of_weight, not _tells(each, names))))


def _names(pack: Pack, ending: str) -> list[str]:
    if ending == ".docx":
        names = [each.word_file for each in pack.documents if each.word_file]
    else:
        names = [each.file for each in pack.documents if each.file.endswith(".pdf")]
        names = [pack.merged.file, *names] if pack.merged is not None else names
    if not names:
        raise KnownError("pack_nothing_to_compare", id=pack.id)
    return names


def _sent(pack: Pack, name: str) -> tuple[tuple[Word, ...], int]:
    """The words of a file that was sent, and its pages. The file must still be what was sent."""
    path = Path(pack.folder) / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KnownError("pack_file_missing", file=str(path)) from error
    rows = [*pack.documents, *((pack.merged,) if pack.merged is not None else ())]
    row = next((each for each in rows if each.file == name), None)
    written = row.sha256 if row is not None else next(each.word_sha256 for each in rows if each.word_file == name)
    if written and hashlib.sha256(content).hexdigest() != written:
        raise KnownError("pack_file_changed", file=str(path))
    ending = path.suffix.lower()
    pages = 0 if row is None or row.pages is None else row.pages
    return _words(content, ending, path), pages if ending == ".pdf" else 0


def _words(content: bytes, ending: str, file: Path) -> tuple[Word, ...]:
    if ending == ".pdf":
        return words_of_pages(pdf_lines(content, str(file)))
    return words_of_document(read_content(content, str(file)))


def _in_common(ours: Sequence[Word], theirs: Sequence[Word]) -> float:
    """How many of their words two texts have in common, 0 to 1: a cover sheet is not the whole pack."""
    mine, other = Counter(word.text for word in ours), Counter(word.text for word in theirs)
    return 2 * (mine & other).total() / max(1, mine.total() + other.total())


def _tells(difference: TextDifference, names: Sequence[str]) -> bool:
    """Whether a number, a date, a party's name or a "not" is in a difference: those are read first."""
    ours, theirs = ([text] if text else [] for text in (difference.ours, difference.theirs))
    return any(change.flags for change in compare_texts(ours, theirs, names))
