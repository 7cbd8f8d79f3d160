"""Facts that cannot both be true: what is said of them, and who is to look where."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.rule.clause_9_agrees": "Clause 9 and the agreement permit sub-processors in one way",
    "paper.clause_9_contradicted": (
        "Sub-processors of {importer}: agreement {agreement} says “{authorisation}”, and in Clause 9(a) of module"
        " {module} “{clause_9}” is chosen."
    ),
    "paper_remedy.clause_9_contradicted": (
        "Look at both papers, and correct the record that is wrong; where they do say it, let one of them be changed."
    ),
    "paper.forbidden_yet_changed": (
        "Agreement {agreement} forbids sub-processors, and says what applies when they change ({commitment}):"
        " whether they may be used cannot be told."
    ),
    "paper_remedy.forbidden_yet_changed": (
        "Look at the agreement again, and record how it permits sub-processors, or that it is silent on changes."
    ),
    "paper.transfer_before_engagement": (
        "The transfer from {exporter} to {importer} is recorded as begun on {begins}, and the engagement that it"
        " belongs to begins on {engaged}."
    ),
    "paper.transfer_after_engagement": (
        "The transfer from {exporter} to {importer} is recorded as going on until {ends}, after the end of the"
        " engagement that it belongs to."
    ),
    **dict.fromkeys(
        ("paper_remedy.transfer_before_engagement", "paper_remedy.transfer_after_engagement"),
        "Find out from when to when data are sent, and correct the day that is wrong.",
    ),
    "paper.same_entity_contradicted": (
        "{importer} is recorded as the same legal entity as {exporter}, and agreement {agreement} is on record between"
        " the two: a company has no agreement with itself."
    ),
    "paper_remedy.same_entity_contradicted": (
        "Find out whether {importer} is a company of its own, and correct its role in the transfer, or the agreement."
    ),
    "paper.transfer_beyond_processing": (
        "The transfer to {importer} is recorded with special categories of personal data, and the processing for"
        " {subject} is said to have none."
    ),
    "paper_remedy.transfer_beyond_processing": "Say which of these data there are, and correct the other record.",
    "name.rule.numbers_agree": "A promise says one number",
    "paper.promise_contradicted": (
        "Agreement {agreement} gives several numbers for one promise ({commitment}): {numbers}. Which of them applies"
        " cannot be told."
    ),
    "paper_remedy.promise_contradicted": "Read the agreement again, and record the number that applies.",
    "paper.agreement_above_over": (
        "Agreement {agreement} stands under {above}, which is over: whether it goes on without it cannot be told."
    ),
    "paper_remedy.agreement_above_over": (
        "Read what becomes of it when the agreement above ends; record its end, or what it stands under now."
    ),
    "paper.replaces_later_one": (
        "Agreement {agreement} is recorded as taking the place of {replaced}, which by its days, or by what it"
        " replaces itself, came after it: which of them applies cannot be told."
    ),
    "paper_remedy.replaces_later_one": "Record which agreement takes the place of which.",
    "paper.number_shared": (
        "{party} has the registration number {number}, and so has {others}: which company is meant cannot be told."
    ),
    "paper_remedy.number_shared": (
        "Look the number up in the register of companies: correct the record that is wrong, or archive the"
        " one that is there twice."
    ),
    "paper.parents_in_circle": (
        "Above {party} the parent companies run in a circle ({circle}): who is at the top, and under which"
        " law, cannot be told."
    ),
    "paper_remedy.parents_in_circle": "Look up who owns whom, and correct the parent that is wrong.",
    "paper.agreements_in_circle": (
        "Agreement {agreement} stands under agreements that run in a circle ({circle}): which of them holds"
        " for the others cannot be told."
    ),
    "paper_remedy.agreements_in_circle": "Record which agreement stands above the others; it stands under none.",
    "paper.reviewed_before_concluded": (
        "Agreement {agreement} was reviewed on {reviewed_on}, before it was concluded ({concluded}): what was"
        " reviewed is its draft."
    ),
    "paper_remedy.reviewed_before_concluded": (
        "See that it was concluded as it was reviewed, and record the day on which you did."
    ),
    "paper.direction_contradicted": (
        "Agreement {agreement} is recorded as “{direction}”, and {party}, which is ours, stands elsewhere in it."
    ),
    "paper_remedy.direction_contradicted": (
        "Look at the agreement, and correct its direction, or the side on which we stand."
    ),
    "paper.engaged_yet_archived": (
        "{client} uses {provider} for {service}, and what is archived is part of it: {archived}."
    ),
    "paper_remedy.engaged_yet_archived": "Bring back what is still in use, or record the end of the engagement.",
    "paper.bound_yet_archived": "Agreement {agreement} is in force, and who is bound by it is archived: {archived}.",
    "paper_remedy.bound_yet_archived": "Bring the company back, or record the end of the agreement.",
    "paper.sent_yet_archived": "The transfer from {exporter} to {importer} takes place, and {archived} is archived.",
    "paper_remedy.sent_yet_archived": "Bring the company back, or record the end of the transfer.",
    "paper.engagement_day_to_come": "{provider} ({service}): {happened} on {day}, a day that has not come.",
    "paper_remedy.engagement_day_to_come": "Correct the day, or record it once it has happened.",
    "name.happened.chain_confirmed": "its own sub-processors are recorded as confirmed",
    "paper.place_limit_contradicted": (
        "Agreement {agreement} limits the places to “{place_limit}”, and names {country} beside it: where"
        " data may be processed cannot be told."
    ),
    "paper_remedy.place_limit_contradicted": "Read the agreement again, and record the one limit that applies.",
    "paper.assessment_without_measures": (
        "{importer} ({mechanism}): the impact assessment concludes “adequate with measures”, and no measure"
        " is on record."
    ),
    "paper_remedy.assessment_without_measures": (
        "Record the measures that the assessment rests on, and see that they are in place; or correct its conclusion."
    ),
    "paper.group_of_two_parents": (
        "{exporter} and {importer} are said to be of one group, and their parents are two: {parent} and {other_parent}."
    ),
    "paper_remedy.group_of_two_parents": "Record the parent that both have, or that they are not of one group.",
    "paper.once_for_years": (
        "The transfer from {exporter} to {importer} is said to take place once, and to go on from {begins}"
        " until {ends}."
    ),
    "paper_remedy.once_for_years": "Say how often data are sent, or correct the days.",
    "paper.listed_yet_in_area": (
        "The transfer to {importer} goes to {country}, in the EEA, and rests on {mechanism}, which is for"
        " transfers to the United States."
    ),
    "paper_remedy.listed_yet_in_area": (
        "Find out whether data are sent to, or seen from, the United States: record that country, or take the"
        " ground away."
    ),
}
