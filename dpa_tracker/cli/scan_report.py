"""A scan as a lawyer reads it: what has ended, what to check, what is missing, what is promised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dpa_tracker.domain.unseen_letters import on_one_line
from dpa_tracker.queries.scan import hit_message, notes_of, number_text, place_text
from dpa_tracker.reading.checklist import Weight
from dpa_tracker.reading.hits import Hit
from dpa_tracker.reading.phrases import Severity
from dpa_tracker.reading.scan import Scan
from dpa_tracker.sentences import _, counted, sentence
from dpa_tracker.wording.citations import cited, place_cited

_MOST_QUOTES = 3


def report(scan: Scan, file: str) -> Iterator[str]:
    """The lines of the answer about one file."""
    named = on_one_line(file)
    yield named
    yield "=" * min(len(named), 100)
    for note in notes_of(scan):
        yield f"! {note}"
    if not scan.text_found:
        yield _("No text was found. That says nothing about what the document says: make a copy with a text layer.")
        yield ""
        return
    yield from _grouped_hits(scan)
    yield from _missing_clauses(scan)
    yield from _promises(scan)
    if scan.countries:
        yield _("Countries named") + ": " + ", ".join(scan.countries)
    if scan.parties:
        yield _("Companies named") + ": " + ", ".join(scan.parties)
    yield ""


def _grouped_hits(scan: Scan) -> Iterator[str]:
    blocking = [hit for hit in scan.hits if hit.blocks]
    checking = [hit for hit in scan.hits if not hit.blocks and hit.severity is not Severity.INFO]
    rest = [hit for hit in scan.hits if hit.severity is Severity.INFO]
    yield from _section(_("Relies on what has ended"), blocking)
    yield from _section(_("To be checked"), checking)
    yield from _section(_("Good to know"), rest)
    if not blocking:
        yield _("Nothing was found that the text relies on and that has ended.")
        yield ""


def _section(title: str, hits: list[Hit]) -> Iterator[str]:
    if not hits:
        return
    yield title
    ordered = sorted(hits, key=lambda hit: (hit.code, hit.stance, hit.phrase.identity))
    for (code, stance, _identity), same in groupby(
        ordered, key=lambda hit: (hit.code, hit.stance, hit.phrase.identity)
    ):
        group = list(same)
        yield f"  {code} ({sentence(f'stance.{stance}')}) [{cited(group[0].phrase.citation)}]"
        yield f"    {hit_message(group[0])}"
        for hit in group[:_MOST_QUOTES]:
            yield f"    “{_on_one_line(hit.quote)}” ({place_text(hit.place)})"
        if len(group) > _MOST_QUOTES:
            yield "    " + counted(
                "and in {number} more place", "and in {number} more places", len(group) - _MOST_QUOTES
            )
    yield ""


def _on_one_line(quote: str) -> str:
    return " ".join(quote.split())


def _missing_clauses(scan: Scan) -> Iterator[str]:
    if not scan.is_agreement:
        yield _("The text is not a data processing agreement, as far as its clauses show.")
        yield ""
        return
    mandatory = scan.missing(Weight.MANDATORY)
    recommended = scan.missing(Weight.RECOMMENDED)
    if not mandatory:
        yield _("Every mandatory point of Article 28 was found.")
    for title, missing in (
        (_("Mandatory points of Article 28 not found"), mandatory),
        (_("Recommended points not found"), recommended),
    ):
        if missing:
            yield title
            yield from (f"  {place_cited(found.clause.article)}  {_(found.clause.description)}" for found in missing)
    yield ""


def _promises(scan: Scan) -> Iterator[str]:
    if not scan.commitments:
        return
    yield _("Promised")
    for one in scan.commitments:
        yield f"  {number_text(one)}: “{_on_one_line(one.quote)}” ({place_text(one.place)})"
    yield ""
