"""Companies a text names, by legal form and by their place in a list of sub-processors: few rather than wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.legal_forms import OWN_STOP, KnownIn, form_pattern
from dpa_tracker.reading.passages import Kind, Passage

_FORM: Final = re.compile(rf"(?<![\w/.]){form_pattern(KnownIn.TEXT)}(?![\w/])\.?")
_SHORTENED: Final = re.compile(rf"{OWN_STOP}$")
_TOKEN: Final = re.compile(r"[^\s,;:()\[\]\"“”«»|]+(,?)\s+$")
_NAME_WORD: Final = re.compile(r"[A-ZÆØÅÄÖÜÉ0-9][\w&.+\u2019'/-]*|[a-z]+[A-Z][\w.]*|[a-z0-9-]+\.(?:com|io|no|ai)")
_JOINER: Final = re.compile(r"&|of|de|for|der|van|and|og|und|och|et")
_JOINS_TWO: Final = re.compile(r"and|og|und|och|et")
_AFTER_AND: Final = 2
_NO_NAME: Final = re.compile(
    r"(?:The|This|These|Between|By|And|Or|In|Of|To|For|With|From|As|If|When|Our|We|Company|Companies|Provider|Customer|Privacy|Policy|Terms|Team|Head|Hosting-?Provider|Hoster|Mellem|Medlem|Entre|Med|Hos|Bei|Mit|Chez"
    r"|Processor|Controller|Such|Any|Each|All|Sub-?processors?|Vendor|Supplier|Name|Mellom|Og|Fra|Til|Når|Vil|Hvis|Dersom|Dette|Denne"
    r"|Datenschutz(?:erklärung|hinweise?|information\w*|richtlinie|vereinbarung)|Personvern\w+|Privatlivspolitik\w*"
    r"|Persondatapolitik\w*|Integritetspolicyn?|Dataskyddspolicyn?|Politique|Databehandler(?:avtal|aftal|vilkår)\w*"
    r"|Biträdesavtal\w*|Personuppgiftsbiträdesavtal\w*|Auftragsverarbeitung\w*|Vertrag|Avtale|Aftale|Avtal|Vilkår"
    r"|Bedingungen|AV-Vertrag|AV-Bedingungen"
    r"|Selskapet|Leverandør\w*|Kunden?|Zwischen|Die|Der|Das|Und|Firma|DPA|Affiliates?|Private|Public|Copyright|©|\d+)"
)
_PUNCTUATION: Final = re.compile(r"[.,]")
_MOST_WORDS: Final = 6
_LOOK_BACK: Final = 120

_SUB_PROCESSORS: Final = re.compile(
    r"sub[\s-]?processors?|sub[\s-]?contractors?|underdatabehandler|underleverandør|underbiträde|unterauftrags|subunternehmer"
    r"|sub-?verwerker|sous-traitants? ult|tredjepartsleverandør",
    re.IGNORECASE,
)
_NAME_COLUMN: Final = re.compile(
    r"(?:\w+\s+){0,2}(?:names?|navn|namn|naam|nom|entity|company|vendor|provider|supplier|third\s+party|sub-?processors?"
    r"|sub-?contractors?|underdatabehandlere?|leverandør(?:er)?|firma|unternehmen|dienstleister|underbiträden?|sub-?verwerkers?|subunternehmer|unterauftrag\w+|subencargados?"
    r"|organi[sz]ation)(?:\s+\w+){0,2}",
    re.IGNORECASE,
)
# A table of sub-processors says beside the name what they do or where; a form of one party does not.
_OTHER_COLUMN: Final = re.compile(
    r"purpose|service|function|activit|descri|locat|countr|region|data|use|address|website|formål|tjeneste|ydelse|land\b"
    r"|sted|lokation|adresse|opplysning|oplysning|ändamål|uppgift|plats|zweck|leistung|standort|doel|dienst|locatie|finalit"
    r"|pays|lieu|entity|role|cvr|org",
    re.IGNORECASE,
)
# "The currently engaged Subprocessors are A, B and C."
_ENUMERATION: Final = re.compile(
    rf"(?:{_SUB_PROCESSORS.pattern})\w*[^.\n:;]{{0,40}}(?:\bare\b|\bincludes?\b|:|\ber\b|\bär\b|\bsind\b|\bzijn\b)\s*([^\n;:]{{3,400}}?)"
    r"(?:\.(?:\s|$)|$|\n)",
    re.IGNORECASE,
)
_BETWEEN_NAMES: Final = re.compile(r"\s*,\s*(?:and\s+|og\s+|und\s+)?|\s+(?:and|og|och|und|en|et)\s+")
_FEWEST_NAMES: Final = 2
_BULLET: Final = re.compile(r"^(?:[^\w\s(\[\"“]\s*|\d+[.)]\s+|\([a-z0-9]+\)\s+)")
_NUMBERED: Final = re.compile(r"\d+(?:\.\d+)+")
_NAME_ENDS: Final = re.compile(r"\s*(?:[:(\u2013\u2014,;|]|\s-\s|\.\s|$)")
_SPEAKS: Final = re.compile(
    r"\b(?:shall|will|must|may|is|are|be|has|have|any|not|which|that|who|skal|kan|er|som|har|må|muss|wird|ist|soll|zal|moet)\b",
    re.IGNORECASE,
)
# Headings and labels in a list of names: "Personnel Security", "Description of the processing".
_NAMES_A_THING: Final = re.compile(
    r"\b(?:personal\s+data|data\s+(?:protection|processing|transfers?)|security$|confidentiality|terms|obligations?|erasure"
    r"|transfers?|separation|description|beschreibung|beskriv\w*|behandling\w*|navn|namn|name|adresse?n?|kontakt\w*|standort\w*"
    r"|plats|sted|formål|ändamål|zweck|purpose|location|overview|policy$|appendix|annex|bilag|vedlegg|bilaga|anlage|annexe)\b",
    re.IGNORECASE,
)
_LONGEST_ITEM: Final = 140
_LONGEST_NAME: Final = 60
_MOST_NAME_WORDS: Final = 5
_LONGEST_LIST: Final = 300


def parties_named(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The names, in the order of their first naming."""
    named: dict[str, str] = {}
    for passage in passages:
        for name in _by_legal_form(passage.text):
            named.setdefault(_PUNCTUATION.sub("", name).lower(), name)
    for name in (*_listed(passages), *_enumerated(passages)):
        named.setdefault(_PUNCTUATION.sub("", name).lower(), name)
    return tuple(_without_parts(list(named.values())))


def _without_parts(names: list[str]) -> Iterator[str]:
    """Without a bare name whose full form is there too ("Contabo" beside "Contabo GmbH")."""
    for name in names:
        if not any(other != name and other.startswith(f"{name} ") and _FORM.search(other) for other in names):
            yield name


def _by_legal_form(text: str) -> Iterator[str]:
    for form in _FORM.finditer(text):
        words: list[str] = []
        start = form.start()
        while len(words) < _MOST_WORDS:
            token = _TOKEN.search(text, max(0, start - _LOOK_BACK), start)
            if token is None or "\n" in token.group() or (token.group(1) and words):
                break
            word = token.group().strip().rstrip(",")
            if not _belongs(word, words):
                break
            words.insert(0, word)
            start = token.start()
        while words and (_JOINER.fullmatch(words[0]) or _NO_NAME.fullmatch(words[0])):
            start += text[start:].index(words[0]) + len(words[0])
            words.pop(0)
        if words and not _is_shouted(text, form, words) and not all(_FORM.fullmatch(word) for word in words):
            name = " ".join(text[start : form.end()].split())
            yield name if _SHORTENED.search(name) else name.rstrip(".")


def _belongs(word: str, after: list[str]) -> bool:
    """Whether a word before others is part of the name: "Hansen og Sønn AS", not "Luxembourg and Digital UK Ltd"."""
    if after and (word.endswith(".") or _FORM.fullmatch(word)):
        return False
    if _JOINS_TWO.fullmatch(word):
        return 0 < len(after) <= _AFTER_AND
    return _NAME_WORD.fullmatch(word) is not None or (bool(after) and _JOINER.fullmatch(word) is not None)


def _is_shouted(text: str, form: re.Match[str], words: list[str]) -> bool:
    """Whether the "form" is a word of a line in capitals ("PROCESSED AS FOLLOWS")."""
    if not form.group().rstrip(".").isupper():
        rest = text[form.end() : form.end() + 12].strip().lower()
        return form.group() == "Limited" and rest.startswith(("liab", "to "))
    following = re.match(r"\s+([A-ZÆØÅ]{2,})\b", text[form.end() :])
    return following is not None and all(word.isupper() for word in words)


def _listed(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Names in tables and bullet lists that stand under the word sub-processor."""
    about, left, column, table = False, 0, None, None
    for passage in passages:
        if passage.kind is Kind.ROW:
            cells = passage.text.split("\n")
            here = (passage.place.steps[0].kind, passage.place.steps[0].number)
            if here != table:
                table, column = here, _name_column(cells, about=about)
            elif column is not None and column < len(cells) and (name := _plain_name(cells[column])):
                yield name
        elif passage.kind is Kind.ITEM and about and left:
            left -= 1
            if len(passage.text) <= _LONGEST_ITEM and (name := _leading_name(passage.text)):
                yield name
        elif passage.kind is Kind.HEADING or passage.text.rstrip().endswith(":"):
            about, left = _SUB_PROCESSORS.search(passage.text) is not None, _LONGEST_LIST


def _enumerated(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Names enumerated in a sentence; all of the parts must look like names."""
    for passage in passages:
        for found in _ENUMERATION.finditer(passage.text):
            names = [_plain_name(part) for part in _BETWEEN_NAMES.split(found.group(1))]
            if len(names) >= _FEWEST_NAMES and all(names):
                yield from (name for name in names if name)


def _name_column(cells: list[str], *, about: bool) -> int | None:
    if not about and not any(_SUB_PROCESSORS.search(cell) for cell in cells):
        return None
    if not any(_OTHER_COLUMN.search(cell) and not _NAME_COLUMN.fullmatch(cell.strip()) for cell in cells):
        return None
    return next((number for number, cell in enumerate(cells) if _NAME_COLUMN.fullmatch(cell.strip())), None)


def _leading_name(text: str) -> str | None:
    if _NUMBERED.match(text):
        return None
    body = _BULLET.sub("", text)
    if _SPEAKS.search(body.split(":")[0].split("(")[0]):
        return None
    end = _NAME_ENDS.search(body)
    return _plain_name(body[: end.start()] if end else body)


def _plain_name(text: str) -> str | None:
    name = " ".join(_BULLET.sub("", text).split()).strip(" .*")
    words = name.split()
    fits = 0 < len(words) <= _MOST_NAME_WORDS and len(name) <= _LONGEST_NAME and not name.startswith("[")
    if (
        not fits
        or _NAMES_A_THING.search(name)
        or not all(_NAME_WORD.match(word.strip("()")) or _JOINER.fullmatch(word) for word in words)
    ):
        return None
    if _SPEAKS.search(name) or _NO_NAME.fullmatch(words[0]) or _SUB_PROCESSORS.search(name):
        return None
    return name if _NAME_WORD.match(words[0]) else None
