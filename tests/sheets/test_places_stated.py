"""Places: countries in the languages lists come in; what is no country stays text, and nothing is guessed."""

from __future__ import annotations

import pytest

from dpa_tracker.sheets.cell_readers import reader_of
from dpa_tracker.sheets.stated_places import Stated, country_of, is_place, read_places


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Norway", "NO"), ("Norge", "NO"), ("Noreg", "NO"), ("Norja", "NO"), ("Norwegen", "NO"), ("Norvège", "NO")),
        *(("Noorwegen", "NO"), ("Noruega", "NO"), ("Tyskland", "DE"), ("Deutschland", "DE"), ("Allemagne", "DE")),
        *(("Alemania", "DE"), ("Duitsland", "DE"), ("Saksa", "DE"), ("Þýskaland", "DE"), ("Storbritannien", "GB")),
        *(("USA", "US"), ("U.S.A.", "US"), ("US", "US"), ("De forente stater", "US"), ("Etats-Unis", "US")),
        *(("UK", "GB"), ("England", "GB"), ("The Netherlands", "NL"), ("Holland", "NL"), ("Pays-Bas", "NL")),
        *(("Czech Republic", "CZ"), ("Tsjekkia", "CZ"), ("Hong Kong", "HK"), ("South Korea", "KR"), ("SWE", "SE")),
        *(("Trinidad and Tobago", "TT"), ("Bosnia & Herzegovina", "BA"), ("Österreich", "AT"), ("Island", "IS")),
        *(("EU", None), ("Worldwide", None), ("Amsterdam", None), ("no", None), ("Scandinavia", None), ("XX", None)),
    ],
)
def test_one_country(name: str, code: str | None) -> None:
    assert country_of(name) == code


@pytest.mark.parametrize(
    ("text", "countries", "vague"),
    [
        ("United States, Iceland, Germany", ("US", "IS", "DE"), ()),
        ("Norge, Sverige og Danmark", ("NO", "SE", "DK"), ()),
        ("Dublin, Ireland; Frankfurt, Germany", ("IE", "DE"), ()),
        ("EU (Sweden)", ("SE",), ()),
        ("Ireland (Dublin)", ("IE",), ()),
        ("EU (Amsterdam)", (), ("EU (Amsterdam)",)),
        ("EU/EEA", (), ("EU/EEA",)),
        ("Varies", (), ("Varies",)),
        ("AWS eu-west-1", (), ("AWS eu-west-1",)),
        ("EEA, UK and Switzerland", ("GB", "CH"), ("EEA",)),
        ("Atlanta, Georgia, USA", ("US",), ()),
        ("Georgia", ("GE",), ()),
        ("-", (), ()),
        ("ukjent", (), ()),
    ],
)
def test_places_of_a_cell(text: str, countries: tuple[str, ...], vague: tuple[str, ...]) -> None:
    stated = read_places(text)
    assert (stated.countries, stated.vague) == (countries, vague)


def test_a_city_is_the_region_of_its_country() -> None:
    assert read_places("Dublin, Ireland; Frankfurt (Germany)").found == (("IE", "Dublin"), ("DE", "Frankfurt"))


@pytest.mark.parametrize(
    "text",
    [
        "UK / EU regions (e.g., UK South/West Europe)",
        "United Kingdom and remote engineering locations, including outside the UK/EEA",
        "Storage in the United Kingdom, but never in the United States",
    ],
)
def test_a_phrase_names_its_countries_up_to_a_negation_and_says_that_there_is_more(text: str) -> None:
    assert read_places(text).found == (("GB", text), (None, text))


@pytest.mark.parametrize("text", ["USA", "EU", "Ireland", "Dublin, Ireland", "Australia, except as set forth below"])
def test_a_place_by_itself(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize("text", ["AWS", "text to speech", "including AI processing", "d/b/a Sparkpost", "API"])
def test_what_stands_in_brackets_and_is_no_place(text: str) -> None:
    assert not is_place(text)


def test_places_by_what_is_done_there() -> None:
    found = reader_of("places", "Places", None)("Processing: Norway (Bodø) Support access: India, Norway")
    assert isinstance(found, Stated)
    assert [(done, one.countries) for done, one in found.by_activity] == [
        ("processing", ("NO",)),
        ("support_access", ("IN", "NO")),
    ]
    assert set(found.countries) == {"NO", "IN"}
    plain = reader_of("places", "Places", None)("Lagring i Norge: Oslo")
    assert isinstance(plain, Stated)
    assert not plain.by_activity


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Democratic Republic of the Congo", "CD"), ("Congo, Democratic Republic of the", "CD"), ("Congo", "CG")),
        *(("Congo (the Democratic Republic of the)", "CD"), ("Republic of the Congo", "CG"), ("DR Kongo", "CD")),
        *(("Korea (Democratic People's Republic of)", "KP"), ("Korea, Republic of", "KR"), ("Etelä-Korea", "KR")),
        *(("Taiwan, Province of China", "TW"), ("Republic of China", "TW"), ("People's Republic of China", "CN")),
        *(("Venezuela (Bolivarian Republic of)", "VE"), ("Tanzania, United Republic of", "TZ"), ("KSA", "SA")),
        *(("Kongeriket Norge", "NO"), ("Republik Österreich", "AT"), ("Netherlands, Kingdom of the", "NL")),
        *(("Yhdistynyt kuningaskunta", "GB"), ("Det Forenede Kongerige", "GB"), ("Förenade kungariket", "GB")),
        *(("Vitryssland", "BY"), ("Moldau", "MD"), ("Kosta Ríka", "CR"), ("Elfenbeinküste", "CI"), ("Hollanti", "NL")),
        *(("Forbundsrepublikken Tyskland", "DE"), ("Republik China", None), ("Republic of Somewhere", None)),
    ],
)
def test_full_names_of_states_are_theirs_and_nobody_elses(name: str, code: str | None) -> None:
    assert country_of(name) == code
    assert [each for each, _ in read_places(name).found] == [code]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("EU (Paris, Frankrike)", (("FR", "EU (Paris)"),)),
        ("EU (Irland, AWS eu-west-1)", (("IE", "EU (AWS eu-west-1)"),)),
        ("AWS eu-west-1 (Ierland, EER)", (("IE", "AWS eu-west-1"),)),
        ("europe-west4 (Nederland, EER)", (("NL", "europe-west4"),)),
        ("EU (Ireland, Frankfurt)", ((None, "EU (Ireland, Frankfurt)"),)),  # two places, one of them without a country
        ("EU (Frankfurt)", ((None, "EU (Frankfurt)"),)),
    ],
)
def test_a_country_beside_its_town_or_region_in_brackets(said: str, found: tuple[tuple[str | None, str], ...]) -> None:
    assert read_places(said).found == found
