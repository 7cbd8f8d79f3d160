"""What is looked at first: numbers, dates, parties, negations, however they are written."""

from __future__ import annotations

import pytest

from dpa_tracker.word.comparing.changes import Kind
from tests.word.comparing.test_redline import compared, kinds
from tests.word.word_files import docx, field, para

TURNED = (
    ("lawful", "unlawful", Kind.NEGATION),
    ("direct", "indirect", Kind.NEGATION),
    ("eksklusiv", "ikke-eksklusiv", Kind.NEGATION),
    ("the Controller", "the Processor", Kind.PARTY),
    ("kunden", "leverandøren", Kind.PARTY),
    ("the first year", "the second year", Kind.NUMBER),
    ("Annex II", "Annex III", Kind.NUMBER),
    ("½ of the fee", "¼ of the fee", Kind.NUMBER),
    ("more than that", "less than that", Kind.NUMBER),
    ("before the audit", "after the audit", Kind.NUMBER),
    ("10 working days", "10 days", Kind.NUMBER),
    ("clause 2 4", "clause 24", Kind.NUMBER),
    ("1.000", "1,000", Kind.NUMBER),
)


@pytest.mark.parametrize(("was", "becomes", "kind"), TURNED)
def test_what_turns_a_clause_is_named(was: str, becomes: str, kind: Kind) -> None:
    said = "Both parties agree that {} stands here as it was agreed between all of them."
    for one, other in ((was, becomes), (becomes, was)):
        (change,) = compared(docx(para(said.format(one))), docx(para(said.format(other)))).changes
        assert change.kind is kind
        assert kind in change.flags


@pytest.mark.parametrize(("was", "becomes"), [("NOK 1000000", "NOK 1 000 000"), ("5%", "5 %"), ("24h", "24 h")])
def test_a_number_that_is_only_written_otherwise_is_white_space(was: str, becomes: str) -> None:
    (change,) = compared(docx(para(f"At most {was} is due.")), docx(para(f"At most {becomes} is due."))).changes
    assert (change.kind, change.flags) == (Kind.SPACING, ())


def controlled(name: str) -> bytes:
    return docx(para("By ", field("controller.name", name), " and others.") + para(f"Here {name} pays the whole fee."))


def front(text: str) -> bytes:
    return docx(para(text) + para("It is agreed between both of them that this applies to all services."))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('Skyfabrikken (the "Processor") and others', 'Himmelfabrikken (the "Processor") and others'),
        ("Databehandler: Skyfabrikken, org.nr. 987 654 321", "Databehandler: Himmelfabrikken, org.nr. 987 654 321"),
        ("Acme Cloud Ltd and Nordlys AS. Here Acme Cloud pays.", "Acme Cloud Ltd and Nordlys AS. Here Nordlys pays."),
    ],
)
def test_a_party_without_a_legal_form_is_named(was: str, becomes: str) -> None:
    (change,) = compared(front(was), front(becomes)).changes
    assert change.kind is Kind.PARTY


def test_a_name_in_a_control_is_a_name_wherever_it_stands() -> None:
    found = compared(controlled("Universitetet i Oslo"), controlled("Universitetet i Bergen"))
    assert kinds(found.changes) == [("party", "Universitetet i Oslo", "Universitetet i Bergen")] * 2
