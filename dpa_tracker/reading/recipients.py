"""What a text says of each of some companies: where it names them, in which countries and on which grounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from dpa_tracker.reading.country_names import countries_named
from dpa_tracker.reading.data_centre_cities import cities_named
from dpa_tracker.reading.passages import Document, Kind, Passage, Place
from dpa_tracker.reading.scan import scan_document
from dpa_tracker.reading.splitting import sentence_bounds
from dpa_tracker.reading.stances import Stance
from dpa_tracker.reading.use_denied import is_use_denied
from dpa_tracker.reading.yaml_tables import ScanTables

_BELOW_A_HEADING: Final = 6  # passages
_MOST_MENTIONS: Final = 40  # of one company
# Grounds that are named without saying which: any of their editions and forms fits.
_WITHOUT_EDITION: Final = frozenset({"scc_unspecified", "sig-bcr"})
_ONE_WORD: Final = re.compile(r"[^\W_]+")
_FILLER: Final = "\x01"
_AREA: Final = r"(?:EU|EEA|E[ØO]S|EES|EWR|UE|EEE)"
_UNION: Final = (
    r"(?:(?:EU|EEA|E[ØO]S|EES|EWR|UE|EEE)(?![\w-])|European\s+(?:Union|Economic\s+Area)|Europ\w+\s+Union|Union\s+européenne"
    r"|Espace\s+économique\s+européen|Europ\w+\s+(?:økonomiske|ekonomiska|Wirtschaftsr)\w*)"
)
_HELD: Final = (
    r"(?:kept|stored|held|hosted|located|remain\w*|stays?|reside\w*|processed|verbleib\w+|bleib\w+|liegen|gespeichert)"
)
# "within the EU", "are kept in the EU", "never leave the EEA", "in der EU gespeichert".
_EEA: Final = re.compile(
    r"\b(?:only|solely|within|inside|kun|bare|innenfor|inden\s+for|endast|inom|innerhalb|nur\s+in|au\s+sein|dans|en|i"
    rf"|{_HELD}(?:\s+\w+)?\s+in|(?:ausschließlich|ausschliesslich|allein)\s+in|exclusivement)\s+"
    rf"(?:[\w\u2019']+[\s\u2019']+){{0,2}}?{_UNION}"
    rf"|\bin\s+(?:der|dem)\s+{_UNION}\s+(?:gespeichert|verarbeitet|gehostet|betrieben)"
    r"|\b(?:never|not|aldri|aldrig|ikke|inte|nie|niemals|nicht|jamais|pas)\s+(?:leaves?|forlate[rt]?|forlade[rt]?|lämnar?)\s+"
    rf"(?:\w+\s+)?{_UNION}"
    rf"|\b(?:forlater|forlader|lämnar|verlassen|quittent)\s+(?:aldri|aldrig|ikke|inte|nie|niemals|nicht|jamais|pas)\s+"
    rf"(?:\w+[\s\u2019'])?{_UNION}"
    rf"|\b(?:verlassen|quittent)\s+(?:\w+[\s\u2019']){{0,2}}{_UNION}\s+(?:nie|niemals|nicht)\b",
    re.IGNORECASE,
)
# A cell or brackets that say no more than the area, and "EU region", "EU-hosting".
_EEA_ALONE: Final = re.compile(
    rf"(?:^|[\n(,\u2013\u2014])\s*{_AREA}(?:\s*/\s*{_AREA})?\s*(?:$|[\n()])"
    rf"|(?<![\w/]){_AREA}[\s-]+(?:region\w*|hosting|servere?|servers?|only|West|Central|North)\b"
)


K = TypeVar("K", bound=str)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place at which a text names a company, and what the text beside the name says.

    `countries` are ISO codes; `grounds` the codes of what is relied on beside the name; `within_eea`: data are said to
    stay in the EU or EEA. `shared`: the sentence names other companies too. `named` is the name as it stands. `denied`:
    the sentence says that the company is not used, or no longer.
    """

    named: str
    quote: str
    place: Place
    countries: tuple[str, ...]
    grounds: tuple[str, ...]
    within_eea: bool
    shared: bool = False
    denied: bool = False


def mentions(
    document: Document,
    names: Mapping[K, Iterable[str]],
    others: Iterable[str],
    tables: ScanTables | None = None,
) -> dict[K, list[Mention]]:
    """The mentions of each company, by the key of its names. `others` are names in the text that are none of them.

    `tables`: those of the law data in force, where they are not the shipped ones.
    """
    passages = [passage for passage in document.passages if passage.apart is None]
    masked = [_without(passage.text, others) for passage in passages]
    patterns = {key: _pattern(of_key) for key, of_key in names.items()}
    every = _pattern([*others, *(name for of_key in names.values() for name in of_key)])
    return {
        key: found
        for key, pattern in patterns.items()
        if pattern is not None
        and (found := [_mention(*one, every, tables) for one in _of_one(passages, masked, pattern, every)])
    }


def first_mention(document: Document, name: str) -> tuple[str, Place] | None:
    """The sentence that names a company first, and its place."""
    pattern = _pattern([name])
    for passage in document.passages:
        found = pattern.search(passage.text) if pattern is not None and passage.apart is None else None
        if found is not None:
            begin, end = sentence_bounds(passage.text, *found.span())
            whole = passage.kind is Kind.ROW
            return passage.text if whole else passage.text[begin:end], passage.place_of(*found.span())
    return None


def _without(text: str, names: Iterable[str]) -> str:
    """The text with other companies' names blotted out, so that none is found inside a longer one."""
    for name in names:
        text = text.replace(name, _FILLER * len(name))
    return text


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Names as whole words; one of a single word as it is written, for many are also words of the language."""
    parts: list[str] = []
    for name in sorted({" ".join(each.split()) for each in names}, key=len, reverse=True):
        if not name:
            continue
        spelled = r"\s+".join(map(re.escape, name.split()))
        parts.append(spelled if _ONE_WORD.fullmatch(name) else f"(?i:{spelled})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _of_one(
    passages: list[Passage], masked: list[str], pattern: re.Pattern[str], every: re.Pattern[str] | None
) -> Iterator[tuple[Passage, re.Match[str], str, tuple[Passage, ...]]]:
    told = 0
    for index, text in enumerate(masked):
        for found in pattern.finditer(text):
            told += 1
            if told > _MOST_MENTIONS:
                return
            passage = passages[index]
            begin, end = sentence_bounds(passage.text, *found.span())
            whole = passage.kind is Kind.ROW
            quote = passage.text if whole else passage.text[begin:end]
            yield passage, found, quote, _around(passages, index, found.span(), every)
            break  # one for each passage: what stands beside the name is read to its end


def _around(
    passages: list[Passage], index: int, span: tuple[int, int], every: re.Pattern[str] | None
) -> tuple[Passage, ...]:
    """What is said of the company: its row or item, what stands below its heading, or all up to the next name."""
    passage = passages[index]
    if passage.kind is Kind.HEADING:
        below: list[Passage] = []
        for following in passages[index + 1 : index + 1 + _BELOW_A_HEADING]:
            if following.kind is Kind.HEADING or (every is not None and every.match(following.text)):
                break
            below.append(following)
        return (passage, *below)
    if passage.kind in (Kind.ROW, Kind.ITEM):
        return (passage,)
    begin, end = sentence_bounds(passage.text, *span)
    named = every.search(passage.text, end) if every is not None else None
    stop = len(passage.text) if named is None else sentence_bounds(passage.text, *named.span())[0]
    return (replace(passage, text=passage.text[begin : max(end, stop)], marks=()),)


def _mention(  # noqa: PLR0913, PLR0917 - what stands at one place
    passage: Passage,
    found: re.Match[str],
    quote: str,
    around: tuple[Passage, ...],
    every: re.Pattern[str] | None,
    tables: ScanTables | None,
) -> Mention:
    text = "\n".join(each.text for each in around)
    unnamed = text if every is None else every.sub(_FILLER, text)  # "Acme Ireland Ltd" is a name, and says no place
    scan = scan_document(Document(around), tables=tables)
    grounds = dict.fromkeys(
        hit.code
        for hit in scan.hits
        if hit.stance is Stance.RELIES and (hit.phrase.mechanism or hit.code in _WITHOUT_EDITION)
    )
    return Mention(
        found.group(),
        quote,
        passage.place_of(*found.span()),
        tuple(dict.fromkeys((*countries_named(unnamed), *cities_named(unnamed)))),
        tuple(grounds),
        _EEA.search(text) is not None or _EEA_ALONE.search(text) is not None,
        shared=passage.kind is Kind.TEXT and every is not None and len(set(every.findall(quote))) > 1,
        denied=_is_denied(passage, found),
    )


def _is_denied(passage: Passage, found: re.Match[str]) -> bool:
    begin, end = sentence_bounds(passage.text, *found.span())
    return is_use_denied(passage.text[begin:end], found.start() - begin, found.end() - begin)
