"""Transfers: the transfer annex (outline section 6), the UK Addendum (7) and the Swiss adaptations (8)."""

from __future__ import annotations

from typing import Final

from tests.word.outline.items import BOTH, Item

ANNEX: Final = ("transfer-annex",)
SCC: Final = ("transfer-annex", *BOTH)
UK: Final = ("uk-addendum",)
CH: Final = ("swiss-adaptations",)
APPENDIX: Final = (*SCC, *CH)
# The sheets that stand alone ask the drafter for what no register holds of an assessment; an agreement asks nothing.
OWN: Final = (*ANNEX, *UK, *CH)
EACH: Final = (*OWN, *BOTH)

CLAUSES: Final = (
    Item("6.1 unmodified", "incorporated by reference, unmodified", "inntatt ved henvisning, uendret", APPENDIX),
    Item(
        "6.1 text at hand",
        "the text of the 2021 Clauses and has read it",
        "har Klausulenes tekst og har lest den",
        ANNEX,
    ),
    Item("6.1 not contradicted", "whatever those say of their own rank", "uansett hva disse sier om egen rang", ANNEX),
    Item("6.2 module by roles", "Module 2: from controller to proc", "Modul 2: fra behandlingsansvarlig til", APPENDIX),
    Item("6.2 other modules", "the other modules are left out", "de øvrige modulene er utelatt", APPENDIX),
    Item("6.3 7 docking", "Clause 7 (docking) does not apply", "Klausul 7 (tiltredelse) gjelder ikke", APPENDIX),
    Item("6.3 7 new party", "for itself and signing Annex I.A", "for sin del og undertegne vedlegg I.A", ANNEX),
    Item("6.3 8.5 duration", "Subject-matter and duration of the", "Behandlingens gjenstand og varighet", APPENDIX),
    Item("6.3 9(a) kind and days", "time period: 30 days", "frist: 30 dager", APPENDIX, "all", "module_1"),
    Item("6.3 9(a) agreed list", "Agreed list under Clause 9(a)", "Avtalt liste etter", APPENDIX, "all", "module_4"),
    Item(
        "6.3 11(a) dispute body",
        "dispute body) the optional wording does",
        "tvisteløsningsorgan) den valgfrie",
        APPENDIX,
    ),
    Item("6.3 12 liability", "does not contradict the 2021 Clauses", "ikke er i strid med Klausulene", ANNEX),
    Item(
        "6.3 13(a) one of three", "Clause 13(a) (supervision)", "Klausul 13 bokstav a (tilsyn)", SCC, "all", "module_4"
    ),
    Item(
        "6.3 14\u201315 assessed",
        "have before signing assessed",
        "har dataeksportøren og dataimportøren før und",
        ANNEX,
    ),
    Item("6.3 14\u201315 module 4", "Clauses 14 and 15 (the", "Klausul 14 og 15 (", APPENDIX, "module_4", "all"),
    Item("6.3 17 option 1", "Option 1: the law of Norway", "Alternativ 1: ", APPENDIX, "all", "option_2"),
    Item("6.3 17 option 2", "Option 2: the law of the State", "Alternativ 2: retten", APPENDIX, "option_2", "all"),
    Item("6.3 18(b) courts", "The courts of Norway", "Domstolene i Norge", APPENDIX),
    Item("6.4 I.A parties", "List of parties Data exporter Hansen", "Liste over parter Dataeksportør Hansen", SCC),
    Item("6.4 I.A activities", "relevant to the transfer Operating", "betydning for overføringen Operating", APPENDIX),
    Item("6.4 I.A officer", "representative Ola Åsen, ombud", "representant Ola Åsen, ombud", APPENDIX),
    Item(
        "6.4 I.A signature and date", "Name, title Signer 0, CEO Place", "Navn, stilling Signer 0, CEO Sted", APPENDIX
    ),
    Item("6.4 I.B transfer", "Purposes of the transfer and further", "Formålet med overføringen", APPENDIX),
    Item("6.4 I.B sensitive data", "safeguards for sensitive data", "Begrensninger og vern for særlige", APPENDIX),
    Item("6.4 I.B frequency", "Frequency of the transfer cont", "Overføringens hyppighet løpende", APPENDIX),
    Item("6.4 I.C authority", "authority Datatilsynet", "tilsynsmyndighet Datatilsynet", SCC, "all", "module_4"),
    Item(
        "6.4 II measures",
        "Supplementary measures for this",
        "Supplerende tiltak for denne",
        APPENDIX,
        "all",
        "module_4",
    ),
    Item(
        "6.4 II sub-processors",
        "to the same level, and give the controller",
        "på samme nivå, og gi den",
        APPENDIX,
        "module_3",
    ),
    Item("6.4 III sub-processors", "Annex III \u2013 List", "Vedlegg III \u2013 Liste", SCC, "specific", "all"),
    Item("6.4 Option 2 list", "the agreed list of sub-processors is Annex B", "er den avtalte listen over", ANNEX),
    Item("6.5 EEA reading", "including the States of the European", "statene i Det europeiske", ANNEX),
    Item("6.5 Norway named", "of which Norway is one", "Norge er en av dem", SCC, "all", "in_ireland"),
    Item("6.5 third-party promise", "are meant as promises to them", "er ment som løfter til de registrerte", ANNEX),
    Item("6.6 day", "Assessment dated 1 December", "Vurderingens dato 1. desember", OWN),
    Item("6.6 law looked at", "looked at FISA 702", "som er vurdert FISA 702", OWN, "assessed", "all"),
    Item("6.6 law on record", "looked at United States: FISA", "som er vurdert USA: FISA", EACH, "on_record", "all"),
    Item("6.6 author", "Made by Counsel & Co", "Utført av Counsel & Co", OWN, "assessed", "all"),
    Item("6.6 approved by", "approved by Liv Berg", "godkjent av Liv Berg", OWN, "on_record", "all"),
    Item("6.6 agreed: approved by", "approved by Liv Berg", "er godkjent av Liv Berg", BOTH, "on_record", "all"),
    Item("6.6 conclusion", "Conclusion adequate with", "Konklusjon tilstrekkelig", OWN),
    Item("6.6 next review", "Next review 1 May 2027", "Neste gjennomgang 1. mai 2027", OWN, "on_record", "all"),
    Item("6.6 agreed: day, conclusion", "2024, conclusion: adequate with", "2024, konklusjon: tilstrekkelig", BOTH),
    Item("6.6 agreed: next review", "assessment 1 May 2027", "vurderingen 1. mai 2027", BOTH, "on_record", "all"),
    Item("6.6 inadequate", "is not to be signed", "skal ikke undertegnes", EACH, "inadequate", "all"),
    Item("6.7 ground today", "Ground today", "grunnlag i dag", APPENDIX),
    Item("6.7 when it starts", "fallback starts The moment", "trer inn I det øye", SCC, "with_reserve", "all"),
    Item("6.7 conditions", "complete on the day of signing", "fullstendige på undertegningsdagen", ANNEX),
)

ADDENDUM: Final = (
    Item("7 1 Parties", "Exporter Hansen & Sønn <AS>", "Eksportør Hansen & Sønn <AS>", UK),
    Item("7 1 start date", "Start date The day of the last", "Startdato Dagen for den siste", UK),
    Item("7 1 trading name", "(if different) Importer: Acme", "Importer: Acme", UK, "assessed", "all"),
    Item("7 1 number and address", "number 923 609 016 Main address", "923 609 016 Adresse", UK),
    Item("7 1 key contact", "Key contact Kari Nordmann", "Kontakt Kari Nordmann", UK),
    Item("7 2 Selected SCCs", "Module in operation Module 2", "Modul Modul 2", UK),
    Item("7 2 Clause 9(a)", "Clause 9(a): time period 30 days", "frist 30 dager", UK, "all", "module_1"),
    Item("7 2 combined", "collected by the exporter No", "eksportøren har samlet inn Nei", UK, "module_4", "all"),
    Item("7 3 Appendix information", "Annex 1B: Description of Transfer", "Annex 1B: beskrivelse av overføringen", UK),
    Item("7 3 Annex III", "Annex III: List of Sub processors", "Annex III: liste over", UK, "all", "module_1"),
    Item("7 4 Ending when the template changes", "may end the Addendum Exporter", "Eksportøren", UK),
    Item("7 Part 2", "Part 2 (Mandatory Clauses) applies by reference", "Del 2 («Mandatory Clauses»)", UK),
    Item("7 data protection test", "not materially lower", "vesentlig lavere enn etter britisk rett", UK),
    Item("7 in the agreement", "Table 4: ending when", "Tabell 4: ", BOTH, "all", "bare"),
)

SWISS: Final = (
    Item("8 only FADP applies", "(FDPIC) alone is competent", "(FDPIC)", CH, "fadp_alone"),
    Item("8 only FADP: law", "of Switzerland or of another State", "i Sveits eller", CH, "fadp_alone", "all"),
    Item("8 FADP and GDPR, one standard", "apply one standard to all data", "én standard", CH, "all", "fadp_alone"),
    Item("8 both authorities", "as far as the FADP applies; the", "så langt FADP gjelder", CH, "all", "fadp_alone"),
    Item("8 FADP and GDPR, two sets", "two sets of the 2021 Clauses, each", "to sett av", CH, "two_sets", "all"),
    Item(
        "8 two sets: supervision per set", "FDPIC, in this set", "FDPIC, i dette settet", CH, "two_sets", "fadp_alone"
    ),
    Item("8 two sets: law per set", "for this set those named in", "for dette settet retten", CH, "two_sets", "all"),
    Item("8 two sets: references per set", "in this set references to", "I dette settet leses", CH, "two_sets", "all"),
    Item("8 Member State", "suing for their rights at their place", "der de har vanlig bosted", CH),
    Item("8 references", "references to the GDPR are read as", "henvisninger til personvernforordningen", CH),
    Item("8 a sheet of its own", "outside the", "utenfor Klausulenes tekst", CH),
    Item("8 list of States", "Annex 1 to the Swiss Data Protection Ordinance", "vedlegg 1 til", CH),
)

SHEETS: Final = (*CLAUSES, *ADDENDUM, *SWISS)
