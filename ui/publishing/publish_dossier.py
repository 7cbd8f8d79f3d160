"""A paper for others as it will be read: what it still lacks first, then line by line."""

from __future__ import annotations

from typing import Final

from dpa_tracker.queries.publication import Publication
from dpa_tracker.sentences import _, counted
from ui.dossiers.blocks import Act, ActList, ActRow, Dossier, Fact, Facts, Paragraph, Section

OPEN: Final = "open_lacking"
_SHOWN: Final = 60  # lines and gaps at once; the file has all of them


def paper_dossier(paper: Publication) -> Dossier:
    """The paper, with the way to every record in which a fact is missing."""
    return Dossier(
        kind=_("For others to read"),
        icon="publishing",
        title=paper.name,
        subtitle=paper.told,
        sections=(_lacking(paper), *_lines(paper)),
    )


def _lacking(paper: Publication) -> Section:
    rows = tuple(
        ActRow(str(each.what), "", "", (Act(OPEN, f"{each.about.kind}/{each.about.id}", _("Open"), "forward"),))
        for each in paper.missing[:_SHOWN]
    )
    title = counted("{number} fact is missing", "{number} facts are missing", len(paper.missing))
    return Section(title, (ActList(rows),) if rows else (), _("Everything that it must say is on record."))


def _lines(paper: Publication) -> list[Section]:
    sections = [
        Section(
            row[0].split("\n", 1)[0] or _("Not recorded"),
            (Facts(tuple(Fact(title, cell) for title, cell in zip(paper.titles, row, strict=True) if cell)),),
        )
        for row in paper.rows[:_SHOWN]
    ]
    if len(paper.rows) > _SHOWN:
        more = _("and {count} more").format(count=len(paper.rows) - _SHOWN)
        sections.append(Section(more, (Paragraph(_("They stand in the file.")),)))
    return sections or [Section(_("Lines"), (), _("Nobody works below our own companies for this on the day."))]
