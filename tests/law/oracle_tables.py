"""What the oracle goes by: lists, days and parts as the fact base states them, written down once more."""

from __future__ import annotations

from typing import Any

EEA = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905 - a table
) | {"AX", "GP", "GF", "MQ", "RE", "YT", "MF"}
# Country: the first day, the last one, and what the entry is limited to.
Entry = tuple[str, str, str]
OPEN = "9999-12-31"
EU_LIST: dict[str, list[Entry]] = {
    "AD": [("2010-10-19", OPEN, "")],
    "AR": [("2003-06-30", OPEN, "")],
    "BR": [("2026-01-26", OPEN, "recipient")],
    "CA": [("2001-12-20", OPEN, "recipient")],
    "CH": [("2000-07-26", OPEN, "")],
    "XO-EPO": [("2025-07-15", OPEN, "recipient")],
    "FO": [("2010-03-05", OPEN, "recipient")],
    "GB": [("2021-06-28", "2025-12-18", "immigration"), ("2025-12-19", "2031-12-27", "")],
    "GG": [("2003-11-21", OPEN, "")],
    "IL": [("2011-01-31", OPEN, "automated")],
    "IM": [("2004-04-28", OPEN, "")],
    "JE": [("2008-05-08", OPEN, "")],
    "JP": [("2019-01-23", OPEN, "recipient")],
    "KR": [("2021-12-17", OPEN, "recipient")],
    "NZ": [("2012-12-19", OPEN, "")],
    "UY": [("2012-08-21", OPEN, "")],
}
UK_LIST: dict[str, list[Entry]] = {
    **{country: [("2020-12-31", OPEN, "")] for country in (*EEA, "GI", "AD", "AR", "CH", "GG", "IM", "JE", "NZ", "UY")},
    **{country: [("2020-12-31", OPEN, "recipient")] for country in ("CA", "JP", "FO")},
    "IL": [("2020-12-31", OPEN, "automated")],
    "KR": [("2022-12-19", OPEN, "recipient")],
}
SWISS = ["AD", "AR", "FO", "GG", "GI", "IL", "IM", "JE", "MC", "NZ", "GB", "UY"]
SWISS_LIST: dict[str, list[Entry]] = {
    **{c: [("2023-09-01", OPEN, "")] for c in (*EEA, *SWISS)},
    "CA": [("2023-09-01", OPEN, "recipient")],
}
LISTS = {"eu_gdpr": EU_LIST, "uk_gdpr": UK_LIST, "ch_fadp": SWISS_LIST}
# Framework: law, first and last day, how it ended, and the row of the official list.
FRAMEWORKS = {
    "privacy_shield": ("eu_gdpr", "2016-08-01", "2020-07-15", "privacy_shield"),
    "eu_us_dpf": ("eu_gdpr", "2023-07-10", OPEN, "eu_us_dpf"),
    "uk_us_data_bridge": ("uk_gdpr", "2023-10-12", OPEN, "uk_extension"),
    "swiss_us_dpf": ("ch_fadp", "2024-09-15", OPEN, "swiss_us_dpf"),
}
# Law: last day to conclude old clauses, last day to rely on them.
OLD = {
    "eu_gdpr": ("2021-09-26", "2022-12-27"),
    "uk_gdpr": ("2022-09-21", "2024-03-21"),
    "ch_fadp": ("2021-09-26", "2022-12-31"),
}
OLD_ROLES = {
    "scc_2001": ("controller", "controller"),
    "scc_2004": ("controller", "controller"),
    "scc_2010": ("controller", "processor"),
}
# The day of the text of what is signed.
TEXTS = {
    "scc_2001": "2001-06-15",
    "scc_2004": "2004-12-27",
    "scc_2010": "2010-02-05",
    "scc_2021": "2021-06-04",
    "uk_idta": "2022-02-02",
    "uk_addendum": "2022-02-02",
}
MODULES = {
    1: ("controller", "controller"),
    2: ("controller", "processor"),
    3: ("processor", "processor"),
    4: ("processor", "controller"),
}
PARTS = {
    1: {"annex_i_a", "annex_i_b", "annex_i_c", "annex_ii"},
    2: {"annex_i_a", "annex_i_b", "annex_i_c", "annex_ii", "annex_iii", "clause_9_notice_period"},
    3: {"annex_i_a", "annex_i_b", "annex_i_c", "annex_ii", "annex_iii", "clause_9_notice_period"},
    4: {"annex_i_a", "annex_i_b"},
}
TABLES = {"table_1", "table_2", "table_3", "table_4"}
UNKNOWN = {"fact_not_known", "law_unsettled"}
# What an assessment may be where it is not known.
TIA_FACTS: dict[str, list[Any]] = {
    "documented": [True, False],
    "dated": ["0000-00-00", OPEN],
    "conclusion": ["adequate", "adequate_with_measures", "inadequate"],
    "measures_in_place": [True, False],
}
# Codes of a step that cures; `step_missing` is a derogation's condition that can still be met.
STEPS = {
    *("wrong_module", "mandatory_part_missing", "swiss_adaptations_missing", "tia_missing", "measures_missing"),
    "step_missing",
}
RANK = {"adequacy": 0, **dict.fromkeys(FRAMEWORKS, 0)}
CONTRACTS = {"derogation_contract", "derogation_contract_in_interest"}
DEROGATIONS = ("derogation_", "compelling_")
