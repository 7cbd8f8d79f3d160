"""Rules over the description of processing and the measures, of a service or of an agreement that overrides it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.cases import ProcessingCase, ServiceCase
from dpa_tracker.law.art28.coherence_rules import PROCESSING_RULES
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.purpose_words import words_in_purpose
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.sensitive_words import CHILDREN, words_found

# What GDPR Art. 32(1)(a) to (d) name, as people write of their measures (en, nb, da, sv, de, fr).
_ARTICLE_32: Final[dict[str, str]] = {
    "encryption": r"encrypt|pseudonym|krypter|verschlüssel|chiffr|\btls\b|\baes\b",
    "resilience": (
        r"access|confidential|integrit|availab|resilien|redundan|replicat|two[\s-]factor|tilgang|adgang|konfidensial|tilgjengelig"
        r"|robust|behörighet|åtkomst|zugang|zugriff|vertraulich|verfügbar|belastbar|accès|confidentialité|disponibilité"
    ),
    "restoring": (
        r"restor|back-?ups?\b|recover|gjenopprett|sikkerhetskopi|gendan|genoprett|återställ|säkerhetskopi|wiederherstell"
        r"|datensicher|sauvegard|rétabl|restaur"
    ),
    "testing": r"test|audit|revis|inspect|prüf|evaluat|evaluer|\biso\b|\bsoc\s?2\b|isae|granskning",
}


@rule("processing_described", "GDPR Art. 28(3)")
def processing_described(case: ProcessingCase) -> Iterator[Remark]:
    """The contract sets out subject-matter, duration, nature, purpose, types of data and categories of people."""
    if case.processing is None:
        return
    lacking = tuple(fact for fact, recorded in _mandatory_facts(case.processing).items() if not recorded)
    if lacking:
        yield Remark("processing_facts_missing", Standing.CONDITIONAL, {**case.names, "fact": lacking})


def _mandatory_facts(processing: Processing) -> dict[str, object]:
    return {
        "subject_matter": processing.subject_matter.strip(),
        "duration": processing.duration.strip(),
        "nature": processing.nature.strip() or processing.operations,
        "purpose": processing.purpose.strip(),
        "types": processing.categories,
        "data_subjects": processing.data_subjects,
    }


@rule("special_data", "GDPR Art. 9, 10, 87")
def special_data(case: ProcessingCase) -> Iterator[Remark]:
    """Data that ask for more care are named; silence and "none" are different statements."""
    processing = case.processing
    if processing is None:
        return
    if processing.special_categories is None:
        yield Remark("special_categories_not_known", Standing.CONDITIONAL, case.names)
    elif processing.special_categories:
        listed = tuple(category.value for category in processing.special_categories)
        yield Remark("special_categories_present", Standing.CLEARED, {**case.names, "special_categories": listed})
    if processing.criminal_data:
        yield Remark("criminal_data_present", Standing.CLEARED, case.names)
    if processing.national_id:
        yield Remark("national_id_present", Standing.CLEARED, case.names)
    children = children_in(processing)
    if children:
        yield Remark("children_present", Standing.CLEARED, {**case.names, "people": ", ".join(children)})


def is_children(data_subjects: str) -> bool:
    """Whether a category of data subjects, as somebody wrote it, is one of children."""
    return bool(words_found(CHILDREN, (data_subjects,)))


def children_in(processing: Processing) -> tuple[str, ...]:
    """The children that a description names: among the data subjects, else in what it says the processing is for."""
    groups = tuple(group for group in processing.data_subjects if is_children(group))
    said = (processing.subject_matter, processing.nature, processing.purpose)
    return groups or words_in_purpose(CHILDREN, said)


def asks_for_care(processing: Processing | None) -> bool:
    """Whether the data raise the bar (fact base 7, FLAG): special categories, Art. 10, identity numbers, children."""
    if processing is None:
        return False
    flagged = processing.special_categories or processing.criminal_data or processing.national_id
    return bool(flagged) or bool(children_in(processing))


@rule("security_measures", "GDPR Art. 28(3)(c), 32")
def security_measures(case: ProcessingCase) -> Iterator[Remark]:
    """The measures that protect the data are set out."""
    if case.measures is not None and not case.measures:
        yield Remark("security_measures_missing", Standing.CONDITIONAL, case.names)
    elif case.measures:
        said = " ".join(f"{each.area} {each.measure} {each.evidence}" for each in case.measures)
        lacking = tuple(name for name, words in _ARTICLE_32.items() if not re.search(words, said, re.IGNORECASE))
        leads_to = Standing.CONDITIONAL if asks_for_care(case.processing) else Standing.CLEARED
        if lacking:
            yield Remark("measures_incomplete", leads_to, {**case.names, "article_32": lacking})


@rule("risk_assessed", "GDPR Art. 24(1), 32(2)")
def risk_assessed(case: ServiceCase) -> Iterator[Remark]:
    """The risk has been assessed, and the next assessment is not overdue."""
    service = case.service
    if service.next_risk_assessment is not None and service.next_risk_assessment < case.on:
        values = {"service": service.name, "due": service.next_risk_assessment}
        yield Remark("risk_assessment_overdue", Standing.CONDITIONAL, values)
    elif service.next_risk_assessment is None and service.last_risk_assessment is None:
        leads_to = Standing.CONDITIONAL if asks_for_care(service.processing) else Standing.CLEARED
        yield Remark("risk_never_assessed", leads_to, {"service": service.name})


RULES: Final = (processing_described, special_data, security_measures, *PROCESSING_RULES)
SERVICE_RULES: Final = (risk_assessed,)
