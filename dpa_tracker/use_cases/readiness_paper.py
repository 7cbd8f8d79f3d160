"""What a Word file says, for the rules of readiness: its passages, clauses and numbers, its blocks to sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import AbsentClause, ByHand, ForeignText, LeftOver, Paper, Quoted
from dpa_tracker.law.readiness.kinds import AGREEMENTS, KNOWN
from dpa_tracker.reading import reading_apart
from dpa_tracker.reading.checklist import Weight
from dpa_tracker.reading.opening import read_word_file
from dpa_tracker.reading.scan import Scan, scan_document
from dpa_tracker.reading.tongues import tongue_of
from dpa_tracker.reading.yaml_tables import ScanTables
from dpa_tracker.word.control_values import spoken_values
from dpa_tracker.word.hand_editing import Edit, hand_edits
from dpa_tracker.word.left_overs import left_overs
from dpa_tracker.word.package import read_package, to_bytes
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.sign_blocks import sign_blocks
from dpa_tracker.word.template import Template, template_of

# Fields in which the register keeps what somebody wrote; names, days and codes have no language.
FREE_TEXT: Final = re.compile(
    r"services?\.(?:subject_matter|nature|purpose|operations|duration|data_categories|data_subject_categories|volume"
    r"|retention)|sub_processors\.(?:purpose|data_categories|data_subjects|duration)|measures\.(?:area|measure|evidence)"
    r"|(?:scc|uk|swiss)_transfers\.(?:ex|im)porter\.activities"
    r"|commitment\.(?:objection_effect|return_format|audit_cost|assistance_cost|liability_rule|liability_cap_text"
    r"|insurance)"
)
OUR_GAPS: Final = frozenset({"left_gap", "left_yellow", "left_unfilled"})
COUNTED_ALIKE: Final = frozenset({"hours", "days"})  # units that the register counts in too


def paper_of(
    document: Template,
    content: bytes,
    on: date,
    written: Sequence[WrittenValue] = (),
    tables: ScanTables | None = None,
) -> tuple[Paper, Scan]:
    """What the file says on a day, and the scan of it; `content` is the same document as bytes.

    `written` is what a draft of ours said, so that what was changed since is seen; `tables` those to scan it by.
    """
    text = read_word_file(content, document.package.name)
    scan = scan_document(text, on=on, tables=tables)
    signed, annex_i_a = sign_blocks(document.package.root(document.main_part))
    paper = Paper(
        language=document.language,
        passages=tuple(passage.text for passage in text.passages if passage.apart is None),
        absent=_absent(scan),
        numbers={one.term: one.number for one in scan.commitments if one.unit in COUNTED_ALIKE},
        quoted=tuple(
            Quoted(hit.code, hit.quote, hit.phrase.citation, hit.blocks)
            for hit in scan.hits
            if hit.apart is None and (hit.blocks or hit.phrase.ended_on is not None)
        ),
        signed=signed,
        annex_i_a=annex_i_a,
        left_overs=tuple(
            LeftOver(one.code, Severity(one.severity), one.place, one.values) for one in left_overs(document)
        ),
        by_hand=_by_hand(document, written),
        foreign=_foreign(document),
    )
    return paper, scan


def paper_in(
    content: bytes, name: str, on: date, written: Sequence[WrittenValue], tables: ScanTables | None = None
) -> tuple[str, Paper]:
    """The kind of a Word file and what it says, of its bytes alone: for a file from elsewhere, read apart."""
    package = read_package(content, name)
    document = template_of(package)
    paper, scan = paper_of(document, to_bytes(package), on, written, tables)
    return kind_of(document, scan), paper


def get_ready() -> None:
    """Load our own tables before any file comes."""
    reading_apart.get_ready()


def get_ready_for_more() -> None:
    """Make what the first file made for itself, before the next one comes."""
    reading_apart.get_ready_for_more()


def _by_hand(document: Template, written: Sequence[WrittenValue]) -> tuple[ByHand, ...]:
    try:
        found = hand_edits(written, document.package) if written else ()
    except KnownError:  # no control is left
        return (ByHand("", "", (), twice=False, edit=Edit.GONE.value),)
    return tuple(
        ByHand(
            one.path if one.edit in (Edit.CHANGED, Edit.GONE) else one.path.rpartition(".")[0],
            one.was,
            one.now,
            one.differs or bool(one.was and one.places < one.of),
            one.edit.value,
            one.beside or None,
        )
        for one in found
    )


def _foreign(document: Template) -> tuple[ForeignText, ...]:
    """The texts of the register that are in another language than the document, each once."""
    texts: dict[str, str] = {}
    for one in spoken_values(document, Scope({})):
        if FREE_TEXT.fullmatch(one.field) and one.text:
            texts.setdefault(one.text, one.path)
    tongue = document.language.partition("-")[0]
    return tuple(ForeignText(path, text) for text, path in texts.items() if tongue_of(text) not in (None, tongue))


def kind_of(document: Template, scan: Scan) -> str:
    """The kind of document, by its template; a file of somebody else's is an agreement when it reads like one."""
    if document.kind in KNOWN or not scan.is_agreement:
        return document.kind
    return min(AGREEMENTS)


def _absent(scan: Scan) -> tuple[AbsentClause, ...]:
    return tuple(
        AbsentClause(
            found.clause.identity,
            found.clause.description,
            found.clause.citation,
            found.clause.weight is Weight.MANDATORY,
        )
        for found in scan.clauses
        if not found.found
    )
