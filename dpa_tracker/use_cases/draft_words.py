"""The sentences about a draft, for both faces and the report: what is missing in it, and why there is none."""

from __future__ import annotations

from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.sentences import error_sentence, fault_sentence, language, sentence
from dpa_tracker.use_cases.draft_agreement import GAP, PAST
from dpa_tracker.use_cases.draft_placing import ManyDraft, Trouble
from dpa_tracker.use_cases.readiness_words import message
from dpa_tracker.word.fields import label
from dpa_tracker.word.filling import Gap


def gap_sentence(gap: Gap) -> str:
    """Why a field is missing, in the chosen language."""
    return sentence(f"gap.{gap.reason}", {"label": label(gap.tag, language())})


def trouble_sentence(error: Trouble) -> str:
    """What stood in the way, in the chosen language: of several faults, each."""
    if isinstance(error, InvalidInputError):
        return "; ".join(f"{_field(fault.field)}: {fault_sentence(fault)}" for fault in error.faults)
    return error_sentence(error)


def why_not(draft: ManyDraft) -> str:
    """Why one of many has no file, in one line in the chosen language; empty when it has one."""
    if draft.error is not None:
        return trouble_sentence(draft.error)
    if draft.file is not None:
        return ""
    reasons = [message(one) for one in draft.readiness if one.blocks]
    if GAP in draft.in_the_way:
        reasons.insert(0, sentence("many.gaps", {"number": len(draft.gaps)}))
    if PAST in draft.in_the_way:
        reasons.append(sentence("many.past"))
    return "; ".join((sentence("many.refused"), *reasons))


def _field(path: str) -> str:
    tag = ".".join(part for part in path.split(".") if not part.isdigit())
    return label(tag, language()) or path
