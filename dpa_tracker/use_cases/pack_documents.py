"""The documents of a pack in the making: drafted, or taken as someone edited or supplied them, and their PDF files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.drafts import Draft, WrittenValue
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.packs import PackPart, Severity
from dpa_tracker.law.art28.records import Records
from dpa_tracker.pdf.pdf_apart import pdf_facts
from dpa_tracker.sentences import name_of
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.asked_values import asked_values
from dpa_tracker.use_cases.check_readiness import readiness_of
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, unkept_draft
from dpa_tracker.use_cases.draft_content import draft_values, refuse_revisions
from dpa_tracker.use_cases.keep_draft import edited_draft, edited_drafts, edited_earlier, lost_draft
from dpa_tracker.use_cases.pack_checks import OF_READINESS, PackProblem, told_of
from dpa_tracker.use_cases.pack_parts import PartTemplate, SuppliedFile, file_name
from dpa_tracker.use_cases.pack_watching import STEPS_BESIDE, PackWatch, go_on
from dpa_tracker.use_cases.text_matching import TextDifference
from dpa_tracker.use_cases.word_pdf import matches_draft
from dpa_tracker.word import properties
from dpa_tracker.word.conversion import pdfs_of
from dpa_tracker.word.draft_writer import WORD_ENDING, sealed
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.marking_again import marked_again
from dpa_tracker.word.package import open_package, to_bytes
from dpa_tracker.word.pattern_part import taken_out
from dpa_tracker.word.signing import Mark, Profile, Signer
from dpa_tracker.word.template import Template, template_of
from dpa_tracker.word.template_head import template_head
from dpa_tracker.word.word_apart import without_pattern

CARRIED: Final = "left_patterns"  # of the check of readiness
PDF_ENDING = ".pdf"


@dataclass(frozen=True, slots=True)
class Making:
    """What all documents of one pack are made from."""

    register: Register
    agreement: Agreement
    records: Records
    on: date
    made_on: date
    at: datetime
    profile: Profile
    folder: Path
    said: Mapping[str, str]
    fresh: bool
    language: str
    title: str
    message: str
    watch: PackWatch


@dataclass(frozen=True, slots=True)
class Made:
    """One document: its part, title and place, its Word file and PDF where it has them, and what was seen on the way.

    `draft` is to be kept (without id) when it was drafted now; when `edited`, it is the one that the register keeps.
    """

    part: PackPart
    title: str
    number: int
    stem: str
    word: bytes | None = None
    pdf: bytes | None = None
    draft: Draft | None = None
    edited: bool = False
    marks: tuple[Mark, ...] = ()
    problems: tuple[PackProblem, ...] = ()

    def file(self, ending: str) -> str:
        """The name of its file in the pack."""
        return file_name(self.number, self.stem, ending)


def drafted(
    making: Making, parts: Sequence[PartTemplate], numbers: Sequence[int]
) -> tuple[tuple[Made, ...], tuple[Signer, ...]]:
    """The parts that have a template, with their numbers, and who signs them. An edited draft goes before a new one.

    Raises KnownError and InvalidInputError as drafting does.
    """
    found: list[Made] = []
    signers: tuple[Signer, ...] = ()
    steps = len(parts) + STEPS_BESIDE
    for number, part in sorted(zip(numbers, parts, strict=True), key=lambda each: each[0]):
        go_on(making.watch, len(found), steps, "drafting", name_of("pack_part", part.part.value))
        kept = None if making.fresh else edited_draft(making.register, making.agreement.id, part.template_name)
        if kept is not None:
            made, signers = _as_edited(making, kept, part, number, signers)
        else:
            made, signers = _new(making, part, number, signers)
        found.append(made)
    go_on(making.watch, len(found), steps, "printing")
    return tuple(found), signers


def refuse_unasked(making: Making, parts: Sequence[PartTemplate]) -> None:
    """Raise InvalidInputError for what was said of a field that none of the parts asks for."""
    wanted = {name for part in parts for name in part.template.fields()}
    unasked = {name: text for name, text in making.said.items() if name not in wanted}
    for part in parts[:1]:
        asked_values(unasked, part.template)


def supplied(files: Iterable[SuppliedFile], numbers: Sequence[int]) -> tuple[Made, ...]:
    """The files that the user supplies, with their numbers. Raises KnownError for one that cannot be used."""
    return tuple(_supplied(file, number) for number, file in zip(numbers, files, strict=True))


def with_pdfs(
    documents: Sequence[Made],
    word_pdfs: Mapping[str, Path],
    earlier: Callable[[Made], Iterable[Made]],
    *,
    archival: bool,
) -> tuple[Made, ...]:
    """The documents with a PDF each: supplied for a Word file (by the name of its part), else LibreOffice's.

    A supplied one is of the document as it is, or as it was written before (`earlier`), which then takes its place.
    Without LibreOffice those stay without. Raises KnownError `pdf_not_of_draft`, `pdf_failed`, `pack_part_unknown`.
    """
    unknown = set(word_pdfs) - {made.stem for made in documents}
    if unknown:
        raise KnownError("pack_part_unknown", name=min(unknown), names=", ".join(made.stem for made in documents))
    taken = [
        _with_word_pdf(made, word_pdfs[made.stem], earlier) if made.stem in word_pdfs else made for made in documents
    ]
    left = [made for made in taken if made.pdf is None and made.word is not None]
    if not left:
        return tuple(taken)
    contents = [made.word for made in left if made.word is not None]
    converted = pdfs_of(contents, [made.file(WORD_ENDING) for made in left], archival=archival)
    if converted is None:
        return tuple(taken)
    pdfs = {made.number: pdf for made, pdf in zip(left, converted, strict=True)}
    return tuple(replace(made, pdf=pdfs.get(made.number, made.pdf)) for made in taken)


def _new(
    making: Making, part: PartTemplate, number: int, signers: tuple[Signer, ...]
) -> tuple[Made, tuple[Signer, ...]]:
    wanted = part.template.fields()
    said = {name: text for name, text in making.said.items() if name in wanted}
    out = making.folder / file_name(number, part.name, WORD_ENDING)
    command = DraftAgreement(
        making.agreement.id, part.template_name, out, making.on, profile=making.profile.value, said=said
    )
    refuse_revisions(part.template)
    values, unfit = draft_values(
        making.agreement, making.records, part.template, making.on, said, made_on=making.made_on
    )
    filled = part.template.fill(values, making.profile, number, signers, refillable=False)
    content = sealed(filled.package)
    title = properties.core(filled.package, "title") or part.name
    gaps = len(filled.gaps) + len(unfit)
    problems = [PackProblem("gaps", Severity.BLOCK, title, {"number": gaps})] if gaps else []
    problems += _left_out(making, part, title, "edited_left_out")
    problems += _earlier(making, part, title, Severity.CHECK)
    lost = None if making.fresh else lost_draft(making.register, making.agreement.id, part.template_name)
    if lost is not None:
        severity = Severity.CHECK if Path(lost.file).parent.is_dir() else Severity.INFO  # a pack that was put away
        problems.append(PackProblem("draft_lost", severity, title, {"file": lost.file}))
    problems += readiness_problems(making, template_of(filled.package), title, gaps_listed=bool(gaps))
    draft = unkept_draft(making.agreement, part.template, command, content, at=making.at)
    made = Made(part.part, title, number, part.name, content, draft=draft, marks=filled.marks, problems=tuple(problems))
    return made, filled.signers


def _left_out(making: Making, part: PartTemplate, title: str, code: str) -> Iterator[PackProblem]:
    """Drafts of the same kind, from another template or in another language, that somebody went on with in Word."""
    for kept in () if making.fresh else edited_drafts(making.register, making.agreement.id):
        if kept.template_kind == part.template.kind and kept.template != part.template_name:
            values = {"template": kept.template, "file": kept.file}
            yield PackProblem(code, Severity.CHECK, title, values)


def _earlier(making: Making, part: PartTemplate, title: str, severity: Severity) -> Iterator[PackProblem]:
    """Drafts of the same template that somebody edited before a newer version was made: it does not have the edits."""
    for kept in () if making.fresh else edited_earlier(making.register, making.agreement.id):
        if kept.template == part.template_name:
            yield PackProblem("edited_earlier", severity, title, {"file": kept.file})


def _as_edited(
    making: Making, kept: Draft, part: PartTemplate, number: int, signers: tuple[Signer, ...]
) -> tuple[Made, tuple[Signer, ...]]:
    template_head(Path(kept.file))
    template = template_of(open_package(Path(kept.file)))
    title = properties.core(template.package, "title") or part.name
    problems = [PackProblem("edited_used", Severity.INFO, title, {"file": kept.file})]
    problems += _left_out(making, part, title, "edited_beside")
    problems += _earlier(making, part, title, Severity.INFO)
    if any(True for root in template.roots().values() for _ in revisions_in(root)):
        problems.append(PackProblem("pending_revisions", Severity.BLOCK, title))
    problems += readiness_problems(making, template, title, gaps_listed=False, written=kept.values)
    if kept.profile != making.profile.value:
        values = {"profile": kept.profile, "wanted": making.profile.value}
        problems.append(PackProblem("edited_other_profile", Severity.BLOCK, title, values))
    marked = marked_again(template, Profile(kept.profile), number, signers)
    content = to_bytes(taken_out(marked.package))
    made = Made(part.part, title, number, part.name, content, None, kept, True, marked.marks, tuple(problems))
    return made, marked.signers


def readiness_problems(
    making: Making, document: Template, title: str, *, gaps_listed: bool, written: Sequence[WrittenValue] = ()
) -> Iterator[PackProblem]:
    """What the check of readiness finds in a document: one finding of the pack for each severity, naming the codes.

    What a draft carries to be filled again is taken out of a pack, so nothing is said of it.
    """
    asked = (making.agreement, making.records, document, making.on)
    found = readiness_of(*asked, gaps_listed=gaps_listed, written=written).findings
    found = tuple(one for one in found if one.code != CARRIED)
    for severity, code in OF_READINESS.items():
        some = tuple(one for one in found if one.severity.value == severity.value)
        if some:
            yield PackProblem(code, severity, title, told_of(some), some)


def _supplied(file: SuppliedFile, number: int) -> Made:
    stem = "clauses" if file.part is PackPart.CLAUSES else file.path.stem
    if file.path.suffix.lower() == WORD_ENDING:
        return Made(file.part, file.path.stem, number, stem, without_pattern(file.path))
    return Made(file.part, file.path.stem, number, stem, None, _open_pdf_of(file.path))


def _with_word_pdf(made: Made, path: Path, earlier: Callable[[Made], Iterable[Made]]) -> Made:
    """The document with the PDF that Word saved of it, after its text was matched with the Word file's."""
    content = _open_pdf_of(path)
    nearest: list[TextDifference] = []
    for one in chain((made,), earlier(made)):
        word = b"" if one.word is None else one.word
        found = matches_draft(content, str(path), word, made.file(WORD_ENDING)) if word else ()
        heavy = [each for each in found if each.of_weight]
        if not heavy:
            return replace(one, pdf=content)
        if not nearest or len(heavy) < len(nearest):
            nearest = heavy
    ours, theirs = nearest[0].ours, nearest[0].theirs
    raise KnownError("pdf_not_of_draft", file=str(path), number=len(nearest), ours=ours[:80], theirs=theirs[:80])


def _open_pdf_of(path: Path) -> bytes:
    """A PDF as it is, which must not be encrypted, be it without a password to open it: no service signs that."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KnownError("pack_file_missing", file=str(path)) from error
    if pdf_facts(content, str(path)).encrypted:
        raise KnownError("pdf_encrypted", file=str(path))
    return content
