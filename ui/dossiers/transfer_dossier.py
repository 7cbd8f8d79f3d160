"""The dossier of a transfer: the verdict, the grounds on record with their evidence, and the facts used."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from dpa_tracker.domain.transfer_assessments import TransferAssessment
from dpa_tracker.domain.transfers import Transfer, TransferFacts, TransferMechanism
from dpa_tracker.law.touching import CORRECTED
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.verdict_words import digest_words
from dpa_tracker.sentences import _, country_name, name_of
from dpa_tracker.wording.citations import all_cited
from ui.dossiers.blocks import Dossier, Fact, Facts, Reasoning, Section
from ui.dossiers.documents_section import with_documents
from ui.dossiers.life_sections import history_section
from ui.dossiers.mechanism_facts import mechanism_facts
from ui.dossiers.shared_sections import deadlines_section, findings_section, known
from ui.formats import day_text, yes_no

if TYPE_CHECKING:
    from dpa_tracker.queries.details import TransferDetail
    from dpa_tracker.store.register import Register

_DIGEST_SHOWN = 12


def transfer_dossier(register: Register, transfer_id: str, on: date) -> Dossier:
    """Everything about a transfer. Raises KnownError `no_such_record`."""
    from dpa_tracker.queries.transfer_detail import transfer_detail  # noqa: PLC0415 - loads the database library

    return with_documents(register, from_detail(transfer_detail(register, transfer_id, on), on))


def from_detail(detail: TransferDetail, on: date) -> Dossier:
    """The same, from what the query found."""
    transfer = detail.transfer
    title = f"{detail.exporter.subject.title} → {detail.importer.subject.title}"
    own = tuple(finding for finding in detail.findings if finding.code in detail.reasons)
    return Dossier(
        kind=_("Transfer"),
        icon="transfers",
        title=title,
        subtitle=country_name(transfer.country),
        state="" if detail.verdict else _phase(transfer, on),
        reasoning=_reasoning(detail, own, on),
        unjudged=_("It does not take place on this day: there is nothing to judge."),
        sections=(
            _legs(detail),
            *_mechanisms(transfer, detail.carried_by),
            findings_section(detail.findings, own),
            _facts_used(transfer.facts),
            deadlines_section(detail.deadlines),
            history_section("transfer", detail.transfer.id, detail.changes),
        ),
        opens=Subject("transfer", transfer.id, title),
        archived=transfer.archived,
        version=transfer.version,
    )


def _phase(transfer: Transfer, on: date) -> str:
    """Why a transfer has no verdict on the day: it had not begun, or it has ended."""
    return "not_begun" if transfer.begins_on is not None and on < transfer.begins_on else "ended"


def _reasoning(detail: TransferDetail, own: tuple[FindingRow, ...], on: date) -> Reasoning | None:
    if detail.verdict is None:
        return None
    carried = (
        _("Carried by: {mechanism}.").format(mechanism=name_of("mechanism", detail.carried_by))
        if detail.carried_by
        else ""
    )
    said = {finding.citation for finding in own}
    further = [citation for citation in detail.citations if citation not in said]
    sources = _("Sources: {sources}.").format(sources=all_cited(further)) if further else ""
    digest = digest_words(detail.law_digest[:_DIGEST_SHOWN], corrected=detail.law_is_corrected)
    law = _("As of {day}, law data {digest}.").format(day=day_text(on), digest=digest)
    corrected = any(finding.code == CORRECTED for finding in detail.findings)
    return Reasoning(detail.verdict, own, (), " ".join(part for part in (carried, sources, law) if part), corrected)


def _legs(detail: TransferDetail) -> Section:
    transfer = detail.transfer
    facts = (
        Fact(_("Exporter"), "", opens=detail.exporter.subject),
        Fact(_("As"), name_of("exporter_role", transfer.exporter_role)),
        Fact(_("Importer"), "", opens=detail.importer.subject),
        Fact(_("As"), name_of("importer_role", transfer.importer_role)),
        Fact(_("Country"), country_name(transfer.country)),
        Fact(_("Law"), name_of("law", transfer.law)),
        Fact(_("How"), name_of("making_available", transfer.making_available)),
        Fact(_("Engagement"), "", opens=detail.engagement.subject if detail.engagement else None),
        Fact(_("Begins"), day_text(transfer.begins_on) if transfer.begins_on else ""),
        Fact(_("Last day"), day_text(transfer.ends_on) if transfer.ends_on else ""),
        Fact(_("Responsible"), transfer.owner),
        Fact(_("Notes"), transfer.notes),
    )
    return Section(_("From and to"), (Facts(known(facts)),), aside=True)


def _mechanisms(transfer: Transfer, carried_by: str | None) -> tuple[Section, ...]:
    if not transfer.mechanisms:
        return (Section(_("Mechanisms"), (), _("No mechanism is on record.")),)
    return tuple(_mechanism(each, carried_by) for each in transfer.mechanisms)


def _mechanism(held: TransferMechanism, carried_by: str | None) -> Section:
    name = name_of("mechanism", held.mechanism.id)
    title = _("Mechanism: {name}").format(name=name)
    if held.fallback:
        title = _("Fallback: {name}").format(name=name)
    facts = (
        Fact(_("Carries the transfer"), yes_no(held.mechanism.id == carried_by)),
        *mechanism_facts(held.mechanism),
        Fact(_("Relied on from"), day_text(held.relied_from) if held.relied_from else ""),
        Fact(_("Relied on to"), day_text(held.relied_to) if held.relied_to else ""),
        Fact(_("Evidence"), held.evidence),
        Fact(_("Checked on"), day_text(held.checked_on) if held.checked_on else ""),
        *_assessed(held.assessment),
    )
    return Section(title, (Facts(known(facts)),))


def _assessed(said: TransferAssessment | None) -> tuple[Fact, ...]:
    """What the impact assessment says."""
    if said is None:
        return ()
    return (
        Fact(_("Law and practice there"), said.law_and_practice),
        Fact(_("The law there reaches too far"), yes_no(said.law_problematic)),
        Fact(
            _("Use cases (Recommendations 01/2020)"),
            "; ".join(name_of("use_case", str(int(each))) for each in said.use_cases),
        ),
        Fact(_("Supplementary measures"), "; ".join(said.measures)),
        Fact(_("Approved by"), said.approver),
        Fact(_("Approved on"), day_text(said.approved_on) if said.approved_on else ""),
        Fact(_("Next review"), day_text(said.next_review) if said.next_review else ""),
        Fact(_("Document"), said.reference),
    )


def _facts_used(facts: TransferFacts) -> Section:
    names = {
        "public_powers": _("Public powers are used"),
        "same_group": _("Same group"),
        "within_adequacy_scope": _("Within the scope of the adequacy decision"),
        "hr": _("Human-resources data"),
        "special_categories": _("Special categories"),
        "automated": _("Automated"),
        "for_uk_immigration_control": _("For UK immigration control"),
        "frequency": _("Frequency"),
    }
    shown: list[Fact] = []
    for field in fields(facts):
        value = getattr(facts, field.name)
        text = name_of("frequency", value.value) if isinstance(value, Enum) else yes_no(value)
        shown.append(Fact(names[field.name], text))
    return Section(_("Facts the law turns on"), (Facts(tuple(shown)),))
