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
}
