"""Signing (outline section 9) and the other documents (section 10)."""

from __future__ import annotations

from typing import Final

from tests.word.outline.items import BOTH, Item

EVERY: Final = ("instruction", "change-notice", "objection", "termination", "deletion-confirmation")
TOLD: Final = ("instruction",)
CHANGE: Final = ("change-notice",)
AGAINST: Final = ("objection",)
ENDING: Final = ("termination",)
DELETED: Final = ("deletion-confirmation",)
REPAIR: Final = ("amendment-repair",)
SIGNED: Final = (*BOTH, *EVERY, *REPAIR, "amendment-terms")
WRITTEN: Final = (*BOTH, *CHANGE, *REPAIR, "amendment-terms")

SIGNING: Final = (
    Item("9 authority", "Authority ", "Grunnlag ", SIGNED),
    Item("9 a line each", "Signer 0 Title", "Signer 0 Stilling", SIGNED),
    Item("9 jointly", "jointly", "i fellesskap", SIGNED),
    Item("9 evidence", "Evidence Extract", "Dokumentasjon Extract", SIGNED),
    Item("9 place and date", "Place", "Sted", SIGNED),
    Item("9.2 written", "in writing, including in electronic form", "skriftlig, herunder elektronisk", WRITTEN),
    Item("9.2 past start", "does not make good the lack of a contract", "avhjelper ikke at avtale har manglet", BOTH),
)

HEAD: Final = (
    Item("10 parties", "From ", "Fra ", EVERY),
    Item("10 numbers", "923 609 016", "923 609 016", EVERY),
    Item("10 reference and date", "DPA-2026-001, concluded on 20 Nov", "DPA-2026-001, inngått 20. november", EVERY),
    Item("10 document and language", "D-1, in English", "D-1, på norsk (bokmål)", EVERY),
    Item("10 place and date", "Oslo, 23 November 2026", "Oslo, 23. november 2026", EVERY),
    Item("10 how to answer", "and quote D-1", "med henvisning til D-1", EVERY),
)

INSTRUCTION: Final = (
    Item("10.1 clause", "under clause 9.2 of the Agreement", "etter punkt 9.2 i Avtalen", TOLD),
    Item("10.1 number", "Instruction no. 7", "Instruks nr. 7", TOLD),
    Item("10.1 task", "What is to be done or stopped Delete", "Hva som skal gjøres eller stanses Delete", TOLD),
    Item("10.1 data, systems, people", "Personal data log-in times Data", "Personopplysninger log-in times", TOLD),
    Item("10.1 from when", "Applies from 7 December 2026", "Gjelder fra 7. desember 2026", TOLD),
    Item("10.1 reason", "Reason A finding", "Begrunnelse A finding", TOLD, "priced", "all"),
    Item("10.1 annexes", "by the new versions enclosed: C.6", "følger med: C.6", TOLD, "annexed", "all"),
    Item("10.1 no annexes", "that are replaced: None", "som erstattes: Ingen", TOLD, "all", "annexed"),
    Item("10.1 transfer", "involves a new transfer", "innebærer en ny overføring", TOLD, "wider", "all"),
    Item("10.1 sub-processor", "involves a new sub-proc", "innebærer bruk av en ny", TOLD, "wider", "all"),
    Item("10.1 wider purpose", "goes beyond the purposes", "går ut over de formålene", TOLD, "wider", "all"),
    Item("10.1 confirmed by", "confirm in writing by 1 December 2026", "innen 1. desember 2026 bekrefte", TOLD),
    Item("10.1 unlawful", "you shall immediately inform us", "skal dere omgående underrette oss", TOLD),
    Item("10.1 price", "Any payment follows the Agreement", "Et eventuelt vederlag følger", TOLD, "priced", "all"),
    Item("10.1 oral", "that was given orally on", "som ble gitt muntlig", TOLD, "annexed", "all"),
    Item(
        "10.1 for controllers",
        "on behalf of the controllers",
        "på vegne av de",
        TOLD,
        "from_processor",
        "from_controller",
    ),
)

NOTICE: Final = (
    Item(
        "10.2 notice", "under the general written authorisation", "den generelle skriftlige", CHANGE, "all", "request"
    ),
    Item("10.2 request", "prior specific written auth", "om særlig skriftlig tillatelse", CHANGE, "request", "all"),
    Item("10.2 silence", "Silence is refusal.", "Taushet er avslag.", CHANGE, "request", "all"),
    Item("10.2 none permitted", "hereby propose an amendment", "foreslår med dette en", CHANGE, "amendment", "all"),
    Item("10.2 replace", "Replaces Old & Co AS", "Erstatter Old & Co AS", CHANGE, "all", "end"),
    Item("10.2 end", "Last day of use", "Siste dag for bruken", CHANGE, "end", "all"),
    Item("10.2 place", "Places after the change", "Behandlingssteder etter endringen", CHANGE, "place", "all"),
    Item("10.2 owner", "New owner Holding AB", "Ny eier Holding AB", CHANGE, "owner", "all"),
    Item("10.2 name, number", "Under & Co <AS> Registration number 974", "<AS> Organisasjonsnummer 974", CHANGE),
    Item("10.2 contact", "Contact ops@example.no", "Kontakt ops@example.no", CHANGE),
    Item("10.2 data subjects", "Data subjects employees", "Registrerte employees", CHANGE),
    Item("10.2 countries", "United States (Texas): backup", "USA (Texas): sikkerhetskopi", CHANGE),
    Item("10.2 assessment", "assessment 1 October 2026", "(TIA) 1. oktober 2026", CHANGE),
    Item(
        "10.2 measures", "at the sub-processor Encryption", "hos underdatabehandleren Encryption", CHANGE, "all", "end"
    ),
    Item("10.2 contract", "SUB-7, concluded on 2 October", "SUB-7, inngått 2. oktober", CHANGE),
    Item("10.2 planned start", "first day 1 March 2027", "første dag 1. mars 2027", CHANGE, "all", "end"),
    Item(
        "10.2 last day", "last day to object is 22 Dec", "Siste dag for innsigelse er 22. des", CHANGE, "all", "request"
    ),
    Item("10.2 what then", "will not process your personal data", "ikke behandle deres", CHANGE, "all", "request"),
    Item("10.2 Annex B", "(Annex B), dated 23 November", "(Bilag B), datert 23. november", CHANGE, "all", "end"),
    Item(
        "10.2 sent by", "it must be sent by 28 January", "må varselet sendes senest 28. januar", CHANGE, "all", "urgent"
    ),
    Item("10.2 start too early", "effect before 24 December", "virkning før 24. desember", CHANGE, "early", "all"),
    Item("10.2 urgent", "Why the change is urgent A breach", "Hvorfor endringen haster", CHANGE, "urgent", "all"),
)

OBJECTION: Final = (
    Item("10.3 objection", "This is an objection.", "Dette er en innsigelse.", AGAINST, "all", "late"),
    Item("10.3 received", "received by us on 10 November", "mottatt av oss 10. november", AGAINST),
    Item("10.3 day count", "which is day 13 of the period", "som er dag 13 i fristen", AGAINST, "all", "late"),
    Item("10.3 late", "rely on the period, but on Article 28(1)", "ikke fristen, men", AGAINST, "late", "all"),
    Item("10.3 refusal", "hereby refuse the request", "avslår med dette anmodningen", AGAINST, "refusal", "all"),
    Item("10.3 none permitted", "consent to no amendment", "ikke til noen endring", AGAINST, "not_permitted", "all"),
    Item("10.3 which", "Sub-processor Under & Co <AS>, 974", "Underdatabehandler Under & Co <AS>, 974", AGAINST),
    Item("10.3 grounds", "No assessment was enclosed", "No assessment was enclosed", AGAINST),
    Item(
        "10.3 demand", "shall not process personal data covered", "skal ikke behandle personopplysninger som", AGAINST
    ),
    Item("10.3 start stopped", "first day is put off accordingly", "første dagen utsettes tilsvarende", AGAINST),
    Item("10.3 confirmed by", "in writing by 1 December 2026", "innen 1. desember 2026", AGAINST),
    Item("10.3 proposal", "We propose: Another place", "Vi foreslår: Another place", AGAINST, "refusal", "all"),
    Item("10.3 rights", "We reserve all rights", "Vi forbeholder oss alle rettigheter", AGAINST),
)

TERMINATION: Final = (
    Item("10.4 non-renewal", "will not be renewed", "(ikke-fornyelse)", ENDING, "all", "termination"),
    Item("10.4 termination", "terminate the Agreement by notice", "(oppsigelse)", ENDING, "termination", "all"),
    Item("10.4 material breach", "for material breach", "(heving)", ENDING, "breach", "all"),
    Item("10.4 breach described", "Breach Late notices", "Mislighold Late notices", ENDING, "breach", "all"),
    Item("10.4 warnings", "Earlier warnings 1 October", "Tidligere varsler 1 October", ENDING, "breach", "all"),
    Item("10.4 cure", "putting it right 15 November", "for retting 15. november", ENDING, "breach", "all"),
    Item("10.4 partial", "the part of the services that is", "(delvis oppsigelse)", ENDING, "partial", "all"),
    Item("10.4 clause", "Clause relied on 9.2", "Punkt som påberopes 9.2", ENDING),
    Item("10.4 sending", "Day of sending and channel 23 Nov", "Dag og måte for sending 23. november", ENDING),
    Item(
        "10.4 last day for it", "Last day for this notice 1 October", "meddelelsen 1. oktober", ENDING, "all", "breach"
    ),
    Item("10.4 end day", "Last day of the Agreement 31 December", "Avtalens siste dag 31. desember", ENDING),
    Item("10.4 missed", "the Agreement is renewed first", "Avtalen først fornyes", ENDING, "termination", "all"),
    Item(
        "10.4 what continues",
        "confidentiality and the rules on liability",
        "Taushetsplikten og reglene om ansvar",
        ENDING,
    ),
    Item("10.4 our choice", "Our choice under Article 28(3)(g)", "Vårt valg etter", ENDING, "instructing", "all"),
    Item("10.4 their choice", "state by 1 December", "innen 1. desember 2026 meddele", ENDING, "all", "instructing"),
    Item(
        "10.4 closed", "these sub-processors and these transfers shall be", "og disse overføringene avsluttes", ENDING
    ),
    Item("10.4 migration", "Contact for moving the data Kari", "Kontakt for flytting av opplysningene Kari", ENDING),
    Item("10.4 receipt", "that you have received this notice", "at dere har mottatt", ENDING),
    Item("10.4 not alone", "cannot end on its own while", "kan ikke opphøre alene mens", ENDING, "all", "partial"),
    Item("10.4 repaid", "without cost to us", "uten kostnad for oss", ENDING, "partial", "all"),
)

DELETION: Final = (
    Item("10.5 choice", "Choice made on 1 September", "Valget ble gjort 1. september", DELETED),
    Item("10.5 returned", "Returned on 10 October 2026 Format CSV", "Tilbakelevert 10. oktober 2026 Format", DELETED),
    Item("10.5 received by", "Received by Kari Nordmann", "Mottatt av Kari Nordmann", DELETED),
    Item("10.5 deleted", "Deleted on 1 November", "Slettet 1. november", DELETED),
    Item("10.5 systems", "test systems included Production", "logger og testsystemer Production", DELETED),
    Item("10.5 method", "Method ", "Metode ", DELETED),
    Item("10.5 backups", "the last one on 20 November", "den siste 20. november", DELETED, "all", "kept"),
    Item("10.5 backups left", "does not cover the backups", "ikke sikkerhetskopiene", DELETED, "kept", "all"),
    Item("10.5 sub-processors", "day of its own written confirmation", "dens egen skriftlige bekreftelse", DELETED),
    Item("10.5 not confirmed", "does not confirm deletion at that", "ikke sletting hos den", DELETED),
    Item("10.5 kept", "Provision bokføringsloven", "Bestemmelse bokføringsloven", DELETED, "kept", "all"),
    Item("10.5 kept until", "Kept until 31 December", "Oppbevares til 31. desember", DELETED, "kept", "all"),
    Item("10.5 nothing kept", "are kept under any legal", "etter noe lovkrav", DELETED, "all", "kept"),
    Item("10.5 no copies", "holds any copy of the", "har noen kopi av", DELETED),
)

# The numbered parts of 10.6, in their order.
PRIVACY_SHIELD: Final = (
    Item("10.6.1 clause and quote", "(place in the Agreement: clause 9.2)", "(sted i Avtalen: clause 9.2)", REPAIR),
    Item("10.6.2 since when", "ground for transfers since 16", "ikke vært gyldig overføringsgrunnlag", REPAIR),
    Item("10.6.2 ruling", "C-311/18 (Schrems II)", "C-311/18 (Schrems II)", REPAIR),
    Item("10.6.2 not longer", "that it was valid for longer", "slik at det var gyldig lenger", REPAIR),
    Item("10.6.2 open days", "it is open whether it was", "er det uavklart om", REPAIR, "open_days", "all"),
    Item(
        "10.6.3 deleted",
        "definitions, annexes, list of sub-processors, order",
        "definisjonene, bilagene, listen over",
        REPAIR,
    ),
    Item("10.6.3 successors", "References to a successor of those grounds", "Henvisninger til etterfølgere", REPAIR),
    Item("10.6.4 framework", "on the official list", "på den offisielle listen", REPAIR, "all", "clauses"),
    Item("10.6.4 row", "status: ", "status: ", REPAIR, "all", "clauses"),
    Item("10.6.4 day checked", "List looked at on 20 Nov", "Listen kontrollert 20. nov", REPAIR, "all", "clauses"),
    Item(
        "10.6.4 fallback", "The moment the listing is no longer", "øyeblikket oppføringen ikke", REPAIR, "all", "stop"
    ),
    Item("10.6.4 clauses", "Module; choices and annexes Module 2", "Modul; valg og vedlegg Modul 2", REPAIR, "clauses"),
    Item(
        "10.6.4 stop", "Are returned or deleted, as the", "Tilbakeleveres eller slettes, etter", REPAIR, "stop", "all"
    ),
    Item(
        "10.6.5 onward", "to onward transfers and to transfers by", "for videreoverføringer og for overføringer", REPAIR
    ),
    Item("10.6.6 data sent", "also protects the data that were transferred", "verner det også opplysningene", REPAIR),
    Item("10.6.6 not retroactive", "no retroactive effect", "ikke tilbakevirkende kraft", REPAIR),
    Item("10.6.6 the gap", "to record the time for which there was no ground", "føre opp tiden det ikke var", REPAIR),
    Item("10.6.7 directive", "Directive 95/46/EC", "direktiv 95/46/EF", REPAIR),
    Item("10.6.7 EEA", "A third country is a country outside the EEA", "En tredjestat er en stat utenfor EØS", REPAIR),
    Item("10.6.7 hours", "at the latest 24 hours after it", "senest 24 timer etter", REPAIR, "hours", "all"),
    Item("10.6.8 unchanged", "Everything else in the Agreement stands", "For øvrig gjelder Avtalen uendret", REPAIR),
    Item("10.6.8 last signature", "on the day of the last signature", "den dagen den siste underskriften", REPAIR),
    Item(
        "10.6.8 no backdating", "does not bring it into force earlier", "ikke til at den trer i kraft tidligere", REPAIR
    ),
    Item("10.6.8 public notice", "and in public", "og offentlig", REPAIR),
)

LETTERS: Final = (*SIGNING, *HEAD, *INSTRUCTION, *NOTICE, *OBJECTION, *TERMINATION, *DELETION, *PRIVACY_SHIELD)
