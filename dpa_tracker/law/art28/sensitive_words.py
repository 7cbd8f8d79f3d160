"""How people name data that ask for more care, as stems in English, Norwegian, Danish, Swedish, German and French.

Only words that mean these data and nothing else: a hit contradicts the statement that there are none. A word behind a
negation ("no health data") is no hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

_NOT: Final = re.compile(
    r"\b(?:no|not|without|except|excluding|ingen|ikke|uten|unntatt|uden|inga|inte|utan|keine?n?|nicht|ohne|pas|sans|aucune?)"
    r"\b[^,;.]*$",
    re.IGNORECASE,
)
SPECIAL: Final = (
    r"\bhealth\s+(?:data|information|records?|conditions?)|\bmedical\s|\bmedical$|\bdiagnos[ei]s|\bpatient\s+(?:data|records?)"
    r"|\bhelse(?:opplysning|data|forhold|informasjon)|\bsykdom|\bpasient(?:data|journal|opplysning)|\bhelbredsoplysning"
    r"|\bsundhedsoplysning|\bhälso(?:uppgift|data)|\bpatient(?:uppgift|journal)|\bgesundheitsdaten|\bpatientendaten"
    r"|\bdonnées\s+(?:de\s+|sur\s+la\s+|relatives\s+à\s+la\s+)?santé|\bbiometri[ck]|\bbiométri|\bgenetic\s+data|\bgenetisk|\bgenetische"
    r"|\bgénétique|\btrade[\s-]union|\bfagforening|\bfagforbund|\bfackför|\bgewerkschaft|\bsyndica(?:t|l)"
    r"|\breligio(?:n|us)|\breligiøs|\breligiös|\breligieu|\bethnic|\betnisk|\bethnisch|\bpolitical\s+opinion|\bpolitisk\s+oppfatning"
    r"|\bpolitische\s+meinung|\bopinions?\s+politique|\bsexual\s+orientation|\bseksuell|\bsexuell"
)
CRIMINAL: Final = (
    r"\bcriminal\s+(?:record|conviction|offence)|\bstraffe(?:dom|attest|rettslig)|\bstraffbare|\bstraffeattest|\bbrottmål"
    r"|\bvorstrafe|\bstraftat|\bführungszeugnis|\bcondamnation|\bcasier\s+judiciaire"
)
NATIONAL_ID: Final = (
    r"\bnational\s+(?:id|identity|identification)\s*(?:number|no)|\bsocial\s+security\s+number|\bfødselsnummer|\bfødselsnumre|\bpersonnummer"
    r"|\bcpr[\s-]?(?:nummer|number|nr)|\bd-nummer|\bsteuer-?identifikationsnummer|\bnuméro\s+de\s+sécurité\s+sociale"
)
CHILDREN: Final = (
    r"\b(?:child|children|minors?|pupils?|barn|barna|elev|elever|mindreårige|barnehagebarn|bärn|elevers?|kind|kinder"
    r"|schüler(?:innen)?|minderjährige|enfants?|élèves?|mineurs?)\b"
)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def words_found(words: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Those of some texts that name the data, as they were written."""
    return tuple(text for text in texts if _means(_pattern(words), text))


def _means(pattern: re.Pattern[str], text: str) -> bool:
    return any(_NOT.search(text[: hit.start()]) is None for hit in pattern.finditer(text))
