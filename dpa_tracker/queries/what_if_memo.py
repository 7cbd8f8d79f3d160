"""The answer to "what if" as a memo: one table of the transfers that change, with what was supposed above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.mechanisms import Law, MechanismId
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.verdict_words import NONE, digest_words, verdict_words
from dpa_tracker.queries.what_if import Change, OtherChange, WhatIf
from dpa_tracker.sentences import _, name_of, sentence
from dpa_tracker.wording.citations import all_cited, cited
from dpa_tracker.wording.dates_in_words import day_in_words

# The sheet with the clauses of each law that a transfer without a ground is papered with.
SHEET_OF_LAW: Final = {
    Law.EU_GDPR: "transfer-annex",
    Law.UK_GDPR: "uk-addendum",
    Law.CH_FADP: "swiss-adaptations",
}


@dataclass(frozen=True, slots=True)
class Memo:
    """What the memo is called, what stands above its table, and the table."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    told: str


def memo_of(answer: WhatIf, asked: Phrase) -> Memo:
    """The memo in the language chosen. It says the day, the law data, the numbers before and after, and each change."""
    before, after = _("Before"), _("After")
    happens = (_("What happens"), _("Agreement"), _("To be drafted"))
    titles = (_("Transfer"), before, after, *happens, _("Customers"), _("Law"))
    return Memo(
        name=sentence("what_if.memo", {"event": str(asked)}),
        titles=titles,
        rows=tuple(_row(change) for change in answer.changes),
        told=_told(answer, asked),
    )


def _told(answer: WhatIf, asked: Phrase) -> str:
    heading = sentence("what_if.heading", {"on": day_in_words(answer.on), "event": str(asked)})
    counts = "; ".join(
        f"{name_of('verdict', verdict)} {number} → {answer.after[verdict]}"
        for verdict, number in answer.before.items()
        if number or answer.after[verdict]
    )
    lines = [f"{heading}.", sentence("what_if.counts", {"counts": counts})]
    if answer.customers:
        names = ", ".join(each.title for each in answer.customers)
        lines.append(sentence("what_if.customers", {"customers": names}))
    if answer.findings:
        said = (f"{NONE} {each.message} {each.remedy} [{cited(each.citation)}]" for each in answer.said_once())
        lines.append(sentence("what_if.also", {"findings": "\n".join(("", *said))}))
    lines += _others(answer)
    lines.append(
        sentence(
            "what_if.nothing_written", {"digest": digest_words(answer.law_digest, corrected=answer.law_is_corrected)}
        )
    )
    lines += [f"{answer.history}."] if answer.history else []
    return "\n".join(lines)


def _others(answer: WhatIf) -> Iterator[str]:
    """The agreements, engagements and parties whose verdict changes: one line for each kind and step."""
    together: dict[str, list[str]] = {}
    for other in answer.others:
        step = f"{name_of('kind', other.subject.kind)}, {step_words(other)}"
        together.setdefault(step, []).append(other.subject.title)
    for step, titles in together.items():
        yield f"{step} ({len(titles)}): {'; '.join(titles)}"


def _row(change: Change) -> tuple[str, ...]:
    return (
        "\n".join(filter(None, (change.transfer.title, service_words(change)))),
        verdict_words(change.was, corrected=change.corrected[0]),
        verdict_words(change.becomes, corrected=change.corrected[1]),
        takeover_words(change),
        change.agreement.title if change.agreement is not None else without_agreement(change),
        drafts_words(change),
        ", ".join(each.title for each in change.customers),
        all_cited(change.citations),
    )


def service_words(change: Change) -> str:
    """For which service, where that is recorded: two transfers between the same parties read alike."""
    return _("For the service: {service}").format(service=change.service) if change.service else ""


def drafts_of(change: Change) -> tuple[str, ...]:
    """The templates of what has to be drafted where nothing on record carries: an agreement first where there is none.

    By the names of the templates, without their language. Clauses that the event itself ends are none.
    """
    if not change.needs_signing:
        return ()
    sheets = (SHEET_OF_LAW[change.law],) if change.has_clauses else ()
    return (*(("dpa",) if change.agreement is None else ()), *sheets)


def drafts_words(change: Change) -> str:
    """What has to be drafted, in words."""
    called = (sentence(f"what_if.draft.{each.replace('-', '_')}") for each in drafts_of(change))
    return "; ".join(called)


def without_agreement(change: Change) -> str:
    """Who has to make an agreement, where a document must be made and there is none to make it under; else nothing."""
    if not change.needs_signing or change.agreement is not None:
        return ""
    between = {"exporter": change.exporter, "importer": change.importer}
    return sentence("what_if.no_agreement" if change.ours else "what_if.no_agreement_of_others", between)


def step_words(change: Change | OtherChange) -> str:
    """The verdict before and after, each marked where it rests on the house's own correction."""
    was, becomes = change.corrected
    return f"{verdict_words(change.was, corrected=was)} → {verdict_words(change.becomes, corrected=becomes)}"


def takeover_words(change: Change) -> str:
    """What happens to a transfer, in a sentence."""
    fallback = name_of("mechanism", MechanismId(change.fallback).value) if change.fallback is not None else ""
    steps = " ".join(map(str, change.steps))
    return sentence(f"what_if.takeover.{change.takeover.value}", {"fallback": fallback, "steps": steps}).strip()
