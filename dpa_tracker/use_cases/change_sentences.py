"""Changes in words, in the chosen language: what each face shows of them."""

from __future__ import annotations

from dpa_tracker.sentences import _, name_of
from dpa_tracker.word.comparing.changes import Change, Kind, Part, Place


def kind_name(change: Change) -> str:
    """What a change is, with every other reason to look at it: "Number, party"."""
    kinds = dict.fromkeys((change.kind, *change.flags))
    first, *others = (name_of("change", kind) for kind in kinds)
    return ", ".join((first, *(other[:1].lower() + other[1:] for other in others)))


def place_text(place: Place) -> str:
    """Where a change stands, as a lawyer would say it: number and heading of the clause, beginning of the paragraph."""
    clause = " ".join(word for word in (place.number, place.heading) if word)
    if place.part is not Part.BODY:
        name = name_of("document_part", place.part)
        clause = f"{name}, {clause}" if clause else name
    start = "" if place.start in (place.heading, clause) else place.start
    if not start:
        return clause
    return _("{clause}: “{start}”").format(clause=clause, start=start) if clause else f"“{start}”"


def is_minor(change: Change) -> bool:
    """Whether a change is one of form alone: white space or a paragraph's style."""
    return change.kind in (Kind.SPACING, Kind.FORMATTING)
