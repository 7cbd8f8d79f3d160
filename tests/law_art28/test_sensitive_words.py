"""What names data that ask for more care: the terms of the regulation in six languages, and nothing beside them."""

from __future__ import annotations

import pytest

from dpa_tracker.law.art28.sensitive_words import CHILDREN, CRIMINAL, NATIONAL_ID, SPECIAL, words_found

NAMED = {
    SPECIAL: (
        *(
            "data concerning health",
            "Health",
            "helseopplysninger",
            "helsedata",
            "uppgifter om hälsa",
            "Gesundheitsdaten",
        ),
        *("données concernant la santé", "biometriske opplysninger", "biometrische Daten", "données biométriques"),
        *("genetiske opplysninger", "gendata", "genetische Daten", "données génétiques", "racial origin"),
        *(
            "rasemessig eller etnisk opprinnelse",
            "origine ethnique",
            "facklig tillhörighet",
            "disability",
            "philosophical beliefs",
            "politiska åsikter",
        ),
        *("politisk overbevisning", "appartenance syndicale", "union membership", "sex life", "Sexualleben", "Helse"),
        *("funksjonsnedsettelser", "funktionsnedsättning", "Schwerbehinderung", "situation de handicap"),
    ),
    CRIMINAL: (
        *("criminal offenses", "criminal history", "straffedommer og lovovertredelser", "lovovertrædelser"),
        *("vandelsopplysninger", "lagöverträdelser", "strafrechtliche Verurteilungen", "condamnations pénales"),
        *("infractions pénales", "politiattest", "strafferegisteret", "brottsregister", "Strafregisterauszug"),
        *("straffeoplysninger", "police records"),
    ),
    NATIONAL_ID: (
        "National ID",
        "fødselsnr",
        "personnr.",
        "CPR",
        "SSN",
        "samordningsnummer",
        "personal identity numbers",
        *("personal identity code", "fnr", "D-nr", "nasjonalt identitetsnummer", "personidentifikator"),
        *("personbeteckning", "Rentenversicherungsnummer", "numéro INSEE", "numéro national d'identification"),
    ),
    CHILDREN: (
        "børn",
        "skolebarn",
        "elevene",
        "schoolchildren",
        "Schulkinder",
        "élèves",
        "mindreårige",
        "umyndige",
        "ungdom under 18 år",
        "students under 18",
    ),
}
NOT_NAMED = {
    SPECIAL: (
        *("health and safety training", "Helse Vest RHF contacts", "generic data", "no health data", "uten helsedata"),
        *("ethics training", "password", "communication content", "golf handicap", "Behinderung der Zufahrt"),
    ),
    CRIMINAL: ("conviction of the buyer", "infractions of house rules", "Strafzettel der Flotte", "police stations"),
    NATIONAL_ID: ("national identity of a team", "national ideas", "personnel number", "no national ID", "ordrenr"),
    CHILDREN: ("systems under 18 months of age", "childcare invoices", "Barnes & Co", "minority holders", "ansatte"),
}


@pytest.mark.parametrize("words", NAMED)
def test_terms_of_the_regulation_name_the_data(words: str) -> None:
    assert words_found(words, NAMED[words]) == NAMED[words]
    assert words_found(words, NOT_NAMED[words]) == ()
