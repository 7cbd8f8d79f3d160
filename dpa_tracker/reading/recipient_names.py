"""Whom a privacy policy says it gives data to, where the names stand without a legal form, in six languages.

"Vi bruker følgende databehandlere:" and a list below it, or a table of them. What a list names that is no company (the
authorities, an accountant, "hosting") is left out; the word for what a company does may stand before its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.reading.country_names import is_country
from dpa_tracker.reading.data_centre_cities import cities_named
from dpa_tracker.reading.passages import Kind, Passage

_WHO: Final = (
    r"(?:data\s?behandlere|underdatabehandlere|under-?leverandører|tjenesteleverandører|tjenesteytere|leverandører|mottakere|modtagere"
    r"|samarbeids?partnere|tredjeparter|(?:personuppgifts|under)?biträden|(?:under)?leverantörer|mottagare|tjänsteleverantörer"
    r"|(?:unter)?auftragsverarbeitern?|dienstleistern?|dienste|empfängern?|(?:dritt)?anbietern?|sous-traitants|prestataires|destinataires|fournisseurs"
    r"|(?:sub-?|data\s+)?processors|service\s+providers|providers|vendors|suppliers|recipients|partners|third[\s-]part(?:y\s+services|ies))"
)
# "the following processors", "databehandlere vi bruker", "les sous-traitants suivants".
_INTRODUCES: Final = re.compile(
    r"\b(?:(?:the\s+)?following|these|følgende|disse|de\s+følgende|följande|dessa|folgende[nrs]?|diese[nr]?)\s+(?:[\w-]+\s+){0,3}?"
    + _WHO
    + r"\b|\b"
    + _WHO
    + r"\s+(?:\([^)]{1,40}\)\s+)?(?:suivants?|ci-dessous|below|nedenfor|nedan"
    r"|(?:that\s+|which\s+|som\s+|der\s+)?(?:we|vi)\s+(?:use|rely|work|bruker|benytter|anvender|bruger|använder|anlitar|samarbeider))\b",
    re.IGNORECASE,
)
_HEADS: Final = re.compile(
    r"(?:[\d.]+\s*)?(?:(?:our|våre?|vores|våra|unsere|nos|data|third[\s-]party|eingesetzte|andre|andra|tredjepart\w*|drittanbieter|wer|hvem|vem|who)\s*(?:/|,|and|og|och|und|et)?\s*){0,3}"
    + _WHO
    + r"(?:\s*(?:/|,|&|and|og|och|und|et)\s*(?:[\w-]+\s+){0,2}"
    + _WHO
    + r"|\s+(?:of|for|av|af|der|des|de|vi|we)\s.{0,40}|\s+et\s+transferts.{0,40})?"
    r"|(?:[\d.]+\s*)?(?:who\s+we\s+share\s+(?:it|data|your\s+data)?\s*with|sharing(?:\s+your\s+data)?|(?:hvem|vem)\s+(?:vi\s+)?del(?:er|ar)\s+vi?\b.{0,30})",
    re.IGNORECASE,
)
_COLUMN: Final = re.compile(
    r"(?:navn|name|namn|nom|(?:service\s+)?provider|vendor|supplier|company|processor|recipient|leverand?ør|leverantör|databehandler|modtager|mottaker|mottagare"
    r"|personuppgiftsbiträde|biträde|auftragsverarbeiter|dienstleister|anbieter|empfänger|sous-traitant|prestataire|fournisseur|destinataire|tjeneste|tjänst|service|tool"
    r"|verktøy|verktyg)(?:er|e|s|n)?",
    re.IGNORECASE,
)
# "Our processors are A (hosting), B (mail) and C": each with what it does in brackets.
_ARE: Final = re.compile(rf"\b{_WHO}\s+(?:are|er|är|sind|sont)\b", re.IGNORECASE)
_BRACKETED: Final = re.compile(
    r"(?:^|[\s:,])((?:[A-ZÆØÅÄÖÜÉ0-9][\w&.+\u2019'-]*|[a-z]+[A-Z]\w*)(?:\s+[A-Z0-9][\w&.+-]*){0,3})\s+\([^()]{2,200}\)"
)
# What is done, named before or in place of who does it; and those who are no company that can be looked up.
_NO_COMPANY: Final = re.compile(
    r"(?:data\s?bas\w*|database\w*|datenbank\w*|base\s+de\s+donn\w*|hosting|webhosting|webhotell?|host|drift\w*|serv[ei]r\w*|e-?(?:post|mail)\w*|mail(?:s|ing\w*|versand\w*|utsend\w*|tjenest\w*|dienst\w*|server\w*)?|sms\w*|betal\w*|payments?|zahlung\w*"
    r"|paiements?|hébergement\w*|analy\w*|statisti\w*|lagring\w*|storage|speicher\w*|auth(?:enti\w*|ori[sz]\w*)?|inloggning\w*|innlogging\w*|login\w*|support\w*|kart\w*|maps?|karten\w*|monitoring\w*"
    r"|overvåking\w*|övervak\w*|feil\w*|errors?|fehler\w*|newsletter\w*|nyhet\w*|nyhed\w*|regnskap\w*|bokføring\w*|bogføring\w*|bokföring\w*|buchhaltung\w*|accounting|comptab\w*|ai|ki|ia"
    r"|(?:skatte)?myndighet\w*|myndighed\w*|behörden?|authorit\w*|autorités?|banke?r?n?|banks?|banques?|revisor\w*|auditors?|regnskapsfører\w*|advokat\w*|lawyers?|rechtsanw\w*|steuerber\w*"
    r"|avocats?|kunder?|customers?|partne(?:re?|rs)|ansatte|employees|mitarbeiter\w*|salariés|leveran\w*|prestataires?|data|cookies?|infrastruktur\w*|infrastructure|crm|cdn|backup\w*|formål\w*"
    r"|purpose|zweck\w*|rettslig|rechtsgrundlage|legal|tilbyder\w*|udbyder\w*|transport\w*|frakt\w*|versand\w*|levering\w*|politi\w*|police|domstol\w*|courts?|domstolar|gerichte?|inkasso\w*"
    r"|[\w-]+(?:dienstleister|provider|anbieter|berater|unternehmen|dienste|gesellschaften|versicherungen|kassen|leverandør|leverandører|leverantör|leverantörer|tjenester|system|systemer))",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"(?:[A-ZÆØÅÄÖÜÉ0-9][\w&.+\u2019'-]*|[a-z]+[A-Z][\w.]*|[a-z0-9-]+\.(?:com|io|no|ai|dk|se|de|fr))"
)
_JOINS: Final = re.compile(r"&|of|de|for|by")
_ENDS: Final = re.compile(r"\s*(?:[:(\u2013\u2014,;|/]|\s-\s|\.?$|\s(?:for|til|til\s+å|för|zur|pour|to)\s)")
_SECTION: Final = re.compile(r"\d+\.\d*|\w+ing")
# Words that begin a point about recipients, and no name of one.
_BEGINS_A_POINT: Final = re.compile(
    r"(?:affiliates?|group|services?|competent|corporate|others?|your|our|you|we|the|all|any|third|public|government\w*|law|professional|business|new|potential|users?|members?"
    r"|visitors?|rights?|continue|creating|sharing|social|marketing|advertising|security|research\w*|search|external|internal|compliance|mergers?|consent|with|within|in|at|by|on"
    r"|andre|andra|offentlige?|offentliga|konsern\w*|koncern\w*|konzern\w*|autres?|öffentliche?|sonstige|verbundene|med|med|samtykke|samtycke|einwilligung|consentement|navn|namn|nom"
    r"|name|e-postadresse|telefon\w*|adress\w*|ip|ip-\w+)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"([^:(\u2013\u2014]{2,50}):\s+(\S.*)", re.DOTALL)
_HEAD: Final = re.compile(r"([^:(\u2013\u2014;|/]{3,80}?)\s*(?:[:(\u2013\u2014;]|$)")  # "Google og Meta (analyse)"
_AND: Final = re.compile(r"\s+(?:and|og|och|und|et|&)\s+")
_PLACES_APART: Final = re.compile(r"\s*/\s*|\s+(?:and|og|och|und|et|&)\s+")
_AREA: Final = re.compile(
    r"(?:the\s+)?(?:EU|EEA|E[ØO]S|EES|EWR|UE|EEE|Europ[ea]|Global(?:t)?|Worldwide|Weltweit|Norden)"
)
_MOST_WORDS: Final = 4
_LONGEST: Final = 45
_LONGEST_BARE: Final = 60  # an item that is a name and nothing else


def recipients_named(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The names that lists and tables of recipients give, in the order of their first naming."""
    found: dict[str, None] = {}
    about, listed, column, table = False, False, None, None
    for passage in passages:
        listed = listed or passage.kind in (Kind.ROW, Kind.ITEM)
        if passage.kind is Kind.ROW:
            cells = passage.text.split("\n")
            here = (passage.place.steps[0].kind, passage.place.steps[0].number)
            if here != table:
                table, column = here, _name_column(cells) if about else None
            elif column is not None and column < len(cells) and (name := _name_in(cells[column])):
                found[name] = None
        elif passage.kind is Kind.ITEM:
            found |= dict.fromkeys(_of_item(passage.text)) if about else {}
        elif passage.kind is Kind.HEADING:
            about, listed = _HEADS.fullmatch(passage.text.strip()) is not None, False
        else:
            found |= dict.fromkeys(_in_sentence(passage.text))
            about, listed = (about and not listed) or _INTRODUCES.search(passage.text) is not None, False
    return tuple(found)


def _in_sentence(text: str) -> Iterator[str]:
    """Names enumerated behind an introduction, each with brackets after it."""
    begin = _ARE.search(text) or _INTRODUCES.search(text)
    for hit in _BRACKETED.finditer(text, begin.end()) if begin is not None else ():
        if (name := _name_in(hit[1])) is not None:
            yield name


def _name_column(cells: list[str]) -> int | None:
    """The first column with a title for those who get data; none where the table has one column."""
    if len(cells) < 2:  # noqa: PLR2004 - a name, and what is said of it
        return None
    return next((number for number, cell in enumerate(cells) if _COLUMN.fullmatch(cell.strip())), None)


def _of_item(text: str) -> Iterator[str]:
    """The names that an item begins with, or that stand behind the word for what the companies do."""
    label = _LABEL.match(text)
    if label is not None and _NO_COMPANY.fullmatch(label[1].split("/")[0].split()[0].strip(",.")):
        several = [hit[1] for hit in _BRACKETED.finditer(label[2])]
        yield from filter(None, map(_name_in, several if len(several) > 1 else [label[2]]))
        return
    head = _HEAD.match(text)
    parts = list(_parts(head[1])) if head is not None else [text]
    names = [_name_in(part) for part in parts]
    yield from filter(None, names if len(parts) > 1 or (head is not None and parts != [head[1]]) else [_name_in(text)])


def _parts(head: str) -> Iterator[str]:
    """The names that stand one beside the other; "Acme, hosting, Norway" is one, with what is said of it."""
    pieces = re.split(r"\s*,\s*", head)
    told_of_one = any(map(_is_place, pieces[1:]))
    for piece in pieces[:1] if told_of_one else pieces:
        formal = without_legal_form(piece) != plain(piece)  # "Kreuzberg GmbH & Co. KG", "Ledger & Lane LLC"
        yield from [piece] if formal else _AND.split(piece)


def _is_place(text: str) -> bool:
    return all(is_country(each) or cities_named(each) or _AREA.fullmatch(each) for each in _PLACES_APART.split(text))


def _name_in(text: str) -> str | None:
    body = text.strip().lstrip("*•-\u2013 ")
    end = _ENDS.search(body)
    name = " ".join((body[: end.start()] if end is not None else body).split())
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or not 1 < len(name) <= _LONGEST:
        return None
    if end is None or (end.group() == "" and len(body) > _LONGEST_BARE):
        return None
    if not all(_NAME.fullmatch(word) or (at and _JOINS.fullmatch(word)) for at, word in enumerate(words)):
        return None
    if _SECTION.fullmatch(words[0]) and (len(words) > 1 or words[0][0].isdigit()):
        return None
    return None if is_no_company(words) else name


def is_no_company(words: Sequence[str]) -> bool:
    """Whether words begin as what is done, those who are no company that can be looked up, or a point of a list."""
    return bool(_NO_COMPANY.fullmatch(words[0]) or _BEGINS_A_POINT.fullmatch(words[0]))
