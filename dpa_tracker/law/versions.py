"""Which rows are versions of one thing: of a ground under a law, an entry for a destination, a country's place."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.law.corpus import Corpus, grouped
from dpa_tracker.law.rows import Membership, Row

_ANY_OTHER = "any other"


def versions_of_things(corpus: Corpus) -> Iterator[tuple[Row, ...]]:
    """The rows of each thing, in order of time; two of them should never be valid on one day."""
    yield from grouped(corpus.tools, lambda row: [(row.law, row.mechanism)]).values()
    yield from grouped(corpus.adequacy, lambda row: [(row.law, code) for code in row.destinations]).values()
    yield from grouped(corpus.points, lambda row: [(law, row.point) for law in row.laws]).values()
    yield from grouped(corpus.authorities, lambda row: [(row.country, row.scope)]).values()
    yield from grouped(corpus.territories, lambda row: list(row.codes)).values()
    yield from grouped(corpus.modules, lambda row: [row.module]).values()
    yield from grouped(corpus.provisions, lambda row: [each.figure for each in row.figures]).values()
    exporters = {code for row in corpus.memberships for code in (*row.exporters, *row.not_exporters)} | {_ANY_OTHER}
    yield from grouped(corpus.memberships, lambda row: _places(row, exporters)).values()


def _places(row: Membership, exporters: set[str]) -> list[tuple[str, str, str]]:
    """A membership may speak for some exporters only, and is then no version of one that speaks for others."""
    spoken_for = [exporter for exporter in sorted(exporters) if row.speaks_for(exporter)]
    return [(row.law.value, country, exporter) for country in row.countries for exporter in spoken_for]
