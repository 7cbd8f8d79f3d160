"""Countries and companies: found in seven languages, and not found in what only looks like them."""

from __future__ import annotations

import pytest

from dpa_tracker.reading.country_names import countries_named
from dpa_tracker.reading.markdown_text import read_markdown
from dpa_tracker.reading.party_names import parties_named


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Servers in the United States, Ireland and India.", ("US", "IE", "IN")),
        ("Norge, Sverige og Tyskland", ("NO", "SE", "DE")),
        ("Norges lover og Danmarks", ("NO", "DK")),
        ("Deutschland, Österreich, die Schweiz", ("DE", "AT", "CH")),
        ("La Suisse et les États-Unis", ("CH", "US")),
        ("GERMANY and the NETHERLANDS", ("DE", "NL")),
        ("the U.S. and the UK", ("US", "GB")),
        ("New Jersey", ()),
        ("Jersey and Guernsey", ("JE", "GG")),
        ("Georgia and Armenia", ("GE", "AM")),
        ("Atlanta, Georgia", ()),
        ("the State of Georgia", ()),
        ("Michael Jordan signed for Jordan Smith", ()),
        ("Hosted in Jordan.", ("JO",)),
        ("Niger and Nigeria, Guinea-Bissau", ("NE", "NG", "GW")),
        ("Northern Ireland", ("GB",)),
        ("the EU/EEA and the European Union", ()),
        ("the EU-U.S. Privacy Shield and the UK GDPR", ()),
        ("the U.S. Department of Commerce", ()),
        ("Rhode Island is an Island.", ()),
        ("Türkiye, Turkey and Tyrkia", ("TR",)),
        ("the European Patent Organisation", ("XO-EPO",)),
        ("a turkey, china cups and chad", ()),
    ],
)
def test_countries(text: str, countries: tuple[str, ...]) -> None:
    assert countries_named(text) == countries


def test_a_word_of_the_language_is_no_country() -> None:
    assert countries_named("Indien de verwerker het datalek meldt, en het is van de klant. " * 30) == ()
    assert countries_named("Unsere Kundenverwaltung betreibt für uns Pipesoft Ltd. in Indien.") == ("IN",)
    assert countries_named("Indien de verwerker het datalek meldt, is dat voor de klant.") == ()
    assert "IS" in countries_named("Opplysningene lagres på Island og ikke i Norge. " * 30)


def parties(text: str) -> tuple[str, ...]:
    return parties_named(read_markdown(text.encode(), "a.md").passages)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("between Hansen & Sønn AS and Acme Cloud GmbH", ("Hansen & Sønn AS", "Acme Cloud GmbH")),
        ("Hansen og Sønn AS leverer.", ("Hansen og Sønn AS",)),
        ("offered by Example Labs, Inc. and Example Labs Inc.", ("Example Labs, Inc.",)),
        ("Luxembourg and Amazing Digital UK Limited", ("Amazing Digital UK Limited",)),
        ("in the United States. Range Works Inc. is", ("Range Works Inc.",)),
        ("THE DATA ARE PROCESSED AS FOLLOWS", ()),
        ("Limited liability and AS IS", ()),
        ("Sykehuset Nord HF and Fjord Data AS", ("Sykehuset Nord HF", "Fjord Data AS")),
        ("The Subprocessors are GitHub, Stripe and Slack.", ("GitHub", "Stripe", "Slack")),
        ("The Subprocessors are bound by contract, law and duty to us.", ()),
    ],
)
def test_companies(text: str, names: tuple[str, ...]) -> None:
    assert parties(text) == names


def test_names_in_lists_and_tables_of_sub_processors() -> None:
    text = """## Underdatabehandlere

- Render (hosting av backend)
- Stripe: betaling
- Leverandøren skal varsle om endringer

## Other

- Not a name

| Sub-processor | Purpose | Location |
|---|---|---|
| Acme Hosting | Hosting | Ireland |
| Contabo GmbH | Servers | Germany |

| Name | [insert] |
|---|---|
| Registration number | [insert] |
"""
    assert parties(text) == ("Contabo GmbH", "Render", "Stripe", "Acme Hosting")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("# Datenschutzerklärung der Brunnwerk Sanitär GmbH", "Brunnwerk Sanitär GmbH"),
        ("# Personvernerklæring for Kystklatring SA", "Kystklatring SA"),
        ("# Privacy policy of Wanderlark AS", "Wanderlark AS"),
        ("# Databehandleravtale for Fjellheim AS", "Fjellheim AS"),
    ],
)
def test_what_kind_of_paper_it_is_belongs_to_no_name(title: str, name: str) -> None:
    assert parties_named(read_markdown(title.encode(), "a.md").passages) == (name,)
