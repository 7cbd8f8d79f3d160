"""Why a transfer is not valid: one sentence a reason; where the law is open, both views."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "reason.within_area": (
        "The importer is inside the area of the exporter's law, or is treated so on this day: no transfer to a "
        "third country."
    ),
    "reason.same_entity": "The data stay with the exporter's own people or branch: there is no separate importer.",
    "reason.no_exporter": "The data subject gives the data directly: nobody exports them.",
    "reason.no_mechanism": "There is a transfer to a third country, and no ground for it is on record.",
    "reason.remote_access_is_transfer": (
        "The data stay where they are, but access from the third country makes them available there: that is a "
        "transfer."
    ),
    "reason.no_adequacy_decision": "The exporter's law has never had an adequacy decision for this destination.",
    "reason.outside_adequacy_scope.within_adequacy_scope": (
        "There is an adequacy decision, but this importer is not of the kind it covers."
    ),
    "reason.outside_adequacy_scope.automated": (
        "The adequacy decision covers automated transfers and data processed further by automated means; these "
        "data are neither."
    ),
    "reason.outside_adequacy_scope.for_uk_immigration_control": (
        "Until 2025-12-18 the decision on the United Kingdom leaves out data for immigration control."
    ),
    "reason.outside_adequacy_scope.us_only": (
        "The framework is for listed organisations in the United States; this importer is elsewhere."
    ),
    "reason.outside_adequacy_scope.non_hr": (
        "The certification covers human-resources data only, and these are other data."
    ),
    "reason.mechanism_not_yet_in_force.instrument": "This ground can first be used on {first}.",
    "reason.mechanism_not_yet_in_force.present_law": "Under the present law this ground can first be used on {first}.",
    "reason.mechanism_not_yet_in_force.contract": (
        "The contract was concluded on {first} only; before that it carries nothing."
    ),
    "reason.mechanism_not_yet_in_force.certificate": (
        "The certificate was granted on {first} only; before that it carries nothing."
    ),
    "reason.mechanism_invalidated": "The Court of Justice declared this ground invalid; its last good day was {last}.",
    "reason.mechanism_ended": "This ground has ended; its last day was {last}.",
    "reason.mechanism_of_another_law": "This is a tool of another law than the one the exporter is under.",
    "reason.not_a_transfer_tool": "This document meets the duties of GDPR Art. 28 and is no ground for transfers.",
    "reason.not_listed": "The importer is not on the official list.",
    "reason.listing_inactive": (
        "The importer's listing had lapsed or was withdrawn on this day; it may receive no new data on it."
    ),
    "reason.framework_row_missing": "The importer is listed, but not for the framework this exporter needs.",
    "reason.hr_not_covered": "Employees' data inside the group, and the listing does not cover human-resources data.",
    "reason.entity_not_covered": "The importer is neither the listed entity nor a covered entity of it.",
    "reason.concluded_after_repeal": (
        "The old clauses were concluded on {concluded}; the last day to conclude them was {last}."
    ),
    "reason.grace_period_over": "The period of grace of the old clauses ended on {last}.",
    "reason.processing_changed": (
        "The processing changed on {changed}, in the period of grace: the old clauses carry it no longer."
    ),
    "reason.wrong_module": "Module {agreed} was agreed, and these roles need Module {needed}.",
    "reason.wrong_module.old_set": "This set of old clauses was not made for these roles.",
    "reason.mandatory_part_missing.annex_i_a": "Annex I.A (the parties) is empty.",
    "reason.mandatory_part_missing.annex_i_b": "Annex I.B (description of the transfer) is empty.",
    "reason.mandatory_part_missing.annex_i_c": "Annex I.C (competent supervisory authority) is empty.",
    "reason.mandatory_part_missing.annex_ii": "Annex II (technical and organisational measures) is empty.",
    "reason.mandatory_part_missing.annex_iii": "Annex III (sub-processors) is empty.",
    "reason.mandatory_part_missing.clause_9_notice_period": "The number of days in Clause 9 is blank.",
    "reason.mandatory_part_missing.table_1": "Table 1 (the parties) is empty.",
    "reason.mandatory_part_missing.table_2": "Table 2 (details of the transfer, or the clauses selected) is empty.",
    "reason.mandatory_part_missing.table_3": "Table 3 (the data, or the appendix) is empty.",
    "reason.mandatory_part_missing.table_4": "Table 4 (security, or ending the addendum) is empty.",
    "reason.mandatory_part_missing.binding_toward_controller": (
        "The processor rules are not made binding toward the controller."
    ),
    "reason.mandatory_part_missing.importer_bound": "The importer has not made binding and enforceable commitments.",
    "reason.needs_uk_addendum": "The EU clauses on their own are no ground under UK law.",
    "reason.swiss_adaptations_missing": "The clauses lack the adaptations that Swiss law asks for.",
    "reason.tia_missing": "There is no documented transfer impact assessment dated on or before this day.",
    "reason.tia_negative": "The documented assessment says that the protection cannot be reached.",
    "reason.measures_missing": "The assessment asks for supplementary measures that are not in place.",
    "reason.not_authorised": (
        "A needed authorisation is missing; clauses with changed text count as ad hoc clauses without one."
    ),
    "reason.not_authorised.bcr_approved": "The binding corporate rules are not approved.",
    "reason.not_authorised.binding_and_enforceable": (
        "The instrument does not bind both public bodies enforceably; an arrangement would need an authorisation."
    ),
    "reason.not_authorised.code_approved": "The code of conduct is not approved for transfers.",
    "reason.not_authorised.covers_transfer": "The certificate does not cover this transfer.",
    "reason.not_group_member.exporter_is_member": "The exporter is not bound by the binding corporate rules.",
    "reason.not_group_member.importer_is_member": "The importer is not bound by the binding corporate rules.",
    "reason.consent_not_explicit.explicit": "The consent is not explicit for this transfer.",
    "reason.consent_not_informed.informed_of_risks": "The data subject was not told of the risks of the transfer.",
    "reason.not_occasional": "The transfer takes place too often for this derogation.",
    "reason.public_authority_excluded": "This derogation is closed to public authorities using their public powers.",
    "reason.derogation_condition_missing.necessary": "The transfer is not necessary for the purpose of the derogation.",
    "reason.derogation_condition_missing.recognised_in_law": (
        "The public interest is not recognised in the law the controller is under."
    ),
    "reason.derogation_condition_missing.unable_to_consent": "The data subject could be asked for consent.",
    "reason.derogation_condition_missing.register_conditions_met": (
        "The conditions for consulting the register are not met."
    ),
    "reason.derogation_condition_missing.whole_register": (
        "The whole register, or whole categories of it, would be transferred."
    ),
    "reason.derogation_condition_missing.no_other_ground": (
        "Another ground could be used, so compelling legitimate interests are closed."
    ),
    "reason.derogation_condition_missing.limited_people": "The transfer concerns more than a limited number of people.",
    "reason.derogation_condition_missing.interest_compelling": (
        "The interest is not compelling, or is overridden by those of the data subject."
    ),
    "reason.derogation_condition_missing.safeguards_assessed": (
        "The circumstances were not assessed with suitable safeguards provided."
    ),
    "reason.derogation_condition_missing.authority_informed": "The supervisory authority was not told.",
    "reason.derogation_condition_missing.data_subjects_informed": "The data subjects were not told.",
    "reason.derogation_condition_missing.recorded": "Assessment and safeguards are not in the record of processing.",
    "reason.law_unsettled.before_the_law": (
        "The law data hold no law of this day. One view: without a law on transfers nothing forbade this one. Other "
        "view: national law of the time, or what the parties had agreed, may have forbidden it."
    ),
    "reason.law_unsettled.vendor_hr": (
        "The law is open here. One view: a listing must cover human-resources data for any employee data. Other "
        "view: that concerns a group's own employees only, and data of an unrelated customer's employees are "
        "other data. The EDPB asked for clarification in 2024."
    ),
    "reason.law_unsettled.interest_of_the_controller": (
        "This derogation is for the controller's own interest, and here a processor exports. One view: the "
        "controller may have its processor send the data when the controller itself has assessed, told and recorded "
        "what is asked for. Other view: only a controller that exports can rely on it, and a processor needs another "
        "ground."
    ),
    "reason.law_unsettled.uk_immigration": (
        "The law is open between 2025-12-19 and 2025-12-27 for data that go to the United Kingdom for immigration "
        "control. One view: the exception for them ended with the decision of 2025-12-19. Other view: it stood until "
        "that decision was notified, on a day that is not confirmed, and until 2025-12-27 at the latest."
    ),
    "reason.law_unsettled.us_territory": (
        "The law is open here. One view: the framework reaches the territories of the United States, because the "
        "list names legal entities. Other view: it is for the United States proper only."
    ),
    "reason.law_unsettled.swiss_privacy_shield": (
        "The law is open between 2020-07-16 and 2020-09-07. One view: the Swiss Privacy Shield still stood on the"
        " FDPIC's list. Other view: after C-311/18 the exporter could no longer rely on a list that was not "
        "binding."
    ),
    "reason.law_unsettled.uk_old_clauses_last_day": (
        "The sources differ on 2024-03-21. One view: old clauses could be relied on until and including this day."
        " Other view: they ended at its beginning."
    ),
    "reason.law_unsettled.own_branch": (
        "Swiss law is open on own branches abroad. One view: no separate importer, so no disclosure abroad. Other"
        " view: the data are made available abroad, and FADP Art. 16 applies."
    ),
    "reason.law_unsettled.swiss_assessment": (
        "Between 2020-07-16 and 2020-09-07 the duty to assess is open under Swiss law. One view: C-311/18 does "
        "not bind Switzerland, so none was needed before the FDPIC's position paper. Other view: the exporter was"
        " answerable already then."
    ),
    "reason.law_unsettled.swiss_changed_text": (
        "Swiss law is open on clauses with changed text. One view: they may be used when notified to the FDPIC "
        "beforehand (FADP Art. 16(2)(b)). Other view: only recognised clauses with their text unchanged will do."
    ),
    "reason.law_unsettled.swiss_authorisation": (
        "Swiss law asks for a notification, not an authorisation. One view: without authorisation the tool stands"
        " when it was notified to the FDPIC. Other view: it must have been approved."
    ),
    "reason.law_unsettled.swiss_public_powers": (
        "FADP Art. 17 does not exclude public powers. One view: the exception is open to public authorities. "
        "Other view: it must be read like GDPR Art. 49(3)."
    ),
    "reason.law_unsettled.swiss_frequency": (
        "FADP Art. 17 knows no limit to occasional transfers. One view: frequency does not matter. Other view: an"
        " exception is for the individual case and cannot carry a standing flow."
    ),
    "reason.law_unsettled.french_overseas": (
        "The law is open for the French overseas countries and territories. One view: French law applies the "
        "rules in force in metropolitan France there, so there is no third country. Other view: the GDPR does not"
        " apply there as such, so there is."
    ),
    "reason.law_unsettled.svalbard": (
        "The law is open for Svalbard and Jan Mayen. One view: Norwegian law applies its rules there, so there is"
        " no third country. Other view: the EEA Agreement leaves out Svalbard (Protocol 40)."
    ),
    "reason.law_unsettled.eea_efta_bridge": (
        "The law is open for exporters in Norway, Iceland and Liechtenstein in the bridging period. One view: it "
        "was extended to them by notification. Other view: TCA Art. 782 binds the Union and the United Kingdom "
        "only."
    ),
    "reason.law_unsettled.bouvet": (
        "The law is open for Bouvet Island. One view: it is Norwegian, so Norwegian law decides. Other view: it "
        "is outside the EEA."
    ),
}
