"""Which countries a cell or a phrase states. A place that is no country stays text; nothing is guessed from cities."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final, cast

from babel import Locale

from dpa_tracker import places
from dpa_tracker.domain.countries import COUNTRIES
from dpa_tracker.resource_tables import read_resource

# In which lists name countries and months.
LANGUAGES: Final = ("en", "nb", "nn", "da", "sv", "fi", "is", "de", "fr", "nl", "es")
# A stroke between figures is of a number: "USA (SCC 2021/914)".
_SPLIT_HARD: Final = re.compile(r"\s*(?:[;\n|•·]|(?<!\d)/|/(?!\d)|\s[-\u2013—]\s)\s*")
_SPLIT_COMMA: Final = re.compile(r"\s*,\s*")
_SPLIT_WORD: Final = re.compile(
    r"\s*(?:\+|&|\band/or\b|\band\b|\bor\b|\bog\b|\beller\b|\boch\b|\bund\b|\boder\b|\bet\b|\bou\b|\ben\b|\by\b)\s*",
    re.IGNORECASE,
)
_BRACKET: Final = re.compile(r"\s*[(\[]\s*([^()\[\]]*)\s*[)\]]\s*")
_WORD: Final = re.compile(r"[^\W\d_][\w.'\u2019-]*")
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_A: Final = 0x1F1E6
_MARKS: Final = re.compile(r"(?<=\w)(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)")  # of a note below the table: "Norge*"
_LETTERS: Final = re.compile(r"[^\W_]+")
_LONGEST_NAME: Final = 6  # words
_LONGEST_UNSAID: Final = 20  # letters
_SHORT: Final = 3  # letters of a code
_PROSE: Final = 3  # words from which a part that is no name is a phrase
_MOST_PIECES: Final = 20
# "Moldova, Republic of" and "Congo (the Democratic Republic of the)", as ISO 3166 writes them.
_TURNED: Final = re.compile(r"^([^,(]+?)(?:, | \()(?:the )?([^,()]* of)(?: the)?\)?$")
_ONE_OF_TWO: Final = frozenset(
    {"CN", "KP", "KR", "CD"}
)  # two states, or one and its past: only the names themselves tell
_EXCEPT: Final = ("except", "unntatt", "excl", "unless")
_LOCATED: Final = re.compile(
    r"(?:located|based|hosted|situated|established|stored|processed|saved|lokalisert|prosesseres|behandles|oppbevares"
    r"|hostes|driftes|opbevares|lagras|behandlas|finns|opgeslagen|verwerkt|gehost|stockée?s?|almacenad[oa]s?|alojad[oa]s?"
    r"|hosting|storage|lokalisert|plassert|etablert|ligger|lagres|befinner"
    r"|ansässig|gehostet|situés?|établis?|hébergés?|gevestigd|belägna|placeret)\b[^.:;]*?\b"
    r"(?:in|within|at|i|på|innenfor|in den|aux?|en|dans|inom)\s+(?:the\s+)?(.{2,60}?)\s*[:.]?\s*$",
    re.IGNORECASE,
)
_LOCATED_BEFORE: Final = re.compile(  # "werden in Irland gespeichert"
    r"\b(?:in|innerhalb)\s+(?:der\s+|den\s+)?(.{2,60}?)\s+(?:gespeichert|verarbeitet|gehostet|betrieben|vorgehalten)"
    r"\s*[:.]?\s*$",
    re.IGNORECASE,
)
_CLOUD_REGION: Final = re.compile(r"\b[a-z]{2}(?:-[a-z]+)?-[a-z]+-?\d\b|\b[a-z]+-[a-z]+\d\b", re.IGNORECASE)
_PAIR: Final = 2
_SENTENCE: Final = 300  # letters of a paragraph at whose end the place may stand
_CALIFORNIA: Final = ("CA",)
# Codes of states that are those of countries too.
UNITED_STATES_CODES: Final = frozenset(
    {*("AL", "AR", "AZ", "CA", "CO", "DE", "GA", "ID", "IL", "IN", "KY", "LA", "MA", "MD", "ME", "MN", "MO", "MS")}
    | {*("MT", "NC", "NE", "PA", "SC", "SD", "TN", "VA")}
)
_UNITED_STATES: Final = re.compile(r"\bU\.?S\.?A?\b|United States")


@dataclass(frozen=True, slots=True)
class Stated:
    """Countries with what else is said of each (ISO code or None, region as text), in the order they stand.

    `by_activity`: the same by what is done there, by its code, where the cell says so; an empty code is what the column
    says. `grounds`: the words that name
    a ground for transfers beside a country, which are no part of a place.
    """

    found: tuple[tuple[str | None, str], ...] = ()
    by_activity: tuple[tuple[str, Stated], ...] = ()
    grounds: tuple[str, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries."""
        return tuple(code for code, _ in self.found if code is not None)

    @property
    def vague(self) -> tuple[str, ...]:
        """What is said of places without a country."""
        return tuple(region for code, region in self.found if code is None)


@lru_cache(maxsize=16_384)
def folded(name: str) -> str:
    """A name as it is looked up: without case, accents, full stops and doubled spaces."""
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("Ø", "O").replace("ß", "ss").casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(letters.replace("&", " and ").replace(".", "").replace("\u2019", "'").replace("\xad", "").split())


@cache
def known_names() -> Mapping[str, str]:
    """Every name of a country, folded, with its code."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        territories = cast("Mapping[str, str]", Locale(language).territories)
        for code, name in territories.items():
            if code in COUNTRIES and not code.isdigit():
                known |= dict.fromkeys(_spellings(name), code)
    for code, names in read_resource(places.IMPORTING / "places.yaml").grouped("countries").items():
        known |= {folded(name): code for name in names}
    return known


def _spellings(name: str) -> set[str]:
    """A CLDR name as lists write it: "Hong Kong SAR China" is Hong Kong, "Myanmar (Burma)" is Myanmar."""
    simple = re.sub(r"\s*\(.*?\)|\s+(?:SAR China|SAR Kina|S\.A\.R\..*|særlige administrative.*|Sonderv.*)$", "", name)
    return {folded(name), folded(simple)} - {""}


@cache
def _words(field: str) -> frozenset[str]:
    return frozenset(folded(each) for each in read_resource(places.IMPORTING / "places.yaml").required_texts(field))


@cache
def _three_letters() -> Mapping[str, str]:
    """The codes of ISO 3166-1 alpha-3 that lists use, as pairs."""
    return {pair[:3]: pair[4:] for pair in _ALPHA_3.split()}


_ALPHA_3: Final = """
NOR:NO SWE:SE DNK:DK FIN:FI ISL:IS DEU:DE AUT:AT CHE:CH FRA:FR BEL:BE NLD:NL LUX:LU IRL:IE GBR:GB ESP:ES PRT:PT ITA:IT
GRC:GR POL:PL CZE:CZ SVK:SK HUN:HU ROU:RO BGR:BG HRV:HR SVN:SI EST:EE LVA:LV LTU:LT MLT:MT CYP:CY LIE:LI CAN:CA MEX:MX
BRA:BR ARG:AR CHL:CL COL:CO AUS:AU NZL:NZ JPN:JP KOR:KR CHN:CN IND:IN SGP:SG HKG:HK TWN:TW PHL:PH IDN:ID MYS:MY THA:TH
VNM:VN ISR:IL TUR:TR UKR:UA SRB:RS ZAF:ZA EGY:EG ARE:AE SAU:SA PAK:PK RUS:RU
"""


def country_of(text: str) -> str | None:
    """The country that a text is the name or code of; None when it is none, or several."""
    name = " ".join(text.split()).strip(" .,;:")
    if name.isascii() and name.isupper() and len(name) <= _SHORT:
        code = _three_letters().get(name) if len(name) == _SHORT else name if name in COUNTRIES else None
        if code is not None:
            return code
    key = folded(name).removeprefix("the ")
    return known_names().get(key) or _by_full_name(_TURNED.sub(r"\2 \1", key))


def _by_full_name(key: str) -> str | None:
    """The country of a state's full name: "Republic of Korea", and "Kongeriket Norge" by the name it goes by."""
    code = known_names().get(key.replace(" of the ", " of ")) or known_names().get(key)
    if code is not None:
        return code
    shorter = (key.removeprefix(f"{word} ") for word in _words("formal") if key.startswith(f"{word} "))
    return next(
        (code for code in map(known_names().get, shorter) if code is not None and code not in _ONE_OF_TWO), None
    )


def is_area(text: str) -> bool:
    """Whether the text names a place that is no country: EU, worldwide, varies."""
    return folded(text.strip(" .,;:")).removeprefix("the ") in _words("areas")


def says_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing to say: "-", "n/a", "ukjent"."""
    if len(text) > _LONGEST_UNSAID or (text.isascii() and not _unsaid_letters().issuperset(text.lower())):
        return False
    return folded(text) in _words("unsaid") or text.strip() in {"-", "--", "\u2013", "—", "?"}


@cache
def _unsaid_letters() -> frozenset[str]:
    """The ASCII letters of which the words for nothing are made, and the signs that do not tell them apart."""
    return frozenset("".join(_words("unsaid")) + " \t.&-?'")


def names_only_places(text: str) -> bool:
    """Whether nothing but countries and areas stands in a text: "Norway and the UK", not a town with its country."""
    pieces = [piece for part in _SPLIT_HARD.split(_without_flags(text)) if part for piece in _pieces(part)]
    return 0 < len(pieces) <= _MOST_PIECES and all(map(_is_known, pieces))


def says_what_is_done(text: str) -> bool:
    """Whether a text has a word of what sub-processors do, so that it is no town."""
    said = f" {' '.join(_LETTERS.findall(folded(text)))} "
    return any(f" {word.replace('-', ' ')} " in said for word in _words("doings"))


def is_place(text: str) -> bool:
    """Whether a short text is a place and nothing else: a country, an area, a city and its country, several."""
    text = _without_flags(text)
    if country_of(text) is not None or is_area(text):
        return True
    pieces = [piece for part in _SPLIT_HARD.split(text) if part for piece in _pieces(part)]
    known = [_is_known(piece) for piece in pieces]
    if not any(known) or len(pieces) > _MOST_PIECES:
        return False
    return all(known) or known == [False, True] or (known[0] and folded(pieces[1]).startswith(_EXCEPT))


def sentence_place(text: str) -> str:
    """The place at the end of a sentence that says where something is or is done; empty when it says none."""
    found = _LOCATED.search(text[-_SENTENCE:]) or _LOCATED_BEFORE.search(text[-_SENTENCE:])
    return found[1] if found is not None and (read_places(found[1]).countries or is_place(found[1])) else ""


def _is_known(piece: str) -> bool:
    if country_of(piece) is not None or is_area(piece) or _bracketed(piece) is not None or bool(_within_area(piece)):
        return True
    outside, bracket, _ = piece.partition("(")  # "EU (Frankfurt)"
    return bool(bracket) and is_area(outside)


def read_places(text: str) -> Stated:
    """The places that a cell states. A part that is no known country is kept as region text."""
    text = _MARKS.sub("", _without_flags(text))
    whole = " ".join(text.split())
    if not whole or says_nothing(whole):
        return Stated()
    code = country_of(whole)
    if code is not None:
        return Stated(((code, ""),))
    if is_area(whole):
        return Stated(((None, whole),))
    parts = [_pieces(part) for part in _hard(text.strip()) if part.strip()]
    if any(len(piece.split()) >= _PROSE and not _is_known(piece) for part in parts for piece in part):
        return _of_phrase(whole)
    return Stated(_once(place for part in parts for place in _in_part(part)))


def _without_flags(text: str) -> str:
    """A text whose flags are the codes of their countries, or nothing where the country is named beside them."""
    if not _FLAG.search(text):
        return text
    named = " ".join(_FLAG.sub(" ", text).split())
    if any(letter.isalpha() for letter in named):
        return _FLAG.sub(" ", text).strip()
    return ", ".join("".join(chr(ord(half) - _FLAG_A + ord("A")) for half in flag) for flag in _FLAG.findall(text))


def _of_phrase(whole: str) -> Stated:
    """What a sentence says of places: the countries it names, and that it says more than these."""
    words = [folded(word) for word in re.findall(r"[^\W\d_]+", whole)]
    more = _negates(whole) or any(word in _words("areas") for word in words)
    named = tuple((code, whole) for code in dict.fromkeys((*_before_the_phrase(whole), *countries_in(whole))))
    return Stated((*named, *(((None, whole),) if more or not named else ())))


def _before_the_phrase(whole: str) -> list[str]:
    """The countries that stand alone before what is said more, by any letters: "VS; the project is in Frankfurt"."""
    return [code for code in takewhile(bool, map(country_of, _hard(whole))) if code]


def _in_part(pieces: Iterable[str]) -> Iterator[tuple[str | None, str]]:
    """The places of one part; a city is the region of the country after it, or else of the one before it."""
    waiting: list[str] = []
    last: tuple[str, str] | None = None
    part = " ".join(pieces := tuple(pieces))
    for at, piece in enumerate(pieces):
        code = country_of(piece)
        american = folded(piece) in _words("american") and _UNITED_STATES.search(part)
        if code is not None and (american or (waiting and _is_state(piece, pieces[at + 1 :]))):
            code = None
        bracketed = _bracketed(piece) if code is None else None
        if code is not None or bracketed is not None:
            if last is not None:
                yield last
            before = ", ".join(waiting)
            last = bracketed or (cast("str", code), before)
            waiting = []
        elif is_area(piece) or _ends_in_area(piece):
            yield None, piece
        elif within := _within_area(piece):
            yield from within
        else:
            waiting.append(piece)
    if last is not None:
        yield last[0], ", ".join(each for each in (last[1], *waiting) if each)
    elif waiting:
        yield None, ", ".join(waiting)


def _is_state(piece: str, after: Sequence[str]) -> bool:
    """Whether letters behind a town are those of a state: "San Francisco, CA", whatever else Canada is called."""
    return piece in _CALIFORNIA or (piece in UNITED_STATES_CODES and bool(after) and country_of(after[0]) == "US")


def _pieces(part: str) -> list[str]:
    """The part cut at commas and conjunctions outside brackets; a country whose name has one is not cut."""
    if country_of(part) is not None:
        return [part.strip(" .:")]
    kept: list[str] = []
    hidden = _BRACKET.sub(lambda found: f" \0{_keep(kept, found[0].strip())}\0 ", part)
    cut: list[str] = []
    for piece in _SPLIT_COMMA.split(hidden):
        cut += [piece] if country_of(piece) is not None else _SPLIT_WORD.split(piece)
    shown = (re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], piece).strip(" .:") for piece in cut)
    return [piece for piece in shown if piece]


def _hard(text: str) -> list[str]:
    """The text cut at semicolons, strokes and their like outside brackets."""
    kept: list[str] = []
    hidden = _BRACKET.sub(lambda found: f"\0{_keep(kept, found[0])}\0", text)
    return [re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], part) for part in _SPLIT_HARD.split(hidden)]


def _keep(kept: list[str], text: str) -> int:
    kept.append(text)
    return len(kept) - 1


def _bracketed(piece: str) -> tuple[str, str] | None:
    """The country of a piece with brackets, "EU (Sweden)" or "Ireland (Dublin)", and what else stands there."""
    found = _BRACKET.search(piece)
    if found is None:
        return None
    outside = _BRACKET.sub(" ", piece).strip()
    for name, rest in ((outside, found[1]), (found[1], outside)):
        code = country_of(name)
        if code is not None:
            return code, rest
    return _one_within(found[1], outside)


def _one_within(inside: str, outside: str) -> tuple[str, str] | None:
    """The one country in brackets, "eu-west3 (Frankfurt/Germany)", "EU (Paris, France)", with the rest as its region.

    A town stands before its country; what stands behind it is a region's code or an area, else it may be another place.
    """
    pieces = [each for part in _SPLIT_HARD.split(inside) for each in _SPLIT_COMMA.split(part) if each]
    codes = [country_of(each) for each in pieces]
    if len(pieces) < _PAIR or sum(code is not None for code in codes) != 1:
        return None
    at = next(at for at, code in enumerate(codes) if code is not None)
    if not all(is_area(each) or _CLOUD_REGION.search(each) for each in pieces[at + 1 :]):
        return None
    others = "/".join(each for each in pieces if country_of(each) is None and not is_area(each))
    return codes[at] or "", f"{outside} ({others})" if others else outside


def _ends_in_area(piece: str) -> bool:
    """Whether a place that is no country is hedged: "typically EU" is no town of the country that stands behind it."""
    hedge, _, area = piece.rpartition(" ")
    return bool(hedge) and is_area(area)


def _within_area(piece: str) -> tuple[tuple[str, str], ...]:
    """The countries of an area that names several in brackets: "EU (Ireland, Germany)"."""
    found = _BRACKET.search(piece)
    outside = "" if found is None else _BRACKET.sub(" ", piece).strip()
    if found is None or not is_area(outside):
        return ()
    one = _one_within(found[1], outside)
    if one is not None:
        return (one,)
    codes = tuple(country_of(each) for part in _SPLIT_HARD.split(found[1]) for each in _pieces(part))
    return tuple((code, outside) for code in codes if code is not None) if all(codes) else ()


def _negates(piece: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", folded(piece)) for word in _words("negations"))


def countries_in(phrase: str) -> Iterator[str]:
    """The countries named in running text, up to a word that leaves out what follows it."""
    words = _WORD.findall(phrase)
    at = 0
    while at < len(words):
        if folded(words[at]) in _words("negations"):
            return
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            code = country_of(name) if words[at][:1].isupper() and _is_telling(name) else None
            if code is not None:
                yield code
                at += length - 1
                break
        at += 1


def _is_telling(name: str) -> bool:
    """In running text a code of two letters is mostly another word (IT, IN, NO), save those people write for states."""
    return len(name.strip(".")) > _SHORT or name.strip(".") in {"US", "U.S", "UK", "U.K", "USA", "UAE"}


def _once(found: Iterable[tuple[str | None, str]]) -> tuple[tuple[str | None, str], ...]:
    """Each country once, with the first region said of it; each text without a country once."""
    kept: dict[str, tuple[str | None, str]] = {}
    for code, region in found:
        key = code or f"?{folded(region)}"
        if key not in kept or (not kept[key][1] and region):
            kept[key] = (code, region)
    return tuple(kept.values())
