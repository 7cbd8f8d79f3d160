"""What stands in the way of signing, by gravity: each with what to do, and the ways to the record and paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.queries.gap_places import FactPlace, Places
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted
from dpa_tracker.use_cases.draft_words import gap_sentence
from dpa_tracker.use_cases.readiness_words import message, remedy, source
from dpa_tracker.word.filling import Gap
from ui.dossiers.blocks import Act, Remark, RemarkList, Section
from ui.formats import sentence_case

BLOCK: Final = "block"
EDIT_FACT: Final = "edit_fact"  # about: kind, id and field of the fact, one to a line
ENTER: Final = "enter"  # about: the field of the form on the left
SEEK: Final = "seek"  # about: the text of the paragraph
COPY: Final = "copy_text"


def readiness_sections(
    gaps: Sequence[Gap], findings: Sequence[ReadinessFinding], places: Places, *, editable: bool
) -> tuple[Section, ...]:
    """The sections blocks, look at and note; those that have nothing are left out, but for the first."""
    pairs = zip(findings, places.findings, strict=True)
    made = [
        *_gaps(gaps, places, editable=editable),
        *(_finding(finding, place, editable=editable) for finding, place in pairs),
    ]
    counts = Counter(finding.severity.value for finding in findings)
    counts[BLOCK] += len(gaps)
    titles = ((BLOCK, _("Blocks signing: {count}")), ("check", _("Look at: {count}")), ("info", _("Note: {count}")))
    sections = [
        Section(title.format(count=counts[severity]), (RemarkList(some),))
        for severity, title in titles
        if (some := tuple(one for one in made if one.severity == severity))
    ]
    if counts[BLOCK]:
        return tuple(sections)
    clear = Section(_("Blocks signing"), (), _("Nothing stands in the way of signing."))
    return (clear, *sections)


def _gaps(gaps: Sequence[Gap], places: Places, *, editable: bool) -> Iterator[Remark]:
    """What the drafter was asked for and did not say, then what is missing in each record."""
    asked = [gap for gap, mine in zip(gaps, places.asked, strict=True) if mine]
    if asked:
        yield Remark(
            BLOCK,
            counted(
                "{number} field of the form is empty, and the text needs it",
                "{number} fields of the form are empty, and the text needs them",
                len(asked),
            ),
            _("Enter them in the form, and make the draft again."),
            lines=tuple((_gap_line(gap), Act(ENTER, gap.field, _("Enter it"))) for gap in asked),
        )
    by_record: dict[Subject, list[tuple[str, Act]]] = {}
    for gap, place in zip(gaps, places.gaps, strict=True):
        if place is not None:
            line = (_gap_line(gap), _edit(place, _("Edit"), editable=editable))
            by_record.setdefault(place.record, []).append(line)
    for record, lines in by_record.items():
        yield Remark(
            BLOCK,
            _("Missing in the register: {count}").format(count=len(lines)),
            _("Record it in the register, and make the draft again."),
            opens=record,
            lines=tuple(lines),
        )


def _finding(finding: ReadinessFinding, place: FactPlace | None, *, editable: bool) -> Remark:
    said = message(finding)
    acts = [] if place is None else [_edit(place, _("Edit it in the register"), "edit", editable=editable)]
    if finding.place:
        acts.append(Act(SEEK, finding.place, _("Show the paragraph"), "search"))
        acts.append(Act(COPY, finding.place, _("Copy its text"), "copy"))
    return Remark(
        finding.severity.value,
        sentence_case(said),
        sentence_case(remedy(finding)),
        source(finding),
        finding.place if finding.place and finding.place not in said else "",
        None if place is None else place.record,
        tuple(acts),
    )


def _edit(place: FactPlace, name: str, icon: str = "", *, editable: bool) -> Act:
    about = f"{place.record.kind}\n{place.record.id}\n{place.field}"
    return Act(EDIT_FACT, about, name, icon, editable)


def _gap_line(gap: Gap) -> str:
    """Why a field is missing; of a list, in which of its items (sub-processor no. 3)."""
    said = sentence_case(gap_sentence(gap))
    numbers = [part for part in gap.field.split(".") if part.isdigit()]
    return _("No. {number} – {text}").format(number=".".join(numbers), text=said) if numbers else said  # noqa: RUF001
