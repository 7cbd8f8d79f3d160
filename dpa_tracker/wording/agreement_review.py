"""Sentences about the review of an agreement, its renewal, its amendment and its end."""

from __future__ import annotations

from typing import Final

from dpa_tracker.wording import names

POINTS: Final[dict[str, str]] = {
    "28-2-auth": "Art. 28(2), authorisation of sub-processors",
    "28-2-notice": "Art. 28(2), notice of changes and right to object",
    "28-3-contract": "Art. 28(3), binding contract",
    "28-3-subject": "Art. 28(3), subject-matter",
    "28-3-dur": "Art. 28(3), duration",
    "28-3-nature": "Art. 28(3), nature and purpose",
    "28-3-types": "Art. 28(3), types of personal data",
    "28-3-ds": "Art. 28(3), categories of data subjects",
    "28-3-obl": "Art. 28(3), obligations and rights of the controller",
    "28-3-a": "Art. 28(3)(a), documented instructions",
    "28-3-b": "Art. 28(3)(b), confidentiality",
    "28-3-c": "Art. 28(3)(c), security",
    "28-3-d": "Art. 28(3)(d), conditions for sub-processors",
    "28-3-e": "Art. 28(3)(e), rights of data subjects",
    "28-3-f": "Art. 28(3)(f), assistance with Arts 32 to 36",
    "28-3-g": "Art. 28(3)(g), deletion or return",
    "28-3-h": "Art. 28(3)(h), information and audits",
    "28-3-infr": "Art. 28(3), unlawful instructions",
    "28-4-flow": "Art. 28(4), same obligations for sub-processors",
    "28-4-liab": "Art. 28(4), full liability for sub-processors",
    "28-9": "Art. 28(9), in writing",
    "29": "Art. 29, instructions to everyone under its authority",
    "33-2": "Art. 33(2), notification of breaches",
}
_FIELDS: Final[dict[str, str]] = {
    "direction": "Direction",
    "parties": "Parties",
    "service_ids": "Services",
    "conclusion": "Conclusion",
    "conclusion.terms_version": "Version of the terms",
    "processing": "Processing",
    "measures": "Security measures",
    "term": "Term and notice",
    "parent_id": "Under",
    "main_agreement": "Main agreement",
    "law_country": "Governing law",
    "venue": "Venue",
}
_PROMISES: Final = {
    code.removeprefix("name.commitment."): text
    for code, text in names.SENTENCES.items()
    if code.startswith("name.commitment.")
}

_LAW: Final[dict[str, str]] = {
    "paper.points_open": "Nobody has confirmed yet what agreement {agreement} says on: {point}.",
    "paper_remedy.points_open": "Read the agreement, and confirm each point with its clause or say that it is absent.",
    "paper.points_lapsed": (
        "Since these points of agreement {agreement} were reviewed ({point}), this has changed: {reviewed}."
    ),
    "paper_remedy.points_lapsed": "Look again at those points, and confirm them anew.",
    "paper.agreement_review_lapsed": (
        "The review of agreement {agreement} of {day} no longer holds. Changed since: {reviewed}."
    ),
    "paper_remedy.agreement_review_lapsed": "Read what has changed, and review the agreement again.",
}
_FAULTS: Final[dict[str, str]] = {
    "fault.notice_by_no_party": "this is not a party to the agreement",
    "fault.reason_needed_why_not_applicable": "say why the point does not apply",
    "fault.clause_or_quote_needed": "give the clause or the words that show it",
    "fault.say_what_it_says": "choose what the agreement says of it: of a point not reviewed nothing is kept",
    "fault.reviewer_needed": "say who reviewed it, and when",
    "fault.day_to_come": "{day} has not come; record it once it has happened",
    "fault.review_in_the_future": "a review cannot lie in the future",
}

_LIFE: Final[dict[str, str]] = {
    "fault.renewal_begin_needed": "the agreement has no end from which the new one could begin: give the day",
    "fault.renewal_end_needed": "the term before ended on an agreed day ({end}): give the new end",
    "fault.version_needed": "give the version that the terms have from then on",
    "fault.already_ended": "the agreement has ended, or notice was given already",
    "fault.notice_too_early": "notice cannot be given yet on that day; give the last day that was agreed, if one was",
    "fault.notice_in_the_future": "notice that has been received cannot lie in the future",
    "fault.notice_before_agreement": "lies before the agreement, which was concluded or began on {day}",
    "fault.last_day_not_known": "the last day does not follow from what is recorded: give it",
    "fault.reason_needed_other_day": "the last day that follows from the term is {day}: say why it is another one",
    "fault.reason_needed_by_unknown": "say here what is known of the notice where it is not known who gave it",
    "name.deadline.data_after_end": "Data returned or deleted",
    "deadline.data_after_end": (
        "The agreement ends on {last_day}: have the data returned or deleted, and ask for the proof."
    ),
    "ending.already_ended": "The agreement has ended, or notice was given already.",
    "ending.too_early": "Notice cannot be given yet on that day.",
    "ending.not_known": "The register does not hold enough to say on which day the agreement ends: enter the last day.",
    "ending.in_time": "In time: notice until {send_by} ends the agreement; its last day is {last_day}.",
    "ending.missed": (
        "Too late for the running term (the last day for notice was {missed}): "
        "it is renewed, and its last day is {last_day}."
    ),
    "ending.by_itself": "The agreement ends without notice too; its last day is {last_day}.",
    "ending.any_day": "The period of notice runs from that day; the last day is {last_day}.",
    "ending.another_day": "Entered instead: {day}. The reason stands in the register.",
    "ending.data_not_recorded": (
        "What happens with the data afterwards is not recorded. "
        "Article 28(3)(g) asks for deletion or return: settle it now."
    ),
    "ending.promise_in_clause": "{promise} (clause {clause})",
    "ending.data_duty": "Afterwards: {promise}; by when is not recorded.",
    "ending.data_duty_in_words": "Afterwards: {promise}; which day that is, has to be worked out by hand.",
    "ending.data_duty_by": "Afterwards: {promise}, by {due}.",
}

SENTENCES: Final[dict[str, str]] = {
    **{f"name.review_point.{code}": text for code, text in POINTS.items()},
    **{f"name.reviewed_field.{code}": text for code, text in _FIELDS.items()},
    **{f"name.reviewed_field.commitments.{code}": text for code, text in _PROMISES.items()},
    **{f"name.reviewed_field.review_points.{code}": text for code, text in POINTS.items()},
    "name.point_state.not_reviewed": "Not reviewed",
    "name.point_state.found_by_scan": "Found by scan",
    "name.point_state.confirmed": "Confirmed",
    "name.point_state.absent": "Absent",
    "name.point_state.not_applicable": "Not applicable",
    "name.point_state.lapsed": "Lapsed",
    "name.point_state.conflict": "Conflict",
    "error.contract_without_text": (
        "No text was found in {file}. That says nothing about what it says: make a copy with a text layer."
    ),
    **_LAW,
    **_FAULTS,
    **_LIFE,
}
