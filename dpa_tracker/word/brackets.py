"""What text in [brackets] is, where nobody marked it yellow: a placeholder, a box to tick, or text that belongs there.

Lawyers write placeholders in brackets, and also omissions, additions to a quotation, citations and notes. A placeholder
that is taken for text goes out with the document; text that is taken for a placeholder stops it for nothing. What is
neither for certain is left to a person.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final

from dpa_tracker.word.proposal_words import DETAILS, PARTY_WORDS, TOPICS


class Bracket(StrEnum):
    """What a bracket is. PERHAPS: a person must look."""

    PLACEHOLDER = "placeholder"
    PERHAPS = "perhaps"
    BOX = "box"
    TEXT = "text"


BESIDE: Final = 300  # characters
PROSE: Final = 7  # words; more is a passage that may belong in the document
BEFORE_AN_X: Final = 3  # words before a lone [X] that make it part of a sentence
WIDE: Final = 3  # spaces between brackets that are room to write in
TICKED: Final = frozenset({"", "x", "X", "✓", "✔", "☐", "☒", "☑"})
BOX: Final = re.compile(r"\[\s?[xX✓✔]?\s?\]")
OMISSION: Final = re.compile(r"…+|\.{2,}")
ROOM: Final = re.compile(r"[\W_]*|[Xx]{2,}|N{1,2}|N\.? ?N\.?|T\.?B\.?[DCA]\.?", re.IGNORECASE)
STARS: Final = re.compile(r"\*+")  # confidential parts left out
INSIDE: Final = re.compile(r"[●•]|_{2,}|…|\.{3}|\bX{1,4}\b|\bxx+\b|\b[Xx]{1,2}[./-][Xx]{1,2}\b|\?$")
COUNTED: Final = (
    r"\(?(?:calendar |business |working |kalender|arbeids|virke)?(?:hours?|timers?|timar|days?|dag(?:e|er|ers)?|weeks?"
    r"|uker?|months?|måned(?:er|ers)?|years?|år)\b|%|prosent|per ?cent|kr\b|kroner|NOK|EUR|USD|GBP|SEK|DKK|[€$£]"
)
UNIT: Final = re.compile(rf"\W{{0,3}}(?:\([^)]*\)\s*)?(?:{COUNTED})", re.IGNORECASE)
AMOUNT: Final = re.compile(rf"[\d .,\u00a0]+\s*(?:{COUNTED}).*", re.IGNORECASE)
CURRENCY: Final = re.compile(r"(?:\b(?:kr|NOK|EUR|USD|GBP|SEK|DKK)|[€$£])\.?\s*$")
NUMBERS: Final = re.compile(r"\d[\d\s,;.–-]*|[ivxlc]+|[IVXLC]+|[A-Za-zÆØÅæøå]")  # noqa: RUF001 - a dash
EDITORIAL: Final = re.compile(
    r"sic!?|\(sic\)|omitted|omission|emphasis\b.*|reserved|redacted|deleted|not used|unused|repealed|n/a|ibid\.?|idem"
    r"|utelatt|utelatelse|uthev\w*.*|(?:min|vår|egen) uthevi?ng|sladdet|opphevet|utgår|ikke i bruk|reservert|tom"
    r"|.*\b(?:intentionally|left blank|signature page|page follows|remainder of|med hensikt|signaturside\w*)\b.*",
    re.IGNORECASE,
)
CITED: Final = re.compile(
    r"(?:see|see also|cf|compare|i\.e|jf|jfr|se|se også|dvs|her)\b.*"
    r"|(?:\d{4}\] )?(?:OJ|EUT|OJEU)\b.*"
    r"|(?:\((?:EU|EC|EF|EØF|EEC)\)|(?:regulation|directive|decision|forordning|direktiv|beslutning)\b)[^●•_]*\d.*"
    r"|(?:joined )?cases?\b.*\d.*|[CT][-\u2010-\u2012]\d.*|sak\b.*\d.*"
    r"|(?:art|arts|article|articles|artikkel|section|clause|annex|chapter|recital|schedule|appendix|exhibit|paragraph"
    r"|point|punkt|pkt|avsnitt|kapittel|vedlegg|bilag|klausul|part|del|fotnote|footnote|figure|figur|table|tabell)"
    r"s?\.?\s+(?!X\b)(?:\d[\w.()–-]*|[IVX]+\b|[A-Z]\b).*"  # noqa: RUF001 - a dash
    r"|§.*|(?:HR|LB|LA|LE|LF|LG|LH|LOV|FOR|Rt|Rt\.|Prop|Prop\.|Meld|NOU|Ot|RFC|ISO|ISO/IEC|NS|EN|WP|EDPB|PVN|BGH)\b.*\d.*",
    re.IGNORECASE,
)
ABBREVIATIONS: Final = re.compile(
    r"(?:GDPR|DPA|DPO|SCCs?|UK|USA?|EU|EEA|EØS|EE?C|CJEU|TIA|BCRs?|DPF|IDTA|HIPAA|CCPA|PVF|SSA|ISO|IT|ASA?|AND|OR)"
)
ORDER: Final = re.compile(
    r"(?:please\s+)?(?:insert|enter|fill|specify|state|describe|list|add|complete|choose|select|delete|remove|tick"
    r"|provide|indicate|sett|fyll|angi|skriv|beskriv|oppgi|før|legg|velg|stryk|slett|fjern|kryss|spesifiser|indsæt|udfyld"
    r"|name of|date of|address of|number of|navn på|dato for|adresse til|antall"
    r"|note|notes|drafting note|guidance|optional|option|merknad|veiledning|valgfri\w*|alternativ\w*|NB)\b.*",
    re.IGNORECASE,
)
POINTING: Final = re.compile(
    r"(?:the|this|that|these|those|its|their|his|her|such|i|in|of|til|av|and|or|og|eller"
    r"|den|det|de|dette|denne|disse|sin|sitt|sine|deres)\b",
    re.IGNORECASE,
)
VERB: Final = re.compile(r"\b(?:shall|must|may|can|will|is|are|has|have|skal|må|kan|vil|er|har|ble|blir)\b")
MADE_UP: Final = re.compile(r"\S*(?:[a-zæøå0-9][A-ZÆØÅ]|_)\S*|[a-z]\w*(?:\.\w+)+")  # CompanyName, customer_name, a.name
CAPITALS: Final = re.compile(r"[^a-zæøå]*[A-ZÆØÅ]{3,}[^a-zæøå]*")
SHORTEST_CAPITALS: Final = 6  # of one word; a shorter one may be an abbreviation
WORDS: Final = re.compile(
    r"\b(?:dat(?:e|o)|months?|måned|years?|år|names?|navn|numbers?|nummer|nr|amount|beløp|sum|places?|sted|city"
    r"|municipality|kommune\w*|titles?|tittel|stilling|roles?|rolle|compan(?:y|ies)|selskap\w*|selskab\w*|firma\w*|entity"
    r"|foretak\w*|virksomhet\w*|institusjon\w*|university|universitet\w*|signature|signatur|underskrift|phone|telephone"
    r"|telefon\w*|tlf|websites?|nettsted\w*|url|currency|valuta|percentage|prosent\w*|pric(?:e|es)|pris|fees?|vederlag"
    r"|period\w*|deadline|frist|version|versjon|reference|referanse|descriptions?|beskrivelse|party|contact|kontakt\w*"
    r"|addresse?|adresse|e-?mail|e-?post|countr(?:y|ies)|land|hours|timer|days|dager|audience|project|prosjekt"
    r"|product|produkt|systems?|employer|arbeidsgiver|employee|arbeidstaker|hospital|sykehus|school|skole|department"
    r"|avdeling|enhet|locations?|lokasjon|cvr|reg|org|law|lov|lovvalg|verneting|court|tingrett)\b",
    re.IGNORECASE,
)
LABELLED: Final = re.compile(r"[^.;\n]{2,60}[:\t]\s*$")


def bracket_at(text: str, begin: int, end: int, *, alone: bool = False) -> Bracket:
    """What the bracket is that begins and ends at these characters of a paragraph's text.

    `alone`: the paragraph is one cell of a table, so that a bracket which is all of it is the cell's value.
    """
    # What tells of a bracket stands beside it; a paragraph may be long, and have a bracket in every line.
    inside, before, after = text[begin + 1 : end - 1], text[max(0, begin - BESIDE) : begin], text[end:]
    words = " ".join(inside.split())
    counted = UNIT.match(after) is not None or CURRENCY.search(before) is not None
    first = alone and not text[:begin].strip()
    value = not after.strip(" .,;\u00a0") and (first or LABELLED.search(before) is not None)
    if words in TICKED:
        return _box(inside, before, text, counted=counted, value=value)
    if OMISSION.fullmatch(words):
        return Bracket.PLACEHOLDER if counted or value else Bracket.PERHAPS
    if NUMBERS.fullmatch(words) and not ROOM.fullmatch(words):
        return Bracket.PLACEHOLDER if counted and words[0].isdigit() else Bracket.TEXT
    kind = kind_of_words(words)
    if kind is Bracket.PERHAPS and (before[-1:].isalnum() or after[:1].isalpha()):
        return Bracket.TEXT  # "[T]he", "plan[s]"
    return Bracket.PLACEHOLDER if kind is Bracket.PERHAPS and value and len(words.split()) <= PROSE else kind


def _box(inside: str, before: str, text: str, *, counted: bool, value: bool) -> Bracket:
    """A box to tick, or room for a number or a value."""
    if counted or len(inside.replace("\t", " " * WIDE)) >= WIDE or (value and not inside.strip()):
        return Bracket.PLACEHOLDER
    several = len(list(islice(BOX.finditer(text), 2))) > 1
    if inside == "X" and not several and len(before.split()) >= BEFORE_AN_X:
        return Bracket.PLACEHOLDER
    return Bracket.BOX


@lru_cache(maxsize=1_000)
def kind_of_words(words: str) -> Bracket:
    """What a bracket with these words is wherever it stands."""
    if EDITORIAL.fullmatch(words) or CITED.fullmatch(words):
        return Bracket.TEXT
    if STARS.fullmatch(words):
        return Bracket.PERHAPS
    if ROOM.fullmatch(words) or AMOUNT.fullmatch(words) or INSIDE.search(words) or ORDER.fullmatch(words):
        return Bracket.PLACEHOLDER
    unsure = POINTING.match(words) or len(words.split()) > PROSE or VERB.search(words) or ABBREVIATIONS.fullmatch(words)
    named = MADE_UP.fullmatch(words) or _in_capitals(words) or WORDS.search(words) or _names_a_fact(words.lower())
    return Bracket.PLACEHOLDER if named and not unsure else Bracket.PERHAPS


def _in_capitals(words: str) -> bool:
    return CAPITALS.fullmatch(words) is not None and (len(words.split()) > 1 or len(words) >= SHORTEST_CAPITALS)


def _names_a_fact(words: str) -> bool:
    """Whether words name a party, a detail of one, or a topic of the agreement."""
    plain = re.sub(r"[_.\-\"'\u2019]", " ", words)
    names = (name for _, group in (*PARTY_WORDS, *DETAILS) for name in group)
    return any(re.search(rf"(?<!\w){re.escape(name)}", plain) for name in names) or any(
        re.search(pattern, plain) for pattern, _ in TOPICS
    )


def orders_something(words: str) -> bool:
    """Whether words ask for something to be put in their place, or name what such a place is for."""
    return ORDER.fullmatch(words) is not None or (POINTING.match(words) is None and WORDS.search(words) is not None)
