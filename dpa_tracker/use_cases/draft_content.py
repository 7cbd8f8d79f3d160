"""What a draft says: everything a template can ask for, from the register, the law of the day and the drafter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.law.touching import MESSAGE
from dpa_tracker.law.touching import said as said_of
from dpa_tracker.sentences import sentence
from dpa_tracker.use_cases.asked_values import asked_values, with_said
from dpa_tracker.use_cases.draft_ground import Said
from dpa_tracker.use_cases.draft_letter_periods import KINDS as LETTERS
from dpa_tracker.use_cases.draft_letter_periods import periods_in_words
from dpa_tracker.use_cases.draft_letters import letters_said
from dpa_tracker.use_cases.draft_processing import commitments_said
from dpa_tracker.use_cases.draft_sheets import repair_values
from dpa_tracker.use_cases.draft_tightening import tightened_values
from dpa_tracker.use_cases.draft_values import values_of
from dpa_tracker.use_cases.readiness_case import ground_of
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.template import Template
from dpa_tracker.wording.dates_in_words import day_in_words

# The list that a paper of a kind is about.
SHEETS: Final[Mapping[str, str]] = {
    "transfer_annex": "scc_transfers",
    "uk_addendum": "uk_transfers",
    "swiss_adaptations": "swiss_transfers",
    "amendment_terms": "tightened",
}


def refuse_revisions(template: Template) -> None:
    """Raise KnownError when tracked changes are pending: nobody has decided what the template says."""
    for root in template.roots().values():
        for problem in revisions_in(root):
            raise KnownError("template_has_revisions", file=template.package.name, place=problem.place)


def draft_values(  # noqa: PLR0913 - what a document is made of
    agreement: Agreement,
    records: Records,
    template: Template,
    on: date,
    said: Mapping[str, str],
    *,
    made_on: date | None = None,
) -> tuple[Said, tuple[Gap, ...]]:
    """Everything the template can ask for, and what makes the document unfit to send although nothing is blank.

    `said` is what the drafter typed for fields that no register holds. `made_on` is the day the document is made,
    the day `on` of its facts unless said: that of a letter, from which its periods are counted. Raises
    InvalidInputError for a bad one.
    """
    made_on = made_on or on
    corpus = records.law or load_corpus(places.LAW)
    ground = ground_of(records, on, corpus)
    typed = asked_values(said, template)
    letters = letters_said(agreement, replace(ground, on=made_on), template.kind, typed)
    values: Said = {
        **values_of(agreement, ground),
        **_commitments_of_letter(agreement, records, template),
        **repair_values(agreement, ground, corpus.on(on)),
        **tightened_values(agreement, ground, template.kind),
        **letters.values,
        "document": {
            "id": _document_id(agreement, template, (on, made_on), said),
            "template_version": template.version or None,
            "generated_on": made_on,
            "as_of": on,
            "law_digest": _digest_said(corpus, template.language),
        },
    }
    return with_said(values, typed), (*letters.gaps, *_nothing_agreed(template.kind, values))


def _commitments_of_letter(agreement: Agreement, records: Records, template: Template) -> Said:
    """What a letter about a sub-processor prints of the commitments its days follow from."""
    if template.kind not in LETTERS:
        return {}
    return {"commitment": {**commitments_said(agreement), **periods_in_words(agreement, records, template.language)}}


def _digest_said(corpus: Corpus, language: str) -> str:
    """The digest of the law data, with those who corrected them for the house."""
    made = (
        sentence(MESSAGE, {**said_of(each), "day": day_in_words(each.day, language)}, language)
        for each in corpus.corrections
    )
    return "; ".join((corpus.digest, *made))


def _nothing_agreed(kind: str, values: Said) -> Iterator[Gap]:
    """A sheet that is about no transfer: nothing in it is blank, and nothing would be agreed by signing it."""
    name = SHEETS.get(kind)
    if name is not None and values.get(name) == ():
        yield Gap(name, name, "nothing_agreed")


def _own_title(template: Template) -> str:
    """The title of the template; a draft's has the names in it, so what it was made from is asked.

    A draft that lost the tags of its controls is nothing to be filled, but it is still read for its readiness.
    """
    try:
        return template.as_template().title
    except KnownError:
        return template.title


def _document_id(agreement: Agreement, template: Template, days: tuple[date, date], said: Mapping[str, str]) -> str:
    """The same request on the same data and day has the same id, with the template and with a draft made from it."""
    on, made_on = days
    identity = f"{agreement.id}/{agreement.version}/{_own_title(template)}/{template.version}/{on}"
    identity += "" if made_on == on else f"/{made_on}"
    identity += "".join(f"/{name}={value}" for name, value in sorted(said.items()))
    return f"{agreement.reference or agreement.id}-{hashlib.sha256(identity.encode()).hexdigest()[:8].upper()}"
