"""Rules over the choices in the clauses of Decision (EU) 2021/914: blanks, options, law and courts (fact base 1.1).

Whether the clauses carry the transfer is for the transfer rules to say; here is what a reader of the signed clauses
would find missing. Of clauses whose choices nobody has recorded nothing is said here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import agreement_title
from dpa_tracker.domain.commitments import Authorisation, CommitmentKind, Stated
from dpa_tracker.domain.mechanisms import Art28Clauses, Law, Scc2021, SccModule, UkAddendum
from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine
from dpa_tracker.law.art28.cases import TransferCase
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.transfer_facts import engagement_of
from dpa_tracker.law.eea_efta import EEA_EFTA_STATES

FIRST_DAY: Final = date(2021, 6, 27)
OWN_STATE: Final = 2  # Clause 17, Option 2: the law of the exporter's own State
# Modules 2 and 3, whose importer is a processor: they have Clause 9 (sub-processors) and Option 2 of Clause 17.
TO_PROCESSORS: Final = frozenset({SccModule.CONTROLLER_TO_PROCESSOR, SccModule.PROCESSOR_TO_SUB_PROCESSOR})


def _clauses(case: TransferCase) -> Iterator[tuple[SccModule, ClauseChoices, dict[str, object]]]:
    """The clauses relied on whose module and choices are recorded."""
    for entry in case.transfer.mechanisms:
        ground = entry.mechanism
        if not isinstance(ground, (Scc2021, UkAddendum)) or ground.module is None or entry.choices is None:
            continue
        if relied_on(entry, case.on):
            yield ground.module, entry.choices, {"importer": case.importer, "module": int(ground.module)}


@rule("clause_blanks_filled", "(EU) 2021/914 Clauses 9, 13, 17, 18, Annex I.C", since=FIRST_DAY)
def clause_blanks_filled(case: TransferCase) -> Iterator[Remark]:
    """Options that the module asks for are chosen, and blanks are filled. Clauses 7 and 11 may be left out."""
    for module, choices, values in _clauses(case):
        asked: dict[str, object] = {
            "clause_17_country": choices.clause_17_country,
            "clause_18_country": choices.clause_18_country,
        }
        if module is not SccModule.PROCESSOR_TO_CONTROLLER:
            asked |= {"clause_13": choices.clause_13, "authority": choices.authority.strip() or None}
        if module in TO_PROCESSORS:
            asked |= {"clause_9": choices.clause_9, "clause_9_days": choices.clause_9_days}
        if (
            module in TO_PROCESSORS and choices.clause_17_option == OWN_STATE
        ):  # the exporter's own State, with a fallback
            asked.pop("clause_17_country")
        blank = tuple(sorted(name for name, chosen in asked.items() if chosen is None))
        if blank:
            yield Remark("clauses_left_blank", Standing.CONDITIONAL, {**values, "clause_choice": blank})


@rule("clause_law_of_member_state", "(EU) 2021/914 Clauses 17, 18", since=FIRST_DAY)
def clause_law_of_member_state(case: TransferCase) -> Iterator[Remark]:
    """Modules 1 to 3: law and courts of a Member State. An EEA EFTA State is accepted, with a note.

    Where the Swiss act alone applies, Swiss law or another with rights of third parties may govern (FDPIC 2021-08-27).
    """
    for module, choices, values in _clauses(case):
        if module is SccModule.PROCESSOR_TO_CONTROLLER:
            continue
        for name in ("clause_17_country", "clause_18_country"):
            country: str | None = getattr(choices, name)
            if country is None:
                continue
            said = {**values, "clause_choice": name, "country": country}
            if country in EEA_EFTA_STATES:
                yield Remark("clause_law_of_efta_state", Standing.CLEARED, said)
            elif case.transfer.law is not Law.CH_FADP and not case.places.in_eea(country):
                yield Remark("clause_law_outside", Standing.CONDITIONAL, said)


@rule("clause_option_of_module", "(EU) 2021/914 Clauses 9, 13, 17", since=FIRST_DAY)
def clause_option_of_module(case: TransferCase) -> Iterator[Remark]:
    """No option is chosen that the module does not have: Clause 9 and Option 2 of Clause 17 are of Modules 2 and 3."""
    for module, choices, values in _clauses(case):
        chosen: list[str] = []
        if module not in TO_PROCESSORS and (choices.clause_9 is not None or choices.clause_9_days is not None):
            chosen.append("clause_9")
        if module not in TO_PROCESSORS and choices.clause_17_option == OWN_STATE:
            chosen.append("clause_17_option")
        if module is SccModule.PROCESSOR_TO_CONTROLLER and choices.clause_13 is not None:
            chosen.append("clause_13")
        if chosen:
            yield Remark("clause_of_other_module", Standing.CONDITIONAL, {**values, "clause_choice": tuple(chosen)})


@rule("clause_scope", "(EU) 2021/914 Art. 1(1), recital 7; GDPR Art. 3(2)", since=FIRST_DAY)
def clause_scope(case: TransferCase) -> Iterator[Remark]:
    """Whether the clauses fit an importer that is itself under the GDPR is open: both views, and never invalid.

    That it is so is known by its duty to name a representative (Art. 27(1): wherever Art. 3(2) applies).
    """
    importer = case.to_party
    if case.transfer.law is not Law.EU_GDPR or importer is None or not importer.representative_required:
        return
    grounds = [entry.mechanism for entry in case.transfer.mechanisms if relied_on(entry, case.on)]
    if any(isinstance(each, Scc2021) for each in grounds) and not _is_inside(case, case.transfer.country):
        alone = all(isinstance(each, Scc2021 | Art28Clauses) for each in grounds)
        leads_to = Standing.UNDETERMINED if alone else Standing.CLEARED  # another ground may make them unnecessary
        yield Remark("clause_scope_open", leads_to, {"importer": case.importer})


@rule("clause_9_agrees", "(EU) 2021/914 Clause 9(a); GDPR Art. 28(2), 28(4)", since=FIRST_DAY)
def clause_9_agrees(case: TransferCase) -> Iterator[Remark]:
    """The option of Clause 9(a) is the way in which the agreement of the same two parties permits sub-processors.

    The clauses know no option that forbids them: whoever forbids them chooses prior specific authorisation.
    """
    engagement = engagement_of(case.transfer, case.records)
    agreement = None if engagement is None else case.records.agreement_of(engagement)
    if engagement is None or agreement is None:
        return
    if (case.transfer.exporter_id, case.transfer.importer_id) != (engagement.client_id, engagement.provider_id):
        return  # the agreement is between others
    found = case.records.commitment(agreement, CommitmentKind.AUTHORISATION)
    if found is None or found.stated is not Stated.STATED or not found.choice:
        return
    agreed = Authorisation(found.choice)
    as_clause = ClauseNine.GENERAL if agreed is Authorisation.GENERAL else ClauseNine.SPECIFIC
    for module, choices, values in _clauses(case):
        if module in TO_PROCESSORS and choices.clause_9 is not None and choices.clause_9 is not as_clause:
            said = {"agreement": agreement_title(agreement), "authorisation": agreed.value}
            said["clause_9"] = choices.clause_9.value
            yield Remark("clause_9_contradicted", Standing.CONDITIONAL, {**values, **said})


def _is_inside(case: TransferCase, country: str | None) -> bool:
    return country is None or case.places.in_eea(country)


RULES: Final = (
    clause_blanks_filled,
    clause_law_of_member_state,
    clause_option_of_module,
    clause_scope,
    clause_9_agrees,
)
