"""The words that citations are made of. Each English text is also the pattern by which it is found in a citation.

Numbers, names of cases and the law of other countries stay as they are; the words around them change with the language.
The first text that fits is taken, so the longer ones stand first.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # Acts, papers and their makers.
    "cite.both_gdprs": "GDPR and UK GDPR",
    "cite.gdpr": "GDPR",
    "cite.joint_committee_of": "EEA Joint Committee Decision of {day}",
    "cite.joint_committee": "EEA Joint Committee Decision",
    "cite.federal_council": "Federal Council decision of {day}",
    "cite.decision_of": "Decision of {day}",
    "cite.decision": "Decision {act}",
    "cite.regulation": "Regulation {act}",
    "cite.directive": "Directive {act}",
    "cite.ec": "{act}/EC",
    "cite.tfeu": "TFEU",
    "cite.cjeu": "CJEU {case}",
    "cite.eea_agreement": "EEA Agreement",
    "cite.withdrawal_agreement": "Withdrawal Agreement",
    "cite.guidelines": "EDPB Guidelines {number}",
    "cite.opinion": "EDPB Opinion {number}",
    "cite.recommendations": "EDPB Recommendations {number}",
    "cite.edpb_faq": "EDPB FAQ on the Data Privacy Framework",
    "cite.edpb_report": "EDPB report of {day}",
    "cite.edpb_note": "EDPB information note {day}",
    "cite.edpb_erasure": "EDPB coordinated action on erasure, {day}",
    "cite.fdpic_paper": "FDPIC position paper of {day}",
    "cite.fdpic_list": "FDPIC list of States under the old FADP",
    "cite.predecessor": "predecessor of DPO",
    "cite.letters": "Exchange of letters {number}",
    "cite.proposal": "Proposal of {day}",
    "cite.old_fadp": "FADP of {day}",
    "cite.norm_list": "(official list monthly)",
    "cite.norm_assessment": "(assessment yearly)",
    "cite.norm": "practical norm {norm}",
    "cite.practice": "Practice, not law",
    "cite.fact_base": "fact base {number}",
    "cite.us_territories": "(US territories)",
    # What stands in brackets beside them.
    "cite.adaptation": "(adaptation to ",
    "cite.now": "(now ",
    "cite.until": "(to {day})",
    "cite.adopted": "(adopted {day})",
    "cite.in_force": "(in force {day})",
    "cite.transition": "(end of transition {day})",
    "cite.of_day": ", {day}",
    # Places in an act.
    "cite.second": "second subparagraph",
    "cite.last": "last subparagraph",
    "cite.clauses": "Clauses {numbers}",
    "cite.clause": "Clause {number}",
    "cite.annex": "Annex {number}",
    "cite.recital": "recital {number}",
    "cite.para": "para. {number}",
    "cite.para_bare": "para {number}",
    "cite.protocol": "Protocol {number}",
    "cite.article": "Art. {number}",
    "cite.paragraph": "{place}({number})",
    "cite.point": "{place}({letter})",
    "cite.listed": "{before} and {after}",
    "cite.up_to": "{before} to {after}",
}
