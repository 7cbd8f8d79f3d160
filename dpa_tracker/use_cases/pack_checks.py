"""What stands in the way of sending a pack: the limits of the signing service, and what no service can use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dpa_tracker.domain.packs import Severity
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.pdf.looking import PdfFacts
from dpa_tracker.word.signing import MARK, TAGGED, Mark, Profile, compared

# Posten signering, the documentation of its API: all documents of a job together, upright A4, no password.
NORDIC_BYTES: Final = 3_145_728
NORDIC_TITLE: Final = 80  # characters
NORDIC_MESSAGE: Final = 220  # characters
NORDIC_SIGNERS: Final = 10
NORDIC_VERSIONS: Final = frozenset(f"1.{minor}" for minor in range(1, 8))
DOCUSIGN_BYTES: Final = 25_000_000  # recommended for one file
# What a pack says of the findings about one of its documents: those that block it, and those that do not.
OF_READINESS: Final = {
    Severity.BLOCK: "not_ready",
    Severity.CHECK: "before_signing",
    Severity.INFO: "noted_for_signing",
}


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One finding about a pack: its code, how badly it matters, the document (empty: the whole), and values.

    `findings` are those of the check of readiness, where one finding stands for several.
    """

    code: str
    severity: Severity
    document: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    findings: tuple[ReadinessFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A PDF of the pack as it is: its name, what it is, and the pages that have no text."""

    name: str
    facts: PdfFacts
    without_text: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedPack:
    """All that is looked at. `text` is that of the merged file, `marks` those a service is to find in it."""

    profile: Profile
    title: str
    message: str
    signers: int
    archival: bool
    files: Sequence[CheckedFile]
    merged: CheckedFile | None
    marks: Sequence[Mark] = ()
    text: str = ""


def told_of(found: Sequence[ReadinessFinding]) -> dict[str, object]:
    """The values of the finding that stands for several of the check of readiness."""
    codes = dict.fromkeys(one.code for one in found)
    return {"number": len(found), "codes": ", ".join(codes)}


def told_once(problems: Sequence[PackProblem]) -> tuple[PackProblem, ...]:
    """The findings in which what holds of several documents of a pack (a signer's authority) is told of the first."""
    told: list[tuple[object, ...]] = []
    kept: list[PackProblem] = []
    for problem in problems:
        of_documents = OF_READINESS.get(problem.severity) == problem.code and problem.severity is not Severity.BLOCK
        if not of_documents:
            kept.append(problem)
            continue
        keys = [(one.code, one.subject, one.place, dict(one.values)) for one in problem.findings]
        new = tuple(one for one, key in zip(problem.findings, keys, strict=True) if key not in told)
        told += keys
        if new:
            kept.append(replace(problem, findings=new, values=told_of(new)))
    return tuple(kept)


def pack_problems(pack: CheckedPack) -> tuple[PackProblem, ...]:
    """Every finding about a pack, those that block it first."""
    found = [*_of_files(pack), *_of_marks(pack), *_of_profile(pack)]
    if not pack.signers:
        found.append(PackProblem("no_signers", Severity.CHECK))
    order = list(Severity)
    return tuple(sorted(found, key=lambda problem: order.index(problem.severity)))


def _of_files(pack: CheckedPack) -> Iterator[PackProblem]:
    for file in pack.files:
        if file.facts.fonts_missing:
            fonts = ", ".join(file.facts.fonts_missing)
            yield PackProblem("fonts_missing", Severity.CHECK, file.name, {"fonts": fonts})
        if file.without_text:
            yield PackProblem("pages_without_text", Severity.CHECK, file.name, {"pages": _numbers(file.without_text)})
        if file.facts.not_a4:
            refused = pack.profile is Profile.NORDIC_PDF  # that service takes upright A4 and nothing else
            severity = Severity.BLOCK if refused else Severity.CHECK
            yield PackProblem("not_a4", severity, file.name, {"pages": _numbers(file.facts.not_a4)})
        if file.facts.attached:
            names = ", ".join(file.facts.attached)
            yield PackProblem("attachments_left_out", Severity.CHECK, file.name, {"files": names})
        if file.facts.signed:
            yield PackProblem("already_signed", Severity.BLOCK, file.name)
        if pack.archival and file.facts.pdf_a != "2B":
            yield PackProblem("not_pdf_a", Severity.CHECK, file.name)


def _of_marks(pack: CheckedPack) -> Iterator[PackProblem]:
    """A service signs wherever it finds a word, so each stands once in the whole; no tag may be lost on the way."""
    if pack.merged is None:
        return
    asked = Counter(mark.text for mark in pack.marks)
    if pack.profile in TAGGED:
        whole = "".join(pack.text.split())
        for text, number in asked.items():
            met = whole.count("".join(text.split()))
            if met != 1 or number > 1:
                yield PackProblem("mark_not_once", Severity.BLOCK, "", {"mark": text, "number": max(met, number)})
    else:
        words = Counter(MARK.findall(pack.text))  # those too that stand in no control any more
        whole = compared(pack.text)
        for text in dict.fromkeys((*asked, *words)):
            met = whole.count(compared(text))
            if met != 1 or asked[text] > 1:
                yield PackProblem("mark_not_once", Severity.BLOCK, "", {"mark": text, "number": max(met, asked[text])})


def _of_profile(pack: CheckedPack) -> Iterator[PackProblem]:
    if pack.profile is Profile.NORDIC_PDF:
        yield from _of_nordic(pack)
    if pack.profile is Profile.DOCUSIGN:
        for file in (*pack.files, *((pack.merged,) if pack.merged is not None else ())):
            if file.facts.size > DOCUSIGN_BYTES:
                values = {"size": file.facts.size, "limit": DOCUSIGN_BYTES}
                yield PackProblem("docusign_large", Severity.CHECK, file.name, values)


def _of_nordic(pack: CheckedPack) -> Iterator[PackProblem]:
    sent = pack.merged
    if sent is not None:
        if sent.facts.size > NORDIC_BYTES:
            values = {"size": sent.facts.size, "limit": NORDIC_BYTES}
            yield PackProblem("nordic_too_large", Severity.BLOCK, sent.name, values)
        else:
            values = {"size": sent.facts.size, "limit": NORDIC_BYTES}
            yield PackProblem("nordic_size", Severity.INFO, sent.name, values)
        if sent.facts.version not in NORDIC_VERSIONS and not sent.facts.pdf_a:
            yield PackProblem("nordic_version", Severity.BLOCK, sent.name, {"version": sent.facts.version})
        yield PackProblem("nordic_merged", Severity.INFO, sent.name)
    separate = sum(file.facts.size for file in pack.files)
    if separate > NORDIC_BYTES:
        values = {"size": separate, "limit": NORDIC_BYTES}
        yield PackProblem("nordic_separate_too_large", Severity.CHECK, "", values)
    limits = (
        ("nordic_title", len(pack.title), NORDIC_TITLE),
        ("nordic_message", len(pack.message), NORDIC_MESSAGE),
        ("nordic_signers", pack.signers, NORDIC_SIGNERS),
    )
    for code, number, limit in limits:
        if number > limit:
            yield PackProblem(code, Severity.BLOCK, "", {"number": number, "limit": limit})


def _numbers(pages: Sequence[int]) -> str:
    """Pages as one says them: 1\u20133, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}\u2013{run[-1]}" for run in runs)
