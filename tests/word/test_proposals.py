"""Which field a placeholder becomes, in the ways firms write their templates; where two readings are open, none."""

from __future__ import annotations

import pytest

from dpa_tracker.word.placeholders import placeholders_in
from dpa_tracker.word.proposals import propose
from dpa_tracker.word.surroundings import Surroundings, surroundings_of
from tests.word.word_files import para, template

ENTERED = "This agreement is entered into on "
YELLOW = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def proposed(body: str) -> list[str | None]:
    """The proposals for the placeholders of a document's text, in order."""
    (root,) = template(body).roots().values()
    found = placeholders_in(root, "en")
    return [propose(one.name, surroundings_of(one)) for one in found]


def yellow_lines(*lines: str) -> str:
    """Paragraphs in which everything in brackets is yellow."""
    made = []
    for line in lines:
        pieces = line.replace("[", "\0[").replace("]", "]\0").split("\0")
        made.append(para(*(run(piece, YELLOW if piece.startswith("[") else "") for piece in pieces if piece)))
    return "".join(made)


@pytest.mark.parametrize(
    ("before", "name", "after", "expected"),
    [
        (ENTERED, "date", " between the parties", "agreement.begins_on"),
        ("The services agreement of ", "date", "", None),
        ("with registration number ", "number", ', at ... ("Controller")', "controller.registration_number"),
        ("registered in Norway under number ", "●", ' (the "Processor")', "processor.registration_number"),
        ("The Processor, registered office at ", "●", "", "processor.address"),
        ("Nature and purpose: ", "insert", "", None),
        ("Purpose of the processing: ", "insert", "", "service.purpose"),
        ("Governing law: ", "Norway", "", "agreement.governing_law"),
        ("Avtalen er underlagt ", "norsk", " rett", None),
        ("Avtalen er underlagt norsk rett, og ", "Oslo", " tingrett er verneting", None),
        ("Kontaktperson hos behandlingsansvarlig: ", "navn", "", "controller.contact_notices"),
        ("Processor, contact for breaches: ", "insert", "", "processor.contact_breach"),
        ("Databehandlers kontaktpunkt ved brudd: ", "fyll inn", "", "processor.contact_breach"),
        ("Personvernombud hos databehandler: ", "navn", "", "processor.dpo"),
        ("Main agreement: ", "insert reference", "", "agreement.main_agreement"),
        ("Contact of the Processor: ", "Role", "", None),
        ("between ", "Company", ', a limited company ("Company") and the entity below ("Customer")', None),
        ("", "Tjenestens navn", "", "service.name"),
        ("Sub-processors: ", "insert list of sub-processors", "", None),
        ("", "Liste over underdatabehandlere", "", None),
        ("", "Underdatabehandler", "", "sub_processor.name"),
        ("Within ", "breach_hours", " hours", "commitment.breach_notice_hours"),
        ("", "AuditNoticeDays", "", "commitment.audit_notice_days"),
        ("within ", "other_hours", " hours", None),
        ("", "Name of data importer", "", None),
        ("", "insert breach notification email", "", None),
        ("Signed on behalf of the Customer by ", "name", "", None),
        ("", "if the parties have agreed otherwise, state it here", "", None),
    ],
)
def test_a_placeholder_is_read_where_it_stands(before: str, name: str, after: str, expected: str | None) -> None:
    assert propose(name, Surroundings(before, after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The Processor shall report a breach within ", " hours", "commitment.breach_notice_hours"),
        ("The Processor shall report a breach within ", " days", None),  # the field counts hours
        ("Databehandleren varsler brudd innen ", " timer", "commitment.breach_notice_hours"),
        ("Varsel om endring av underdatabehandlere skal gis ", " dager i forveien", "commitment.change_notice_days"),
        ("The Controller may object within ", " days of notice", "commitment.objection_days"),
        (
            "a new sub-processor is notified 30 days ahead; the Controller may object within ",
            " days",
            "commitment.objection_days",
        ),
        ("Personal data are erased within ", " days", "commitment.deletion_days"),
        ("Data in backups are erased within ", " days", "commitment.backup_days"),
        ("with at least ", " days' notice of an audit", "commitment.audit_notice_days"),
        ("Requests are passed on within ", " business days", "commitment.request_forward_days"),
        ("Personal data are erased within ", " business days", None),  # the field counts calendar days
        ("The fee is paid within ", " days", None),
        ("Personal data are erased within ", " months", None),
    ],
)
def test_a_number_belongs_to_the_promise_of_its_sentence_in_the_unit_of_the_field(
    before: str, after: str, expected: str | None
) -> None:
    assert propose("X", Surroundings(before, after)) == expected


def test_two_parties_in_one_sentence_keep_their_own_details() -> None:
    body = yellow_lines(
        'between [name], org. no. [number] (the "Controller") and [name], org. no. [number] (the "Processor").'
    )
    assert proposed(body) == [
        "controller.name",
        "controller.registration_number",
        "processor.name",
        "processor.registration_number",
    ]


def test_the_columns_of_a_table_say_whose_details_stand_in_them() -> None:
    rows = (("", "Behandlingsansvarlig", "Databehandler"), ("Navn", "[navn]", "[navn]"), ("Org.nr.", "[x]", "[x]"))
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{yellow_lines(text) or para()}</w:tc>" for text in row) + "</w:tr>" for row in rows
    )
    assert proposed(f"<w:tbl>{cells}</w:tbl>{para()}") == [
        "controller.name",
        "processor.name",
        "controller.registration_number",
        "processor.registration_number",
    ]


def test_a_block_of_labels_belongs_to_the_party_named_above_it() -> None:
    body = yellow_lines("Databehandler", "Adresse: [fyll inn]", "Kontaktperson: [navn]")
    assert proposed(body) == ["processor.address", "processor.contact_notices"]


def test_prose_above_does_not_lend_its_party() -> None:
    body = yellow_lines("The Processor has undertaken a great many things in this agreement. " * 3, "Address: [insert]")
    assert proposed(body) == [None]


def test_the_heading_tells_what_the_hours_are_for() -> None:
    body = yellow_lines("Personal data breach", "The Processor notifies the Controller within [number] hours.")
    assert proposed(body) == ["commitment.breach_notice_hours"]
