"""The clause of the shipped agreement that cures a finding, in words for one agreement and with its parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement, Role, Side
from dpa_tracker.reading.passages import Kind, Passage
from dpa_tracker.reading.word_documents import read_word
from dpa_tracker.sentences import name_of
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.use_cases.draft_filling import FilledFile, ToFill, fill_file
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.word.shelf import find_template

_GAP: Final = re.compile(r"\[[a-z_.]+: ([^\[\]]+)\]")
_SPOKEN: Final = frozenset({"nb", "nn", "no"})


@dataclass(frozen=True, slots=True)
class ClauseInWords:
    """Its number and heading in the shipped agreement, and its text; what nobody has recorded stands in brackets."""

    number: str
    title: str
    text: str
    template: str


def clause_in_words(register: Register, agreement_id: str, clause: str, on: date) -> ClauseInWords:
    """The clause by its name in the source of the templates. Nothing is written.

    In Norwegian for an agreement in Norwegian, else in English; with a sub-processor that of the agreement with one.
    Numbers that the agreement has stay blank: the one that is too weak would be proposed again. Raises KnownError for
    an agreement that is not there.
    """
    records = register_records(register)
    agreement = agreement_named(agreement_id, records)
    agreement = replace(agreement, commitments=tuple(each for each in agreement.commitments if each.number is None))
    name = _template_of(agreement)
    template = find_template(name, places.TEMPLATES)
    values, _unfit = draft_values(agreement, records, template, on, {})
    filled = fill_file(template, ToFill(f"{name}.docx", values, on))
    number = name_of("cure", clause, template.language).partition(" ")[0]
    title = next(each.title for each in filled.clauses if each.number.rstrip(".") == number)
    return ClauseInWords(number, title, "\n".join(_lines(filled, number, title)), name)


def _template_of(agreement: Agreement) -> str:
    roles = {each.role for each in agreement.on_side(Side.PROCESSING)}
    kind = "dpa-sub" if Role.SUB_PROCESSOR in roles else "dpa"
    return f"{kind}-{'nb' if agreement.language in _SPOKEN else 'en'}"


def _lines(filled: FilledFile, number: str, title: str) -> Iterator[str]:
    """The heading and what stands below it, with the numbers that Word puts before it, to the next heading."""
    headings = {each.title for each in filled.clauses}
    inside = False
    for passage in read_word(filled.content, "clause.docx").passages:
        if passage.kind is Kind.HEADING and " ".join(passage.text.split()) in headings:
            if inside:
                return
            inside = " ".join(passage.text.split()) == title
            if inside:
                yield f"{number} {title}"
        elif inside and passage.apart is None and passage.text.strip():
            yield _line(passage)


def _line(passage: Passage) -> str:
    """With its number; a gap without the name of its field, which is for templates."""
    return _GAP.sub(r"[\1]", f"{passage.number} {passage.text}".strip())
