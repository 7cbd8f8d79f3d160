"""Companies that running text names without a legal form: found where they are used for something, none invented."""

from __future__ import annotations

import pytest

from dpa_tracker.reading.passages import Kind, Passage, Place
from dpa_tracker.reading.used_in_prose import used_in_prose

FOUND = [
    ("We use Mailchimp for our newsletter.", ["Mailchimp"]),
    ("We also use Google Analytics to understand how the site is used.", ["Google Analytics"]),
    ("To send invoices we use Tripletex.", ["Tripletex"]),
    ("We rely on Stripe and Adyen to take payments.", ["Stripe", "Adyen"]),
    ("We use the analytics service Matomo, an open-source software.", ["Matomo"]),
    ("We use Zendesk platform for support tickets.", ["Zendesk"]),
    ("Our servers are hosted by Hetzner in Finland.", ["Hetzner"]),
    ("We use Booking.com for travel.", ["Booking.com"]),
    ("Vi bruker Brevo til utsending av nyhetsbrev.", ["Brevo"]),
    ("Vi benytter oss av verktøyet HubSpot for oppfølging av kunder.", ["HubSpot"]),
    ("For å ta imot betaling bruker vi Vipps og Stripe.", ["Vipps", "Stripe"]),
    ("Opplysningene lagres hos Skyfjell.", ["Skyfjell"]),
    ("Vi bruger Visma til lønkørsel.", ["Visma"]),
    ("Til udsendelse af nyhedsbreve anvender vi Heyloyalty.", ["Heyloyalty"]),
    ("Vi anlitar Fortnox för bokföring.", ["Fortnox"]),
    ("För kundtjänst använder vi Zendesk.", ["Zendesk"]),
    ("Wir nutzen Brevo zum Versand unseres Newsletters.", ["Brevo"]),
    ("Für die Webanalyse verwenden wir Matomo.", ["Matomo"]),
    ("Wir verwenden den Dienst Hotjar, um Abläufe zu verbessern.", ["Hotjar"]),
    ("Wir setzen Shopify als Plattform ein.", ["Shopify"]),
    ("Vi bruker regnskapssystemet Fiken til fakturering.", ["Fiken"]),
    ("Vi använder oss av Mailgun för utskick.", ["Mailgun"]),
    ("We use Amazon Web Services to host our platform.", ["Amazon Web Services"]),
    ("Nous utilisons Sendinblue pour l'envoi de nos lettres.", ["Sendinblue"]),
    ("Le site est hébergé par Scaleway.", ["Scaleway"]),
]
NOT_FOUND = [
    "We do not use Google Analytics for anything.",
    "We no longer use Mailchimp for newsletters.",
    "We use Personal Data to provide the Services.",
    "We use Cookies for statistics.",
    "We use Standard Contractual Clauses for transfers.",
    "We use TLS to encrypt what is sent.",
    "We use Your Information for marketing.",
    "To improve the site we use Cookies.",
    "Vi bruker ikke Google Analytics til statistikk.",
    "Vi bruker Informasjonskapsler til statistikk.",
    "Vi bruker opplysningene til å svare deg.",
    "Vi använder Cookies för statistik.",
    "Wir nutzen Ihre Daten zur Abwicklung.",
    "Wir verwenden Cookies für die Statistik.",
    "Wir setzen Dienstleister für den Versand ein.",
    "Wir nutzen Verschlüsselung zum Schutz der Daten.",
    "Wir verwenden Formulare zur Anmeldung.",
    "Nous utilisons vos Données pour répondre.",
    "Nous utilisons des cookies pour les statistiques.",
    "Our customers use Slack for their own purposes.",
    "We use Legitimate Interests as our legal basis.",
    "We use Two-Factor Authentication for login.",
    "We engage Consultants to help.",
    "Data lagres hos Databehandleren i Norge.",
]


def sure(text: str) -> list[str]:
    return [each.name for each in used_in_prose((Passage(Place(()), text, Kind.TEXT),)) if each.sure]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_a_company_that_is_used_for_something_is_named(text: str, names: list[str]) -> None:
    assert sure(text) == names


@pytest.mark.parametrize("text", NOT_FOUND)
def test_nothing_else_becomes_a_recipient(text: str) -> None:
    assert sure(text) == []


def test_of_whom_data_are_shared_with_the_register_decides() -> None:
    passage = Passage(Place(()), "Opplysninger deles med Skyfjell og Politiet.", Kind.TEXT)
    assert next((each.name, each.sure) for each in used_in_prose((passage,))) == ("Skyfjell", False)
