"""Words that make somebody ask whether data ask for more care, in what is written of the data (en, nb, da, sv, de, fr).

They are wider than those that contradict a record (`sensitive_words`, `purpose_words`), and take all of those in: what
a rule takes for such data is never passed over by a question. Words alone prove nothing. "No health data" names them
and denies them, so it says nothing.
"""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.domain.onboarding import DataFlag
from dpa_tracker.law.art28.purpose_words import words_in_purpose
from dpa_tracker.law.art28.sensitive_words import CHILDREN, CRIMINAL, NATIONAL_ID, SPECIAL, words_found

_SURE: Final = {
    DataFlag.SPECIAL: SPECIAL,
    DataFlag.CRIMINAL: CRIMINAL,
    DataFlag.NATIONAL_ID: NATIONAL_ID,
    DataFlag.CHILDREN: CHILDREN,
}
_PERHAPS: Final = {
    DataFlag.SPECIAL: (
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
        # Illness, treatment and the body, as people say them who are no lawyers.
        r"|illness\w*|diseases?|hospital(?:i[sz]ation\w*| admissions?| stays?)|mentally ill|psychiatr\w*"
        r"|therap\w*|pregnan\w*"
        r"|medications?|medicines?|prescriptions?|vaccin\w*|allerg\w*"
        r"|blood (?:types?|groups?|samples?|tests?|pressure)|disabled"
        r"|handi[ck]app?\w*|psykisk\w*|psykiatri\w*|terapi\w*|gravid\w*|legemid\w*|medikament\w*"
        r"|medisin(?:er|ene|ering|lister?)?"
        r"|resept(?:er|ene)?|vaksin\w*|blodprøve\w*|blodtry(?:kk|ck)\w*|sykehusinnlegg\w*|innleggelse\w*"
        r"|journalnotat\w*|legeerklæring\w*"
        r"|lægemid\w*|lægeerklæring\w*|indlæggelse\w*|läkemed\w*|läkarintyg\w*|vårdtid\w*|schwanger\w*"
        r"|medikation\w*|impf\w*|behinder\w*"
        r"|psychisch\w*|blut(?:gruppe|druck|prob)\w*|vaccinations?|grossesses?|handicapée?s?|ordonnances?"
        r"|maladies?|hospitalisations?"
        # Belief and politics.
        r"|livss?yn\w*|trossamfun[nd]\w*|trosretning\w*|konfesjon\w*|party (?:membership|affiliation)s?"
        r"|political (?:views?|beliefs?|affiliations?)"
        r"|parti(?:medlem|tilhør|tillhör)\w*|politisk\w* (?:ståsted|syn|tilhør\w*|tillhör\w*)"
        r"|parteizugehörigkeit\w*|parteimitglied\w*"
    ),
    DataFlag.CRIMINAL: (
        r"criminal\w*|background (?:checks?|screenings?)|bakgrunnss?jekk\w*|bakgrunnskontroll\w*"
        r"|baggrundstjek\w*|bakgrundskontroll\w*"
        r"|convictions?|offences?|straffedom\w*|straffbar\w*|vandel\w*|politiattest\w*|lovovertr[eæ]d\w*"
        r"|strafbar\w*|straftat\w*|strafrechtlich\w*|vorstraf\w*|brottmål\w*|lagöverträd\w*"
        r"|condamnations? pénales?|casier judiciaire"
    ),
    DataFlag.NATIONAL_ID: (
        r"national id\w*|social security numbers?|personal identity numbers?|fødselsnumm\w*|fødselsnr|personnumm\w*"
        r"|d-numm\w*|cpr(?:-?numm\w*)?"
        r"|ssns?|national insurance numbers?|personnr|samordningsnumm\w*|sozialversicherungsnummer\w*"
        r"|numéros? de sécurité sociale"
    ),
    DataFlag.CHILDREN: (
        r"teenagers?|adolescents?|infants?|toddlers?|tenåring\w*|ungdom(?:mer|men|mene|mar|om|ar)?|spedbarn"
        r"|tonåring\w*|jugendliche\w*"
        r"|child(?:ren)?|schoolchildren|minors?|pupils?|barn|barna|skolebarn|(?:skole)?børn|elev|elever"
        r"|elevene|mindreårige|kinder"
        r"|schüler(?:innen)?|minderjährige|enfants?|élèves?|mineurs?"
    ),
}
_SOUGHT: Final = {flag: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for flag, words in _PERHAPS.items()}
_DENIED: Final = re.compile(
    r"\b(?:no|not|none|without|ingen|ikke|ikkje|uten|uden|inga|inte|utan|keine?[nr]?|nicht|ohne|sans|pas|aucune?s?)\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[,;.\n]|\b(?:but|men|aber|mais)\b", re.IGNORECASE)


_LONGEST: Final = 20_000  # characters that are looked through: a question is a few lines


def data_named(text: str) -> frozenset[DataFlag]:
    """The kinds of data that a text names and does not deny in the same part of a sentence."""
    parts = tuple(part for part in _PARTS.split(text[:_LONGEST]) if not _DENIED.search(part))
    return frozenset(flag for flag in _SURE if _is_named(flag, parts))


def _is_named(flag: DataFlag, parts: tuple[str, ...]) -> bool:
    sure = _SURE[flag]
    return (
        any(_SOUGHT[flag].search(part) for part in parts)
        or bool(words_found(sure, parts))
        or bool(words_in_purpose(sure, parts))
    )
