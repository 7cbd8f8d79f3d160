"""The annexes of both agreements: outline section 4, each row of its tables by the name it has there."""

from __future__ import annotations

from typing import Final

from tests.word.outline.items import Item

ANNEXES: Final = (
    Item("A subject-matter and service", "Subject matter Payroll for", "Gjenstanden for behandlingen Payroll for"),
    Item("A purpose", "Purpose To pay salaries", "Formål To pay salaries"),
    Item("A nature, operations", "Operations collecting", "Behandlingsoperasjoner collecting"),
    Item("A personal data", "Types of personal data name", "Typen personopplysninger name"),
    Item("A personal data: numbers", "National identity numbers Yes", "Fødselsnummer Ja"),
    Item("A special categories, criminal data", "Special categories (Article 9)", "Særlige kategorier (artikkel 9)"),
    Item("A criminal data", "offences (Article 10) No", "lovovertredelser (artikkel 10) Nei"),
    Item("A data subjects", "Categories of data subjects employees", "Kategorier av registrerte employees"),
    Item("A duration, retention", "Retention Five years after the acc", "Lagringstid Five years after the acc"),
    Item("A duration", "Duration of the processing As long", "Varigheten av behandlingen As long"),
    Item("A volume, risk", "Volume About 12,000 people", "Omfang About 12,000 people"),
    Item("A risk", "Level of risk medium", "Risikonivå middels"),
    Item("A locations", "The places of processing are listed in Annex", "Behandlingsstedene står i Bilag"),
    Item("B.1 authorisation", "Kind of authorisation general written", "Tillatelse generell skriftlig tillatelse"),
    Item("B.1 days", "At least 31 days, by letter or e-mail", "Minst 31 dager, i brev eller e-post", gone="none"),
    Item(
        "B.1 objection", "is not used while the objection stands", "brukes ikke så lenge innsigelsen står", gone="none"
    ),
    Item("B.1 urgent", "Notice at once; use limited", "Varsel omgående; bruken begrenses", gone="specific"),
    Item("B.1 urgent request", "Request at once; no use", "Anmodning omgående;", given="specific", gone="all"),
    Item("B.2 dated", "The list is as of 23 November 2026", "Listen er per 23. november 2026", gone="bare"),
    Item("B.2 name and number", "Under & Co 1 <AS> 974 760 673", "Under & Co 1 <AS> 974 760 673", gone="bare"),
    Item("B.2 address and contact", "Gata 2, Bergen, Ireland", "Gata 2, Bergen, Irland", gone="bare"),
    Item("B.2 service and task", "Hosting Storage of the database", "Hosting Storage of the database", gone="bare"),
    Item("B.2 countries by activity", "United States (Texas): support", "USA (Texas): ", gone="bare"),
    Item("B.2 ground", "Ground for transfer: ", "Overføringsgrunnlag: ", gone="bare"),
    Item("B.2 since", "In use since 1 January 2024", "I bruk siden 1. januar 2024", gone="bare"),
    Item("B.2 own sub-processors", "sub-processors: None", "underdatabehandlere: Ingen", gone="bare"),
    Item(
        "B.3 none",
        "processor is authorised on the day",
        "Ingen. Det er ikke tillatt å bruke noen",
        given="bare",
        gone="all",
    ),
    Item("C.1", "and nothing else, in order to deliver", "og ingen annen, for å levere"),
    Item("C.1 own use", "own purposes is prohibited", "egne formål er forbudt"),
    Item("C.1 who instructs", "Receives Instructions for the", "Mottar Instrukser for"),
    Item("C.2", "Evidence and its date", "Dokumentasjon og dato"),
    Item("C.2 minimum", "Encryption in transit and at rest", "Kryptering ved overføring og lagring"),
    Item("C.2 special categories", "every access is logged", "all tilgang logges"),
    Item("C.3", "Permitted places of storage, processing, backup", "Tillatte steder for lagring, behandling"),
    Item("C.3 transfers", "organisations, throughout the chain", "organisasjoner, i hele kjeden", gone="bare"),
    Item("C.3 ground and its date", "Ground today and its date", "runnlag i dag og dato", gone="bare"),
    Item("C.3 module", "Module 2 1 January 2025", "Modul 2 1. januar 2025", gone="bare"),
    Item("C.3 assessment", "Assessment of 1 December 2024", "Vurdering av 1. desember 2024", gone="bare"),
    Item("C.4", "at the latest 24 hours after awareness", "senest 24 timer etter"),
    Item("C.4 contacts", "day and night Vakt", "hele døgnet Vakt"),
    Item("C.4 exercise", "rehearse the notification of a breach", "øver på underretning om brudd"),
    Item(
        "C.5", "Passing on requests from data subjects Within 3", "Videresending av anmodninger fra registrerte Innen 3"
    ),
    Item("C.5 price", "Price of assistance Without charge", "Vederlag for bistand Without charge", gone="bare"),
    Item("C.6", "Retention during the services", "Lagringstid under tjenestene"),
    Item("C.6 format", "Format of return CSV", "Format CSV", gone="bare"),
    Item("C.6 open format", "commonly used and machine-readable", "alminnelig anvendt", given="bare", gone="all"),
    Item("C.6 backups", "Backups overwritten Within 90 days", "overskrevet Innen 90 dager etter det Bekreftelse"),
    Item("C.6 confirmation", "In writing, with dates, systems and method", "Skriftlig, med datoer, systemer og metode"),
    Item("C.7", "Documents and reports, questions, inspection", "Dokumenter og rapporter, spørsmål, inspeksjon"),
    Item("C.7 days", "Notice of ordinary audits 14 days", "Varsel om ordinær revisjon 14 dager"),
    Item("C.7 sub-processors", "The same rights, for the", "De samme rettighetene, for"),
    Item("D.1", "Changes to the clauses on signing None.", "Endringer i punktene ved undertegningen Ingen."),
    Item("D.2", "Sector terms None.", "Særvilkår for sektoren Ingen."),
    Item("D.3", "Further parties Legal name", "Øvrige parter Foretaksnavn", gone="bare"),
    Item("D.3 none", "Further parties None.", "Øvrige parter Ingen.", given="bare", gone="all"),
    Item("D.4", "Log of later changes Date", "Logg over senere endringer Dato"),
)
