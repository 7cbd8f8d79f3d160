"""The rows of the law data: each with its days, citation, mark of verification and days of review.

`id` is the row's id in the fact base. `citations` are what an answer that rests on the row cites; each may have days
of its own. A row that is not over must say when its status was last seen and by when to look again. `encodes` are
further rows of the fact base that it stands for, `pending` a case that may end it, `replaced_by` the row after it.
`older_law` is the law before the row's first day that knew a ground of the kind; the law data do not hold it.
`outside_fact_base` marks what was added from the wording of the law alone. `place` is filled by the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.countries import CountryCode
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, ListFramework, MandatoryPart, MechanismId
from dpa_tracker.law.spans import A_DAY, Span


@dataclass(frozen=True, slots=True)
class Place:
    """File name and line (from 1) of something in the law data."""

    file: str
    line: int


NOWHERE: Final = Place("", 0)  # of a value that no file holds


class Mark(StrEnum):
    """How far a row was verified against a stored source; `remark` says which part when partly."""

    VERIFIED = "verified"
    PARTLY = "partly"
    UNVERIFIED = "unverified"


class EndedBy(StrEnum):
    """How what is over ended. `accession`: the country joined the area. `grace`: a period of grace ran out."""

    EXPIRY = "expiry"
    REPEAL = "repeal"
    CJEU_INVALIDITY = "cjeu_invalidity"
    SUPERSEDED = "superseded"
    WITHDRAWAL = "withdrawal"
    ACCESSION = "accession"
    GRACE = "grace"


class Use(StrEnum):
    """What a document on record is worth under a law."""

    TOOL = "tool"
    NOT_A_TRANSFER_TOOL = "not_a_transfer_tool"
    NEEDS_UK_ADDENDUM = "needs_uk_addendum"


class Limit(StrEnum):
    """What an adequacy entry turns on: the kind of recipient, automation (Israel), UK immigration control."""

    RECIPIENTS = "recipients"
    AUTOMATED = "automated"
    NOT_UK_IMMIGRATION = "not_uk_immigration"


class PointName(StrEnum):
    """A point of law that rules turn on or cite, beside the grounds themselves."""

    APPLICATION = "application"
    NO_EXPORTER = "no_exporter"
    SAME_ENTITY = "same_entity"
    OWN_BRANCH = "own_branch"
    NO_MECHANISM = "no_mechanism"
    REMOTE_ACCESS = "remote_access"
    NO_ADEQUACY = "no_adequacy"
    ANOTHER_LAW = "another_law"
    ASSESSMENT = "assessment"
    CHANGED_TEXT = "changed_text"
    AUTHORISATION = "authorisation"
    PUBLIC_POWERS = "public_powers"
    FREQUENCY = "frequency"
    VENDOR_HR = "vendor_hr"
    US_TERRITORY = "us_territory"


class FigureName(StrEnum):
    """A number that rules over papers hold promises and checks against; its unit is part of its name.

    `seen` is the end of what was seen in practice, `usual` what is most frequent, `longest` what this program advises.
    """

    CHANGE_NOTICE_DAYS_SEEN = "change_notice_days_seen"
    CHANGE_NOTICE_DAYS_USUAL = "change_notice_days_usual"
    OBJECTION_DAYS_SEEN = "objection_days_seen"
    BREACH_NOTICE_HOURS_LONGEST = "breach_notice_hours_longest"
    DELETION_DAYS_USUAL = "deletion_days_usual"
    DELETION_DAYS_SEEN = "deletion_days_seen"
    AUDIT_NOTICE_DAYS_USUAL = "audit_notice_days_usual"
    LISTING_CHECK_MONTHS = "listing_check_months"
    ASSESSMENT_REVIEW_MONTHS = "assessment_review_months"
    AGREEMENT_REVIEW_MONTHS = "agreement_review_months"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a provision that rules turn on."""

    figure: FigureName
    number: int

    def __str__(self) -> str:
        return f"{self.figure.value}: {self.number}"


@dataclass(frozen=True, slots=True)
class DatedCitation:
    """A source, and from when to when an answer cites it."""

    text: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Days on which the law on a row is open (`review` in the fact base); `question` names the sentence."""

    question: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class OpenLimit:
    """A limit of an adequacy entry of which it is open whether it still applies on some days."""

    limit: Limit
    question: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every datum carries."""

    id: str
    citations: tuple[DatedCitation, ...]
    verified: Mark
    sources: tuple[str, ...] = ()
    remark: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    ended_by: EndedBy | None = None
    status_as_of: date | None = None
    review_by: date | None = None
    pending: str = ""
    replaced_by: str = ""
    published: str = ""
    encodes: tuple[str, ...] = ()
    notes: str = ""
    older_law: str = ""
    outside_fact_base: bool = False
    place: Place = NOWHERE

    @property
    def span(self) -> Span:
        """The days the row is valid."""
        return Span(self.valid_from, self.valid_to)

    def cites(self, day: date) -> tuple[str, ...]:
        """What an answer for the day cites."""
        return tuple(c.text for c in self.citations if day in Span(c.valid_from, c.valid_to))

    def change_days(self) -> frozenset[date]:
        """The days on which something about the row is not as it was the day before."""
        return self.span.change_days()


PROPOSAL: Final = "proposal"  # the topic of what is not law


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Row):
    """An instrument, clause, scheme or observed fact that people look up; rules turn on its `figures` alone."""

    topic: str
    name: str
    text: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Row):
    """A ground under one law. A ground without a row for a law is a tool of another law.

    `parts`: what the parties must fill whatever the module. `end_citations`: what ended it. `conclude_to`: last day a
    contract on it could be concluded. `framework_row`: the row of the official list that must be active and says what
    data are covered. `participation_row`: the row it rests on; it may be left out, but must not be inactive.
    `list_opened`: first day anyone could be listed. `adopted`: the day of its text, before which nobody could sign it.
    `ex_tunc`: the ruling that ended it reaches back to its beginning, though for what could be used on a day the day
    before the ruling is the last good one (fact base DS-3).
    """

    mechanism: MechanismId
    law: Law
    name: str
    use: Use = Use.TOOL
    conditions: str = ""
    parts: tuple[MandatoryPart, ...] = ()
    conclude_to: date | None = None
    unsettled: tuple[Unsettled, ...] = ()
    framework_row: ListFramework | None = None
    participation_row: ListFramework | None = None
    list_opened: date | None = None
    adopted: date | None = None
    end_citations: tuple[str, ...] = ()
    ex_tunc: bool = False

    @property
    def grace(self) -> Span | None:
        """The period of grace after the last day to conclude; None where there is none."""
        return None if self.conclude_to is None else Span(self.conclude_to + A_DAY, self.valid_to)

    def change_days(self) -> frozenset[date]:
        """Also the days on which the ground turns open or settled, and on which it is too late to conclude."""
        spans = [self.span, *(Span(question.valid_from, question.valid_to) for question in self.unsettled)]
        days = [span.change_days() for span in spans]
        return frozenset[date]().union(*days, Span(None, self.conclude_to).change_days())


@dataclass(frozen=True, slots=True, kw_only=True)
class AdequacyEntry(Row):
    """Adequacy of destinations under one law; `limits` must all be met, `scope` says them in words.

    `notified_by`: the last day on which it is not confirmed that the decision had been notified and so worked (DS-4).
    """

    law: Law
    destinations: tuple[CountryCode, ...]
    name: str
    limits: tuple[Limit, ...] = ()
    scope: str = ""
    question: str = ""
    eea_incorporated: bool = True
    open_limits: tuple[OpenLimit, ...] = ()
    notified_by: date | None = None

    def change_days(self) -> frozenset[date]:
        """Also the days on which a limit turns open or settled."""
        spans = [self.span, *(Span(each.valid_from, each.valid_to) for each in self.open_limits)]
        return frozenset[date]().union(*(span.change_days() for span in spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Row):
    """Countries and territories inside (or treated as inside) a law's area.

    `question` set: whether they are inside is open. `exporters` and `not_exporters` limit for whom the row speaks.
    """

    law: Law
    countries: tuple[CountryCode, ...]
    name: str
    question: str = ""
    exporters: tuple[CountryCode, ...] = ()
    not_exporters: tuple[CountryCode, ...] = ()

    def speaks_for(self, exporter: str) -> bool:
        """Whether the row is about transfers by an exporter of this country."""
        return (not self.exporters or exporter in self.exporters) and exporter not in self.not_exporters


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory(Row):
    """What the fact base says about a territory with a status of its own; `codes` may be empty (no code exists).

    `check_note` names a remark that answers about it under `check_laws` carry.
    """

    codes: tuple[CountryCode, ...]
    name: str
    status: str
    us_territory: bool = False
    check_note: str = ""
    check_laws: tuple[Law, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Row):
    """A supervisory authority and the name it had; `scope` when it is not the general one of the country."""

    country: CountryCode
    name: str
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Row):
    """A point of law under some laws; `question` set: the law is open on it on these days."""

    point: PointName
    laws: tuple[Law, ...]
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleRow(Row):
    """A module of the 2021 clauses: the roles it is for and the parts the parties must fill."""

    module: int
    name: str
    exporter: ExporterRole
    importer: ImporterRole
    parts: tuple[MandatoryPart, ...]


# The lists of the law data, by the key that each stands under.
ROW_KINDS: Final[dict[str, type[Row]]] = {
    "provisions": Provision,
    "tools": Tool,
    "modules": ModuleRow,
    "adequacy": AdequacyEntry,
    "memberships": Membership,
    "territories": Territory,
    "authorities": Authority,
    "points": Point,
}
