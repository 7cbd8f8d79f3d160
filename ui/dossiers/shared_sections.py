"""Words that several dossiers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.change_words import action_words, field_words, is_said
from dpa_tracker.queries.rows import ChangeRow, DeadlineRow, FindingRow, Link
from dpa_tracker.sentences import _, name_of
from ui.dossiers.blocks import Fact, FindingList, Grid, GridRow, LinkList, Paragraph, Section
from ui.dossiers.changes_in_words import value_words
from ui.dossiers.portions import PORTION
from ui.formats import count_text, day_text, moment_text
from ui.widgets.texts import breakable


def known(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Those facts that say something."""
    return tuple(fact for fact in facts if fact.text or fact.opens or fact.code)


def findings_section(findings: Sequence[FindingRow], decisive: Sequence[FindingRow] = ()) -> Section:
    """The findings that the verdict's card does not show already."""
    shown = {finding.key for finding in decisive}
    rest = tuple(finding for finding in findings if finding.key not in shown)
    title = _("Further findings") if shown else _("Findings")
    empty = _("No further finding.") if shown else _("No finding: the law says nothing against it on this day.")
    return Section(title, (FindingList(rest, about=True, clauses=True),) if rest else (), empty)


def links_section(title: str, links: Sequence[Link], empty: str, *, aside: bool = False) -> Section:
    """Other things of the register."""
    return Section(title, (LinkList(links),) if links else (), empty, aside)


def deadlines_section(deadlines: Sequence[DeadlineRow]) -> Section:
    """The days by which someone must act, the next first."""
    rows = tuple(
        GridRow((day_text(row.due), name_of("deadline", row.kind), row.state), code=row.state)
        for row in sorted(deadlines, key=lambda row: row.due)[:PORTION]
    )
    left = len(deadlines) - len(rows)
    more = (Paragraph(_("and {count} more").format(count=count_text(left)), muted=True),) if left else ()
    titles = (_("Day"), _("What"), _("State"))
    empty = _("No deadline follows from what is recorded.")
    return Section(_("Deadlines"), (Grid(titles, rows), *more) if rows else (), empty, aside=True)


def changes_section(changes: Sequence[ChangeRow]) -> Section:
    """Who changed what, newest first."""
    rows = tuple(
        GridRow(
            (moment_text(change.at), change.actor, _what(change)),
            note=_before_and_after(change) if change.field else "",
        )
        for change in changes
        if is_said(change.field)
    )
    titles = (_("When"), _("Who"), _("What"))
    return Section(_("History"), (Grid(titles, rows),) if rows else (), _("No change is recorded."), aside=True)


def _what(change: ChangeRow) -> str:
    what = field_words(change.field, change.part) if change.field else action_words(change.action)
    if change.subject.kind != Kind.DOCUMENT.value:
        return what
    return _("Document {title}: {what}").format(title=breakable(change.subject.title), what=what.lower())


def _before_and_after(change: ChangeRow) -> str:
    old, new = (value_words(change.field, text, change.title) for text in (change.old, change.new))
    return f"{old} → {new}"
