"""Find anything in the register by the words it says: results by kind, what is called so before what only says so.

First come entries of which every word asked for begins a word, whole words in a name before all. Where those are few,
words that hold a text inside, and then words that are a slip of the pen away, are tried as well. Numbers are found
with or without the spaces in them, and are never taken for one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz.distance import OSA
from sqlalchemy import Connection, select

from dpa_tracker.domain.registration_numbers import number_as_taxed
from dpa_tracker.domain.sought_words import flat, words
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.search_marks import Marked, Marker
from dpa_tracker.store import search_asking
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register
from dpa_tracker.store.search_clauses import Ask, Clause
from dpa_tracker.store.search_entries import Entry
from dpa_tracker.store.search_tables import CODES

KINDS: Final = (
    *("party", "agreement", "service", "engagement", "transfer", "document", "draft", "pack", "request"),
    *("chain_change", "vendor_notice"),
)
FEW: Final = 6  # of each kind, before more are asked for
MANY: Final = 200
COUNTED: Final = 500  # beyond this nobody counts
ENOUGH: Final = 10  # entries that make other spellings needless
MOST_WORDS: Final = 12
MOST_CHARACTERS: Final = 400
MOST_ALSO: Final = 40
RECENT_LINES: Final = 400
# How many slips are forgiven in a word of so many letters.
_SLIPS: Final = ((8, 2), (4, 1))


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `field` names where the words were found, empty when it is the title itself; `excerpt` is of there.

    `near`: not these words were found, but words that hold them or come near them. `note` says more of the thing where
    the excerpt does not.
    """

    kind: str
    id: str
    opens: Subject
    title: Marked
    field: str
    excerpt: Marked
    archived: bool
    near: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind: the first of `count`; `uncounted`: there are more than that."""

    kind: str
    hits: tuple[Hit, ...]
    count: int
    uncounted: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found. `tried` are the spellings that were looked for beside the words asked for."""

    groups: tuple[Group, ...]
    tried: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether anything has the very words."""
        return any(not hit.near for group in self.groups for hit in group.hits)


NOTHING: Final = Found(())


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: of every kind the first few, or of one kind the first many."""

    text: str
    folding: bool = False
    kind: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are asked for."""
        return KINDS if self.kind is None else (self.kind,)

    @property
    def each(self) -> int:
        """How many results of a kind are wanted."""
        return FEW if self.kind is None else MANY

    def clauses(self) -> tuple[Clause, ...]:
        """What must hold of an entry."""
        asked = words(self.text[:MOST_CHARACTERS], folding=self.folding)[:MOST_WORDS]
        return tuple(_clauses(asked))


def _clauses(asked: Iterable[str]) -> Iterator[Clause]:
    """One clause a word; digits that follow one another may be one number."""
    digits: list[str] = []
    for word in (*asked, ""):
        if word.isdecimal():
            digits.append(word)
            continue
        if digits:
            yield Clause(tuple(digits), "".join(digits) if len(digits) > 1 else "")
            digits = []
        if word:
            yield Clause((word,))


def search(register: Register, sought: Sought) -> Found:
    """What has these words; nothing when no word is asked for."""
    clauses = sought.clauses()
    if not clauses:
        return NOTHING
    with register.reading() as connection:
        found = _groups(connection, Ask(clauses, sought.folding), sought, {})
        if sum(group.count for group in found) >= ENOUGH:
            return Found(_in_order(found))
        wider = tuple(_wider(connection, clause) for clause in clauses)
        if wider != clauses:
            before = {group.kind: group for group in found}
            found = _groups(connection, Ask(wider, sought.folding), sought, before)
        if not found:
            wider = tuple(_as_typed_elsewhere(connection, clause) for clause in clauses)
            found = _groups(connection, Ask(wider, folding=True), sought, {}, near=True)
        number = number_as_taxed(sought.text[:MOST_CHARACTERS])
        if not found and number:
            found = _groups(connection, Ask((Clause((number,)),)), sought, {}, near=True)
            return Found(_in_order(found), (number,) if found else ())
    tried = tuple(word for clause in wider for word in clause.also if clause.words[0] not in word)
    return Found(_in_order(found), tried)


def recent(register: Register) -> tuple[Hit, ...]:
    """What was changed last, the latest first."""
    log = CHANGE_LOG.c
    latest = select(log.kind, log.subject_id).order_by(log.sequence.desc()).limit(RECENT_LINES)
    with register.reading() as connection:
        lines = dict.fromkeys((str(kind), str(subject)) for kind, subject in connection.execute(latest))
        last = list(lines)[: 2 * ENOUGH]
        return tuple(map(_plain_hit, search_asking.entries_of(connection, last)))[:ENOUGH]


def hits_of(register: Register, subjects: Sequence[Subject]) -> tuple[Hit, ...]:
    """These things as results, without any mark; those that are gone are left out."""
    with register.reading() as connection:
        asked = [(subject.kind, subject.id) for subject in subjects if subject.kind in CODES]
        return tuple(map(_plain_hit, search_asking.entries_of(connection, asked)))


def _groups(
    connection: Connection, ask: Ask, sought: Sought, before: Mapping[str, Group], *, near: bool = False
) -> list[Group]:
    """The results of each kind; what stands in `before` stays first, and what comes after it is near."""
    every = search_asking.answers_by_kind(connection, ask, dict.fromkeys(sought.kinds, COUNTED + 1))
    filled = {kind: sought.each for kind, ids in every.items() if ids}
    named = search_asking.answers_by_kind(connection, replace(ask, named=True, whole=True), filled)
    begun = search_asking.answers_by_kind(connection, replace(ask, named=True), filled)
    chosen = {kind: _chosen(connection, (named[kind], begun[kind], every[kind]), sought.each) for kind in filled}
    entries = search_asking.entries(connection, [one for ids in chosen.values() for one in ids])
    marker = Marker(ask.clauses, folding=ask.folding, within=bool(before) or any(c.also for c in ask.clauses))
    is_near = near or any(clause.also for clause in ask.clauses)
    groups: list[Group] = []
    for kind, ids in chosen.items():
        first = before[kind].hits if kind in before else ()
        known = {hit.id for hit in first}
        hits = [
            _hit(entries[one], marker, near=is_near) for one in ids if one in entries and entries[one].id not in known
        ]
        count = min(len(every[kind]), COUNTED)
        groups.append(Group(kind, (*first, *hits)[: sought.each], count, len(every[kind]) > COUNTED))
    return groups


def _chosen(connection: Connection, tiers: Sequence[Sequence[int]], at_most: int) -> list[int]:
    """The first of some tiers: the better tier first, archived ones last in each, short titles before long ones."""
    tier_of: dict[int, int] = {}
    for tier, ids in enumerate(tiers):
        for one in ids[: 2 * at_most]:
            tier_of.setdefault(one, tier)
    titles = search_asking.shown(connection, tier_of)

    def rank(one: int) -> tuple[int, bool, int, str]:
        title = titles[one]
        return tier_of[one], title.archived, len(title.title), title.title.casefold()

    return sorted(titles, key=rank)[:at_most]


def _in_order(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Kinds of which something has the very words come first."""
    return tuple(sorted(groups, key=lambda group: all(hit.near for hit in group.hits)))


def _wider(connection: Connection, clause: Clause) -> Clause:
    """The clause with the words that hold its word, or come near it; numbers stay as they are."""
    word = clause.words[0]
    if clause.joined or not word.isalpha():
        return clause
    holding = search_asking.words_holding(connection, word, MOST_ALSO)
    also = [each for each in holding if not each.startswith(word)]
    if not holding:
        also += _near(word, search_asking.words_sharing_parts(connection, word))
    return replace(clause, also=tuple(also[:MOST_ALSO]))


def _as_typed_elsewhere(connection: Connection, clause: Clause) -> Clause:
    """The clause with the words it may stand for where a keyboard has no å, ø and æ: a slip away when these are folded.

    Only for what is found in no other way: letters are otherwise folded on request alone.
    """
    word = clause.words[0]
    if clause.joined or not word.isalpha():
        return clause
    plainly = {each: flat(each, folding=True) for each in search_asking.words_sharing_parts(connection, word)}
    nearest = _near(flat(word, folding=True), dict.fromkeys(plainly.values()))
    also = [each for near in nearest for each, as_plain in plainly.items() if as_plain == near]
    return replace(clause, also=tuple(sorted(also[:MOST_ALSO], key=str.isascii)))


def _near(word: str, candidates: Iterable[str]) -> list[str]:
    """The words a slip or two away, or of which the beginning is, nearest first."""
    forgiven = next((slips for letters, slips in _SLIPS if len(word) >= letters), 0)
    if not forgiven:
        return []
    scored: list[tuple[int, int, str]] = []
    for other in candidates:
        whole = OSA.distance(word, other, score_cutoff=forgiven)
        begun = OSA.distance(word, other[: len(word)], score_cutoff=forgiven)
        if min(whole, begun) <= forgiven:
            scored.append((min(whole, begun + 1), len(other), other))
    return [other for _, _, other in sorted(scored)]


def _hit(entry: Entry, marker: Marker, *, near: bool) -> Hit:
    title = marker.marked(entry.title)
    counts = [marker.count(each.text) for each in entry.said]
    best = max(counts, default=0)
    said = entry.said[counts.index(best)] if best else None
    told = said is None or said.text in entry.title
    excerpt = marker.marked(entry.note) if told or said is None else marker.excerpt(said.text)
    where = "" if told or said is None else said.field
    note = entry.note if where else ""
    return Hit(entry.kind, entry.id, _opens(entry), title, where, excerpt, entry.archived, near, note)


def _plain_hit(entry: Entry) -> Hit:
    return Hit(entry.kind, entry.id, _opens(entry), Marked(entry.title), "", Marked(entry.note), entry.archived)


def _opens(entry: Entry) -> Subject:
    if entry.opens is None:
        return Subject(entry.kind, entry.id, entry.title)
    return Subject(*entry.opens, entry.note)
