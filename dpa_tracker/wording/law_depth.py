"""Sentences of the legal core in depth: by which law an answer was made, plans, assessments, Art. 28."""

from __future__ import annotations

from typing import Final

from dpa_tracker.wording.agreement_review import POINTS

SENTENCES: Final[dict[str, str]] = {
    **{f"name.rule.point.{code}": text for code, text in POINTS.items()},
    "law_depth.law_data": "Law data {digest}",
    "law_depth.cured": "{remedy} Clause {cure} of the shipped agreements has the words.",
    "name.cure.purpose": "1 (Parties and purpose)",
    "name.cure.processing": "3 (The processing)",
    "name.cure.controller_duties": "4 (Obligations and rights of the Controller)",
    "name.cure.instructions": "5 (Documented instructions)",
    "name.cure.unlawful": "6 (Instructions that break the law)",
    "name.cure.confidentiality": "7 (Confidentiality)",
    "name.cure.security": "8 (Security of processing)",
    "name.cure.sub_processors": "9 (Sub-processors)",
    "name.cure.transfers": "10 (Transfers to third countries)",
    "name.cure.data_subjects": "11 (Requests from data subjects)",
    "name.cure.assistance": "12 (Assistance with Articles 32 to 36)",
    "name.cure.breach": "13 (Personal data breaches)",
    "name.cure.end_of_processing": "14 (Deletion and return)",
    "name.cure.audit": "15 (Information, audits and inspections)",
    "name.cure.payment": "18 (Payment for data protection work)",
    "name.cure.liability": "19 (Liability)",
    "name.cure.duration": "21 (Duration and end)",
    "name.cure.signatures": "25 (Form and signatures)",
    "paper.point_absent": "Whoever reviewed agreement {agreement} did not find there: {point}.",
    "paper_remedy.point_absent": "Agree on what is missing in writing, by an amendment or a new agreement.",
    "paper.shorter_than_seen": (
        "Agreement {agreement} gives {days} days ({commitment}); less than {usual} is less than others give, "
        "and hardly a real chance to object."
    ),
    "paper_remedy.shorter_than_seen": "Agree on more days; 30 are usual for notice of a change.",
    "paper.shorter_than_usual": "Agreement {agreement} gives {days} days ({commitment}); {usual} are usual.",
    "paper_remedy.shorter_than_usual": "Agree on {usual} days at the next occasion.",
    "paper.longer_than_seen": (
        "Agreement {agreement} allows {days} days ({commitment}); more than {usual} is more than others take."
    ),
    "paper_remedy.longer_than_seen": "Agree on fewer days; 30 to 90 are usual for deletion.",
    "paper.longer_than_usual": "Agreement {agreement} allows {days} days ({commitment}); {usual} are usual at most.",
    "paper_remedy.longer_than_usual": "Agree on {usual} days or fewer at the next occasion.",
    "paper.number_not_stated": "Agreement {agreement} states no number of days: {commitment}.",
    "paper_remedy.number_not_stated": "Agree on a number of days; 30 to 90 are usual for deletion.",
    "paper.no_audit_a_year": "Agreement {agreement} provides for no audit in any year.",
    "paper_remedy.no_audit_a_year": "Agree on one audit a year, and more after a breach or when an authority asks.",
    "paper.promise_without_number": "Agreement {agreement} promises this without a number ({commitment}): “{text}”.",
    "paper_remedy.promise_without_number": "Agree on a number; words like “promptly” mean nothing that can be checked.",
    "paper.only_restates_law": (
        "Agreement {agreement} has every point of Article 28, but no number, measure or description of its "
        "own: it only restates the law."
    ),
    "paper_remedy.only_restates_law": "Agree on how each duty is met: times, measures, and what is processed.",
    "paper.measures_incomplete": "No measure recorded for {subject} speaks of: {article_32}.",
    "paper_remedy.measures_incomplete": (
        "Record the measures for it with their evidence, or why the risk does not call for them."
    ),
    "name.article_32.encryption": "pseudonymisation or encryption (Art. 32(1)(a))",
    "name.article_32.resilience": "confidentiality, integrity, availability and resilience (Art. 32(1)(b))",
    "name.article_32.restoring": "restoring access in time (Art. 32(1)(c))",
    "name.article_32.testing": "regular testing (Art. 32(1)(d))",
    "paper.data_contradicted": "{subject} is recorded as having none of these data ({denied}), yet it lists: {words}.",
    "paper_remedy.data_contradicted": "Correct one of the two; until then nobody can tell which data are processed.",
    "name.denied.special": "special categories",
    "name.denied.criminal": "criminal convictions and offences",
    "name.denied.national_id": "national identification numbers",
    "paper.transfer_contradicted": (
        "The transfer to {importer} is recorded without special categories, yet it belongs to {subject}, "
        "which has them: {special_categories}."
    ),
    "paper_remedy.transfer_contradicted": (
        "Say which of these data go, or describe in the agreement that this importer does not get them."
    ),
    "paper.engaged_before_it_existed": (
        "{provider} is said to process for {client} ({service}) from {day}, before {party} existed ({since})."
    ),
    "paper_remedy.engaged_before_it_existed": "Correct one of the two days, or record the company that did it then.",
    "paper.concluded_before_it_existed": (
        "Agreement {agreement} is said to be concluded on {day}, before {party} existed ({since})."
    ),
    "paper_remedy.concluded_before_it_existed": "Correct one of the two days, or record the company that concluded it.",
    "paper.transferred_before_it_existed": (
        "The transfer, or a ground for it, is dated {day}, before {party} existed ({since})."
    ),
    "paper_remedy.transferred_before_it_existed": (
        "Correct one of the two days, or record the company that was a party then."
    ),
    "name.rule.usual_change_notice": "Changes are told with time to object",
    "name.rule.usual_deletion": "Deletion has a usual time",
    "name.rule.usual_audit": "Audits can take place every year",
    "name.rule.numbers_stated": "Promises of a time have a number",
    "name.rule.more_than_the_law": "The agreement does more than restate the law",
    "name.rule.party_existed": "Nobody acts before it exists",
    "name.rule.facts_agree": "Facts do not contradict one another",
}
