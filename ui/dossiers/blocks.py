"""What a dossier is made of. Plain values: no widget, no query; text is in the reader's language already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dpa_tracker.queries.questions import PlainReason
from dpa_tracker.queries.rows import ChainLink, ChainPlace, Decided, FindingRow, Link, Subject
from dpa_tracker.sentences import _


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is recorded under it. `opens` makes it a way to another thing, `code` shows it as a badge."""

    name: str
    text: str
    opens: Subject | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts under one another."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FindingList:
    """Findings with their citation and remedy. `about`: whether to say which thing each is about.

    `clauses`: whether the clause that cures one can be copied, where somebody carries out that act.
    """

    findings: tuple[FindingRow, ...]
    about: bool = False
    clauses: bool = False


@dataclass(frozen=True, slots=True)
class LinkList:
    """Other things of the register, each with its verdict; of very many, made as they are shown."""

    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of a grid; `note` stands under it (a quotation, a reason)."""

    cells: tuple[str, ...]
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table."""

    titles: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """How something came about, one step a line."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermPicture:
    """The days of a term for the time line; None where the agreement has none.

    `notice_from` to `notice_by` is the window in which notice has its effect at the end of the current term; the last
    days are those on which the agreement still applies.
    """

    on: date
    begins: date
    last_day: date | None
    notice_from: date | None
    notice_by: date | None
    next_last_day: date | None


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """A chain of engagements, and every country where the data can be."""

    links: Sequence[ChainLink]
    places: tuple[ChainPlace, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do from a line of a dossier, carried out by the page that shows it.

    `code` says what ("seek", "edit_fact"), `about` with what: a text, an id, a path. `why_not`: why it cannot be done.
    """

    code: str
    about: str
    name: str
    icon: str = ""
    enabled: bool = True
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to put right: what is wrong, what to do, the source, the paragraph's text, and the ways to it.

    `lines` are the parts of one that sums up several, each with the way to its own place.
    """

    severity: str
    message: str
    remedy: str = ""
    citation: str = ""
    place: str = ""
    opens: Subject | None = None
    acts: tuple[Act, ...] = ()
    lines: tuple[tuple[str, Act], ...] = ()


@dataclass(frozen=True, slots=True)
class RemarkList:
    """Remarks under one another."""

    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    """A thing with what can be done with it; `code` is shown as a badge.

    `corrected`: it is a verdict that rests on the house's own correction of the law.
    """

    title: str
    note: str = ""
    code: str = ""
    acts: tuple[Act, ...] = ()
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ActList:
    """Such things under one another."""

    rows: tuple[ActRow, ...]


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point of a review: `asks` says what the law asks, `code` how it stands, `lines` who said so and on what."""

    name: str
    asks: str
    code: str
    lines: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class PointList:
    """The points of a review under one another."""

    points: tuple[PointLine, ...]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One attached document as its table shows it. `state` is a code with an icon; `record_version` that of its record.

    `carries`: what is in it that a program could run, in a few words; `risky`: something is. `looked`: it was looked
    through for that. `openable`: another program may be handed a copy. `previewable`: the app shows its pages or text
    itself. `warning`: what is wrong with its file or in it, and what to do.
    """

    id: str
    title: str
    form: str
    number: int
    executed: bool
    size: str
    added: str
    state: str
    carries: str = ""
    risky: bool = False
    note: str = ""
    record_version: int = 0
    openable: bool = True
    previewable: bool = False
    looked: bool = True
    warning: str = ""


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """The documents of a thing, with what can be done with each. `editable`: more can be attached."""

    about: Subject
    lines: tuple[DocumentLine, ...]
    editable: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ReasonList:
    """Reasons in plain words; what the law says of each stands one click behind it."""

    reasons: tuple[PlainReason, ...]


Block = (
    RemarkList
    | ReasonList
    | ActList
    | Facts
    | FindingList
    | LinkList
    | Grid
    | Paragraph
    | Steps
    | TermPicture
    | ChainPicture
    | PointList
    | DocumentTable
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a dossier under a title; `empty` is said when there is nothing in it.

    `aside`: where there is room for two columns it stands in the second. `acts` are what can be done with all of it.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    empty: str = ""
    aside: bool = False
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasoning:
    """A verdict with what it rests on: the deciding findings first, and the way from the thing to them.

    `corrected`: it rests on the house's own correction of the law.
    """

    verdict: str
    decisive: tuple[FindingRow, ...] = ()
    path: tuple[Subject, ...] = ()
    footnote: str = ""
    corrected: bool = False

    @classmethod
    def of(cls, decided: Decided, footnote: str = "") -> Reasoning:
        """The reasoning of a verdict that rolls up."""
        if not footnote and decided.verdict == "undetermined" and not decided.decisive:
            footnote = _("No engagement or transfer on record says what is done with personal data, and where.")
        return cls(decided.verdict, decided.decisive, decided.path, footnote, decided.corrected)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything a panel shows about one thing. `opens` is the thing itself, when it can be opened on its own.

    `version` is that of the record that was read, for what is done with it from here. `lead` stands at the head: who,
    until when, what next. One with an `index` is long enough to be jumped about in. `unjudged` says why there is no
    verdict, where there is none.
    """

    kind: str
    icon: str
    title: str
    subtitle: str = ""
    state: str = ""
    reasoning: Reasoning | None = None
    unjudged: str = ""
    sections: tuple[Section, ...] = ()
    opens: Subject | None = None
    archived: bool = False
    version: int = 0
    lead: tuple[Fact, ...] = ()
    index: bool = False
