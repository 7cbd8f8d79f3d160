"""What the fields of transfers are called in the history: their facts, mechanisms, clauses and assessments."""

from __future__ import annotations

from dpa_tracker.sentences import _


def transfer_field_names() -> dict[str, str]:
    """The names by the fields of a transfer and of all that stands in one."""
    return {
        **_of_transfers(),
        **mechanism_field_names(),
        **_of_listings(),
    }


def mechanism_field_names() -> dict[str, str]:
    """The names by the fields of a mechanism of any kind."""
    return {**_of_mechanisms(), **_of_clauses(), **derogation_field_names()}


def _of_transfers() -> dict[str, str]:
    return {
        "exporter_id": _("Exporter"),
        "importer_id": _("Importer"),
        "client_id": _("Used by"),
        "provider_id": _("Provider"),
        "service_id": _("Service"),
        "agreement_id": _("Agreement"),
        "engagement_id": _("Engagement"),
        "locations": _("Places of processing"),
        "activity": _("Activity"),
        "law": _("Law"),
        "exporter_role": _("Role of the exporter"),
        "importer_role": _("Role of the importer"),
        "making_available": _("How"),
        "chain_confirmed_on": _("Own sub-processors confirmed on"),
        "begins_on": _("Begins"),
        "ends_on": _("Last day"),
        "public_powers": _("Public powers are used"),
        "same_group": _("Same group"),
        "within_adequacy_scope": _("Within the scope of the adequacy decision"),
        "hr": _("Human-resources data"),
        "automated": _("Automated"),
        "frequency": _("Frequency"),
        "mechanisms": _("Mechanisms"),
        "relied_from": _("Relied on from"),
        "relied_to": _("Relied on to"),
        "checked_on": _("Checked on"),
        **_of_assessments(),
    }


def _of_assessments() -> dict[str, str]:
    return {
        "assessment": _("Assessment as a record"),
        "law_and_practice": _("Law and practice there"),
        "law_problematic": _("The law there reaches too far"),
        "use_cases": _("Use cases (Recommendations 01/2020)"),
        "measures": _("Supplementary measures"),
        "approver": _("Approved by"),
        "approved_on": _("Approved on"),
        "next_review": _("Next review"),
        "reference": _("Document"),
    }


def _of_mechanisms() -> dict[str, str]:
    return {
        "mechanism": _("Mechanism"),
        "listing": _("Official list"),
        "tia": _("Transfer impact assessment"),
        "fallback": _("Agreed as fallback, to take over when the others fall"),
        "granted_on": _("Granted on"),
        "approved": _("Approved by the authority"),
        "authorised": _("Authorised by the authority"),
        "exporter_is_member": _("Exporter is bound by the rules"),
        "importer_is_member": _("Importer is bound by the rules"),
        "binding_toward_controller": _("Rules bind toward the controller"),
        "binding_and_enforceable": _("Binding and enforceable"),
        "importer_bound": _("Importer has bound itself"),
        "covers_transfer": _("Certificate covers this transfer"),
        "for_uk_immigration_control": _("For UK immigration control"),
        "documented": _("Documented"),
        "measures_in_place": _("Measures in place"),
    }


def _of_clauses() -> dict[str, str]:
    return {
        "module": _("Module"),
        "concluded_on": _("Concluded on"),
        "missing_parts": _("Mandatory parts left empty"),
        "choices": _("Choices in the clauses"),
        "clause_7_docking": _("Clause 7, docking"),
        "clause_9": _("Clause 9, sub-processors"),
        "clause_9_days": _("Clause 9, days"),
        "clause_11_dispute_body": _("Clause 11, independent body"),
        "clause_13": _("Clause 13, supervision"),
        "clause_17_option": _("Clause 17, option"),
        "clause_17_country": _("Clause 17, governing law"),
        "clause_18_country": _("Clause 18, courts"),
        "processing_changes": _("Days of changes"),
        "text_modified": _("Text of the clauses changed"),
        "swiss_adaptations": _("Swiss adaptations agreed"),
        "combined_with_data_collected_in_the_eu": _("Mixed with data collected in the EU"),
    }


def derogation_field_names() -> dict[str, str]:
    """The names by the fields of the conditions of derogations (GDPR Art. 49)."""
    return {
        "explicit": _("Consent is explicit"),
        "informed_of_risks": _("Told of the risks first"),
        "necessary": _("Necessary for the purpose"),
        "recognised_in_law": _("Interest recognised in law"),
        "unable_to_consent": _("Person unable to consent"),
        "register_conditions_met": _("Conditions of the register met"),
        "whole_register": _("Whole register or categories of it"),
        "no_other_ground": _("No other ground can be used"),
        "limited_people": _("Limited number of people"),
        "interest_compelling": _("Interest compelling, not overridden"),
        "safeguards_assessed": _("Assessed, safeguards provided"),
        "authority_informed": _("Authority told"),
        "data_subjects_informed": _("Data subjects told"),
        "recorded": _("Recorded (Art. 30)"),
    }


def _of_listings() -> dict[str, str]:
    return {
        "looked_up": _("Looked up on the official list"),
        "rows": _("Row on the list"),
        "framework": _("Framework"),
        "covers": _("Covers"),
        "entity_covered": _("This entity is covered"),
        "status_history": _("Status over time"),
        "since": _("Since"),
    }
