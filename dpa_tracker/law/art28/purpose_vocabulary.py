r"""Words of records about people, in English, Norwegian, Danish, Swedish, German and French, for running text.

Each is a regular expression that begins and ends at the border of a word; `\w*` takes in what is written together with
it. A word stands here only where it means such records: "patients" are people under treatment, "patience" is not, and
the absence of staff is recorded with its reason, which is illness more often than not.
"""

from __future__ import annotations

from typing import Final

PATIENTS: Final = (
    r"patients?['\u2019]?\s+(?:portals?|appointments?|registration|booking|administration|care|communication|monitoring|enquiries)",
    r"pregnan(?:cy|cies|t)(?!\s+pause)",
    r"patients(?!['\u2019]?\s+(?:organi[sz]ations?|associations?|rights))",
    r"pasient(?:er|ene|enes|ers)",
    r"pasient(?:administra|booking|time|register|varsl|kommunika|behandl|innkall|oppfølging|portal)\w*",
    r"patient(?:er|erne|ernes|erna|ernas|ers)",
    r"patient(?:administra|bokning|booking|register|regist|kommunika|behandl|vård|inddrag|hanter|portal)\w*",
    r"patient(?:en|innen)",
    r"patienten(?:verwalt|termin|kommunika|portal|betreu|regist|behandl|aufnahme|verzeichnis)\w*",
    r"patientes",
    r"dossiers?\s+patients?",
    r"gravide|gravid|graviditet\w*|schwanger(?:e|en|er|schaft\w*)|grossesses?|femmes\s+enceintes",
)
FINGERS: Final = (
    r"finger[\s-]?prints?",
    r"fingeravtrykk\w*|fingeraftryk\w*|fingeravtryck\w*|fingerabdr(?:uck|ücke)\w*|empreintes?\s+digitales?",
    r"(?:iris|retina|palm[\s-]?vein|vein)\s+(?:scan\w*|recognition|readers?)|iris(?:skann|scan|erkenn)\w*",
)
ABSENCE: Final = (
    r"(?:staff|employee|pupil|sickness|sick)?\s?absence\s+(?:management|registration|recording|reporting|tracking|follow-?up|records?)",
    r"absenteeism|sick(?:ness)?\s+(?:pay|benefits?|days)",
    r"(?:registrering|håndtering|oppfølging|føring|behandling)\s+av\s+(?:\w+\s+)?fravær\w*|elevfravær\w*",
    r"fraværs?(?:registrer|oppfølg|opfølg|håndter|data|føring|melding|årsak|statistik|oversikt|administra|behandl)\w*",
    r"sykepenge\w*|sykedag\w*|sykdomsfravær\w*|legeerklæring\w*|legejournal\w*|sjukepenge\w*",
    r"sygedag\w*|sygdomsfravær\w*|lægeerklæring\w*|lægejournal\w*|mulighedserklæring\w*",
    r"frånvaro(?:rapport|registrer|hanter|anmäl|uppfölj|data|statistik)\w*|sjuk(?:lön|penning|dag)\w*|läkarintyg\w*|läkarjournal\w*",
    r"fehlzeiten(?:erfass|verwalt|manag|statistik|daten)?\w*|krankheitstage\w*|krankheitsbedingt\w*|krankengeld\w*|arbeitsunfähigkeit\w*",
    r"au-bescheinigung\w*|ärztliche\w?\s+(?:bescheinigung|attest|befund|gutachten)\w*|arztbrief\w*",
    r"(?:gestion|suivi|saisie|enregistrement)\s+des\s+absences|absences?\s+(?:pour|de)\s+maladie|congés?\s+(?:de\s+)?maladie",
    r"certificats?\s+médica(?:l|ux)|indemnités\s+journalières",
)
TREATMENT: Final = (
    r"blood\s+(?:tests?|samples?|types?|donors?)|blodprøv\w*|blodprov\w*|blodgiver\w*|blodgivar\w*|blodtype\w*",
    r"blut(?:prob|wert|spend|grupp)\w*|(?:analyses?|prélèvements?|prises?)\s+(?:de\s+sang|sanguine?s?)|donneurs?\s+de\s+sang",
    r"medications?(?:\s+(?:lists?|plans?|records?))?|medisinliste\w*|medisinering\w*|legemiddelliste\w*|medicinlist\w*|medicinering\w*",
    r"läkemedelslist\w*|medikation\w*|medikamentenpl\w*|traitements?\s+médica(?:l|ux)",
)
CONVICTIONS: Final = (
    r"criminal\s+(?:proceedings?|cases?|offen[cs]es?|investigations?)",
    r"straffesak\w*|straffesag\w*|rulleblad\w*|kriminalregist\w*|strafregister\w*|strafverfahren\w*|ermittlungsverfahren\w*",
    r"antécédents\s+judiciaires|infractions\s+pénales|procédures\s+pénales",
)
NUMBERS: Final = (
    r"steuer-?id(?:s|\s?-?nummern?)?|ahv-?n(?:ummern?|r)|numéros?\s+d['\u2019]identification\s+nationa(?:l|ux)",
    r"fødsels-\s+og\s+personnummer\w*",
)
CHILDREN: Final = (
    r"pupils?|school\s?children|children(?!['\u2019]?s?\s+(?:books?|clothes|clothing|toys?|furniture|shoes|bikes?|products?))",
    r"under-?age\s+(?:users?|persons?|people)|child\s+(?:welfare|protection|care\s+cent(?:re|er)s?)|kindergartens?",
    r"elev(?:er|ene|enes|ane|erne|ernes|erna|ernas|data|mappe\w*|administra\w*|fravær\w*|regist\w*)|skole(?:barn|børn|elev\w*)|skolbarn\w*",
    r"barna|barnas|barnen|barnens|barn\s+og\s+unge|barn\s+och\s+(?:unga|ungdomar)|barne(?:vern|hage)\w*|førskole\w*|förskol\w*|mindreårige?a?",
    r"børn(?:ene|enes)?|daginstitution\w*|børnehave\w*|vuggestue\w*",
    r"schüler(?:n|innen|daten|verwaltung)?|schulkinder\w*|minderjährige\w*|kindern?|kitas?|kindertagesstätte\w*",
    r"élèves?|écoliers?|enfants?|personnes\s+mineures|(?:utilisateurs|usagers)\s+mineurs|crèches?",
)


def either(words: tuple[str, ...]) -> str:
    """A pattern of any of the words, as whole words."""
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
