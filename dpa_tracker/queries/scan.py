"""What does this document rely on, what has ended, and which clauses of Art. 28 has it? A question; nothing is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from dpa_tracker.queries.carried_words import risk_text
from dpa_tracker.reading.clauses import FoundClause
from dpa_tracker.reading.commitments import Commitment
from dpa_tracker.reading.hits import Hit
from dpa_tracker.reading.passages import CARRIED, Note, Place
from dpa_tracker.reading.reading_apart import scanned
from dpa_tracker.reading.scan import Scan
from dpa_tracker.reading.stances import Stance
from dpa_tracker.reading.yaml_tables import ScanTables
from dpa_tracker.sentences import _, sentence
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.dates_in_words import days_said

_SAID_UNITS = ("business_days", "weeks", "months", "years")
_UNITS = {
    "breach_notice_hours": None,
    "change_notice_days": "change_notice_unit",
    "objection_days": "objection_unit",
    "deletion_days": "deletion_unit",
}


def scan_file(
    path: Path, *, on: date | None = None, today: date | None = None, tables: ScanTables | None = None
) -> Scan:
    """Read a docx, odt, pdf, html, md, mdx, rst or txt file and scan it, by the shipped tables or those of a law pack.

    Raises:
        KnownError: the file cannot be read; says what, where and what to do.
    """
    return scanned(path, on=on, today=today, tables=tables)[1]


def place_text(place: Place) -> str:
    """A place in words: "table 2, row 3", "header, paragraph 1", "page 5"."""
    return ", ".join(
        sentence(
            f"place.{step.kind}{'_row' if step.row is not None else ''}{'_named' if step.name else ''}",
            {"number": step.number, "row": step.row, "name": step.name},
        )
        for step in place.steps
    )


def named_in(hit: Hit) -> str:
    """What a hit is about: the mechanism, or else the very words of the document."""
    name = f"name.mechanism.{hit.code}"
    return sentence(name) if name in SENTENCES else " ".join(hit.phrase.words.first_in(hit.quote).split())


def hit_message(hit: Hit) -> str:
    """What a hit means, by its stance."""
    message = days_said(_(hit.phrase.message))
    return message if hit.stance is Stance.RELIES else sentence(f"scan.{hit.stance}", {"message": message})


def note_text(note: Note) -> str:
    """A note about the reading, in words."""
    if note.code == CARRIED:
        values = dict(note.values)
        return sentence("note.carried", {"what": risk_text(str(values["risk"]), str(values["detail"]))})
    return sentence(f"note.{note.code}", dict(note.values))


def kind_text(scan: Scan) -> str:
    """Why a text promises nothing: it is a guide, or a form with blanks."""
    return sentence(f"note.nature_{scan.nature}")


def notes_of(scan: Scan) -> list[str]:
    """Everything the reader should know of the reading: what was not read, and where the text contradicts itself."""
    return [*(note_text(note) for note in scan.notes), *(differing(one) for one in scan.commitments if one.others)]


def number_text(one: Commitment) -> str:
    """A promised number in its own words: "tells of a breach within 24 hours", "... 10 days (business days)"."""
    promise = sentence(f"term.{one.term}", {"number": one.number})
    return f"{promise} ({sentence(f'unit.{one.unit}')})" if one.unit in _SAID_UNITS else promise


def differing(one: Commitment) -> str:
    """What a text that contradicts itself says of one thing, with each place."""
    said = "; ".join(f"{number_text(each)} ({place_text(each.place)})" for each in (one, *one.others))
    return sentence("note.numbers_differ", {"said": said})


def as_json(scan: Scan, file: str) -> dict[str, Any]:
    """The answer as the command line prints it."""
    return {
        "file": file,
        "text_found": scan.text_found,
        "hits": [_hit(hit) for hit in scan.hits],
        "clauses": {found.clause.identity: _clause(found) for found in scan.clauses},
        "terms": _terms(scan.commitments),
        "term_quotes": {one.term: _promise(one) for one in scan.commitments},
        "countries": list(scan.countries),
        "parties": list(scan.parties),
        "is_agreement": scan.is_agreement,
        "nature": scan.nature.value,
        "notes": notes_of(scan),
        "carries": [dict(note.values) for note in scan.notes if note.code == CARRIED],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    ended_on = hit.phrase.ended_on
    return {
        "code": hit.code,
        "stance": hit.stance.value,
        "severity": hit.severity.value,
        "quote": hit.quote,
        "place": place_text(hit.place),
        "message": hit_message(hit),
        "citation": hit.phrase.citation,
        "phrase": hit.phrase.identity.lower(),
        "ended_on": ended_on.isoformat() if ended_on else None,
        "apart": hit.apart.value if hit.apart else None,
        "verified": hit.phrase.verified,
    }


def _clause(found: FoundClause) -> dict[str, Any]:
    return {
        "found": found.found,
        "quote": found.quote,
        "place": place_text(found.place) if found.place is not None else None,
        "article": found.clause.article,
        "description": _(found.clause.description),
        "weight": found.clause.weight.value,
    }


def _promise(one: Commitment) -> dict[str, Any]:
    shown: dict[str, Any] = {"quote": one.quote, "place": place_text(one.place)}
    if one.others:
        shown["others"] = [{"number": each.number, "unit": each.unit, **_promise(each)} for each in one.others]
    return shown


def _terms(found: tuple[Commitment, ...]) -> dict[str, Any]:
    """The numbers; days are as the text counts them, and a key beside them says how ("business_days")."""
    terms: dict[str, Any] = {}
    for term, unit in _UNITS.items():
        one = next((one for one in found if one.term == term), None)
        terms[term] = one.number if one else None
        if unit is not None:
            terms[unit] = one.unit if one else None
    return terms
