"""What somebody writes of data makes a question of the vendor check where it may name data that ask for more care."""

from __future__ import annotations

import pytest

from dpa_tracker.domain.onboarding import DataFlag
from dpa_tracker.law.art28.sensitive_words import CHILDREN, CRIMINAL, NATIONAL_ID, SPECIAL
from dpa_tracker.law.art28.words_that_ask import data_named
from tests.law_art28.test_sensitive_words import NAMED

FLAGS = {
    SPECIAL: DataFlag.SPECIAL,
    CRIMINAL: DataFlag.CRIMINAL,
    NATIONAL_ID: DataFlag.NATIONAL_ID,
    CHILDREN: DataFlag.CHILDREN,
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("names, e-mail", frozenset[DataFlag]()),
        ("patient records", {DataFlag.SPECIAL}),
        ("Navn, helseopplysninger", {DataFlag.SPECIAL}),
        ("no health data", frozenset[DataFlag]()),
        ("ingen helseopplysninger, men fødselsnummer", {DataFlag.NATIONAL_ID}),
        ("navne uden helbredsoplysninger", frozenset[DataFlag]()),
        ("namn utan hälsouppgifter, inte personnummer", frozenset[DataFlag]()),
        ("kein Gesundheitszustand, Schüler", {DataFlag.CHILDREN}),
        ("nicht die Gesundheitsdaten", frozenset[DataFlag]()),
        ("aucune donnée de santé", frozenset[DataFlag]()),
        ("pupils and their teachers", {DataFlag.CHILDREN}),
        ("healthy snacks orders", {DataFlag.SPECIAL}),  # somebody is asked once too often
        ("vandelsattest", {DataFlag.CRIMINAL}),
        ("skolebørn, strafbare forhold", {DataFlag.CHILDREN, DataFlag.CRIMINAL}),
        ("origine ethnique, numéro de sécurité sociale", {DataFlag.SPECIAL, DataFlag.NATIONAL_ID}),
    ],
)
def test_words_for_data_that_ask_for_more_care(text: str, named: frozenset[DataFlag]) -> None:
    assert data_named(text) == named


@pytest.mark.parametrize("words", FLAGS)
def test_what_contradicts_a_record_makes_somebody_ask(words: str) -> None:
    passed_over = [text for text in NAMED[words] if FLAGS[words] not in data_named(f"navn, {text}; e-post")]
    assert passed_over == []


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("fnr og adresse", DataFlag.NATIONAL_ID),
        ("Fingeravtrykk ved innstempling", DataFlag.SPECIAL),
        ("scans of faces for facial recognition", DataFlag.SPECIAL),
        ("uttrekk fra strafferegisteret", DataFlag.CRIMINAL),
        ("brukere under 15 år", DataFlag.CHILDREN),
    ],
)
def test_what_a_purpose_names_makes_somebody_ask_too(text: str, flag: DataFlag) -> None:
    assert flag in data_named(text)
    assert data_named(f"ingen {text}") == frozenset()


@pytest.mark.parametrize(
    ("flag", "texts"),
    [
        (
            DataFlag.SPECIAL,
            (
                "blood group|blodtype|trossamfunn|livssyn|resepter og medisiner|medikamentliste|partimedlemskap"
                "|party membership|politisk tilhørighet|handicap|mental illness|psykisk helse|journalnotater"
                "|vaksinasjonsstatus|disease history|hospital admissions|sykehusinnleggelser|gravide ansatte|allergier"
                "|legeerklæringer|lægemidler|läkarintyg|Schwangerschaft|Impfstatus|Blutgruppe|maladies chroniques"
            ),
        ),
        (DataFlag.CRIMINAL, "background checks of applicants|bakgrunnssjekk|bakgrundskontroll"),
        (DataFlag.CHILDREN, "teenagers|ungdommer|tenåringer|Jugendliche|spedbarn"),
    ],
)
def test_words_of_daily_life_make_somebody_ask(flag: DataFlag, texts: str) -> None:
    """A vendor that would get lists of medication was cleared as one for names and e-mail."""
    assert [text for text in texts.split("|") if flag not in data_named(f"Names, {text}")] == []


@pytest.mark.parametrize(
    "text",
    [
        "names, e-mail, invoices",
        "race results of the ski club",
        "union of two data sets",
        "parties to a contract",
        "partier varer og resepsjonens telefon",
        "political science books sold",
        "blood orange orders",
        "disable the account",
    ],
)
def test_words_that_only_look_like_them_ask_nobody(text: str) -> None:
    assert data_named(text) == frozenset()
