"""A scan: what a document relies on, which clauses and numbers it has, and whom and where it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from dpa_tracker.reading.checklist import Weight, checklist
from dpa_tracker.reading.clauses import FoundClause, found_clauses, no_clauses
from dpa_tracker.reading.commitments import Commitment, commitments
from dpa_tracker.reading.country_names import countries_named
from dpa_tracker.reading.document_nature import Nature, is_of_processing, is_plain, is_policy, is_titled, nature_of
from dpa_tracker.reading.hits import Hit, hits
from dpa_tracker.reading.party_names import parties_named
from dpa_tracker.reading.passages import Document, Note
from dpa_tracker.reading.phrases import phrases
from dpa_tracker.reading.running_text import RunningText
from dpa_tracker.reading.yaml_tables import ScanTables

# Of the eight points of Art. 28(3)(a)-(h), how many make a text an agreement and not a policy or a letter.
_FEWEST_POINTS: Final = 5
# A text that calls itself one is one, though it may be poor: then the more is missing.
_FEWEST_WHERE_TITLED: Final = 2
_POINTS: Final = tuple(f"28-3-{letter}" for letter in "abcdefgh")
_KEPT: Final = 16  # documents


@dataclass(frozen=True, slots=True)
class Scan:
    """The answer about one document."""

    text_found: bool
    hits: tuple[Hit, ...]
    clauses: tuple[FoundClause, ...]
    commitments: tuple[Commitment, ...]
    countries: tuple[str, ...]
    parties: tuple[str, ...]
    notes: tuple[Note, ...]
    nature: Nature = Nature.PAPER
    is_titled: bool = False

    @property
    def blocked(self) -> bool:
        """Whether the text relies on what has ended, or is no text at all."""
        return not self.text_found or any(hit.blocks for hit in self.hits)

    @property
    def is_agreement(self) -> bool:
        """Whether enough points of Art. 28(3) are there to ask for the missing ones; a guide is none."""
        fewest = _FEWEST_WHERE_TITLED if self.is_titled else _FEWEST_POINTS
        return self.nature is not Nature.ABOUT and _points(self.clauses) >= fewest

    @property
    def binds(self) -> bool:
        """Whether what it says can be a promise: neither a guide to agreements nor a form with blanks."""
        return self.nature is Nature.PAPER

    def missing(self, weight: Weight) -> tuple[FoundClause, ...]:
        """The clauses of a weight that the text does not have."""
        return tuple(found for found in self.clauses if not found.found and found.clause.weight is weight)


def _points(clauses: tuple[FoundClause, ...]) -> int:
    return sum(found.found for found in clauses if found.clause.identity in _POINTS)


@lru_cache(maxsize=_KEPT)
def scan_document(
    document: Document, *, on: date | None = None, today: date | None = None, tables: ScanTables | None = None
) -> Scan:
    """Scan the text of a document.

    `on` asks about another day: what had not ended by then does not block. `today` is compared with the days by which
    the tables must be reviewed. `tables`: those of the law data in force, where they are not the shipped ones. What
    stands only in deleted text or comments counts for hits alone, apart.
    The same text is looked at again and again (as a draft, in its pack, when it is sent): the last answers are kept.
    """
    standing = tuple(passage for passage in document.passages if passage.apart is None)
    text = RunningText(standing)
    table = checklist(tables)
    nature = Nature.PAPER if table.nature is None else nature_of(text, standing, table.nature)
    plain = nature is Nature.PAPER and table.nature is not None and is_plain(text, standing, table.nature)
    meant = table.nature is None or is_of_processing(text, table.nature)
    clauses = found_clauses(text, table.clauses, table.nature, plain=plain) if meant else no_clauses(table.clauses)
    if table.nature is not None and _points(clauses) < _FEWEST_POINTS and is_policy(standing, table.nature):
        meant, clauses = False, no_clauses(table.clauses)
    return Scan(
        document.text_found,
        hits(document, text, phrases(tables), on),
        clauses,
        commitments(text, table.terms, plain=plain) if meant and nature is not Nature.ABOUT else (),
        countries_named("\n".join(passage.text for passage in standing)),
        parties_named(standing),
        (*document.notes, *_kind(nature), *_overdue(today, tables)),
        nature,
        table.nature is not None and is_titled(standing, table.nature),
    )


def _kind(nature: Nature) -> tuple[Note, ...]:
    return () if nature is Nature.PAPER else (Note(f"nature_{nature}"),)


def _overdue(today: date | None, tables: ScanTables | None) -> tuple[Note, ...]:
    reviewed = {"phrases.yaml": phrases(tables).review_by, "checklist.yaml": checklist(tables).review_by}
    return tuple(
        Note("table_overdue", (("table", name), ("review_by", review_by.isoformat())))
        for name, review_by in reviewed.items()
        if today is not None and today > review_by
    )
