"""What is made for others to read: a title, what stands above the table, the table, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, country_name, name_of


@dataclass(frozen=True, slots=True)
class Lacking:
    """A fact that the paper must state and the register does not hold: what, and of which record."""

    about: Subject
    what: Phrase


@dataclass(frozen=True, slots=True)
class Publication:
    """A paper in the language chosen. A cell that lacks its fact says so; it is never silently blank."""

    name: str
    told: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    missing: tuple[Lacking, ...]


class Gaps:
    """Collects what is lacking while the cells are written."""

    def __init__(self) -> None:
        self._found: dict[tuple[Subject, str], Lacking] = {}

    def said(self, text: str, about: Subject, what: str) -> str:
        """The text; where there is none, that it is not recorded, and it is noted as lacking."""
        if text.strip():
            return text
        self._found[about, what] = Lacking(about, Phrase(f"publish.lacks.{what}", {"about": about.title}))
        return _("Not recorded")

    def all(self) -> tuple[Lacking, ...]:
        """Everything that is lacking, each once, in order."""
        return tuple(self._found.values())


def places_in_words(engagement: Engagement) -> str:
    """The places of an engagement by activity, a line each: "Storage: Ireland (Dublin), Norway"."""
    by_activity: dict[str, list[str]] = {}
    for place in engagement.locations:
        name = country_name(place.country) + (f" ({place.region})" if place.region else "")
        by_activity.setdefault(place.activity.value, []).append(name)
    lines = (f"{name_of('activity', done)}: {_in_a_row(names)}" for done, names in by_activity.items())
    return "\n".join(lines)


def _in_a_row(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
