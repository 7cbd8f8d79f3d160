"""Published lists that name vendors not used yet, and rows that describe a vendor or are a template's blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
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


@pytest.mark.parametrize(
    "heading",
    ["Planned sub-processors (not yet active)", "Kommende underdatabehandlere", "Sub-processors (planned for v1.5)"],
)
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


def test_a_heading_that_says_they_are_no_sub_processors_leaves_them_out(tmp_path: Path) -> None:
    content = (
        f"# Sub-processors\n\n## Current\n\n{TABLE}| Alfa AS | Hosting | Norway |\n\n"
        f"## Independent operators (not a sub-processor)\n\n{TABLE}| Beta Inc. | Models | USA |\n"
    )
    plan = planned(tmp_path / "a.md", content)
    assert states(plan) == ["active"]
    assert codes(plan) == ["table_past"]


def test_short_names_with_a_comma_are_one_and_told(tmp_path: Path) -> None:
    content = f"# Sub-processors\n\n{TABLE}| Vercel, GitHub | Hosting | USA |\n| Alfa, Beta og Co AS | Mail | USA |\n"
    assert codes(planned(tmp_path / "a.md", content)) == ["perhaps_several_names"]


def test_links_to_papers_below_a_vendor_are_no_vendors(tmp_path: Path) -> None:
    def vendor(name: str) -> str:
        links = "".join(
            f'<li><a href="https://{name}.example/{what}">{name} {what}</a></li>'
            for what in ("data processing agreement", "compliance information")
        )
        return f"<h3>{name}</h3><p>{name} is used to send mail.</p><ul>{links}</ul>"

    page = "<h1>Our sub-processors</h1>" + "".join(map(vendor, ("Exo", "Brevo", "Letter")))
    plan = planned(tmp_path / "a.html", page)
    assert len(states(plan)) == 3
    assert [each.after.name for each in plan.writes if isinstance(each.after, Party)][1:] == ["Exo", "Brevo", "Letter"]


def test_a_link_to_an_agreement_in_a_cell_is_its_address_and_a_linked_name_a_name(tmp_path: Path) -> None:
    name, paper = "Privacy Works AS", "https://x.example/d"
    cells = f"<td><a href='https://x.example'>{name}</a><td>Mail<td>Norway<td><a href='{paper}'>Our DPA</a>"
    page = f"<h1>Sub-processors</h1><table><tr><th>Name<th>Purpose<th>Country<th>DPA</tr><tr>{cells}</tr></table>"
    row = f"| 1 | [{name}](https://x.example) | Norway | [Our DPA]({paper}) |"
    text = f"# Sub-processors\n\n| # | Name | Country | DPA |\n|--|--|--|--|\n{row}\n"
    for file, content in (("a.html", page), ("a.md", text)):
        written = [each.after for each in planned(tmp_path / file, content).writes]
        assert [each.notes for each in written if isinstance(each, Engagement)] == [f"DPA: {paper}"]
        assert name in {each.name for each in written if isinstance(each, Party)}


def test_what_is_said_of_a_customers_data_names_no_client(tmp_path: Path) -> None:
    content = (
        "# Sub-processors\n\n| Provider | Purpose | Customer content? |\n|--|--|--|\n| Alfa AS | Hosting | Yes, all |\n"
    )
    plan = planned(tmp_path / "a.md", content)
    assert [each.after.name for each in plan.writes if isinstance(each.after, Party)] == ["Owner", "Alfa AS"]
