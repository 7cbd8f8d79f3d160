"""Which field a placeholder probably means: by its name, by the labels beside it, by the words around it.

A wrong field in a contract is worse than none: where two readings are open, nothing is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz, process, utils

from dpa_tracker.word.fields import FIELDS, FieldKind
from dpa_tracker.word.proposal_numbers import number_proposed
from dpa_tracker.word.proposal_words import BEGINNING, DETAILS, PARTY_WORDS, TOPICS
from dpa_tracker.word.surroundings import Surroundings

SURE: Final = 88  # of 100
PROSE: Final = 7  # words; a longer placeholder is a sentence to a person, not the name of a field
CAMEL: Final = re.compile(r"(?<=[a-zæøå0-9])(?=[A-ZÆØÅ])")
NOISE: Final = re.compile(
    r"\b(insert|enter|fill in|please|specify|describe|list|state|the|of|an?|your|xx+"
    r"|sett inn|fyll (?:inn|ut)|angi|skriv|beskriv|oppgi|før opp|her|av|på|den|det|relevant)\b",
    re.IGNORECASE,
)
EMPTY_WORDS: Final = re.compile(r"[\W_\dx]*")
GENERIC: Final = frozenset({"name", "navn", "number", "nummer", "no", "nr", "text", "tekst", "details", "value"})
WEAK: Final = "agreement.reference"  # "reference" beside a label is the reference of what the label names
ORDER: Final = tuple(detail for detail, _ in DETAILS)
FILLERS: Final = re.compile(
    r"\b(and|or|og|eller|full|legal|registered|registrert|person|phone|telephone|telefon|title|stilling|number|nummer|no|nr)\b"
)
DATE: Final = frozenset({"date", "dato", "day", "dd mm yyyy", "dd mm åååå", "dd month yyyy", "yyyy mm dd"})
COMPANY: Final = re.compile(r"\bcompany\b(?! (?:number|no\b))")
PATH: Final = re.compile(r"[A-Za-z_][\w.]*")
LABEL: Final = re.compile(r"((?:[^.:;\n]|\.(?=\w|[:/]|\s?[a-zæøå])){2,60}):\s*$")
DEFINED: Final = re.compile(
    r"[(\"“”«][\s(\"“”«]*(?:the |heretter(?: kalt)? |hereinafter |hereafter )*[\"“”«]?\s*([\w-]+)", re.IGNORECASE
)
DEFINED_LINE: Final = re.compile(
    r"\W*(?:heretter|hereinafter|hereafter)(?: kalt| benevnt| called| referred to as)?\W*(?:the )?\W*([\w-]+)",
    re.IGNORECASE,
)
INTRODUCED: Final = re.compile(
    r"(?:^|[:;\n\t(]|\b(?:between|mellom|and|og|with|med|by|av|to|til|from|fra|is|er)|\d[.)])\s*$", re.IGNORECASE
)
SHORT: Final = re.compile(r"\s*[^\s.;:][^;:]{1,30}[\s\t]*")
LAW: Final = re.compile(
    r"(?:norsk|svensk|dansk|finsk|islandsk|tysk|fransk|irsk|engelsk|nederlandsk) (?:rett|lov|lovgivning)"
    r"|(?:norwegian|swedish|danish|finnish|icelandic|german|french|irish|english|dutch) law"
    r"|(?:the )?laws? of [\w ]{2,30}|retten i [\w ]{2,30}",
    re.IGNORECASE,
)
SEVERAL: Final = re.compile(
    r"\b(?:sub ?)?(?:processor|controller|contractor|supplier|vendor|provider|customer|client|associate)s\b"
    r"|(?:behandlere|leverandører|kunder)(?:ne)?\b"
)
OF_ANOTHER: Final = re.compile(
    r"(?:agreement|contract|terms|avtale\w*|kontrakt\w*|vilkår\w*)[\]}»)]*\W*(?:of|dated|datert|av|fra)\W*$",
    re.IGNORECASE,
)
THIS_ONE: Final = re.compile(r"\b(?:this|denne)\b[^.]{0,60}$", re.IGNORECASE)
QUOTED: Final = re.compile('[(].*["\u201c\u201d«]')
CONTACTS: Final = frozenset({"contact_notices", "contact_email"})
OF_A_PERSON: Final = re.compile(r"\b(?:name|navn|phone|telephone|telefon|tlf)\b")
BREACH: Final = re.compile(r"breach|incident|brudd|avvik|hendelse")
ROLE: Final = re.compile(r"\b(role|rolle|title|stilling|position)\b")
BRACKETED: Final = re.compile(r"\[([^\[\]]*)\]|\{\{([^{}]*)\}\}|«([^«»]*)»")
SIGNING: Final = re.compile(
    r"\bsign(?:ed|ature|atory)?\b|on behalf of|(?:^|\t)by\b|title|underskrift|undertegn|signer|på vegne av|stilling",
    re.IGNORECASE,
)
# A line for the pen, also without the word: the place and day beside a signature.
TO_SIGN: Final = re.compile(
    rf"{SIGNING.pattern}|\bsted\b\W*(?:og |/ ?)?dato|\bplace\b\W*(?:and |/ ?|& ?)?\bdate|\bblokkbokstaver|printed name"
    r"|block (?:letters|capitals)",
    re.IGNORECASE,
)
NOWHERE: Final = Surroundings()
TAIL: Final = 48  # characters before a placeholder that can name what it is
REACH: Final = 200  # characters after a placeholder within which its party's defined name stands
LINE: Final = 110  # characters; a longer line above is prose and ends a block of details


def propose(name: str, around: Surroundings = NOWHERE, *, company_is_processor: bool = False) -> str | None:
    """The field a placeholder of this name means where it stands; None when nothing is likely enough.

    "Company" is either party: it is told by the name defined right after it, or, where the document's placeholders
    also name a customer, it is the processor (`company_is_processor`).
    """
    if PATH.fullmatch(name.strip()) is not None and name.strip() in FIELDS:
        return name.strip()
    if "|" in name or len(name.split()) > PROSE:
        return None
    if LAW.fullmatch(name.strip()) is not None:
        return "agreement.law_in_words"  # an example of what stands there
    number = number_proposed(name, around)
    return _named(name, around, company_is_processor) if number is None else number or None


def _named(name: str, around: Surroundings, company_is_processor: bool) -> str | None:
    """The field of a placeholder that is no number, by its words, its label and where it stands."""
    words, label = _company(_words(name), around, company_is_processor), _label(around, company_is_processor)
    if words in DATE:
        return _date(around, label)
    alone = _party_in(label) if not words else None
    if alone is not None and not _is_signature(label, around) and (own := _of_party(label, alone)) is not None:
        return own  # "Customer: ______" asks for its name, "Customer's address: ______" for that
    whose = _party_in(words)
    if whose is not None:
        return _of_party(words, whose)
    by_label = _topic(label) if words in GENERIC or _topic(words) in (None, WEAK) else None
    if by_label is not None and _detail_in(words) in (None, "name") and _party_in(label) is None:
        return by_label
    if _topic(words) == "agreement.begins_on" and _is_of_another(around.before):
        return None
    found = _topic(words) or _detail_here(words, label, around, company_is_processor) or _by_label(words)
    return found or _introduced(name, around)


def _words(text: str) -> str:
    """A name as plain lower-case words without what only asks to fill in."""
    plain = re.sub(r"[_.\-\"'\u2019]", " ", CAMEL.sub(" ", text)).lower()
    kept = " ".join(NOISE.sub(" ", " ".join(plain.split())).split())
    return "" if EMPTY_WORDS.fullmatch(kept) else kept.removesuffix(" s")


def _company(words: str, around: Surroundings, company_is_processor: bool) -> str:
    """The words with "company" replaced by the role of that company, where it is known."""
    if COMPANY.search(words) is None:
        return words
    party = _defined_after(around.after) or ("processor" if company_is_processor else None)
    return COMPANY.sub((party or "company").replace("_", " "), words)


def _label(around: Surroundings, company_is_processor: bool) -> str:
    """The words that label the placeholder: before a colon in its line, or the first cell of its row."""
    heading = LABEL.search(around.before) or LABEL.search(BRACKETED.sub("", around.before).strip())
    text = str(heading[1]) if heading is not None else around.row if not around.before.strip() else ""
    if not text and not around.after.strip() and SHORT.fullmatch(around.before):
        text = around.before  # "Org.nr. ______"
    words = _words(BRACKETED.sub(" ", text).strip(" :\t"))
    return COMPANY.sub("processor", words) if company_is_processor else words


def _is_of_another(before: str) -> bool:
    """Whether a date is that of an agreement the sentence names: "the services agreement dated [date]"."""
    return OF_ANOTHER.search(before) is not None and THIS_ONE.search(before) is None


def _date(around: Surroundings, label: str) -> str | None:
    if _is_of_another(around.before):
        return None
    if re.search(BEGINNING, around.before, re.IGNORECASE) or _topic(label) == "agreement.begins_on":
        return "agreement.begins_on"
    return _topic(label) if _topic(label) == "agreement.ends_on" else None


def _topic(words: str) -> str | None:
    """The topic of a text; None when it has none or two at once."""
    found = next((tag for pattern, tag in TOPICS if words and re.search(pattern, words)), None)
    return found or None


def _of_party(words: str, party: str) -> str | None:
    """A field of the party that the words themselves name."""
    detail = _detail_in(words)
    if detail is not None:
        return f"{party}.{detail}"
    if SEVERAL.search(words) is not None:
        return None  # a list of them is not the name of one
    rest = words
    for name in next(names for group, names in PARTY_WORDS if group == party):
        rest = re.sub(rf"(?<!\w){re.escape(name)}\w*", " ", rest)
    return f"{party}.name" if not rest.replace("data", " ").strip(" s") else None


def _detail_here(words: str, label: str, around: Surroundings, company_is_processor: bool) -> str | None:
    """A field whose party, or even whose kind, only the surroundings tell."""
    generic = not words or words in GENERIC
    own, told = _detail_in(words), _detail_in(label) or (_detail_at_end(around.before) if generic else None)
    if ROLE.search(words) or (own is not None and _rest_of(words)):
        return None  # what a person is, or the name of something else than the party
    detail = min((one for one in (own, told) if one is not None), key=ORDER.index, default=None)
    if detail is None or (detail == "name" and _is_signature(label, around)):
        return None
    party = _party_around(label, around, company_is_processor)
    return None if party is None else f"{party}.{detail}"


def _rest_of(words: str) -> str:
    """What is left of the words without those that name a detail."""
    rest = words
    for _, names in DETAILS:
        for name in names:
            rest = re.sub(rf"(?<!\w){re.escape(name)}\w*", " ", rest)
    return FILLERS.sub(" ", rest).strip(" ,;/()")


def is_to_sign(around: Surroundings) -> bool:
    """Whether a blank stands where somebody signs, and writes with a pen."""
    return any(TO_SIGN.search(text) for text in _near("", around))


def _is_signature(label: str, around: Surroundings) -> bool:
    """Whether a name is asked for where a person signs: it is not the party's own."""
    return any(TO_SIGN.search(text) for text in _near(label, around))


def _near(label: str, around: Surroundings) -> tuple[str, ...]:
    """The texts near enough to tell whether somebody signs there: the label, the line, the row, the lines above."""
    return (label, around.before, around.row, *around.above[:3])


def _detail_in(words: str) -> str | None:
    """The detail that words name; a contact for breaches is never the one for ordinary notices."""
    detail = next((detail for detail, names in DETAILS if any(_has(words, name) for name in names)), None)
    if detail == "contact_email" and OF_A_PERSON.search(words):
        detail = "contact_notices"  # a name or telephone is asked for too
    return "contact_breach" if detail in CONTACTS and BREACH.search(words) else detail


def _detail_at_end(before: str) -> str | None:
    """The detail that the words since the placeholder before name: "with company number [...]"."""
    since = _words(re.split(r"[\]}»]", before)[-1][-TAIL:])
    found = [(at, detail) for detail, names in DETAILS for name in names if (at := _last(since, name)) >= 0]
    return max(found)[1] if found else None


def _party_in(words: str) -> str | None:
    return next((group for group, names in PARTY_WORDS if any(_has(words, name) for name in names)), None)


def _party_around(label: str, around: Surroundings, company_is_processor: bool) -> str | None:
    """Whose detail it is: by the label, the column, the name defined after it, the words before it, the lines above."""
    return (
        _party_in(label)
        or _last_party(around.column)
        or _defined_after(around.after)
        or _last_party(around.before)
        or _party_below(around.below)
        or (_party_above(around.above, company_is_processor) if label or around.row else None)
    )


def _introduced(name: str, around: Surroundings) -> str | None:
    """The name of the party that is defined right after an example of it: "between Fjord AS (the Controller)"."""
    if INTRODUCED.search(around.before) is None or any(letter.isdigit() for letter in name):
        return None
    party = _defined_at_once(around.after)
    return None if party is None else f"{party}.name"


def _defined_at_once(after: str) -> str | None:
    """The party whose defined name follows directly: "Fjord AS (the Controller)"."""
    found = DEFINED.match(after.lstrip(" ,\u00a0"))
    return None if found is None else _party_in(_words(str(found[1])))


def _party_below(below: tuple[str, ...]) -> str | None:
    """The party whose defined name is the next line that has one: "(heretter behandlingsansvarlig)" under details."""
    for line in below:
        if len(line) > LINE:
            return None
        found = DEFINED.match(line) or DEFINED_LINE.match(line)
        if found is not None:
            return _party_in(_words(str(found[1])))
        if _last_party(line) is not None:
            return None
    return None


def _last_party(text: str) -> str | None:
    """The party named last in a text."""
    words = _words(text)
    found = [(at, -order, group) for order, (group, names) in enumerate(PARTY_WORDS) for name in names
             if (at := _last(words, name)) >= 0]  # fmt: skip
    return max(found)[2] if found else None


def _defined_after(after: str) -> str | None:
    """The party whose defined name, in brackets or quotation marks, follows before another party is introduced."""
    text = after[:REACH]
    for found in DEFINED.finditer(text):
        party = _party_in(_words(str(found[1])))
        if party is not None:
            between = [_words(str(one[1] or one[2] or one[3])) for one in BRACKETED.finditer(text[: found.start()])]
            introduced = any(_party_in(words) or words in ("name", "navn") for words in between)
            return None if introduced else party
        if QUOTED.search(found[0]):
            return None  # a name of its own has been defined; what follows is somebody else's
    return None


def _party_above(above: tuple[str, ...], company_is_processor: bool) -> str | None:
    """The party that the nearest of the lines above names, as long as they are short, and name one alone."""
    for line in above:
        words = COMPANY.sub("processor", _words(line)) if company_is_processor else _words(line)
        parties = {group for group, names in PARTY_WORDS if any(_has(words, name) for name in names)}
        if len(line) > LINE or len(parties) > 1:
            return None
        if parties:
            return parties.pop()
    return None


@lru_cache(maxsize=1_000)
def _by_label(words: str) -> str | None:
    """The field whose label or tag reads like the words."""
    if not words:
        return None
    candidates = _candidates()
    found = process.extractOne(
        words, list(candidates), scorer=fuzz.token_sort_ratio, score_cutoff=SURE, processor=utils.default_process
    )
    return None if found is None else candidates[found[0]]


@cache
def _candidates() -> Mapping[str, str]:
    """What fields are called, with their tags; names inside lists need their list and are left out."""
    candidates: dict[str, str] = {}
    for tag, one in FIELDS.items():
        if one.kind is FieldKind.RECORDS or any(tag.startswith(f"{group}.") for group in _lists()):
            continue
        for text in (one.label_en, one.label_nb, tag.replace(".", " ").replace("_", " ")):
            candidates.setdefault(text.lower(), tag)
    return candidates


def _lists() -> list[str]:
    return [tag for tag, one in FIELDS.items() if one.kind is FieldKind.RECORDS]


def _has(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}", words) is not None


def _last(words: str, name: str) -> int:
    """Where a name begins last in words, not as the end of a longer word or of "sub processor"; -1 when nowhere."""
    found = [one.start() for one in re.finditer(rf"(?<!\w)(?<!sub ){re.escape(name)}", words)]
    return found[-1] if found else -1
