"""The answer about a vendor as a report of one page: the same register, day and law give the same text."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker.queries.certificate_words import certificate_line, state_in_words
from dpa_tracker.queries.customers_unnamed import without_customers
from dpa_tracker.queries.history_end import history_words
from dpa_tracker.queries.questions import VendorAnswer, VendorQuestion
from dpa_tracker.queries.register_digest import register_digest
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.told_apart import called_with
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.verdict_words import digest_words, verdict_words
from dpa_tracker.sentences import _, country_name, name_of, sentence
from dpa_tracker.store.register import Register
from dpa_tracker.wording.citations import cited
from dpa_tracker.wording.dates_in_words import day_in_words

LINE: Final = 96  # narrow characters of a line of the page
TITLE_LINE: Final = 58
LINES: Final = 72  # of the page below its title, at the size of the text
LEAST: Final = 3  # lines that every part may have before another gets more
LONGEST: Final = 400  # characters of one entry; what is longer ends in "…"


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part under a title; `left_out` entries did not fit and are counted in words."""

    title: str
    entries: tuple[str, ...]
    left_out: int = 0

    @property
    def told(self) -> tuple[str, ...]:
        """Its entries, and how many more there are."""
        if not self.left_out:
            return self.entries
        more = _("… and {number} more, to be seen in DPA Tracker").format(number=self.left_out)
        return (*self.entries, more)


@dataclass(frozen=True, slots=True)
class Report:
    """A title, a verdict with what it means, what was asked, the parts, and what stands at the foot."""

    title: str
    verdict: str
    code: str
    asked: tuple[str, ...]
    parts: tuple[ReportPart, ...]
    foot: tuple[str, ...]

    def fitted(self, lines: int = LINES) -> Report:
        """The same within so many lines: parts give up what comes last, and say how much."""
        fixed = sum(lines_of(text) for text in (*self.asked, *self.foot)) + 2 * len(self.parts) + 3
        fixed += max(0, math.ceil(width_of(self.title) / TITLE_LINE) - 1) * 2
        room = max(lines - fixed, LEAST * len(self.parts))
        wanted = [sum(map(lines_of, part.entries)) for part in self.parts]
        given = [min(want, LEAST) for want in wanted]
        for place, want in enumerate(wanted):
            given[place] += max(0, min(want - given[place], room - sum(given)))
        return replace(self, parts=tuple(_cut(part, room_of) for part, room_of in zip(self.parts, given, strict=True)))


def _cut(part: ReportPart, lines: int) -> ReportPart:
    """The first entries that fit; where some do not, a line is kept to say how many."""
    if sum(map(lines_of, part.entries)) <= lines:
        return part
    kept: list[str] = []
    used = 1
    for entry in part.entries:
        used += lines_of(entry)
        if used > lines and kept:
            break
        kept.append(entry)
    return ReportPart(part.title, tuple(kept), len(part.entries) - len(kept))


def lines_of(text: str) -> int:
    """How many lines a text takes."""
    return max(1, math.ceil(width_of(text) / LINE))


def width_of(text: str) -> int:
    """The width of a text in narrow characters: wide ones and capitals take more."""
    return (
        sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text) + sum(map(str.isupper, text)) // 3
    )


def vendor_report(register: Register, question: VendorQuestion, answer: VendorAnswer, on: date) -> Report:
    """The whole report in the language chosen, without our other customers' names; `fitted` makes it one page."""
    answer = without_customers(answer, snapshot(register).records)
    vendor = question.name if answer.party is None else answer.party.title
    law = digest_words(answer.law_digest, corrected=Bench.of(register).is_corrected)
    values = {"law": law, "register": register_digest(register)}
    rests_on = [sentence("report.law", values), sentence("report.register", values)]
    end = history_words(register)
    return Report(
        title=_short(_("Vendor check: {vendor}").format(vendor=vendor)),
        verdict=sentence(f"report.{answer.verdict}", {"verdict": verdict_of(answer)}),
        code=answer.verdict,
        asked=tuple(_asked(question, on)),
        parts=tuple(part for part in _parts(answer) if part.entries),
        foot=(*rests_on, *([f"{end}."] if end else []), sentence("report.no_advice")),
    )


def verdict_of(answer: VendorAnswer) -> str:
    """The verdict's name, with a mark where it rests on the house's own correction of the law."""
    return verdict_words(answer.verdict, corrected=bool(answer.corrections))


def _asked(question: VendorQuestion, on: date) -> Iterator[str]:
    yield _("As of {day}").format(day=day_in_words(on))
    if question.service:
        yield _("For the service: {service}").format(service=_short(question.service))
    if question.countries:
        yield _("Supposed places: {countries}").format(countries=", ".join(map(country_name, question.countries)))
    if question.data:
        flags = ", ".join(name_of("seen", flag.value) for flag in sorted(question.data))
        yield _("Supposed data: {data}").format(data=flags)
    if question.categories.strip():
        yield _("Data in words: {text}").format(text=_short(" ".join(question.categories.split())))


def _parts(answer: VendorAnswer) -> Iterator[ReportPart]:
    why = (_with_sources(str(each.what), (row.citation for row in each.findings)) for each in answer.reasons)
    yield _part(_("Why"), why)
    yield _part(
        _("Own corrections of the law data"),
        (_with_sources(str(row.message), (row.citation,)) for row in answer.corrections),
    )
    missing = (f"{each.what} — {name_of('supplier', each.who.value)}" for each in answer.missing)
    yield _part(_("What is missing, and who supplies it"), missing)
    held = (f"{certificate_line(each.certificate)} — {state_in_words(each)}" for each in answer.certificates)
    yield _part(_("Certificates"), held)
    papers = (f"{link.subject.title} ({name_of('state', link.state)})" for link in answer.agreements)
    yield _part(_("Agreements"), papers)
    yield _part(_("Countries in the chain"), _countries(answer))
    chain = (
        f"{step.party.title} ← {step.via} ({step.service}): {', '.join(map(country_name, step.countries))}"
        for step in answer.chain
    )
    yield _part(_("Chain"), chain)
    yield _part(_("Did you mean"), (called_with(subject, answer.near_told) for subject in answer.near))


def _countries(answer: VendorAnswer) -> Sequence[str]:
    known = dict.fromkeys(country_name(place.country) for place in answer.places)
    return (", ".join(known),) if known else ()


def _with_sources(text: str, citations: Iterable[str]) -> str:
    sources = "; ".join(dict.fromkeys(each for cited in filter(None, citations) for each in cited.split("; ")))
    return f"{text} [{cited(sources)}]" if sources else text


def _part(title: str, entries: Iterable[str]) -> ReportPart:
    return ReportPart(title, tuple(map(_short, entries)))


def _short(text: str) -> str:
    """One entry as it is printed: what cannot be printed shows as a mark, and what is too long says so."""
    shown = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1].rstrip()}…"
