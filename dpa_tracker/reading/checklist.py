"""What an agreement under GDPR Art. 28 must and should contain, as data: `resources/law/checklist.yaml`, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from dpa_tracker.long_work import giving_way
from dpa_tracker.reading.letter_case import Words, whatever_the_case, words_in
from dpa_tracker.reading.yaml_tables import ScanEntry, ScanTables, shipped_table, table_from, with_names

_REACH: Final = 200


class Weight(StrEnum):
    """Whether the contract must say it, should say it, or is only helped by it."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    SUPPORTING = "supporting"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a clause shows: an anchor, all of `beside` within `reach` characters, `without` not in its sentence.

    `unless`: words that deny it, anywhere in the anchor's passage. `plain`: it counts in plain agreements alone.
    `names`: anchored, too, at the names of those whom the agreement lets the processor bring in. `of_another`: the
    anchor's sentence, with the line above its list, in which the duty is the other party's, or is another duty.
    """

    anchor: Words
    beside: tuple[Words, ...]
    reach: int
    without: Words | None
    unless: Words | None = None
    plain: bool = False
    names: bool = False
    of_another: Words | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of the checklist; `identity` is the key of a scan's answer ("28-3-a").

    `own_duty`: a sentence by which the other party alone must do it does not show it.
    """

    identity: str
    article: str
    description: str
    weight: Weight
    citation: str
    verified: str
    keywords: dict[str, tuple[str, ...]]
    headings_count: bool
    own_duty: bool
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How a number shows what it is: the words around it, just before it, just after it and in its own sentence."""

    beside: tuple[Words, ...]
    reach: int
    before: Words | None
    after: Words | None
    unless_before: Words | None
    unless_after: Words | None
    in_sentence: Words | None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A number a contract commits itself to; `last`: of a range the longest counts (the last day).

    `no_promise`: a sentence with `#` for the number in which the processor promises nothing by it. `referred_to`: words
    by which a sentence takes over the length of another number, `as_long_as`: "may object within this period".
    """

    identity: str
    unit: str
    last: bool
    forms: tuple[Form, ...]
    no_promise: Words | None = None
    as_long_as: str = ""
    referred_to: Words | None = None


@dataclass(frozen=True, slots=True)
class NatureWords:
    """What tells the kinds of papers apart: a title, talk about agreements, words that bind, blanks to be filled in.

    `beside_it`: words that make a title that of an annex, a list or a draft of an answer. `addressed`: words at the
    beginning of a paper that is a contract under Article 28; `another`: those of another kind of paper. `personal`
    and `on_behalf`: without one of each it is a contract about other things, in which no clause is looked for.
    `definition` and `drafting`: sentences that bind nobody, for they say what a word means or what is to be written.
    `their_duty`: sentences by which the other party alone must do something; `policy`: titles of privacy policies.
    """

    title: Words
    beside_it: Words
    about: Words
    binding: Words
    blank: Words
    addressed: Words | None = None
    another: Words | None = None
    personal: Words | None = None
    on_behalf: Words | None = None
    definition: Words | None = None
    drafting: Words | None = None
    their_duty: Words | None = None
    policy: Words | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """All clauses and terms, with the days that say how fresh the table is."""

    status_as_of: date
    review_by: date
    clauses: tuple[Clause, ...]
    terms: tuple[Term, ...]
    nature: NatureWords | None  # None: a table from before papers were told apart

    def words(self) -> Iterator[Words]:
        """All words it looks for; the same more than once where several clauses begin alike."""
        signs = [sign for clause in self.clauses for sign in clause.signs]
        forms = [form for term in self.terms for form in term.forms]
        for row in (*signs, *self.terms, *forms, *(() if self.nature is None else (self.nature,))):
            yield from words_in(row)


def checklist(tables: ScanTables | None = None) -> Checklist:
    """The checklist of a law pack's tables, by default the shipped one.

    Raises:
        KnownError: the table is not sound (`table_unsound`: file, line, problem).
    """
    return _checklist(tables)


@lru_cache(maxsize=4)
def _checklist(tables: ScanTables | None) -> Checklist:
    name = "checklist.yaml"
    return checklist_in(shipped_table(name) if tables is None else table_from(tables[1], name))


def checklist_in(table: ScanEntry) -> Checklist:
    """The checklist of a table; raises as `checklist`."""
    table.refuse_others("status_as_of", "review_by", "stems", "words", "clauses", "terms", "nature")
    words = table.named_words("words", table.named_stems("stems") if "stems" in table.fields else None)
    clauses = tuple(_clause(entry, words) for entry in giving_way(table.entries("clauses")))
    terms = tuple(_term(entry, words) for entry in giving_way(table.entries("terms")))
    nature = _nature(table.mapping_of_words("nature"), table, words) if "nature" in table.fields else None
    return Checklist(table.required_day("status_as_of"), table.required_day("review_by"), clauses, terms, nature)


def _nature(said: dict[str, str], table: ScanEntry, words: dict[str, str]) -> NatureWords:
    fields = ("title", "beside_it", "about", "binding", "blank")
    more = ("addressed", "another", "personal", "on_behalf", "definition", "drafting", "their_duty", "policy")
    if not set(fields) <= set(said) <= {*fields, *more}:
        raise table.problem(f"nature needs {', '.join(fields)}, and may have {', '.join(more)}")
    return NatureWords(**{field: _compiled(table, pattern, words) for field, pattern in said.items()})


def _clause(entry: ScanEntry, words: dict[str, str]) -> Clause:
    languages = ("en", "nb", "de", "fr")
    entry.refuse_others(
        *("id", "article", "description", "weight", "citation", "verified", "headings", "own_duty", "signs"),
        *(f"keywords_{language}" for language in languages),
    )
    return Clause(
        identity=entry.text("id"),
        article=entry.text("article"),
        description=entry.text("description"),
        weight=Weight(entry.one_of("weight", tuple(Weight))),
        citation=entry.text("citation"),
        verified=entry.text("verified"),
        keywords={language: entry.texts(f"keywords_{language}") for language in languages},
        headings_count=entry.optional("headings") == "yes",
        own_duty=entry.optional("own_duty") == "yes",
        signs=tuple(_sign(sign, words) for sign in entry.entries("signs")),
    )


def _sign(entry: ScanEntry, words: dict[str, str]) -> Sign:
    entry.refuse_others("anchor", "with", "reach", "without", "unless", "plain", "names", "of_another")
    without, unless, of_another = (
        None if text is None else _that_find_something(entry, text, words)
        for text in (entry.words_of(field) for field in ("without", "unless", "of_another"))
    )
    return Sign(
        _that_find_something(entry, r"(?<!\w)(?:" + entry.required_words("anchor") + ")", words),
        tuple(_that_find_something(entry, text, words) for text in entry.words_of_each("with")),
        int(entry.optional("reach") or _REACH),
        without,
        unless,
        entry.optional("plain") == "yes",
        entry.optional("names") == "yes",
        of_another,
    )


def _term(entry: ScanEntry, words: dict[str, str]) -> Term:
    entry.refuse_others("id", "unit", "last", "no_promise", "as_long_as", "referred_to", "forms")
    forms = tuple(_form(form, words) for form in entry.entries("forms"))
    said, referred = (
        None if text is None else _compiled(entry, text, words)
        for text in (entry.words_of(field) for field in ("no_promise", "referred_to"))
    )
    return Term(
        identity=entry.text("id"),
        unit=entry.one_of("unit", ("hours", "days")),
        last=entry.optional("last") == "yes",
        forms=forms,
        no_promise=said,
        as_long_as=entry.optional("as_long_as") or "",
        referred_to=referred,
    )


def _form(entry: ScanEntry, words: dict[str, str]) -> Form:
    beside = ("before", "after", "unless_before", "unless_after", "in_sentence")
    entry.refuse_others("with", "reach", "plain", *beside)
    found = (entry.words_of(field) for field in beside)
    before, after, not_before, not_after, around = (
        None if text is None else _compiled(entry, text, words) for text in found
    )
    near = tuple(_compiled(entry, text, words) for text in entry.words_of_each("with"))
    reach, plain = int(entry.text("reach")), entry.optional("plain") == "yes"
    return Form(near, reach, before, after, not_before, not_after, around, plain)


def _that_find_something(entry: ScanEntry, text: str, words: dict[str, str]) -> Words:
    """The pattern, which must not find the empty text: such a sign would show everywhere, as "(?:a|b)*" does."""
    compiled = _compiled(entry, text, words)
    if entry.tried and compiled.pattern.search("") is not None:
        raise entry.problem(f"it finds a text without any words, so it would show everywhere: {text[:80]}")
    return compiled


def _compiled(entry: ScanEntry, text: str, words: dict[str, str]) -> Words:
    """The pattern with the named words put in, whatever the case."""
    try:
        return entry.sound(whatever_the_case(with_names(entry, text, words)))
    except re.error as problem:
        raise entry.problem(f"no regular expression: {problem}") from problem
