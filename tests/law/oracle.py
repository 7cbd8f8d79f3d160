"""An oracle for verdicts on transfers: written from the fact base and its reason codes alone, slow and obvious.

It takes facts as JSON and knows nothing of the code it checks: days, lists and rules are written down again. Where the
fact base leaves a point open that no code names, it raises `LeftOpenError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from tests.law.oracle_tables import (
    CONTRACTS,
    DEROGATIONS,
    EEA,
    FRAMEWORKS,
    LISTS,
    MODULES,
    OLD,
    OLD_ROLES,
    OPEN,
    PARTS,
    RANK,
    STEPS,
    TABLES,
    TEXTS,
    TIA_FACTS,
    UNKNOWN,
)

Facts = dict[str, Any]
Answer = tuple[str, str | None, frozenset[str]]


class LeftOpenError(Exception):
    """The fact base does not say what holds here."""


def answer(facts: Facts) -> Answer:
    """The verdict, the ground that carries the transfer, and the reasons."""
    if code := _no_transfer(facts):
        return "no_transfer", None, frozenset([code])
    grounds = facts["mechanisms"]
    if not grounds:
        also = {"remote_access_is_transfer"} if facts["making_available"] == "remote_access" else set[str]()
        return "invalid", None, frozenset({"no_mechanism", *also})
    judged = [(ground["id"], _turned_on(_codes(facts, ground))) for ground in grounds]
    carrying = [name for name, codes in judged if not codes]
    if carrying:
        return "valid", min(carrying, key=_kind), frozenset()
    verdicts = {_verdict(codes) for _, codes in judged}
    worst = next(each for each in ("undetermined", "incomplete", "invalid") if each in verdicts)
    reasons = frozenset(code for _, codes in judged for code in codes)
    return (
        worst,
        None,
        frozenset("derogation_condition_missing" if code == "step_missing" else code for code in reasons),
    )


def _kind(ground: str) -> int:
    return 2 if ground.startswith(DEROGATIONS) else RANK.get(ground, 1)


def _verdict(codes: set[str]) -> str:
    if codes - UNKNOWN - STEPS:
        return "invalid"
    return "undetermined" if codes & UNKNOWN else "incomplete"


def _no_transfer(facts: Facts) -> str:
    law, on, there = facts["law"], facts["on"], facts["importer"]["country"]
    if facts["exporter"]["role"] == "individual" or facts["making_available"] == "collected_from_the_person":
        return "no_exporter"
    if (facts["exporter"]["country"], there) == ("NO", "GB") and "2021-01-01" <= on <= "2021-06-28":
        raise LeftOpenError  # 10.1 no. 4
    area = {"eu_gdpr": EEA, "uk_gdpr": {"GB"}, "ch_fadp": {"CH"}}[law]
    if there in area or (law == "eu_gdpr" and there == "GB" and on <= "2021-06-27"):
        return "within_area"
    if facts["importer"]["role"] == "same_entity" or facts["making_available"] == "own_staff_abroad":
        return "same_entity"
    return ""


def _codes(facts: Facts, ground: Facts) -> set[str]:
    """What stands in the way of a ground; nothing where it carries the transfer."""
    name = ground["id"]
    if name == "adequacy":
        return _adequacy(facts)
    if name in FRAMEWORKS:
        return _framework(facts, ground)
    if name in OLD_ROLES:
        return _old_clauses(facts, ground)
    if name.startswith("art_28"):
        return {"not_a_transfer_tool"}
    if name.startswith(DEROGATIONS):
        return set(_derogation(facts, ground))
    time = _time(facts, ground)
    return time or set(_conditions(facts, ground))


def _turned_on(codes: set[str]) -> set[str]:
    """Without what is not known where the answer does not turn on it: it would be no worse than it is already.

    A missing step makes a ground incomplete; one on which the law is open is undetermined with the step and without.
    """
    facts = {code for code in codes if code.startswith("fact_not_known")}
    sure = codes - facts
    if sure - UNKNOWN - STEPS:
        return sure
    harmless = {unknown(code) for code in STEPS} if sure & (STEPS | {"law_unsettled"}) else set[str]()
    return sure | ({"fact_not_known"} if facts - harmless else set())


def _time(facts: Facts, ground: Facts) -> set[str]:
    """The code for time, or that says that this is no tool for the exporter."""
    name, law, on = ground["id"], facts["law"], facts["on"]
    if name == "scc_2021" and law == "uk_gdpr":
        return {"needs_uk_addendum"}
    if name.startswith("uk_") and law != "uk_gdpr":
        return {"mechanism_of_another_law"}
    first = {"scc_2021": "2021-08-27" if law == "ch_fadp" else "2021-06-27"}
    first |= {"uk_idta": "2022-03-21", "uk_addendum": "2022-03-21"}
    if on < first.get(name, ""):
        return {"mechanism_not_yet_in_force"}
    day = ground.get("concluded_on", "")
    if day is not None and on < day:
        return {"mechanism_not_yet_in_force"}
    return set()


def _adequacy(facts: Facts) -> set[str]:
    on, there = facts["on"], facts["importer"]["country"]
    entries = LISTS[facts["law"]].get(there)
    if entries is None:
        return {"no_adequacy_decision"}
    if on < entries[0][0]:
        return {"mechanism_not_yet_in_force"}
    limit = next((limited for first, last, limited in entries if first <= on <= last), None)
    if limit is None:
        return {"mechanism_ended"}
    if not limit:
        return set()
    inside = {
        "recipient": facts["importer"].get("within_adequacy_scope"),
        "automated": facts["data"].get("automated"),
        "immigration": _opposite(facts["data"].get("for_uk_immigration_control")),
    }[limit]
    return _failing(inside, "outside_adequacy_scope")


def _opposite(value: bool | None) -> bool | None:
    return None if value is None else not value


def _failing(met: bool | None, code: str) -> set[str]:
    """The code of a condition that is not met; that it is not known."""
    if met is None:
        return {unknown(code)}
    return set() if met else {code}


def unknown(code: str = "anything") -> str:
    """That a fact is not known by which a ground may fail with this code."""
    return f"fact_not_known: {code}"


def _framework(facts: Facts, ground: Facts) -> set[str]:
    law, first, last, row_name = FRAMEWORKS[ground["id"]]
    on = facts["on"]
    if facts["law"] != law:
        return {"mechanism_of_another_law"}
    if on < first:
        return {"mechanism_not_yet_in_force"}
    if on > last:
        return {"mechanism_invalidated"}
    return _listed(facts, ground["listing"], row_name)


def _listed(facts: Facts, listing: Facts | None, row_name: str) -> set[str]:
    if listing is None or listing["rows"] is None:
        return {unknown()}
    if not listing["rows"]:
        return {"not_listed"}
    found = _failing(listing["entity_covered"], "entity_not_covered")
    row = next((row for row in listing["rows"] if row["framework"] == row_name), None)
    if row is None:
        return found | {"framework_row_missing"}
    held = [each for each in row["status_history"] if each["since"] <= facts["on"]]
    if not held:
        raise LeftOpenError
    if held[-1]["status"] == "inactive":
        found |= {"listing_inactive"}
    return found | _human_resources(facts, row["covers"])


def _human_resources(facts: Facts, covers: list[str] | None) -> set[str]:
    hr, group = facts["data"]["hr"], facts["importer"]["same_group"]
    if hr is False:
        if covers is None or "non_hr" not in covers:
            raise LeftOpenError
        return set()
    if covers is None:
        return {unknown()}
    if "hr" in covers:
        return set()
    if hr is None or group is None:
        raise LeftOpenError
    return {"hr_not_covered"} if group else {"law_unsettled"}


def _old_clauses(facts: Facts, ground: Facts) -> set[str]:
    law, on, concluded = facts["law"], facts["on"], ground["concluded_on"]
    conclude_by, rely_to = OLD[law]
    if concluded is not None and on < concluded:
        return {"mechanism_not_yet_in_force"}
    if on > rely_to or (concluded is not None and concluded > conclude_by):
        return {"late"}
    found = {unknown()} if concluded is None or concluded < TEXTS[ground["id"]] else set[str]()
    changes = ground["processing_changes"]
    if on > conclude_by:
        if changes is None:
            found.add(unknown())
        elif any(conclude_by < day <= on for day in changes):
            return {"processing_changed"}
    if OLD_ROLES[ground["id"]] != (facts["exporter"]["role"], facts["importer"]["role"]):
        found.add("wrong_module")
    return found | _assessment(facts, ground["tia"])


def _assessment(facts: Facts, tia: Facts | None) -> set[str]:
    law, on = facts["law"], facts["on"]
    if law == "eu_gdpr" and on < "2020-07-16":
        return set()
    if law == "ch_fadp" and on < "2020-09-08":
        raise LeftOpenError
    if tia is None:
        return {unknown()}
    possible = [[tia[field]] if tia[field] is not None else values for field, values in TIA_FACTS.items()]
    ways = {_assessed(on, *way) for way in product(*possible)}
    if len(ways) == 1:
        return ways - {""}
    if tia["documented"] is None:  # what is said of an assessment that may not exist is not relied on
        return {unknown()}
    if "" not in ways and not ways & {"tia_negative"}:
        raise LeftOpenError  # incomplete whatever the facts are; the fact base does not say which step is named
    return {unknown("tia_negative" if "tia_negative" in ways else "tia_missing")}


def _assessed(on: str, documented: bool, dated: str, conclusion: str, measures: bool) -> str:
    if not documented or dated > on:
        return "tia_missing"
    if conclusion == "inadequate":
        return "tia_negative"
    return "measures_missing" if conclusion == "adequate_with_measures" and not measures else ""


def _conditions(facts: Facts, ground: Facts) -> Iterator[str]:
    name, law = ground["id"], facts["law"]
    if (ground.get("concluded_on", OPEN) or "") < TEXTS.get(name, ""):
        yield unknown()  # not known, or of a day on which nobody could sign this text
    if "text_modified" in ground:
        yield from _failing(
            _opposite(ground["text_modified"]), "not_authorised" if law != "ch_fadp" else "law_unsettled"
        )
    if "missing_parts" in ground:
        yield from _parts(ground)
    module = ground.get("module", 0)
    if module is None:
        yield unknown("wrong_module")
    if module and MODULES[module] != (facts["exporter"]["role"], facts["importer"]["role"]):
        yield "wrong_module"
    if name == "scc_2021" and law == "ch_fadp":
        yield from _failing(ground["swiss_adaptations"], "swiss_adaptations_missing")
    for field, code in (
        ("approved", "not_authorised"),
        ("authorised", "not_authorised"),
        ("exporter_is_member", "not_group_member"),
        ("importer_is_member", "not_group_member"),
    ):
        if field in ground:
            swiss = law == "ch_fadp" and field == "authorised"  # told to the authority instead: FADP Art. 16(2)(b)
            yield from _failing(ground[field], "law_unsettled" if swiss else code)
    if name == "bcr_processor":
        yield from _failing(ground["binding_toward_controller"], "mandatory_part_missing")
    yield from _whether_assessed(facts, ground)


def _parts(ground: Facts) -> set[str]:
    missing, module = ground["missing_parts"], ground.get("module", 0)
    if missing is None:
        return {unknown("mandatory_part_missing")}
    tables = TABLES if ground["id"].startswith("uk_") else set[str]()
    if module is None:
        parts = PARTS[4] if set(missing) <= PARTS[4] else set[str]()
        if missing and not parts:
            raise LeftOpenError
        return {"mandatory_part_missing"} if missing else set()
    return {"mandatory_part_missing"} if set(missing) & (PARTS.get(module, set()) | tables) else set()


def _whether_assessed(facts: Facts, ground: Facts) -> set[str]:
    """Module 4 asks for an assessment only where data collected in the EU are mixed in."""
    found = _assessment(facts, ground["tia"])
    module = ground.get("module", 0)
    own_customer = MODULES[4] == (facts["exporter"]["role"], facts["importer"]["role"])
    if not found or module not in {4, None} or not own_customer:
        return found
    mixed = ground.get("combined_with_data_collected_in_the_eu")
    if mixed:
        return found
    if mixed is False and module == 4:
        return set()
    return {unknown("tia_missing" if found <= STEPS else "tia_negative")}


def _derogation(facts: Facts, ground: Facts) -> Iterator[str]:
    name, often = ground["id"], facts["frequency"]
    powers = facts["exporter"]["exercising_public_powers"]
    if facts["law"] == "ch_fadp":
        raise LeftOpenError
    if name in {"derogation_consent", *CONTRACTS} or "compelling" in name:
        yield from _failing(_opposite(powers), "public_authority_excluded")
    if (
        name in {"derogation_contract", "derogation_contract_in_interest", "derogation_legal_claims"}
        or "compelling" in name
    ):
        yield from _failing(None if often is None else often in {"once", "occasional"}, "not_occasional")
    if "compelling" in name and facts["exporter"]["role"] == "processor":
        yield "law_unsettled"  # the fact base says: the controller's own interest only
    for field, value in ground.items():
        if field in {"authority_informed", "data_subjects_informed", "recorded"}:
            yield from _failing(value, "step_missing")
        elif field in {"explicit", "informed_of_risks"}:
            yield from _failing(value, "consent_not_explicit" if field == "explicit" else "consent_not_informed")
        elif field != "id":
            yield from _failing(
                _opposite(value) if field == "whole_register" else value, "derogation_condition_missing"
            )
