"""Sentences of assessments: remedies, remarks, and what is wrong with a file of facts."""

from __future__ import annotations

from typing import Final

from dpa_tracker.wording import assessing_facts, assessing_law, assessing_reasons

SENTENCES: Final[dict[str, str]] = {
    **assessing_reasons.SENTENCES,
    **assessing_facts.SENTENCES,
    **assessing_law.SENTENCES,
    "remedy.within_area": "Nothing for the transfer; an Art. 28 contract is still needed for a processor.",
    "remedy.same_entity": "Nothing for the transfer; keep the data secure on the way and abroad (GDPR Art. 32).",
    "remedy.no_exporter": "Nothing for the transfer; whoever collects the data has the duties of a controller.",
    "remedy.no_mechanism": (
        "Put a ground in place before the data go: adequacy, standard clauses with an assessment, or another tool."
    ),
    "remedy.remote_access_is_transfer": "Cut off the access, or put a ground in place for it.",
    "remedy.no_adequacy_decision": "Conclude standard clauses and assess the transfer, or use another ground.",
    "remedy.outside_adequacy_scope": "Use standard clauses or another ground for this importer and these data.",
    "remedy.mechanism_not_yet_in_force": "Wait until the ground can be used, or use another one.",
    "remedy.mechanism_invalidated": (
        "Stop the transfer or put it on another ground; look for the old one in contracts and notices."
    ),
    "remedy.mechanism_ended": "Put the transfer on a ground that is in force.",
    "remedy.mechanism_of_another_law": "Use the tool that the exporter's own law knows.",
    "remedy.not_a_transfer_tool": "Keep the document for Art. 28, and add a ground for the transfer.",
    "remedy.not_listed": "Conclude standard clauses with an assessment, or wait until the importer is listed.",
    "remedy.listing_inactive": (
        "Send nothing new; conclude standard clauses with an assessment, or have the importer certify again."
    ),
    "remedy.framework_row_missing": (
        "Have the importer certify for the framework of this exporter's law, or use another ground."
    ),
    "remedy.hr_not_covered": (
        "Have the importer extend its certification to human-resources data, or use another ground."
    ),
    "remedy.entity_not_covered": "Contract with the listed entity, have this one added, or use another ground.",
    "remedy.concluded_after_repeal": "Conclude the clauses now in force.",
    "remedy.grace_period_over": "Conclude the clauses now in force.",
    "remedy.processing_changed": "Conclude the new clauses for the changed processing.",
    "remedy.wrong_module": "Conclude the clauses with the module for these roles.",
    "remedy.mandatory_part_missing": "Fill the missing part and have both parties agree to it.",
    "remedy.needs_uk_addendum": "Add the UK Addendum, or conclude the IDTA.",
    "remedy.swiss_adaptations_missing": "Agree the Swiss adaptations.",
    "remedy.tia_missing": "Make and document the assessment; the data wait for it.",
    "remedy.tia_negative": "Do not transfer; choose another importer, place or tool.",
    "remedy.measures_missing": "Put the supplementary measures in place, and record it.",
    "remedy.not_authorised": "Get the approval or authorisation, or use clauses with their text unchanged.",
    "remedy.not_group_member": "Have the company join the rules, or use another ground toward it.",
    "remedy.consent_not_explicit": "Ask for explicit consent to this transfer, or use another ground.",
    "remedy.consent_not_informed": "Tell the data subject of the risks and ask again, or use another ground.",
    "remedy.not_occasional": "Use appropriate safeguards for what happens regularly.",
    "remedy.public_authority_excluded": "Use another ground, such as an instrument between public authorities.",
    "remedy.derogation_condition_missing": "Use another ground: a condition of substance cannot be made up for.",
    "remedy.derogation_condition_missing.step": "Take the step before the transfer, and record it.",
    "remedy.law_unsettled": "Have counsel decide, or use a ground that is not in doubt.",
    "remedy.fact_not_known": "Find it out, record it, and ask again.",
    "remedy.fact_not_known.clauses_of_the_day": (
        "Look at the signed document for its day, and which clauses it really holds."
    ),
    "remedy.fact_not_known.mixing_under_addendum": (
        "Make the assessment and record it: when it comes out well, the question no longer matters."
    ),
    "remark.law_not_applicable": "This law did not apply yet on the day asked about.",
    "remedy.law_not_applicable": "Ask under the law that applied then.",
    "remark.older_law_not_included": (
        "Before {first} an older law applied ({older}). It knew grounds of this kind, and it is not in the law data: "
        "the answer says nothing about it."
    ),
    "remedy.older_law_not_included": "Have counsel judge the transfer under the law that applied then.",
    "remark.outside_fact_base": (
        "The law data hold this point ({row}) from the wording of the law alone; no checked source stands behind it."
    ),
    "remedy.outside_fact_base": "Have counsel confirm it before relying on the answer.",
    "remark.notification_not_confirmed": (
        "The decision works from the day on which it was notified to the Member States or the recipient; that day is "
        "not confirmed, and may be as late as {by}."
    ),
    "remedy.notification_not_confirmed": "Look up the day of notification, or wait until it is past for certain.",
    "remark.not_yet_incorporated": (
        "The decision counts from its EU date; its incorporation into the EEA Agreement was not seen yet."
    ),
    "remedy.not_yet_incorporated": "Look up whether it has been incorporated.",
    "remark.listed_before_list_opened": "The facts show an active listing before anyone could be listed ({opened}).",
    "remedy.listed_before_list_opened": "Check the first day of the listing.",
    "remark.assessed_before_the_law": (
        "{mechanism}: the assessment is dated {day}, and there was no law to assess by before {first}."
    ),
    "remedy.assessed_before_the_law": "Look at the assessment, and correct its day.",
    "remark.before_the_instrument": "{mechanism}: the facts name {day}, and nobody could use it before {first}.",
    "remedy.before_the_instrument": "Look at the signed document for its day, and which clauses it really holds.",
    "remark.assessment_contradicted": (
        "{mechanism}: the facts say that there is no documented assessment, and give its day or its conclusion."
    ),
    "remedy.assessment_contradicted": "Find the document, or take its day and conclusion away.",
    "remark.changed_before_concluded": (
        "The processing is said to have changed on {changed}, before the contract of {concluded}."
    ),
    "remedy.changed_before_concluded": "Check both days.",
    "remark.same_entity_of_no_group": "The importer is said to be the exporter itself, and not to be of its group.",
    "remedy.same_entity_of_no_group": "Check whether the importer is a legal person of its own.",
    "remark.own_staff_is_another": (
        "The data are said to be reached by the exporter's own staff abroad, and the importer to be a controller or "
        "processor of its own."
    ),
    "remedy.own_staff_is_another": "Check who gets to see the data: to somebody of another company it is a transfer.",
    "remark.collected_by_an_exporter": (
        "The data subject is said to give the data straight to the importer, and there is said to be an exporter."
    ),
    "remedy.collected_by_an_exporter": (
        "Check who sends the data: what others' tags collect on a site, the operator of the site exports."
    ),
    "remark.bound_outside_the_group": (
        "Exporter and importer are said to be bound by binding corporate rules, and not to be of one group."
    ),
    "remedy.bound_outside_the_group": (
        "Check whom the approved rules bind: members of a group, or enterprises in a joint economic activity."
    ),
    "remark.participation_not_shown": (
        "The UK Extension needs participation in the EU-U.S. Data Privacy Framework, and the facts show no row of it."
    ),
    "remedy.participation_not_shown": "Look up on the official list whether the importer takes part in it.",
    "remark.binding_rules_for_other_roles": (
        "Controller rules are for the group's own data, processor rules for data of outside controllers; the "
        "exporter's role is the other one."
    ),
    "remedy.binding_rules_for_other_roles": "Check what the approved rules cover.",
    "remark.gibraltar_agreement": (
        "An agreement between the EU and the United Kingdom on Gibraltar was proposed in 2026; whether it "
        "applies, and what it says on data, was not seen."
    ),
    "remedy.gibraltar_agreement": "Look up the state of the agreement.",
    "remark.law_review_overdue": (
        "The law data on this point ({row}) were last checked on {status_as_of} and were due for review by "
        "{review_by}; they may be out of date."
    ),
    "remedy.law_review_overdue": "Look up the present state of the law before relying on the answer.",
    "fault.json_unknown_key": "this key is not known here; known are: {allowed}",
    "fault.json_missing_key": "this key is missing",
    "fault.json_not_one_of": "{value} is not one of {allowed}",
    "fault.json_not_an_object": "{value} is not an object; write {{...}}",
    "fault.json_not_a_list": "{value} is not a list; write [...]",
    "fault.json_empty_list": "this list is empty; write null when it is not known",
    "fault.json_repeated": "this stands in the list before; each may stand once",
    "fault.json_not_a_truth": "{value} is not true, false or null",
    "fault.json_not_a_number": "{value} is not a number",
    "fault.json_not_a_text": "{value} is not a text; write it in quotation marks",
    "fault.json_not_a_day": "{value} is not a day; write it as 2026-11-23",
    "fault.json_not_a_name": "{value} is not the name of a case; write a text",
    "error.facts_unreadable": "{file} cannot be read ({problem}); name a file of facts in JSON",
    "error.facts_empty": "{file} is empty; write facts as `assess --help` shows",
    "error.facts_not_json": (
        "{file}, line {line}, column {column}: this is not JSON; write facts as `assess --help` shows"
    ),
    "error.facts_not_utf8": "{file} is not UTF-8; save the file as UTF-8",
    "error.facts_too_deep": "{file} is nested too deeply; write facts as `assess --help` shows",
    "error.facts_number_too_long": "{file}: a number is too long; no fact needs more than a few digits",
    "error.facts_no_number": "{file}: {value} is not JSON; write null when a fact is not known",
    "error.facts_repeated_key": "{file}: the key '{key}' stands twice in one object; keep one",
    "error.facts_malformed": "{file}: {problems}",
    "error.facts_malformed_and_more": "{file}: {problems}; and {count} problems more",
}
