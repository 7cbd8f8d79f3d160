"""A name on two lines of a cell: what a company is called above what it is, or one name that somebody broke."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.names_on_lines import on_one_line
from tests.use_cases.importing import planned, problems


@pytest.mark.parametrize(
    ("cell", "name", "code"),
    [
        ("Google Cloud\nGoogle Ireland Ltd", "Google Ireland Ltd (aka Google Cloud)", "name_and_other"),
        ("Google Ireland Ltd\nGoogle Cloud", "Google Ireland Ltd (aka Google Cloud)", "name_and_other"),
        ("AWS\nAmazon Web Services EMEA SARL", "Amazon Web Services EMEA SARL (aka AWS)", "name_and_other"),
        ("AWS\nActive Campaign LLC", "AWS Active Campaign LLC", "name_on_lines"),
        ("Postmark\nActiveCampaign LLC", "Postmark ActiveCampaign LLC", "name_on_lines"),
        ("Acme\nNorge AS", "Acme Norge AS", "name_on_lines"),
        ("Nordisk\nDrift\nog Support AS", "Nordisk Drift og Support AS", "name_on_lines"),
        ("Acme\nAS", "Acme AS", ""),
        ("Hansen &\nSønn AS", "Hansen & Sønn AS", ""),
        ("Amazon Web Services,\nInc.", "Amazon Web Services, Inc.", ""),
        ("Mailgun\n(Sinch AB)", "Mailgun (Sinch AB)", ""),
        ("Acme AS\nStorgata 1\n0155 Oslo", "Acme AS\nStorgata 1\n0155 Oslo", ""),
    ],
)
def test_what_is_evident_is_taken_apart_and_the_rest_is_told(cell: str, name: str, code: str) -> None:
    found = on_one_line(cell)
    assert (found.name, found.code) == (name, code)


def test_the_company_is_the_party_and_what_it_is_called_its_other_name(tmp_path: Path) -> None:
    titles = ["Underdatabehandler", "Formål", "Land"]
    rows = [["Google Cloud\nGoogle Ireland Ltd", "Drift", "Irland"], ["Postmark\nActiveCampaign LLC", "E-post", "USA"]]
    plan = planned(None, [titles, *rows], tmp_path)
    parties = {each.after.name: each.after.aliases for each in plan.writes if isinstance(each.after, Party)}
    assert parties["Google Ireland Ltd"] == ("Google Cloud",)
    assert parties["Postmark ActiveCampaign LLC"] == ()
    told = {code for _, column, code in problems(plan) if column == "Underdatabehandler"}
    assert told == {"name_and_other", "name_on_lines"}


def test_the_name_of_a_supplier_of_an_agreement_is_told_too(tmp_path: Path) -> None:
    rows = [["Avtalenr", "Leverandør", "Signert"], ["A-1", "Postmark\nActiveCampaign LLC", "01.02.2025"]]
    assert (2, "Leverandør", "name_on_lines") in problems(planned(None, rows, tmp_path))
