"""What stands in the way of sending a pack, by gravity; what a document lacks leads to its record and paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dpa_tracker.domain.identities import RECORDED
from dpa_tracker.domain.packs import Severity
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.sentences import _, name_of, sentence
from dpa_tracker.use_cases.pack_checks import PackProblem
from dpa_tracker.use_cases.readiness_words import message, remedy, source
from ui.dossiers.blocks import Act, Block, Grid, GridRow, Remark, RemarkList, Section
from ui.formats import count_text, sentence_case

EDIT_FACT: Final = "edit_fact"  # about: kind, id and field of the fact, one to a line
SEEK: Final = "seek"  # about: the Word file, then from the next line on the text of the paragraph


def in_the_way(
    problems: Sequence[PackProblem], word_files: Mapping[str, str], *, editable: bool
) -> tuple[Section, ...]:
    """The sections of what stands in the way; `word_files` are those of the documents, by name."""
    titles = {
        Severity.BLOCK: _("Stands in the way of sending it"),
        Severity.CHECK: _("To be checked"),
        Severity.INFO: _("Good to know"),
    }
    made: list[Section] = []
    for severity, title in titles.items():
        some = [problem for problem in problems if problem.severity is severity]
        rows = [_row(problem) for problem in some if not problem.findings]
        remarks = tuple(remark for problem in some for remark in _remarks(problem, word_files, editable=editable))
        blocks: list[Block] = [_grid(rows)] if rows else []
        blocks += [RemarkList(remarks)] if remarks else []
        if blocks:
            made.append(Section(title, tuple(blocks)))
    nothing = _("Nothing stands in the way: the limits of the way of signing are kept.")
    return tuple(made) or (Section(_("Checked"), (), nothing),)


def not_checked() -> tuple[Section, ...]:
    """What is said of a pack of an older program."""
    said = _("An older version put it together, which did not keep what it found. Put it together anew to check it.")
    return (Section(_("Not known what stands in its way"), (), said),)


def _grid(rows: Sequence[GridRow]) -> Grid:
    told = any(row.cells[1] for row in rows)
    titles = (_("What"), _("What to do")) if told else (_("What"),)
    return Grid(titles, tuple(row if told else replace(row, cells=row.cells[:1]) for row in rows))


def _row(problem: PackProblem) -> GridRow:
    said = sentence(f"pack.{problem.code}", {**_worded(problem), "document": problem.document or _("The pack")})
    what, mark, todo = said.partition("; ")
    return GridRow((sentence_case(what), sentence_case(todo) if mark else ""))


def _remarks(problem: PackProblem, word_files: Mapping[str, str], *, editable: bool) -> Iterator[Remark]:
    """What the check of readiness found, each with the ways to the fact and to the paragraph."""
    file = word_files.get(problem.document)
    for one in problem.findings:
        said = message(one)
        place = one.place if one.place and one.place not in said else ""
        yield Remark(
            one.severity.value,
            sentence_case(said),
            sentence_case(remedy(one)),
            source(one),
            " · ".join(part for part in (problem.document, place) if part),
            None,
            tuple(_acts(one, file, editable=editable)),
        )


def _acts(one: ReadinessFinding, file: str | None, *, editable: bool) -> Iterator[Act]:
    kind, record = one.subject
    if one.field is not None and kind in RECORDED:
        about = f"{kind.value}\n{record}\n{one.field}"
        yield Act(EDIT_FACT, about, _("Edit it in the register"), "edit", editable)
    if one.place and file is not None:
        yield Act(SEEK, f"{file}\n{one.place}", _("Show the paragraph"), "search")


def _worded(problem: PackProblem) -> dict[str, object]:
    """The values as a reader knows them: ways of signing by their names, sizes with their thousands apart."""
    values = dict(problem.values)
    for key in ("profile", "wanted"):
        if key in values:
            values[key] = name_of("profile", str(values[key]))
    for key in ("size", "limit"):
        value = values.get(key)
        if isinstance(value, int):
            values[key] = count_text(value)
    return values
