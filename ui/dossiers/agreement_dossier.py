"""The dossier of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement, Conclusion
from dpa_tracker.domain.term import Term
from dpa_tracker.domain.term_dates import TermDates, dates_on
from dpa_tracker.queries.rows import Link, Subject
from dpa_tracker.sentences import _, country_name, name_of
from dpa_tracker.wording.dates_in_words import duration_in_words, explanation_sentences
from ui.dossiers.blocks import Block, Dossier, Fact, Facts, Reasoning, Section, Steps, TermPicture
from ui.dossiers.commitments_section import commitments_section
from ui.dossiers.documents_section import with_documents
from ui.dossiers.drafts_section import drafts_section
from ui.dossiers.processing_sections import measures_section, processing_section
from ui.dossiers.shared_sections import changes_section, deadlines_section, findings_section, known, links_section
from ui.formats import day_text, distance_text

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
        reasoning=Reasoning.of(detail.decided),
        sections=(
            _parties(detail),
            _term(agreement.term, on),
            _about(detail),
            commitments_section(agreement.commitments),
            findings_section(detail.findings, detail.decided.decisive),
            drafts_section(drafts),
            links_section(_("Services"), detail.services, _("No service is named."), aside=True),
            processing_section(detail.processing),
            measures_section(detail.measures),
            links_section(
                _("Sub-processors under it"), detail.engagements, _("No engagement rests on this agreement.")
            ),
            links_section(_("Transfers"), detail.transfers, _("No transfer rests on this agreement.")),
            deadlines_section(detail.deadlines),
            changes_section(detail.changes),
        ),
        opens=Subject("agreement", agreement.id, agreement.reference),
        archived=agreement.archived,
        version=agreement.version,
    )


def _parties(detail: AgreementDetail) -> Section:
    return links_section(_("Parties"), detail.parties, _("No party is named yet."))


def _about(detail: AgreementDetail) -> Section:
    agreement = detail.agreement
    law = country_name(agreement.law_country) if agreement.law_country else ""
    facts = (
        *_conclusion(agreement.conclusion),
        _other(_("Under"), detail.parent),
        _other(_("Replaces"), detail.replaces),
        Fact(_("Main agreement"), agreement.main_agreement),
        Fact(_("Governing law"), law),
        Fact(_("Venue"), agreement.venue),
        Fact(_("Owner"), agreement.owner),
        *_reviews(agreement),
        Fact(_("Notes"), agreement.notes),
    )
    return Section(_("Conclusion and law"), (Facts(known(facts)),), aside=True)


def _other(name: str, link: Link | None) -> Fact:
    return Fact(name, "", opens=link.subject if link else None)


def _conclusion(conclusion: Conclusion) -> tuple[Fact, ...]:
    return (
        Fact(_("Form"), name_of("conclusion", conclusion.form)),
        Fact(_("Concluded on"), day_text(conclusion.concluded_on)),
        Fact(_("By"), conclusion.by),
        Fact(_("Evidence"), conclusion.evidence),
        Fact(_("Version of the terms"), conclusion.terms_version),
        Fact(_("Address"), conclusion.url),
    )


def _reviews(agreement: Agreement) -> tuple[Fact, ...]:
    last = day_text(agreement.last_review) if agreement.last_review else ""
    next_one = day_text(agreement.next_review) if agreement.next_review else ""
    return (Fact(_("Last review"), last), Fact(_("Next review"), next_one))


def _term(term: Term | None, on: date) -> Section:
    title = _("Term and notice")
    if term is None:
        return Section(title, (), _("No term is recorded, so no deadline can follow from it."))
    dates = dates_on(term, on, calendar_of(term))
    picture = TermPicture(on, term.begins_on, dates.current_end, dates.notice_opens, dates.notice_by, dates.next_end)
    blocks: tuple[Block, ...] = (
        picture,
        Facts(known(_term_facts(term, dates, on))),
        Steps(tuple(explanation_sentences(dates.explained))),
    )
    return Section(title, blocks)


def _term_facts(term: Term, dates: TermDates, on: date) -> tuple[Fact, ...]:
    def with_distance(day: date | None) -> str:
        return f"{day_text(day)} ({distance_text(day, on)})" if day else ""

    missed = _("{day}, and nothing was sent: it runs on").format(day=day_text(dates.notice_by))
    return (
        Fact(_("Kind"), name_of("term_kind", term.kind)),
        Fact(_("First term"), duration_in_words(term.first) if term.first else ""),
        Fact(_("Renewal"), duration_in_words(term.renewal) if term.renewal else ""),
        Fact(_("Notice period"), duration_in_words(term.notice) if term.notice else ""),
        Fact(_("Notice by"), missed if dates.notice_missed else with_distance(dates.notice_by)),
        Fact(_("Ends"), with_distance(dates.current_end)),
        Fact(_("If renewed, ends"), day_text(dates.next_end) if dates.next_end else ""),
    )
