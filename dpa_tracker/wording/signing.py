"""Sentences of readiness for signature and of signature profiles."""

from __future__ import annotations

from typing import Final

_PLACES: Final[dict[str, str]] = {
    "fault.signature_mark_in_value": (
        "has the characters {{{{, which the signing service ({profile}) would take for a place to sign; remove them"
    ),
    "template.unknown_sign_kind": "there is no place to sign of the kind '{name}'; choose one of: {kinds}",
    "template.sign_outside_signatories": (
        "'{name}' belongs to a signatory; put it inside a repetition such as each:processor.signatories"
    ),
    "error.final_in_the_past": (
        "a final version for {on}, which is past, needs a reason; give it after --override, or leave out --on"
    ),
}

_READY: Final[dict[str, str]] = {
    "ready.clause_absent": "the text lacks a mandatory clause, {clause}: {description}",
    "ready.clause_not_found": "a point of the checklist was not found in the text, {clause}: {description}",
    "ready.hours_not_in_text": "the text has no number of hours for notice of a breach",
    "ready.number_differs": "{commitment}: the document says {document}, the register {register}",
    "ready.relies_on_ended": "the text relies on something that has ended: {quote}",
    "ready.repair_silent_on_past": "the amendment does not say that it has no effect for transfers already made",
    "ready.past_transfers_not_cured": (
        "the text names a ground that has ended; the new ground does not cure transfers made before it"
    ),
    "ready.third_country_defined_by_eu": (
        "a third country is defined by the EU, which makes Norway, Iceland and Liechtenstein third countries"
    ),
    "ready.eu_for_eea": "the text says EU where it may mean the EEA",
    "ready.business_days_undefined": "the text counts business days and does not say which days they are",
    "ready.no_language_prevails": "the text speaks of more than one language and does not say which prevails",
    "ready.old_law_named": "the text names a law that is no longer in force",
    "ready.left_broken_reference": "a cross-reference is broken: {text}",
    "ready.left_gap": "a field is still missing: {text}",
    "ready.left_mark": "a mark of a template is left: {text}",
    "ready.left_to_do": "a note to oneself is left: {text}",
    "ready.left_yellow": "text is still yellow: {text}",
    "ready.left_unfilled": "a control still shows its prompt: {text}",
    "ready.left_pending_revision": "a tracked change is pending",
    "ready.left_patterns": (
        "the file carries passages of the template that are not in its text ({number}), so that it can be filled "
        "again; whoever gets the file can dig them out"
    ),
    "ready.left_comment": "a comment would go out with the document: {text}",
    "ready.left_empty_row": "a row has a label and nothing beside it: {text}",
    "ready.left_annex_absent": "{annex} is referred to and is not in the document",
    "ready.left_annex_order": "the annexes stand in another order than their letters: {order}",
    "ready.left_annex_page": "annex {annex} does not begin a new page",
    "ready.left_page_numbers_missing": "the document has no page numbers of the form page X of Y",
    "ready.left_document_id_missing": "the document has no id by which this version can be told from others",
    "ready.left_version_missing": "the document does not say which version of its template it was made from",
    "ready.left_day_missing": "the document does not say on which day it was made",
    "ready.signer_missing": "{party}: nobody is recorded who signs",
    "ready.joint_signer_alone": (
        "{party}: those who are to sign may not sign alone ({authority}); one signature of two is none"
    ),
    "ready.whole_board_signs": "{party}: the board signs jointly; {number} members are recorded",
    "ready.authority_unproven": "{party}: the authority of {name} to sign is not proved",
    "ready.general_manager_signs": "{party}: {name} signs as general manager, which covers day-to-day matters only",
    "ready.evidence_undated": "{party}: the evidence of the authority of {name} has no date ({evidence})",
    "ready.evidence_old": (
        "{party}: the evidence of the authority of {name} is older than three months ({evidence}, {dated})"
    ),
    "ready.officer_signs": "{party}: {name} is data protection officer and signs for the company",
    "ready.signature_block_missing": "the document has no place to sign for {party}",
    "ready.no_place_to_sign": "the document has no place to sign",
    "ready.signature_line_missing": "{party}: the document has no line for {name}",
    "ready.annex_i_a_unsigned": "Annex I.A of the clauses has no place to sign for {party}",
    "ready.annex_i_a_line_missing": "{party}: Annex I.A of the clauses has no line for {name}",
    "ready.module_not_chosen": "{exporter} to {importer} ({country}): no module of the clauses is chosen",
    "ready.clause_choice_open": "{exporter} to {importer} ({country}): {clause} is open",
    "ready.clauses_changed": "{exporter} to {importer} ({country}): the text of the clauses is recorded as changed",
    "ready.clause_part_empty": (
        "{exporter} to {importer} ({country}): a part that the parties must fill is empty: {part}"
    ),
    "ready.module_wrong": (
        "{exporter} to {importer} ({country}): module {module} is chosen; the roles ask for module {fitting}"
    ),
    "ready.clause_nine_differs": (
        "{exporter} to {importer} ({country}): Clause 9(a) says {option}, the agreement {authorisation}"
    ),
    "ready.clause_nine_days_differ": (
        "{exporter} to {importer} ({country}): Clause 9(a) has {clause_days} days, the agreement {notice_days}"
    ),
    "ready.eea_reading": (
        "{exporter} to {importer} ({country}): Clauses 17 and 18 name {law}, an EEA State that is no Member State"
    ),
    "ready.clause_law_outside": (
        "{exporter} to {importer} ({country}): Clauses 17 and 18 name {law}, which is outside the EEA"
    ),
    "ready.courts_differ_from_law": "{exporter} to {importer} ({country}): Clause 17 names {law}, Clause 18 {courts}",
    "ready.ground_not_certain": (
        "{exporter} to {importer} ({country}): it cannot be told whether the transfer has a ground on this day"
    ),
    "ready.ground_not_in_force": "{exporter} to {importer} ({country}): no ground carries the transfer on {on}",
    "ready.ground_tia_missing": (
        "{exporter} to {importer} ({country}): there is no transfer impact assessment from before the signing"
    ),
    "ready.ground_tia_negative": "{exporter} to {importer} ({country}): the transfer impact assessment is negative",
    "ready.ground_tia_measures_missing": (
        "{exporter} to {importer} ({country}): the measures that the assessment asks for are not in place"
    ),
    "ready.ground_clause_part_missing": (
        "{exporter} to {importer} ({country}): a mandatory part of the ground is missing"
    ),
    "ready.ground_module_wrong": (
        "{exporter} to {importer} ({country}): the module of the clauses does not fit the roles"
    ),
    "ready.fallback_tia_missing": (
        "{exporter} to {importer} ({country}): the clauses are agreed as fallback without an assessment today"
    ),
    "ready.hours_not_stated": "notice of a breach is promised without a number of hours",
    "ready.hours_too_long": (
        "notice of a breach within {hours} hours is too long: it leaves the controller too little of its 72"
    ),
    "ready.authorisation_without_list": (
        "sub-processors are authorised generally and no service is recorded, so that there is no agreed list"
    ),
    "ready.list_is_a_link": "the agreed list of sub-processors is a link: {text}",
    "ready.objection_longer_than_notice": (
        "the time to object ({objection_days} days) is longer than the notice ({notice_days} days)"
    ),
    "ready.authorisation_wider_than_above": (
        "sub-processors are authorised generally, and {agreement} above asks for a specific authorisation"
    ),
    "ready.promise_not_comparable": "{commitment}: {agreement} above promises a number, this agreement has none",
    "ready.promise_weaker_than_above": "{commitment}: {ours} here, and {above} promised in {agreement}",
    "ready.breach_contact_without_phone": "{party}: the contact for breaches ({contact}) has no telephone",
    "ready.agreement_over": "the agreement is recorded as over on this day",
    "ready.ends_before_main_agreement": (
        "the agreement ends on {ends_on}, before the agreement it stands under ({main_ends_on})"
    ),
    "ready.ends_before_processing": "the agreement ends on {ends_on} and the processing under it goes on",
    "ready.two_agreements": "another agreement is in force for the same processing: {other}",
}

_REMEDIES: Final[dict[str, str]] = {
    "ready_remedy.clause_absent": "put the clause back, or use the shipped wording",
    "ready_remedy.clause_not_found": "look whether the text says it in other words",
    "ready_remedy.hours_not_in_text": "write the hours beside 'without undue delay'",
    "ready_remedy.number_differs": "correct one of them; what is signed is what binds",
    "ready_remedy.relies_on_ended": "take the sentence out, or name the ground that carries the transfer today",
    "ready_remedy.repair_silent_on_past": "add that it has no retroactive effect and does not cure past transfers",
    "ready_remedy.past_transfers_not_cured": "record and assess the time without a ground apart from this document",
    "ready_remedy.third_country_defined_by_eu": "define it by the EEA",
    "ready_remedy.eu_for_eea": "write EEA, or EU/EEA",
    "ready_remedy.business_days_undefined": (
        "define them: Monday to Friday, public holidays of a named country excepted"
    ),
    "ready_remedy.no_language_prevails": "name the language that prevails",
    "ready_remedy.old_law_named": "name the GDPR and the act that makes it law",
    "ready_remedy.left_broken_reference": "update the fields in Word, and put the target back or write the number",
    "ready_remedy.left_gap": "record the fact and draft again, or write it in",
    "ready_remedy.left_mark": "write what belongs there",
    "ready_remedy.left_to_do": "do it, and take the note out",
    "ready_remedy.left_yellow": "decide it, and take the colour off",
    "ready_remedy.left_unfilled": "fill the control in",
    "ready_remedy.left_pending_revision": "accept or reject it in Word",
    "ready_remedy.left_patterns": "make the paper final or let a pack take it before it goes out: neither carries them",
    "ready_remedy.left_comment": "resolve or delete it in Word",
    "ready_remedy.left_empty_row": "fill it in, or write 'None'",
    "ready_remedy.left_annex_absent": "add the annex, or correct the reference",
    "ready_remedy.left_annex_order": "put them in order",
    "ready_remedy.left_annex_page": "put a page break before it",
    "ready_remedy.left_page_numbers_missing": "put the fields PAGE and NUMPAGES into the footer",
    "ready_remedy.left_document_id_missing": "put the field document.id into the footer",
    "ready_remedy.left_version_missing": "put the field document.template_version beside the document's id",
    "ready_remedy.left_day_missing": "put the field document.generated_on beside the document's id",
    "ready_remedy.signer_missing": "record the signatories with their authority",
    "ready_remedy.joint_signer_alone": "record everyone who has to sign, or somebody who may sign alone",
    "ready_remedy.whole_board_signs": (
        "see in the company register that these are all its members, or attach a resolution"
    ),
    "ready_remedy.authority_unproven": "record the authority and its evidence, such as a company certificate",
    "ready_remedy.general_manager_signs": (
        "a routine agreement is normally within it; ask the board for a large or unusual one"
    ),
    "ready_remedy.evidence_undated": "record the day of the evidence",
    "ready_remedy.evidence_old": "look the authority up again and record the day",
    "ready_remedy.officer_signs": "let somebody else sign; the officer must not decide what he or she watches",
    "ready_remedy.signature_block_missing": "put the signature block back",
    "ready_remedy.no_place_to_sign": "add a signature block if this paper is to be signed",
    "ready_remedy.signature_line_missing": "add a line for each who signs",
    "ready_remedy.annex_i_a_unsigned": "put signature and date of each party into Annex I.A",
    "ready_remedy.annex_i_a_line_missing": "add a line for each who signs",
    "ready_remedy.module_not_chosen": "choose the module by the roles",
    "ready_remedy.clause_choice_open": "choose it in the ground of the transfer",
    "ready_remedy.clauses_changed": "use the unchanged text; a changed one needs authorisation (Article 46(3)(a))",
    "ready_remedy.clause_part_empty": "fill it, and record that it is",
    "ready_remedy.module_wrong": "choose the module by the roles",
    "ready_remedy.clause_nine_differs": "let both say the same",
    "ready_remedy.clause_nine_days_differ": "let both have the same number of days",
    "ready_remedy.eea_reading": (
        "the agreement around the clauses states the EEA reading; a careful counterparty may ask for an EU State"
    ),
    "ready_remedy.clause_law_outside": (
        "choose the law and the courts of a Member State whose law lets data subjects rely on the clauses"
    ),
    "ready_remedy.courts_differ_from_law": "name the same country, or know why not",
    "ready_remedy.ground_not_certain": "see the findings of the transfer; record what is missing",
    "ready_remedy.ground_not_in_force": "put the transfer on a ground that is in force, or stop it",
    "ready_remedy.ground_tia_missing": "make the assessment and record its date and conclusion",
    "ready_remedy.ground_tia_negative": "do not sign; find another ground, or stop the transfer",
    "ready_remedy.ground_tia_measures_missing": "put them in place and record it",
    "ready_remedy.ground_clause_part_missing": "see the findings of the transfer, and fill the part",
    "ready_remedy.ground_module_wrong": "choose the module by the roles",
    "ready_remedy.fallback_tia_missing": "make the assessment now, or the clauses will not carry when they have to",
    "ready_remedy.hours_not_stated": "agree hours, 24 unless there is a reason",
    "ready_remedy.hours_too_long": "agree {longest} hours or less",
    "ready_remedy.authorisation_without_list": "record the services of the agreement",
    "ready_remedy.list_is_a_link": "put the list of the signing day into Annex B",
    "ready_remedy.objection_longer_than_notice": "let the time to object end within the notice",
    "ready_remedy.authorisation_wider_than_above": "agree specific authorisation",
    "ready_remedy.promise_not_comparable": "agree a number that carries the promise",
    "ready_remedy.promise_weaker_than_above": "agree a value that carries the promise, or change the promise",
    "ready_remedy.breach_contact_without_phone": "record a number that somebody answers at night",
    "ready_remedy.agreement_over": "correct its term, or draft a new agreement",
    "ready_remedy.ends_before_main_agreement": "let it last as long as the main agreement and the data",
    "ready_remedy.ends_before_processing": "let it last as long as the processing",
    "ready_remedy.two_agreements": "record which agreement this one replaces, and end the other",
}

_CLAUSES: Final[dict[str, str]] = {
    "ready_clause.7": "Clause 7 (docking)",
    "ready_clause.9": "Clause 9(a), the option",
    "ready_clause.9_days": "Clause 9(a), the number of days",
    "ready_clause.11": "Clause 11(a), the dispute body",
    "ready_clause.13": "Clause 13(a), one of three alternatives",
    "ready_clause.17": "Clause 17, one of two options",
    "ready_clause.17_country": "Clause 17, the country",
    "ready_clause.18": "Clause 18, the country",
    "ready_clause.i_c": "Annex I.C, the supervisory authority",
}

SENTENCES: Final[dict[str, str]] = {**_PLACES, **_READY, **_REMEDIES, **_CLAUSES}
