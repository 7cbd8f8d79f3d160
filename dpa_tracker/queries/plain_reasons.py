"""What the law finds about a vendor, said as somebody says it who is no lawyer; each with the findings behind it.

Many findings of a lawyer are one matter to whoever buys: no contract, no lawful way abroad, a customer to be asked.
What has no plain sentence of its own is said in the words of the finding, so that nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.queries.law_findings import SEVERITIES
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.questions import PlainReason
from dpa_tracker.queries.rows import FindingRow
from dpa_tracker.queries.snapshot import Snapshot

_INFO: Final = SEVERITIES[-1]
# Plain reason -> the codes of the findings that come to it. A value in the sentence is one that those findings have.
_GROUPED: Final[Mapping[str, tuple[str, ...]]] = {
    "no_contract": ("engagement_without_agreement", "engagement_needs_agreement", "no_agreement_in_force"),
    "contract_of_other_services": ("agreement_for_other_services",),
    "contract_over": ("agreement_over",),
    "contract_unsigned": (
        *("agreement_not_in_force", "agreement_to_conclude", "agreement_unsigned", "agreement_form_not_binding"),
    ),
    "contract_on_hold": ("agreement_suspended", "agreement_on_hold"),
    "contract_does_not_fit": (
        *("agreement_of_another_kind", "agreement_between_others", "service_not_covered", "agreement_not_linked"),
        "two_agreements_in_force",
    ),
    "contract_ends": ("agreement_ends_first", "agreement_to_renew", "agreement_will_end", "term_not_countable"),
    "contract_unread": (
        *("agreement_never_reviewed", "agreement_review_overdue", "agreement_review_lapsed", "points_open"),
        *("points_lapsed", "commitment_not_read", "special_terms"),
    ),
    "contract_weak": (
        *("points_absent", "commitment_not_stated", "breach_notice_no_number", "breach_notice_too_long"),
        *("change_notice_no_number", "objection_longer_than_notice", "deletion_without_choice"),
    ),
    "places_unknown": ("locations_not_recorded", "location_unknown", "country_unknown"),
    "seat_unknown": ("party_country_unknown",),
    "place_forbidden": ("location_forbidden",),
    "place_not_shown": ("location_adequacy_not_shown",),
    "customer_forbids": ("sub_processing_forbidden",),
    "customer_asked": ("location_needs_consent", "specific_authorisation_not_shown"),
    "abroad_unlawful": (
        *("no_mechanism", "no_adequacy_decision", "outside_adequacy_scope", "mechanism_not_yet_in_force"),
        *("mechanism_invalidated", "mechanism_ended", "mechanism_of_another_law", "not_a_transfer_tool"),
        *("concluded_after_repeal", "grace_period_over", "processing_changed", "needs_uk_addendum", "not_authorised"),
        *("not_group_member", "consent_not_explicit", "consent_not_informed", "not_occasional"),
        *("public_authority_excluded", "derogation_condition_missing", "tia_negative"),
    ),
    "not_on_the_list": ("not_listed", "listing_inactive", "framework_row_missing", "entity_not_covered"),
    "list_leaves_out_staff": ("hr_not_covered",),
    "list_not_looked_at": ("listing_never_checked", "listing_check_old"),
    "abroad_incomplete": (
        *("wrong_module", "mandatory_part_missing", "swiss_adaptations_missing", "tia_missing", "measures_missing"),
    ),
    "abroad_old_assessment": ("assessment_old",),
    "abroad_not_recorded": ("transfer_not_recorded",),
    "abroad_unclear": ("fact_not_known", "law_unsettled", "law_not_applicable", "older_law_not_included"),
    "law_to_check": ("law_review_overdue", "outside_fact_base", "notification_not_confirmed", "not_yet_incorporated"),
    "risk_to_assess": ("risk_assessment_overdue", "risk_never_assessed"),
    "data_undescribed": (
        *("processing_facts_missing", "special_categories_not_known", "engagement_purpose_missing"),
        "engagement_data_missing",
    ),
    "security_unshown": ("security_measures_missing",),
    "certificate_over": ("certificate_expired",),
    "nobody_to_call": ("breach_contact_missing", "dpo_contact_missing", "representative_missing"),
}
PLAIN_OF: Final[Mapping[str, str]] = {code: plain for plain, codes in _GROUPED.items() for code in codes}
# What the plain sentence of each names.
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "contract_of_other_services": ("who", "agreement", "service"),
    "place_forbidden": ("customer", "country"),
    "place_not_shown": ("customer", "country"),
    "customer_forbids": ("customer",),
    "customer_asked": ("customer",),
    "abroad_not_recorded": ("who", "country"),
    "law_to_check": (),
    "risk_to_assess": ("service",),
    "certificate_over": ("who", "certificate", "ended"),
    "abroad_unlawful": ("who", "country"),
    "abroad_old_ground": ("who", "country"),
    "abroad_incomplete": ("who", "country"),
    "abroad_unclear": ("who", "country"),
    "data_undescribed": ("what",),
    "security_unshown": ("what",),
}
_OF_CUSTOMERS: Final = frozenset({"place_forbidden", "place_not_shown", "customer_forbids", "customer_asked"})
# Reasons that say more nearly why there is no agreement, and which findings they then say with them.
_NEARER: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("contract_over", "contract_unsigned", "contract_on_hold"), frozenset({"no_agreement_in_force"})),
    "contract_of_other_services": frozenset(_GROUPED["no_contract"]),
}
_WHO: Final = ("provider", "importer", "party")


@dataclass(frozen=True, slots=True)
class Told:
    """What findings leave unsaid: importers and countries by the transfer's id, and the parties of an agreement."""

    importers: Mapping[str, str]
    countries: Mapping[str, tuple[str, ...]]
    snapshot: Snapshot | None = None

    def values(self, row: FindingRow) -> dict[str, object]:
        """Everything a plain sentence may name of a finding."""
        values = dict(row.message.values)
        subject = row.subject
        who = next((str(values[name]) for name in _WHO if name in values), "")
        if subject.kind == Kind.TRANSFER.value:
            who = self.importers.get(subject.id, who or subject.title)
            values["country"] = self.countries.get(subject.id, ())
        elif not who and subject.kind == Kind.AGREEMENT.value and self.snapshot is not None:
            agreement = self.snapshot.records.agreements.get(AgreementId(subject.id))
            who = self.snapshot.other_parties(agreement) if agreement is not None else subject.title
        values["who"] = who or subject.title
        values["what"] = values.get("subject", values.get("service", subject.title))
        return values


def plain_reasons(findings: Iterable[FindingRow], told: Told) -> tuple[PlainReason, ...]:
    """The reasons, the worst first, and what leaves the answer open before conditions.

    What is only good to know is left to the findings.
    """
    reasons: dict[tuple[str, str], PlainReason] = {}
    for row in findings:
        if row.severity == _INFO:
            continue
        what = _plain(row, told)
        key = (what.code, str(sorted(what.values.items(), key=str)))
        before = reasons.get(key)
        if before is None:
            reasons[key] = PlainReason(what.code.rpartition(".")[2], what, row.severity, (row,))
        else:
            worst = min(before.severity, row.severity, key=SEVERITIES.index)
            reasons[key] = PlainReason(before.code, what, worst, (*before.findings, row))
    told_once = _of_several_customers(_without_repetition(list(reasons.values())))
    return tuple(sorted(told_once, key=lambda reason: (SEVERITIES.index(reason.severity), not reason.leaves_open)))


def _of_several_customers(reasons: list[PlainReason]) -> list[PlainReason]:
    """What is the same of several customers is said once, with all their names."""
    together: dict[tuple[str, object], list[PlainReason]] = {}
    for each in reasons:
        key = each.code if each.code in _OF_CUSTOMERS else str(id(each))
        together.setdefault((key, each.what.values.get("country")), []).append(each)
    return [some[0] if len(some) == 1 else _joined(some) for some in together.values()]


def _joined(some: list[PlainReason]) -> PlainReason:
    first = some[0]
    customers = tuple(dict.fromkeys(str(each.what.values.get("customer", "")) for each in some))
    what = Phrase(f"{first.what.code}_several", {**first.what.values, "customer": customers})
    worst = min((each.severity for each in some), key=SEVERITIES.index)
    return PlainReason(first.code, what, worst, tuple(row for each in some for row in each.findings))


def _without_repetition(reasons: list[PlainReason]) -> list[PlainReason]:
    """Whoever hears that an agreement is not signed need not hear that there is none that is."""
    nearer = {each.what.values.get("who"): at for at, each in enumerate(reasons) if each.code in _NEARER}
    for reason in [each for each in reasons if each.code == "no_contract"]:
        place = nearer.get(reason.what.values.get("who"))
        if place is not None and {row.code for row in reason.findings} <= _NEARER[reasons[place].code]:
            told = reasons[place]
            worst = min(told.severity, reason.severity, key=SEVERITIES.index)
            reasons[place] = PlainReason(told.code, told.what, worst, (*told.findings, *reason.findings))
            reasons.remove(reason)
            return _without_repetition(reasons)
    return reasons


def _plain(row: FindingRow, told: Told) -> Phrase:
    plain = PLAIN_OF.get(row.code)
    if plain is None:
        return row.message
    if plain == "abroad_unlawful" and row.severity != SEVERITIES[0]:
        plain = "abroad_old_ground"  # another ground on record carries the transfer, or may
    values = told.values(row)
    return Phrase(f"plain.{plain}", {name: values.get(name, "") for name in NAMED.get(plain, ("who",))})
