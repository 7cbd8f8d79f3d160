"""What kind of list a table is and what its columns mean, guessed from its titles and from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from dpa_tracker.sheets.address_columns import with_address_columns
from dpa_tracker.sheets.cell_readers import DAYS
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import (
    ImportKind,
    KindFields,
    comparable,
    in_order,
    kind_fields,
    no_field,
    no_names,
    other_days,
    passed_over,
)
from dpa_tracker.sheets.legal_name_columns import with_legal_name_column

_NEAR: Final = 90.0  # of 100, for a title with a slip of the pen
_INSIDE_IS: Final = 0.6  # the certainty of a title with a known one inside
_INSIDE: Final = 0.5  # how much of a title a known one must be
_BRACKETED: Final = re.compile(r"\(([^()]+)\)")
_SHORTEST: Final = 5  # letters from which likeness says anything
_SWAPPED: Final = 4  # letters of a title that may stand in another order after the first: "Lnad" is "Land"
_UNKNOWN_COSTS: Final = 0.25
_UNKNOWN_COST_AT_MOST: Final = 1.5
_WEAK: Final = 0.9  # the certainty of a title that also means something else
_DIRECTIONS: Final = frozenset({"direction", "retning", "avtaleretning"})
_STATES: Final = frozenset({"state", "state province", "state region", "stat"})  # of an address, very often
_SAYS: Final = 0.7  # the certainty of a status in whether something is signed
_NAMED_IN_SHEET: Final = 2.5
_NAMED_IN_FILE: Final = 1.5
PARTY_FIELDS: Final = ("counterparty", "customer", "supplier", "controller", "processor")
_OF_A_PAPER: Final = (
    *("reference", "concluded_on", "begins_on", "ends_on", "first", "notice", "direction", "our_role", "renewal"),
    *("breach_notice_hours", "change_notice_days", "status", "title"),
)
_NAMES: Final = frozenset(
    {*PARTY_FIELDS, "name", "provider", "client", "service", "providers", "aliases", "group_parent", "own_party"}
    | {"exporter", "importer", "contact_name", "dpo_name", "owner"}
)
_NO_ANSWERS: Final = _NAMES | {"title", "agreement", "reference", "categories", "data_subjects"}
_COUNTRIES: Final = frozenset({"country", "provider_country", "location"})
_BESIDES: Final = ("notes", "owner", "website", "department", "group")  # of a row, whoever it is about
_UNDATED: Final = frozenset(DAYS) - {"end_day"}
_MEASURED: Final = frozenset({*DAYS, "duration", "hours", "days", "email", "number"})
_LENGTHS: Final = frozenset({"duration", "notice", "renewal"})
_ENOUGH: Final = 3.0
_MANY: Final = 150  # columns
_LONGEST: Final = 120  # letters of a title


@dataclass(frozen=True, slots=True)
class CellForms:
    """The columns, by their index, whose cells are days and nothing else (`dated`), or yes and no alone (`answered`).

    Whatever their titles, the first are no names; the second neither names nor days nor lengths: "DPA signed? Yes".
    `undated` are those without any figure in which one cell says yes or no: no days, and perhaps whether there is one.
    `undirected` are those that nowhere say on which side the other party stands: "Agreement type: DPA"; `stateless`
    those that nowhere name the state of an agreement: "State: CA". `published`: the table stands on a page.
    `related` are those that say of each row whether it is a customer, a supplier and so on, and nothing else;
    `addressed` those of addresses, and `labels` of them those whose texts only name what stands behind them.
    `companies` are pairs of a column of companies with their legal forms and one of names that are part of theirs.
    """

    dated: AbstractSet[int] = frozenset()
    answered: AbstractSet[int] = frozenset()
    undated: AbstractSet[int] = frozenset()
    undirected: AbstractSet[int] = frozenset()
    stateless: AbstractSet[int] = frozenset()
    published: bool = False
    related: AbstractSet[int] = frozenset()
    addressed: AbstractSet[int] = frozenset()
    labels: AbstractSet[int] = frozenset()
    companies: AbstractSet[tuple[int, int]] = frozenset()


NOTHING_SEEN: Final = CellForms()


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind with the columns as fields of it, and how much speaks for it. `complete`: its needed fields are there."""

    kind: ImportKind
    columns: tuple[Column, ...]
    score: float
    complete: bool


def best_guess(  # noqa: PLR0913, PLR0917 - all that a table says of itself
    columns: Sequence[Column],
    sheet: str,
    file: str,
    kinds: Iterable[ImportKind],
    forms: CellForms = NOTHING_SEEN,
    lower: Sequence[str] = (),
) -> Guess | None:
    """The kind that most speaks for; None when no kind has its needed fields, or too little speaks for any.

    `lower` are the titles of a second row by themselves: "Country" below "Vendor" is known though "Vendor Country" is
    not.
    """
    guesses = [guess_as(columns, sheet, file, kind, forms, lower) for kind in kinds]
    likely = [guess for guess in guesses if guess.complete and guess.score >= _ENOUGH]
    return max(likely, key=lambda guess: guess.score, default=None)


def guess_as(  # noqa: PLR0913, PLR0917 - as above
    columns: Sequence[Column],
    sheet: str,
    file: str,
    kind: ImportKind,
    forms: CellForms = NOTHING_SEEN,
    lower: Sequence[str] = (),
) -> Guess:
    """The columns as fields of one kind. `sheet` is what stands around the table, `file` the name of the file."""
    known = kind_fields(kind)
    near = len(columns) <= _MANY  # a sheet of a thousand columns is no list that somebody mistyped
    found = [_matched(column, known, near=near) for column in columns]
    found = _by_lower(found, lower, known)
    for at, column in enumerate(found):
        if column.field == "agreement" and column.index in forms.dated and column.why != "said":  # "Ja, 12.01.2024"
            found[at] = replace(column, field="agreement_concluded_on", why="weak")
    for at in [at for at, column in enumerate(found) if _cannot_be(column, known, forms)]:
        if found[at].field == "concluded_on" and "status" in known.fields:  # "DPA signed? Yes": it is in force
            found[at] = replace(found[at], field="status", certainty=_SAYS, why="weak")
        else:
            found[at] = replace(found[at], field=None, certainty=0.0, why="")
    if known.kind is ImportKind.PARTIES:
        found = _with_relationships(found, forms)
    found = with_address_columns(found, known, forms.addressed, forms.labels) if forms.addressed else found
    once = _each_once(_without_own_chain(_with_city(found, known), known), known)
    once = tuple(with_legal_name_column(once, known, forms.companies))
    listed = forms.published and _names(sheet, known)
    matched = _asked_for(
        _with_lacking(_with_services(once, known, listed=listed) if forms.published else once, known), forms
    )
    fields = {column.field for column in matched if column.field is not None}
    score = sum(known.fields[column.field].tells * column.certainty for column in matched if column.field is not None)
    unknown = sum(
        column.field is None and bool(column.title) and comparable(column.title) not in passed_over()
        for column in matched
    )
    score -= min(_UNKNOWN_COSTS * unknown, _UNKNOWN_COST_AT_MOST)
    score += max(_NAMED_IN_SHEET * _names(sheet, known), _NAMED_IN_FILE * _names(file, known))
    return Guess(kind, matched, score, _is_complete(kind, known, fields))


def _cannot_be(column: Column, known: KindFields, forms: CellForms) -> bool:
    """Whether the cells of a column are nothing that its field could hold."""
    if column.field is None:
        return False
    undated = column.index in forms.undated and known.fields[column.field].holds in _UNDATED
    if undated or (column.index in forms.related and column.field in {"purpose", "our_role"}):
        return True
    if column.index in forms.stateless and column.field == "status" and comparable(column.title) in _STATES:
        return True
    if column.index in forms.undirected and column.field == "direction":
        return comparable(column.title) not in _DIRECTIONS
    if column.index in forms.answered:
        return column.field in _NO_ANSWERS or known.fields[column.field].holds in _MEASURED
    return column.index in forms.dated and (column.field in _NAMES or known.fields[column.field].holds in _LENGTHS)


def _with_relationships(columns: list[Column], forms: CellForms) -> list[Column]:
    """The columns; one without a field that says who is a customer and who a supplier is that: "Role"."""
    if any(column.field == "relationships" for column in columns):
        return columns
    at = next((at for at, each in enumerate(columns) if each.field is None and each.index in forms.related), None)
    if at is None:
        return columns
    found = replace(columns[at], field="relationships", certainty=_WEAK, why="weak")
    return [*columns[:at], found, *columns[at + 1 :]]


def _with_city(columns: list[Column], known: KindFields) -> list[Column]:
    """The columns; "Sted" beside a postal code is where the mail goes, not a country."""
    fields = {column.field for column in columns}
    if "postal_code" not in fields or "city" in fields:
        return columns
    meant = known.fields["city"].beside
    return [replace(each, field="city") if comparable(each.title) in meant else each for each in columns]


def _asked_for(columns: tuple[Column, ...], forms: CellForms) -> tuple[Column, ...]:
    """The columns without those that would say how a term goes on, beside its length, by more than yes and no."""
    return tuple(
        replace(column, field=None, certainty=0.0, why="")
        if column.why == "beside" and column.field == "term_kind" and column.index not in forms.answered
        else column
        for column in columns
    )


def _by_lower(columns: list[Column], lower: Sequence[str], known: KindFields) -> list[Column]:
    """Columns that both their titles together do not tell, or not well, by the lower one where that alone is known.

    "Country" below "Vendor" is a country, but "Name" below "Contact" is not whatever a name by itself would be; below
    "Transfer" it is where the data go, never where a company is.
    """
    found: list[Column] = []
    for column, title in zip(columns, lower or [""] * len(columns), strict=True):
        alone = _under(column, known.by_title.get(comparable(title)), known)
        unsure = column.field is None or (column.why == "inside" and alone not in _NAMES)
        if alone is not None and unsure:
            found.append(replace(column, field=alone, certainty=_WEAK, why="title"))
        else:
            found.append(column)
    return found


def _under(column: Column, alone: str | None, known: KindFields) -> str | None:
    """What the lower title means below the upper: that of a country below a word of transfers is a place of data."""
    if alone not in _COUNTRIES or known.kind is ImportKind.TRANSFERS:
        return alone
    if not _names(column.title, kind_fields(ImportKind.TRANSFERS)):
        return alone
    return "location" if "location" in known.fields else None


def is_undecided(columns: Sequence[Column], sheet: str, file: str, guess: Guess) -> bool:
    """Whether rows taken for sub-processors may as well be parties: each column is one of parties too, and no more.

    "Navn; Land" says nothing of who uses whom; what stands around the table may.
    """
    known = kind_fields(ImportKind.ENGAGEMENTS)
    if guess.kind is not ImportKind.ENGAGEMENTS or _names(sheet, known) or _names(file, known):
        return False
    parties = guess_as(columns, sheet, file, ImportKind.PARTIES)
    pairs = list(zip(guess.columns, parties.columns, strict=True))
    weak = all(one.why == "weak" for one in guess.columns if one.field == "provider")
    return parties.complete and weak and all(one.field is None or other.field is not None for one, other in pairs)


def _is_complete(kind: ImportKind, known: KindFields, fields: set[str]) -> bool:
    if kind is ImportKind.AGREEMENTS:
        return bool(fields & set(PARTY_FIELDS)) and bool(fields & set(_OF_A_PAPER))
    return all(field.name in fields for field in known.fields.values() if field.needed)


def _names(text: str, known: KindFields) -> bool:
    around = f" {comparable(re.sub(r'[()]', ' ', text))} "
    return any(f" {word} " in around for word in known.words)


def _matched(column: Column, known: KindFields, *, near: bool) -> Column:
    title = comparable(column.title)
    if not title or len(title) > _LONGEST or title in passed_over() or title in no_field():
        return column
    if title in known.by_title:
        field = _said_closer(known.by_title[title], column.title, known)
        weak = title in known.fields[field].weak
        return replace(column, field=field, certainty=_WEAK if weak else 1.0, why="weak" if weak else "title")
    if not near:
        return column
    first = next((known.by_title[each] for each in _parts_of(column.title) if each in known.by_title), None)
    if first is not None:
        return replace(column, field=first, certainty=_INSIDE_IS, why="inside")
    if len(title) < _SHORTEST:
        swapped = known.by_swapped.get((title[:1], "".join(sorted(title)))) if len(title) == _SWAPPED else None
        return column if swapped is None else replace(column, field=swapped, certainty=_WEAK, why="near")
    nearly, certainty = _nearly(title, known.kind)
    why = "inside" if certainty == _INSIDE_IS else "near"
    return column if nearly is None else replace(column, field=nearly, certainty=certainty, why=why)


def _parts_of(title: str) -> tuple[str, ...]:
    """The titles between strokes, in comparable form: "Region/merknad" is the place, with room for a remark."""
    return tuple(map(comparable, title.split("/"))) if "/" in title else ()


def _said_closer(field: str, title: str, known: KindFields) -> str:
    """The field of a title whose brackets may say which party is meant: "Motpart (leverandør)"."""
    inner = _BRACKETED.search(title) if field == "counterparty" else None
    closer = None if inner is None else known.by_title.get(comparable(inner[1]))
    return closer if closer is not None and closer in PARTY_FIELDS else field


@lru_cache(maxsize=4_096)
def _nearly(title: str, kind: ImportKind) -> tuple[str | None, float]:
    """The field whose title is nearly this one, or stands inside it, and how sure that is."""
    known = kind_fields(kind)
    near = process.extractOne(in_order(title), known.by_ordered.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if near is not None:
        return known.by_ordered[near[0]], near[1] / 100 - 0.05
    words = set(title.split())
    inside = [
        (len(known_title), known_title)
        for word in words
        for known_title, known_words in known.within.get(word, ())
        if known_words <= words
        and not (words - known_words) & other_days()
        and not (known.by_title[known_title] in _NAMES and (words - known_words) & no_names())
        and len(known_title) >= _SHORTEST
        and len(known_title) >= _INSIDE * len(title)
    ]
    return (known.by_title[max(inside)[1]], _INSIDE_IS) if inside else (None, 0.0)


def _each_once(columns: Sequence[Column], known: KindFields) -> tuple[Column, ...]:
    """Of two columns for one field the surer one has it, of equally sure ones the first; text to keep has no rival."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.field is not None and (column.field not in best or column.certainty > best[column.field].certainty):
            best[column.field] = column
    found: list[Column] = []
    for column in columns:
        if column.field is None or best[column.field] is column or known.fields[column.field].holds == "kept":
            found.append(column)
            continue
        twice = comparable(column.title) == comparable(best[column.field].title)  # which one is meant, nobody can tell
        other = replace(column, field=None, certainty=0.0, why="") if twice else _instead(column, known, best)
        if other.field is not None:
            best[other.field] = other
        found.append(other)
    return tuple(found)


def _with_lacking(columns: tuple[Column, ...], known: KindFields) -> tuple[Column, ...]:
    """The columns with those that stand in for a field no column has.

    "Service" on a list of sub-processors is what each of them does, unless the list says what is done and for whom.
    """
    taken = {column.field for column in columns}
    if "client" in taken:
        return columns
    lacking = {
        title: field.name
        for field in known.fields.values()
        if field.name not in taken and not field.needed
        for title in field.lacking
    }
    return tuple(
        replace(column, field=lacking[title], certainty=_WEAK, why="weak")
        if (title := comparable(column.title)) in lacking and column.field != "provider"
        else column
        for column in columns
    )


def _without_own_chain(columns: list[Column], known: KindFields) -> list[Column]:
    """The columns without that of the sub-processors of each processor, which the rows are about.

    "Processor, Purpose, Location, Sub-processors": what stands between tells of the processor. Right beside it the
    column names who it engages, and tells of that one.
    """
    if known.kind is not ImportKind.ENGAGEMENTS:
        return columns
    first = next((at for at, column in enumerate(columns) if column.field == "provider"), None)
    last = next((at for at in reversed(range(len(columns))) if columns[at].field == "provider"), None)
    if first is None or last is None or first == last or columns[first].why != "weak" or columns[last].why != "title":
        return columns
    between = {column.field for column in columns[first + 1 : last]}
    if not between & {"purpose", "location"} or {column.field for column in columns[last + 1 :]} - {None, *_BESIDES}:
        return columns
    return [
        *columns[:last],
        replace(columns[last], field=None, certainty=0.0, why=""),
        *columns[last + 1 :],
    ]


def _with_services(columns: tuple[Column, ...], known: KindFields, *, listed: bool) -> tuple[Column, ...]:
    """The columns with "Service" as who provides it, where a page says what each does and where, and names no company.

    `listed`: what stands around says that it lists sub-processors; then no place is needed. A record
    of processing says of whom the data are as well; its services are no vendors.
    """
    taken = {column.field for column in columns}
    if known.kind is not ImportKind.ENGAGEMENTS or taken & {"provider", "client", "data_subjects"}:
        return columns
    if not listed and not taken & {"location", "storage"}:
        return columns
    named = known.fields["provider"].lacking
    at = next((at for at, column in enumerate(columns) if comparable(column.title) in named), None)
    if at is None:
        return columns
    found = replace(columns[at], field="provider", certainty=_WEAK, why="weak")
    return (*columns[:at], found, *columns[at + 1 :])


def _instead(column: Column, known: KindFields, taken: Mapping[str, Column]) -> Column:
    title = comparable(column.title)
    other = next((each.name for each in known.fields.values() if title in each.beside and each.name not in taken), None)
    if other is None:
        return replace(column, field=None, certainty=0.0, why="")
    return replace(column, field=other, certainty=_WEAK, why="beside")
