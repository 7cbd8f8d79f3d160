"""The sheets of Decision (EU) 2021/914 and the grounds of the transfers on the day of signing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.commitments import Authorisation, CommitmentKind
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, SccModule
from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine
from dpa_tracker.law.art28.clause_rules import TO_PROCESSORS
from dpa_tracker.law.eea_efta import EEA_EFTA_STATES
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import LegOfDay, ReadinessCase
from dpa_tracker.law.readiness.findings import Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS, CLAUSE_SHEETS, REPAIRS, TRANSFERS
from dpa_tracker.law.reasons import ReasonCode, Verdict

SCC: Final = "Decision (EU) 2021/914"
MODULES: Final = {
    (ExporterRole.CONTROLLER, ImporterRole.CONTROLLER): SccModule.CONTROLLER_TO_CONTROLLER,
    (ExporterRole.CONTROLLER, ImporterRole.PROCESSOR): SccModule.CONTROLLER_TO_PROCESSOR,
    (ExporterRole.PROCESSOR, ImporterRole.PROCESSOR): SccModule.PROCESSOR_TO_SUB_PROCESSOR,
    (ExporterRole.PROCESSOR, ImporterRole.CONTROLLER): SccModule.PROCESSOR_TO_CONTROLLER,
}
# Reasons of the law that have a sentence of their own here; all others of a verdict are told together.
SPOKEN: Final = {
    ReasonCode.TIA_MISSING: "tia_missing",
    ReasonCode.TIA_NEGATIVE: "tia_negative",
    ReasonCode.MEASURES_MISSING: "tia_measures_missing",
    ReasonCode.MANDATORY_PART_MISSING: "clause_part_missing",
    ReasonCode.WRONG_MODULE: "module_wrong",
}


@rule(f"{SCC}, Clauses 7, 9, 11, 13, 17 and 18", CLAUSE_SHEETS)
def choices_made(case: ReadinessCase) -> Iterator[Remark]:
    """Every choice is made: one alternative in Clauses 13 and 17, the days of Clause 9, the countries."""
    for leg in case.legs:
        entry, details = leg.clauses(), leg.clauses_details()
        if entry is None or details is None:
            continue
        choices = entry.choices or ClauseChoices()
        if details.module is None:
            yield _about(leg, "module_not_chosen", Severity.BLOCK)
            continue
        for name in _open(choices, details.module):
            yield _about(leg, "clause_choice_open", Severity.BLOCK, clause=name)
        if details.text_modified:
            yield _about(leg, "clauses_changed", Severity.BLOCK)


def _open(choices: ClauseChoices, module: SccModule) -> Iterator[str]:
    fourth = module is SccModule.PROCESSOR_TO_CONTROLLER
    # Modules 1 and 4 have one wording of Clause 17 and no option; those with sub-processors have two.
    asked = {
        "7": choices.clause_7_docking is None,
        "9": module in TO_PROCESSORS and choices.clause_9 is None,
        "9_days": module in TO_PROCESSORS and choices.clause_9_days is None,
        "11": choices.clause_11_dispute_body is None,
        "13": not fourth and choices.clause_13 is None,
        "17": module in TO_PROCESSORS and choices.clause_17_option is None,
        "17_country": choices.clause_17_country is None,
        "18": choices.clause_18_country is None,
        "i_c": not fourth and not choices.authority,
    }
    return (name for name, is_open in asked.items() if is_open)


@rule(f"{SCC}, Appendix", CLAUSE_SHEETS)
def parts_filled(case: ReadinessCase) -> Iterator[Remark]:
    """The annexes of the module in operation are filled, whether it carries the transfer today or as fallback.

    Annex III lists sub-processors with Option 1 of Clause 9 alone (fact base SCC-A3; with Option 2 Annex B serves).
    """
    for leg in case.legs:
        for part in leg.empty_parts():
            yield _about(leg, "clause_part_empty", Severity.BLOCK, part=part.value)


@rule(f"{SCC}, Clause 1", CLAUSE_SHEETS)
def module_fits(case: ReadinessCase) -> Iterator[Remark]:
    """The roles of exporter and importer decide the module."""
    for leg in case.legs:
        details = leg.clauses_details()
        if details is None or details.module is None:
            continue
        fitting = MODULES.get((leg.transfer.exporter_role, leg.transfer.importer_role))
        if fitting is not None and fitting is not details.module:
            yield _about(leg, "module_wrong", Severity.BLOCK, module=int(details.module), fitting=int(fitting))


@rule(f"{SCC}, Clause 9(a); GDPR Art. 28(2)", CLAUSE_SHEETS)
def clause_nine_agrees(case: ReadinessCase) -> Iterator[Remark]:
    """Clause 9 says the same as the agreement: the kind of authorisation, and days that keep its notice."""
    authorisation, notice = case.stated(CommitmentKind.AUTHORISATION), case.stated(CommitmentKind.CHANGE_NOTICE_DAYS)
    for leg in case.legs:
        entry, details = leg.clauses(), leg.clauses_details()
        if entry is None or details is None or entry.choices is None or details.module not in TO_PROCESSORS:
            continue
        option, days = entry.choices.clause_9, entry.choices.clause_9_days
        if authorisation is not None and option is not None and not _same(option, authorisation.choice):
            kinds = {"option": option.value, "authorisation": authorisation.choice}
            yield _about(leg, "clause_nine_differs", Severity.CHECK, **kinds)
        if notice is not None and notice.number is not None and days is not None and days != notice.number:
            values = {"clause_days": days, "notice_days": notice.number}
            yield _about(leg, "clause_nine_days_differ", Severity.CHECK, **values)


def _same(option: ClauseNine, authorisation: str) -> bool:
    wanted = {Authorisation.SPECIFIC: ClauseNine.SPECIFIC, Authorisation.GENERAL: ClauseNine.GENERAL}
    return next((clause is option for kind, clause in wanted.items() if kind == authorisation), False)


@rule(f"{SCC}, Clauses 17 and 18; incorporated in the EEA Agreement", CLAUSE_SHEETS)
def law_of_the_clauses(case: ReadinessCase) -> Iterator[Remark]:
    """The clauses ask for the law of a Member State; the law of an EEA EFTA State rests on the EEA reading.

    Under Module 4 any country may be named.
    """
    for leg in case.legs:
        entry = leg.clauses()
        choices = None if entry is None else entry.choices
        if choices is None:
            continue
        law, courts = choices.clause_17_country, choices.clause_18_country
        details = leg.clauses_details()
        fourth = details is not None and details.module is SccModule.PROCESSOR_TO_CONTROLLER
        if leg.outside and not fourth:
            yield _about(leg, "clause_law_outside", Severity.BLOCK, law=leg.outside[0])
        if {law, courts} & EEA_EFTA_STATES:
            yield _about(leg, "eea_reading", Severity.INFO, law=law or courts)
        if law is not None and courts is not None and law != courts:
            yield _about(leg, "courts_differ_from_law", Severity.CHECK, law=law, courts=courts)


@rule("GDPR and UK GDPR Arts 44 to 49; FADP Arts 16 and 17", TRANSFERS | REPAIRS)
def ground_on_the_day(case: ReadinessCase) -> Iterator[Remark]:
    """Every transfer has a ground in force on the day of signing, with the assessment that it needs."""
    for leg in case.legs:
        if leg.verdict in (Verdict.VALID, Verdict.NO_TRANSFER) or (case.kind not in AGREEMENTS and not leg.direct):
            continue
        if case.kind in REPAIRS and leg.verdict == Verdict.INVALID:
            continue  # the amendment is what repairs it; its own sheet names the new ground
        if leg.verdict == Verdict.UNDETERMINED:
            yield _about(leg, "ground_not_certain", Severity.CHECK)
            continue
        spoken = [SPOKEN[reason] for reason in leg.reasons if reason in SPOKEN]
        for code in dict.fromkeys(spoken):
            yield _about(leg, f"ground_{code}", Severity.BLOCK)
        if not spoken:
            yield _about(leg, "ground_not_in_force", Severity.BLOCK, on=case.on.isoformat())


@rule(f"{SCC}, Clause 14; EDPB Recommendations 01/2020", CLAUSE_SHEETS)
def clauses_assessed(case: ReadinessCase) -> Iterator[Remark]:
    """Clauses that are to take over as a fallback are assessed today, or they will not carry when they have to."""
    for leg in case.legs:
        entry, details = leg.clauses(), leg.clauses_details()
        if entry is None or details is None or not entry.fallback:
            continue
        combined = details.combined_with_data_collected_in_the_eu
        if details.module is SccModule.PROCESSOR_TO_CONTROLLER and not combined:
            continue
        tia = details.tia
        if tia is None or not tia.documented or tia.conclusion is None or (tia.dated and tia.dated > case.on):
            yield _about(leg, "fallback_tia_missing", Severity.BLOCK)


def _about(leg: LegOfDay, code: str, severity: Severity, **values: object) -> Remark:
    return Remark(code, severity, {**leg.names, **values}, "mechanisms", (Kind.TRANSFER, leg.transfer.id))


RULES: Final = (
    choices_made,
    parts_filled,
    module_fits,
    clause_nine_agrees,
    law_of_the_clauses,
    ground_on_the_day,
    clauses_assessed,
)
