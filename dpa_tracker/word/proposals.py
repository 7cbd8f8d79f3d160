"""Which field a placeholder probably means: by its name, by its label in either language, by the words before it."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz import fuzz, process, utils

from dpa_tracker.word.fields import FIELDS, FieldKind

SURE: Final = 88  # of 100
CAMEL: Final = re.compile(r"(?<=[a-zæøå0-9])(?=[A-ZÆØÅ])")
NOISE: Final = re.compile(
    r"\b(insert|enter|fill in|please|the|of|a|an|your|xx+|sett inn|fyll inn|angi|skriv|her|av|den|det)\b", re.IGNORECASE
)
COMPANY: Final = re.compile(r"\bcompany\b(?! number)")
DEFINED: Final = re.compile(r"\W{0,4}(?:the )?[\"“«']+(?:the )?([\w-]+)", re.IGNORECASE)
LABEL: Final = re.compile(r"([^.:;\n]{2,50}):\s*$")
PATH: Final = re.compile(r"[A-Za-z_][\w.]*")

# Words that name one of the parties, in the order in which they are looked for: the longer word first.
PARTY_WORDS: Final = (
    ("sub_processor", ("sub-processor", "subprocessor", "sub processor", "underdatabehandler", "subcontractor")),
    ("controller", ("controller", "customer", "client", "covered entity", "behandlingsansvarlig", "kunde")),
    ("processor", ("processor", "supplier", "vendor", "provider", "business associate", "databehandler", "leverandør")),
)
DETAILS: Final = (
    (
        "registration_number",
        ("registration number", "company number", "org nr", "orgnr", "organisasjonsnummer", "org no"),
    ),
    ("address", ("address", "registered office", "forretningsadresse", "adresse")),
    ("country", ("country", "land", "jurisdiction of incorporation")),
    ("dpo", ("data protection officer", "dpo", "personvernombud")),
    ("contact_breach", ("breach contact", "security contact", "kontakt ved brudd")),
    ("contact_notices", ("contact", "e-mail", "email", "notices", "kontaktperson", "kontakt", "e-post")),
    ("name", ("name", "legal name", "full name", "navn", "foretaksnavn", "party")),
)
SINGLE: Final = {
    "effective date": "agreement.begins_on",
    "date of agreement": "agreement.begins_on",
    "commencement date": "agreement.begins_on",
    "ikrafttredelse": "agreement.begins_on",
    "avtaledato": "agreement.begins_on",
    "main agreement": "agreement.main_agreement",
    "services agreement": "agreement.main_agreement",
    "hovedavtale": "agreement.main_agreement",
    "governing law": "agreement.governing_law",
    "lovvalg": "agreement.governing_law",
    "venue": "agreement.venue",
    "courts": "agreement.venue",
    "verneting": "agreement.venue",
    "agreement number": "agreement.reference",
    "contract number": "agreement.reference",
    "avtalenummer": "agreement.reference",
    "referanse": "agreement.reference",
    "today": "document.generated_on",
    "document date": "document.generated_on",
}


def propose(name: str, before: str, after: str = "", *, company_is_processor: bool = False) -> str | None:
    """The field a placeholder of this name means, given the words around it; None when nothing is likely enough.

    "Company" is either party: it is told by the name given to it right after, in brackets and quotation marks, or by
    the other placeholders of the document naming a customer.
    """
    path = PATH.fullmatch(name.strip())
    if path is not None and name.strip() in FIELDS:
        return name.strip()
    heading = LABEL.search(before)
    words = _words(name) or ("" if heading is None else _words(str(heading[1])))
    if not words or "|" in name:
        return None
    if COMPANY.search(words):
        given = next((group for group, names in PARTY_WORDS if DEFINED.match(after) and _begins(after, names)), None)
        group = given or ("processor" if company_is_processor else None)
        words = COMPANY.sub((group or "company").replace("_", " "), words)
    return _by_party(words, before) or _single(words) or _by_label(words)


def _begins(after: str, names: tuple[str, ...]) -> bool:
    defined = DEFINED.match(after)
    return defined is not None and defined[1].lower().startswith(names)


def _words(name: str) -> str:
    plain = CAMEL.sub(" ", name).replace("_", " ").replace(".", " ").replace("-", " ")
    return " ".join(NOISE.sub(" ", plain).lower().split())


def _by_party(words: str, before: str) -> str | None:
    party = next((group for group, names in PARTY_WORDS if any(_has(words, name) for name in names)), None)
    detail = next((part for part, names in DETAILS if any(_has(words, name) for name in names)), None)
    if party is not None:
        rest = [word for group, names in PARTY_WORDS if group == party for word in names if word in words]
        bare = not words.replace(max(rest, key=len), "").replace("data", "").strip() if rest else False
        return f"{party}.{detail}" if detail else f"{party}.name" if bare else None
    if detail is None or len(words.split()) > len(max((n for p, n in DETAILS if p == detail), key=len)) + 2:
        return None
    near = _nearest_party(before)
    return f"{near}.{detail}" if near else None


def _nearest_party(before: str) -> str | None:
    """The party named last in the words before a placeholder."""
    text, best, group_found = before.lower(), -1, None
    for group, names in PARTY_WORDS:
        for name in names:
            at = text.rfind(name)
            if at > best and not (
                group == "processor" and text[max(at - 4, 0) : at].endswith(("sub-", "sub ", "under"))
            ):
                best, group_found = at, group
    return group_found


def _single(words: str) -> str | None:
    asked = words.split()
    for phrase, tag in SINGLE.items():
        if set(phrase.split()) <= set(asked) and len(asked) <= len(phrase.split()) + 1:
            return tag
    found = process.extractOne(words, list(SINGLE), scorer=fuzz.ratio, score_cutoff=SURE)
    return None if found is None else SINGLE[found[0]]


def _by_label(words: str) -> str | None:
    """The field whose label or tag reads like the words; names inside lists need their list and are left out."""
    candidates: dict[str, str] = {}
    for tag, one in FIELDS.items():
        if one.kind is FieldKind.RECORDS or any(tag.startswith(f"{group}.") for group in _lists()):
            continue
        for text in (one.label_en, one.label_nb, tag.replace(".", " ").replace("_", " ")):
            candidates.setdefault(text.lower(), tag)
    found = process.extractOne(
        words, list(candidates), scorer=fuzz.token_sort_ratio, score_cutoff=SURE, processor=utils.default_process
    )
    return None if found is None else candidates[found[0]]


def _lists() -> list[str]:
    return [tag for tag, one in FIELDS.items() if one.kind is FieldKind.RECORDS]


def _has(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.replace('-', ' '))}", words) is not None
