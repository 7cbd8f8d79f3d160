"""On each dated event of the fact base exactly the transfers it touches change, and on no other day does any.

`timelines.yaml` was written from the fact base, not from the law data: each transfer with every day on which its
verdict changes. Whatever the law data change on other days changes none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from dpa_tracker.law.assessment import assess
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.reading_facts import facts_from_json
from tests.law.case_files import TODAY, corpus

FIRST, LAST = date(1996, 1, 1), date(2032, 12, 31)
A_DAY = timedelta(days=1)
FRAMEWORK_OF: Final = {"uk_us_data_bridge": "uk_extension"}


@dataclass(frozen=True)
class Timeline:
    """A transfer, and what is said of it from each of its days on (`verdict` or `verdict/reason`)."""

    name: str
    facts: Facts
    days: dict[date, str]

    def expected(self, day: date) -> str:
        return next(said for begins, said in reversed(self.days.items()) if begins <= day)

    def answered(self, day: date) -> str:
        found = assess(replace(self.facts, on=day), corpus(), TODAY)
        return "/".join(
            [found.verdict.value, *found.reasons] if found.verdict.value != "no_transfer" else ["no_transfer"]
        )


def ground(said: dict[str, Any]) -> dict[str, Any]:
    """A ground in the form of the facts schema: `listed` and `tia` are written short in the timelines."""
    found = {**said}
    listed, tia = found.pop("listed", None), found.pop("tia", None)
    if listed is not None:
        framework = FRAMEWORK_OF.get(said["id"], said["id"])
        row = {
            "framework": framework,
            "status_history": [{"status": "active", "since": listed}],
            "covers": ["hr", "non_hr"],
        }
        found["listing"] = {"rows": [row], "entity_covered": True}
    if tia is not None:
        assessed = {"documented": True, "dated": tia, "conclusion": "adequate"}
        found["tia"] = {"documented": False} if tia == "none" else assessed
    return found


def facts(leg: dict[str, Any]) -> dict[str, Any]:
    return {
        "law": leg["law"],
        "exporter": {"country": leg["from"], "role": "controller", "exercising_public_powers": False},
        "importer": {
            "country": leg["to"],
            "role": leg.get("as", "processor"),
            "same_group": False,
            "within_adequacy_scope": True,
        },
        "making_available": "transmission",
        "data": {
            "hr": False,
            "special_categories": False,
            "automated": True,
            "for_uk_immigration_control": leg.get("immigration", False),
        },
        "frequency": "occasional",
        "mechanisms": [ground(leg["ground"])] if "ground" in leg else [],
    }


@cache
def timelines() -> tuple[Timeline, ...]:
    text = (Path(__file__).parent / "timelines.yaml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
    return tuple(
        Timeline(
            ", ".join(entry["about"]),
            facts_from_json({"on": FIRST.isoformat(), **facts(true_and_false(entry["leg"]))}),
            {date.fromisoformat(day): said for day, said in entry["days"].items()},
        )
        for entry in entries
    )


def true_and_false(value: object) -> Any:  # noqa: ANN401 - whatever stands in the file
    """The words of the file as the facts schema has them."""
    if isinstance(value, dict):
        return {key: int(each) if key == "module" else true_and_false(each) for key, each in value.items()}
    if isinstance(value, list):
        return [true_and_false(each) for each in value]
    return {"true": True, "false": False}.get(str(value), value)


def events() -> list[date]:
    """Every day on which a timeline says that something changes."""
    return sorted({day for each in timelines() for day in each.days if day > FIRST})


@pytest.mark.parametrize("day", events(), ids=str)
def test_on_the_day_of_an_event_exactly_what_it_touches_changes(day: date) -> None:
    wanted = {each.name: (each.expected(day - A_DAY), each.days[day]) for each in timelines() if day in each.days}
    before, after = ({each.name: each.answered(when) for each in timelines()} for when in (day - A_DAY, day))
    assert {name: (before[name], after[name]) for name in after if before[name] != after[name]} == wanted


def test_on_the_other_days_on_which_the_law_data_change_no_transfer_does() -> None:
    others = [day for day in corpus().change_days() if FIRST < day <= LAST and day not in events()]
    assert len(others) > 20
    for day in others:
        for each in timelines():
            assert each.answered(day - A_DAY) == each.answered(day) == each.expected(day), (each.name, day)
