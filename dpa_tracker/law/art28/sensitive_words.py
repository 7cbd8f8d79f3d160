"""How people name data that ask for more care, as stems in English, Norwegian, Danish, Swedish, German and French.

Only words that mean these data and nothing else: a hit contradicts the statement that there are none. A word behind a
negation ("no health data") is no hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

_NOT: Final = re.compile(
    r"\b(?:no|not|without|except|excluding|ingen|ikke|uten|unntatt|uden|inga|inte|utan|keine?n?|nicht|ohne|pas|sans|aucune?)"
    r"\b[^,;.]*$",
    re.IGNORECASE,
)
SPECIAL: Final = (
    r"\bhealth\s+(?:data|information|records?|conditions?)|^\s*health\s*$|\b(?:data|information)\s+(?:concerning|about|on)\s+health"
    r"|\bmedical\s|\bmedical$|\bdiagnos[ei]s|\bpatient\s+(?:data|records?)|\bmedisinske?\s+(?:opplysning|data|journal)"
    r"|\bhelse(?:opplysning|data|forhold|informasjon)|^\s*helse\s*$|\b(?:opplysninger|oplysninger|uppgifter)\s+om\s+(?:helse|helbred|hälsa)\b"
    r"|\bsykdom|\bpasient(?:data|journal|opplysning)|\bhelbredsoplysning|\bhelbredsmæssig"
    r"|\bsundhedsoplysning|\bhälso(?:uppgift|data)|\bpatient(?:uppgift|journal)|\bgesundheitsdaten|^\s*gesundheit\s*$|\bpatientendaten"
    r"|\bmedizinische\s+daten|\bdonnées\s+médicales|\bdonnées\s+(?:de\s+|sur\s+la\s+|(?:relatives|relative)\s+à\s+la\s+|concernant\s+la\s+)?santé"
    r"|\bbiometri|\bbiométri|\bgeneti(?:c|sk|sch)|\bgendata|\bgénétique"
    r"|\btrade[\s-]union|\bunion\s+membership|\bfagforening|\bfagforbund|\bfackför|\bgewerkschaft|\bsyndica(?:t|l)"
    r"|\breligio(?:n|us)|\breligiøs|\breligiös|\breligieu|\bphilosophical\s+(?:belief|conviction)|\bfilosofisk\w*\s+(?:overbevisning|övertygelse)"
    r"|\bweltanschaulich|\bconvictions\s+philosophiques|\bracial\s|\brasemessig|\brassisch|\bethni(?:c|qu|sch)|\betnisk"
    r"|\bpolitical\s+opinion|\bpolitisk\w*\s+(?:oppfatning|overbevisning|åsikt)|\bpolitische\s+(?:meinung|überzeugung)"
    r"|\bfacklig\w*\s+tillhörighet|^\s*disabilit(?:y|ies)\b|\bfunksjons(?:nedsettelse|hemning|hemming)|\bfunktionsneds(?:ätt|ætt)"
    r"|\bschwerbehinder|\bsituation\s+de\s+handicap"
    r"|\bopinions?\s+politique|\bsexual\s+orientation|\bsex(?:ual)?\s+life|\bseksuell?|\bsexuell|\bsexual(?:leben|liv)"
)
CRIMINAL: Final = (
    r"\bcriminal\s+(?:data|record|conviction|offen[cs]e|histor)|\bconvictions?\s+and\s+offen[cs]es"
    r"|\bstraffe(?:dom|attest|rettslig)|\bstraffbare|\bstrafbare\s+forhold|\blovovertr[eæ]d|\blagöverträd|\bvandelsopplysning|\bpolitiattest"
    r"|\bbrottmål|\bvorstrafe|\bstraftat|\bstrafrechtliche\s+verurteilung|\bführungszeugnis"
    r"|\bstrafferegist|\bbrottsregist|\bstrafregister|\bstraffeoplysning|\bpolice\s+records?\b"
    r"|\bcondamnation|\binfractions\s+pénales|\bcasier\s+judiciaire"
)
NATIONAL_ID: Final = (
    r"\bnational\s+(?:id|identity|identification|insurance)\s*(?:number|no\b)|\bnational\s+ids?\b|\bsocial\s+security\s+(?:number|no\b)|\bssns?\b"
    r"|\bpersonal\s+identity\s+number|\bfødselsn(?:ummer|umre|r\b)|\bpersonn(?:ummer|umre|r\b)|\bcpr\b|\bcpr[\s-]?(?:nummer|number|nr)"
    r"|\bpersonal\s+identity\s+codes?\b|\bfnr\b|\bd-nr\b|\bidentitetsn(?:ummer|umre|r\b)|\bpersonidentifikator|\bpersonbeteckning"
    r"|\brentenversicherungsnummer|\bnuméros?\s+(?:insee|national|nationaux)\b"
    r"|\bd-nummer|\bsamordningsnummer|\bsteuer-?identifikationsnummer|\bsozialversicherungsnummer|\bnuméro\s+de\s+sécurité\s+sociale"
)
CHILDREN: Final = (
    r"\b(?:child|(?:school)?children|kids|minors?|pupils?|(?:skole|skol)?barn|barna|barnen|elev|elever|eleve?ne|elevane|eleverne|eleverna|mind(?:re|er)årig[ae]?|umyndige"
    r"|barnehagebarn|(?:skole)?børn|børnene|elevers?|(?:schul)?kind|(?:schul)?kinder|schüler(?:innen)?|minderjährige|enfants?|élèves?|mineurs?)\b"
    r"|\b(?:under|yngre\s+enn|yngre\s+end|unter|yngre\s+än)\s+1[0-8]\s+(?:år|jahren?)\b|\bmoins\s+de\s+1[0-8]\s+ans\b"
    r"|\b(?:students|users|persons|people|customers|members)\s+under\s+(?:the\s+age\s+of\s+)?1[0-8]\b"
)
# Employees named as people concerned, and of nobody else: "employees of customers" are not those of the exporter.
_WHOSE: Final = r"of|hos|av|af|till|for|til|bei|von|vom|des|der|du|de|d['\u2019]"
OWN_STAFF: Final = (
    r"^\s*(?:(?:all|our|own|current|former|temporary|alle|egne|våre|nåværende|tidligere|midlertidige|vores|nuværende|egna|våra|tidigare"
    r"|nuvarande|unsere|eigene|ehemalige|aktuelle|nos|anciens|propres)\s+)*"
    r"(?:employees|staff(?:\s+members)?|workers|workforce|personnel|ansatte|tilsette|medarbeidere|arbeidstakere|personell|personale"
    r"|medarbejdere|lønmodtagere|anställda|medarbetare|arbetstagare|personal|mitarbeiter(?:innen)?|mitarbeitende|beschäftigte"
    r"|angestellte|arbeitnehmer(?:innen)?|salariés|employés|collaborateurs)"
    rf"(?:\s*(?:[,;/&]|\b(?:and|og|och|und|et)\b)(?!.*\b(?:{_WHOSE})\b).*)?\s*$"
)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def words_found(words: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Those of some texts that name the data, as they were written."""
    return tuple(text for text in texts if _means(words, text))


@lru_cache(maxsize=4096)  # the same few categories stand in many records
def _means(words: str, text: str) -> bool:
    return any(_NOT.search(text[: hit.start()]) is None for hit in _pattern(words).finditer(text))
