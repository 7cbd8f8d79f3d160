"""Rules over what a transfer impact assessment says (EDPB Recommendations 01/2020), beside whether there is one.

Where the law of the importer's country is problematic and the data are there in clear text, the Recommendations know no
technical measure. What then follows depends on the assessment itself: a conclusion is asked for, not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.mechanisms import TiaConclusion
from dpa_tracker.domain.transfer_assessments import CLEAR_TEXT
from dpa_tracker.law.art28.cases import TransferCase
from dpa_tracker.law.art28.evidence_rules import relied_on, tia_of
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule

RECOMMENDATIONS: Final = date(2021, 6, 18)  # version 2.0
_SOURCE: Final = "EDPB Recommendations 01/2020"


@rule("assessment_complete", f"{_SOURCE}; (EU) 2021/914 Clause 14(d)", since=RECOMMENDATIONS)
def assessment_complete(case: TransferCase) -> Iterator[Remark]:
    """An assessment that is documented says what it found of law and practice, and who stands for it."""
    for entry in case.transfer.mechanisms:
        tia, said = tia_of(entry.mechanism), entry.assessment
        if tia is None or not tia.documented or said is None or not relied_on(entry, case.on):
            continue
        parts = {
            "law_and_practice": said.law_and_practice.strip(),
            "use_cases": said.use_cases,
            "approver": said.approver.strip(),
            "next_review": said.next_review,
        }
        lacking = tuple(name for name, recorded in parts.items() if not recorded)
        if lacking:
            values = {"importer": case.importer, "mechanism": entry.mechanism.id.value, "assessed": lacking}
            yield Remark("assessment_incomplete", Standing.CLEARED, values)


@rule("clear_text_assessed", f"{_SOURCE}, use cases 6 and 7", since=RECOMMENDATIONS)
def clear_text_assessed(case: TransferCase) -> Iterator[Remark]:
    """Clear text in a country whose law reaches too far: no technical measure helps, so the conclusion is shown."""
    for entry in case.transfer.mechanisms:
        tia, said = tia_of(entry.mechanism), entry.assessment
        if said is None or not said.law_problematic or not relied_on(entry, case.on):
            continue
        cases = tuple(str(int(each)) for each in said.use_cases if each in CLEAR_TEXT)
        if not cases:
            continue
        values = {"importer": case.importer, "mechanism": entry.mechanism.id.value, "use_case": cases}
        if tia is None or tia.conclusion is None:
            yield Remark("clear_text_without_conclusion", Standing.UNDETERMINED, values)
        elif tia.conclusion is not TiaConclusion.INADEQUATE:
            yield Remark("clear_text_without_measure", Standing.CONDITIONAL, values)


@rule("facts_agree", f"{_SOURCE}, step 4; (EU) 2021/914 Clause 14(d)", since=RECOMMENDATIONS)
def measures_are_named(case: TransferCase) -> Iterator[Remark]:
    """Adequate with measures, and no measure on record: nobody can tell whether they are in place.

    Where they are known not to be in place the verdict on the transfer says so by itself.
    """
    for entry in case.transfer.mechanisms:
        tia, said = tia_of(entry.mechanism), entry.assessment
        named = said is not None and any(each.strip() for each in said.measures)
        if tia is None or named or not relied_on(entry, case.on):
            continue
        if tia.conclusion is TiaConclusion.ADEQUATE_WITH_MEASURES and tia.measures_in_place is not False:
            values = {"importer": case.importer, "mechanism": entry.mechanism.id.value}
            yield Remark("assessment_without_measures", Standing.CONDITIONAL, values)


RULES: Final = (assessment_complete, clear_text_assessed, measures_are_named)
