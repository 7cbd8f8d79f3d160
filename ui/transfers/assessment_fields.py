"""What a transfer impact assessment says, beside the facts that the rules of transfers turn on."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from dpa_tracker.domain.transfer_assessments import TransferAssessment, UseCase
from dpa_tracker.sentences import _
from ui.forms.choice_fields import ManyField, TruthField
from ui.forms.form import Form
from ui.forms.text_fields import DateField, LinesField, LongTextField, TextField


class UseCaseCode(StrEnum):
    """The use cases as codes, which a field of choices needs."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"
    SEVEN = "7"


NOTHING: Final = TransferAssessment()


class AssessmentFields:
    """Adds the fields to a form, and reads them back; nothing said is None."""

    def __init__(self, form: Form) -> None:
        add = form.add
        self._found = add("assessment.law_and_practice", _("Law and practice there"), LongTextField())
        self._problematic = add("assessment.law_problematic", _("The law there reaches too far"), TruthField())
        self._cases = add(
            "assessment.use_cases", _("Use cases (Recommendations 01/2020)"), ManyField(UseCaseCode, "use_case")
        )
        self._measures = add("assessment.measures", _("Supplementary measures"), LinesField(lines=3))
        self._approver = add("assessment.approver", _("Approved by"), TextField())
        self._approved = add("assessment.approved_on", _("Approved on"), DateField())
        self._review = add("assessment.next_review", _("Next review"), DateField())
        self._reference = add("assessment.reference", _("Document"), TextField(_("Document and page, or web address.")))

    def put(self, assessment: TransferAssessment | None) -> None:
        """Show what is recorded."""
        shown = assessment or NOTHING
        self._found.put(shown.law_and_practice)
        self._problematic.put(shown.law_problematic)
        self._cases.put(tuple(UseCaseCode(str(int(each))) for each in shown.use_cases))
        self._measures.put(shown.measures)
        self._approver.put(shown.approver)
        self._approved.put(shown.approved_on)
        self._review.put(shown.next_review)
        self._reference.put(shown.reference)

    def read(self) -> TransferAssessment | None:
        """What was entered; None where nothing was."""
        said = TransferAssessment(
            self._found.value(),
            self._problematic.value(),
            tuple(UseCase(int(each.value)) for each in self._cases.value()),
            self._measures.value(),
            self._approver.value(),
            self._approved.value(),
            self._review.value(),
            self._reference.value(),
        )
        return None if said == NOTHING else said
