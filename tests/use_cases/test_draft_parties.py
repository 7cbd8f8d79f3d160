"""What drafts and records say of representatives: named, not required, or a gap; never a guess."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Contact, ContactRole, Party
from dpa_tracker.use_cases.draft_ground import Ground
from dpa_tracker.use_cases.draft_parties import party_said
from dpa_tracker.word.fields import written
from tests.law_art28.sound_register import ON, sound

GROUND = Ground(sound().records(), ON, lambda country: country in ("NO", "DE"))
ABROAD = Party(PartyId("p"), "Vendor Inc.", country="US")
NAMED = Contact("Rep GmbH", (ContactRole.REPRESENTATIVE,), email="rep@example.org")
FIELD = "processor.representative"


def said(party: Party, language: str = "en") -> tuple[str, ...] | None:
    """What stands in a document; None is a gap."""
    return written(FIELD, party_said(party, None, GROUND)["representative"], language)


def test_a_party_outside_without_a_word_about_it_is_a_gap_and_one_that_needs_none_says_so() -> None:
    assert said(ABROAD) is None
    none = replace(ABROAD, representative_required=False, dpo_required=False)
    assert (said(none), said(none, "nb")) == (("Not required",), ("Ikke påkrevd",))
    assert written("processor.dpo", party_said(none, None, GROUND)["dpo"], "nb") == ("Ikke påkrevd",)
    assert not party_said(none, None, GROUND)["representative"]  # for a condition there is none
    assert said(replace(none, contacts=(NAMED,))) == ("Rep GmbH, rep@example.org",)


def test_inside_the_area_there_is_none_unless_one_is_required() -> None:
    inside = replace(ABROAD, country="NO")
    assert said(inside, "nb") == ("Ingen",)
    assert said(replace(inside, representative_required=True)) is None
    assert said(replace(ABROAD, country=None)) is None
