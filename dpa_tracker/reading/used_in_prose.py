"""Companies that the running text of a privacy policy says are used for something: "we use X for Y", in six languages.

Few rather than wrong: without a legal form a name counts only where "we use", "hosted by" or the like stands before it
and what it is used for stands beside it. Of a text that only says with whom data are shared, or of a German noun, which
is written as a name is, a name is told as unsure: it counts where the register knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.reading.passages import Kind, Passage
from dpa_tracker.reading.recipient_names import is_no_company

# What is said to be used is one of these words and no company, in whichever language.
_NO_NAME: Final = re.compile(
    r"(?:personal|personopplysning\w*|personoplysning\w*|personuppgift\w*|daten|données|informa\w+|your|you|our|their|its|this|that|these|those|the|such|any|some|both"
    r"|ihre?r?n?|din|ditt|dine|deres|vos|votre|nos|user\w*|usage|log\w*|device\w*|account\w*|content|contact|cookies?|pixel\w*|beacon\w*|token\w*|tag\w*|script\w*|plugin\w*|plug-?in\w*"
    r"|web\w*|browser\w*|server\w*|firewall\w*|technolog\w+|tracking|tools?|software|apps?|api\w*|sdk\w*|sso|mfa|2fa|tls|ssl|https?|aes\S*|rsa|vpn\w*|dns\w*|gps|ip|ip-\w+|sms|e-?mail\w*|e-?post\w*"
    r"|gdpr|dsgvo|rgpd|eu|eea|eøs|eös|ees|ewr|uk|usa?|u\.s\.?|art\.?|article\w*|artikkel\w*|section|recital|standard\w*|contractual|clause\w*|scc\w*|bcr\w*|binding|corporate|rules|dpf|dpa\w*"
    r"|privacy|shield|safe|harbou?r|data|framework\w*|decision\w*|adequacy|annex\w*|internet|world|cloud|java|javascript|html\d?|css|json|sql|iso\w*|soc|pci\S*|nda\w*|ai|ki|ia|llm\w*|ml"
    r"|i|we|vi|wir|nous|he|she|it|they|aggregate\w*|anonymi\w+|pseudonymi\w+|encrypt\w*|krypter\w*|verschlüssel\w*|google\s+fonts?|local|session|flash|norges?|norsk\w*|danmark|sverige\w*"
    r"|deutschland|france|norway|denmark|sweden|germany|ireland|europe\w*|europa|monday|service\w*|services?|dienst\w*|leverandør\w*|vendor\w*|third|tredje\w*|dritt\w*|machine|automatic\w*"
    r"|interest-based|targeted|online|http\S*|www\S*|dem|de|han|hun|ham|henne|oss|deg|dere|alle|andre|andra"
    r"|(?:data|under)?databehandler\w*|\w*biträde\w*|\w*auftragsverarbeiter\w*|(?:sub-?)?(?:processors?|contractors?)|consultants?|konsulent\w*|konsult\w*|freelancer\w*"
    r"|legitimate|artificial|two-factor|multi-factor|strictly|essential|necessary|functional|analytical)",
    re.IGNORECASE,
)
# A term of the text that only begins as a name does ("Tracking Technologies", "Necessary Cookies").
_ENDS_A_TERM: Final = re.compile(
    r"(?:cookies?|technolog(?:y|ies)|interests?|intelligence|learning|authentication|consent|information|data|clauses?|rules|measures|identifiers?|purposes?|beacons?|officers?|agreements?"
    r"|polic(?:y|ies)|providers?|partners|parties|opplysninger|oplysninger|uppgifter|daten|données|kapsler)",
    re.IGNORECASE,
)
# A German noun as it may stand without an article behind "wir nutzen".
_GERMAN_NOUN: Final = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]+(?:ungs?|ungen|heit|heiten|keit|keiten|schaft|schaften|en|ern|er|nisse|mittel|e|s|tion|tät|ik|ismus|verkehr|dienst|raum|netz|werk)"
)
_WORD: Final = (
    r"(?:[A-ZÆØÅÄÖÜÉ][\w&+\u2019'-]*(?:\.(?!\s|$)\w+)*"
    r"|[a-z]+[A-Z]\w*|[a-z0-9-]+\.(?:com|io|no|ai|dk|se|de|fr|ly|me|app))"
)
_NAME: Final = rf"{_WORD}(?:\s+(?:{_WORD}|[0-9]{{1,3}}\b)){{0,3}}"
_FURTHER: Final = (
    rf"(?:\s*\([^()]{{1,80}}\))?(?:\s*,\s*(?:and\s+|og\s+|och\s+|und\s+|et\s+)?|\s+(?:and|og|och|und|et)\s+){_NAME}"
)
_NAMES: Final = rf"(?P<names>{_NAME}(?:{_FURTHER}){{0,9}})(?:\s*\((?P<aside>[^()]{{1,120}})\))?"
_KIND: Final = (
    r"(?i:(?:(?:the|our|an?|den|det|de|vår|vårt|våre|våra|vores|en|et|ein(?:en|e|em|er)?|die|das|dem|der|unser(?:en|em|e|er)?|le|la|les|un|une|notre|l[\u2019'])\s*)?"
    r"(?:(?:[\w-]+\s+){0,2}(?:services?|providers?|tools?|platforms?|vendors?|processors?|companies|company|\w*system\w*|\w*tjenest\w+|\w*verktøy\w*|\w*løsning\w*|\w*leverandør\w*|databehandler\w*|plattform\w*|selskap\w*"
    r"|\w*tjänst\w*|\w*verktyg\w*|\w*leverantör\w*|biträde\w*|dienst(?:leister|e|s)?|anbieter|tool|plattform|software|prestataire|outil|fournisseur|sous-traitant|solution|plateforme)\s+))?"
)
_OFTEN: Final = (
    r"(?:(?:also|currently|only|primarily|mainly|og|også|for\s+tiden|i\s+dag|även|också"
    r"|hierfür|hierzu|dafür|auch|derzeit|zudem|également|aussi|actuellement)\s+){0,2}"
)
_WE_USE: Final = (
    r"(?:(?:\b[Ww]e|\b[Cc]ompany)\s+{often}(?:use|utili[sz]e|employ|engage|rely\s+on|work\s+with|partner\s+with|have\s+(?:engaged|chosen))"
    r"|\b(?:[Vv]i)\s+{often}(?:bruker|benytter(?:\s+(?:oss\s+av|os\s+af))?|anvender|bruger|samarbeider\s+med|samarbejder\s+med|har\s+valgt|använder(?:\s+oss\s+av)?|anlitar|nyttjar|samarbetar\s+med|tar\s+hjelp\s+av)"
    r"|\b[Ww]ir\s+{often}(?:nutzen|verwenden|benutzen|beauftragen|arbeiten\s+mit|setzen(?:\s+auf)?)"
    r"|\b[Nn]ous\s+{often}(?:utilisons|recourons\s+à|faisons\s+appel\s+à|travaillons\s+avec|avons\s+recours\s+à))"
).replace("{often}", _OFTEN)
_FOR: Final = (
    r"(?:for|to|as|in\s+order\s+to|when|som|til|når|för|till|att|zur?|zum|für|als|um|bei"
    r"|pour|comme|afin|lors|à\s+des\s+fins)\b"
)
_KIND_AFTER: Final = r"(?:\s+(?:platform|service|software|api|tool|plattform\w*|tjeneste\w*|tjänst\w*))?"
_WHICH_IS: Final = r"(?:an?|en|et|ett|eine?n?|une?|which|who|som|qui|die|der|das)\b"  # ", an open-source software"
_PURPOSE_FIRST: Final = (
    r"\b(?:[Ff]or|[Tt]o|[Tt]il|[Ff]ör|[Ff]ür|[Zz]ur|[Zz]um|[Bb]ei|[Pp]our|[Nn]år|[Ii]\s+forbindelse\s+med)\s"
    r"[^.;:\n]{3,100}?,?\s"
)
_TURNED: Final = (
    r"(?:we\s+{often}(?:use|rely\s+on|engage)|(?:bruker|benytter|anvender|bruger|använder|anlitar|samarbeider|samarbejder)\s+vi(?:\s+med)?"
    r"|(?:nutzen|verwenden|setzen|beauftragen)\s+wir|nous\s+{often}(?:utilisons|recourons\s+à|faisons\s+appel\s+à))"
).replace("{often}", _OFTEN)
_KEPT: Final = (
    r"\b(?:hosted\s+(?:by|at|with)|(?:driftes|driftet|hostes|hostet|leveres|levert|drives)\s+(?:av|af|hos)|(?:lagres|lagret|oppbevares|opbevares|lagras|lagrat)\s+hos"
    r"|gehostet\s+(?:bei|von)|betrieben\s+von|hébergée?s?\s+(?:par|chez)|powered\s+by|(?:sendes|sendt|skickas)\s+(?:med|via|gjennom|gennem|genom)|sent\s+(?:via|through|using))"
)
_SHARED: Final = (
    r"\b(?:(?:share|shared|disclosed?|sent|send|transferred|transfer|passed\s+on)\s+(?:[\w-]+\s+){0,3}?(?:with|to)|(?:deles|delt|deler\s+[\w\s]{1,30}?)\s+med|(?:sendes|overføres|utleveres|videregives)\s+til"
    r"|delas\s+med|(?:överförs|lämnas\s+ut|skickas)\s+till|(?:übermittelt|weitergegeben)\s+an|(?:transmises?|communiquées?)\s+à|partagées?\s+avec)"
)
_SURE: Final = (
    re.compile(rf"{_WE_USE}\s+{_KIND}{_NAMES}{_KIND_AFTER}\s*,?\s+{_FOR}"),
    re.compile(rf"{_WE_USE}\s+{_KIND}{_NAMES}\s*,\s*{_WHICH_IS}"),
    re.compile(
        rf"{_PURPOSE_FIRST}{_TURNED}\s+{_KIND}{_NAMES}(?=\s*(?:[.,;)\n]|$|\s(?:og|and|och|und|et|som|which|der|ein|a|an|en|et)\b))"
    ),
    re.compile(rf"{_KEPT}\s+{_KIND}{_NAMES}(?=\s*(?:[.,;)\n]|$|\s[a-zæøåäöüé]))"),
)
_UNSURE: Final = (
    re.compile(rf"{_SHARED}\s+{_KIND}{_NAMES}"),
    re.compile(rf"{_WE_USE}\s+{_KIND}{_NAMES}"),
)
_APART: Final = re.compile(r"\s*\([^()]*\)|\s*,\s*(?:(?:and|og|och|und|et)\s+)?|\s+(?:and|og|och|und|et)\s+")
_SHORTEST: Final = 2  # letters: one is no name
_GERMAN: Final = re.compile(r"\b[Ww]ir\b")
_SPEAKING: Final = frozenset({Kind.TEXT, Kind.ITEM})


@dataclass(frozen=True, slots=True)
class Used:
    """A name as it stands; `sure` where the sentence says by itself that it is a company that is used."""

    name: str
    sure: bool


def used_in_prose(passages: tuple[Passage, ...]) -> tuple[Used, ...]:
    """The names in the order of their first naming, each once; sure where one place makes it so."""
    found: dict[str, bool] = {}
    for passage in passages:
        if passage.kind in _SPEAKING:
            for name, sure in _named(" ".join(passage.text.split())):
                found[name] = found.get(name, False) or sure
    return tuple(Used(name, sure) for name, sure in found.items())


def _named(text: str) -> Iterator[tuple[str, bool]]:
    for sure, patterns in ((True, _SURE), (False, _UNSURE)):
        for pattern in patterns:
            for hit in pattern.finditer(text):
                german = _GERMAN.search(hit.group()) is not None
                for name in filter(None, map(_cleaned, _APART.split(hit["names"]))):
                    yield name, sure and not (german and _is_german_noun(name))


def _cleaned(text: str) -> str | None:
    """The name without a full stop at its end; None for a word that names no company."""
    name = text.strip().rstrip(".,")
    words = name.split()
    if len(name) < _SHORTEST or _NO_NAME.fullmatch(words[0]) or _ENDS_A_TERM.fullmatch(words[-1]):
        return None
    return None if is_no_company(words) else name


def _is_german_noun(name: str) -> bool:
    words = name.split()
    return len(words) == 1 and _GERMAN_NOUN.fullmatch(words[0]) is not None
