"""What the sample shows when the law is asked: every verdict, every reason, and what the ruling of 2020 changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main

# A change of processing counted only in the period of grace, which is over: it shows on a day of that period.
IN_GRACE = "2022-01-05"
TODAY = "2026-11-23"


@pytest.fixture
def ask(sample_file: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Any:  # noqa: ANN401 - a function
    def rows(kind: str, on: str) -> list[dict[str, Any]]:
        assert main(["--register", str(sample_file), "list", kind, "--json", "--on", on]) == 0
        found: list[dict[str, Any]] = json.loads(capfdbinary.readouterr().out)
        return found

    return rows


REASONS = """
within_area same_entity no_exporter no_mechanism remote_access_is_transfer no_adequacy_decision outside_adequacy_scope
mechanism_not_yet_in_force mechanism_invalidated mechanism_ended mechanism_of_another_law not_a_transfer_tool not_listed
listing_inactive framework_row_missing hr_not_covered entity_not_covered concluded_after_repeal grace_period_over
processing_changed wrong_module mandatory_part_missing needs_uk_addendum swiss_adaptations_missing tia_missing
tia_negative measures_missing not_authorised not_group_member consent_not_explicit consent_not_informed not_occasional
public_authority_excluded derogation_condition_missing law_unsettled fact_not_known
"""


def test_every_verdict_and_every_reason_appears(ask: Any) -> None:  # noqa: ANN401 - a function
    today = ask("transfers", TODAY)
    assert {row["verdict"] for row in today} == {"no_transfer", "valid", "incomplete", "invalid", "undetermined"}
    found = {reason for row in (*today, *ask("transfers", IN_GRACE)) for reason in row["reasons"]}
    assert found == set(REASONS.split())


def test_the_ruling_on_the_privacy_shield_changes_this_and_nothing_else(ask: Any) -> None:  # noqa: ANN401 - a function
    before, after = (
        {(str(row["subject"]), row["code"]) for row in ask("findings", on)} for on in ("2020-07-15", "2020-07-16")
    )
    assert before - after == set()
    assert {(subject.partition("→")[2].strip(), code) for subject, code in after - before} == {
        ("PostalMail Inc. (US)", "mechanism_invalidated"),
        ("TicketDesk Inc. (US)", "mechanism_invalidated"),
        ("Ledger & Lane LLC (US)", "tia_missing"),
    }


def test_agreements_of_every_verdict_and_state_appear(ask: Any) -> None:  # noqa: ANN401 - a function
    rows = ask("agreements", TODAY)
    judged = {row["verdict"] for row in rows if row["verdict"] is not None}
    assert judged == {"cleared", "conditional", "undetermined", "blocked"}
    over = {row["status"] for row in rows if row["verdict"] is None}
    assert over <= {"expired", "terminated", "negotiation_failed", "not_begun"}, "what binds nobody has no verdict"
    states = {row["status"] for row in rows}
    assert {"active", "expired", "terminated", "signing", "negotiating", "not_concluded", "suspended"} <= states
    assert {row["verdict"] for row in rows if row["reference"] in {"DPA-2026-001", "SUB-2026-001"}} <= {
        "cleared",
        "conditional",
    }
