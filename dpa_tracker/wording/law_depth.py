"""Sentences of the legal core in depth: by which law an answer was made, plans, assessments, Art. 28."""

from __future__ import annotations

from typing import Final

from dpa_tracker.wording.agreement_review import POINTS

SENTENCES: Final[dict[str, str]] = {
    **{f"name.rule.point.{code}": text for code, text in POINTS.items()},
    "law_depth.law_data": "Law data {digest}",
    "law_depth.law_data_corrected": "Law data {digest} (with own corrections)",
    "name.rule.law.correction": "The house corrects the law data for itself",
    "law_depth.digest_corrected": "{digest} (with own corrections)",
    "law_depth.rests_on_correction": "It rests on our own correction of the law data.",
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
    "name.cure.authorities": "16 (Authorities and orders)",
    "name.cure.records": "17 (Records and contacts)",
    "name.cure.payment": "18 (Payment for data protection work)",
    "name.cure.liability": "19 (Liability)",
    "name.cure.duration": "21 (Duration and end)",
    "name.cure.signatures": "25 (Form and signatures)",
    "paper.point_absent": "Whoever reviewed agreement {agreement} did not find there: {point}.",
    "paper_remedy.point_absent": "Agree on what is missing in writing, by an amendment or a new agreement.",
    "paper.shorter_than_seen": (
        "Agreement {agreement} says {days} ({commitment}); others give {usual} or more, and less is hardly a "
        "real chance to object."
    ),
    "paper_remedy.shorter_than_seen": "Agree on more days; 30 are usual for notice of a change.",
    "paper.shorter_than_usual": "Agreement {agreement} says {days} ({commitment}); {usual} is usual.",
    "paper_remedy.shorter_than_usual": "Agree on {usual} at the next occasion.",
    "paper.longer_than_seen": "Agreement {agreement} says {days} ({commitment}); others take {usual} at most.",
    "paper_remedy.longer_than_seen": "Agree on fewer days; 30 to 90 are usual for deletion.",
    "paper.longer_than_usual": "Agreement {agreement} says {days} ({commitment}); {usual} is usual at most.",
    "paper_remedy.longer_than_usual": "Agree on {usual} or less at the next occasion.",
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
    "paper.data_contradicted": "{subject} is recorded as having none of these data ({denied}), yet it names: {words}.",
    "paper_remedy.data_contradicted": "Correct one of the two; until then nobody can tell which data are processed.",
    "paper.engaged_data_contradicted": (
        "The processing for {service} is described as having none of these data ({denied}), "
        "yet {provider} processes: {words}."
    ),
    "paper_remedy.engaged_data_contradicted": (
        "Correct one of the two; until then nobody can tell which data are processed."
    ),
    "name.denied.special": "special categories",
    "name.denied.criminal": "criminal convictions and offences",
    "name.denied.national_id": "national identification numbers",
    "paper.assessment_approved_before_made": (
        "The transfer impact assessment for {importer} ({mechanism}) is dated {dated} and was approved on {approved}, "
        "before it was made."
    ),
    "paper_remedy.assessment_approved_before_made": "Look at the assessment, and correct the day that is wrong.",
    "paper.transfer_contradicted": (
        "The transfer to {importer} is recorded without special categories, yet it belongs to {subject}, "
        "which has them: {special_categories}."
    ),
    "paper_remedy.transfer_contradicted": (
        "Say which of these data go, or describe in the agreement that this importer does not get them."
    ),
    "paper.transfer_role_contradicted": (
        "The transfer to {importer} has {party} as {claimed_as}, and agreement {agreement} as {agreed_as}."
    ),
    "paper_remedy.transfer_role_contradicted": (
        "Find out which role {party} has in this processing, and correct the other record: the module of the clauses "
        "hangs on it."
    ),
    "paper.group_contradicted": (
        "{exporter} and {importer} are said not to be of one group, and {parent} is the parent of both on record."
    ),
    "paper_remedy.group_contradicted": "Correct the transfer, or who is whose parent.",
    "paper.listing_seen_too_early": (
        "{mechanism}: the official list was looked at for {importer} on {seen}, and a status of {shown} is recorded "
        "as seen there."
    ),
    "paper_remedy.listing_seen_too_early": "Look it up on the official list, and record the day of the look.",
    "paper.clause_13_contradicted": (
        "Clause 13(a) towards {importer}: the paragraph chosen ({paragraph}) is not the one for an exporter in"
        " {country}, as {exporter} is."
    ),
    "paper_remedy.clause_13_contradicted": "Choose the paragraph for where the exporter is established.",
    "paper.certified_before_it_existed": (
        "{certificate} of {party} is said to be valid from {day}, before {party} existed ({since})."
    ),
    "paper_remedy.certified_before_it_existed": "Look at the certificate: its day, and the company that it names.",
    "paper.end_contradicted": (
        "A notice of termination of {agreement} is on record with {last_day} as the last day, and the agreement is "
        "recorded as in force after it."
    ),
    "paper_remedy.end_contradicted": "Record from when the agreement no longer binds, or that the notice fell away.",
    "paper.place_contradicted": (
        "A transfer to {country} belongs to what {provider} does for {client} ({service}), and {country} is none of "
        "the places recorded for it."
    ),
    "paper_remedy.place_contradicted": "Add the place, or correct where the transfer goes.",
    "paper.transfer_of_others": (
        "The transfer from {exporter} to {importer} is recorded under what {provider} does, which is neither of the"
        " two."
    ),
    "paper_remedy.transfer_of_others": (
        "Put it under what {importer} does, and record the transfer to {provider} where there is one."
    ),
    "paper.planned_yet_begun": (
        "{provider} is recorded as planned for {client} ({service}), and as begun on {day}: whether it is in use, and"
        " has to be told of, cannot be said."
    ),
    "paper_remedy.planned_yet_begun": "Record it as active, or correct the day on which it begins.",
    "paper.returned_after_deletion": (
        "Agreement {agreement} has the data returned within {return_days} days, and deleted within {deletion_days}:"
        " they would be gone first."
    ),
    "paper_remedy.returned_after_deletion": (
        "Look at the agreement again; if it says so, agree that nothing is deleted before it was returned."
    ),
    "paper.seat_contradicted": (
        "{party} is recorded in {country}, and its registered address is in {seat_country}: which law it is under, and "
        "whether data sent to it leave the EEA, cannot be told."
    ),
    "paper_remedy.seat_contradicted": "Look it up in the register of companies, and correct the one that is wrong.",
    "paper.number_contradicted": (
        "{party} is recorded in {country}, and its number ({number}) is one of {number_country}: it may be another "
        "company of the group."
    ),
    "paper_remedy.number_contradicted": (
        "See which company the agreement names; record its number in the register of companies at home, or its country."
    ),
    "paper.own_staff_contradicted": (
        "The transfer from {exporter} to {importer} is said to hold no data about the exporter's own employees, and "
        "the processing concerns: {people}."
    ),
    "paper_remedy.own_staff_contradicted": (
        "Say whose employees they are; under the Data Privacy Framework data about one's own need a listing that "
        "covers them."
    ),
    "paper.listed_yet_elsewhere": (
        "{importer} is recorded in {country}; {mechanism} takes only listed organisations in the United States."
    ),
    "paper_remedy.listed_yet_elsewhere": (
        "Find out which company receives the data: record the listed one as the importer, or another ground."
    ),
    "paper.notice_contradicted": (
        "Notice of termination of {agreement} is recorded as received on {received}, before the agreement was "
        "concluded or began ({first})."
    ),
    "paper_remedy.notice_contradicted": "Look at the notice and the agreement, and correct the day that is wrong.",
    "paper.agreement_day_to_come": "{agreement}: {happened} on {day}, a day that has not come.",
    "paper_remedy.agreement_day_to_come": (
        "Correct the day, or record it once it has happened; from when the agreement applies stands in its term."
    ),
    "paper.transfer_day_to_come": "{importer} ({mechanism}): {happened} on {day}, a day that has not come.",
    "paper_remedy.transfer_day_to_come": "Correct the day, or record it once it has happened.",
    "paper.service_day_to_come": "{service}: {happened} on {day}, a day that has not come.",
    "paper_remedy.service_day_to_come": "Correct the day, or record it once it has happened.",
    "name.happened.concluded": "recorded as concluded",
    "name.happened.reviewed": "recorded as reviewed",
    "name.happened.points_reviewed": "points of Article 28 are recorded as reviewed",
    "name.happened.notice": "notice of termination is recorded as received",
    "name.happened.clauses_concluded": "recorded as concluded",
    "name.happened.certificate_granted": "the certificate is recorded as granted",
    "name.happened.looked_up": "recorded as looked up",
    "name.happened.assessed": "the impact assessment is dated",
    "name.happened.approved": "the impact assessment is recorded as approved",
    "name.happened.risk_assessed": "the risk is recorded as assessed",
    "name.rule.days_have_come": "What is recorded as done has been done",
    "name.paragraph.exporter_in_eea": "exporter in the EEA",
    "name.paragraph.representative": "exporter outside it, with a representative",
    "name.paragraph.no_representative": "exporter outside it, without a representative",
    "name.claimed.controller": "controller",
    "name.claimed.processor": "processor",
    "name.agreed.controller": "controller",
    "name.agreed.joint_controller": "joint controller",
    "name.agreed.processor": "processor",
    "name.agreed.sub_processor": "sub-processor",
    "paper.listing_contradicted": (
        "{mechanism}: what the official list shows of {importer} is recorded in one way for the transfer from "
        "{exporter} and in another for that from {others}."
    ),
    "paper_remedy.listing_contradicted": "Look it up on the official list, and correct the record that is wrong.",
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
    "name.kind.plan": "Plan",
    "assessment_sheet.title": "Impact assessments",
    "assessment_sheet.transfer": "From whom to whom",
    "assessment_sheet.ground": "Assessed for",
    "assessment_sheet.law_and_practice": "Law and practice there",
    "assessment_sheet.problematic": "The law there reaches too far",
    "assessment_sheet.use_cases": "Use cases (Recommendations 01/2020)",
    "assessment_sheet.measures": "Supplementary measures",
    "assessment_sheet.approver": "Approved by",
    "assessment_sheet.approved_on": "Approved on",
    "assessment_sheet.next_review": "Next review",
    "assessment_sheet.reference": "Document",
    "name.kind.law": "Law data",
    "law_depth.plan_title": "{event}, from {from}",
    "law_depth.plan_line": "{event}. Supposed from {from} by {who}.",
    "error.no_agreement_for_clause": (
        "No agreement is on record for it, so there is none to add the clause to: draft the agreement as a whole."
    ),
    "error.plan_not_found": "There is no plan “{name}”; there are: {known}.",
    "error.not_a_day_to_ask_about": (
        "“{text}” is not a day; write it as 23.11.2026 or 2026-11-23. The day that was asked about stays."
    ),
    "error.after_the_last_day": "{day} lies after {last}, the last day that can be asked about.",
    "fault.before_the_law_data": (
        "lies before {first}, the first day on which the law data say anything: Directive 95/46/EC is their oldest law"
    ),
    "error.before_the_law_data": (
        "{day} lies before {first}, the first day on which the law data say anything: Directive 95/46/EC is "
        "their oldest law."
    ),
    "paper.assessment_review_overdue": (
        "The transfer impact assessment for {importer} ({mechanism}) was to be reviewed by {due}."
    ),
    "paper_remedy.assessment_review_overdue": (
        "Review the assessment of the law and practice there, and set the day of the next review."
    ),
    "paper.assessment_incomplete": (
        "The record of the transfer impact assessment for {importer} ({mechanism}) lacks: {assessed}."
    ),
    "paper_remedy.assessment_incomplete": "Record what the assessment says on it.",
    "name.assessed.law_and_practice": "law and practice there",
    "name.assessed.use_cases": "the use case of Recommendations 01/2020",
    "name.assessed.approver": "who approved it",
    "name.assessed.next_review": "the day of the next review",
    "paper.clear_text_without_conclusion": (
        "{importer} gets the data in clear text ({use_case}) under a law that reaches too far, and the "
        "assessment has no conclusion ({mechanism}). One view: no technical measure helps, so the transfer "
        "must stop. The other: practice may show that this law is not applied to these data."
    ),
    "paper_remedy.clear_text_without_conclusion": (
        "Conclude the assessment from law and practice, and record who approved it."
    ),
    "paper.clear_text_without_measure": (
        "{importer} gets the data in clear text ({use_case}) under a law that reaches too far; for this the "
        "Recommendations know no effective technical measure ({mechanism})."
    ),
    "paper_remedy.clear_text_without_measure": (
        "See that the conclusion rests on documented practice and not on a technical measure, or stop the transfer."
    ),
    "name.use_case.1": "use case 1: encrypted backup, keys in the EEA",
    "name.use_case.2": "use case 2: pseudonymised data",
    "name.use_case.3": "use case 3: encrypted in transit",
    "name.use_case.4": "use case 4: protected recipient",
    "name.use_case.5": "use case 5: split processing",
    "name.use_case.6": "use case 6: clear text in a cloud or at a processor",
    "name.use_case.7": "use case 7: remote access to clear text",
    "paper.clauses_left_blank": (
        "In the clauses with {importer} (Module {module}) this is not chosen or filled in: {clause_choice}."
    ),
    "paper_remedy.clauses_left_blank": "Agree on it, and record what the signed clauses say.",
    "paper.clause_law_of_efta_state": (
        "The clauses with {importer} (Module {module}) name {country} in {clause_choice}, an EEA EFTA State; "
        "the clauses say “Member State”, and the EEA Agreement reads that so."
    ),
    "paper_remedy.clause_law_of_efta_state": "Nothing, unless the importer disagrees.",
    "paper.clause_law_outside": (
        "The clauses with {importer} (Module {module}) name {country} in {clause_choice}; Modules 1 to 3 ask "
        "for a Member State."
    ),
    "paper_remedy.clause_law_outside": "Agree on the law and the courts of a Member State.",
    "paper.clause_scope_open": (
        "{importer} has to name a representative (Art. 27), so it may itself be under the GDPR for these data (Art. "
        "3(2)); whether the clauses of Decision (EU) 2021/914 fit then is open. One view: they are a ground all the "
        "same, as the EDPB calls such flows transfers and no other set is there. The other: recital 7 keeps them for "
        "importers that are not under the GDPR."
    ),
    "paper_remedy.clause_scope_open": (
        "Find out whether {importer} is under the GDPR for these data; if so, decide and record which view you follow, "
        "and look for the further set of clauses that the Commission announced."
    ),
    "paper.clause_of_other_module": (
        "The clauses with {importer} (Module {module}) have a choice that this module does not know: {clause_choice}."
    ),
    "paper_remedy.clause_of_other_module": "Look whether the module is right, and take the choice out.",
    "name.clause_choice.clause_9": "Clause 9, option",
    "name.clause_choice.clause_9_days": "Clause 9, days",
    "name.clause_choice.clause_13": "Clause 13, supervision",
    "name.clause_choice.clause_17_option": "Clause 17, option 2",
    "name.clause_choice.clause_17_country": "Clause 17, governing law",
    "name.clause_choice.clause_18_country": "Clause 18, courts",
    "name.clause_choice.authority": "Annex I.C, authority",
    "paper.onward_transfer_not_recorded": (
        "{client} passes data from the EEA on to {provider} in {country} ({service}); no ground for that "
        "onward transfer is on record."
    ),
    "paper_remedy.onward_transfer_not_recorded": (
        "Have {client} show the ground (adequacy, the same clauses, or another safeguard), and record the transfer."
    ),
    "paper.parent_elsewhere": (
        "{provider} belongs to {parent} in {country}. By itself that is no transfer; an order of an authority"
        " there is no ground to hand data over (Art. 48)."
    ),
    "paper_remedy.parent_elsewhere": (
        "Weigh it when you judge the guarantees of {provider}; access by the parent is a transfer of its own."
    ),
    "paper.listing_without_evidence": (
        "{importer} was looked up on the official list, but nothing shows what was seen there ({mechanism})."
    ),
    "paper_remedy.listing_without_evidence": "Keep a copy of the entry, with the day, and record where it is.",
    "paper.listing_sensitive_data": "Special categories of data go to {importer} under {mechanism}.",
    "paper_remedy.listing_sensitive_data": (
        "See on the list that the certification covers these data, and tell {importer} that they are sensitive."
    ),
    "name.rule.listing_evidenced": "What the list showed is kept",
    "name.rule.assessment_complete": "The impact assessment says what it must",
    "name.rule.clear_text_assessed": "Clear text under a problematic law has a conclusion",
    "name.rule.clause_blanks_filled": "The clauses are filled in",
    "name.rule.clause_law_of_member_state": "The clauses name a Member State",
    "name.rule.clause_option_of_module": "The options fit the module",
    "name.rule.clause_13_fits": "Clause 13 fits where the exporter is",
    "name.rule.clause_scope": "The clauses are made for this importer",
    "name.rule.onward_transfer_recorded": "Onward transfers have a ground",
    "name.rule.parent_under_foreign_law": "A parent elsewhere is known",
}
