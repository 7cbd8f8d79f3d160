"""Every fault of a party at once, each with the dotted path of its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpa_tracker.domain import checks_parties
from dpa_tracker.domain.checks_parties import party_faults
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import (
    Address,
    AddressUse,
    AuthorityEvidence,
    Contact,
    ContactRole,
    JointWith,
    Office,
    Party,
    Relationship,
    SigningAuthority,
)
from dpa_tracker.sentences import fault_sentence
from dpa_tracker.store.forms import Json, from_json, to_json

GENERAL = (ContactRole.GENERAL,)


def faults(**fields: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any field of a party
    """Field and code of each fault, after making sure that each has its sentence."""
    found = party_faults(Party(**{"id": PartyId("p"), "name": "Hansen & Sønn <AS>", **fields}))
    for fault in found:
        assert fault_sentence(fault)
    return [(fault.field, fault.code) for fault in found]


def test_a_party_with_nothing_but_a_name_has_no_fault() -> None:
    assert faults() == []


@pytest.mark.parametrize("name", ["東洋冷機株式会社", "ΑΩ 株式会社 🧊", 'O\'Neill "Cold" & Co.', "x" * 500])
def test_any_name_people_have_is_good(name: str) -> None:
    assert faults(name=name) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("x" * 501, "too_long"),
        ("x" * 5000, "too_long"),
        ("a\nb", "control_characters"),
        ("a\x00b", "control_characters"),
        ("Hansen \u202eSA nesnaH\u202c", "reordering_characters"),
    ],
)
def test_a_name_that_cannot_be(name: str, code: str) -> None:
    assert faults(name=name) == [("name", code)]


def test_a_name_of_5000_characters_is_told_how_long_it_may_be() -> None:
    (fault,) = party_faults(Party(PartyId("p"), "x" * 5000))
    assert "5000" in fault_sentence(fault)
    assert "500 " in fault_sentence(fault)


@pytest.mark.parametrize(
    ("country", "number", "expected"),
    [
        ("NO", "334167216", []),
        ("NO", "NO 334 167 216 MVA", []),
        ("NO", "334167217", [("registration_number", "registration_number_check_digit")]),
        ("NO", "33416721", [("registration_number", "registration_number_length")]),
        ("SE", "556999-0417", []),
        (None, "334167217", []),
        ("ZZ", "", [("country", "unknown_country")]),
        ("Norge", "", [("country", "unknown_country")]),
        ("UK", "", [("country", "unknown_country_meant")]),
        ("no", "", [("country", "unknown_country_meant")]),
        ("XO-EPO", "", []),
    ],
)
def test_numbers_and_countries(country: str | None, number: str, expected: list[tuple[str, str]]) -> None:
    assert faults(country=country, registration_number=number) == expected


def test_every_fault_is_found_not_only_the_first() -> None:
    signer = AuthorityEvidence(SigningAuthority.OWNER, "certificate", date(2026, 1, 1))
    assert faults(
        name="",
        aliases=("ok", ""),
        country="Q1",
        relationships=(Relationship.CLIENT, Relationship.CLIENT),
        group_parent_id=PartyId("p"),
        addresses=(Address(AddressUse.POSTAL, ("Gata 1", ""), country="??"),),
        contacts=(
            Contact("", ()),
            Contact("A", GENERAL, email="nobody"),
            Contact("B", (*GENERAL, ContactRole.GENERAL), email="b@x.example", authority=signer),
        ),
        language="Norsk",
    ) == [
        ("name", "missing"),
        ("aliases.1", "missing"),
        ("country", "unknown_country"),
        ("relationships.1", "twice"),
        ("group_parent_id", "its_own_parent"),
        ("addresses.0.lines.1", "missing"),
        ("addresses.0.country", "unknown_country"),
        ("contacts.0.name", "missing"),
        ("contacts.0.roles", "missing"),
        ("contacts.1.email", "email"),
        ("contacts.2.roles.1", "twice"),
        ("contacts.2.authority", "authority_without_signatory"),
        ("language", "unknown_language"),
    ]


def test_lists_and_notes_have_limits() -> None:
    assert faults(aliases=("x",) * 1001) == [("aliases", "too_many")]
    assert faults(notes="x" * 100_001) == [("notes", "too_long")]
    assert faults(notes="two\nlines\tand a tab") == []


@pytest.mark.parametrize("identity", ["", "with space", "x" * 201, "line\nbreak"])
def test_an_identity_is_printable_and_short(identity: str) -> None:
    assert party_faults(Party(PartyId(identity), "A")) == (Fault("id", "bad_id", {"limit": 200}),)


def test_with_whom_is_said_of_a_joint_authority_alone() -> None:
    def of(authority: SigningAuthority) -> Party:
        held = AuthorityEvidence(authority, jointly_with=(JointWith.CHAIR,))
        return Party(PartyId("p"), "P", contacts=(Contact("A", (ContactRole.SIGNATORY,), authority=held),))

    assert party_faults(of(SigningAuthority.PROKURA_JOINTLY)) == ()
    (fault,) = party_faults(of(SigningAuthority.PROKURA_ALONE))
    assert (fault.field, fault.code) == ("contacts.0.authority.jointly_with", "jointly_without_joint_authority")


def test_an_authority_written_before_it_could_say_with_whom_reads_as_before() -> None:
    old: Json = {"authority": "signature_right_jointly", "evidence": "Extract", "dated": "2026-08-20"}
    held = from_json(AuthorityEvidence, old)
    assert held == AuthorityEvidence(SigningAuthority.SIGNATURE_RIGHT_JOINTLY, "Extract", date(2026, 8, 20))
    said = replace(held, jointly_with=(JointWith.CHAIR,), offices=(Office.BOARD_MEMBER,))
    assert from_json(AuthorityEvidence, to_json(said)) == said


def test_how_many_sign_together_is_two_or_more() -> None:
    def of(number: int) -> Party:
        held = AuthorityEvidence(SigningAuthority.SIGNATURE_RIGHT_JOINTLY, together=number)
        return Party(PartyId("p"), "P", contacts=(Contact("A", (ContactRole.SIGNATORY,), authority=held),))

    assert party_faults(of(3)) == ()
    for number in (1, 21):
        (fault,) = party_faults(of(number))
        assert (fault.field, fault.code) == ("contacts.0.authority.together", "together_out_of_range")


_FIELDS: dict[str, tuple[Any, ...]] = {
    "id": ("p", "", "a b", "x" * 201, "a\n"),
    "name": ("Acme AS", "", " ", "x" * 501, "a\x00b", "\u202eemca"),
    "registration_number": ("", "974760673", "974760674", "12", "a\tb"),
    "country": (None, "NO", "UK", "Norge"),
    "owner": ("", "Kari", "x" * 501),
    "notes": ("", "two\nlines", "x" * 100_001, "\x00"),
    "language": ("nb", "norsk", ""),
    "aliases": ((), ("Acme",), (" ",)),
    "relationships": ((), (Relationship.CLIENT,), (Relationship.CLIENT, Relationship.CLIENT)),
    "group_parent_id": (None, "other", "p"),
    "handling_hours": (None, 4, -1),
    "addresses": (
        (),
        *((Address(AddressUse.POSTAL, lines, "0150", "Oslo", code),) for lines in (("Gate 1",), ("",), ("a\n",))
            for code in ("NO", "UK")),
        (Address(AddressUse.POSTAL, ()),) * 1001,
    ),
    "contacts": (
        (),
        *((Contact(name, roles, email=email),) for name in ("Kari", "")
            for roles in (GENERAL, ()) for email in ("", "a@b.no", "kari")),
        (Contact("Ola", GENERAL, authority=AuthorityEvidence(SigningAuthority.OWNER)),),
        (Contact("Ola", GENERAL, phone="1\x07"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("first", _FIELDS)
@pytest.mark.parametrize("second", _FIELDS)
def test_what_is_asked_all_at_once_is_what_is_asked_one_by_one(
    first: str, second: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = {"id": PartyId("p"), "name": "Acme AS"}
    made = [Party(**{**sound, first: one, second: other}) for one in _FIELDS[first] for other in _FIELDS[second]]
    at_once = [party_faults(each) for each in made]
    monkeypatch.setattr(checks_parties, "_is_plainly_sound", lambda _: False)
    assert at_once == [party_faults(each) for each in made]
