"""The answer to "what if", and what changes next without any supposition, laid out as dossiers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Final, TypeVar

from dpa_tracker.domain.mechanisms import Law
from dpa_tracker.domain.plans import Plan
from dpa_tracker.queries.changes_ahead import ChangeAhead, by_law, step_of
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Link, Subject
from dpa_tracker.queries.verdict_words import verdict_words
from dpa_tracker.queries.what_if import Change, Takeover, WhatIf
from dpa_tracker.queries.what_if_memo import (
    SHEET_OF_LAW,
    drafts_words,
    service_words,
    step_words,
    takeover_words,
    without_agreement,
)
from dpa_tracker.sentences import _, language, name_of, sentence
from dpa_tracker.wording.citations import cited
from ui.dossiers.blocks import Act, ActList, ActRow, Block, Dossier, Grid, GridRow, LinkList, Paragraph, Section
from ui.formats import day_text

OPEN, MEMO = "open", "memo"
DRAFT = "draft_many"  # about: see DraftsMeant
OPEN_THEN = "open_then"  # a thing on the day on which it changes
KEEP, REOPEN, DROP = "keep_plan", "reopen_plan", "drop_plan"
PlanLine = tuple[Plan, Phrase]
MOST_AHEAD: Final = 60  # changes, for the same reason
MOST_SHOWN: Final = 20  # of a section: every row is a handful of widgets, and all of them are laid out at once
T = TypeVar("T")
_WAITS: Final = frozenset({Takeover.TO_COMPLETE, Takeover.NOT_KNOWN})


def answer_dossier(answer: WhatIf, asked: Phrase, *, keeps: bool = False) -> Dossier:
    """The numbers, what loses its ground, what is carried on, whom it touches, and which verdicts follow."""
    lost = [each for each in answer.changes if each.needs_signing]
    acts = tuple(_drafts(lost)) if keeps else ()
    waits = [each for each in answer.changes if each.takeover in _WAITS]
    carried = [each for each in answer.changes if not each.needs_signing and each.takeover not in _WAITS]
    return Dossier(
        kind=_("What if?"),
        icon="what_if",
        title=sentence("what_if.title", {"event": str(asked)}),
        subtitle=_("From {day}. The register stays as it is.").format(day=day_text(answer.on)),
        sections=(
            _numbers(answer, keeps=keeps),
            _transfers(_("No ground any more: something must be signed"), lost, acts=acts),
            *((_transfers(_("On record, but not carrying yet"), waits),) if waits else ()),
            _transfers(_("Carried on without anybody signing"), carried),
            *_findings(answer),
            Section(
                _("Customers touched"),
                _first(tuple(Link(each) for each in answer.customers), LinkList),
                _("No customer is touched."),
                aside=True,
            ),
            _verdicts(answer),
        ),
    )


def _numbers(answer: WhatIf, *, keeps: bool) -> Section:
    rows = tuple(
        GridRow((name_of("verdict", verdict), str(number), str(answer.after[verdict])))
        for verdict, number in answer.before.items()
        if number or answer.after[verdict]
    )
    by_law = Paragraph(sentence("what_if.by_law", {"digest": answer.law_data}), muted=True)
    said = () if not answer.changes_nothing else (Paragraph(sentence("what_if.nothing_changes")),)
    memo = Act(MEMO, "", _("Save as a memo…"), "save", enabled=not answer.changes_nothing)
    keep = Act(KEEP, "", _("Keep as a plan"), "open", enabled=keeps)
    grid = Grid((_("Transfers"), _("Before"), _("After")), rows)
    return Section(_("Before and after"), (*said, grid, by_law), acts=(memo, keep))


def _transfers(title: str, changes: Iterable[Change], acts: tuple[Act, ...] = ()) -> Section:
    rows = tuple(_line(each) for each in changes)
    if not rows or not acts:
        return Section(title, _first(rows, ActList), _("None."))
    said = Paragraph(sentence("what_if.records_first"))  # the answer says above that the register stays as it is
    return Section(title, (said, *_first(rows, ActList)), acts=acts)


def _first(rows: tuple[T, ...], block: Callable[[tuple[T, ...]], Block]) -> tuple[Block, ...]:
    """As many as can be looked through; how many more there are is said, and the memo holds them all."""
    if len(rows) <= MOST_SHOWN:
        return (block(rows),) if rows else ()
    more = sentence("what_if.more_in_memo", {"number": len(rows) - MOST_SHOWN})
    return block(rows[:MOST_SHOWN]), Paragraph(more, muted=True)


def _line(change: Change) -> ActRow:
    step = f"{step_words(change)}. {takeover_words(change)}"
    names = ", ".join(each.title for each in change.customers)
    reached = sentence("what_if.customers", {"customers": names}) if names else ""
    recorded = change.was is not None
    go = (Act(OPEN, change.transfer.id, _("Open"), "forward"),) if recorded else ()
    drafts = drafts_words(change)
    drafted = sentence("what_if.drafts", {"drafts": drafts}) if drafts else ""
    return ActRow(
        change.transfer.title,
        "\n".join(filter(None, (service_words(change), step, without_agreement(change), drafted, reached))),
        change.becomes,
        go,
        change.corrected[1],
    )


def _findings(answer: WhatIf) -> tuple[Section, ...]:
    """What comes to light about what the party provides; nothing where nothing does."""
    rows = tuple(
        ActRow(
            row.subject.title,
            f"{row.message}\n{row.remedy} [{cited(row.citation)}]",
            row.severity,
            (Act(OPEN, f"{row.subject.kind}/{row.subject.id}", _("Open"), "forward"),),
        )
        for row in answer.findings
    )
    return (Section(_("What else comes to light"), _first(rows, ActList)),) if rows else ()


@dataclass(frozen=True, slots=True)
class DraftsMeant:
    """What one click makes: a template for the agreements that transfers without a ground stand under.

    `without` are those of the transfers that stand under none, `transfers` all of them: what they lack is recorded.
    """

    template: str
    agreements: tuple[str, ...]
    without: tuple[str, ...]
    transfers: tuple[str, ...]

    @classmethod
    def of(cls, about: str) -> DraftsMeant:
        """What an act is about."""
        template, *parts = about.split("\n\n")
        there, without, transfers = (tuple(filter(None, part.split("\n"))) for part in parts)
        return cls(template, there, without, transfers)

    @property
    def about(self) -> str:
        """The same as text."""
        return "\n\n".join((self.template, *map("\n".join, (self.agreements, self.without, self.transfers))))


def _drafts(changes: Sequence[Change]) -> Iterator[Act]:
    """One click to the documents for every transfer without a ground, law by law: each has its own sheet."""
    for law, title in (
        (Law.EU_GDPR, _("Make the transfer annexes")),
        (Law.UK_GDPR, _("Make the UK Addenda")),
        (Law.CH_FADP, _("Make the Swiss adaptations")),
    ):
        of_law = [each for each in changes if each.law is law and each.was is not None and each.has_clauses]
        if of_law:
            meant = DraftsMeant(
                f"{SHEET_OF_LAW[law]}-{'nb' if language() == 'nb' else 'en'}",
                tuple(dict.fromkeys(each.agreement.id for each in of_law if each.agreement is not None)),
                tuple(each.transfer.id for each in of_law if each.agreement is None),
                tuple(each.transfer.id for each in of_law),
            )
            yield Act(DRAFT, meant.about, title, "draft_many")


def _verdicts(answer: WhatIf) -> Section:
    rows = tuple(
        GridRow(
            (
                each.subject.title,
                name_of("kind", each.subject.kind),
                verdict_words(each.was, corrected=each.corrected[0]),
                verdict_words(each.becomes, corrected=each.corrected[1]),
            )
        )
        for each in answer.others
    )
    titles = (_("What"), _("Kind"), _("Before"), _("After"))
    return Section(_("Verdicts that follow"), _first(rows, partial(Grid, titles)), _("None."))


def ahead_dossier(changes: tuple[ChangeAhead, ...], until: str, plans: Sequence[PlanLine] = ()) -> Dossier:
    """The coming days on which something changes, each with its cause and whom it reaches; then the plans kept."""
    by_day = groupby(changes[:MOST_AHEAD], key=lambda each: each.on)
    sections = [Section(day_text(day), (ActList(tuple(map(_ahead, some))),)) for day, some in by_day]
    if len(changes) > MOST_AHEAD:
        left, last = len(changes) - MOST_AHEAD, day_text(changes[MOST_AHEAD - 1].on)
        sections.append(Section("", (Paragraph(sentence("what_next.more", {"number": left, "day": last})),)))
    nothing = (Section(_("The coming days"), (), _("Nothing changes by itself until then.")),)
    return Dossier(
        kind=_("What changes next?"),
        icon="what_if",
        title=_("What changes by itself until {day}").format(day=until),
        subtitle=_("By the law known now and the facts on record."),
        sections=(*(sections or nothing), *_plans(plans)),
    )


def _plans(plans: Sequence[PlanLine]) -> tuple[Section, ...]:
    rows = tuple(
        ActRow(
            plan.title,
            sentence(
                "law_depth.plan_line", {"event": str(event), "from": day_text(plan.from_day), "who": plan.made_by}
            ),
            "",
            (Act(REOPEN, plan.id, _("Ask again"), "what_if"), Act(DROP, plan.id, _("Delete the plan"), "archive")),
        )
        for plan, event in plans
    )
    return (Section(_("Plans"), (ActList(rows),)),) if rows else ()


def _ahead(change: ChangeAhead) -> ActRow:
    lines = [f"{name_of('kind', change.subject.kind)}: {step_of(change)}"]
    if change.law:
        lines.append(by_law(change))
    if change.customers:
        names = ", ".join(each.title for each in change.customers)
        lines.append(sentence("what_if.customers", {"customers": names}))
    act = Act(OPEN_THEN, f"{change.on}/{change.subject.kind}/{change.subject.id}", _("Open on that day"), "forward")
    return ActRow(change.subject.title, "\n".join(lines), "", (act,))


def then_meant(about: str) -> tuple[date, Subject]:
    """The day and the thing that an `OPEN_THEN` act is about."""
    day, _sign, rest = about.partition("/")
    return date.fromisoformat(day), subject_meant(rest)


def subject_meant(about: str) -> Subject:
    """The thing an `OPEN` act is about: a transfer's id, or a kind and an id."""
    kind, _sign, record_id = about.rpartition("/")
    return Subject(kind or "transfer", record_id, "")
