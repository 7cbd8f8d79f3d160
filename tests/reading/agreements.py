"""Short agreements in seven languages, each with the points (a) to (h) and the rest, written for these tests."""

from __future__ import annotations

from typing import Final

AGREEMENTS: Final = {
    "en": """The Supplier processes personal data only on documented instructions from the Customer, also for transfers.
The Supplier ensures that everyone who has access is bound by a duty of confidentiality.
The Supplier takes all measures required by Article 32.
The Supplier may not engage another processor without the prior general written authorisation of the Customer. It informs the Customer at least thirty (30) days before any addition or replacement of a sub-processor, and the Customer may object within 14 days of the notice.
The Supplier imposes on each sub-processor the same data protection obligations by contract, and remains fully liable for it.
The Supplier assists the Customer in answering requests from data subjects.
The Supplier helps the Customer with impact assessments and prior consultation.
At the end of the services the Supplier deletes or returns all personal data, as the Customer chooses, within 60 days.
The Supplier makes available all information needed to demonstrate compliance and allows audits by the Customer.
The Supplier tells the Customer at once if an instruction infringes data protection law.
The Supplier notifies the Customer of a personal data breach without undue delay and within forty-eight (48) hours.""",
    "nb": """Databehandleren skal bare behandle personopplysninger etter dokumenterte instrukser fra den behandlingsansvarlige.
Alle som har tilgang til opplysningene, har taushetsplikt.
Databehandleren gjennomfører alle tiltak som kreves etter artikkel 32.
Databehandleren kan ikke engasjere en underdatabehandler uten generell skriftlig tillatelse på forhånd. Den behandlingsansvarlige varsles minst 30 dager før en underdatabehandler legges til eller byttes ut, og kan komme med innsigelse innen 14 dager etter varselet.
Underdatabehandleren pålegges i avtale de samme pliktene, og databehandleren er fullt ansvarlig for den.
Databehandleren bistår den behandlingsansvarlige med å svare på henvendelser fra de registrerte om deres rettigheter.
Databehandleren bistår med vurdering av personvernkonsekvenser og forhåndsdrøfting.
Ved opphør slettes eller tilbakeleveres alle personopplysninger etter den behandlingsansvarliges valg, senest innen 60 dager.
Databehandleren gir all informasjon som er nødvendig for å påvise at pliktene er oppfylt, og tillater revisjon utført av den behandlingsansvarlige.
Databehandleren underretter omgående den behandlingsansvarlige hvis en instruks er i strid med regelverket.
Ved brudd på personopplysningssikkerheten varsles den behandlingsansvarlige uten ugrunnet opphold og senest innen 48 timer.""",
    "da": """Databehandleren behandler kun personoplysninger efter dokumenteret instruks fra den dataansvarlige.
Databehandleren sikrer, at alle medarbejdere med adgang er underlagt tavshedspligt.
Databehandleren træffer alle foranstaltninger, som kræves efter artikel 32.
Databehandleren må ikke gøre brug af en underdatabehandler uden forudgående generel skriftlig godkendelse. Den dataansvarlige underrettes med mindst 30 dages varsel om ændringer af underdatabehandlere og kan gøre indsigelse inden 14 dage efter underretningen.
Underdatabehandleren pålægges ved aftale de samme forpligtelser, og databehandleren forbliver fuldt ansvarlig.
Databehandleren bistår den dataansvarlige med at besvare anmodninger fra de registrerede om deres rettigheder.
Databehandleren bistår med konsekvensanalyser og forudgående høring.
Ved ophør slettes eller returneres alle personoplysninger efter den dataansvarliges valg senest 60 dage efter.
Databehandleren stiller alle oplysninger til rådighed for at påvise overholdelse og giver den dataansvarlige mulighed for revisioner, herunder inspektioner.
Databehandleren underretter omgående den dataansvarlige, hvis en instruks er i strid med lovgivningen.
Databehandleren underretter den dataansvarlige om brud på persondatasikkerheden senest inden 48 timer.""",
    "sv": """Personuppgiftsbiträdet får endast behandla personuppgifter enligt dokumenterade instruktioner från den personuppgiftsansvarige.
Biträdet säkerställer att anställda med behörighet omfattas av sekretess.
Biträdet vidtar alla åtgärder som krävs enligt artikel 32.
Biträdet får inte anlita ett underbiträde utan ett allmänt skriftligt förhandstillstånd och ett godkännande. Den personuppgiftsansvarige underrättas minst 30 dagar i förväg om ändringar av underbiträden och kan invända inom 14 dagar från underrättelsen.
Underbiträdet åläggs genom avtal samma skyldigheter, och biträdet är fullt ansvarigt för underbiträdet.
Biträdet hjälper den personuppgiftsansvarige att besvara begäran från de registrerade om deras rättigheter.
Biträdet bistår med konsekvensbedömningar och förhandssamråd.
När avtalet upphör raderas eller återlämnas alla personuppgifter efter den personuppgiftsansvariges val senast inom 60 dagar.
Biträdet ger all information som krävs för att visa att skyldigheterna uppfylls och möjliggör granskningar av den personuppgiftsansvarige.
Biträdet underrättar genast den personuppgiftsansvarige om en instruktion strider mot lagen.
Biträdet underrättar den personuppgiftsansvarige om en personuppgiftsincident utan onödigt dröjsmål och senast inom 48 timmar.""",
    "de": """Der Auftragnehmer verarbeitet personenbezogene Daten ausschließlich auf dokumentierte Weisung des Verantwortlichen.
Der Auftragnehmer stellt sicher, dass alle Mitarbeiter zur Vertraulichkeit verpflichtet sind.
Der Auftragnehmer ergreift alle Maßnahmen nach Artikel 32.
Der Auftragnehmer setzt keinen Unterauftragsverarbeiter ohne vorherige allgemeine schriftliche Genehmigung ein. Er informiert den Verantwortlichen mindestens 30 Tage im Voraus über jede Änderung bei Unterauftragsverarbeitern; der Verantwortliche kann innerhalb von 14 Tagen nach Zugang Einspruch erheben.
Dem Unterauftragsverarbeiter werden vertraglich dieselben Datenschutzpflichten auferlegt; der Auftragnehmer haftet für ihn.
Der Auftragnehmer unterstützt den Verantwortlichen bei der Beantwortung von Anträgen betroffener Personen.
Der Auftragnehmer unterstützt bei Datenschutz-Folgenabschätzungen und vorherigen Konsultationen.
Nach Abschluss der Leistungen werden alle personenbezogenen Daten nach Wahl des Verantwortlichen gelöscht oder zurückgegeben, spätestens 60 Tage danach.
Der Auftragnehmer stellt alle Informationen zum Nachweis der Einhaltung bereit und ermöglicht Überprüfungen durch den Verantwortlichen.
Der Auftragnehmer informiert den Verantwortlichen unverzüglich, wenn eine Weisung gegen Datenschutzrecht verstößt.
Der Auftragnehmer meldet dem Verantwortlichen eine Verletzung des Schutzes personenbezogener Daten unverzüglich, spätestens binnen 48 Stunden.""",
    "nl": """Verwerker verwerkt persoonsgegevens uitsluitend op basis van schriftelijke instructies van de verwerkingsverantwoordelijke.
Verwerker waarborgt dat medewerkers met toegang tot geheimhouding verplicht zijn.
Verwerker neemt alle maatregelen die artikel 32 vereist.
Verwerker schakelt geen subverwerker in zonder voorafgaande algemene schriftelijke toestemming. Verwerker informeert de verwerkingsverantwoordelijke minstens 30 dagen vooraf over wijzigingen van subverwerkers; deze kan binnen 14 dagen na ontvangst bezwaar maken.
Aan de subverwerker worden bij overeenkomst dezelfde verplichtingen opgelegd; verwerker blijft volledig aansprakelijk voor de subverwerker.
Verwerker verleent bijstand bij het beantwoorden van verzoeken van betrokkenen over hun rechten.
Verwerker verleent bijstand bij gegevensbeschermingseffectbeoordelingen en voorafgaande raadpleging.
Na afloop van de diensten wist of retourneert verwerker alle persoonsgegevens naar keuze van de verwerkingsverantwoordelijke, uiterlijk binnen 60 dagen na het einde: de gegevens worden verwijderd.
Verwerker stelt alle informatie ter beschikking om naleving aan te tonen en maakt audits door de verwerkingsverantwoordelijke mogelijk.
Verwerker stelt de verwerkingsverantwoordelijke onmiddellijk in kennis als een instructie in strijd is met de wet.
Verwerker meldt een datalek zonder onredelijke vertraging en uiterlijk binnen 48 uur aan de verwerkingsverantwoordelijke.""",
    "fr": """Le sous-traitant ne traite les données que sur instruction documentée du responsable du traitement.
Le sous-traitant veille à ce que les personnes autorisées s'engagent à respecter la confidentialité.
Le sous-traitant prend toutes les mesures requises par l'article 32.
Le sous-traitant ne recrute pas d'autre sous-traitant sans autorisation écrite préalable générale. Il informe le responsable du traitement au moins 30 jours à l'avance de tout ajout ou remplacement d'un sous-traitant ultérieur, et celui-ci peut émettre des objections dans un délai de 14 jours à compter de la notification.
Les mêmes obligations de protection des données sont imposées par contrat au sous-traitant ultérieur, dont le sous-traitant demeure pleinement responsable.
Le sous-traitant aide le responsable du traitement à donner suite aux demandes des personnes concernées.
Le sous-traitant aide à la réalisation d'analyses d'impact et à la consultation préalable.
Au terme de la prestation, le sous-traitant supprime ou renvoie toutes les données, au choix du responsable du traitement, au plus tard 60 jours après.
Le sous-traitant met à disposition les informations pour démontrer le respect de ses obligations et permet la réalisation d'audits par le responsable du traitement.
Le sous-traitant informe immédiatement le responsable du traitement si une instruction constitue une violation du droit.
Le sous-traitant notifie toute violation de données à caractère personnel dans un délai de 48 heures au responsable du traitement.""",
}
POINTS: Final = (
    *(f"28-3-{letter}" for letter in "abcdefgh"),
    *("28-2-auth", "28-2-notice", "28-3-infr", "28-4-flow", "28-4-liab", "33-2"),
)
NUMBERS: Final = {"breach_notice_hours": 48, "change_notice_days": 30, "objection_days": 14, "deletion_days": 60}
