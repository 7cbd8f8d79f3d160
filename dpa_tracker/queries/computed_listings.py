"""Listings of what is not recorded but worked out: findings and deadlines. They are filtered and sorted in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain, compress, filterfalse, repeat
from operator import attrgetter, contains, itemgetter, not_
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

from dpa_tracker.domain.identities import Kind
from dpa_tracker.long_work import chosen_by, chosen_from, in_parts, sorted_in_steps, without_collecting
from dpa_tracker.queries.cells import code, codes, corrected, day, text
from dpa_tracker.queries.columns import column, listing
from dpa_tracker.queries.day_spans import AHEAD, holds_day
from dpa_tracker.queries.deadlines import deadlines, deadlines_by_uid
from dpa_tracker.queries.groups import in_groups
from dpa_tracker.queries.law_findings import SEVERITIES, Alike, Found
from dpa_tracker.queries.phrase_search import WordSought
from dpa_tracker.queries.rows import (
    BLANK,
    LIKE_NO_OTHER,
    Cell,
    DeadlineRow,
    Filter,
    FindingRow,
    Grouped,
    Listing,
    Order,
    Row,
)
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.citations import cited

Item = TypeVar("Item")
Codes: TypeAlias = str | tuple[str, ...]
Sift: TypeAlias = Callable[[Sequence[Item]], Iterable[Item]]  # those of many items that pass

_VERY_MANY: Final = 50_000  # items
_FOLDED: Final[Callable[[Found | FindingRow], str]] = attrgetter("folded")
_ALIKE: Final[Callable[[Found | FindingRow], Alike | None]] = attrgetter("told_alike")
_SEVERITY: Final[Callable[[Found | FindingRow], str]] = attrgetter("severity")
KINDS: Final = tuple(kind.value for kind in Kind)
_DEADLINE: Final = "name.deadline."
DEADLINE_KINDS: Final = tuple(key.removeprefix(_DEADLINE) for key in SENTENCES if key.startswith(_DEADLINE))
DEADLINE_STATES: Final = ("missed", "due", "upcoming", "snoozed", "done")


@dataclass(frozen=True, slots=True)
class Computation(Generic[Item]):
    """A listing over computed items: all of them on a day, the key and the row of each.

    `sorts`: what a column sorts by. `codes`: what a column is filtered by; of
    several one is enough. `groups`: what its items are grouped by.
    `archived`: whether an item was taken out of use, so that it is shown only where that is asked for.
    `sifted`: the items whose rows hold a word, without making the rows; None: they are made. `searched`: those of all
    items; None: they are sifted. `kept`: the items in the order of a column for which they are not to be sorted each
    time; called with whether it is descending. `row_on`: how rows are made where that depends on how the register is
    judged on the day.
    """

    listing: Listing
    items: Callable[[Register, date], tuple[Item, ...]]
    by_key: Callable[[Register, date], Callable[[str], Item | None]]
    key: Callable[[Item], str]
    row: Callable[[Item], Row]
    sorts: Mapping[str, Callable[[Item], Any]]
    codes: Mapping[str, Callable[[Item], Codes]]
    groups: Mapping[str, Callable[[Item], str]]
    sifted: Callable[[str], Sift[Item]] | None = None
    searched: Callable[[Register, date, Sequence[Item], str], Sequence[Item] | None] | None = None
    archived: Callable[[Item], bool] | None = None
    kept: Mapping[str, Callable[[Register, date, bool], tuple[Item, ...]]] = field(default_factory=dict[str, Any])
    row_on: Callable[[Register, date], Callable[[Item], Row]] | None = None

    def ids(self, register: Register, wanted: Filter, order: Order, on: date) -> tuple[str, ...]:
        """The keys of the items that pass the filter, in order. Raises KeyError for a column that is not offered."""
        found = self._found(register, wanted, order, on)
        return tuple(chain.from_iterable(map(self._keys, in_parts(found))))

    def _keys(self, items: Sequence[Item]) -> list[str]:
        return [self.key(item) for item in items]

    def grouped(self, register: Register, wanted: Filter, order: Order, on: date) -> Grouped:
        """The same in the groups of a column."""
        found = self._found(register, wanted, order, on)
        return in_groups(self.listing.column(order.group), order, found, self.key, self.groups[order.group])

    def beginning(self, register: Register, wanted: Filter, column: str, text: str, on: date) -> frozenset[str]:
        """The keys of the items that pass the filter and begin so in a column of names."""
        named = self.sorts[column]

        def begins(item: Item) -> bool:
            name = named(item)
            shown = name if isinstance(name, str) else self.row(item).cells[column].text
            return shown.casefold().startswith(text)

        return frozenset(map(self.key, filter(begins, self._found(register, wanted, Order(), on))))

    def _found(self, register: Register, wanted: Filter, order: Order, on: date) -> Sequence[Item]:
        kept = self.kept.get(order.column)
        found: Sequence[Item] = self.items(register, on) if kept is None else kept(register, on, order.descending)
        words = wanted.text.casefold().split()
        with without_collecting() if len(found) > _VERY_MANY else nullcontext():
            if words and self.searched is not None:
                holding = self.searched(register, on, found, words[0])
                found, words = (found, words) if holding is None else (holding, words[1:])
            for code_of, among in self._codes_wanted(wanted):
                found = chosen_by(found, code_of, among)
            for sift in self._conditions(words, archived=wanted.archived):
                found = chosen_from(found, sift)
            if order.column and kept is None:
                found = sorted_in_steps(found, self.sorts[order.column], descending=order.descending)
        return found

    def _codes_wanted(self, wanted: Filter) -> Iterator[tuple[Callable[[Item], Codes], Callable[[Codes], bool]]]:
        """What the items of a column are told apart by, and whether that is among what is wanted of it.

        Days come last: each has to be written out first.
        """
        days = {name: self.listing.column(name).kind == "date" for name in wanted.where}
        for name, on_days in sorted(days.items(), key=itemgetter(1)):
            value = wanted.where[name]
            allowed = frozenset({value} if isinstance(value, str) else cast("tuple[str, ...]", value))
            yield self.codes[name], _on_days(allowed) if on_days else _among(allowed)

    def _conditions(self, words: Iterable[str], *, archived: bool) -> Iterator[Sift[Item]]:
        """What else an item must be like to pass the filter."""
        if self.archived is not None and not archived:
            yield partial(filterfalse, self.archived)
        for word in words:
            yield partial(filter, self._in_row(word)) if self.sifted is None else self.sifted(word)

    def _in_row(self, word: str) -> Callable[[Item], bool]:
        return lambda item: any(word in cell.text.casefold() for cell in self.row(item).cells.values())

    def rows(self, register: Register, ids: tuple[str, ...], on: date) -> tuple[Row, ...]:
        """The rows of those keys that are still there, in the order asked for."""
        found = self.by_key(register, on)
        row = self.row if self.row_on is None else self.row_on(register, on)
        return tuple(row(item) for key in ids if (item := found(key)) is not None)


def one_by_one(sought: Callable[[str], Callable[[Item], bool]]) -> Callable[[str], Sift[Item]]:
    """How the items whose rows hold a word are found where each is asked for itself."""
    return lambda word: partial(filter, sought(word))


def _on_days(stretches: frozenset[str]) -> Callable[[Codes], bool]:
    lies = holds_day(tuple(stretches))
    return lambda day: lies(str(day))


def _among(allowed: frozenset[str]) -> Callable[[Codes], bool]:
    """Whether a code of an item is allowed, or it has none where that is."""

    def passes(its: Codes) -> bool:
        if isinstance(its, str):
            return (its or BLANK) in allowed
        return not allowed.isdisjoint(tuple(filter(None, its)) or (BLANK,))

    return passes


def _finding_row(finding: Found | FindingRow) -> Row:
    cells = {
        "severity": code("severity", finding.severity),
        "subject": text(finding.subject.title),
        "kind": codes("kind", (finding.subject.kind,)),
        "message": Cell(str(finding.message), (finding.code,)),
        "citation": text(cited(finding.citation)),
        "remedy": text(str(finding.remedy)),
    }
    return Row(finding.key, finding.subject, cells)


def _finding_rows(register: Register, on: date) -> Callable[[Found | FindingRow], Row]:
    """How the rows of findings are made: what is found because of the house's own correction of the law says so."""
    judged = portfolio(register, on)
    if judged.corrected is None:
        return _finding_row

    def marked_row(finding: Found | FindingRow) -> Row:
        row = _finding_row(finding)
        if not judged.made_by_correction(finding.subject, finding.message):
            return row
        return replace(row, cells={**row.cells, "severity": corrected(row.cells["severity"])})

    return marked_row


def _findings_sifted(word: str) -> Sift[Found | FindingRow]:
    """The findings whose rows hold a word: there may be millions of them, of few kinds and about few names."""
    sought = WordSought(word)
    known: dict[int, bool | None] = {id(LIKE_NO_OTHER): None}

    def holding(some: Sequence[Found | FindingRow]) -> Iterator[Found | FindingRow]:
        """One step for all of them after the other: a loop in Python takes half as long again."""
        titled = [*map(contains, map(_FOLDED, some), repeat(word))]
        alike = [*map(_ALIKE, some)]
        if None in alike:
            alike = [finding.alike for finding in some]
        keys = [*map(id, alike)]
        untitled = dict(compress(zip(keys, some, strict=True), map(not_, titled)))  # one of each that is alike
        for key in untitled.keys() - known.keys():
            known[key] = _findings_say(sought, untitled[key])
        says = [*map(known.get, keys)]
        if None in says:
            says = [
                (title or _finding_says(sought, finding)) if found is None else found
                for finding, title, found in zip(some, titled, says, strict=True)
            ]
        return compress(some, map(bool.__or__, titled, cast("list[bool]", says)))

    return holding


def _findings_searched(
    register: Register, on: date, found: Sequence[Found | FindingRow], word: str
) -> Sequence[Found | FindingRow] | None:
    """The same among all findings in one of their orders, where they have been looked through before."""
    texts = portfolio(register, on).found.texts_of(cast("tuple[Found | FindingRow, ...]", found))
    if texts is None:
        return None
    sought = WordSought(word)
    return texts.holding(word, partial(_findings_say, sought), partial(_finding_says, sought))


def _findings_say(sought: WordSought, finding: Found | FindingRow) -> bool | None:
    """What holds of every finding that is alike, where none of their titles holds the word; None: each is asked."""
    told_apart = None not in (sought.in_text(finding.message), sought.in_text(finding.remedy))
    return _finding_says(sought, finding) if told_apart else None


def _finding_says(sought: WordSought, finding: Found | FindingRow) -> bool:
    return (
        sought.in_phrase(finding.message)
        or sought.in_phrase(finding.remedy)
        or sought.in_plain(finding.citation)
        or sought.in_plain(cited(finding.citation))
        or sought.in_name("severity", finding.severity)
        or sought.in_name("kind", finding.subject.kind)
    )


def _deadline_row(deadline: DeadlineRow) -> Row:
    cells = {
        "due": day(deadline.due),
        "kind": codes("deadline", (deadline.kind,)),
        "subject": text(deadline.subject.title),
        "party": text(deadline.party),
        "state": code("deadline_state", deadline.state),
        "explained": text(" ".join(map(str, (*deadline.remarks, *deadline.explained)))),
    }
    return Row(deadline.uid, deadline.subject, cells)


def _deadline_sought(word: str) -> Callable[[DeadlineRow], bool]:
    """Whether the row of a deadline holds a word, told as for findings; equal explanations are one value."""
    sought = WordSought(word)
    known: dict[tuple[date, str, str, int], bool] = {}

    def holds(deadline: DeadlineRow) -> bool:
        alike = deadline.due, deadline.kind, deadline.state, id(deadline.explained)
        found = known.get(alike)
        if found is None:
            found = known[alike] = _deadlines_say(sought, deadline)
        return (
            found
            or word in deadline.subject.title.casefold()
            or sought.in_plain(deadline.party)
            or any(map(sought.in_phrase, deadline.remarks))
        )

    return holds


def _deadlines_say(sought: WordSought, deadline: DeadlineRow) -> bool:
    return (
        sought.in_plain(deadline.due.isoformat())
        or sought.in_name("deadline", deadline.kind)
        or sought.in_name("deadline_state", deadline.state)
        or any(map(sought.in_phrase, deadline.explained))
    )


FINDINGS: Final[Computation[Found | FindingRow]] = Computation(
    listing(
        "findings",
        (
            column("severity", "severity", filterable=True, codes=SEVERITIES, groupable=True, names="severity"),
            column("subject", groupable=True),
            column("kind", filterable=True, codes=KINDS, groupable=True, names="kind"),
            column("message"),
            column("citation", groupable=True),
            column("remedy", sortable=False),
        ),
    ),
    lambda register, on: portfolio(register, on).found.in_order(),
    lambda register, on: portfolio(register, on).finding,
    lambda finding: finding.key,
    _finding_row,
    {
        "severity": lambda finding: SEVERITIES.index(finding.severity),
        "subject": _FOLDED,
        "kind": lambda finding: finding.subject.kind,
        "message": lambda finding: str(finding.message).casefold(),
        "citation": lambda finding: cited(finding.citation),
    },
    {"severity": _SEVERITY, "kind": lambda finding: finding.subject.kind},
    {
        "severity": _SEVERITY,
        "subject": lambda finding: finding.subject.title,
        "kind": lambda finding: finding.subject.kind,
        "citation": lambda finding: cited(finding.citation),
    },
    _findings_sifted,
    _findings_searched,
    kept={"message": lambda register, on, down: portfolio(register, on).found.by_message(descending=down)},
    row_on=_finding_rows,
)

DEADLINES: Final[Computation[DeadlineRow]] = Computation(
    listing(
        "deadlines",
        (
            column("due", "date", filterable=True, codes=AHEAD, groupable=True, names="stretch"),
            column("kind", filterable=True, codes=DEADLINE_KINDS, groupable=True, names="deadline"),
            column("subject", groupable=True),
            column("party", groupable=True),
            column("state", "status", filterable=True, codes=DEADLINE_STATES, groupable=True, names="deadline_state"),
            column("explained", sortable=False),
        ),
    ),
    deadlines,
    lambda register, on: deadlines_by_uid(register, on).get,
    lambda deadline: deadline.uid,
    _deadline_row,
    {
        "due": lambda deadline: deadline.due.toordinal(),
        "kind": lambda deadline: deadline.kind,
        "subject": lambda deadline: deadline.subject.title.casefold(),
        "party": lambda deadline: deadline.party.casefold(),
        "state": lambda deadline: DEADLINE_STATES.index(deadline.state),
    },
    {
        "due": lambda deadline: deadline.due.isoformat(),
        "kind": lambda deadline: deadline.kind,
        "state": lambda deadline: deadline.state,
    },
    {
        "due": lambda deadline: deadline.due.isoformat(),
        "kind": lambda deadline: deadline.kind,
        "subject": lambda deadline: deadline.subject.title,
        "party": lambda deadline: deadline.party,
        "state": lambda deadline: deadline.state,
    },
    one_by_one(_deadline_sought),
)
