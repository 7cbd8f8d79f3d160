"""Sentences about the review of an agreement, its renewal, its amendment and its end."""

from __future__ import annotations

from typing import Final

from dpa_tracker.wording import names

_POINTS: Final[dict[str, str]] = {
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
    "paper.points_absent": "Whoever reviewed agreement {agreement} did not find there: {point}.",
    "paper_remedy.points_absent": "Agree on what is missing in writing, by an amendment or a new agreement.",
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
    "fault.reviewer_needed": "say who reviewed it, and when",
    "fault.review_in_the_future": "a review cannot lie in the future",
}

SENTENCES: Final[dict[str, str]] = {
    **{f"name.review_point.{code}": text for code, text in _POINTS.items()},
    **{f"name.reviewed_field.{code}": text for code, text in _FIELDS.items()},
    **{f"name.reviewed_field.commitments.{code}": text for code, text in _PROMISES.items()},
    **{f"name.reviewed_field.review_points.{code}": text for code, text in _POINTS.items()},
    "name.point_state.not_reviewed": "Not reviewed",
    "name.point_state.found_by_scan": "Found by scan",
    "name.point_state.confirmed": "Confirmed",
    "name.point_state.absent": "Absent",
    "name.point_state.not_applicable": "Not applicable",
    "name.point_state.lapsed": "Lapsed",
    **_LAW,
    **_FAULTS,
}
