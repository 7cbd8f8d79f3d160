"""Sentences about findings on agreements, engagements, services and parties (`law.art28`), and their remedies."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "paper.engagement_without_agreement": (
        "{provider} processes for {client} ({service}) without an agreement on record."
    ),
    "paper_remedy.engagement_without_agreement": (
        "Conclude a data processing agreement, or record the one there is; stop the processing until then."
    ),
    "paper.engagement_needs_agreement": (
        "{provider} is to process for {client} ({service}), and no agreement is on record yet."
    ),
    "paper_remedy.engagement_needs_agreement": "Conclude a data processing agreement before data flow.",
    "paper.agreement_not_linked": (
        "{provider} processes for {client} ({service}); agreement {agreement} is in force between them for it, but "
        "is not recorded on the engagement."
    ),
    "paper_remedy.agreement_not_linked": "Record the agreement on the engagement if it is the right one.",
    "paper.agreement_over": (
        "{provider} processes for {client} ({service}) under agreement {agreement}, which has ended ({ended_on})."
    ),
    "paper_remedy.agreement_over": (
        "Renew or replace the agreement; otherwise end the processing and have the data returned or deleted."
    ),
    "paper.agreement_suspended": (
        "{provider} processes for {client} ({service}) under agreement {agreement}, which is suspended."
    ),
    "paper_remedy.agreement_suspended": "Stop the processing, or lift the suspension in writing.",
    "paper.agreement_not_in_force": (
        "{provider} processes for {client} ({service}) under agreement {agreement}, which is not in force: {state}."
    ),
    "paper_remedy.agreement_not_in_force": (
        "Conclude the agreement in a binding form and record its evidence; stop the processing until then."
    ),
    "paper.agreement_to_conclude": (
        "{provider} is to process for {client} ({service}) under agreement {agreement}, which is not in force yet: "
        "{state}."
    ),
    "paper_remedy.agreement_to_conclude": "Conclude the agreement before data flow.",
    "paper.agreement_of_another_kind": (
        "Agreement {agreement}, under which {provider} processes for {client} ({service}), names no processor."
    ),
    "paper_remedy.agreement_of_another_kind": (
        "Correct the roles in the agreement, or record the agreement under Art. 28."
    ),
    "paper.agreement_between_others": (
        "Agreement {agreement} is not one in which {client} instructs and {provider} processes ({service})."
    ),
    "paper_remedy.agreement_between_others": (
        "Record both as parties if the agreement binds them, or record the agreement between the two."
    ),
    "paper.service_not_covered": "Agreement {agreement} between {client} and {provider} does not name {service}.",
    "paper_remedy.service_not_covered": "Extend the agreement to the service, or record that it covers it.",
    "paper.agreement_ends_first": (
        "Agreement {agreement} ends on {ends_on}, but {provider} is to process for {client} ({service}) until "
        "{last_day}."
    ),
    "paper_remedy.agreement_ends_first": "Renew the agreement, or end the processing with it.",
    "paper.engagement_purpose_missing": "What {provider} does for {client} ({service}) is not described and delimited.",
    "paper_remedy.engagement_purpose_missing": "Describe the purpose of the engagement.",
    "paper.engagement_data_missing": "Which data {provider} gets to see for {client} ({service}) is not recorded.",
    "paper_remedy.engagement_data_missing": "Record the categories of personal data of the engagement.",
    "paper.locations_not_recorded": "Where {provider} processes for {client} ({service}) is not recorded.",
    "paper_remedy.locations_not_recorded": (
        "Ask {provider} for every place of storage, processing, support access and backup, and record them."
    ),
    "paper.location_unknown": (
        "The country where {provider} processes for {client} ({service}) is not known for: {activity}."
    ),
    "paper_remedy.location_unknown": "Ask {provider} for the country and record it.",
    "paper.location_forbidden": (
        "{provider} processes in {country} ({activity}) for {service}; agreement {agreement} with {customer} does "
        "not permit that place."
    ),
    "paper_remedy.location_forbidden": (
        "Move the activity to a permitted place, use another provider, or agree on the place with {customer}."
    ),
    "paper.location_adequacy_not_shown": (
        "{provider} processes in {country} ({activity}) for {service}; agreement {agreement} with {customer} permits "
        "adequate countries, where adequacy covers some recipients alone, and that this is one of them is not on "
        "record."
    ),
    "paper_remedy.location_adequacy_not_shown": (
        "Record with the transfer to {country} what shows that {provider} is covered: the official list as it was "
        "looked up, or that the recipient is within the adequacy decision."
    ),
    "paper.location_needs_consent": (
        "{provider} processes in {country} ({activity}) for {service}; agreement {agreement} requires the consent "
        "of {customer} to that place."
    ),
    "paper_remedy.location_needs_consent": (
        "Obtain the consent of {customer} and record the country among those permitted."
    ),
    "paper.sub_processing_forbidden": (
        "{client} uses {provider} as sub-processor for {service}; agreement {agreement} with {customer} permits none."
    ),
    "paper_remedy.sub_processing_forbidden": (
        "Do not use {provider} for the data of {customer}, or agree on sub-processors with {customer}."
    ),
    "paper.specific_authorisation_not_shown": (
        "Agreement {agreement} with {customer} requires specific authorisation of each sub-processor; none is on "
        "record for {provider} ({service})."
    ),
    "paper_remedy.specific_authorisation_not_shown": (
        "Obtain the written authorisation of {customer}, and name {provider} in the recorded text of the authorisation."
    ),
    "paper.transfer_not_recorded": (
        "{provider} processes in {country} for {client} ({service}); no transfer to that country is on record."
    ),
    "paper_remedy.transfer_not_recorded": "Record the transfer with its ground and the evidence for it.",
    "paper.agreement_form_not_binding": "Agreement {agreement} has no binding form of conclusion: {form}.",
    "paper_remedy.agreement_form_not_binding": (
        "Have it concluded, and record form, day and evidence; until then it does not count as in force."
    ),
    "paper.agreement_unsigned": "Agreement {agreement} is not concluded: {state}.",
    "paper_remedy.agreement_unsigned": "Conclude the agreement before data flow, or file it as failed.",
    "paper.agreement_on_hold": "Agreement {agreement} is suspended.",
    "paper_remedy.agreement_on_hold": "Let no data flow under it until the suspension is lifted.",
    "paper.special_terms": "Agreement {agreement} has special terms.",
    "paper_remedy.special_terms": "Read the special terms before you rely on the ordinary ones.",
    "paper.term_not_countable": (
        "The term of agreement {agreement} cannot be worked out: holidays of its country are not known."
    ),
    "paper_remedy.term_not_countable": "Correct the country of the term, or state notice in days or weeks.",
    "paper.agreement_to_renew": "Agreement {agreement} ends on {ends_on} unless it is renewed.",
    "paper_remedy.agreement_to_renew": (
        "Renew or replace it before the end, or plan the return and deletion of the data."
    ),
    "paper.agreement_will_end": "Agreement {agreement} has been terminated and ends on {ends_on}.",
    "paper_remedy.agreement_will_end": "Replace it before the end, or plan the return and deletion of the data.",
    "paper.agreement_never_reviewed": "Agreement {agreement} has no review on record.",
    "paper_remedy.agreement_never_reviewed": "Review it and set the day of the next review.",
    "paper.agreement_review_overdue": "The review of agreement {agreement} was due on {due}.",
    "paper_remedy.agreement_review_overdue": "Review it and set the day of the next review.",
    "paper.two_agreements_in_force": (
        "Agreements {agreement} and {other} are both in force between the same parties for the same service."
    ),
    "paper_remedy.two_agreements_in_force": "State which one applies: end one, or record which stands under which.",
    "paper.commitment_not_read": "What agreement {agreement} says has not been recorded: {commitment}.",
    "paper_remedy.commitment_not_read": "Read the agreement and record the commitment, or that it is not stated.",
    "paper.commitment_not_stated": "Agreement {agreement} does not state: {commitment}.",
    "paper_remedy.commitment_not_stated": "Agree on it in writing.",
    "paper.breach_notice_no_number": (
        "Agreement {agreement} promises notice of a breach without a number of hours (“{text}”)."
    ),
    "paper_remedy.breach_notice_no_number": "Agree on a number of hours beside “without undue delay”, 24 to 48.",
    "paper.breach_notice_too_long": (
        "Agreement {agreement} gives {hours} hours for notice of a breach; more than {longest} leaves the "
        "controller too little of its own 72."
    ),
    "paper_remedy.breach_notice_too_long": "Agree on {longest} hours or less.",
    "paper.change_notice_no_number": (
        "Agreement {agreement} permits sub-processors in general, but gives no number of days for notice of a change."
    ),
    "paper_remedy.change_notice_no_number": "Agree on a number of days, usually 30.",
    "paper.objection_longer_than_notice": (
        "Agreement {agreement} gives {objection_days} days to object, but only {notice_days} days' notice of a change."
    ),
    "paper_remedy.objection_longer_than_notice": "Let the time to object end with the notice period.",
    "paper.deletion_without_choice": (
        "Agreement {agreement} provides for deletion only; the choice between deletion and return is the controller's."
    ),
    "paper_remedy.deletion_without_choice": "Agree that the controller chooses deletion or return.",
    "paper.processing_facts_missing": "The description of processing of {subject} lacks: {fact}.",
    "paper_remedy.processing_facts_missing": "Record what is missing; an agreement must set it out.",
    "paper.special_categories_not_known": (
        "Whether {subject} involves special categories of personal data is not recorded."
    ),
    "paper_remedy.special_categories_not_known": "Name them, or state that there are none.",
    "paper.special_categories_present": "{subject} involves special categories of personal data: {special_categories}.",
    "paper_remedy.special_categories_present": "See that the measures and the agreement name them.",
    "paper.criminal_data_present": "{subject} involves data on criminal convictions and offences.",
    "paper_remedy.criminal_data_present": "See that the law permits it and the agreement names it.",
    "paper.national_id_present": "{subject} involves national identification numbers.",
    "paper_remedy.national_id_present": "See that the need for them is on record and the agreement names them.",
    "paper.children_present": "{subject} concerns children: {people}.",
    "paper_remedy.children_present": "See that the assessment of risk and the measures take that into account.",
    "paper.security_measures_missing": "No security measures are on record for {subject}.",
    "paper_remedy.security_measures_missing": "Record the technical and organisational measures with their evidence.",
    "paper.risk_assessment_overdue": "The risk assessment of {service} was due on {due}.",
    "paper_remedy.risk_assessment_overdue": "Assess the risk and set the day of the next assessment.",
    "paper.risk_never_assessed": "No risk assessment of {service} is on record.",
    "paper_remedy.risk_never_assessed": "Assess the risk and record the day.",
    "paper.party_country_unknown": "The country of {party} is not known.",
    "paper_remedy.party_country_unknown": "Record the country in which {party} is established.",
    "paper.registration_number_missing": "{party} has no registration number on record.",
    "paper_remedy.registration_number_missing": "Record the number from the public register.",
    "paper.address_missing": "{party} has no address on record.",
    "paper_remedy.address_missing": "Record the address.",
    "paper.breach_contact_missing": "{party} has no contact for personal data breaches or notices on record.",
    "paper_remedy.breach_contact_missing": "Record whom to reach, with telephone, at any hour.",
    "paper.breach_contact_without_phone": "The contact of {party} for breaches, {contact}, has no telephone on record.",
    "paper_remedy.breach_contact_without_phone": "Record a telephone number that is answered at any hour.",
    "paper.dpo_contact_missing": "{party} must have a data protection officer; no contact is on record.",
    "paper_remedy.dpo_contact_missing": "Record the contact details of the data protection officer.",
    "paper.dpo_not_known": "Whether {party} has a data protection officer is not known.",
    "paper_remedy.dpo_not_known": "Record the officer, or that none is required.",
    "paper.listing_never_checked": "No look-up of {importer} on the official list is on record ({mechanism}).",
    "paper_remedy.listing_never_checked": "Look {importer} up on the official list, and record day and evidence.",
    "paper.listing_check_old": (
        "{importer} was last looked up on the official list on {checked_on}, more than a month before ({mechanism})."
    ),
    "paper_remedy.listing_check_old": "Look {importer} up again, and record day and evidence.",
    "paper.assessment_old": (
        "The transfer impact assessment for {importer} is dated {dated}, more than a year before ({mechanism})."
    ),
    "paper_remedy.assessment_old": "Review the assessment of the law and practice there, and record its new date.",
    "name.rule.representative_named": "The representative under Article 27 is named",
    "paper.representative_missing": "{party} must have a representative (Article 27); none is on record.",
    "paper_remedy.representative_missing": "Record the representative as a contact, or that none is required.",
}
