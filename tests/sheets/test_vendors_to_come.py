"""Published lists that name vendors not used yet, and rows that describe a vendor or are a template's blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, understand

TABLE = "| Provider | Role | Region |\n|--|--|--|\n"


def planned(path: Path, content: str) -> ImportPlan:
    path.write_text(content, encoding="utf-8")
    book = read_book(path)
    return plan_import(None, book, understand(book), ImportWish(placeholder="Owner", own_placeholder="Ours"))


def states(plan: ImportPlan) -> list[str]:
    return [each.after.status for each in plan.writes if isinstance(each.after, Engagement)]


def codes(plan: ImportPlan) -> list[str]:
    return [each.code for each in plan.problems if each.code not in {"owner_unknown", "location_missing"}]


@pytest.mark.parametrize("heading", ["Planned sub-processors (not yet active)", "Kommende underdatabehandlere"])
def test_those_below_a_heading_of_what_is_planned_are_not_in_use(tmp_path: Path, heading: str) -> None:
    content = (
        f"# Sub-processors\n\n## Current\n\n{TABLE}| Alfa AS | Hosting | Norway |\n\n"
        f"## {heading}\n\n{TABLE}| Beta Inc. | Mail | USA |\n"
    )
    plan = planned(tmp_path / "a.md", content)
    assert states(plan) == ["active", "planned"]
    assert codes(plan) == ["table_planned"]


def test_bullets_of_what_is_planned_are_not_in_use_either(tmp_path: Path) -> None:
    content = (
        "# Sub-processors\n\n## Current sub-processors\n\n- Alfa AS: hosting (Norway)\n- Gamma AB: logs (Sweden)\n\n"
        "## Upcoming sub-processors\n\n- Beta Inc.: mail (USA)\n"
    )
    assert states(planned(tmp_path / "a.md", content)) == ["active", "active", "planned"]


def test_who_is_described_and_not_named_is_told_and_a_blank_is_refused(tmp_path: Path) -> None:
    rows = (
        ("Email delivery provider", "USA"),
        ("(Customer-selected hosting)", "USA"),
        ("[HOSTING_PROVIDER]", "USA"),
        ("TBD: chosen by the customer", "USA"),
        ("Cloud Provider Group AS", "Norway"),
    )
    content = f"# Sub-processors\n\n{TABLE}" + "".join(f"| {name} | Mail | {place} |\n" for name, place in rows)
    plan = planned(tmp_path / "a.md", content)
    assert codes(plan) == ["name_describes", "name_describes", "name_of_template", "name_of_template"]
    assert len(states(plan)) == 3


def test_an_abbreviation_behind_a_marked_name_is_part_of_it(tmp_path: Path) -> None:
    content = (
        "# Sub-processors\n\n- [Amazon Web Services](https://aws.example) (AWS), hosting (Ireland)\n"
        "- [Stripe](https://stripe.example), payments\n"
    )
    plan = planned(tmp_path / "a.md", content)
    assert [each.after.purpose for each in plan.writes if isinstance(each.after, Engagement)] == ["hosting", "payments"]
