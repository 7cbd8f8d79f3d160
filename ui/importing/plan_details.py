"""The lines of a plan in words: in short for the table, in full for the pane beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.long_work import giving_way, without_collecting
from dpa_tracker.queries.change_words import field_words
from dpa_tracker.sentences import _
from dpa_tracker.sheets.row_parser import Problem
from dpa_tracker.use_cases.import_lines import LineState, PlanLine, plan_lines, said_cells
from dpa_tracker.use_cases.import_meant import meant_by
from dpa_tracker.use_cases.import_plan import FieldChange, ImportPlan
from dpa_tracker.use_cases.import_words import field_label, suggested
from ui.dossiers.blocks import Act, Dossier, Fact, Facts, Grid, GridRow, Paragraph, Remark, RemarkList, Section
from ui.dossiers.changes_in_words import value_words
from ui.formats import NOTHING
from ui.importing.words import problem_in_short, problem_words, record_name, remedy_words, state_name
from ui.verdicts import kind_word

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

_LONGEST: Final = 400
PROBLEMS: Final = "problems"
TAKE_MEANT: Final = "take_meant"  # about: the number of the problem in its line


@dataclass(frozen=True, slots=True)
class PlanWords:
    """A plan with its lines, and what the records that it speaks of are called (by kind and id).

    `counts`: how many lines there are of each state, and with problems (`PROBLEMS`).
    """

    plan: ImportPlan
    lines: tuple[PlanLine, ...]
    titles: Mapping[tuple[str, str], str]
    counts: Mapping[str, int]
    several_sheets: bool

    @classmethod
    def of(cls, plan: ImportPlan, register: Register) -> PlanWords:
        """The lines of a plan, and the titles of what its changes point to; asked beside the GUI thread."""
        with without_collecting():
            lines = plan_lines(plan)
            states = Counter({state.value: count for state, count in plan.counts.items()})
            states[LineState.TOLD.value] = len(lines) - len(plan.rows)
            states[PROBLEMS] = sum(bool(line.problems) for line in giving_way(lines))
            several = len({line.sheet for line in giving_way(lines) if line.sheet}) > 1
            return cls(plan, lines, _titles(plan, register), states, several)

    def parts(self) -> list[object]:
        """Everything of which there is one for each row, one by one."""
        return [*self.lines, *self.plan.rows, *self.plan.writes, *self.plan.problems]

    def title(self, kind: str, record_id: str) -> str:
        """What a record is called; its id where that is not known."""
        return self.titles.get((kind, record_id), record_id)

    def in_short(self, line: PlanLine) -> str:
        """Changes and problems on one line."""
        parts = [problem_in_short(problem) for problem in line.problems]
        if line.row is not None:
            parts += (self._change(change) for change in line.row.changes)
            parts += (f"+ {kind_word(kind.value)}: {title}" for kind, title in line.row.also)
        return " · ".join(parts)

    def _change(self, change: FieldChange) -> str:
        return f"{field_words(change.field)}: {self._value(change, change.old)} → {self._value(change, change.new)}"

    def _value(self, change: FieldChange, text: str | None) -> str:
        return NOTHING if text is None else value_words(change.field, text, self.title)

    def dossier(self, line: PlanLine) -> Dossier:
        """Everything about one line."""
        where = "" if line.number is None else _("{sheet}, row {number}").format(sheet=line.sheet, number=line.number)
        return Dossier(
            kind=state_name(line.state) if line.row is None else record_name(line.row.kind),
            icon="importing",
            title=line.title or line.sheet or self.plan.source.name,
            subtitle=f"{state_name(line.state)} · {where or line.sheet}".rstrip(" ·"),
            sections=(*self._told(line), *self._changes(line), *self._also(line), *self._cells(line)),
        )

    @staticmethod
    def _told(line: PlanLine) -> tuple[Section, ...]:
        remarks = tuple(
            Remark(each.severity.value, problem_words(each), remedy_words(each), acts=_accepting(each, at))
            for at, each in enumerate(line.problems)
        )
        if not remarks:
            return ()
        title = _("Why it is not taken") if line.state is LineState.REFUSED else _("What you should know")
        return (Section(title, (RemarkList(remarks),)),)

    def _changes(self, line: PlanLine) -> tuple[Section, ...]:
        if line.row is None or not line.row.changes:
            same = line.state is LineState.UNCHANGED
            said = _("The register has this record as the row has it.")
            return (Section(_("Changes"), (Paragraph(said),)),) if same else ()
        rows = tuple(
            GridRow((field_words(each.field), self._value(each, each.old), self._value(each, each.new)))
            for each in line.row.changes
        )
        return (Section(_("Changes"), (Grid((_("Field"), _("Before"), _("After")), rows),)),)

    @staticmethod
    def _also(line: PlanLine) -> tuple[Section, ...]:
        if line.row is None or not line.row.also:
            return ()
        facts = tuple(Fact(kind_word(kind.value), title) for kind, title in line.row.also)
        return (Section(_("Made beside it"), (Facts(facts),)),)

    def _cells(self, line: PlanLine) -> tuple[Section, ...]:
        cells = said_cells(self.plan, line)
        if not cells:
            return ()
        taken = tuple(Fact(field_label(cell.field), cell.text[:_LONGEST]) for cell in cells if cell.field)
        left = tuple(Fact(cell.title or cell.letter, cell.text[:_LONGEST]) for cell in cells if not cell.field)
        found: list[Section] = []
        if taken:
            found.append(Section(_("What the row says"), (Facts(taken),)))
        if left:
            found.append(Section(_("In columns that are left out"), (Facts(left),)))
        return tuple(found)


def _accepting(problem: Problem, at: int) -> tuple[Act, ...]:
    """The way to have the cell read as it may be meant, in every row that says the same."""
    meant = meant_by(problem)
    if meant is None:
        return ()
    return (
        Act(
            TAKE_MEANT,
            str(at),
            _("Read “{said}” as “{meant}”").format(said=meant.said, meant=suggested(problem)),
            "edit",
        ),
    )


def _titles(plan: ImportPlan, register: Register) -> Mapping[tuple[str, str], str]:
    """Titles of the records that the plan writes, and of those of the register where something changes."""
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - loads the database library

    if not any(row.changes for row in plan.rows):
        return {}
    records = snapshot(register).records
    found = {(Kind.PARTY.value, str(each.id)): each.name for each in giving_way(records.parties.values())}
    found |= {(Kind.SERVICE.value, str(each.id)): each.name for each in records.services.values()}
    agreements = giving_way(records.agreements.values())
    found |= {(Kind.AGREEMENT.value, str(each.id)): each.reference for each in agreements}
    for write in giving_way(plan.writes):
        name = getattr(write.after, "name", "") or getattr(write.after, "reference", "")
        if name:
            found[write.kind.value, write.after.id] = str(name)
    return found
