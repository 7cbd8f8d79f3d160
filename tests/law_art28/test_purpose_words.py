"""What a purpose in running text names: records of people in six languages, and not what merely has the words."""

from __future__ import annotations

import pytest

from dpa_tracker.law.art28.purpose_words import words_in_purpose
from dpa_tracker.law.art28.sensitive_words import CRIMINAL, NATIONAL_ID, SPECIAL

NAMED = {
    SPECIAL: (
        "Hosting of patient records for hospitals",
        "Storage and backup of medical records, including test results",
        "Follow-up of sick leave and return to work",
        "Time clocks with biometric identification",
        "Payroll, including deduction of trade union dues",
        "Collects information about the health of applicants",
        "Support for the journal system; staff see the patients' files",
        "Drift av journalsystem med helseopplysninger om pasientene",
        "Oppfølging av sykefravær for ansatte",
        "Lønnskjøring med fagforeningstrekk",
        "Lagring av pasientjournaler",
        "Registrerer medlemmenes religiøse tilhørighet",
        "Behandling af helbredsoplysninger om borgere",
        "Administration af sygefravær",
        "Hantering av patientuppgifter och bokning",
        "Lönehantering med sjukfrånvaro",
        "Verarbeitung von Gesundheitsdaten der Beschäftigten",
        "Lohnabrechnung einschließlich Kirchensteuer und Krankmeldungen",
        "Archivierung von Patientenakten",
        "Hébergement de données de santé",
        "Gestion de la paie et des arrêts maladie",
        "Tri des dossiers médicaux des assurés",
        "Access control with facial recognition",
        "The processor hosts patient data but does not look at them",
        "Data om helsen til ansatte",
        "Registrerer opplysninger om helsetilstand",
        "Helse- og omsorgsopplysninger om brukere",
        "Uppgifter om hälsotillstånd",
        "Gesundheits- und Sozialdaten",
        "Registrering av allergier hos gjester",
    ),
    CRIMINAL: (
        "Background checks with extracts of criminal records",
        "Innhenting av politiattest for ansatte",
        "Indhentning af straffeattest",
        "Kontroll mot belastningsregistret",
        "Prüfung von Führungszeugnissen der Bewerber",
        "Vérification du casier judiciaire",
    ),
    NATIONAL_ID: (
        "Login with national identity number",
        "Innlogging med fødselsnummer",
        "Opslag med CPR-nummer",
        "Identifiering med personnummer",
        "Meldung der Sozialversicherungsnummer",
        "Transmission du numéro de sécurité sociale",
    ),
}
NOT_NAMED = {
    SPECIAL: (
        "Health insurance of employees: enrolment and invoices",
        "Vendor portal for healthcare suppliers",
        "System health monitoring and alerts",
        "Collects health data of the servers and service health information",
        "Device health records for the fleet",
        "Occupational health and safety training",
        "Sale of medical devices and medical supplies",
        "Diagnosis of faults; diagnostic logs",
        "Genetic algorithms for route planning",
        "Trade union negotiations: a calendar of meetings",
        "Hosting of a website; no health data are stored",
        "Health data are not processed",
        "Test of the portal with synthetic patient records",
        "Statistics on anonymised health data",
        "Nettsted for Helse Vest og helseforetakene",
        "HMS-kurs og helse, miljø og sikkerhet",
        "Helseopplysninger skal ikke registreres",
        "Drift uten helseopplysninger",
        "Helseforsikring for ansatte: påmelding og faktura",
        "Sundhedsforsikring for medarbejdere",
        "Hälsa och säkerhet: utbildning",
        "Betriebliche Krankenversicherung: Anmeldung",
        "Es werden keine Gesundheitsdaten verarbeitet",
        "Gesundheitsdaten werden nicht verarbeitet",
        "Mutuelle santé: affiliation des salariés",
        "Les données de santé ne sont pas traitées",
        "Hébergement sans données de santé",
        "Child process supervision and barn building plans",
        "Politikk for bruk av informasjonskapsler",
        "Ethics and religious holidays in the calendar",
        "Non-health data only",
        "Health checks of the API",
    ),
    CRIMINAL: (
        "Training in criminal law",
        "Prevention of crime in the shop by cameras",
        "Rådgivning om straff og ansvar",
        "No criminal records are processed",
    ),
    NATIONAL_ID: (
        "CPR training for first responders",
        "Personnel numbers of staff",
        "Personalnummer der Mitarbeiter",
        "Innlogging uten fødselsnummer",
        "Numéro de client",
    ),
}


@pytest.mark.parametrize(("words", "text"), [(words, text) for words, texts in NAMED.items() for text in texts])
def test_a_purpose_names_the_data(words: str, text: str) -> None:
    found = words_in_purpose(words, (text,))
    assert found
    assert all(each in text for each in found)


@pytest.mark.parametrize(("words", "text"), [(words, text) for words, texts in NOT_NAMED.items() for text in texts])
def test_a_purpose_has_words_of_the_data_and_none_of_them(words: str, text: str) -> None:
    assert words_in_purpose(words, (text,)) == ()


def test_what_is_named_twice_is_told_once() -> None:
    assert words_in_purpose(SPECIAL, ("Patient data, and patient data again", "Patient data")) == (
        "Patient data",
        "patient data",
    )
