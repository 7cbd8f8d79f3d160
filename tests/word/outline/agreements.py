"""The body of both agreements: outline sections 3 (controller to processor) and 5 (where one below differs)."""

from __future__ import annotations

from typing import Final

from tests.word.outline.items import Item

DPA: Final = ("dpa",)
SUB: Final = ("dpa-sub",)

BODY: Final = (
    Item("3.1 parties", "Legal name Hansen & Sønn <AS> Registration number", "Foretaksnavn Hansen & Sønn <AS>", DPA),
    Item("3.1 role", "Role controller", "Rolle behandlingsansvarlig", DPA),
    Item("3.1 contacts", "Personal data breaches Vakt", "Brudd på personopplysningssikkerheten Vakt"),
    Item("3.1 document", "Document D-1, template version", "Dokument D-1, malversjon"),
    Item("3.1 main agreement", "Main agreement Master agreement M-17", "Hovedavtale Master agreement M-17"),
    Item(
        "3.1 further parties", "For Third & Co AS, controller", "For Third & Co AS, behandlingsansvarlig", gone="bare"
    ),
    Item("3.2 meaning", "have the meaning they have there", "har samme betydning her"),
    Item("3.2 EEA", "include the EEA, the EEA States and the law", "omfatter EØS, EØS-retten, EØS-statene"),
    Item("3.2 third country", "a country outside the EEA; Iceland", "en stat utenfor EØS; Island"),
    Item("3.2 Norwegian act", "Act of 15 June 2018 No. 38", "lov 15. juni 2018 nr. 38"),
    Item("3.2 business days", "Business days are Monday to Friday", "Virkedager er mandag\u2013fredag"),
    Item("3.2 replaces", "The Agreement replaces DPA-2019-4", "Avtalen erstatter DPA-2019-4", gone="bare"),
    Item(
        "3.3 pointer", "subject matter and duration of the processing", "gjenstanden for og varigheten av behandlingen"
    ),
    Item("3.3 own purposes", "has no purpose of its own", "har ingen egne formål"),
    Item("3.3 artificial intelligence", "train artificial intelligence", "trene kunstig intelligens"),
    Item("3.3 anonymising", "shall not anonymise them for such use", "ikke anonymisere dem for slik bruk"),
    Item("3.3 becomes controller", "(Article 28(10))", "(artikkel 28 nr. 10)"),
    Item("3.4 duties", "basis for the processing, for informing", "har rettslig grunnlag, for å informere", DPA),
    Item("3.4 duties below", "responsible for its legal basis and", "ansvarlig for det rettslige grunnlaget og", SUB),
    Item("3.4 rights", "has the right at any time to give, change", "når som helst rett til å gi, endre"),
    Item("3.4 no lessening", "do not lessen the obligations", "begrenser ikke de pliktene"),
    Item(
        "3.5 documented",
        "only on documented instructions from the C",
        "bare behandle personopplysningene på dokumenterte",
    ),
    Item("3.5 transfers", "including with regard to transfers", "også når det gjelder overføring"),
    Item(
        "3.5 exception", "Union or Member State law to which", "unionsretten eller medlemsstatenes nasjonale rett som"
    ),
    Item(
        "3.5 told before", "of that legal requirement before the processing", "dette rettslige kravet før behandlingen"
    ),
    Item(
        "3.5 third-country orders",
        "order of a third country is not such",
        "et pålegg fra en tredjestat er ikke et slikt",
    ),
    Item("3.5 named roles", "by a person named in Annex", "av en person som er angitt i Bilag"),
    Item("3.5 logged", "keep a log of all Instructions", "føre en logg over alle Instrukser"),
    Item("3.5 staff", "acting under the authority of", "Enhver fysisk person som handler under"),
    Item("3.5 price", "carried out without extra payment", "følges uten ekstra betaling"),
    Item("3.6 told at once", "shall immediately inform the", "skal omgående underrette"),
    Item(
        "3.6 suspended",
        "may suspend that Instruction, but not the rest",
        "stille gjennomføringen av den Instruksen i bero",
    ),
    Item(
        "3.7 bound", "have committed themselves to confidentiality", "forpliktet seg til å behandle opplysningene konf"
    ),
    Item("3.7 statutory", "appropriate statutory obligation", "egnet lovfestet taushetsplikt"),
    Item("3.7 temporary staff", "including temporary staff and the staff of", "også innleide og"),
    Item("3.7 list of persons", "a list of the roles, and where the risk", "en oversikt over hvilke roller"),
    Item("3.7 no end", "The duty of confidentiality has no end date", "Taushetsplikten har ingen sluttdato"),
    Item(
        "3.8 Article 32",
        "required pursuant to Article 32",
        "nødvendige i henhold til personvernforordningen artikkel 32",
    ),
    Item(
        "3.8 measures", "pseudonymise and encrypt personal data", "pseudonymisering og kryptering av personopplysninger"
    ),
    Item("3.8 tested", "at least once a year", "minst én gang i året"),
    Item("3.8 only better", "if the level of protection does not fall", "når beskyttelsesnivået ikke senkes"),
    Item("3.8 approval", "prior written consent", "krever skriftlig samtykke fra"),
    Item("3.9.1 general", "gives general written authorisation", "gir generell skriftlig tillatelse", gone="specific"),
    Item("3.9.1 specific", "listed, and for no others", "i listen, og ingen andre", given="specific", gone="all"),
    Item("3.9.1 none", "No authorisation is given", "Det er ikke gitt noen tillatelse", given="none", gone="all"),
    Item("3.9.2 days", "giving notice of at least 31 days", "minst 31 dager før endringen", gone="none"),
    Item(
        "3.9.2 channel",
        "publication on a web page is not notice",
        "publisering på en nettside er ikke varsel",
        gone="none",
    ),
    Item(
        "3.9.2 content",
        "the countries by activity, the ground for any",
        "land for hver aktivitet, grunnlaget for",
        gone="none",
    ),
    Item(
        "3.9.3 silence accepts", "objected by then, the change is accepted", "er endringen akseptert", gone="specific"
    ),
    Item("3.9.3 silence refuses", "Silence is refusal", "Taushet er avslag", given="specific", gone="all"),
    Item("3.9.4 not used", "While an objection stands", "Så lenge en innsigelse står", gone="none"),
    Item("3.9.4 time", "within one month of the objection", "innen én måned etter innsigelsen", gone="none"),
    Item("3.9.4 way out", "without cost and with repayment", "uten kostnad og med tilbakebetaling", gone="none"),
    Item("3.9.4 no reason", "No reason need be given", "Innsigelsen trenger ikke å begrunnes", gone="none"),
    Item("3.9.5 urgent", "limit the use to what is necessary", "begrense bruken til det nødvendige", gone="specific"),
    Item(
        "3.9.6 copies",
        "business terms that do not concern data protection",
        "forretningsvilkår som ikke gjelder personvern",
    ),
    Item("3.9.7 insolvent", "disappeared in fact or in law or has become", "faktisk eller rettslig har opphørt"),
    Item(
        "3.9 same duties",
        "the same data protection obligations as are set",
        "de samme forpliktelsene med hensyn til vern",
    ),
    Item("3.9 whole chain", "in the chain readily available", "i kjeden lett tilgjengelig"),
    Item(
        "3.10 remote access",
        "also remote access and also only to view",
        "også fjerntilgang og også når opplysningene bare",
    ),
    Item(
        "3.10 ground",
        "a ground under Chapter V of the GDPR",
        "overføringsgrunnlag etter personvernforordningen kapittel V",
    ),
    Item("3.10 derogation", "in a specific case, a derogation", "i et særlig tilfelle et unntak"),
    Item("3.10 assessment", "dated no later than the first transfer", "datert senest ved den første overføringen"),
    Item(
        "3.10 fallback", "only if its own conditions are met on that day", "når dets egne vilkår er oppfylt den dagen"
    ),
    Item("3.10 successor", "future successor to a framework, is no ground", "fremtidig etterfølger etter en ordning"),
    Item("3.10 none", "organisations: None", "organisasjoner: Ingen", given="bare", gone="all"),
    Item(
        "3.11 rights", "rectification, erasure, restriction, data port", "retting, sletting, begrensning av behandling"
    ),
    Item("3.11 passed on", "receives within 3 business days", "mottar, innen 3 virkedager"),
    Item("3.11 not answered", "shall not answer the request itself", "skal ikke selv besvare anmodningen"),
    Item("3.11 time", "Article 12(3) of the GDPR", "artikkel 12 nr. 3"),
    Item("3.11 logs", "The duty also covers logs, backups", "Plikten omfatter også logger, sikkerhetskopier"),
    Item("3.12 articles", "pursuant to Articles 32 to 36", "artikkel 32\u201336"),
    Item(
        "3.12 at the start", "supply, at the start and on every relevant change", "ved oppstart og ved endringer levere"
    ),
    Item("3.12 days", "within 10 days of the request", "innen 10 dager etter anmodningen"),
    Item("3.13 hours", "at the latest 24 hours after", "senest 24 timer etter at"),
    Item("3.13 start", "or anyone who works for it", "eller noen som arbeider for"),
    Item("3.13 no confirming", "shall not await confirmation", "skal ikke vente på bekreftelse"),
    Item("3.13 content", "the likely consequences of the breach", "de sannsynlige konsekvensene av bruddet"),
    Item(
        "3.13 in steps", "shall follow in steps without further delay", "skal følge trinnvis uten ytterligere opphold"
    ),
    Item(
        "3.13 who notifies",
        "notifications to the supervisory authority and",
        "melding til tilsynsmyndigheten og underretning",
    ),
    Item("3.13 no guilt", "is no admission of fault", "er ingen innrømmelse av skyld"),
    Item("3.14 choice", "At the choice of the Controller", "Etter den Behandlingsansvarliges valg"),
    Item("3.14 silent", "If no choice is made", "Blir det ikke gjort noe valg"),
    Item(
        "3.14 law",
        "unless Union or Member State law requires storage",
        "mindre unionsretten eller medlemsstatenes nasjonale",
    ),
    Item("3.14 days", "deleted within 33 days", "slettes innen 33 dager"),
    Item("3.14 backups", "overwritten within 90 days", "overskrevet innen 90 dager"),
    Item("3.14 restored", "shall be deleted again", "skal slettes igjen"),
    Item("3.14 return", "it takes place within 21 days", "skjer den innen 21 dager"),
    Item("3.14 confirmed", "shall confirm the deletion in writing", "bekrefte slettingen skriftlig"),
    Item(
        "3.15 ladder",
        "documents, independent reports and written questions",
        "dokumenter, uavhengige rapporter og skriftlige",
    ),
    Item(
        "3.15 for cause",
        "after a finding, or when a supervisory authority",
        "etter et funn eller når en tilsynsmyndighet",
    ),
    Item("3.15 auditor", "shall not be a competitor", "skal ikke være konkurrent"),
    Item("3.15 cost", "if the audit shows material failings", "når revisjonen avdekker vesentlige mangler"),
    Item("3.15 put right", "if none is set, within 30 days", "er ingen frist satt, innen 30 dager"),
    Item("3.15 carried down", "shall secure the same rights towards its", "skal sikre de samme rettighetene overfor"),
    Item(
        "3.15 authorities",
        "The powers of the supervisory authorities are not",
        "begrenser ikke tilsynsmyndighetenes kompetanse",
    ),
    Item(
        "3.16 cooperation",
        "cooperate with the supervisory authority on request",
        "på anmodning samarbeide med tilsynsmyndigheten",
    ),
    Item("3.16 before", "before any disclosure", "før utlevering"),
    Item("3.16 challenge", "challenge the demand where there are grounds", "bestride kravet når det er grunn til det"),
    Item("3.16 Article 48", "as Article 48 of the GDPR requires", "artikkel 48 krever"),
    Item("3.17 record", "Article 30(2) of the GDPR requires", "artikkel 30 nr. 2 krever"),
    Item("3.17 officer", "Data protection officer Ola Åsen", "Personvernombud Ola Åsen"),
    Item("3.17 contacts", "notice of a change of its contacts", "varsle om endring av sine kontakter"),
    Item("3.18 price", "included in the price of the services", "inkludert i prisen for tjenestene"),
    Item("3.18 no prepayment", "never conditional on prior payment", "aldri betinget av forhåndsbetaling"),
    Item(
        "3.11 caused by it", "has made necessary, is never paid for", "misligholdt sine plikter, betales det aldri for"
    ),
    Item("3.19.1 in full", "shall remain fully liable", "fullt ansvar overfor"),
    Item("3.19.1 no lower cap", "No limitation of liability reduces this", "Ingen ansvarsbegrensning setter dette"),
    Item("3.19.2 data subjects", "in accordance with Article 82", "etter personvernforordningen artikkel 82"),
    Item("3.19.3 recourse", "(Article 82(5))", "(regress, artikkel 82 nr. 5)"),
    Item(
        "3.19.3 fines",
        "fine is borne by the party on which it is imposed",
        "overtredelsesgebyr bæres av den parten det er",
    ),
    Item("3.19.4 cap", "is limited as follows: As in", "er begrenset slik: As in", gone="bare"),
    Item(
        "3.19.4 silent",
        "rules and limits of the Main Agreement apply",
        "gjelder Hovedavtalens regler",
        given="bare",
        gone="all",
    ),
    Item("3.19.4 intent", "applies to intent or gross negligence", "gjelder ved forsett eller grov uaktsomhet"),
    Item(
        "3.20 first", "with any United Kingdom or Swiss additions", "med eventuelle britiske eller sveitsiske tillegg"
    ),
    Item("3.20 order", "that name the clause they change", "som angir hvilket punkt de endrer"),
    Item("3.20 later instruction", "A later Instruction prevails", "En senere Instruks går foran"),
    Item("3.20 no less", "cannot take away a duty that Article 28", "kan ikke ta bort en plikt som"),
    Item("3.21 as long", "whatever happens to the Main Agreement", "uansett hva som skjer med Hovedavtalen"),
    Item("3.21 end day", "That day does not end the Agreement", "Avtalen opphører ikke den dagen", gone="bare"),
    Item("3.21 suspended", "require the processing to be suspended at once", "kreve at behandlingen stanses straks"),
    Item("3.21 not alone", "cannot be ended on its own while", "kan ikke sies opp alene så lenge"),
    Item("3.22 both sign", "be signed by both parties", "undertegnes av begge parter"),
    Item("3.22 alone", "only raise the protection", "bare hever beskyttelsen"),
    Item("3.22 online terms", "published on a web page do not change", "publiseres på en nettside, endrer ikke"),
    Item("3.23 e-mail", "received when the recipient acknowledges", "mottatt når mottakeren har bekreftet"),
    Item("3.23 telephone", "by e-mail and by telephone", "på e-post og telefon"),
    Item("3.23 language", "the version in English prevails", "går versjonen på engelsk foran"),
    Item("3.24 law", "governed by Norwegian law", "underlagt norsk rett"),
    Item("3.24 venue", "agreed venue for disputes is Oslo tingrett", "Avtalt verneting er Oslo tingrett"),
    Item("3.24 clauses", "have rules of their own on governing law", "har egne regler om lovvalg"),
    Item("3.25 form", "(Article 28(9) of the GDPR)", "(personvernforordningen artikkel 28 nr. 9)"),
    Item("3.25 click", "concluded by acceptance on screen", "ved aksept på skjerm", given="click", gone="all"),
    Item(
        "3.25 by reference",
        "part of the Main Agreement by ref",
        "tatt inn i Hovedavtalen",
        given="incorporated",
        gone="all",
    ),
)

# The left column of the table of section 5, in its order, with what carries it.
BELOW: Final = (
    Item(
        "5 parties", "behalf of its customers, who are controllers", "på vegne av kundene sine, som er behandlings", SUB
    ),
    Item("5 instructions", "may not add purposes of its own", "kan ikke føye til egne formål", SUB),
    Item(
        "5 same obligations",
        "imposes on the Sub-processor, in substance",
        "som i sitt innhold er de samme som Databehandleren",
        SUB,
    ),
    Item(
        "5 sub-sub-processors",
        "by a Controller counts as the Processor's",
        "regnes som Databehandlerens innsigelse",
        SUB,
    ),
    Item("5 breach", "shall not contact a Controller without", "skal ikke kontakte en Behandlingsansvarlig uten", SUB),
    Item(
        "5 audit",
        "conducted by the Processor, by a Controller",
        "gjennomføres av Databehandleren, av en Behandlings",
        SUB,
    ),
    Item("5 end", "may exclude a Controller's personal data", "når som helst ta en Behandlingsansvarligs", SUB),
    Item("5 deletion", "When a single Controller leaves the services", "Når én Behandlingsansvarlig forlater", SUB),
    Item("5 liability", "own liability to the Controller concerned is", "Databehandlerens eget ansvar overfor", SUB),
    Item("5 third-party right", "may rely on this clause as third parties", "som tredjeparter", SUB),
    Item("5 transfers", "with the module, options and annexes", "med den modulen, de valgene og de vedleggene", SUB),
    Item(
        "5 confidentiality of customers",
        "It also covers who the Controllers are",
        "hvem de Behandlingsansvarlige er",
        SUB,
    ),
)
