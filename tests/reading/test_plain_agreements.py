"""Short agreements in words of their own: what each promises, and what those that promise nothing do not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
import yaml

from dpa_tracker.reading.reading_apart import read_and_scan
from dpa_tracker.reading.scan import Scan

_FOLDER: Final = Path(__file__).parents[2] / "benchmarks"
_ROWS: Final = [
    row
    for row in yaml.safe_load((_FOLDER / "own_agreements.yaml").read_text(encoding="utf-8"))["documents"]
    if row["file"].startswith(
        (
            "plain_p",
            "plain_t",
            "plain_n",
            "u06",
            "u12",
            "v6",
            "w3_da",
            "w3_sv",
            "w3_fr",
            "w4_de",
            "w4_nb",
            "other_",
            "o0",
            "o1",
            "x0",
            "x1",
        )
    )  # the others are measured by the bench
]


def _scan(content: bytes, name: str) -> Scan:
    return read_and_scan(content, name, None, None)[1]


def _points(scan: Scan) -> set[str]:
    return {each.clause.identity for each in scan.clauses if each.found}


@pytest.mark.parametrize("row", _ROWS, ids=[row["file"] for row in _ROWS])
def test_what_a_plain_agreement_promises_is_found_and_what_it_denies_is_not(row: dict[str, str]) -> None:
    scan = _scan((_FOLDER / "own_agreements" / row["file"]).read_bytes(), row["file"])
    found = _points(scan)
    assert set(row["present"].split()) <= found
    assert not found & set(row["absent"].split())
    wanted = dict(each.split("=") for each in row["numbers"].split())
    numbers = {each.term: str(each.number) for each in scan.commitments}
    # a number is the right one or none
    assert {term: number for term, number in numbers.items() if wanted.get(term, number) != number} == {}


def test_the_looser_signs_do_not_count_in_a_policy() -> None:
    text = (_FOLDER / "own_agreements" / "plain_r2_en.md").read_text(encoding="utf-8")
    assert "28-4-liab" in _points(_scan(text.encode(), "agreement.md"))
    scan = _scan(b"# Privacy policy\n\n" + text.encode(), "policy.md")
    assert "28-4-liab" not in _points(scan)


def test_what_a_heading_names_is_spoken_of_under_it_with_a_table_between() -> None:
    text = """# Data processing terms

This is our contract under Article 28 GDPR. You are the controller and we are the processor of your data.

## Our sub-processors

| Name | Place |
|---|---|
| Nimbus AB | Sweden |

You hear about a new one 20 days before it starts and can say no within ten days. We are liable for all of them.

## Invoices

You hear about a new price 40 days before.
"""
    scan = _scan(text.encode(), "terms.md")
    assert {"28-2-notice", "28-4-liab"} <= _points(scan)
    numbers = {each.term: each.number for each in scan.commitments}
    assert numbers == {"change_notice_days": 20, "objection_days": 10}
    assert "We are liable" in next(each.quote or "" for each in scan.clauses if each.clause.identity == "28-4-liab")
