"""What queries answer with: frozen rows, no records, no widgets. Text that depends on the language is a `Phrase`.

Verdicts are the codes of `reason_codes.md`: of a transfer `no_transfer valid incomplete undetermined invalid`, of
everything else `cleared conditional undetermined blocked`. Severities are `info check block`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.domain.reminders import Reminder
from dpa_tracker.queries.phrases import Phrase

BLANK: Final = "\N{EM DASH}"  # the code of nothing: of records without an owner, a country, a ground ...
SEPARATOR: Final = ","  # between the codes of a group whose rows have several values in common
DEADLINES_AHEAD: Final = timedelta(days=30)


@quickly_made
@dataclass(frozen=True, slots=True)
class Subject:
    """One thing in the register: its kind (`domain.identities.Kind` value), id and what a person calls it."""

    kind: str
    id: str
    title: str


LIKE_NO_OTHER: Final[tuple[object, ...]] = ()


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line of the law about one thing. `key` is stable: the same finding has the same key after a re-assessment.

    `leads_to` is the verdict that it gives the thing; empty where it gives none.
    """

    key: str
    subject: Subject
    code: str
    severity: str
    rule: str
    message: Phrase
    citation: str
    remedy: Phrase
    leads_to: str = ""

    @property
    def folded(self) -> str:
        """The title of the thing in small letters."""
        return self.subject.title.casefold()

    @property
    def alike(self) -> tuple[object, ...]:
        """Its words are those of no other."""
        return LIKE_NO_OTHER

    told_alike = alike


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict and what decides it.

    `path` leads from the thing itself to the subject of the deciding finding, both included; it is empty when nothing
    stands in the way. `decisive` are the findings that give the verdict, the first of them at the end of `path`.
    `corrected`: it rests on the house's own correction of the law.
    """

    verdict: str
    path: tuple[Subject, ...] = ()
    decisive: tuple[FindingRow, ...] = ()
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A day by which someone must act. `uid` stays the same for as long as it is the same event (calendars rely on it).

    `kind` and `state` (upcoming, due, missed, done) are those of `domain.deadlines`, the kinds review,
    risk_assessment, tia_review, listing_check, evidence, engagement_end, transfer_end, and the state snoozed. `due` is
    a whole day. `sequence` grows with every change of the subject and with all that is said about the deadline.

    `inputs` is the digest of the facts its day rests on; `said` what a person said last (it may be about other facts),
    `stage` the last reminder that has come, in days from the day (None: none yet), `remarks` what to know about both.
    """

    uid: str
    kind: str
    due: date
    subject: Subject
    party: str
    state: str
    explained: tuple[Phrase, ...]
    sequence: int = 0
    inputs: str = ""
    said: Reminder | None = None
    stage: int | None = None
    remarks: tuple[Phrase, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether a person has said that nothing is to be done, or not yet."""
        return self.state in ("done", "snoozed")

    def speaks_up(self, on: date) -> bool:
        """Whether someone should hear of it on the day: it is near, or past its first reminder, and not quiet."""
        near = self.due <= on + DEADLINES_AHEAD or self.stage is not None
        return near and self.kind != "notice_opens" and not self.quiet


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing. `title` is an English msgid; `codes`: the values a filter offers, when there are few.

    `kind` says how to show it: text, date, verdict, severity, status, country, number. `extra`: only where somebody
    chooses to see it. `groupable`: rows can stand in groups by it. `names`: the group of names its codes are called by.
    `blank`: a record can have none of the codes, and the filter offers that too.
    """

    key: str
    title: str
    kind: str = "text"
    sortable: bool = True
    filterable: bool = False
    codes: tuple[str, ...] = ()
    extra: bool = False
    groupable: bool = False
    names: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A register page: its key, the kind of thing its rows open, and its columns in order."""

    key: str
    title: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """The column of a key; KeyError when the listing has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def usual(self) -> tuple[Column, ...]:
        """The columns that everybody sees who has chosen none."""
        return tuple(column for column in self.columns if not column.extra)


@quickly_made
@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` as shown (in the language chosen when the row was asked for), `codes` behind it.

    `verdict` is set for cells that show a verdict, a severity or a state, so that an icon can stand beside the word.
    `word` is the word alone where `text` says more: of a verdict that rests on the house's own correction.
    """

    text: str
    codes: tuple[str, ...] = ()
    verdict: str | None = None
    word: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Row:
    """One row of a listing; `opens` is what Enter opens (a finding opens the thing it is about).

    `judged` False: its verdict is still to come, and its cell says so.
    """

    id: str
    opens: Subject | None
    cells: Mapping[str, Cell]
    judged: bool = True


@dataclass(frozen=True, slots=True)
class Filter:
    """`text` is looked for in every text column, whatever its case. `where`: column key -> code, or tuple of codes."""

    text: str = ""
    where: Mapping[str, object] = field(default_factory=dict[str, object])
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The column to sort by; an empty one gives the listing's own order. `group`: the column to group by."""

    column: str = ""
    descending: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody types in a list to go to the row that begins so, and the column that they are in."""

    column: str
    text: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Group:
    """Rows that have one value in common: its code, what it is called, and how many there are.

    The code of a day is its month, that of no value is empty. Where a cell
    holds several values, the rows of a group have all of them in common. Words are in the language of the question.
    """

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """The ids of a listing, group by group, each group in the order asked for; no groups where none were asked for."""

    ids: tuple[str, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a picker."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class TodayItem:
    """Something that needs me: what, by when (None: as soon as may be), how badly, and why.

    `deadline`: the deadline that speaks, or that a finding speaks of; `why`: how the day of a deadline came about.
    `corrected`: it is found because of the house's own correction of the law.
    """

    subject: Subject
    due: date | None
    severity: str
    reason: Phrase
    remedy: Phrase | None = None
    deadline: DeadlineRow | None = None
    why: Phrase | None = None
    corrected: bool = False

    @property
    def is_deadline(self) -> bool:
        """Whether a deadline speaks for itself, and no finding speaks of it."""
        return self.deadline is not None and self.reason.code.startswith("today.")


@dataclass(frozen=True, slots=True)
class Today:
    """The Today page: what needs me, most urgent first, and the register in figures (listing key -> count).

    `waiting`: the ids of the requests that wait for legal.
    """

    items: tuple[TodayItem, ...]
    counts: Mapping[str, int]
    verdicts: Mapping[str, int]  # verdict of a transfer -> how many transfers that run today have it
    empty: bool
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A thing named on another thing's page, with its verdict and state when it has them.

    `corrected`: the verdict rests on the house's own correction of the law.
    """

    subject: Subject
    verdict: str | None = None
    state: str = ""
    note: str = ""
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ChainPlace:
    """A country where data can be: what is done there, and the parties that lead to it, from the client down."""

    country: str | None
    activities: tuple[str, ...]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One engagement in a chain. `depth` is 1 for the first; `via` names the client of this engagement.

    `countries` are those of its own locations, sorted; an unknown place is None among them. `corrected`: the verdict
    rests on the house's own correction of the law.
    """

    engagement: Subject
    depth: int
    party: Subject
    via: str
    service: str
    countries: tuple[str | None, ...]
    places: tuple[ChainPlace, ...]
    status: str
    verdict: str | None
    agreement: Link | None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the change log: who changed which field of what, and when (UTC, ISO 8601).

    `action`: created, changed or removed; `field` is empty where the whole record was; `reason` is why, if said.
    `part` is what the part of the record is called that a number in `field` stands for, if it has a name; `named` what
    the records are called whose ids stand in it, where that was asked for.
    """

    id: str
    at: str
    actor: str
    subject: Subject
    field: str
    old: str
    new: str
    action: str = "changed"
    reason: str = ""
    part: str = ""
    named: tuple[tuple[str, str], ...] = ()

    def title(self, _kind: str, record_id: str) -> str:
        """What a record is called whose id stands in the line."""
        return dict(self.named).get(record_id, record_id)
