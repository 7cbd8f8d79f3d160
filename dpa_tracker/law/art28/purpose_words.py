"""What a purpose in running text names of data that ask for more care, in the six languages of the lists.

A purpose says what is done, and much of it has the words of such data without the data: a portal for healthcare
vendors, the health of a system, insurance of employees, a medical device. Only what means records of people counts
here, and neither what is denied, made up or anonymous, nor the health of what is no human being.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from dpa_tracker.law.art28 import purpose_vocabulary as vocabulary
from dpa_tracker.law.art28.purpose_vocabulary import either
from dpa_tracker.law.art28.sensitive_words import CHILDREN, CRIMINAL, NATIONAL_ID, SPECIAL

_HEALTH: Final = (
    r"\bhealth\s+(?:data|information|records?|histor(?:y|ies)|conditions?)\b|\b(?:data|information)\s+(?:concerning|about|on)\s+"
    r"(?:\w+\s+)?health\b|\bpatients?['\u2019]?s?['\u2019]?\s+(?:data|records?|journals?|files?|charts?|histor(?:y|ies)|information)\b"
    r"|\bmedical\s+(?:data|records?|histor(?:y|ies)|information|journals?|files?|conditions?|test\s+results|diagnos[ei]s|certificates?|appointments?)\b"
    r"|\bdiagnos[ei]s\s+(?:and\s+\w+\s+)?of\s+patients\b|\bvaccination\s+(?:status|data|records?)\b|\bdrug\s+tests?\b"
    r"|\ballerg(?:y|ies|ier|iene|ien|ierna)\b|\bE(?:HR|PJ|PD)[\s-]+(?:systems?|platform|hosting|drift)\w*"
    r"|\bsick(?:ness)?[\s-]+(?:leave|absences?|notes?)\b"
    r"|\bhelse(?:opplysning|data|informasjon|journal)\w*|\b(?:opplysning(?:er|ar)?|data|informasjon)\s+om\s+(?:\w+\s+)?helse(?!vest|føretak|foretak)\w*"
    r"|\bhelse-\s+og\s+\w*opplysning\w*"
    r"|\bpasient(?:data|journal|opplysning|informasjon)\w*|\bmedisinske\s+(?:opplysninger|data|journaler)\b"
    r"|\bsyke?fravær\w*|\bsyke?melding\w*|\bsjuke?(?:fråvær|melding)\w*"
    r"|\b(?:helbreds|sundheds)(?:oplysning|data)\w*|\boplysninger\s+om\s+(?:\w+\s+)?helbred\w*|\bpatient(?:data|journal|oplysning)\w*"
    r"|\bsyge(?:fravær|melding)\w*|\bhälso(?:uppgift|data|information)\w*|\buppgifter\s+om\s+(?:\w+\s+)?häls[ao]\w*|\bpatientuppgift\w*"
    r"|\bsjuk(?:frånvaro|skrivning|anmälning)\w*|\b(?:gesundheits|patienten)(?:daten|akten?|informationen)\w*|\bgesundheits-\s+und\s+\w*daten\b"
    r"|\bmedizinische\w?\s+(?:daten|akten|befunde)\b|\bkrank(?:meldung|schreibung)\w*"
    r"|\b(?:données|informations|dossiers)\s+(?:médica(?:les|ux)|(?:de\s+|sur\s+la\s+|relatives\s+à\s+la\s+|concernant\s+la\s+)santé)\b"
    r"|\bdossiers?\s+(?:de\s+|des\s+)?patients?\b|\barrêts?\s+(?:de\s+)?(?:travail\s+pour\s+)?maladie\b"
)
_BODY: Final = (
    r"|\bbiom[ée]tri\w*|\b(?:facial|face)\s+recognition\b|\bansi(?:kt|gt)sgje?nk(?:je|e)nn\w*|\bansigtsgenkend\w*|\bansiktsigenkänn\w*"
    r"|\bgesichtserkennung\w*|\breconnaissance\s+faciale\b"
    r"|\b(?:genetic|dna)\s+(?:data|tests?|testing|information|samples?|profiles?)\b|\bgenetiske?\s+(?:data|opplysninger|oplysninger|tester|prøver)\b"
    r"|\bgenetiska\s+(?:data|uppgifter|tester)\b|\bgen(?:tests?|data|daten)\b|\bgenetische\w?\s+(?:daten|tests?|informationen)\b"
    r"|\b(?:données|tests?|informations)\s+génétiques?\b"
    r"|\bsexual\s+orientation|\bsex(?:ual)?\s+li(?:fe|ves)\b|\bseksuell?e?\s+(?:legning|orientering|forhold)\b|\bsexuell\w*\s+(?:läggning|orientierung)\b"
    r"|\bvie\s+sexuelle\b|\borientation\s+sexuelle\b"
)
_VIEWS: Final = (
    r"|\btrade[\s-]union\s+(?:membership|members|dues|affiliation)|\bunion\s+(?:membership|dues)\b"
    r"|\bfagforenings?(?:medlem|kontingent|trekk|tilhør|tilhørsforhold)\w*|\bfack(?:förenings?)?(?:medlem|avgift|tillhörighet)\w*"
    r"|\bgewerkschafts(?:zugehörigkeit|mitglied|beitr)\w*|\bappartenance\s+syndicale\b|\bcotisations?\s+syndicales?\b"
    r"|\breligious\s+(?:beliefs?|affiliations?|denominations?|convictions?)\b|\breligiøse?\s+(?:tilhørighet|overbevisning|tro|tilhørsforhold)\b"
    r"|\breligiös\w*\s+(?:tillhörighet|övertygelse|überzeugung)\w*|\breligionszugehörigkeit\w*|\bkonfession\w*|\bkirchensteuer\w*"
    r"|\bconvictions?\s+religieuses?\b|\bappartenance\s+religieuse\b"
    r"|\bethnic\s+(?:origin|background)s?\b|\bracial\s+(?:or\s+ethnic\s+)?origin|\betnisk\w*\s+(?:opprinnelse|oprindelse|bakgrunn|baggrund|ursprung|tilhørighet)\b"
    r"|\bethnische\w?\s+herkunft\b|\borigines?\s+(?:raciale|ethnique)s?\b"
    r"|\bpolitical\s+(?:opinions?|affiliations?)\b|\bpolitiske?\s+(?:oppfatning|overbevisning)\w*|\bpolitiska?\s+åsikt\w*"
    r"|\bpolitische\w?\s+(?:meinung|überzeugung)\w*|\bopinions?\s+politiques?\b"
)
_CONVICTIONS: Final = (
    r"\bcriminal\s+(?:records?|convictions?|histor(?:y|ies)|data|backgrounds?)\b|\bconvictions?\s+and\s+offen[cs]es\b"
    r"|\bstraffe(?:dom|attest)\w*|\bpolitiattest\w*|\bvandels(?:attest|opplysning)\w*|\bbørneattest\w*|\bbelastningsregist\w*|\bbrottmålsdom\w*"
    r"|\bvorstrafe\w*|\bstrafrechtliche\w?\s+verurteilung\w*|\bführungszeugnis\w*|\bcasiers?\s+judiciaires?\b|\bcondamnations?\s+pénales?\b"
)
_NUMBERS: Final = (
    r"\bnational\s+(?:id|identity|identification|insurance)\s*(?:numbers?|nos?\b)|\bsocial\s+security\s+(?:numbers?|nos?\b)|\bssns?\b"
    r"|\bpersonal\s+identity\s+numbers?|\bfødselsn(?:ummer|umre|r\b)\w*|\bpersonn(?:ummer|umre|r\b)\w*|\bcpr[\s-]?(?:nummer|numre|numbers?|nr)\w*"
    r"|\bd-nummer\w*|\bsamordningsnummer\w*|\bsteuer-?identifikationsnummern?\b|\bsozialversicherungsnummern?\b|\bnuméros?\s+de\s+sécurité\s+sociale\b"
)
# Behind these what is named is not there; a comma or a full stop ends what they govern.
_DENIED: Final = re.compile(
    r"\b(?:no|not|never|without|except|excluding|other\s+than|non|ingen|ikke|ikkje|aldri|aldrig|uten|unntatt|annet\s+enn|andre\s+enn|uden|undtagen|inga|inte"
    r"|utan|förutom|keine?n?r?|nicht|nie|ohne|außer|pas|jamais|sans|aucune?s?|sauf|hors)\b[^,;.:]*$"
    r"|\b(?:synthetic|fictitious|dummy|anonymi[sz]ed|anonymous|mock|syntetiske?a?|fiktive?a?|anonym\w*|synthetische\w?|fiktive\w?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_DENIED_AFTER: Final = re.compile(
    r"^(?:\s+(?!(?:but|and|or|that|which|men|og|eller|som|der|och|und|oder|aber|et|ou|mais|qui)\b)[\w\u2019']+){0,3}?\s+(?:not|never|excluded|ikke|ikkje|aldri|aldrig|inte|nicht|nie|ausgeschlossen|unntatt|undtaget|uteslutna|ne|n['\u2019]\w+|exclue?s?)\b",
    re.IGNORECASE,
)
_THINGS: Final = (
    r"(?:systems?|services?|servers?|networks?|devices?|applications?|apps?|clusters?|databases?|batter(?:y|ies)|endpoints?|infrastructure|platforms?"
    r"|machines?|vehicles?|engines?|fleets?|projects?|financial|pipelines?|sites?|websites?|hardware|software|cloud|nodes?|disks?|animals?|plants?|crops?"
    r"|livestock|soil|data|code|tenants?|accounts?)"
)
_OF_THINGS: Final = re.compile(rf"\b{_THINGS}[\s-]+$", re.IGNORECASE)
_OF_THINGS_AFTER: Final = re.compile(rf"^\s+(?:of|for|from|about)\s+(?:\w+\s+){{0,3}}?{_THINGS}\b", re.IGNORECASE)
_ENGLISH_HEALTH: Final = re.compile(r"health\b", re.IGNORECASE)
_SPECIAL: Final = (*vocabulary.PATIENTS, *vocabulary.FINGERS, *vocabulary.ABSENCE, *vocabulary.TREATMENT)
# A print of what is no hand: of a browser, a certificate, a file.
_PRINT: Final = re.compile(r"finger|empreinte", re.IGNORECASE)
_PRINTED: Final = (
    r"(?:devices?|browser\w*|certificates?|files?|keys?|documents?|hash(?:es)?|server|software|tls|ssl|ssh|sha-?\d*|canvas|audio"
    r"|nettleser\w*|sertifikat\w*|fil(?:en|er|ene)?|nøkkel\w*|dokument\w*|enhet\w*|enhed\w*|certifikat\w*|webbläsar\w*|nyckel\w*"
    r"|datei\w*|zertifikat\w*|schlüssel\w*|gerät\w*|navigateurs?|fichiers?|certificats?|appareils?|clés?|digital(?:t|e|er|en|es|a)?)"
)
_PRINT_OF_THINGS: Final = re.compile(rf"\b{_PRINTED}(?:'s|s)?[\s-]+$", re.IGNORECASE)
_PRINT_OF_THINGS_AFTER: Final = re.compile(
    rf"^\s+(?:of|for|from|av|af|på|fra|från|der|des|von|du|des?|de\s+la|de\s+l['\u2019])\s*(?:\w+\s+){{0,3}}?{_PRINTED}\b",
    re.IGNORECASE,
)
_RUNNING: Final = {
    SPECIAL: re.compile(f"{_HEALTH}{_BODY}{_VIEWS}|{either(_SPECIAL)}", re.IGNORECASE),
    CRIMINAL: re.compile(f"{_CONVICTIONS}|{either(vocabulary.CONVICTIONS)}", re.IGNORECASE),
    NATIONAL_ID: re.compile(f"{_NUMBERS}|{either(vocabulary.NUMBERS)}", re.IGNORECASE),
    CHILDREN: re.compile(either(vocabulary.CHILDREN), re.IGNORECASE),
}


def words_in_purpose(words: str, texts: Iterable[str]) -> tuple[str, ...]:
    """What running texts name of SPECIAL, CRIMINAL or NATIONAL_ID data or of CHILDREN, as written there, each once."""
    return tuple(dict.fromkeys(each for text in texts if text for each in _named(words, text)))


@lru_cache(maxsize=4096)  # one purpose stands in many records
def _named(words: str, text: str) -> tuple[str, ...]:
    return tuple(hit.group() for hit in _RUNNING[words].finditer(text) if _is_meant(hit, text))


def _is_meant(hit: re.Match[str], text: str) -> bool:
    before, after = text[: hit.start()], text[hit.end() :]
    if _DENIED.search(before) or _DENIED_AFTER.search(after):
        return False
    if _PRINT.match(hit.group()):
        return not (_PRINT_OF_THINGS.search(before) or _PRINT_OF_THINGS_AFTER.search(after))
    of_things = _OF_THINGS.search(before) or _OF_THINGS_AFTER.search(after)
    return not (of_things and _ENGLISH_HEALTH.search(hit.group()))
