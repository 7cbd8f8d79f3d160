"""What the reading pane shows for a line that is no record of its own: a finding, a deadline, a change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.queries.change_words import Titles, action_words, field_words
from dpa_tracker.queries.parts_in_history import what_differs
from dpa_tracker.queries.rows import ChangeRow, DeadlineRow, FindingRow, Row, Subject
from dpa_tracker.sentences import _, name_of, sentence
from ui.dossiers.blocks import Dossier, Fact, Facts, FindingList, Paragraph, Section, Steps
from ui.dossiers.changes_in_words import value_block
from ui.formats import day_text, distance_text, moment_text
from ui.verdicts import kind_word

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def _about(subject: Subject) -> Section:
    return Section(_("About"), (Facts((Fact(kind_word(subject.kind), "", opens=subject),)),))


def finding_line(register: Register, row: Row, on: date) -> Dossier | None:
    """One finding with its remedy, its source and what it is about."""
    from dpa_tracker.queries.verdicts import portfolio  # noqa: PLC0415 - loads the database library

    judged = portfolio(register, on)
    found = judged.finding(row.id)
    if found is None:
        return None
    return of_finding(found, corrected=judged.made_by_correction(found.subject, found.message))


def of_finding(finding: FindingRow, *, corrected: bool = False) -> Dossier:
    """The same, from the finding; `corrected`: it is made because of the house's own correction of the law."""
    said = (Paragraph(sentence("law_depth.rests_on_correction")),) if corrected else ()
    rule = Section(_("Rule"), (Paragraph(name_of("rule", finding.rule), muted=True),))
    return Dossier(
        kind=_("Finding"),
        icon="findings",
        title=finding.subject.title,
        sections=(
            Section(_("What the law says"), (*said, FindingList((finding,), clauses=True))),
            _about(finding.subject),
            rule,
        ),
        opens=finding.subject,
    )


def deadline_line(register: Register, row: Row, on: date) -> Dossier | None:
    """One deadline, and how its day came about."""
    from dpa_tracker.queries.deadlines import deadlines  # noqa: PLC0415 - loads the database library

    found = next((each for each in deadlines(register, on) if each.uid == row.id), None)
    return None if found is None else of_deadline(found, on)


def of_deadline(deadline: DeadlineRow, on: date) -> Dossier:
    """The same, from the deadline."""
    facts = (
        Fact(_("Day"), f"{day_text(deadline.due)} ({distance_text(deadline.due, on)})"),
        Fact(kind_word(deadline.subject.kind), "", opens=deadline.subject),
        *((Fact(_("Party"), deadline.party),) if deadline.party else ()),
    )
    steps = tuple(str(step) for step in deadline.explained)
    remarks = tuple(Paragraph(str(each)) for each in deadline.remarks)
    how = Section(_("How this day came about"), (Steps(steps),) if steps else (), _("It is recorded as it stands."))
    return Dossier(
        kind=_("Deadline"),
        icon="deadlines",
        title=name_of("deadline", deadline.kind),
        subtitle=deadline.subject.title,
        state=deadline.state,
        sections=(Section(_("What is due"), (Facts(facts), *remarks)), how),
        opens=deadline.subject,
    )


def change_line(register: Register, row: Row, _on: date) -> Dossier | None:
    """One change, with what stood before and after in full."""
    from dpa_tracker.queries.changes import change_rows, named_in  # noqa: PLC0415 - loads the database library

    found = change_rows(register, (row.id,))
    return of_change(found[0], named_in(register, found)) if found else None


def of_change(change: ChangeRow, titles: Titles) -> Dossier:
    """The same, from the change."""
    change = what_differs(change)
    facts = (
        Fact(_("When"), moment_text(change.at)),
        Fact(_("Who"), change.actor),
        Fact(_("What"), action_words(change.action)),
        *((Fact(_("Field"), field_words(change.field, change.part)),) if change.field else ()),
        *((Fact(_("Why"), change.reason),) if change.reason else ()),
    )
    sections = (
        Section(_("Change"), (Facts(facts),)),
        *((Section(_("Before"), (value_block(change.field, change.old, titles),)),) if change.old else ()),
        *((Section(_("After"), (value_block(change.field, change.new, titles),)),) if change.new else ()),
        _about(change.subject),
    )
    return Dossier(_("Change"), "history", change.subject.title, sections=sections, opens=change.subject)
