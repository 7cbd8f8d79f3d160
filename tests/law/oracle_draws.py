"""Transfers drawn at random for the oracle: days about every change of the law, facts known, unknown and absent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

Drawn = st.SearchStrategy[Any]
# Days on which the law changes; each is drawn with the days about it.
CHANGES = [
    *("2018-06-01", "2019-01-23", "2020-07-16", "2020-09-08", "2021-01-01", "2021-06-27", "2021-08-27", "2021-09-27"),
    *("2021-12-17", "2022-03-21", "2022-09-22", "2022-12-19", "2022-12-28", "2023-01-01", "2023-07-10", "2023-09-01"),
    *("2023-10-12", "2024-03-21", "2024-09-15", "2025-07-15", "2025-12-19", "2026-01-26", "2026-02-05", "2026-10-01"),
]
# 10.1 of the fact base: not to be asked, by what is not settled or not seen there.
UNSETTLED_DAYS = {
    *("2024-03-21", "2025-07-15", "2025-07-16", "2025-07-17", "2025-07-18", "2026-01-26", "2026-01-27", "2026-01-28"),
    *(f"2025-12-{day}" for day in range(19, 28)),
}
FIRST = {"eu_gdpr": "2018-07-20", "uk_gdpr": "2021-01-01", "ch_fadp": "2023-09-01"}
LAST = "2026-10-07"
ELSEWHERE = ["US", "IN", "BR", "KR", "JP", "CA", "IL", "MC", "KE", "FO", "XO-EPO", "AD", "NZ", "HK"]
COUNTRIES = {
    "eu_gdpr": ["NO", "DE", "IS", "RE", "AX", "GB", "CH", "GL", "BQ", "TW", "XK", "SM", *ELSEWHERE],
    "uk_gdpr": ["NO", "DE", "GB", "CH", "GI", *ELSEWHERE],
    "ch_fadp": ["NO", "DE", "GB", "CH", "GI", *ELSEWHERE],
}
known = st.sampled_from([True, True, True, False, None])
rather_not = st.sampled_from([False, False, False, True, None])


def about(text: str) -> Drawn:
    """This day or one of those about it."""
    day = date.fromisoformat(text)
    return st.sampled_from([-400, -31, -2, -1, 0, 0, 1, 2, 31, 200]).map(
        lambda distance: (day + timedelta(days=distance)).isoformat()
    )


days = st.one_of(*map(about, CHANGES))
maybe_day = st.one_of(days, days, days, st.none())
tia = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {
            "documented": st.sampled_from([True, True, True, True, False, None]),
            "dated": st.one_of(st.just("2018-06-01"), maybe_day),
            "conclusion": st.sampled_from(["adequate", "adequate", "adequate_with_measures", "inadequate", None]),
            "measures_in_place": known,
        }
    ),
)
PART_NAMES = [
    "annex_i_a",
    "annex_i_b",
    "annex_i_c",
    "annex_ii",
    "annex_iii",
    "clause_9_notice_period",
    "table_1",
    "table_4",
]
parts: Drawn = st.one_of(
    st.just([]), st.just([]), st.just([]), st.none(), st.lists(st.sampled_from(PART_NAMES), max_size=2, unique=True)
)
# The contract is mostly an early one, so that it is there on the day asked about.
concluded = st.one_of(st.just("2019-01-02"), st.just("2021-07-01"), st.just("2022-04-01"), maybe_day)
covers = st.sampled_from([["hr", "non_hr"], ["non_hr"], ["hr", "non_hr"], None])
ROWS = ["privacy_shield", "eu_us_dpf", "uk_extension", "swiss_us_dpf"]


@st.composite
def row(draw: st.DrawFn) -> dict[str, Any]:
    """One row of the official list, with its statuses in order of time."""
    since = sorted({draw(days) for _ in range(draw(st.integers(0, 2)))} | {"2016-08-02"})
    states = st.sampled_from(["active", "active", "recertification_under_review", "inactive"])
    history = [{"status": draw(states), "since": day} for day in since]
    return {"framework": draw(st.sampled_from(ROWS)), "status_history": history, "covers": draw(covers)}


@st.composite
def listing(draw: st.DrawFn) -> dict[str, Any] | None:
    """What the official list shows."""
    if draw(st.integers(0, 11)) == 0:
        return None
    drawn = draw(st.one_of(st.none(), st.lists(row(), max_size=5, unique_by=lambda each: each["framework"])))
    return {"rows": drawn, "entity_covered": draw(known)}


def ground(name: str, **details: Drawn) -> Drawn:
    """A ground of this name."""
    return st.fixed_dictionaries({"id": st.just(name), **details})


def clauses(name: str, **details: Drawn) -> Drawn:
    """Clauses whose text is given."""
    return ground(name, concluded_on=concluded, missing_parts=parts, text_modified=rather_not, tia=tia, **details)


module = st.sampled_from([1, 2, 2, 3, 4, None])
changes = st.one_of(st.just([]), st.none(), st.lists(days, max_size=2, unique=True))
old = {"concluded_on": concluded, "processing_changes": changes, "tia": tia}
member = {"approved": known, "exporter_is_member": known, "importer_is_member": known, "tia": tia}
SAFEGUARDS: list[Drawn] = [
    clauses("scc_2021", module=module, swiss_adaptations=known, combined_with_data_collected_in_the_eu=known),
    clauses("uk_idta"),
    clauses("uk_addendum", module=module),
    *(ground(name, **old) for name in ("scc_2001", "scc_2004", "scc_2010")),
    *(ground(name, concluded_on=concluded) for name in ("art_28_clauses_2021_915", "art_28_clauses_dk_2019")),
    ground("bcr_controller", **member),
    ground("bcr_processor", binding_toward_controller=known, **member),
    ground("ad_hoc_clauses", authorised=known, tia=tia),
    ground("administrative_arrangement", authorised=known, tia=tia),
]
FRAMEWORK_GROUNDS = [
    ground(name, listing=listing()) for name in ("privacy_shield", "eu_us_dpf", "uk_us_data_bridge", "swiss_us_dpf")
]
DEROGATIONS: list[Drawn] = [
    ground("derogation_consent", explicit=known, informed_of_risks=known),
    *(ground(f"derogation_{name}", necessary=known) for name in ("contract", "contract_in_interest", "legal_claims")),
    ground("derogation_public_interest", necessary=known, recognised_in_law=known),
    ground("derogation_vital_interests", necessary=known, unable_to_consent=known),
    ground("derogation_public_register", register_conditions_met=known, whole_register=rather_not),
    ground(
        "compelling_legitimate_interests",
        **dict.fromkeys(("no_other_ground", "limited_people", "interest_compelling", "safeguards_assessed"), known),
        **dict.fromkeys(("authority_informed", "data_subjects_informed", "recorded"), known),
    ),
]


@st.composite
def transfers(draw: st.DrawFn) -> dict[str, Any]:
    """Facts of one leg, within what the fact base settles."""
    law = draw(st.sampled_from(["eu_gdpr", "eu_gdpr", "uk_gdpr", "ch_fadp"]))
    on = draw(days.filter(lambda day: FIRST[law] <= day <= LAST and day not in UNSETTLED_DAYS))
    kinds = [ground("adequacy"), *SAFEGUARDS, *(DEROGATIONS if law != "ch_fadp" else [])]
    there = draw(st.sampled_from(COUNTRIES[law]))
    if there == "US":
        kinds += FRAMEWORK_GROUNDS * 2
    ways = [
        "transmission",
        "transmission",
        "transmission",
        "remote_access",
        "storage_only",
        "collected_from_the_person",
    ]
    return {
        "on": on,
        "law": law,
        "exporter": {
            "country": draw(st.sampled_from({"eu_gdpr": ["DE", "NO"], "uk_gdpr": ["GB"], "ch_fadp": ["CH"]}[law])),
            "role": draw(st.sampled_from(["controller", "controller", "processor"])),
            "exercising_public_powers": draw(rather_not),
        },
        "importer": {
            "country": there,
            "role": draw(st.sampled_from(["processor", "processor", "controller"])),
            "same_group": draw(known),
            "within_adequacy_scope": draw(known),
        },
        "making_available": draw(st.sampled_from(ways)),
        "data": {
            "hr": draw(rather_not),
            "special_categories": draw(known),
            "automated": draw(known),
            "for_uk_immigration_control": draw(rather_not),
        },
        "frequency": draw(st.sampled_from(["once", "occasional", "repetitive", "continuous", None])),
        "mechanisms": draw(st.lists(st.one_of(*kinds), max_size=2, unique_by=lambda each: each["id"])),
    }
