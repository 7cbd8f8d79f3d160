"""Facts of a register that cannot all be true, each pair on one side; what is said where they can is in the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Conclusion, Direction, NoticeGiven
from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, EngagementStatus, Location
from dpa_tracker.domain.identities import AgreementId, PartyId
from dpa_tracker.domain.mechanisms import (
    DerogationConsent,
    ExporterRole,
    Frequency,
    ImporterRole,
    ListStatus,
    Scc2021,
    Tia,
    TiaConclusion,
)
from dpa_tracker.domain.parties import Address, AddressUse
from dpa_tracker.domain.transfers import ClauseNine, ClauseThirteen, Transfer, TransferFacts, TransferMechanism
from dpa_tracker.law.art28.transfer_coherence_rules import ONE_OCCASION
from tests.law_art28.made_cases import (
    BLOCKED,
    CLEARED,
    CONDITIONAL,
    DAY,
    FORBIDDEN,
    LATER,
    UNDETERMINED,
    Case,
    S,
    assessed,
    case,
    chosen,
    fixed,
)
from tests.law_art28.reviewed import points
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    COMMITMENTS,
    CUSTOMER,
    DOWN,
    EXECUTED,
    HOSTING,
    HOUSE,
    JOINED,
    LEG,
    ON,
    PROCESSING,
    UP,
    VENDOR,
    agreement,
    alone,
    committed,
    leg,
    listed,
    party,
    row,
    shown,
)

ABROAD = S.change(BELOW, locations=(Location(Activity.STORAGE, "US"),))
ONLY_EEA = committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="eea"))
AFFILIATE = party(PartyId("affiliate"), "Vendor Inc.", "US")
TOP = party(PartyId("top"), "Top AS", "NO")
OTHER_TOP = party(PartyId("other top"), "Other Top SE", "DE")
GROUP = S.with_(TOP).change(HOUSE, group_parent_id=TOP.id).change(VENDOR, group_parent_id=TOP.id)
CAME_BACK = row(JOINED, (ListStatus.INACTIVE, date(2026, 3, 14)), (ListStatus.ACTIVE, date(2026, 11, 2)))
NOTICE = NoticeGiven(VENDOR, date(2026, 5, 1), last_day=ON - DAY)
OLD_CERTIFICATE = (Certificate(CertificateKind.ISO_27001, valid_from=date(2023, 12, 31), valid_to=date(2028, 1, 1)),)
TOO_EARLY = NoticeGiven(VENDOR, date(2024, 1, 14), last_day=date(2027, 1, 14))
TO_COME = ON + DAY
ABOUT_STAFF = replace(PROCESSING, data_subjects=("Ansatte og innleide",))
FROM_CUSTOMER = replace(
    leg(facts=TransferFacts(hr=False)),
    exporter_id=CUSTOMER, importer_id=HOUSE, exporter_role=ExporterRole.CONTROLLER, engagement_id=ABOVE, country="DE",
)  # fmt: skip
IN_GERMANY = (Address(AddressUse.REGISTERED, ("Hauptstr. 1",), country="DE"),)
BEGUN_EARLY = fixed(date(2029, 1, 1), begins=date(2024, 1, 9))

IN_US = S.change(BELOW, locations=(Location(Activity.STORAGE, "US"),))
BY_CLAUSES = IN_US.with_(leg(chosen(clause_9=ClauseNine.SPECIFIC)))
FROM_2025 = IN_US.change(BELOW, begins_on=date(2025, 3, 1), ends_on=LATER)
DESCRIBED = {"service_ids": (), "processing": PROCESSING, "measures": S.services[HOSTING].measures}
SECOND = agreement(AgreementId("second"), HOUSE, VENDOR, replaces_id=DOWN, **DESCRIBED)


ABOVE_DOWN = agreement(AgreementId("framework"), HOUSE, VENDOR, **DESCRIBED)
ONE_ENTITY = replace(alone(), importer_role=ImporterRole.SAME_ENTITY)
IN_72 = "within 72 hours"


GROUPS = S.with_(TOP, OTHER_TOP).change(HOUSE, group_parent_id=TOP.id).change(VENDOR, group_parent_id=OTHER_TOP.id)
CIRCLE = S.with_(replace(TOP, group_parent_id=VENDOR)).change(VENDOR, group_parent_id=TOP.id)
NUMBER = "912 345 674"
WITH_MEASURES = replace(
    assessed(measures=()),
    mechanism=Scc2021(tia=Tia(True, date(2024, 1, 1), TiaConclusion.ADEQUATE_WITH_MEASURES, measures_in_place=True)),
)
YEARS = {"begins_on": date(2024, 2, 1), "ends_on": date(2027, 2, 1)}


def once(*entries: TransferMechanism, **days: object) -> Transfer:
    return alone(*entries, facts=TransferFacts(frequency=Frequency.ONCE), **{**YEARS, **days})


def limited(choice: str, *countries: str) -> tuple[Commitment, ...]:
    return committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice=choice, countries=countries))


def concluded(day: date) -> Conclusion:
    return replace(EXECUTED, concluded_on=day)


CASES: Final[dict[str, Case]] = {
    "one number of two companies": case(
        S.change(CUSTOMER, registration_number=NUMBER).change(HOUSE, registration_number="NO912345674MVA"),
        CUSTOMER, "number_shared", UNDETERMINED, (HOUSE, "number_shared", UNDETERMINED),
    ),
    "one number, and the country of one not known": case(
        S.change(CUSTOMER, registration_number=NUMBER).with_(
            replace(party(PartyId("twin"), "Kunde", "NO", registration_number="912345674"), country=None)
        ),
        CUSTOMER, "number_shared", UNDETERMINED,
    ),
    "parents in a circle": case(CIRCLE, VENDOR, "parents_in_circle", CONDITIONAL),
    "agreements under one another": case(
        S.with_(replace(ABOVE_DOWN, parent_id=DOWN)).change(DOWN, parent_id=ABOVE_DOWN.id),
        DOWN, "agreements_in_circle", UNDETERMINED, (ABOVE_DOWN.id, "agreements_in_circle", UNDETERMINED),
    ),
    "own sub-processors confirmed tomorrow": case(
        S.change(BELOW, chain_confirmed_on=TO_COME), BELOW, "engagement_day_to_come", CONDITIONAL
    ),
    "reviewed on the day before it was concluded": case(
        S.change(DOWN, last_review=date(2024, 1, 14)), DOWN, "reviewed_before_concluded", CLEARED
    ),
    "upstream, and we instruct": case(
        S.change(DOWN, direction=Direction.UPSTREAM), DOWN, "direction_contradicted", UNDETERMINED
    ),
    "downstream, and we process": case(
        S.change(UP, direction=Direction.DOWNSTREAM), UP, "direction_contradicted", UNDETERMINED
    ),
    "between others, and we are one of them": case(
        S.change(UP, direction=Direction.BETWEEN_OTHERS), UP, "direction_contradicted", UNDETERMINED
    ),
    "an archived provider": case(
        S.change(VENDOR, archived=True).with_(alone()),
        BELOW, "engaged_yet_archived", UNDETERMINED,
        (DOWN, "bound_yet_archived", UNDETERMINED), (LEG, "sent_yet_archived", UNDETERMINED),
    ),
    "an archived agreement": case(S.change(DOWN, archived=True), BELOW, "engaged_yet_archived", UNDETERMINED),
    "an archived service": case(
        S.change(HOSTING, archived=True),
        BELOW, "engaged_yet_archived", UNDETERMINED, (ABOVE, "engaged_yet_archived", UNDETERMINED),
    ),
    "anywhere, and two countries": case(
        S.change(UP, commitments=limited("anywhere", "NO", "DE")), UP, "place_limit_contradicted", UNDETERMINED
    ),
    "the EEA alone, and the United States": case(
        S.change(UP, commitments=limited("eea", "NO", "US")), UP, "place_limit_contradicted", UNDETERMINED
    ),
    "the EEA and adequate countries, and India": case(
        S.change(UP, commitments=limited("eea_or_adequate", "EEA", "IN")), UP, "place_limit_contradicted", UNDETERMINED
    ),
    "adequate with measures that nobody named": case(
        S.with_(alone(WITH_MEASURES)), LEG, "assessment_without_measures", CONDITIONAL
    ),
    "adequate with measures, and blanks for them": case(
        S.with_(alone(replace(WITH_MEASURES, assessment=assessed(measures=(" ",)).assessment))),
        LEG, "assessment_without_measures", CONDITIONAL,
    ),
    "one group with two tops": case(
        GROUPS.with_(alone(facts=TransferFacts(same_group=True))), LEG, "group_of_two_parents", UNDETERMINED
    ),
    "once, for three years": case(S.with_(once()), LEG, "once_for_years", CONDITIONAL),
    "once, for a year and a day": case(
        S.with_(once(begins_on=date(2026, 2, 1), ends_on=date(2026, 2, 1) + ONE_OCCASION + DAY)),
        LEG, "once_for_years", CONDITIONAL,
    ),
    "once, for three years, on consent": case(
        S.with_(once(TransferMechanism(DerogationConsent()))), LEG, "once_for_years", UNDETERMINED
    ),
    "a ground of the United States for data in Germany": case(
        S.with_(alone(listed(ON), country="DE")), LEG, "listed_yet_in_area", CONDITIONAL
    ),
    "the other option of Clause 9": case(BY_CLAUSES, LEG, "clause_9_contradicted", CONDITIONAL),
    "authorised by the clauses, forbidden in the agreement": case(
        IN_US.change(DOWN, commitments=FORBIDDEN).with_(leg(chosen())), LEG, "clause_9_contradicted", CONDITIONAL
    ),
    "forbidden, and told of when they change": case(
        S.change(DOWN, commitments=committed(Commitment(CommitmentKind.AUTHORISATION, choice="none"))),
        DOWN, "forbidden_yet_changed", CONDITIONAL,
    ),
    "special categories that the processing does not have": case(
        IN_US.with_(leg(facts=TransferFacts(special_categories=True))),
        LEG, "transfer_beyond_processing", UNDETERMINED,
    ),
    "one entity with an agreement between its parts": case(
        S.with_(ONE_ENTITY), LEG, "same_entity_contradicted", UNDETERMINED
    ),
    "24 hours, and 72 in the quote": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=24, quote=IN_72))),
        UP, "promise_contradicted", CONDITIONAL,
    ),
    "an agreement under one that is over": case(
        S.with_(replace(ABOVE_DOWN, terminated_on=ON)).change(DOWN, parent_id=ABOVE_DOWN.id),
        DOWN, "agreement_above_over", UNDETERMINED,
    ),
    "a transfer that began before its engagement": case(
        FROM_2025.with_(leg(begins_on=date(2025, 2, 28))), LEG, "transfer_before_engagement", CONDITIONAL
    ),
    "a transfer of which only the engagement has not begun": case(
        S.change(BELOW, begins_on=TO_COME).with_(leg(begins_on=ON)),
        LEG, "transfer_before_engagement", UNDETERMINED,
    ),
    "a transfer on the day on which its engagement begins": case(
        IN_US.change(BELOW, begins_on=ON).with_(leg(begins_on=ON - DAY)), LEG, "transfer_before_engagement", CONDITIONAL
    ),
    "a transfer on the last day of its engagement": case(
        IN_US.change(BELOW, ends_on=ON).with_(leg(ends_on=ON + DAY)), LEG, "transfer_after_engagement", CONDITIONAL
    ),
    "a transfer that goes on after its engagement": case(
        FROM_2025.with_(leg(ends_on=LATER + DAY)), LEG, "transfer_after_engagement", CONDITIONAL
    ),
    "a transfer of which only the engagement is over": case(
        S.change(BELOW, ends_on=ON - DAY).with_(leg(ends_on=ON)), LEG, "transfer_after_engagement", UNDETERMINED
    ),
    "a transfer that goes on, of an engagement marked as ended": case(
        S.change(BELOW, status=EngagementStatus.ENDED).with_(leg(ends_on=ON)),
        LEG, "transfer_after_engagement", UNDETERMINED,
    ),
    "an agreement in the place of a later one": case(
        S.with_(replace(SECOND, conclusion=concluded(date(2024, 1, 14)))), SECOND.id, "replaces_later_one", UNDETERMINED
    ),
    "two agreements in the place of each other": case(
        S.with_(SECOND).change(DOWN, replaces_id=SECOND.id),
        DOWN, "replaces_later_one", UNDETERMINED, (SECOND.id, "replaces_later_one", UNDETERMINED),
    ),
    "a controller that is a processor in the agreement": case(
        ABROAD.with_(replace(leg(), exporter_role=ExporterRole.CONTROLLER)),
        LEG, "transfer_role_contradicted", UNDETERMINED,
    ),
    "two companies of one parent": case(
        GROUP.with_(alone(facts=TransferFacts(same_group=False))), LEG, "group_contradicted", UNDETERMINED
    ),
    "a status seen before it began": case(
        S.with_(alone(shown(CAME_BACK))), LEG, "listing_seen_too_early", UNDETERMINED
    ),
    "the paragraph of another exporter": case(
        S.with_(alone(chosen(clause_13=ClauseThirteen.NO_REPRESENTATIVE))), LEG, "clause_13_contradicted", CONDITIONAL
    ),
    "listed, and in another third country": case(
        S.with_(alone(shown(row(JOINED)))).change(VENDOR, country="IN"), LEG, "listed_yet_elsewhere", UNDETERMINED
    ),
    "a certificate before the company": case(
        S.change(VENDOR, exists_since=date(2024, 1, 1), certificates=OLD_CERTIFICATE),
        VENDOR, "certified_before_it_existed", CONDITIONAL,
    ),
    "in force after the last day": case(
        S.change(DOWN, notice_given=NOTICE), DOWN, "end_contradicted", UNDETERMINED
    ),
    "a term before the company": case(
        S.change(VENDOR, exists_since=date(2024, 1, 10)).change(DOWN, term=BEGUN_EARLY),
        DOWN, "concluded_before_it_existed", UNDETERMINED,
    ),
    "notice of what was not concluded": case(
        S.change(DOWN, notice_given=TOO_EARLY), DOWN, "notice_contradicted", UNDETERMINED
    ),
    "a seat elsewhere": case(
        S.change(CUSTOMER, addresses=IN_GERMANY), CUSTOMER, "seat_contradicted", UNDETERMINED
    ),
    "a number of elsewhere": case(
        S.change(CUSTOMER, registration_number="VAT DE 999 888 777"), CUSTOMER, "number_contradicted", CONDITIONAL
    ),
    "a controller's own employees": case(
        S.with_(FROM_CUSTOMER).change(UP, processing=ABOUT_STAFF), LEG, "own_staff_contradicted", UNDETERMINED
    ),
    "reviewed tomorrow": case(
        S.change(DOWN, last_review=TO_COME), DOWN, "agreement_day_to_come", CONDITIONAL
    ),
    "points reviewed tomorrow": case(
        S.change(UP, review_points=tuple(replace(each, on=TO_COME) for each in points())),
        UP, "agreement_day_to_come", CONDITIONAL,
    ),
    "notice received tomorrow": case(
        S.change(DOWN, notice_given=replace(NOTICE, received_on=TO_COME, last_day=LATER)),
        DOWN, "agreement_day_to_come", UNDETERMINED,
    ),
    "the list looked at tomorrow": case(
        S.with_(alone(listed(TO_COME))), LEG, "transfer_day_to_come", UNDETERMINED
    ),
    "an assessment approved tomorrow": case(
        S.with_(alone(assessed(approved_on=TO_COME))), LEG, "transfer_day_to_come", CONDITIONAL
    ),
    "a risk assessed tomorrow": case(
        S.change(HOSTING, last_risk_assessment=TO_COME), HOSTING, "service_day_to_come", CONDITIONAL
    ),
    "planned and begun": case(
        S.change(BELOW, status=EngagementStatus.PLANNED, begins_on=ON),
        BELOW, "planned_yet_begun", UNDETERMINED,
    ),
    "a transfer of others": case(
        S.with_(replace(leg(country="NO"), importer_id=CUSTOMER)), LEG, "transfer_of_others", UNDETERMINED
    ),
    "returned after it was deleted": case(
        S.change(UP, commitments=(
            *COMMITMENTS,
            Commitment(CommitmentKind.DELETION_DAYS, number=30),
            Commitment(CommitmentKind.RETURN_DAYS, number=31),
        )),
        UP, "returned_after_deletion", CONDITIONAL,
    ),
    "a transfer to another place": case(S.with_(leg()), BELOW, "place_contradicted", UNDETERMINED),
    "a transfer to a forbidden place": case(
        S.change(UP, commitments=ONLY_EEA).with_(leg()),
        BELOW, "location_forbidden", BLOCKED, (BELOW, "place_contradicted", UNDETERMINED),
    ),
}  # fmt: skip
