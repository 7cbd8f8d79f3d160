"""What paper or fact is missing for a vendor, and who must supply it, read off the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.questions import Missing, Supplier
from dpa_tracker.queries.rows import FindingRow, Subject

US, VENDOR, CUSTOMER = Supplier.US, Supplier.VENDOR, Supplier.CUSTOMER


@dataclass(frozen=True, slots=True)
class Lack:
    """What a finding shows to be missing: the code of its sentence, and who supplies it."""

    code: str
    who: Supplier


# A contract takes two, but somebody has to begin: we draft and record, the vendor answers and signs.
LACKS: Final = {
    "engagement_without_agreement": Lack("agreement", US),
    "engagement_needs_agreement": Lack("agreement", US),
    "agreement_over": Lack("agreement", US),
    "agreement_to_conclude": Lack("signature", VENDOR),
    "agreement_not_in_force": Lack("signature", VENDOR),
    "agreement_form_not_binding": Lack("signature", VENDOR),
    "agreement_unsigned": Lack("signature", VENDOR),
    "locations_not_recorded": Lack("locations", VENDOR),
    "location_unknown": Lack("locations", VENDOR),
    "location_needs_consent": Lack("consent", CUSTOMER),
    "specific_authorisation_not_shown": Lack("authorisation", CUSTOMER),
    "transfer_not_recorded": Lack("transfer_record", US),
    "processing_facts_missing": Lack("description", US),
    "special_categories_not_known": Lack("special_categories", US),
    "security_measures_missing": Lack("measures", VENDOR),
    "commitment_not_read": Lack("commitment_read", US),
    "commitment_not_stated": Lack("commitment", VENDOR),
    "breach_notice_no_number": Lack("commitment", VENDOR),
    "change_notice_no_number": Lack("commitment", VENDOR),
    "breach_contact_missing": Lack("breach_contact", VENDOR),
    "dpo_contact_missing": Lack("dpo", VENDOR),
    "dpo_not_known": Lack("dpo", VENDOR),
    "representative_missing": Lack("representative", VENDOR),
    "risk_assessment_overdue": Lack("risk_assessment", US),
    "risk_never_assessed": Lack("risk_assessment", US),
    "party_country_unknown": Lack("party_country", VENDOR),
    "registration_number_missing": Lack("registration_number", VENDOR),
    "listing_never_checked": Lack("listing", US),
    "listing_check_old": Lack("listing", US),
    "assessment_old": Lack("assessment", US),
    # Reasons of a transfer (reason_codes.md).
    "no_mechanism": Lack("ground", US),
    "tia_missing": Lack("assessment", US),
    "measures_missing": Lack("measures", VENDOR),
    "mandatory_part_missing": Lack("parts", US),
    "wrong_module": Lack("parts", US),
    "fact_not_known": Lack("facts", US),
    "not_listed": Lack("ground", US),
    "listing_inactive": Lack("ground", US),
    "mechanism_invalidated": Lack("ground", US),
    "mechanism_ended": Lack("ground", US),
    "grace_period_over": Lack("ground", US),
    "concluded_after_repeal": Lack("ground", US),
    "no_adequacy_decision": Lack("ground", US),
    "hr_not_covered": Lack("ground", US),
}
_COMMITMENT_OF: Final = {
    "breach_notice_no_number": "breach_notice_hours",
    "change_notice_no_number": "change_notice_days",
}


def missing_from(findings: Iterable[FindingRow], vendor: Subject, countries: dict[str, str]) -> tuple[Missing, ...]:
    """What the findings show to be missing, each once, in the order of the findings.

    `countries` names the country of a transfer by the transfer's id.
    """
    found = [missing for row in findings for missing in _missing(row, vendor, countries)]
    by_text = {(each.code, str(sorted(each.what.values.items(), key=str)), each.who): each for each in found}
    return tuple(by_text.values())


def _missing(row: FindingRow, vendor: Subject, countries: dict[str, str]) -> Iterator[Missing]:
    lack = LACKS.get(row.code)
    if lack is None:
        return
    values = dict(row.message.values)
    if row.subject.kind == Kind.TRANSFER.value:
        values["country"] = countries.get(row.subject.id, "")
    if row.code in _COMMITMENT_OF:
        values["commitment"] = _COMMITMENT_OF[row.code]
    about_other = row.subject.kind == Kind.PARTY.value and row.subject.id != vendor.id
    named = {name: values[name] for name in _NAMED.get(lack.code, ()) if name in values}
    yield Missing(lack.code, Phrase(f"missing.{lack.code}", named), US if about_other else lack.who)


# What the sentence of each names; the rest of a finding's values would only make equal lacks look different.
_NAMED: Final = {
    "agreement": ("service",),
    "signature": ("agreement",),
    "consent": ("customer", "country"),
    "authorisation": ("customer",),
    "transfer_record": ("country",),
    "description": ("fact",),
    "commitment": ("commitment",),
    "commitment_read": ("commitment",),
    "ground": ("country",),
    "assessment": ("country",),
    "facts": ("country",),
}
