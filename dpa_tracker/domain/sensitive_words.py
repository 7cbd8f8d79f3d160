"""Words by which people name data that ask for more care, in what they write of the data (en, nb, da, sv, de, fr).

Words alone prove nothing: they make somebody ask. "No health data" names them and denies them, so it says nothing.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "special": (
        r"health\w*|medical\w*|patients?|diagnos\w*|disabilit\w*|sick ?leave|biometric\w*|fingerprints?|genetic\w*"
        r"|religio\w*|ethnic\w*|racial|political opinions?|trade.union\w*|union membership"
        r"|sex(?:ual)? (?:life|orientation)"
        r"|helse\w*|pasient\w*|medisinsk\w*|sykdom\w*|sykefravær\w*|sykmelding\w*|biometri\w*|fingeravtrykk|genetisk\w*"
        r"|etnisk\w*|politisk\w* oppfatning\w*|fagforening\w*|seksuel\w*|helbred\w*|sundhed\w*|hälso\w*|hälsa"
        r"|gesundheit\w*|krankheit\w*|gewerkschaft\w*|santé|syndical\w*"
        r"|ethni(?:que|sch)\w*|rasemessig\w*|rassisch\w*|philosophical beliefs?"
        r"|politisk\w* (?:overbevisning|åsikt)\w*"
        r"|politische\w* meinung\w*|opinions? politiques?|religiø\w*|religiö\w*|religieu\w*|sexuell\w*"
        r"|génétiques?|biométri\w*"
    ),
    "criminal": (
        r"criminal\w*|convictions?|offences?|straffedom\w*|straffbar\w*|vandel\w*|politiattest\w*|lovovertr[eæ]d\w*"
        r"|strafbar\w*|straftat\w*|strafrechtlich\w*|vorstraf\w*|brottmål\w*|lagöverträd\w*"
        r"|condamnations? pénales?|casier judiciaire"
    ),
    "national_id": (
        r"national id\w*|social security numbers?|personal identity numbers?|fødselsnumm\w*|fødselsnr|personnumm\w*"
        r"|d-numm\w*|cpr(?:-?numm\w*)?"
        r"|ssns?|national insurance numbers?|personnr|samordningsnumm\w*|sozialversicherungsnummer\w*"
        r"|numéros? de sécurité sociale"
    ),
    "children": (
        r"child(?:ren)?|schoolchildren|minors?|pupils?|barn|barna|skolebarn|(?:skole)?børn|elev|elever|elevene|mindreårige|kinder"
        r"|schüler(?:innen)?|minderjährige|enfants?|élèves?|mineurs?"
    ),
}
_SOUGHT: Final = {flag: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for flag, words in _WORDS.items()}
_DENIED: Final = re.compile(
    r"\b(?:no|not|none|without|ingen|ikke|ikkje|uten|uden|inga|inte|utan|keine?[nr]?|nicht|ohne|sans|pas|aucune?s?)\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[,;.\n]|\b(?:but|men|aber|mais)\b", re.IGNORECASE)


def sensitive_in(text: str) -> frozenset[str]:
    """The kinds of data (values of `DataFlag`) that a text names and does not deny in the same part of a sentence."""
    parts = [part for part in _PARTS.split(text[:20_000]) if not _DENIED.search(part)]
    return frozenset(flag for flag, sought in _SOUGHT.items() if any(sought.search(part) for part in parts))
