"""The dossier of an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Conclusion
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.term import Term
from dpa_tracker.domain.term_dates import TermDates, dates_on
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, country_name, name_of
from dpa_tracker.wording.dates_in_words import duration_in_words, explanation_sentences
from ui.dossiers.after_end_section import after_end_sections
from ui.dossiers.blocks import (
    Block,
    ChainPicture,
    Dossier,
    Fact,
    Facts,
    Paragraph,
    Reasoning,
    Section,
    Steps,
    TermPicture,
)
from ui.dossiers.commitments_section import commitments_section
from ui.dossiers.documents_section import with_documents
from ui.dossiers.drafts_section import drafts_section
from ui.dossiers.life_sections import ending_facts, history_section, term_acts, versions_section
from ui.dossiers.log_section import log_section
from ui.dossiers.processing_sections import measures_section, processing_section
from ui.dossiers.review_section import review_facts, review_section
from ui.dossiers.shared_sections import deadlines_section, findings_section, known, links_section
from ui.formats import day_text, distance_text
from ui.verdicts import word_of

if TYPE_CHECKING:
    from dpa_tracker.queries.details import AgreementDetail
    from dpa_tracker.queries.drafts import DraftRow
    from dpa_tracker.store.register import Register


def agreement_dossier(register: Register, agreement_id: str, on: date) -> Dossier:
    """Everything about an agreement. Raises KnownError `no_such_record`."""
    from dpa_tracker.queries.agreement_detail import agreement_detail  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.drafts import drafts  # noqa: PLC0415 - as above

    return with_documents(
        register, from_detail(agreement_detail(register, agreement_id, on), on, drafts(register, agreement_id))
    )


def from_detail(detail: AgreementDetail, on: date, drafts: Sequence[DraftRow] = ()) -> Dossier:
    """The same, from what the queries found."""
    agreement = detail.agreement
    return Dossier(
        kind=_("Agreement, {direction}").format(direction=name_of("direction", agreement.direction).lower()),
        icon="agreements",
        title=agreement.title or agreement.reference,
        subtitle=agreement.reference if agreement.title else "",
        state=detail.state,
        reasoning=Reasoning.of(detail.decided) if detail.decided is not None else None,
        unjudged=_("It binds nobody on this day, and nothing takes place under it: there is nothing to judge."),
        sections=(
            _parties(detail),
            _about(detail),
            _term(detail, on),
            deadlines_section(detail.deadlines),
            versions_section(detail),
            commitments_section(agreement.commitments),
            review_section(agreement, detail.review),
            links_section(_("Transfers"), detail.transfers, _("No transfer rests on this agreement.")),
            *_chain(detail),
            links_section(_("Services"), detail.services, _("No service is named."), aside=True),
            drafts_section(drafts),
            replace(processing_section(detail.processing), aside=True),
            replace(measures_section(detail.measures), aside=True),
            findings_section(detail.findings, detail.decided.decisive if detail.decided is not None else ()),
            *after_end_sections(detail.data_end),
            log_section(agreement.id, detail.log),
            history_section("agreement", agreement.id, detail.changes),
        ),
        opens=Subject("agreement", agreement.id, agreement.reference),
        archived=agreement.archived,
        version=agreement.version,
        lead=tuple(_lead(detail, on)),
        index=True,
    )


def _lead(detail: AgreementDetail, on: date) -> Iterator[Fact]:
    """Who with whom, in which role; what comes next; how far it was reviewed."""
    for party in detail.parties:
        yield Fact(word_of(party.note), "", opens=party.subject)
    given = detail.agreement.notice_given
    if given is not None:
        last = day_text(given.last_day) if given.last_day else _("Not known")
        said = _("received {day}, last day {last}").format(day=day_text(given.received_on), last=last)
        yield Fact(_("Notice given"), said)
    due = min((row for row in detail.deadlines if row.due >= on), key=lambda row: row.due, default=None)
    if due is None:
        yield Fact(_("Next deadline"), _("None"))
    else:
        said = _("{what}, {day} ({distance})")
        what = name_of("deadline", due.kind)
        yield Fact(
            _("Next deadline"), said.format(what=what, day=day_text(due.due), distance=distance_text(due.due, on))
        )
    yield from review_facts(detail.agreement, detail.review)


def _chain(detail: AgreementDetail) -> Iterator[Section]:
    """The engagements above that it serves, and the chain below it."""
    if detail.chain:
        yield Section(_("Chain under it"), (ChainPicture(detail.chain, detail.places),))
    else:
        yield Section(_("Chain under it"), (), _("No engagement rests on this agreement."))
    if detail.above:
        yield links_section(_("For these customers"), detail.above, "", aside=True)


def _parties(detail: AgreementDetail) -> Section:
    return links_section(_("Parties"), detail.parties, _("No party is named yet."))


def _about(detail: AgreementDetail) -> Section:
    agreement = detail.agreement
    law = country_name(agreement.law_country) if agreement.law_country else ""
    facts = (
        *_conclusion(agreement.conclusion),
        Fact(_("Main agreement"), agreement.main_agreement),
        Fact(_("Governing law"), law),
        Fact(_("Venue"), agreement.venue),
        Fact(_("Responsible"), agreement.owner),
        Fact(_("Next review"), day_text(agreement.next_review) if agreement.next_review else ""),
        Fact(_("Notes"), agreement.notes),
    )
    return Section(_("Conclusion and law"), (Facts(known(facts)),), aside=True)


def _conclusion(conclusion: Conclusion) -> tuple[Fact, ...]:
    return (
        Fact(_("Form"), name_of("conclusion", conclusion.form)),
        Fact(_("Concluded on"), day_text(conclusion.concluded_on)),
        Fact(_("By"), conclusion.by),
        Fact(_("Evidence"), conclusion.evidence),
        Fact(_("Version of the terms"), conclusion.terms_version),
        Fact(_("Address"), conclusion.url),
    )


def _term(detail: AgreementDetail, on: date) -> Section:
    agreement = detail.agreement
    names = {party.subject.id: party.subject.title for party in detail.parties}
    title, term, ended = (
        _("Term and notice"),
        agreement.term,
        ending_facts(agreement, lambda each: names.get(each, each)),
    )
    acts = term_acts(agreement, detail.state, on)
    if term is None:
        none = _("No term is recorded, so no deadline can follow from it.")
        return Section(title, (Paragraph(none, muted=True), *((Facts(ended),) if ended else ())), acts=acts)
    try:
        dates = dates_on(term, on, calendar_of(term))
    except (InvalidInputError, KnownError):
        unknown = _("Its days cannot be worked out: the public holidays that it counts by are not known here.")
        return Section(title, (Paragraph(unknown), Facts((*known(_agreed_facts(term)), *ended))), acts=acts)
    picture = TermPicture(on, term.begins_on, dates.last_day, dates.notice_opens, dates.notice_by, dates.next_last_day)
    blocks: tuple[Block, ...] = (
        picture,
        Facts((*known(_term_facts(term, dates, on)), *ended)),
        Steps(tuple(explanation_sentences(dates.explained))),
    )
    return Section(title, blocks, acts=acts)


def _agreed_facts(term: Term) -> tuple[Fact, ...]:
    """What stands in the agreement itself."""
    return (
        Fact(_("Kind"), name_of("term_kind", term.kind)),
        Fact(_("First term"), duration_in_words(term.first) if term.first else ""),
        Fact(_("Renewal"), duration_in_words(term.renewal) if term.renewal else ""),
        Fact(_("Notice period"), duration_in_words(term.notice) if term.notice else ""),
    )


def _term_facts(term: Term, dates: TermDates, on: date) -> tuple[Fact, ...]:
    def with_distance(day: date | None) -> str:
        return f"{day_text(day)} ({distance_text(day, on)})" if day else ""

    missed = _("{day}, and nothing was sent: it runs on").format(day=day_text(dates.notice_by))
    return (
        *_agreed_facts(term),
        Fact(_("Notice by"), missed if dates.notice_missed else with_distance(dates.notice_by)),
        Fact(_("Last day"), with_distance(dates.last_day)),
        Fact(_("Last day if renewed"), day_text(dates.next_last_day) if dates.next_last_day else ""),
    )
