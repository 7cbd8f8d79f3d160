"""Files that vendors send: a spreadsheet of sub-processors, and a letter that says more than its table."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.receive_notice import read_vendor_notice

CSV = "Sub-processor;Purpose;Country\nLumen Relay Inc.;E-mail delivery;United States\nFjord & Sky ApS;Support;Denmark\n"
PAGE = (
    "<table><tr><th>Sub-processor</th><th>Purpose</th><th>Location</th></tr><tr><td>Lumen Relay Inc.</td>"
    "<td>Mail</td><td>United States</td></tr></table><p>We remove Old Relay LLC on 1 April 2027.</p>"
)


def test_a_spreadsheet_is_a_list(with_sample: Register, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(CSV)
    found = read_vendor_notice(with_sample, "Skyfjell Hosting AS", file)
    assert found.whole_list
    assert [(each.name, each.countries) for each in found.changes] == [
        ("Lumen Relay Inc.", ("US",)),
        ("Fjord & Sky ApS", ("DK",)),
    ]
    assert "Fjord & Sky ApS; Support; Denmark" in found.text


def test_what_stands_below_a_table_counts(with_sample: Register, tmp_path: Path) -> None:
    file = tmp_path / "notice.html"
    file.write_text(PAGE)
    found = read_vendor_notice(with_sample, "Skyfjell Hosting AS", file)
    assert [(each.name, each.kind.value) for each in found.changes] == [
        ("Lumen Relay Inc.", "add"),
        ("Old Relay LLC", "remove"),
    ]
    assert [str(each.day) for each in found.days] == ["2027-04-01"]
