"""Who must do it: the controller's own list, a notice that is denied, a policy; and an "or" that turns nothing down."""

from __future__ import annotations

import pytest

from tests.reading.openings import OPENINGS, cases, points, points_under, scan_of

CASES = cases("whose_duty.txt")
POLICIES = ["# Privacy Policy", "# Personvernerklæring for Acme", "# Integritetspolicy", "# Datenschutzerklärung"]


@pytest.mark.parametrize(("language", "there", "absent", "text"), CASES)
def test_the_duty_of_the_controller_is_not_that_of_the_processor(
    language: str, there: str, absent: str, text: str
) -> None:
    found = points_under(language, text)
    assert found >= set(there.split())
    assert not found & set(absent.split())


@pytest.mark.parametrize("title", POLICIES)
def test_a_policy_promises_nothing_to_a_controller(title: str) -> None:
    text = (
        "\n\nWe process personal data on behalf of clinics and store it on their instructions."
        "\n\nWe encrypt all data and control access to it."
        "\n\nWe notify affected users of personal data breaches without undue delay, within 72 hours."
        "\n\nWe delete your account within 30 days.\n"
    )
    assert points(title + text) == set()
    assert scan_of(title + text).commitments == ()
    assert points(text)


def test_a_policy_in_which_an_agreement_stands_is_read_as_one() -> None:
    agreement = next(text for _, there, _, text in CASES if there == "28-3-b 28-3-c 28-3-f 28-3-g 33-2")
    assert len(points("# Datenschutzerklärung\n\n" + OPENINGS["de"] + agreement)) > 1


@pytest.mark.parametrize("ends", ["Der Vertrag", "Er gilt für beide Seiten und für andere Firmen. Er"])
def test_a_notice_that_ends_the_contract_is_none_of_a_change(ends: str) -> None:
    text = f"{ends} kann von beiden Seiten mit einer Frist von 14 Tagen zum Monatsende gekündigt werden.\n"
    opening = "# Auftragsverarbeitungsvertrag\n\nZwischen Acme (Verantwortlicher) und Beta (Auftragsverarbeiter).\n\n"
    assert "change_notice_days" not in {each.term for each in scan_of(opening + text).commitments}
