"""Put the documents of an agreement together for signature: one folder, one merged PDF, one record of what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from dpa_tracker import places
from dpa_tracker.domain import checks
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import DraftId, Kind, PackId
from dpa_tracker.domain.packs import Pack, PackDocument, PackPart, Severity
from dpa_tracker.pdf.merging import PdfPart
from dpa_tracker.pdf.pdf_apart import merged, pdf_facts
from dpa_tracker.reading.reading_apart import pdf_lines
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.cover_sheet import cover_of
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.use_cases.keep_draft import kept_at, put_draft
from dpa_tracker.use_cases.kept_problems import kept_problem
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.pack_checks import CheckedFile, CheckedPack, PackProblem, pack_problems, told_once
from dpa_tracker.use_cases.pack_documents import PDF_ENDING, Made, Making, drafted, refuse_unasked, supplied, with_pdfs
from dpa_tracker.use_cases.pack_earlier import Earlier
from dpa_tracker.use_cases.pack_folder import folder_written_whole, refuse_folder, write_manifest
from dpa_tracker.use_cases.pack_parts import (
    COVER,
    SuppliedFile,
    default_parts,
    numbers_of,
    part_templates,
    refuse_supplied,
)
from dpa_tracker.use_cases.pack_watching import STEPS_BESIDE, PackWatch, Unwatched, go_on
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.use_cases.word_pdf import pages_without_text
from dpa_tracker.word.draft_writer import WORD_ENDING, write_whole
from dpa_tracker.word.shelf import find_template
from dpa_tracker.word.signing import MARKED, PROFILES, Profile, Signer, profile_named

MERGED = "pack.pdf"


@dataclass(frozen=True, slots=True)
class AssemblePack:
    """What to put together: the agreement (id or reference), into which folder, for which day.

    The documents say that they were made `today` (`on` unless said).

    `parts` are names of templates without language, `dpa` and `cover` among them; none: those the agreement needs.
    `language` is that of the documents, else the agreement's own. `supplied` go behind, as they are. `word_pdfs` are
    PDF files saved in Word, by part. `fresh` drafts anew even where someone has edited a draft. `order` are parts and
    paths of supplied files in the order wished (the cover is always first); empty: the usual order.
    """

    agreement: str
    folder: Path
    on: date
    parts: tuple[str, ...] = ()
    language: str = ""
    profile: str = "paper"
    title: str = ""
    message: str = ""
    archival: bool = False
    supplied: tuple[SuppliedFile, ...] = ()
    word_pdfs: Mapping[str, Path] = field(default_factory=dict[str, Path])
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    fresh: bool = False
    order: tuple[str, ...] = ()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class AssembledPack:
    """The pack as the register keeps it, what stands in the way of sending it, and what takes it back."""

    pack: Pack
    problems: tuple[PackProblem, ...]
    outcome: Outcome

    @property
    def blocked(self) -> bool:
        """Whether it must not be sent as it is."""
        return any(problem.severity is Severity.BLOCK for problem in self.problems)


def assemble_pack(
    register: Register, command: AssemblePack, *, actor: str, at: datetime, watch: PackWatch | None = None
) -> AssembledPack:
    """Put a pack together, write its folder whole and keep it. Raises KnownError and InvalidInputError.

    When `watch` says that it is not wanted any more, KnownError `pack_cancelled` is raised with nothing written.
    """
    register.refuse_if_read_only()
    profile = profile_named(command.profile)
    if profile is None:
        raise KnownError("profile_unknown", profile=command.profile[:80], profiles=", ".join(PROFILES))
    faults = (*checks.line("title", command.title), *checks.text("message", command.message))
    if faults:
        raise InvalidInputError(faults)
    refuse_folder(command.folder)
    for file in command.supplied:
        refuse_supplied(file)
    making = _making(register, command, profile, at, watch or Unwatched())
    documents, signers = _documents(making, command)
    steps = len(documents) + STEPS_BESIDE
    go_on(making.watch, steps - 2, steps, "checking")
    pack = _pack(making, command, documents)
    whole = _merged(making, documents)
    if whole is not None:
        pack = replace(pack, merged=_merged_row(whole, making.title))
    problems = _problems(pack, making, documents, signers, whole)
    pack = replace(pack, problems=tuple(kept_problem(each) for each in problems))
    go_on(making.watch, steps - 1, steps, "writing")
    pack, outcome = _keep(making, pack, documents, signers, whole, actor=actor)
    return AssembledPack(pack, problems, outcome)


def _making(register: Register, command: AssemblePack, profile: Profile, at: datetime, watch: PackWatch) -> Making:
    records = register_records(register)
    agreement = agreement_named(command.agreement, records)
    return Making(
        register=register,
        agreement=agreement,
        records=records,
        on=command.on,
        made_on=command.today or command.on,
        at=kept_at(at),
        profile=profile,
        folder=command.folder.absolute(),
        said=command.said,
        fresh=command.fresh,
        language="nb" if (command.language or agreement.language) == "nb" else "en",
        title=command.title.strip() or _title(agreement),
        message=command.message.strip(),
        watch=watch,
    )


def _title(agreement: Agreement) -> str:
    return ": ".join(part for part in (agreement.reference, agreement.title) if part) or agreement.id


def _documents(making: Making, command: AssemblePack) -> tuple[tuple[Made, ...], tuple[Signer, ...]]:
    names = command.parts or _default_names(making)
    templates = part_templates(names, making.agreement, making.language)
    asked = (*(part.asked for part in templates), *(str(file.path) for file in command.supplied))
    numbers = numbers_of(asked, command.order)
    refuse_unasked(making, templates)
    written, signers = drafted(making, templates, numbers[: len(templates)])
    added = supplied(command.supplied, numbers[len(templates) :])
    documents = tuple(sorted((*written, *added), key=lambda made: made.number))
    if not documents:
        raise KnownError("pack_empty")
    own = {name: file for name, file in command.word_pdfs.items() if name == COVER and COVER in names}
    others = {name: file for name, file in command.word_pdfs.items() if name not in own}
    documents = with_pdfs(documents, others, Earlier(making).of, archival=command.archival)
    if COVER in names:
        cover = cover_of(making, documents, signers)
        earlier = Earlier(making, documents).of
        documents = (*with_pdfs((cover,), own, earlier, archival=command.archival), *documents)
    return documents, signers


def _default_names(making: Making) -> tuple[str, ...]:
    template = find_template(f"dpa-{making.language}", places.TEMPLATES)
    values, _ = draft_values(making.agreement, making.records, template, making.on, {})
    return default_parts(making.agreement, values, making.language)


def _pack(making: Making, command: AssemblePack, documents: Sequence[Made]) -> Pack:
    return Pack(
        id=PackId(new_id(Kind.PACK)),
        agreement_id=making.agreement.id,
        title=making.title,
        message=making.message,
        profile=making.profile.value,
        language=making.language,
        folder=str(making.folder),
        day=command.on,
        made_at=making.at,
        documents=tuple(_row(made) for made in documents),
        archival=command.archival,
    )


def _row(made: Made) -> PackDocument:
    content, ending = (made.pdf, PDF_ENDING) if made.pdf is not None else (made.word or b"", WORD_ENDING)
    return PackDocument(
        part=made.part,
        name=made.title,
        file=made.file(ending),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        pages=None if made.pdf is None else pdf_facts(made.pdf, made.title).pages,
        word_file="" if made.word is None else made.file(WORD_ENDING),
        draft_id=made.draft.id if made.draft is not None and made.edited else None,
        edited=made.edited,
        word_sha256="" if made.word is None else hashlib.sha256(made.word).hexdigest(),
    )


def _merged(making: Making, documents: Sequence[Made]) -> bytes | None:
    parts = [PdfPart(made.title, made.pdf) for made in documents if made.pdf is not None]
    return merged(parts, making.title, making.language) if len(parts) == len(documents) else None


def _merged_row(content: bytes, title: str) -> PackDocument:
    pages = pdf_facts(content, MERGED).pages
    return PackDocument(PackPart.OTHER, title, MERGED, hashlib.sha256(content).hexdigest(), len(content), pages)


def _problems(
    pack: Pack, making: Making, documents: Sequence[Made], signers: Sequence[Signer], whole: bytes | None
) -> tuple[PackProblem, ...]:
    files = [
        CheckedFile(made.title, pdf_facts(made.pdf, made.title), pages_without_text(made.pdf, made.title))
        for made in documents
        if made.pdf is not None
    ]
    marks = tuple(mark for made in documents for mark in made.marks)
    searched = whole if making.profile in MARKED else None
    text = "" if searched is None else "\n".join(line for page in pdf_lines(searched, MERGED) for line in page)
    one = None if whole is None else CheckedFile(pack.title, pdf_facts(whole, MERGED))
    number = len(signers) or _signers_recorded(making)
    checked = CheckedPack(
        Profile(pack.profile), pack.title, pack.message, number, pack.archival, files, one, marks, text
    )
    own = [*told_once([problem for made in documents for problem in made.problems])]
    own += [PackProblem("no_pdf", Severity.BLOCK, made.title) for made in documents if made.pdf is None]
    order = list(Severity)
    return tuple(sorted((*own, *pack_problems(checked)), key=lambda problem: order.index(problem.severity)))


def _signers_recorded(making: Making) -> int:
    """How many would sign by the register, where only edited documents are in the pack."""
    parties = (making.records.parties.get(member.party_id) for member in making.agreement.parties)
    return sum(len(party.signatories()) for party in parties if party is not None)


def _keep(  # noqa: PLR0913 - all that is written at once
    making: Making, pack: Pack, documents: Sequence[Made], signers: Sequence[Signer], whole: bytes | None, *, actor: str
) -> tuple[Pack, Outcome]:
    """Write the folder and the records together: when either fails, neither stays."""
    with unit_of_work(making.register, actor=actor, at=making.at) as work:
        rows = [_with_draft(work, made, row) for made, row in zip(documents, pack.documents, strict=True)]
        kept = work.packs.put(replace(pack, documents=tuple(rows)), 0)
        with folder_written_whole(making.folder) as place:
            for made in documents:
                for content, ending in ((made.word, WORD_ENDING), (made.pdf, PDF_ENDING)):
                    if content is not None:
                        write_whole(content, place / made.file(ending))
            if whole is not None:
                write_whole(whole, place / MERGED)
            named: list[dict[str, object]] = [
                {"number": one.number, "name": one.name, "title": one.title, "party": one.party} for one in signers
            ]
            write_manifest(place, kept, named)
    return kept, work.outcome()


def _with_draft(work: Work, made: Made, row: PackDocument) -> PackDocument:
    if made.draft is None or made.edited:
        return row
    return replace(row, draft_id=DraftId(put_draft(work, made.draft).id))
