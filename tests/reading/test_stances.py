"""Relies, mentions, rejects: the same name in many sentences."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.reading.scan import scan_document
from tests.reading.documents import lines

RELIES, MENTIONS, REJECTS = ("relies", "block"), ("mentions", "check"), ("rejects", "info")
SENTENCES = {
    "We rely on the Privacy Shield.": RELIES,
    "The recipient must be Privacy Shield certified.": RELIES,
    "Overføring skjer på grunnlag av Privacy Shield.": RELIES,
    "Die Übermittlung beruht auf dem EU-US-Datenschutzschild.": RELIES,
    "The Privacy Shield or its successor applies.": RELIES,
    "Transfers follow the Privacy Shield or any replacement mechanism.": RELIES,
    "If the Privacy Shield is declared invalid, the parties sign other terms.": RELIES,
    "Should the Privacy Shield be invalidated, the parties agree on other means.": RELIES,
    "We do not only rely on the Privacy Shield.": RELIES,
    "We do not rely on consent. Transfers are covered by the Privacy Shield.": RELIES,
    "We no longer rely on Safe Harbor but on the Privacy Shield.": RELIES,
    "Since Safe Harbor was declared invalid, we rely on the Privacy Shield.": RELIES,
    "We comply with the Privacy Shield, but Safe Harbor was declared invalid.": RELIES,
    "We do not use cookies and are certified under the Privacy Shield.": RELIES,
    "We certify to the Privacy Shield and do not use your data.": RELIES,
    "Data are not used for marketing. The Privacy Shield covers the transfer.": RELIES,
    "The Privacy Shield was once available. Since the Court struck it down we have not used it.": REJECTS,
    "We no longer rely on the Privacy Shield.": REJECTS,
    "We do not rely on the Privacy Shield but keep to the commitments.": REJECTS,
    "Neither party relies on the Privacy Shield.": REJECTS,
    "We have ceased to rely on the Privacy Shield.": REJECTS,
    "The Privacy Shield is not a valid transfer mechanism.": REJECTS,
    "The Privacy Shield has been invalidated by the Court.": REJECTS,
    "The Court of Justice invalidated the EU-U.S. Privacy Shield.": REJECTS,
    "Safe Harbor and the Privacy Shield were declared invalid.": REJECTS,
    "Although Acme holds a Privacy Shield certificate, Acme does not rely on it.": REJECTS,
    "We used the Privacy Shield until 2020; it is no longer valid.": REJECTS,
    "We were certified under the Privacy Shield. It has been declared invalid.": REJECTS,
    "Vi bygger ikke lenger på Privacy Shield.": REJECTS,
    "Privacy Shield er ikke lenger et gyldig overføringsgrunnlag.": REJECTS,
    "Vi stöder oss inte längre på Privacy Shield.": REJECTS,
    "Wir stützen uns nicht mehr auf das Privacy Shield.": REJECTS,
    "Das Privacy Shield wurde vom EuGH für ungültig erklärt.": REJECTS,
    "Nous ne nous fondons plus sur le Privacy Shield.": REJECTS,
    "De doorgifte is niet langer gebaseerd op het Privacy Shield.": REJECTS,
    "The Data Privacy Framework (formerly the Privacy Shield) applies.": MENTIONS,
    "Until July 2020 transfers were made under the Privacy Shield.": MENTIONS,
    "The Schrems judgment was about the Privacy Shield.": MENTIONS,
    "“Privacy Shield” means the framework of that name.": MENTIONS,
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_stance_of_a_sentence(sentence: str) -> None:
    hits = [hit for hit in scan_document(lines(sentence)).hits if hit.code == "privacy_shield"]
    assert [(hit.stance.value, hit.severity.value) for hit in hits] == [SENTENCES[sentence]]


def test_a_ground_turned_down_once_is_kept_voluntarily_elsewhere() -> None:
    scan = scan_document(
        lines(
            "We comply with the EU-U.S. Privacy Shield as set forth by the Department of Commerce.",
            "We do not rely on the Privacy Shield for transfers.",
            "Complaints under the Privacy Shield go to the panel.",
        )
    )
    assert [(hit.stance.value, hit.severity.value) for hit in scan.hits] == [
        ("mentions", "info"),
        ("rejects", "info"),
        ("mentions", "info"),
    ]
    assert not scan.blocked


def test_a_document_that_contradicts_itself_needs_a_look() -> None:
    scan = scan_document(
        lines("We do not rely on the Privacy Shield.", "We receive data in reliance on the Privacy Shield.")
    )
    assert [(hit.stance.value, hit.severity.value) for hit in scan.hits] == [("rejects", "info"), ("mentions", "check")]


def test_the_title_of_the_regulation_is_only_a_mention_of_the_directive() -> None:
    title = "Regulation (EU) 2016/679 and repealing Directive 95/46/EC (General Data Protection Regulation)"
    law = "“Data Protection Law” means Directive 95/46/EC and the laws that implement it."
    assert [(hit.stance, hit.severity) for hit in scan_document(lines(title)).hits] == [("mentions", "info")]
    assert [(hit.stance, hit.severity) for hit in scan_document(lines(law)).hits] == [("relies", "check")]


@pytest.mark.parametrize(
    ("edition", "unspecified"),
    [
        ("They are based on Standard Contractual Clauses.", True),
        ("Overføringen skjer etter EUs standardkontrakt.", True),
        ("Grundlage sind die Standardvertragsklauseln.", True),
        ("They are based on Standard Contractual Clauses (Decision (EU) 2021/914).", False),
        ("They are based on the Standard Contractual Clauses of 4 June 2021.", False),
        ("They are based on Module Two of the Standard Contractual Clauses.", False),
        ("They are based on Standard Contractual Clauses (2010/87/EU).", False),
    ],
)
def test_clauses_named_without_saying_which(edition: str, *, unspecified: bool) -> None:
    codes = {hit.code for hit in scan_document(lines("We transfer data.", edition)).hits}
    assert ("scc_unspecified" in codes) is unspecified


def test_on_an_earlier_day_what_had_not_ended_does_not_block() -> None:
    document = lines("We rely on the Privacy Shield, no longer on Safe Harbor.")
    assert not scan_document(document, on=date(2020, 7, 15)).blocked
    assert scan_document(document, on=date(2020, 7, 16)).blocked


def test_tables_past_their_review_day_say_so() -> None:
    document = lines("Some text.")
    assert not scan_document(document, today=date(2026, 11, 23)).notes
    notes = scan_document(document, today=date(2031, 1, 1)).notes
    assert {dict(note.values)["table"] for note in notes} == {"phrases.yaml", "checklist.yaml"}
