"""Who must do it: the controller's own list, a notice that is denied, a policy; and an "or" that turns nothing down."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.reading.reading_apart import read_and_scan
from dpa_tracker.reading.scan import Scan

# Openings by language ("=== en"), and what stands under one: "=== language | points there | points that are not".
_PARTS = [
    part.partition("\n") for part in Path(__file__).with_name("whose_duty.txt").read_text("utf-8").split("=== ")[1:]
]
OPENINGS = {head: text for head, _, text in _PARTS if "|" not in head}
CASES = [(*(field.strip() for field in head.split("|")), text) for head, _, text in _PARTS if "|" in head]
POLICIES = ["# Privacy Policy", "# Personvernerklæring for Acme", "# Integritetspolicy", "# Datenschutzerklärung"]


def _scan(text: str) -> Scan:
    return read_and_scan(text.encode(), "paper.md", None, None)[1]


def _points(text: str) -> set[str]:
    return {each.clause.identity for each in _scan(text).clauses if each.found}


@pytest.mark.parametrize(("language", "there", "absent", "text"), CASES)
def test_the_duty_of_the_controller_is_not_that_of_the_processor(
    language: str, there: str, absent: str, text: str
) -> None:
    points = _points(f"{OPENINGS[language]}\n\n{text}\n\nThe parties sign below.\n")
    assert points >= set(there.split())
    assert not points & set(absent.split())


@pytest.mark.parametrize("title", POLICIES)
def test_a_policy_promises_nothing_to_a_controller(title: str) -> None:
    text = (
        "\n\nWe process personal data on behalf of clinics and store it on their instructions."
        "\n\nWe encrypt all data and control access to it."
        "\n\nWe notify affected users of personal data breaches without undue delay, within 72 hours."
        "\n\nWe delete your account within 30 days.\n"
    )
    assert _points(title + text) == set()
    assert _scan(title + text).commitments == ()
    assert _points(text)


def test_a_policy_in_which_an_agreement_stands_is_read_as_one() -> None:
    agreement = next(text for _, there, _, text in CASES if there == "28-3-b 28-3-c 28-3-f 28-3-g 33-2")
    assert len(_points("# Datenschutzerklärung\n\n" + OPENINGS["de"] + agreement)) > 1


@pytest.mark.parametrize("ends", ["Der Vertrag", "Er gilt für beide Seiten und für andere Firmen. Er"])
def test_a_notice_that_ends_the_contract_is_none_of_a_change(ends: str) -> None:
    text = f"{ends} kann von beiden Seiten mit einer Frist von 14 Tagen zum Monatsende gekündigt werden.\n"
    opening = "# Auftragsverarbeitungsvertrag\n\nZwischen Acme (Verantwortlicher) und Beta (Auftragsverarbeiter).\n\n"
    assert "change_notice_days" not in {each.term for each in _scan(opening + text).commitments}
