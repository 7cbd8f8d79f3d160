"""All law data, immutable; and the law of one day, which is what rules are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Final, TypeVar, cast

from dpa_tracker.domain.mechanisms import Law, ListFramework, MechanismId
from dpa_tracker.law.corrections import Correction
from dpa_tracker.law.rows import (
    NOWHERE,
    AdequacyEntry,
    Authority,
    FigureName,
    Membership,
    ModuleRow,
    Place,
    Point,
    PointName,
    Provision,
    Row,
    Territory,
    Tool,
)

R = TypeVar("R", bound=Row)
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Edition:
    """Which issue of the law data this is: a later one has a higher number; who answers for it, and what it changes."""

    number: int
    issued_on: date
    issued_by: str
    summary: str
    place: Place = NOWHERE


@dataclass(frozen=True)
class Corpus:
    """Every row of the law data. `digest` is the SHA-256 of the files, the same on every platform.

    `corrections` are those of the house that are laid over the rows, `uncorrected` the corpus without them; the digest
    counts them. `tables` are phrases.yaml and checklist.yaml as they stand, for who reads documents; None where a
    file is not there.
    """

    digest: str
    provisions: tuple[Provision, ...] = ()
    tools: tuple[Tool, ...] = ()
    modules: tuple[ModuleRow, ...] = ()
    adequacy: tuple[AdequacyEntry, ...] = ()
    memberships: tuple[Membership, ...] = ()
    territories: tuple[Territory, ...] = ()
    authorities: tuple[Authority, ...] = ()
    points: tuple[Point, ...] = ()
    sources: frozenset[str] = frozenset()
    edition: Edition | None = None
    corrections: tuple[Correction, ...] = ()
    uncorrected: Corpus | None = field(default=None, repr=False)
    tables: tuple[bytes, bytes] | None = field(default=None, repr=False)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all kinds."""
        return tuple(row for kind in KINDS for row in cast("tuple[Row, ...]", getattr(self, kind)))

    @cached_property
    def status_as_of(self) -> date | None:
        """The latest day on which the live status of anything open was seen; None for an empty corpus."""
        return max((row.status_as_of for row in self.rows if row.status_as_of is not None), default=None)

    @cached_property
    def _tools(self) -> dict[tuple[Law, MechanismId], tuple[Tool, ...]]:
        return grouped(self.tools, lambda tool: [(tool.law, tool.mechanism)])

    @cached_property
    def _adequacy(self) -> dict[tuple[Law, str], tuple[AdequacyEntry, ...]]:
        return grouped(self.adequacy, lambda entry: [(entry.law, country) for country in entry.destinations])

    @cached_property
    def _memberships(self) -> dict[tuple[Law, str], tuple[Membership, ...]]:
        return grouped(self.memberships, lambda row: [(row.law, country) for country in row.countries])

    @cached_property
    def _points(self) -> dict[tuple[Law, PointName], tuple[Point, ...]]:
        return grouped(self.points, lambda row: [(law, row.point) for law in row.laws])

    @cached_property
    def _figures(self) -> dict[FigureName, tuple[Provision, ...]]:
        return grouped(self.provisions, lambda row: [each.figure for each in row.figures])

    @cached_property
    def first_listings(self) -> dict[ListFramework, date]:
        """The first day of each row of an official list: of its framework, or of the one that the row rests on."""
        found: dict[ListFramework, date] = {}
        listed = [tool for tool in self.tools if tool.framework_row is not None]
        for tool in listed:
            below = [each for each in listed if each.framework_row in (tool.framework_row, tool.participation_row)]
            days = [day for each in below for day in (each.valid_from, each.list_opened) if day is not None]
            if tool.framework_row is not None and days:
                found[tool.framework_row] = min(*days, found.get(tool.framework_row, date.max))
        return found

    @cached_property
    def first_texts(self) -> dict[MechanismId, date]:
        """The day of the text of each ground that is one to be signed, under whatever law; only where it is known."""
        found: dict[MechanismId, date] = {}
        for tool in self.tools:
            if tool.adopted is not None:
                found[tool.mechanism] = min(tool.adopted, found.get(tool.mechanism, date.max))
        return found

    @cached_property
    def us_territories(self) -> frozenset[str]:
        """Territories of the United States for which it is open whether the US frameworks reach them."""
        return frozenset(code for row in self.territories if row.us_territory for code in row.codes)

    def tools_of(self, law: Law, mechanism: MechanismId) -> tuple[Tool, ...]:
        """The versions of a ground under a law, in order of time; none where it is a tool of another law."""
        return self._tools.get((law, mechanism), ())

    def adequacy_of(self, law: Law, destination: str) -> tuple[AdequacyEntry, ...]:
        """Every adequacy entry a law has ever had for a destination, in order of time."""
        return self._adequacy.get((law, destination), ())

    def memberships_of(self, law: Law, country: str) -> tuple[Membership, ...]:
        """What is said of a country's place in a law's area, in order of time."""
        return self._memberships.get((law, country), ())

    def points_of(self, law: Law, point: PointName) -> tuple[Point, ...]:
        """The versions of a point of law, in order of time."""
        return self._points.get((law, point), ())

    def figures_of(self, name: FigureName) -> tuple[Provision, ...]:
        """The provisions that have given a number, in order of time."""
        return self._figures.get(name, ())

    def change_days(self) -> dict[date, tuple[Row, ...]]:
        """Each day on which the law changes, as far as it is known, with the rows that change; in order of time."""
        found: defaultdict[date, list[Row]] = defaultdict(list)
        for row in self.rows:
            for day in row.change_days():
                found[day].append(row)
        return {day: tuple(found[day]) for day in sorted(found)}

    def on(self, day: date) -> LawOfDay:
        """The law of a day."""
        return LawOfDay(self, day)


_BESIDE_ROWS: Final = ("digest", "sources", "edition", "corrections", "uncorrected", "tables")
KINDS: Final = tuple(f.name for f in fields(Corpus) if f.name not in _BESIDE_ROWS)


@dataclass(frozen=True, slots=True)
class LawOfDay:
    """The law in force on a day, with what came before and after where a rule must tell them apart."""

    corpus: Corpus
    day: date

    def tool(self, law: Law, mechanism: MechanismId) -> Tool | None:
        """The version of a ground that governs the day; None where it is a tool of another law."""
        return governing(self.corpus.tools_of(law, mechanism), self.day)

    def adequacy(self, law: Law, destination: str) -> AdequacyEntry | None:
        """The entry that governs the day; None where the law has never had one."""
        return governing(self.corpus.adequacy_of(law, destination), self.day)

    def membership(self, law: Law, country: str, exporter: str) -> Membership | None:
        """What puts the country inside the law's area on the day (or leaves it open), for this exporter."""
        for row in self.corpus.memberships_of(law, country):
            if self.day in row.span and row.speaks_for(exporter):
                return row
        return None

    def point(self, law: Law, point: PointName) -> Point | None:
        """A point of law on the day; None where the law says nothing on it then."""
        for row in self.corpus.points_of(law, point):
            if self.day in row.span:
                return row
        return None

    def figure(self, name: FigureName) -> int:
        """The number on the day. Sound law data have every one on every day."""
        row = governing(self.corpus.figures_of(name), self.day)
        figures = () if row is None else row.figures
        return next(each.number for each in figures if each.figure is name)

    def cites(self, law: Law, point: PointName) -> tuple[str, ...]:
        """What an answer that rests on a point of law cites."""
        row = self.point(law, point)
        return () if row is None else row.cites(self.day)


def governing(versions: tuple[R, ...], day: date) -> R | None:
    """The version in force on the day; before the first the first, and after (or between) the latest begun."""
    begun = [row for row in versions if row.valid_from is None or row.valid_from <= day]
    for row in reversed(begun):
        if day in row.span:
            return row
    return begun[-1] if begun else next(iter(versions), None)


def grouped(rows: Iterable[R], keys: Callable[[R], Iterable[K]]) -> dict[K, tuple[R, ...]]:
    """Rows by each of their keys, in order of their first day."""
    found: defaultdict[K, list[R]] = defaultdict(list)
    for row in rows:
        for key in keys(row):
            found[key].append(row)
    return {key: tuple(sorted(group, key=lambda row: row.valid_from or date.min)) for key, group in found.items()}
