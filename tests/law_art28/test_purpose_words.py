"""What a purpose in running text names: records of people in six languages, and not what merely has the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpa_tracker.domain.services import Processing, SecurityMeasure
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.purpose_words import words_in_purpose
from dpa_tracker.law.art28.sensitive_words import CHILDREN, CRIMINAL, NATIONAL_ID, SPECIAL
from tests.law_art28.sound_register import HOSTING, PROCESSING, sound

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
        "Booking of patients",
        "Appointments and reminders for patients at the clinic",
        "Fingerprint login at the workstations",
        "Time clocks with fingerprint readers",
        "Employees clock in with their fingerprints",
        "Iris scanning at the gate",
        "Absence management for staff",
        "Registration of sickness absence",
        "Sick pay and parental benefits",
        "Blood test results from laboratories",
        "Handling of medication lists",
        "Follow-up of pregnant employees",
        "Patient portal for the dentist",
        "Timebestilling for pasienter",
        "Innlogging med fingeravtrykk",
        "Fraværsregistrering for ansatte",
        "Oppfølging av pasientene etter operasjon",
        "Utbetaling av sykepenger",
        "Oppbevaring av legeerklæringer",
        "Blodprøver fra legekontor",
        "Pasientadministrasjon",
        "Medisinlister i hjemmetjenesten",
        "Registrering av gravide ansatte",
        "Adgangskontroll med fingeravtrykk",
        "Tidsbestilling for patienter",
        "Fraværsregistrering og løn",
        "Login med fingeraftryk",
        "Opbevaring af lægeerklæringer",
        "Sygedagpenge til medarbejdere",
        "Patientadministration",
        "Tidsbokning för patienter",
        "Frånvarorapportering",
        "Inloggning med fingeravtryck",
        "Läkarintyg vid sjukdom",
        "Utbetalning av sjuklön",
        "Provsvar från blodprover",
        "Terminvereinbarung mit Patienten",
        "Anmeldung per Fingerabdruck",
        "Fehlzeitenerfassung der Beschäftigten",
        "Ärztliche Bescheinigungen",
        "Krankheitstage in der Lohnabrechnung",
        "Arbeitsunfähigkeitsbescheinigungen",
        "Verwaltung der Patientinnen und Patienten",
        "Blutproben",
        "Prise de rendez-vous des patients",
        "Connexion par empreinte digitale",
        "Gestion des absences",
        "Congés maladie des salariés",
        "Certificats médicaux",
        "Analyses de sang",
        "SMS-påminnelser til pasientene",
        "Journalføring for pasienter i fysikalsk behandling",
        "Tidsregistrering med fingeravtrykkleser",
        "Håndtering av fravær og fraværsmeldinger",
        "Sykedager rapporteres til NAV",
        "Support for clinics; the staff can see patients in the list",
        "Reception of new patients",
        "Staff absence records",
        "Unlocking of lockers via fingerprint",
        "Door access using a fingerprint scanner",
        "Kalling av patienter til undersøgelse",
        "Indkaldelse af patienter",
        "Röntgenbilder på patienter",
        "Dörrlås med fingeravtrycksläsare",
        "Frånvarohantering",
        "Zeiterfassung mit Fingerabdrucksensor",
        "Fehlzeiten der Mitarbeiter",
        "Abrechnung der Patienten",
        "Suivi des absences du personnel",
        "Pointage par empreintes digitales",
        "Facturation des patients",
        "Sygefraværssamtaler og fraværsstatistik",
        "Elevfravær",
        "Krankengeld",
    ),
    CRIMINAL: (
        "Background checks with extracts of criminal records",
        "Innhenting av politiattest for ansatte",
        "Indhentning af straffeattest",
        "Kontroll mot belastningsregistret",
        "Prüfung von Führungszeugnissen der Bewerber",
        "Vérification du casier judiciaire",
        "Case files of criminal proceedings",
        "Straffesaker for domstolene",
        "Behandling af straffesager",
        "Strafverfahren gegen Mandanten",
        "Antécédents judiciaires des candidats",
    ),
    NATIONAL_ID: (
        "Login with national identity number",
        "Innlogging med fødselsnummer",
        "Opslag med CPR-nummer",
        "Identifiering med personnummer",
        "Meldung der Sozialversicherungsnummer",
        "Transmission du numéro de sécurité sociale",
        "Abgleich der Steuer-ID",
        "Übermittlung der AHV-Nummer",
        "Numéro d'identification national",
    ),
    CHILDREN: (
        "Learning platform for pupils",
        "Læringsplattform for elever i grunnskolen",
        "Kommunikasjon om barna i barnehagen",
        "Elevadministration",
        "Lärplattform för elever",
        "Förskoleplaceringar",
        "Skoleintra for børnene",
        "Verwaltung der Schülerdaten",
        "Anmeldung der Kinder in der Kita",
        "Espace numérique pour les élèves",
        "Inscription des enfants à la crèche",
        "Barnevernssaker",
        "Barn og unge i idrettslag",
        "School photos of children",
        "Apps for children under 13",
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
        "Device fingerprinting against fraud",
        "Browser fingerprint to detect bots",
        "Fingerprint of the TLS certificate",
        "Digital fingerprints of files",
        "SHA-256 fingerprints",
        "Please be patient while loading",
        "Patience training",
        "Absence of errors is monitored",
        "In the absence of a contract",
        "Absence of malware is checked",
        "Patient organisations as customers of our newsletter",
        "Room booking for meetings",
        "Prescription of claims",
        "Statute of limitation and prescription",
        "Digitalt fingeravtrykk av dokumentet",
        "Nettleserens fingeravtrykk",
        "Fravær av feil overvåkes",
        "Ved fravær av avtale",
        "Pasientorganisasjoner som kunder",
        "Blodig alvor: spill",
        "Kurs for sykepleiere",
        "Pasientsikkerhet: e-læring",
        "No patients are registered",
        "Ingen pasienter registreres",
        "Fravær af fejl",
        "Browserens fingeraftryk",
        "Frånvaro av fel",
        "Webbläsarens fingeravtryck",
        "Digitaler Fingerabdruck der Datei",
        "Browser-Fingerabdruck",
        "Abwesenheitsnotiz im E-Mail-System",
        "Absence de défaut",
        "En l'absence de contrat",
        "L'empreinte digitale du navigateur",
        "Empreinte carbone",
        "Out-of-office absence notices",
        "Blutorangen-Handel",
        "Gravity sensors",
        "Patienterfahrung ist gefragt",
        "Recettes et ordonnances de paiement",
        "Medicine cabinet sales",
        "Patients' organisations receive our newsletter",
        "Patentregister",
        "Patentanmeldung",
        "Fingerfood catering",
        "Fingermalerei",
        "Absence of conflict",
        "Management in the absence of the CEO",
        "Absentee voting",
        "Fraværende filer",
        "Automatic absence replies",
        "Fravikelse av krav",
        "Uten pasienter",
        "Ohne Patienten",
        "sans patients",
        "Pregnant pause",
        "Medical-grade steel",
        "Blood orange juice",
        "Blodpudding",
        "Conservation of leaves",
        "Leave to appeal",
        "File fingerprints and hashes",
        "Hash-Fingerabdruck des Schlüssels",
        "Fingeravtrykk av sertifikatet",
        "Empreinte digitale du fichier",
        "Key fingerprint exchange",
        "Fingerprint of the server",
    ),
    CRIMINAL: (
        "Training in criminal law",
        "Prevention of crime in the shop by cameras",
        "Rådgivning om straff og ansvar",
        "No criminal records are processed",
        "Fraud prevention",
        "Straffegebyr for sen betaling",
        "Vertragsstrafe",
        "Pénalités de retard",
    ),
    NATIONAL_ID: (
        "CPR training for first responders",
        "Personnel numbers of staff",
        "Personalnummer der Mitarbeiter",
        "Innlogging uten fødselsnummer",
        "Numéro de client",
        "Employee ID cards",
        "Steuerberatung",
        "Numéro d'identification interne du salarié",
        "VAT numbers",
    ),
    CHILDREN: (
        "Minor changes to the service",
        "Incidents mineurs",
        "Child process supervision and barn building plans",
        "Barn renovation",
        "Elevator maintenance",
        "Elevator",
        "Elevation data",
        "Kinderbücher",
        "Children's books shop",
        "Elevated access",
        "No children are registered",
        "Maintenance of barns",
        "Relèvement",
        "Enfantin",
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


@pytest.mark.parametrize(
    "category", ["Fingeravtrykk ved innlogging", "Sykefravær", "Patients' appointments", "Fehlzeiten"]
)
def test_an_entry_of_a_list_names_the_data_as_running_text_does(category: str) -> None:
    said = sound().change(HOSTING, processing=replace(PROCESSING, categories=("contact details", category))).said()
    assert (HOSTING, "data_contradicted") in said


SCHOOL = "Læringsplattform for elever i grunnskolen"


@pytest.mark.parametrize(
    "described",
    [
        replace(PROCESSING, purpose=SCHOOL),
        replace(PROCESSING, subject_matter=SCHOOL),
        replace(PROCESSING, nature=SCHOOL),
    ],
    ids=["purpose", "subject_matter", "nature"],
)
def test_children_of_a_purpose_raise_the_bar(described: Processing) -> None:
    """Fact base 7, FLAG: measures that leave something out are a condition, and so is a risk never assessed."""
    measures = (SecurityMeasure("access", "two factors"),)
    register = sound().change(HOSTING, processing=described, measures=measures, next_risk_assessment=None)
    found = {each.remark.code: each for each in register.findings() if each.subject_id == HOSTING}
    assert found["children_present"].remark.values["people"] == "elever"
    assert {found[code].leads_to for code in ("measures_incomplete", "risk_never_assessed")} == {Standing.CONDITIONAL}


def test_the_groups_recorded_are_told_before_the_words_of_a_purpose() -> None:
    described = replace(PROCESSING, data_subjects=("skolebarn",), purpose="Plattform for elever")
    (found,) = [
        each for each in sound().change(HOSTING, processing=described).findings() if "children" in each.remark.code
    ]
    assert found.remark.values["people"] == "skolebarn"
