"""Which fact the answer turns on and is not known."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "reason.fact_not_known.concluded_on": "It is not known on which day the contract was concluded.",
    "reason.fact_not_known.clauses_of_the_day": (
        "The contract is said to be of {concluded}, and the text of these clauses is of {first}: either its day is "
        "wrong, or it holds other clauses, and which is not known."
    ),
    "reason.fact_not_known.processing_changes": (
        "It is not known whether the processing has changed in the period of grace."
    ),
    "reason.fact_not_known.granted_on": "It is not known on which day the certificate was granted.",
    "reason.fact_not_known.tia": "It is not known whether there is a documented transfer impact assessment.",
    "reason.fact_not_known.tia_dated": "It is not known on which day the transfer impact assessment was finished.",
    "reason.fact_not_known.tia_conclusion": "It is not known what the transfer impact assessment came to.",
    "reason.fact_not_known.measures_in_place": "It is not known whether the supplementary measures are in place.",
    "reason.fact_not_known.module": "It is not known which module of the clauses was agreed.",
    "reason.fact_not_known.combined_with_data_collected_in_the_eu": (
        "It is not known whether the processor mixes in data it collected in the EU."
    ),
    "reason.fact_not_known.mixing_under_addendum": (
        "Module 4 needs an assessment where the processor mixes in data it collected in the area. Whether it does is "
        "not known (nothing recorded about a UK Addendum says so), and no assessment that would do is on record."
    ),
    "reason.fact_not_known.missing_parts": "It is not known whether all annexes, tables and blanks are filled.",
    "reason.fact_not_known.text_modified": "It is not known whether the text of the clauses was changed.",
    "reason.fact_not_known.swiss_adaptations": "It is not known whether the Swiss adaptations are agreed.",
    "reason.fact_not_known.bcr_approved": "It is not known whether the binding corporate rules are approved.",
    "reason.fact_not_known.exporter_is_member": (
        "It is not known whether the exporter is bound by the binding corporate rules."
    ),
    "reason.fact_not_known.importer_is_member": (
        "It is not known whether the importer is bound by the binding corporate rules."
    ),
    "reason.fact_not_known.binding_toward_controller": (
        "It is not known whether the rules are binding toward the controller."
    ),
    "reason.fact_not_known.authorised": "It is not known whether the authority has authorised the tool.",
    "reason.fact_not_known.binding_and_enforceable": (
        "It is not known whether the instrument binds both public bodies enforceably."
    ),
    "reason.fact_not_known.code_approved": "It is not known whether the code of conduct is approved for transfers.",
    "reason.fact_not_known.covers_transfer": "It is not known whether the certificate covers this transfer.",
    "reason.fact_not_known.importer_bound": "It is not known whether the importer has made binding commitments.",
    "reason.fact_not_known.exercising_public_powers": (
        "It is not known whether the exporter uses public powers for this transfer."
    ),
    "reason.fact_not_known.frequency": "It is not known how often the transfer takes place.",
    "reason.fact_not_known.explicit": "It is not known whether the consent is explicit for this transfer.",
    "reason.fact_not_known.informed_of_risks": "It is not known whether the data subject was told of the risks.",
    "reason.fact_not_known.necessary": "It is not known whether the transfer is necessary for the purpose.",
    "reason.fact_not_known.recognised_in_law": "It is not known whether the public interest is recognised in law.",
    "reason.fact_not_known.unable_to_consent": "It is not known whether the data subject is unable to consent.",
    "reason.fact_not_known.register_conditions_met": (
        "It is not known whether the conditions for consulting the register are met."
    ),
    "reason.fact_not_known.whole_register": "It is not known whether the whole register would be transferred.",
    "reason.fact_not_known.no_other_ground": "It is not known whether another ground could be used.",
    "reason.fact_not_known.limited_people": "It is not known whether only a limited number of people is concerned.",
    "reason.fact_not_known.interest_compelling": (
        "It is not known whether the interest is compelling and not overridden."
    ),
    "reason.fact_not_known.safeguards_assessed": (
        "It is not known whether the circumstances were assessed and safeguards provided."
    ),
    "reason.fact_not_known.authority_informed": "It is not known whether the supervisory authority was told.",
    "reason.fact_not_known.data_subjects_informed": "It is not known whether the data subjects were told.",
    "reason.fact_not_known.recorded": "It is not known whether assessment and safeguards are recorded.",
    "reason.fact_not_known.listing": "It is not known what the official list shows for the importer.",
    "reason.fact_not_known.status_history": "It is not known whether the listing was active on this day.",
    "reason.fact_not_known.listing_rows": (
        "What is recorded of the listing says both that it was active on this day and that it was not."
    ),
    "reason.fact_not_known.listings_differ": (
        "Two grounds of this transfer say different things of what the official list shows for the importer."
    ),
    "reason.fact_not_known.covers_rows": (
        "What is recorded of the listing says both that these data are covered and that they are not."
    ),
    "reason.fact_not_known.entity_covered": "It is not known whether the importer is the listed or a covered entity.",
    "reason.fact_not_known.covers": "It is not known which kinds of data the certification covers.",
    "reason.fact_not_known.hr": "It is not known whether human-resources data are transferred.",
    "reason.fact_not_known.same_group": "It is not known whether exporter and importer belong to the same group.",
    "reason.fact_not_known.within_adequacy_scope": (
        "It is not known whether the importer is of the kind the adequacy decision covers."
    ),
    "reason.fact_not_known.automated": "It is not known whether the transfer or the further processing is automated.",
    "reason.fact_not_known.for_uk_immigration_control": (
        "It is not known whether the data are for UK immigration control."
    ),
}
