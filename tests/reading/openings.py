"""Short agreements of an opening and a clause or two: what stands there and what does not, by language."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.reading.reading_apart import read_and_scan
from dpa_tracker.reading.scan import Scan

Case = tuple[str, str, str, str]  # language, points that are there, points that are not, text


def _parts(name: str) -> list[tuple[str, str]]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [(head, body) for head, _, body in (part.partition("\n") for part in text.split("=== ")[1:])]


# Openings by language ("=== en"), and what stands under one: "=== language | points there | points that are not".
OPENINGS = {head: text for head, text in _parts("whose_duty.txt") if "|" not in head}


def cases(name: str) -> list[Case]:
    """The cases of a file, in its order."""
    told = (([field.strip() for field in head.split("|")], text) for head, text in _parts(name) if "|" in head)
    return [(language, there, absent, text) for (language, there, absent), text in told]


def scan_of(text: str) -> Scan:
    """The scan of a text in Markdown."""
    return read_and_scan(text.encode(), "paper.md", None, None)[1]


def points(text: str) -> set[str]:
    """The points of Article 28 that a text has."""
    return {each.clause.identity for each in scan_of(text).clauses if each.found}


def points_under(language: str, text: str) -> set[str]:
    """The points of an agreement with this opening and text."""
    return points(f"{OPENINGS[language]}\n\n{text}\n\nThe parties sign below.\n")
