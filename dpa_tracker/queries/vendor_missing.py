"""What paper or fact is missing for a vendor, and who must supply it, read off the findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.certificates import CertificateState
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.questions import HeldCertificate, Missing, Supplier
from dpa_tracker.queries.rows import FindingRow, Subject

VENDOR, CUSTOMER = Supplier.VENDOR, Supplier.CUSTOMER
INFO: Final = "info"
LEGAL, PROCUREMENT, DPO = Supplier.LEGAL, Supplier.PROCUREMENT, Supplier.DPO


@dataclass(frozen=True, slots=True)
class Lack:
    """What a finding shows to be missing: the code of its sentence, and who supplies it."""

    code: str
    who: Supplier


# A contract takes two, but somebody has to begin: we draft and record, the vendor answers and signs.
LACKS: Final = {
    "engagement_without_agreement": Lack("agreement", LEGAL),
    "engagement_needs_agreement": Lack("agreement", LEGAL),
    "agreement_over": Lack("agreement", LEGAL),
    "agreement_to_conclude": Lack("signature", VENDOR),
    "agreement_not_in_force": Lack("signature", VENDOR),
    "agreement_form_not_binding": Lack("signature", VENDOR),
    "agreement_unsigned": Lack("signature", VENDOR),
    "locations_not_recorded": Lack("locations", VENDOR),
    "location_unknown": Lack("locations", VENDOR),
    "location_adequacy_not_shown": Lack("transfer_record", LEGAL),
    "location_needs_consent": Lack("consent", CUSTOMER),
    "location_forbidden": Lack("permitted_place", CUSTOMER),
    "sub_processing_forbidden": Lack("permitted_vendor", CUSTOMER),
    "specific_authorisation_not_shown": Lack("authorisation", CUSTOMER),
    "transfer_not_recorded": Lack("transfer_record", LEGAL),
    "processing_facts_missing": Lack("description", PROCUREMENT),
    "special_categories_not_known": Lack("special_categories", DPO),
    "security_measures_missing": Lack("measures", VENDOR),
    "commitment_not_read": Lack("commitment_read", LEGAL),
    "commitment_not_stated": Lack("commitment", VENDOR),
    "breach_notice_no_number": Lack("commitment", VENDOR),
    "change_notice_no_number": Lack("commitment", VENDOR),
    "breach_contact_missing": Lack("breach_contact", VENDOR),
    "dpo_contact_missing": Lack("dpo", VENDOR),
    "dpo_not_known": Lack("dpo", VENDOR),
    "representative_missing": Lack("representative", VENDOR),
    "certificate_expired": Lack("certificate", VENDOR),
    "risk_assessment_overdue": Lack("risk_assessment", DPO),
    "risk_never_assessed": Lack("risk_assessment", DPO),
    "party_country_unknown": Lack("party_country", VENDOR),
    "registration_number_missing": Lack("registration_number", VENDOR),
    "listing_never_checked": Lack("listing", LEGAL),
    "listing_check_old": Lack("listing", LEGAL),
    "assessment_old": Lack("assessment", DPO),
    "no_agreement_in_force": Lack("any_agreement", LEGAL),
    "only_customer": Lack("any_agreement", LEGAL),
    "data_contradicts": Lack("which_data", DPO),
    "data_in_words": Lack("which_data", DPO),
    "data_not_described": Lack("data_described", PROCUREMENT),
    "data_contradicted": Lack("which_data", DPO),
    "engaged_data_contradicted": Lack("which_data", DPO),
    "transfer_contradicted": Lack("which_data", DPO),
    "place_contradicted": Lack("right_record", LEGAL),
    "transfer_role_contradicted": Lack("right_record", LEGAL),
    "transfer_of_others": Lack("right_record", LEGAL),
    "planned_yet_begun": Lack("right_record", LEGAL),
    "transfer_before_engagement": Lack("right_record", LEGAL),
    "transfer_after_engagement": Lack("right_record", LEGAL),
    "replaces_later_one": Lack("right_record", LEGAL),
    "clause_9_contradicted": Lack("parts", LEGAL),
    "same_entity_contradicted": Lack("right_record", LEGAL),
    "transfer_beyond_processing": Lack("which_data", DPO),
    "agreement_above_over": Lack("right_record", LEGAL),
    "group_contradicted": Lack("right_record", LEGAL),
    "end_contradicted": Lack("right_record", LEGAL),
    **dict.fromkeys(
        (
            *("seat_contradicted", "number_shared", "parents_in_circle", "agreements_in_circle"),
            *("direction_contradicted", "place_limit_contradicted"),
            *("engaged_yet_archived", "bound_yet_archived", "sent_yet_archived"),
            *("group_of_two_parents", "once_for_years", "listed_yet_in_area"),
        ),
        Lack("right_record", LEGAL),
    ),
    "assessment_without_measures": Lack("assessment", DPO),
    "engagement_day_to_come": Lack("done_day", LEGAL),
    "number_contradicted": Lack("right_record", LEGAL),
    "own_staff_contradicted": Lack("which_data", DPO),
    "notice_contradicted": Lack("right_record", LEGAL),
    "agreement_day_to_come": Lack("done_day", LEGAL),
    "transfer_day_to_come": Lack("done_day", LEGAL),
    "service_day_to_come": Lack("done_day", DPO),
    "engaged_before_it_existed": Lack("right_day", LEGAL),
    "concluded_before_it_existed": Lack("right_day", LEGAL),
    "transferred_before_it_existed": Lack("right_day", LEGAL),
    "agreement_suspended": Lack("agreement_again", LEGAL),
    "agreement_on_hold": Lack("agreement_again", LEGAL),
    "agreement_to_renew": Lack("renewal", LEGAL),
    "agreement_will_end": Lack("renewal", LEGAL),
    "agreement_ends_first": Lack("renewal", LEGAL),
    "agreement_review_overdue": Lack("review", LEGAL),
    "agreement_review_lapsed": Lack("review", LEGAL),
    "points_lapsed": Lack("review", LEGAL),
    "point_absent": Lack("clause", LEGAL),
    "two_agreements_in_force": Lack("which_agreement", LEGAL),
    "agreement_of_another_kind": Lack("agreement", LEGAL),
    "agreement_between_others": Lack("agreement", LEGAL),
    "service_not_covered": Lack("service_in_agreement", LEGAL),
    "agreement_for_other_services": Lack("service_in_agreement", LEGAL),
    # Reasons of a transfer (reason_codes.md).
    "no_mechanism": Lack("ground", LEGAL),
    "tia_missing": Lack("assessment", DPO),
    "assessment_review_overdue": Lack("assessment", DPO),
    "assessment_approved_before_made": Lack("assessment", DPO),
    "clear_text_without_conclusion": Lack("assessment", DPO),
    "clear_text_without_measure": Lack("assessment", DPO),
    "listing_contradicted": Lack("listing", LEGAL),
    "listing_seen_too_early": Lack("listing", LEGAL),
    "listed_yet_elsewhere": Lack("right_record", LEGAL),
    "onward_transfer_not_recorded": Lack("onward_ground", VENDOR),
    "clause_scope_open": Lack("legal_view", LEGAL),
    "clauses_left_blank": Lack("parts", LEGAL),
    "clause_law_outside": Lack("parts", LEGAL),
    "clause_of_other_module": Lack("parts", LEGAL),
    "measures_incomplete": Lack("measures", VENDOR),
    "law_review_overdue": Lack("law_look_up", LEGAL),
    "measures_missing": Lack("measures", VENDOR),
    "mandatory_part_missing": Lack("parts", LEGAL),
    "wrong_module": Lack("parts", LEGAL),
    "fact_not_known": Lack("facts", LEGAL),
    "not_listed": Lack("ground", LEGAL),
    "listing_inactive": Lack("ground", LEGAL),
    "mechanism_invalidated": Lack("ground", LEGAL),
    "mechanism_ended": Lack("ground", LEGAL),
    "grace_period_over": Lack("ground", LEGAL),
    "concluded_after_repeal": Lack("ground", LEGAL),
    "no_adequacy_decision": Lack("ground", LEGAL),
    "hr_not_covered": Lack("ground", LEGAL),
    **dict.fromkeys(
        (
            *(
                "outside_adequacy_scope",
                "mechanism_not_yet_in_force",
                "mechanism_of_another_law",
                "not_a_transfer_tool",
            ),
            *("framework_row_missing", "entity_not_covered", "processing_changed", "not_authorised"),
            *("not_group_member", "consent_not_explicit", "consent_not_informed", "not_occasional"),
            *("public_authority_excluded", "derogation_condition_missing", "needs_uk_addendum", "tia_negative"),
        ),
        Lack("ground", LEGAL),
    ),
    "swiss_adaptations_missing": Lack("parts", LEGAL),
    "law_unsettled": Lack("legal_view", LEGAL),
}
_DECIDING: Final = frozenset({"blocked", "undetermined"})
# What another lack says already, and what is about the question alone.
_BESIDE: Final = frozenset({"remote_access_is_transfer", "no_house", "before_data_protection_law"})
_COMMITMENT_OF: Final = {
    "breach_notice_no_number": "breach_notice_hours",
    "change_notice_no_number": "change_notice_days",
}


_SOME_AGREEMENT: Final = frozenset({"agreement", "signature", "agreement_again"})


def missing_from(
    findings: Iterable[FindingRow], vendor: Subject, countries: dict[str, str], own: Collection[str] = ()
) -> tuple[Missing, ...]:
    """What the findings show to be missing, each once, in the order of the findings.

    `countries` names the country of a transfer by the transfer's id. `own` are the names of our own companies: what a
    customer has to agree to elsewhere is ours to agree to there.
    """
    found = [_by_whom(missing, own) for row in findings for missing in _missing(row, vendor, countries)]
    by_text = {(each.code, str(sorted(each.what.values.items(), key=str)), each.who): each for each in found}
    some_agreement = any(each.code in _SOME_AGREEMENT for each in by_text.values())
    to_extend = {each.what.values.get("service") for each in by_text.values() if each.code == "service_in_agreement"}
    return tuple(
        each
        for each in by_text.values()
        if not (some_agreement and each.code == "any_agreement")
        and not (each.code == "agreement" and each.what.values.get("service") in to_extend)
    )


_OF_CERTIFICATES: Final = {
    CertificateState.DATES_MISSING: Lack("certificate_days", VENDOR),
    CertificateState.SCOPE_NOT_READ: Lack("certificate_scope", LEGAL),
}


def missing_of_certificates(held: Sequence[HeldCertificate]) -> Iterator[Missing]:
    """What keeps a certificate from counting and can be supplied; of a kind of which one counts, nothing is missing."""
    counting = {each.certificate.called for each in held if each.state is CertificateState.COUNTS}
    asked: set[tuple[str, str]] = set()
    for each in held:
        lack, called = _OF_CERTIFICATES.get(each.state), each.certificate.called
        if lack is None or called in counting or (lack.code, called) in asked:
            continue
        asked.add((lack.code, called))
        yield Missing(lack.code, Phrase(f"missing.{lack.code}", {"certificate": called}), lack.who)


def _by_whom(missing: Missing, own: Collection[str]) -> Missing:
    if missing.who is not CUSTOMER or missing.what.values.get("customer") not in own:
        return missing
    values = {name: value for name, value in missing.what.values.items() if name != "customer"}
    return Missing(missing.code, Phrase(f"missing.own_{missing.code}", values), LEGAL)


def _missing(row: FindingRow, vendor: Subject, countries: dict[str, str]) -> Iterator[Missing]:
    lack = LACKS.get(row.code)
    if lack is None and row.leads_to in _DECIDING and row.code not in _BESIDE:  # nobody is left without a next step
        yield Missing("remedy", row.remedy, LEGAL)
    if lack is None or (row.subject.kind == Kind.TRANSFER.value and row.severity == INFO):
        return  # beside a ground that carries, nothing of another is missing
    values = dict(row.message.values)
    if row.subject.kind == Kind.TRANSFER.value:
        values["country"] = countries.get(row.subject.id, "")
    if row.code in _COMMITMENT_OF:
        values["commitment"] = _COMMITMENT_OF[row.code]
    about_other = row.subject.kind == Kind.PARTY.value and row.subject.id != vendor.id
    named = {name: values[name] for name in _NAMED.get(lack.code, ()) if name in values}
    yield Missing(
        lack.code, Phrase(f"missing.{lack.code}", named), LEGAL if about_other and lack.who is VENDOR else lack.who
    )


# What the sentence of each names; the rest of a finding's values would only make equal lacks look different.
_NAMED: Final = {
    "agreement": ("service",),
    "certificate": ("certificate",),
    "signature": ("agreement",),
    "agreement_again": ("agreement",),
    "service_in_agreement": ("agreement", "service"),
    "data_described": ("data",),
    "consent": ("customer", "country"),
    "permitted_place": ("customer", "country"),
    "permitted_vendor": ("customer",),
    "right_day": ("party",),
    "renewal": ("agreement",),
    "review": ("agreement",),
    "clause": ("agreement", "point"),
    "which_agreement": ("agreement", "other"),
    "onward_ground": ("country",),
    "authorisation": ("customer",),
    "transfer_record": ("country",),
    "description": ("fact",),
    "commitment": ("commitment",),
    "commitment_read": ("commitment",),
    "ground": ("country",),
    "assessment": ("country",),
    "facts": ("country",),
    "legal_view": ("country",),
}
