"""What the document itself says: clauses it lacks, words that are traps, numbers that the register does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import AbsentClause, ByHand, ReadinessCase
from dpa_tracker.law.readiness.findings import PRACTICE, Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS, BY_BOTH, EVERY, LONG, REPAIRS

POINTS: Final = frozenset(f"28-3-{letter}" for letter in "abcdefgh")
MANDATORY: Final = POINTS | {"28-2-auth", "28-4-flow", "28-4-liab", "28-3-infr", "33-2"}
OF_ANNEXES: Final = frozenset({"annex_absent", "annex_order", "annex_page"})
OF_IDENTITY: Final = frozenset({"page_numbers_missing", "document_id_missing", "version_missing", "day_missing"})
SHOWN: Final = 160  # characters of a paragraph
EU_FOR_EEA: Final = re.compile(
    r"\b(?:outside|within|inside|utenfor|innenfor)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:EU|European Union|territory of the Union)\b"
    r"(?!\s*(?:/|or|and|og|eller|and/or)\s*(?:the\s+)?(?:EEA|E(?:Ø|O)S|European Economic))",
    re.IGNORECASE,
)
THIRD_COUNTRY: Final = re.compile(
    r"(?:third countr(?:y|ies)|tredje(?:land|stat)\w*)\W+(?:\w+\W+){0,10}?"
    r"(?:(?:not|ikke)\s+(?:a\s+)?(?:member|medlem)\w*\s+(?:state\s+)?(?:of|av|i)\s+(?:the\s+)?(?:EU|European Union)\b)",
    re.IGNORECASE,
)
BUSINESS_DAYS: Final = re.compile(r"\bvirkedag\w*|\b(?:business|working) days?\b", re.IGNORECASE)
DEFINED: Final = re.compile(
    r"(?:virkedag\w*|(?:business|working) days?)\W{1,4}(?:\([^)]*\)\W{0,2})?"
    r"(?:er|betyr|menes|forstås|regnes|means?|is|are|shall mean)\b"
    r"|\bmed\W{1,3}virkedag\w*\W{1,3}(?:menes|forstås)"
    r"|(?:monday to friday|mandag til fredag)",
    re.IGNORECASE,
)
LANGUAGES: Final = re.compile(
    r"(?:more than one|two|several|both) languages?|(?:flere|to|begge) språk"
    r"|(?:in|på)\s+(?:both\s+|både\s+)?(?:english|norwegian|norsk|engelsk)\s+(?:and|og)\s+"
    r"(?:english|norwegian|norsk|engelsk)",
    re.IGNORECASE,
)
PREVAILS: Final = re.compile(
    r"\bprevail|\btakes? precedence|(?:går|gjelder|gå|gjelde)\b[^.]{0,60}\bforan\b|\bforrang|er avgjørende",
    re.IGNORECASE,
)
NOT_RETROACTIVE: Final = re.compile(
    r"\b(?:no|not|ikke|ingen)\b[^.]{0,60}"
    r"(?:retroactiv|retrospectiv|tilbakevirk|cure|make good|retter? opp|avhjelp|reparer)"
    r"|\b(?:retter|avhjelper|reparerer)\s+ikke\b",
    re.IGNORECASE,
)
BREACH: Final = re.compile(r"personal data breach|data breach|(?:sikkerhets)?brudd", re.IGNORECASE)
WORD: Final = re.compile(r"\w{5,}")
OLD_LAW: Final = re.compile(r"95/46|personopplysningsloven av 2000|Personal Data Act of 2000", re.IGNORECASE)


@rule("GDPR Art. 28(2) to (4), 33(2)", AGREEMENTS)
def clauses_are_there(case: ReadinessCase) -> Iterator[Remark]:
    """Every mandatory clause stands in the text."""
    if case.paper is None:
        return
    for clause in case.paper.absent:
        values = {"clause": clause.identity, "description": clause.description}
        place = _nearest(case, clause)
        if clause.identity in MANDATORY:
            yield Remark("clause_absent", Severity.BLOCK, values, place=place, citation=clause.citation)
        elif clause.mandatory:
            yield Remark("clause_not_found", Severity.CHECK, values, place=place, citation=clause.citation)
    absent = {clause.identity for clause in case.paper.absent}
    if "33-2" not in absent and "breach_notice_hours" not in case.paper.numbers:
        spoken = next((one for one in _passages(case) if BREACH.search(one)), None)
        place = None if spoken is None else _shortened(spoken)
        yield Remark("hours_not_in_text", Severity.CHECK, {}, "commitments", place=place)


@rule("GDPR Art. 28(3)", AGREEMENTS)
def numbers_are_those_of_the_register(case: ReadinessCase) -> Iterator[Remark]:
    """A number changed by hand in the file is what will be signed: the register must know it."""
    for name, number in case.paper.numbers.items() if case.paper is not None else ():
        kind = next((kind for kind in CommitmentKind if kind == name), None)
        stated = None if kind is None else case.stated(kind)
        if stated is not None and stated.number is not None and stated.number != number:
            values = {"commitment": name, "document": number, "register": stated.number}
            yield Remark("number_differs", Severity.CHECK, values, "commitments")


@rule("GDPR Art. 28(3)", EVERY)
def values_are_those_it_was_drafted_with(case: ReadinessCase) -> Iterator[Remark]:
    """A name or day changed by hand is what will be signed: all places must say it, and the register must know it."""
    told = () if case.paper is None else case.paper.numbers
    parties = set[str]() if case.paper is None else {one.path for one in case.paper.other if one.of_party}
    for one in () if case.paper is None else case.paper.by_hand:
        values = {"path": one.path, "document": " / ".join(one.now), "was": one.was}
        if one.edit != "changed":
            yield _not_a_value(one, values, case)
        elif one.twice:
            yield Remark("value_in_two_ways", Severity.BLOCK, values, place=one.now[0])
        elif one.was and one.path not in parties and one.path.removeprefix("commitment.") not in told:
            code = "value_by_hand" if one.now[0] else "value_emptied"
            yield Remark(code, Severity.CHECK, values, place=one.now[0] or None)


def _not_a_value(one: ByHand, values: Mapping[str, str], case: ReadinessCase) -> Remark:
    """What was done to an entry of a list, or to a control; where nothing stands any more, the place beside it.

    An entry is shown by how it begins: a sub-processor with all its places fills a page.
    """
    values = {name: _shortened(text) for name, text in values.items()}
    if one.edit == "gone":
        code = "field_gone" if one.path else "fields_gone"
        still = next((text for text in _passages(case) if one.was and one.was in text), None)
        place = _first(case) if one.field is None and still is None else still
        return Remark(code, Severity.CHECK, values, one.field, one.subject, place)
    if one.edit == "removed":
        return Remark("item_taken_out", Severity.CHECK, values, place=one.place or _first(case))
    return Remark("item_put_in", Severity.CHECK, values, place=one.now[0].partition("; ")[0])


@rule("GDPR Art. 44", BY_BOTH)
def relies_on_nothing_dead(case: ReadinessCase) -> Iterator[Remark]:
    """No sentence relies on a decision or on clauses that have ended."""
    if case.paper is None or case.kind in REPAIRS:
        return
    for one in case.paper.quoted:
        if one.relies:
            yield Remark(
                "relies_on_ended", Severity.BLOCK, {"quote": one.quote}, place=one.quote, citation=one.citation
            )


@rule("CJEU C-311/18; GDPR Art. 44", EVERY)
def repair_does_not_reach_back(case: ReadinessCase) -> Iterator[Remark]:
    """A new ground protects from its own start; it does not cure transfers that were made without one."""
    if case.paper is None or any(NOT_RETROACTIVE.search(passage) for passage in case.paper.passages):
        return
    if case.kind in REPAIRS:
        place = next((one.quote for one in case.paper.quoted), None) or _first(case)
        yield Remark("repair_silent_on_past", Severity.BLOCK, place=place)
    elif case.kind in BY_BOTH:
        named = next((one for one in case.paper.quoted if not one.relies), None)
        if named is not None:
            yield Remark("past_transfers_not_cured", Severity.INFO, place=named.quote)


@rule("EEA Agreement, Joint Committee Decision No 154/2018", BY_BOTH)
def area_is_the_eea(case: ReadinessCase) -> Iterator[Remark]:
    """Outside the EU is not outside the area: Norway, Iceland and Liechtenstein are in the EEA."""
    for passage in _passages(case):
        if THIRD_COUNTRY.search(passage):
            yield Remark("third_country_defined_by_eu", Severity.CHECK, place=_shortened(passage))
        elif EU_FOR_EEA.search(passage):
            yield Remark("eu_for_eea", Severity.CHECK, place=_shortened(passage))


@rule(f"{PRACTICE}countable_period", EVERY)
def business_days_defined(case: ReadinessCase) -> Iterator[Remark]:
    """Days that are counted as business days say which days those are."""
    used = next((one for one in _passages(case) if BUSINESS_DAYS.search(one)), None)
    if used is not None and not any(DEFINED.search(one) for one in _passages(case)):
        yield Remark("business_days_undefined", Severity.CHECK, place=_shortened(used))


@rule(f"{PRACTICE}one_version", BY_BOTH)
def one_language_prevails(case: ReadinessCase) -> Iterator[Remark]:
    """Where two languages are signed, one of them is named as the one that prevails."""
    for passage in _passages(case):
        if LANGUAGES.search(passage) and not PREVAILS.search(passage):
            yield Remark("no_language_prevails", Severity.CHECK, place=_shortened(passage))
            return


@rule("GDPR Art. 94(2)", BY_BOTH)
def names_the_law_in_force(case: ReadinessCase) -> Iterator[Remark]:
    """The law that is defined is the law in force."""
    if case.kind in REPAIRS:
        return
    for passage in _passages(case):
        if OLD_LAW.search(passage):
            yield Remark("old_law_named", Severity.CHECK, place=_shortened(passage))


@rule(f"{PRACTICE}nothing_unfinished", EVERY)
def nothing_left_over(case: ReadinessCase) -> Iterator[Remark]:
    """Marks of ours and of others, yellow, comments, tracked changes, broken references, absent annexes."""
    for one in case.paper.left_overs if case.paper is not None else ():
        if one.code in OF_ANNEXES and case.kind not in AGREEMENTS:
            continue  # a sheet or a letter points to the annexes of the agreement
        if one.code in OF_IDENTITY and case.kind not in LONG:
            continue
        yield Remark(f"left_{one.code}", one.severity, one.values, place=one.place or _first(case))


def _passages(case: ReadinessCase) -> tuple[str, ...]:
    return () if case.paper is None else case.paper.passages


def _first(case: ReadinessCase) -> str | None:
    return next((_shortened(one) for one in _passages(case) if one.strip()), None)


def _nearest(case: ReadinessCase, clause: AbsentClause) -> str | None:
    """Where to begin looking for a clause: the passage with most words of its description, else the beginning."""
    wanted = set(WORD.findall(clause.description.casefold()))
    shared = {one: len(wanted & set(WORD.findall(one.casefold()))) for one in _passages(case)}
    best = max(shared, key=lambda one: shared[one], default=None)
    return _shortened(best) if best is not None and shared[best] > 1 else _first(case)


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


RULES: Final = (
    clauses_are_there,
    numbers_are_those_of_the_register,
    values_are_those_it_was_drafted_with,
    relies_on_nothing_dead,
    repair_does_not_reach_back,
    area_is_the_eea,
    business_days_defined,
    one_language_prevails,
    names_the_law_in_force,
    nothing_left_over,
)
