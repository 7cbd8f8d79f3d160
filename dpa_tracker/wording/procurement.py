"""Sentences of procurement: a vendor checked in plain words, certificates, and onboarding requests."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "party_told.nothing": "nothing else is recorded",
    # Why, in words of somebody who buys. The law's own words and sources stand behind each.
    "plain.no_contract": "There is no signed data processing agreement with {who}. It comes before any personal data.",
    "plain.contract_of_other_services": (
        "Agreement {agreement} with {who} is in force, but for other services than {service}. It has to be extended "
        "before any personal data."
    ),
    "plain.contract_over": "The data processing agreement with {who} has ended.",
    "plain.contract_unsigned": "The data processing agreement with {who} is not signed yet, so it does not count.",
    "plain.contract_on_hold": "The data processing agreement with {who} is suspended.",
    "plain.contract_does_not_fit": (
        "The agreement on record with {who} does not cover this use, or it is unclear which does."
    ),
    "plain.contract_ends": "The data processing agreement with {who} will end, or nobody can tell when it ends.",
    "plain.contract_unread": "Nobody has read everything in the agreement with {who}, or not lately.",
    "plain.contract_weak": "The agreement with {who} lacks terms, or has weaker ones than are usual.",
    "plain.places_unknown": "We do not know in which countries {who} keeps the data or can see them.",
    "plain.seat_unknown": "We do not know in which country {who} is established.",
    "plain.place_not_shown": "Whether the agreement with {customer} allows data to be in {country} is not shown yet.",
    "plain.place_not_shown_several": (
        "Whether the agreements with these allow data to be in {country} is not shown yet: {customer}."
    ),
    "plain.place_forbidden": "The agreement with {customer} does not allow the data to be in {country}.",
    "plain.place_forbidden_several": "The agreements with these do not allow the data to be in {country}: {customer}.",
    "plain.customer_forbids_several": "The agreements with these allow no further vendor: {customer}.",
    "plain.customer_asked_several": "These have to say yes first, in writing: {customer}.",
    "plain.customer_forbids": "The agreement with {customer} allows no further vendor.",
    "plain.customer_asked": "{customer} has to say yes first, in writing.",
    "plain.place_not_shown_unnamed": (
        "Whether agreements with customers of ours allow data to be in {country} is not shown yet."
    ),
    "plain.place_forbidden_unnamed": "Agreements with customers of ours do not allow the data to be in {country}.",
    "plain.customer_forbids_unnamed": "Agreements with customers of ours allow no further vendor.",
    "plain.customer_asked_unnamed": "Customers of ours have to say yes first, in writing.",
    "plain.abroad_unlawful": "Personal data would reach {who} in {country}, and nothing on record makes that lawful.",
    "plain.abroad_old_ground": (
        "One of the grounds for sending data to {who} in {country} does not hold any more, or never did."
    ),
    "plain.not_on_the_list": (
        "{who} is not on the official list of companies in the United States that this rests on, or not any longer."
    ),
    "plain.list_leaves_out_staff": "The listing of {who} does not cover data about our own employees.",
    "plain.list_not_looked_at": "Nobody has looked {who} up on the official list in the last month.",
    "plain.abroad_incomplete": "The papers for sending data to {who} in {country} are there, but not complete.",
    "plain.abroad_old_assessment": "The assessment of the law where {who} is has to be looked at again.",
    "plain.abroad_not_recorded": "{who} works in {country}, and on what legal ground data go there is not recorded.",
    "plain.abroad_unclear": (
        "Whether data may go to {who} in {country} cannot be told: a fact is missing, or the law is open."
    ),
    "plain.law_to_check": "The law data behind this answer are due for a check.",
    "plain.risk_to_assess": "The risk of {service} has to be assessed.",
    "plain.data_undescribed": "Which data are involved, and what for, is not fully described for {what}.",
    "plain.security_unshown": "How the data are protected is not on record for {what}.",
    "plain.certificate_over": "{certificate} of {who} ended on {ended}, and no newer one is on record.",
    "plain.nobody_to_call": "We have nobody at {who} to call when data are lost or somebody asks about them.",
    # What the question itself adds.
    "vendor.no_house": "The register has no company of our own yet; the answer supposes one within the EEA.",
    "vendor_remedy.no_house": "Record our own company, marked as our house, then ask again.",
    "vendor.our_company": "our company",
    "vendor_answer.cleared": "Yes.",
    "vendor_answer.conditional": "Yes, with conditions.",
    "vendor_answer.undetermined": "Cannot tell yet.",
    "vendor_answer.blocked": "No, not now.",
    "vendor.archived_meant": "“{name}” is in the register, but was taken out of use.",
    "vendor_remedy.archived_meant": "Bring the record back into use if it is meant, then ask again.",
    "vendor.called_otherwise": "“{name}” is what {party} was called before; it has another name in the register now.",
    "vendor_remedy.called_otherwise": "Ask again about {party} if it is meant, and record the old name as an alias.",
    "vendor.only_customer": "{party} is a customer of ours; nothing on record says that it works for us.",
    "vendor_remedy.only_customer": (
        "Conclude an agreement in which it processes for us; the one as our customer is another."
    ),
    "vendor.agreement_for_other_services": "Agreement {agreement} with {party} is in force, but not for “{service}”.",
    "vendor_remedy.agreement_for_other_services": (
        "Extend it to the service, or conclude another agreement, before any personal data reach {party}."
    ),
    "vendor.use_ended": "{party} has worked for us; that has ended, though an agreement is still in force.",
    "vendor_remedy.use_ended": "Record the new use with its service and places, as planned, before data flow.",
    "vendor.group_has_agreement": "Agreement {agreement} is with {other}, of the same group; it does not bind {party}.",
    "vendor_remedy.group_has_agreement": "Have {party} accede to it, or conclude one of its own.",
    "vendor.data_denied": "The description on record states that there are none of these data: {data}.",
    "vendor_remedy.data_denied": (
        "Find out which is right. If the data are there, extend the description and the agreement before they flow."
    ),
    "vendor.data_contradicts": "The question says that nothing special is involved, and also names: {data}.",
    "vendor_remedy.data_contradicts": "Find out which is right, and ask again.",
    "vendor.data_in_words": "“{words}” sounds like data that ask for more care, and that is not ticked: {data}.",
    "vendor_remedy.data_in_words": "Tick what applies, or say that there is none, and ask again.",
    "vendor.before_data_protection_law": (
        "On {day} there was no data protection law of the Union yet, and the law data say nothing of that time."
    ),
    "vendor_remedy.before_data_protection_law": "Choose a later day.",
    "missing.any_agreement": "A data processing agreement in force",
    "missing.certificate": "A current certificate or report: {certificate}",
    "missing.certificate_days": "The first and the last day of this certificate or report: {certificate}",
    "missing.certificate_scope": "A reading of what this certificate or report covers: {certificate}",
    "missing.which_data": "Which personal data are involved",
    "missing.data_described": "A description of processing that names: {data}",
    "missing.agreement_again": "Agreement {agreement} in force again, or another one",
    "missing.service_in_agreement": "Agreement {agreement} extended to {service}",
    "missing.permitted_place": "The agreement of {customer} to processing in {country}, or another place for it",
    "missing.permitted_vendor": "The agreement of {customer} to a further vendor",
    "missing.own_permitted_place": "Our own agreement changed to allow data in {country}, or another place for them",
    "missing.own_permitted_vendor": "Our own agreement changed to allow a further vendor",
    "missing.own_authorisation": "Our own written authorisation",
    "missing.own_consent": "Our own consent to processing in {country}",
    "missing.right_day": "The right day of what is dated before {party} existed",
    "missing.done_day": "The right day of what is recorded as done on a day that has not come",
    "missing.right_record": "Which of two records that contradict each other is right",
    "missing.renewal": "Agreement {agreement} renewed, or another in its place",
    "missing.review": "A review of agreement {agreement}",
    "missing.clause": "A clause in agreement {agreement} on: {point}",
    "missing.which_agreement": "Which of two agreements applies: {agreement} or {other}",
    "missing.onward_ground": "The ground on which the data are passed on to {country}",
    "missing.law_look_up": "A look at the present state of the law",
    "missing.legal_view": "A decision on the open question of law about data going to {country}",
    "missing.service_near": "The service “{service}” is not in the register; did you mean {near}?",
    "name.supplier.legal": "Legal",
    "name.supplier.procurement": "Procurement",
    "name.supplier.dpo": "Our data protection officer",
    "error.long_question": "That is {length} characters; a name or service has at most {limit}.",
    "error.unreadable_question": (
        "The text holds {character}, which makes it read otherwise than it is; type the name instead of pasting it."
    ),
    # Certificates.
    "paper.certificate_expired": "{certificate} of {party} expired on {ended}; no later one is on record.",
    "paper_remedy.certificate_expired": "Ask {party} for the new one and record it, or show the guarantees otherwise.",
    "name.rule.certificates_current": "Certificates that were relied on have not run out",
    "name.deadline.certificate": "End of a certificate",
    "deadline.certificate": "{certificate} of {holder} runs out; ask for the next one before.",
    "fault.covers_no_service": "say which services it covers, or that it covers everything",
    "fault.services_beside_scope": "services are named only where it covers some services",
    "import_field.certificates": "Certificates",
    "name.found_in.certificate": "Certificate",
    "name.certificate.iso_27001": "ISO/IEC 27001",
    "name.certificate.iso_27701": "ISO/IEC 27701",
    "name.certificate.iso_27017": "ISO/IEC 27017",
    "name.certificate.iso_27018": "ISO/IEC 27018",
    "name.certificate.iso_22301": "ISO 22301",
    "name.certificate.iso_9001": "ISO 9001",
    "name.certificate.iso_42001": "ISO/IEC 42001",
    "name.certificate.soc_1_type_2": "SOC 1, type II",
    "name.certificate.soc_2_type_1": "SOC 2, type I",
    "name.certificate.soc_2_type_2": "SOC 2, type II",
    "name.certificate.soc_3": "SOC 3",
    "name.certificate.isae_3402_type_1": "ISAE 3402, type 1",
    "name.certificate.isae_3402_type_2": "ISAE 3402, type 2",
    "name.certificate.isae_3000": "ISAE 3000",
    "name.certificate.c5_type_1": "C5 (BSI), type 1",
    "name.certificate.c5_type_2": "C5 (BSI), type 2",
    "name.certificate.csa_star_1": "CSA STAR, level 1 (self-assessment)",
    "name.certificate.csa_star_2": "CSA STAR, level 2",
    "name.certificate.pci_dss": "PCI DSS",
    "name.certificate.tisax": "TISAX",
    "name.certificate.europrivacy": "Europrivacy",
    "name.certificate.cyber_essentials": "Cyber Essentials",
    "name.certificate.cyber_essentials_plus": "Cyber Essentials Plus",
    "name.certificate.other": "Another",
    "name.covers.not_read": "Not read yet",
    "name.covers.everything": "Everything it does for us",
    "name.covers.services": "These services only",
    "name.certificate_state.counts": "Counts",
    "name.certificate_state.ends_soon": "Counts, but ends soon: ask for the next one",
    "name.certificate_state.self_assessed": "Does not count: its own word only",
    "name.certificate_state.out_of_scope": "Does not count: does not cover this service",
    "name.certificate_state.scope_not_read": "Does not count: nobody has read what it covers",
    "name.certificate_state.dates_missing": "Does not count: from when until when is not recorded",
    "name.certificate_state.not_yet_valid": "Does not count: not valid yet on this day",
    "name.certificate_state.expired": "Does not count: expired",
    # The report.
    "report.cleared": "{verdict}. Yes: nothing stands in the way.",
    "report.conditional": "{verdict}. Yes, with conditions: once what is missing is in place.",
    "report.undetermined": "{verdict}. Cannot tell yet: facts are missing, or the law is open.",
    "report.blocked": "{verdict}. No: it may not be used now.",
    "report.some_customer": "a customer of ours",
    "report.law": "Judged by the law data {law}.",
    "report.register": (
        "Register SHA-256 {register}: over all parties, services, agreements, engagements and transfers as recorded. "
        "The same records give the same hash."
    ),
    "report.no_advice": "This applies written rules with their sources; it does not replace a lawyer's judgement.",
    # Requests.
    "listing.requests": "Requests",
    "column.vendor": "Vendor",
    "column.asked_by": "Asked by",
    "column.asked_on": "Asked on",
    "column.needed_by": "Needed by",
    "column.decided_by": "Decided by",
    "name.kind.request": "Onboarding request",
    "name.request_state.open": "Waiting",
    "name.request_state.taken_up": "Taken up",
    "name.request_state.accepted": "Accepted",
    "name.request_state.refused": "Refused",
    "name.found_in.request": "Request",
    "request.origin": "From the onboarding request of {by}, {on}.",
    "request.origin_needed": "Needed by {day}.",
    "request.origin_users": "Estimated users: {number}.",
    "request.origin_data": "Asked for with: {data}.",
    "request.employees": "Employees",
    "request.children": "Children",
    "request.agreement_title": "Data processing agreement with {vendor}: {service}",
    "fault.users_out_of_range": "a number of people from 0 to {most}",
    "error.request_decided": "The request “{vendor}” was decided already, by {by}; make a new one.",
    "error.request_near_names": (
        "Parties in the register come near “{vendor}”: {near}. Say which one it is, or that it is another company."
    ),
    "error.request_no_house": (
        "The register has no company of our own that could use the vendor; record it first and mark it as our house."
    ),
    "error.request_house_unclear": "Several companies of ours could use the vendor: {houses}. Say which one will.",
    "error.request_of_the_house": "{name} would use itself; choose another company of ours, or another vendor.",
    "error.request_not_found": "There is no request “{name}”; `dpa-tracker request list` shows those there are.",
    "error.request_party_and_new": "Say --party or --new-party, not both.",
    "error.request_unclear": "“{name}” may mean several requests; give the id: {ids}.",
}
