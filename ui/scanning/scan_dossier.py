"""A scan laid out as a dossier: what has ended, what to check, what is missing, what is promised."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from dpa_tracker.queries.scan import hit_message, named_in, notes_of, number_text, place_text
from dpa_tracker.reading.checklist import Weight
from dpa_tracker.reading.clauses import FoundClause
from dpa_tracker.reading.hits import Hit
from dpa_tracker.reading.phrases import Severity
from dpa_tracker.reading.scan import Scan
from dpa_tracker.sentences import _, counted, country_name, name_of, sentence
from dpa_tracker.wording.citations import cited, place_cited
from ui.dossiers.blocks import Block, Dossier, Grid, GridRow, Paragraph, Section

_MOST_QUOTES = 5


def scan_dossier(name: str, scan: Scan, beside: tuple[Section, ...] = ()) -> Dossier:
    """All that the scan of one document found, with sentence and place; `beside`: what it was compared with."""
    notes = tuple(Paragraph(note, muted=True) for note in notes_of(scan))
    if not scan.text_found:
        no_text = _("No text was found. That says nothing about what the document says: make a copy with a text layer.")
        return Dossier(
            _("Document"),
            "scanning",
            name,
            state="undetermined",
            sections=(_section(_("No text"), Paragraph(no_text)),),
        )
    blocking = [hit for hit in scan.hits if hit.blocks]
    checking = [hit for hit in scan.hits if not hit.blocks and hit.severity is not Severity.INFO]
    rest = [hit for hit in scan.hits if hit.severity is Severity.INFO]
    return Dossier(
        kind=_("Document"),
        icon="scanning",
        title=name,
        state="block" if blocking else "check" if checking else "",
        sections=(
            *((Section(_("About the reading"), notes),) if notes else ()),
            *beside,
            _hits(
                _("Relies on what has ended"),
                blocking,
                _("Nothing was found that the text relies on and that has ended."),
            ),
            _hits(_("To be checked"), checking, _("Nothing to check was found.")),
            *_clauses(scan),
            _promises(scan),
            _named(scan),
            _hits(_("Good to know"), rest, _("Nothing else was found.")),
        ),
    )


def _section(title: str, *blocks: Block) -> Section:
    return Section(title, blocks)


def _hits(title: str, hits: Iterable[Hit], empty: str) -> Section:
    ordered = sorted(hits, key=lambda hit: (hit.code, hit.stance, hit.phrase.identity))
    rows = tuple(
        _row(tuple(same))
        for _key, same in groupby(ordered, key=lambda hit: (hit.code, hit.stance, hit.phrase.identity))
    )
    titles = (_("What"), _("What it means"), _("Source"), _("Weight"))
    return Section(title, (Grid(titles, rows),) if rows else (), empty)


def _row(same: tuple[Hit, ...]) -> GridRow:
    hit = same[0]
    quotes = [f"“{_on_one_line(each.quote)}” ({place_text(each.place)})" for each in same[:_MOST_QUOTES]]
    if len(same) > _MOST_QUOTES:
        quotes.append(counted("and in {number} more place", "and in {number} more places", len(same) - _MOST_QUOTES))
    severity = "block" if hit.blocks else hit.severity.value
    cells = (_what(hit), hit_message(hit), cited(hit.phrase.citation), name_of("severity", severity))
    return GridRow(cells, "\n".join(quotes), severity)


def _what(hit: Hit) -> str:
    """What is named, and what the text does with it."""
    named, stance = named_in(hit), sentence(f"stance.{hit.stance}")
    return f"{named}: {stance}" if named else stance


def _on_one_line(quote: str) -> str:
    return " ".join(quote.split())


def _clauses(scan: Scan) -> tuple[Section, ...]:
    if not scan.is_agreement:
        said = Paragraph(_("The text is not a data processing agreement, as far as its clauses show."))
        return (Section(_("Article 28"), (said,)),)
    missing = (*scan.missing(Weight.MANDATORY), *scan.missing(Weight.RECOMMENDED))
    lacks = tuple(_lacking(each) for each in missing)
    has = tuple(
        GridRow(
            (place_cited(each.clause.article), _(each.clause.description), place_text(each.place)),
            f"“{_on_one_line(each.quote)}”",
        )
        for each in scan.clauses
        if each.found and each.place is not None and each.quote is not None
    )
    return (
        Section(
            _("Points of Article 28 not found"),
            (Grid((_("Article"), _("Point"), _("Weight")), lacks),) if lacks else (),
            _("Every mandatory point of Article 28 was found."),
        ),
        Section(
            _("Points of Article 28 found"),
            (Grid((_("Article"), _("Point"), _("Place")), has),) if has else (),
            _("None was found."),
        ),
    )


def _lacking(found: FoundClause) -> GridRow:
    mandatory = found.clause.weight is Weight.MANDATORY
    weight = _("Mandatory") if mandatory else _("Recommended")
    return GridRow((place_cited(found.clause.article), _(found.clause.description), weight))


def _promises(scan: Scan) -> Section:
    rows = tuple(
        GridRow(
            (number_text(one), place_text(one.place)),
            f"“{_on_one_line(one.quote)}”",
        )
        for one in scan.commitments
    )
    return Section(_("Promised"), (Grid((_("Promise"), _("Place")), rows),) if rows else (), _("No number was found."))


def _named(scan: Scan) -> Section:
    blocks: list[Block] = []
    if scan.countries:
        blocks.append(Paragraph(_("Countries: {names}").format(names=", ".join(map(country_name, scan.countries)))))
    if scan.parties:
        blocks.append(Paragraph(_("Companies: {names}").format(names=", ".join(scan.parties))))
    return Section(_("Named in the text"), tuple(blocks), _("No country and no company was recognised."))
